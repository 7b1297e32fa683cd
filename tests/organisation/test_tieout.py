"""Does the tie-out show what the file says, what was read of it, and name what was left out?"""

from pathlib import Path

import pytest

import orgmodel as om
from orgmodel.organisation.tieout import tie_out, tie_out_lines

HEADER = "line,nature,year,landing,team"
ROWS = ("Cloud,cloud,2026,93000,", "Desk,licence,2026,12500,", "Old,licence,2025,7000,")


def read(folder: Path, *rows: str, on_request: tuple[str, ...] = (), name: str = "budget.csv") -> om.Org:
    (folder / "organisation.yaml").write_text("name: Atelier\nas_of: 2026-11-23\nlanguage: en\n", encoding="utf-8")
    (folder / name).write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return om.read(folder, on_request=on_request)


def test_velmont_ties_out() -> None:
    found = tie_out(om.read("data/scaleup"))
    assert found.columns.tolist() == ["file", "sheet", "workbook", "read", "difference", "set_aside"]
    assert found.to_dict("records") == [
        {"file": "budget.csv", "sheet": "", "workbook": 7_251_035, "read": 7_251_035, "difference": 0, "set_aside": 0}
    ]


@pytest.mark.parametrize("row", [0, 1])
def test_one_thousand_more_in_a_row_moves_both_by_as_much(tmp_path: Path, row: int) -> None:
    before = tie_out(read(tmp_path, *ROWS)).iloc[0]
    cells = ROWS[row].split(",")
    cells[3] = str(int(cells[3]) + 1_000)
    after = tie_out(read(tmp_path, *(",".join(cells) if k == row else each for k, each in enumerate(ROWS)))).iloc[0]
    assert after["workbook"] - before["workbook"] == 1_000
    assert after["read"] - before["read"] == 1_000
    assert before["difference"] == after["difference"] == 0


def test_other_years_do_not_count(tmp_path: Path) -> None:
    assert tie_out(read(tmp_path, *ROWS))["workbook"].tolist() == [105_500]
    assert tie_out_lines(read(tmp_path, *ROWS))["line"].tolist() == ["Cloud", "Desk"]


def test_a_row_left_out_is_named_with_its_place_and_its_reason(tmp_path: Path) -> None:
    org = read(tmp_path, *ROWS, "Lost,rocket,2026,1500,", on_request=("not-a-choice", "choice", "unknown-choice"))
    assert "Lost" not in set(org.budget["line"])
    assert tie_out(org).iloc[0][["workbook", "read", "difference"]].tolist() == [107_000, 105_500, -1_500]
    (lost,) = tie_out_lines(org).query("difference != 0").to_dict("records")
    assert (lost["file"], lost["row"], lost["line"]) == ("budget.csv", 5, "Lost")
    assert "rocket" in lost["why"]


def test_an_amount_that_cannot_be_read_is_named_without_one(tmp_path: Path) -> None:
    org = read(tmp_path, *ROWS, "Odd,other,2026,about ten,", on_request=("not-a-number",))
    (odd,) = [row for row in tie_out_lines(org).to_dict("records") if row["why"]]
    assert odd["line"] == "Odd"
    assert odd["workbook"] != odd["workbook"]
    assert tie_out(org).iloc[0][["workbook", "read", "difference"]].tolist() == [105_500, 105_500, 0]


def test_totals_are_set_aside_and_counted(tmp_path: Path) -> None:
    found = tie_out(read(tmp_path, *ROWS, "Total,,2026,105500,")).iloc[0]
    assert (found["workbook"], found["difference"], found["set_aside"]) == (105_500, 0, 1)


def test_a_repeated_row_counts_once_and_is_named(tmp_path: Path) -> None:
    org = read(tmp_path, *ROWS, ROWS[1])
    assert tie_out(org).iloc[0]["difference"] == -12_500
    assert [row["row"] for row in tie_out_lines(org).to_dict("records") if row["why"]] == [5]


def test_what_is_changed_after_reading_shows(tmp_path: Path) -> None:
    org = read(tmp_path, *ROWS)
    frame = org.budget.copy()
    frame.loc[frame["line"] == "Desk", "landing"] = 12_000.0
    from dataclasses import replace

    from orgmodel.organisation.frames import Tables

    edited = replace(org, tables=Tables.of(org.tables).changed({"budget": frame}))
    assert tie_out(edited).iloc[0]["difference"] == -500
    assert tie_out_lines(edited).query("line == 'Desk'")["why"].tolist() == ["changed since it was read"]


def test_scenarios_and_months_keep_it(tmp_path: Path) -> None:
    org = read(tmp_path, *ROWS)
    scenario = om.Scenario("s", org, [om.Trim("Desk", 0.5, month="2027-01")])
    assert tie_out(scenario.org).equals(tie_out(org))
    assert tie_out(org.at("2027-06"))["workbook"].tolist() == [105_500]


def test_without_a_file_there_is_nothing_to_tie() -> None:
    assert tie_out(om.Org("None", {})).empty
    assert tie_out_lines(om.Org("None", {})).empty
