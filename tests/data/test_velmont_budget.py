"""Does Velmont without uncertainty equal the sheet worked by hand, month by month and nature by nature?"""

import csv
from functools import cache

import numpy as np
import pytest

import orgmodel as om
from orgmodel.foundation import bundled
from orgmodel.foundation.language import money
from orgmodel.planning.budget import Inputs, simulate

SHEET = bundled.path("scaleup/hand_worked/hand_worked.csv")
BRIDGE = bundled.path("scaleup/hand_worked/bridge.csv")
with SHEET.open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream))
MONTHS = [row["month"] for row in ROWS]
NATURES = [name for name in ROWS[0] if name not in ("month", "total")]


@cache
def velmont() -> om.Org:
    return om.read("data/scaleup")


@cache
def likely() -> om.Result:
    return simulate(velmont(), Inputs(months=len(ROWS)), om.Draws.likely())


def sheet(name: str) -> np.ndarray:
    return np.array([float(row[name]) for row in ROWS])


def ours(nature: str) -> np.ndarray:
    cost = likely().outcomes["cost"]
    return cost.to_numpy()[0][:, cost.coords["nature"].to_numpy() == nature].sum(axis=1)


def test_the_same_months_and_natures() -> None:
    assert likely().outcomes["cost"].coords["month"].to_numpy().tolist() == MONTHS
    assert set(likely().outcomes["cost"].coords["nature"].to_numpy()) == set(NATURES)
    assert len(MONTHS) == 24


@pytest.mark.parametrize("nature", NATURES)
def test_every_cell_is_that_of_the_sheet_to_the_cent(nature: str) -> None:
    assert np.abs(ours(nature) - sheet(nature)).max() < 0.005


def test_every_month_is_that_of_the_sheet_to_the_cent() -> None:
    assert np.abs(likely().outcomes["cost"].to_numpy()[0].sum(axis=1) - sheet("total")).max() < 0.005


def test_the_budget_of_2027() -> None:
    total = likely().figure("total").middle
    with BRIDGE.open(encoding="utf-8", newline="") as stream:
        bridge = {row["part"]: float(row["amount"]) for row in csv.DictReader(stream)}
    assert round(total / 1_000) == 7_717
    assert total == pytest.approx(bridge["total"], abs=0.005)
    assert sum(amount for part, amount in bridge.items() if part != "total") == pytest.approx(total, abs=0.01)
    assert money(total, "fr", scale="k") == "7\u202f717\u00a0k€"


def test_the_answer_says_so() -> None:
    assert "7,717,059" in f"{likely().figure('total').middle:,.0f}"
    assert "2027" in likely().explain("direction", "fr").part("answer")


def test_nothing_is_left_unexplained() -> None:
    assert likely().facts.books.not_explained == 0
    assert likely().facts.books.unknown_pay == 0


def test_the_assumptions_are_velmonts() -> None:
    inputs = likely().inputs
    assert inputs.loc["employer_cost", ["value", "source"]].tolist() == [1.45, "yours"]
    assert inputs.loc["envelope", ["value", "source"]].tolist() == [7_650_000, "yours"]


def plan(name: str, *changes: object) -> om.Scenario:
    return om.Scenario(name, velmont(), changes)  # type: ignore[arg-type]


def total(scenario: om.Scenario) -> float:
    return simulate(scenario, Inputs(), om.Draws.likely()).figure("total").middle


LEVERS = [
    om.Renegotiate("Nimbus cloud", rate=-0.08, month="2027-01"),
    om.Trim("Cloud Nimbus", 0.15, month="2027-04"),
    *(om.Trim(f"Licences {name}", 0.12, month="2027-01") for name in ("Ardoise", "Filigrane", "Cobalt")),
]
INVOICE, ERP = (om.Fund(key, month="2027-01") for key in ("facture-electronique", "migration-erp"))
STOPPED = om.End("Orsena", count=4, month="2027-04")


@pytest.mark.parametrize(
    ("changes", "thousands"),
    [
        ((), 7_717.1),
        ((INVOICE, ERP), 8_221.8),
        ((INVOICE, ERP, *LEVERS, STOPPED), 7_550.7),
        ((INVOICE, *LEVERS), 7_503.0),
    ],
)
def test_the_three_scenarios_without_uncertainty(changes: tuple[object, ...], thousands: float) -> None:
    assert total(plan("s", *changes)) == pytest.approx(1_000 * thousands, abs=60)


def test_what_the_levers_and_the_contractors_bring() -> None:
    base = total(plan("base"))
    assert base - total(plan("levers", *LEVERS)) == pytest.approx(299_100, abs=60)
    assert base - total(plan("stopped", STOPPED)) == pytest.approx(372_000, abs=60)
    frozen = [om.Fill(key, month="2027-07") for key in ("p019", "p028", "p049")]
    given = Inputs(agency_fee=0.0, leavers=0.0, pay_rise=0.0)
    posts = simulate(plan("filled", *frozen), given, om.Draws.likely()).figure("total").middle
    assert posts - simulate(velmont(), given, om.Draws.likely()).figure("total").middle == pytest.approx(
        108_750, abs=100
    )


def test_the_days_lost_by_stopping_four() -> None:
    assert simulate(plan("stopped", STOPPED), Inputs(), om.Draws.likely()).figure("days").middle == pytest.approx(645)


def test_the_chances_that_the_story_tells() -> None:
    draws = om.Draws(4_000, seed=12)
    by_start = {
        month: simulate(plan(month, om.Fund("migration-erp", month=month)), Inputs(), draws)
        for month in ("2027-01", "2027-03", "2027-06")
    }
    found = [by_start[month].figure("in_time: migration-erp").middle for month in by_start]
    assert found == pytest.approx([0.44, 0.16, 0.0], abs=0.03)
    stopped = simulate(plan("stopped", INVOICE, ERP, *LEVERS, STOPPED), Inputs(), draws)
    late = simulate(plan("late", INVOICE, *LEVERS), Inputs(), draws)
    assert stopped.figure("inside").middle == pytest.approx(0.70, abs=0.08)
    assert late.figure("inside").middle > 0.95
    everything = simulate(plan("all", INVOICE, ERP), Inputs(), draws)
    assert everything.values("total").mean() == pytest.approx(8_237_000, rel=0.002)
    assert everything.figure("reserve").middle == pytest.approx(8_366_000, rel=0.004)
    assert everything.figure("inside").middle < 0.01
