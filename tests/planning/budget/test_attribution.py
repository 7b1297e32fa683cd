"""Do systems and departments add up to the cost, to the cent, and does each carry what the tables say?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.foundation.draws import Draws
from orgmodel.organisation.changes import End, Fund
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.attribution import NOT_ATTRIBUTED, parts, usage
from tests.organisations import STEADY, house, org, table

CENT = 0.005


def shared() -> Org:
    """One system used by two departments, one by nobody, two posts and one contract that names nothing."""
    return org(
        people=table("id team salary", ("a", "Build", 100_000), ("b", "Build", 60_000)),
        teams=table("name department run_share", ("Build", "Sales", 0.5)),
        departments=table("name", ("Sales",), ("Finance",)),
        systems=table("id name", ("s1", "One"), ("s2", "Two")),
        knows=table("who system level", ("a", "s1", 3), ("a", "s2", 1), ("b", "s2", 0)),
        usage=table("system department share", ("s1", "Finance", 0.75)),
        contracts=table(
            "id supplier nature annual_cost system",
            ("c1", "X", "licence", 40_000, "s1"),
            ("c2", "X", "care", 10_000, ""),
            ("c3", "Y", "cloud", 8_000, "s2"),
        ),
        initiatives=table("id title cost months system", ("i", "New", 12_000, 3, "s2")),
    )


RESULT = simulate(Scenario("s", shared(), [Fund("i", month="2027-02")]), STEADY, Draws.likely())


def test_a_system_carries_its_contracts_its_initiative_and_the_posts_that_know_it() -> None:
    rows = RESULT.tables["systems"].set_index("name")
    assert rows.loc["One", ["people", "licence", "amount"]].tolist() == pytest.approx(
        [0.5 * 0.75 * 145_000, 40_000, 0.5 * 0.75 * 145_000 + 40_000]
    )
    assert rows.loc["Two", ["people", "cloud", "project"]].tolist() == pytest.approx(
        [0.5 * 0.25 * 145_000, 8_000, 12_000]
    )
    left = rows.loc[NOT_ATTRIBUTED]
    assert left["people"] == pytest.approx(0.5 * 145_000 + 87_000)
    assert left["contracts"] == pytest.approx(10_000)
    assert RESULT.tables["systems"]["name"].iloc[-1] == NOT_ATTRIBUTED


def test_a_department_pays_for_its_use_and_for_the_teams_that_serve_it() -> None:
    rows = RESULT.tables["departments"].set_index("name")["amount"]
    pay, one = 232_000, 0.5 * 0.75 * 145_000
    assert rows["Finance"] == pytest.approx(0.75 * (one + 40_000))
    assert rows["Sales"] == pytest.approx(pay - 0.75 * one)
    assert rows[NOT_ATTRIBUTED] == pytest.approx(0.25 * 40_000 + 10_000 + 8_000 + 12_000)


def test_uses_above_the_whole_are_brought_back_to_it() -> None:
    one = org(usage=table("system department share", ("s", "A", 0.9), ("s", "B", 0.9), ("t", "A", 0.2)))
    assert usage(one) == {"s": {"A": pytest.approx(0.5), "B": pytest.approx(0.5)}, "t": {"A": pytest.approx(0.2)}}


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 30), st.booleans(), st.integers(1, 24))
def test_both_tables_add_up_to_the_total_in_any_scenario(seed: int, ends: bool, months: int) -> None:
    changes = [Fund("erp", month="2027-02"), *([End("c-staff", count=1, month="2027-04")] if ends else [])]
    result = simulate(Scenario("s", house(), changes), Inputs(months=months), Draws(60, seed=seed))
    total = result.values("total")
    for name in ("systems", "departments"):
        frame = result.tables[name]
        assert frame["amount"].sum() == pytest.approx(total.mean(), abs=CENT), name
        assert frame["share"].sum() == pytest.approx(1)
    kinds = result.tables["systems"].drop(columns=["system", "name", "amount", "low", "high", "share"])
    assert kinds.sum(axis=1).tolist() == pytest.approx(result.tables["systems"]["amount"].tolist(), abs=CENT)
    assert np.sum([part.values for part in parts(result)], axis=0) == pytest.approx(total, abs=CENT)
