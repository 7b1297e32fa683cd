"""Are the files that come with the package found, in a clone and once installed?"""

from pathlib import Path

import pytest

from orgmodel.foundation import bundled


def test_reference_files_and_examples_are_there() -> None:
    assert bundled.path("reference/titles.csv").is_file()
    assert "handbook_company" in bundled.examples()
    assert "reference" not in bundled.examples()
    assert bundled.example("handbook_company") == bundled.root() / "handbook_company"


@pytest.mark.parametrize("name", ["atlantis", "reference", "../data/handbook_company", ""])
def test_what_is_no_example_is_not_found(name: str) -> None:
    assert bundled.example(name) is None


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"reference/nothing\.csv"):
        bundled.path("reference/nothing.csv")


def test_an_installed_package_reads_its_own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "orgmodel" / "data" / "reference").mkdir(parents=True)
    monkeypatch.setattr(bundled, "__file__", str(tmp_path / "orgmodel" / "foundation" / "bundled.py"))
    bundled.root.cache_clear()
    try:
        assert bundled.root() == tmp_path / "orgmodel" / "data"
    finally:
        bundled.root.cache_clear()
