"""Does each team have one path, and each cell that names a team find it?"""

from orgmodel.organisation.faults import Excuse
from orgmodel.organisation.sheets import path
from orgmodel.organisation.teampaths import completed, resolved, teams_of, with_paths
from tests.organisation.columns import refused, sheet, told

NONE = Excuse()


def paths(**columns: list[str]) -> list[str]:
    made, faults = with_paths(sheet("teams", **columns))
    assert not refused(faults)
    return made.texts("name")


def test_paths_are_made_from_parents_in_any_order():
    found = paths(name=["C", "A", "B"], parent=["B", "", "A"])
    assert found == ["A > B > C", "A", "A > B"]


def test_a_name_that_is_a_path_says_its_parent_itself():
    made, _ = with_paths(sheet("teams", name=["A", "A > B"], parent=["", "A"]))
    assert made.texts("name") == ["A", "A > B"]
    assert made.texts("parent") == ["", "A"]
    assert made.texts("label") == ["A", "B"]


def test_two_teams_of_one_name_under_different_parents():
    assert paths(name=["A", "X", "Data", "Data"], parent=["", "", "A", "X"]) == ["A", "X", "A > Data", "X > Data"]


def test_a_parent_that_is_not_in_the_table_stands_at_the_top():
    assert paths(name=["B"], parent=["A"]) == ["A > B"]


def test_a_parent_that_could_be_two_teams_is_refused():
    _, faults = with_paths(sheet("teams", name=["A", "Data", "Data", "Q"], parent=["", "", "A", "Data"]))
    assert told(faults) == [("error", "team-ambiguous", 5)]


def test_teams_in_a_circle_are_refused_once():
    _, faults = with_paths(sheet("teams", name=["A", "B", "C", "D"], parent=["C", "A", "B", "A"]))
    assert told(faults) == [("error", "cycle", 2)]
    assert "A -> C -> B -> A" in faults[0].finding.message


def test_cells_may_name_the_end_of_a_path():
    teams = teams_of(["A", "A > B", "A > B > C", "X > C"])
    made, faults, unknown = resolved(
        sheet("systems", id=list("1234"), owner_team=["b", "B > C", "A", ""]), "owner_team", teams
    )
    assert made.texts("owner_team") == ["A > B", "A > B > C", "A", ""]
    assert (faults, unknown) == ([], {})


def test_a_name_that_ends_two_paths_is_asked_and_refused_only_for_people():
    teams = teams_of(["A > C", "X > C"])
    for table, level in (("people", "error"), ("systems", "warning")):
        column = "team" if table == "people" else "owner_team"
        _, faults, _ = resolved(sheet(table, id=["1", "2"], **{column: ["", "C"]}), column, teams)
        assert told(faults) == [(level, "team-ambiguous", 3)]
        assert "A > C; X > C" in faults[0].finding.message


def test_teams_are_made_from_people_with_all_those_above_them():
    teams, people, faults = completed(None, sheet("people", id=["1", "2"], team=["A > B > C", ""]), "en", NONE)
    assert teams.texts("name") == ["A", "A > B", "A > B > C"]
    assert teams.texts("parent") == ["", "A", "A > B"]
    assert teams.texts("label") == ["A", "B", "C"]
    assert told(faults) == [("fixed", "teams-created", None)]
    assert people.texts("team") == ["A > B > C", ""]


def test_a_team_that_only_people_name_is_added_under_what_is_known_and_said():
    known, _ = with_paths(sheet("teams", name=["Tech", "Platform"], parent=["", "Tech"]))
    people = sheet("people", id=["1", "2", "3"], team=["Platfrom", "Platform > Cloud", "platform"])
    teams, people, faults = completed(known, people, "en", NONE)
    assert people.texts("team") == ["Platfrom", "Tech > Platform > Cloud", "Tech > Platform"]
    assert set(teams.texts("name")) == {"Tech", "Tech > Platform", "Platfrom", "Tech > Platform > Cloud"}
    assert told(faults) == [("warning", "unknown-team", 2), ("warning", "unknown-team", 3)]
    assert "Did you mean 'Platform'" in faults[0].finding.message


def test_a_team_whose_row_was_refused_is_not_missed():
    known, _ = with_paths(sheet("teams", name=["Tech"]))
    _, _, faults = completed(known, sheet("people", id=["1"], team=["Data"]), "en", Excuse(frozenset({"data"})))
    assert faults == []


def test_new_rows_keep_the_types_of_the_table():
    known, _ = with_paths(sheet("teams", name=["Tech"], run_share=[0.5], start=["2026-01-01"]))
    teams, _, _ = completed(known, sheet("people", id=["1"], team=["Data"]), "en", NONE)
    assert teams.frame["run_share"].dtype == float
    assert teams.frame["start"].dtype.kind == "M"
    assert teams.rows.tolist() == [2, 1]


def test_paths_are_written_one_way():
    assert path("A  >  B") == "A > B"
    assert path("A/B / C", "/") == "A > B > C"
    assert path("R>D") == "R>D"
    assert path(" > A > ") == "A"
