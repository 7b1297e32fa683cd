"""Is the page offered to nobody but its owner, and is what cannot be served refused in words?"""

import io
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from orgmodel.apps import served
from orgmodel.foundation.errors import OrgError


@pytest.fixture
def notebook(tmp_path):
    path = tmp_path / "page.ipynb"
    cell = {"cell_type": "markdown", "id": "one", "metadata": {}, "source": "# Here"}
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "other"}}, "cells": [cell]}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


class Process:
    """A server that only notes what it was started with."""

    started: "Process"

    def __init__(self, command, stdin, stdout, stderr, env):
        self.command, self.env, self.stdin = command, env, io.BytesIO()
        Process.started = self

    def poll(self):
        return 1

    def wait(self, timeout=None):
        return 0


@pytest.fixture
def pretended(monkeypatch, notebook):
    """A start without a server behind it: what it was told, and where it was to run."""
    monkeypatch.setattr(served.subprocess, "Popen", Process)
    monkeypatch.setattr(served, "_await_answer", lambda process, port, page: None)
    with served.start(notebook.parent, notebook=notebook, language="fr") as page:
        told = json.loads(Process.started.stdin.getvalue())["configuration"]
        yield page, told, Process.started


def test_only_this_machine_with_a_token_and_closed_doors(pretended):
    page, told, _ = pretended
    assert told["Voila"]["ip"] == "127.0.0.1"
    assert page.url == f"http://127.0.0.1:{told['Voila']['port']}/?token={told['Voila']['token']}"
    assert len(told["Voila"]["token"]) >= 32
    closed = {
        "allow_template_override": "NO",
        "allow_theme_override": "NO",
        "strip_sources": True,
        "show_tracebacks": False,
        "file_denylist": [".*"],
    }
    assert closed.items() <= told["VoilaConfiguration"].items()
    assert told["MappingKernelManager"]["cull_idle_timeout"] > 0
    assert told["Voila"]["config_file_paths"] == []


def test_two_pages_have_two_tokens(pretended, notebook):
    with served.start(notebook.parent, notebook=notebook) as other:
        assert other.url.split("token=")[1] != pretended[0].url.split("token=")[1]


def test_the_token_is_neither_on_the_command_line_nor_in_the_environment_nor_on_disk(pretended):
    page, told, process = pretended
    token = told["Voila"]["token"]
    assert token not in " ".join(process.command)
    assert token not in "".join(process.env.values())
    files = [file for file in page.root.parent.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if token.encode() in file.read_bytes()]


def test_the_served_root_holds_the_one_notebook_and_runs_it_in_this_python(pretended, notebook):
    page, told, _ = pretended
    assert [file.name for file in page.root.iterdir()] == ["page.ipynb"]
    assert told["Voila"]["root_dir"] == str(page.root)
    assert json.loads((page.root / "page.ipynb").read_text("utf-8"))["metadata"]["kernelspec"]["name"] == "orgmodel"
    kernel = json.loads((page.root.parent / "jupyter/kernels/orgmodel/kernel.json").read_text("utf-8"))
    assert kernel["argv"][0] == served.sys.executable


def test_the_kernel_is_told_the_folder_and_the_language(pretended, notebook):
    environment = pretended[2].env
    assert environment["ORGMODEL_FOLDER"] == str(notebook.parent.resolve())
    assert environment["ORGMODEL_LANGUAGE"] == "fr"
    assert environment["JUPYTER_PATH"].startswith(str(pretended[0].root.parent))


def test_the_name_of_an_example_is_passed_on_as_it_is(pretended, notebook, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with served.start("data/scaleup", notebook=notebook):
        assert Process.started.env["ORGMODEL_FOLDER"] == "data/scaleup"


def test_the_shell_speaks_both_languages(pretended):
    shell = pretended[1]["VoilaConfiguration"]["resources"]["shell"]
    assert shell["language"] == "fr"
    for words in [*shell["steps"], shell["stuck"], shell["failed"]]:
        assert words["en"] != words["fr"]


def test_the_private_folder_goes_with_the_page(monkeypatch, notebook):
    monkeypatch.setattr(served.subprocess, "Popen", Process)
    monkeypatch.setattr(served, "_await_answer", lambda process, port, page: None)
    page = served.start(notebook.parent, notebook=notebook)
    assert page.root.exists()
    page.stop()
    assert not page.root.parent.exists()


def test_a_server_that_ends_at_once_is_reported_and_cleared_away(monkeypatch, notebook, tmp_path):
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(served.subprocess, "Popen", Process)
    monkeypatch.setattr(served.tempfile, "mkdtemp", lambda prefix: str(room))
    monkeypatch.setattr(served.Served, "log", "first\nno module named x\n")
    with pytest.raises(OrgError, match="did not start: no module named x"):
        served.start(notebook.parent, notebook=notebook)
    assert not room.exists()


def test_a_taken_port_is_refused(notebook):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(OrgError, match=f"Le port {port} est pris"):
            served.start(notebook.parent, port=port, notebook=notebook, language="fr")


def test_an_unknown_language_is_refused(notebook):
    with pytest.raises(OrgError, match=r"no language called 'fri'\. Did you mean 'fr'"):
        served.start(notebook.parent, notebook=notebook, language="fri")


def test_a_missing_notebook_is_refused(tmp_path):
    with pytest.raises(OrgError, match="no notebook at"):
        served.start(tmp_path, notebook=tmp_path / "nowhere.ipynb")


def test_a_missing_voila_is_refused(monkeypatch, notebook):
    monkeypatch.setattr(served, "find_spec", lambda name: None)
    with pytest.raises(OrgError, match="pip install voila"):
        served.start(notebook.parent, notebook=notebook)


@pytest.mark.parametrize(("language", "words"), [("en", "The page is at"), ("fr", "La page est à l’adresse")])
def test_launch_says_where_the_page_is_and_ends_with_ctrl_c(monkeypatch, capsys, language, words):
    ended, opened = [], []

    class Standing:
        url = "http://127.0.0.1:1/?token=t"

        def wait(self):
            raise KeyboardInterrupt

        def __enter__(self):
            return self

        def __exit__(self, *error):
            ended.append(error[0])

    monkeypatch.setattr(served, "start", lambda folder, **options: Standing())
    monkeypatch.setattr(served.webbrowser, "open", opened.append)
    served.launch("data/scaleup", browser=False, language=language)
    assert f"{words} http://127.0.0.1:1/?token=t" in capsys.readouterr().out
    assert "Ctrl+C" not in "".join(opened)
    assert (ended, opened) == ([None], [])
    served.launch("data/scaleup", language=language)
    assert opened == [Standing.url]


def test_a_real_server_asks_for_its_token_and_ends_when_told(notebook):
    page = served.start(notebook.parent, notebook=notebook)
    port = int(page.url.split(":")[2].split("/")[0])
    with urllib.request.urlopen(page.url.split("?")[0]) as answer:
        assert "login" in answer.url
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(page.url.replace("?", "voila/files/page.ipynb?"))
    page.stop()
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=2):
        pass
    assert not Path(page.root).exists()


def test_a_server_ends_with_the_process_that_started_it(notebook):
    code = f"""
import os
from orgmodel.apps import served
page = served.start({str(notebook.parent)!r}, notebook={str(notebook)!r})
print(page.url, page.root, flush=True)
os._exit(1)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout.split()
    port = int(said[0].split(":")[2].split("/")[0])
    until = time.monotonic() + 20
    while (served._answers(port) or Path(said[1]).exists()) and time.monotonic() < until:
        time.sleep(0.2)
    assert not Path(said[1]).exists()
    assert not served._answers(port)
