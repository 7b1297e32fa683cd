"""Do the tables of a budget add up to its figures, and lead back to the rows they come from?"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import orgmodel as om
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.organisation.changes import End, Fund
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.tables import TABLES
from tests.organisations import house, org

HOUSE = house()
SCENARIO = Scenario("s", HOUSE, [Fund("portal", month="2027-02"), End("c-staff", count=1, month="2027-04")])
LIKELY = simulate(SCENARIO, Inputs(envelope=1_600_000), Draws.likely())
FROM_FILES = {"tie_out", "tie_out_lines", "calibration"}
"""Tables of what files and past budgets say, of which this organisation has none."""
DRAWN = simulate(SCENARIO, Inputs(envelope=1_600_000, reserve=0.9), Draws(1_000))


@pytest.mark.parametrize("name", ["lines", "by_nature", "by_supplier", "by_team", "by_run_change", "by_kind"])
def test_parts_add_up_to_the_first_year(name: str) -> None:
    assert LIKELY.tables[name]["middle"].sum() == pytest.approx(LIKELY.figure("total").middle, abs=0.005)


def test_months_add_up_to_the_horizon() -> None:
    months = LIKELY.tables["months"]
    assert months["month"].tolist()[:2] == ["2027-01", "2027-02"]
    assert months["middle"].sum() == pytest.approx(LIKELY.figure("total_horizon").middle, abs=0.005)


@pytest.mark.parametrize("name", TABLES)
def test_ranges_are_in_order(name: str) -> None:
    table = DRAWN.tables[name]
    if name in FROM_FILES:
        assert table.empty
        return
    if {"low", "middle", "high"} <= set(table):
        assert (table["low"] <= table["middle"] + 1e-9).all()
        assert (table["middle"] <= table["high"] + 1e-9).all()
        assert (table["low"] < table["high"]).any()
    assert len(table)


def test_lines_carry_their_facts() -> None:
    lines = DRAWN.tables["lines"]
    assert lines.columns.tolist() == [
        "line",
        "nature",
        "supplier",
        "account",
        "team",
        "run_change",
        "kind",
        "low",
        "middle",
        "high",
    ]
    cells = DRAWN.outcomes["cost"].sel(line="Servers").to_numpy()[:, :12].sum(axis=1)
    assert lines.set_index("line").at["Servers", "middle"] == pytest.approx(np.median(cells))


def test_a_table_is_made_once_and_handed_out_as_a_copy() -> None:
    first = DRAWN.tables["lines"]
    first["middle"] = 0.0
    assert DRAWN.tables["lines"]["middle"].sum() > 0
    assert set(DRAWN.tables) == set(TABLES)
    with pytest.raises(KeyError):
        DRAWN.tables["nothing"]


def test_the_reserve_covers_what_it_says() -> None:
    total = DRAWN.values("total")
    assert (total <= DRAWN.figure("reserve").middle).mean() == pytest.approx(0.9, abs=0.002)


def test_days_lost_are_figures_where_there_are_any() -> None:
    assert DRAWN.figure("days").middle == pytest.approx(215 * 9 / 12)
    assert DRAWN.figure("days_horizon").middle == pytest.approx(215 * 21 / 12)
    assert "days" not in simulate(HOUSE, Inputs(), Draws(8)).summary().index


def test_the_error_of_the_simulation_is_that_of_the_mean() -> None:
    means = [simulate(HOUSE, Inputs(), Draws(400, seed=seed)).values("total").mean() for seed in range(40)]
    told = simulate(HOUSE, Inputs(), Draws(400)).figure("simulation_error").middle
    assert np.std(means) == pytest.approx(told, rel=0.4)
    assert "simulation_error" not in LIKELY.summary().index


def test_every_line_is_traced() -> None:
    traces = DRAWN.tables["trace"]
    assert set(traces["line"]) >= set(DRAWN.tables["lines"]["line"]) - {"not explained"}
    staff = DRAWN.trace("staff · Orsa · Build")
    assert staff[["table", "key"]].to_numpy().tolist() == [["contracts", "c-staff"]]
    assert DRAWN.trace("total")[list(traces)].equals(traces)
    assert DRAWN.trace("fees")["table"].tolist() == ["inputs"] * 4


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_figure_and_every_cell_of_a_table_says_its_rows_and_how_it_is_counted(language: str) -> None:
    result = simulate(house(language), Inputs(envelope=2_000_000), Draws(20))
    keys = ("nature", "supplier", "team", "run_change", "kind")
    names = [*result.summary().index, *(result.tables["months"]["month"])]
    names += [label for key in keys for label in result.tables[f"by_{key}"][key]]
    for table, column in (("bridge", "part"), ("bridge", "name"), ("systems", "name"), ("departments", "name")):
        names += list(result.tables[table][column])
    for name in filter(None, names):
        rows = result.trace(name)
        assert len(rows), name
        assert rows["formula"].str.len().min() > 10, name
        assert rows["how"].str.len().min() > 10, name
    care = result.trace("care")
    assert set(care["table"]) == {"contracts"}
    assert care["amount"].sum() < result.trace("total")["amount"].sum()
    with pytest.raises(OrgError, match="care"):
        result.trace("carre")


def test_a_budget_line_says_the_row_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "organisation.yaml").write_text("name: One\nas_of: 2026-11-01\n", encoding="utf-8")
    text = "line,nature,year,landing\nServers,hardware,2026,12000\nLines,network,2026,6000\n"
    (tmp_path / "budget.csv").write_text(text, encoding="utf-8")
    result = simulate(om.read(tmp_path), Inputs(), Draws(4))
    row = result.trace("Lines").iloc[0]
    assert (row["table"], row["key"], row["amount"]) == ("budget", "Lines", 6_000.0)
    assert (row["file"], row["row"]) == ("budget.csv", 3)
    assert {"budget", "ledger"} == set(simulate(house(), Inputs(), Draws(4)).trace("not explained")["table"])


def test_what_is_not_explained_is_traced_to_the_lines_that_name_a_source() -> None:
    rows = simulate(house(), Inputs(), Draws(4))
    traced = rows.trace("not explained")["amount"].sum()
    assert traced == pytest.approx(12 * rows.facts.books.not_explained)


def test_tables_of_an_empty_organisation() -> None:
    result = simulate(org(), Inputs(), Draws(8))
    for name in TABLES:
        assert isinstance(result.tables[name], pd.DataFrame)
