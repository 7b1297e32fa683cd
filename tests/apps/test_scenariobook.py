"""Are scenarios kept at every change, whole or not at all, and is nothing lost when a file or a folder is bad?"""

import os
from pathlib import Path

import pytest

from orgmodel.apps import scenariobook
from orgmodel.apps.desk import TODAY, Desk, new_id
from orgmodel.apps.scenariobook import Book, places
from orgmodel.foundation import bundled
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import around
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs
from tests.apps.desks import larger, leaner, maison


@pytest.fixture
def org():
    return maison()


@pytest.fixture
def book(org, tmp_path):
    return Book(org, tmp_path, [leaner(org), larger(org)], Inputs())


def files(folder):
    return sorted(path.name for path in (folder / "scenarios").glob("*"))


def names(book):
    return [entry.name for entry in book.desk.entries]


def test_nothing_is_written_before_something_changes(book, tmp_path):
    assert not (tmp_path / "scenarios").exists()
    assert book.saved is None


def test_a_change_is_on_disk_at_once_and_there_again_the_next_time(book, org, tmp_path):
    book.change(book.desk.with_scenario("Another", book.desk.ids[1]))
    assert len([name for name in files(tmp_path) if not name.startswith("_")]) == 3
    assert book.saved is not None
    again = Book(org, tmp_path, [], Inputs())
    assert names(again) == names(book) == ["Leaner", "Larger", "Another"]
    assert [entry.id for entry in again.desk.entries] == [entry.id for entry in book.desk.entries]
    assert again.desk.beside == book.desk.beside
    for mine, theirs in zip(again.desk.entries, book.desk.entries, strict=True):
        assert mine.scenario.changes == theirs.scenario.changes
    assert not again.findings


def test_assumptions_and_reference_are_kept_too(book, org, tmp_path):
    desk = book.desk.asking(book.desk.given.changed(months=36, pay_rise=around(0.01, 0.02, 0.05)))
    book.change(desk.pinned(desk.ids[2]).showing(TODAY, False))
    again = Book(org, tmp_path, [], Inputs())
    assert again.desk.given == book.desk.given
    assert again.desk.beside == book.desk.beside
    assert again.desk.reference == desk.ids[2]


def test_a_scenario_that_is_kept_wins_over_one_of_the_same_name(book, org, tmp_path):
    entry = book.desk.entries[0]
    book.change(book.desk.edited(entry.id, Scenario("Leaner", org, entry.scenario.changes[:1])))
    again = Book(org, tmp_path, [leaner(org)], Inputs())
    assert names(again) == ["Leaner", "Larger"]
    assert len(again.desk.entries[0].scenario.changes) == 1


def test_undo_and_redo_move_the_files_as_well(book, tmp_path):
    before = book.desk
    book.change(book.desk.without(book.desk.ids[1]))
    deleted = files(tmp_path)
    assert names(book) == ["Larger"]
    book.undo()
    assert book.desk is before
    assert len(files(tmp_path)) == len(deleted) + 1
    book.redo()
    assert files(tmp_path) == deleted
    assert not book.can_redo
    book.undo()
    book.change(book.desk.renamed(book.desk.ids[1], "Slim"))
    assert not book.can_redo


def test_the_name_is_inside_and_the_file_keeps_its_id(book, tmp_path):
    id_ = book.desk.ids[1]
    book.change(book.desk.renamed(id_, "Été <b>1/2</b>"))
    assert f"{id_}.yaml" in files(tmp_path)
    assert "name: Été <b>1/2</b>" in (tmp_path / "scenarios" / f"{id_}.yaml").read_text(encoding="utf-8")


def test_ids_can_name_a_file_on_any_system():
    for name in ("../../etc/passwd", "CON", "a" * 300, "日本", "<script>alert(1)</script>", "   "):
        id_ = new_id(name, ())
        assert id_.replace("-", "").isalnum()
        assert id_.isascii()
        assert len(id_) <= 48
        assert new_id(name, (id_,)) != id_


def test_only_what_changed_is_written(book, tmp_path):
    book.change(book.desk.renamed(book.desk.ids[1], "Slim"))
    other = tmp_path / "scenarios" / f"{book.desk.ids[2]}.yaml"
    other.write_text("# mine\n" + other.read_text(encoding="utf-8"), encoding="utf-8")
    book.change(book.desk.renamed(book.desk.ids[1], "Slimmer"))
    assert other.read_text(encoding="utf-8").startswith("# mine")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"schema_version: 1\nname: X\nchanges: [", "line"),
        (b"schema_version: 9\nname: X\nchanges: []", "version"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"schema_version: 1\nname: X\nchanges:\n- {change: End, contract: Nobody, month: 2027-04}", "Nobody"),
        (b"just words", "scenario"),
    ],
)
def test_a_bad_file_is_a_finding_and_the_others_still_load(book, org, tmp_path, content, told):
    book.change(book.desk.renamed(book.desk.ids[1], "Slim"))
    bad = tmp_path / "scenarios" / "broken-abc.yaml"
    bad.write_bytes(content)
    again = Book(org, tmp_path, [], Inputs())
    assert names(again) == ["Slim", "Larger"]
    assert [finding.file for finding in again.findings] == ["scenarios/broken-abc.yaml"]
    assert told in again.findings[0].message
    again.change(again.desk.with_scenario("New", TODAY))
    assert bad.read_bytes() == content


def test_a_new_scenario_never_takes_the_file_of_one_that_could_not_be_read(org, tmp_path):
    folder = tmp_path / "scenarios"
    folder.mkdir()
    (folder / f"{new_id('New', ())}.yaml").write_text("mine, and broken: [", encoding="utf-8")
    book = Book(org, tmp_path, [], Inputs())
    book.change(book.desk.with_scenario("New", TODAY))
    assert (folder / f"{new_id('New', ())}.yaml").read_text(encoding="utf-8").startswith("mine")
    assert names(Book(org, tmp_path, [], Inputs())) == ["New"]


@pytest.mark.parametrize("content", ["beside: [nobody, today, today]", "- a list", "assumptions: {mnths: 3}", "x: ["])
def test_a_bad_page_file_loses_no_scenario(book, org, tmp_path, content):
    book.change(book.desk.renamed(book.desk.ids[1], "Slim"))
    page = tmp_path / "scenarios" / "_page.yaml"
    page.write_text("schema_version: 1\n" + content if ":" in content[:9] else content, encoding="utf-8")
    again = Book(org, tmp_path, [], Inputs())
    assert sorted(names(again)) == ["Larger", "Slim"]
    assert again.desk.beside


def test_what_a_write_cut_short_has_left_is_swept_away(book, org, tmp_path):
    book.change(book.desk.renamed(book.desk.ids[1], "Slim"))
    orphan = tmp_path / "scenarios" / "slim-000000.yaml.tmp"
    orphan.write_text("half of it", encoding="utf-8")
    Book(org, tmp_path, [], Inputs())
    assert not orphan.exists()


def test_a_write_is_whole_or_not_at_all(book, tmp_path, monkeypatch):
    book.change(book.desk.renamed(book.desk.ids[1], "Slim"))
    path = tmp_path / "scenarios" / f"{book.desk.ids[1]}.yaml"
    before = path.read_text(encoding="utf-8")
    synced = []
    fsync = os.fsync

    def full(source, target):
        assert synced, "the text must be on disk before it takes the place of the old one"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scenariobook.os, "fsync", lambda number: synced.append(fsync(number)))
    monkeypatch.setattr(scenariobook.os, "replace", full)
    book.change(book.desk.renamed(book.desk.ids[1], "Slimmer"))
    assert path.read_text(encoding="utf-8") == before
    assert "No space left on device" in str(book.problem)
    assert "memory" in str(book.problem)
    assert names(book)[0] == "Slimmer"
    monkeypatch.undo()
    book.change(book.desk.renamed(book.desk.ids[1], "Slimmest"))
    assert book.problem is None
    assert "Slimmest" in path.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_said_and_everything_goes_on(org, tmp_path):
    (tmp_path / "scenarios").write_text("a file stands where the folder should", encoding="utf-8")
    book = Book(org, tmp_path, [leaner(org)], Inputs())
    book.change(book.desk.with_scenario("New", TODAY))
    assert str(tmp_path / "scenarios") in str(book.problem)
    assert names(book) == ["Leaner", "New"]
    book.undo()
    assert names(book) == ["Leaner"]
    assert book.problem.text("fr").startswith("Le dossier")


def test_without_a_folder_everything_is_in_memory(org):
    book = Book(org, None, [leaner(org)], Inputs())
    book.change(book.desk.with_scenario("New", TODAY))
    assert (book.place, book.saved, book.problem) == (None, None, None)


def test_a_bundled_example_is_never_written_to(monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    kept, seeds = places("data/scaleup")
    assert kept == tmp_path / "orgmodel" / "scaleup" / "scenarios"
    assert seeds == bundled.path("scaleup") / "scenarios"
    assert places(bundled.path("scaleup")) == (kept, seeds)
    assert places(tmp_path) == (tmp_path / "scenarios", None)
    assert places(None) == (None, None)


def test_the_scenarios_of_an_example_are_the_start_and_stay_once_something_is_kept(monkeypatch, tmp_path, org):
    seeds = tmp_path / "example"
    seeds.mkdir()
    (seeds / "1-leaner.yaml").write_text(leaner(org).to_yaml(), encoding="utf-8")
    kept = tmp_path / "home" / "scenarios"
    monkeypatch.setattr(scenariobook, "places", lambda folder: (kept, seeds))
    book = Book(org, "example", [], Inputs())
    assert names(book) == ["Leaner"]
    book.change(book.desk.with_scenario("New", TODAY))
    assert names(Book(org, "example", [], Inputs())) == ["Leaner", "New"]
    book.change(book.desk.without(book.desk.ids[1]))
    assert names(Book(org, "example", [], Inputs())) == ["New"]
    assert (seeds / "1-leaner.yaml").exists()


def test_four_stand_side_by_side_at_most(org):
    desk = Desk(org)
    for k in range(5):
        desk = desk.with_scenario(f"S{k}", TODAY)
    assert len(desk.beside) == 4
    assert desk.beside[0] == TODAY
    assert desk.beside[-1] == desk.ids[-1]
    with pytest.raises(OrgError, match="Four"):
        desk.showing(desk.ids[2], True) if desk.ids[2] not in desk.beside else desk.showing(desk.ids[3], True)


def test_pinning_changes_places_so_that_the_others_keep_their_marks(org):
    desk = Desk(org).with_scenario("A", TODAY).with_scenario("B", TODAY)
    pinned = desk.pinned(desk.ids[2])
    assert pinned.beside == (desk.ids[2], desk.ids[1], TODAY)
    assert pinned.pinned(TODAY).beside == desk.beside


def test_names_are_told_apart(org):
    desk = Desk(org).with_scenario("A", TODAY).with_scenario("a", TODAY).with_scenario("Today", TODAY)
    assert [entry.name for entry in desk.entries] == ["A", "a (2)", "Today (2)"]
    with pytest.raises(OrgError, match="already"):
        desk.renamed(desk.ids[1], "Aujourd’hui")
    with pytest.raises(OrgError, match="needs a name"):
        desk.renamed(desk.ids[1], "  ")
