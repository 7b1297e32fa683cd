"""Do the names that users call have the signatures that were promised to them?"""

import inspect

import pytest

import orgmodel as om
from orgmodel.organisation.changes import KINDS
from tests.organisations import house

CHANGES = {
    "Reorganise": "(team, *, under, month)",
    "Hire": "(role, count=1, *, team, salary, month)",
    "Fill": "(position, *, month, salary=None)",
    "Leave": "(person, *, month)",
    "Move": "(who, *, to, month)",
    "Freeze": "(*, until, role=None)",
    "Replace": "(share, *, month)",
    "Outsource": "(team, role, count, *, supplier, day_rate, month)",
    "Insource": "(contract, count, *, role, salary, month, overlap=2)",
    "End": "(contract, *, count=None, month)",
    "Renew": "(contract, months, *, rate=0, month)",
    "Renegotiate": "(contract, *, rate, month)",
    "Trim": "(line, share, *, month)",
    "Assist": "(seats, *, price, capacity, month)",
    "Retire": "(system, *, month)",
    "Fund": "(initiative, *, month)",
    "Connect": "(a, b, *, capacity, annual_cost, month)",
}
"""The changes of the contract, in the order in which they apply within a month."""

FIRST = {"Reorganise", "Hire", "Fill", "Leave", "Move", "Freeze", "End", "Renegotiate", "Trim", "Fund"} | {
    "Replace", "Insource", "Renew", "Assist",
}  # fmt: skip
VALUES = {"between": "(low, high)", "around": "(low, likely, high)", "chance": "(low, high)"}
MEASURES = {
    "krackhardt": "(graph)",
    "congruence": "(assignments, dependencies, links)",
    "truck_factor": "(knows)",
    "hhi": "(shares)",
}


def bare(thing: object) -> str:
    """The signature without annotations."""
    signature = inspect.signature(thing)  # type: ignore[arg-type]
    plain = [each.replace(annotation=inspect.Parameter.empty) for each in signature.parameters.values()]
    return str(inspect.Signature(plain))


def test_the_first_changes_are_there() -> None:
    assert set(KINDS) >= FIRST
    assert set(KINDS) <= set(CHANGES)


@pytest.mark.parametrize("name", KINDS)
def test_changes(name: str) -> None:
    assert bare(KINDS[name]) == CHANGES[name]
    assert getattr(om, name) is KINDS[name]


def test_changes_apply_in_the_order_of_the_contract() -> None:
    ranks = [KINDS[name].rank for name in CHANGES if name in KINDS]
    assert ranks == sorted(set(ranks))


def test_scenarios() -> None:
    assert list(inspect.signature(om.Scenario).parameters) == ["name", "org", "changes"]
    assert bare(om.Scenario.from_yaml) == "(text, org)"
    scenario = om.Scenario("s", house(), [om.Leave("dev1", month="2027-02")])
    assert isinstance(scenario.org, om.Org)
    assert list(scenario.diff().columns)
    assert om.Scenario.from_yaml(scenario.to_yaml(), house()).changes == scenario.changes


@pytest.mark.parametrize("name", VALUES)
def test_values(name: str) -> None:
    assert bare(getattr(om, name)) == VALUES[name]
    estimate = getattr(om, name)(*(0.2, 0.3, 0.4)[: VALUES[name].count(",") + 1])
    assert isinstance(estimate, om.Estimate)
    assert 0.2 < estimate.mean < 0.4
    assert 0 < estimate.sd < 0.2
    assert estimate.quantile(0.5) == pytest.approx(estimate.mean, abs=0.05)
    assert estimate.sample(om.Draws(7), "driver").shape == (7,)


def test_reading_values() -> None:
    assert next(iter(inspect.signature(om.parse).parameters)) == "text"
    assert om.parse("3 to 9") == om.between(3, 9)


def test_draws_and_compare() -> None:
    assert list(inspect.signature(om.Draws).parameters)[:2] == ["n", "seed"]
    assert (om.Draws().n, om.Draws().seed) == (2_000, 1)
    assert om.Draws.likely().n == 1
    assert list(inspect.signature(om.compare).parameters)[:5] == ["question", "orgs", "given", "draws", "executor"]


def test_an_organisation() -> None:
    assert list(inspect.signature(om.read).parameters)[:3] == ["source", "mapping", "on_request"]
    assert bare(om.Org.from_graph) == "(graph)"
    assert list(inspect.signature(om.Org.panel).parameters)[1:] == ["column", "months", "table"]
    for name in ("graph", "findings", "org"):
        assert hasattr(house(), name)


@pytest.mark.parametrize("name", MEASURES)
def test_measures(name: str) -> None:
    assert bare(getattr(om.measures, name)) == MEASURES[name]


def test_a_result() -> None:
    result = om.budget.simulate(house(), om.budget.Inputs(months=3), om.Draws(8))
    for name in ("question", "outcomes", "tables", "choices", "inputs", "views", "story"):
        assert hasattr(result, name)
    assert result.summary().columns.tolist() == ["figure", "low", "middle", "high", "unit"]
    assert list(inspect.signature(result.explain).parameters) == ["audience", "language"]
    assert next(iter(inspect.signature(result.plot).parameters)) == "view"
    assert isinstance(result.plot(), om.Picture)
    assert isinstance(result.estimate("total"), om.Estimate)
    assert len(result.trace("total"))


def test_the_tables_of_a_budget() -> None:
    tables = om.budget.simulate(house(), om.budget.Inputs(), om.Draws(8)).tables
    tied = ["file", "sheet", "workbook", "read", "difference", "set_aside"]
    assert tables["tie_out"].columns.tolist() == tied
    assert tables["bridge"].columns.tolist()[:5] == ["part", "nature", "amount", "low", "high"]
