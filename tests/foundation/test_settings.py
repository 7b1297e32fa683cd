"""Does what the launcher says arrive in the page?"""

import os

import pytest

from orgmodel.foundation import settings

NAMES = ("ORGMODEL_FOLDER", "ORGMODEL_LANGUAGE", "ORGMODEL_SERVED")


@pytest.fixture
def alone(monkeypatch):
    for name in (*NAMES, "JUPYTER_PATH"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_outside_the_page_nothing_is_set(alone):
    assert (settings.folder(), settings.language(), settings.served()) == (None, None, False)


@pytest.mark.parametrize("language", ["fr", None])
def test_what_a_child_is_told_it_reads(alone, language):
    for name, value in settings.child_environment("data/scaleup", language, "share").items():
        alone.setenv(name, value)
    assert (settings.folder(), settings.language(), settings.served()) == ("data/scaleup", language, True)


def test_a_child_keeps_our_environment_and_looks_in_our_folder_first(alone):
    alone.setenv("JUPYTER_PATH", "theirs")
    alone.setenv("ELSE", "kept")
    told = settings.child_environment("x", None, "ours")
    assert told["JUPYTER_PATH"] == f"ours{os.pathsep}theirs"
    assert told["ELSE"] == "kept"
