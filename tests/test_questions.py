"""Has every question one shape, and does every knob move some outcome of some organisation?"""

import inspect
import pkgutil
from importlib import import_module
from types import ModuleType

import numpy as np
import pytest

import orgmodel as om
from orgmodel import planning
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.inputs import Knob, Knobs, Unit
from orgmodel.organisation.changes import End, Fund, Hire, Leave
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.results.result import Result
from tests.organisations import house, table

QUESTIONS = [import_module(f"orgmodel.planning.{each.name}") for each in pkgutil.iter_modules(planning.__path__)]
ASKED = [(question, name) for question in QUESTIONS for name in question.Inputs.knobs()]
ASKED_OF_A_CUT = {"works_council", "latest_start"} | {name for _, name in ASKED if name.startswith("cut_")}
"""Knobs that say what may be cut: they show where everything is asked for."""
STILL: dict[tuple[str, str], str] = {("budget", "calibrated"): "these organisations have no past budgets"}
"""Knobs that move nothing on purpose: (question, knob) -> why."""


def name_of(question: ModuleType) -> str:
    return question.__name__.rpartition(".")[2]


def busy() -> Scenario:
    """House with a vacancy found, a hire, an initiative that must be done in time, and a contractor stopped."""
    changes = [
        Fund("erp", month="2027-02"),
        Hire("developer", 3, team="Build", salary=55_000, month="2027-03"),
        End("c-staff", count=1, month="2027-04"),
        Leave("dev2", month="2027-06"),
    ]
    return Scenario("busy", offered(), changes)


def offered() -> Org:
    """House, with packages that every limit of a cut keeps out, one each, and that go beyond what is decided."""
    base = house()
    packages = table(
        "name line share harm first_date reversible",
        ("contractors", "Developers", 0.7, 5, None, True),
        ("tool", "Old tool", 0.5, 5, "2028-03-01", False),
        ("seats", "Desk", 0.2, 5, None, True),
    )
    packages["first_date"] = packages["first_date"].astype("datetime64[s]")
    knows = table("who system level", ("Arda", "s-web", 3))
    tables = {name: base.table(name) for name in base.tables} | {"packages": packages, "knows": knows}
    told = {name: getattr(base, name) for name in ("as_of", "language", "assumptions", "cash")}
    return Org(base.name, tables, **told)


def ends(knob: Knob) -> tuple[object, object]:
    """A low and a high value of a knob."""
    if knob.choices and knob.unit is Unit.CHOICE:
        return knob.choices[0], knob.choices[-1]
    if knob.unit is Unit.MONTH:
        return "2027-01", "2028-07"
    if knob.default is None and knob.unit is Unit.SHARE:
        return 0.01, 0.9
    if knob.unit is Unit.MONEY:
        return 1_000.0, min(1e9, knob.high)
    if knob.unit is Unit.MONTHS and isinstance(knob.default, int):
        return max(6, knob.low) if knob.high > 6 else knob.low, min(18, knob.high)
    if isinstance(knob.default, Estimate):
        return knob.default.low, knob.default.high
    if knob.default == 0:
        return knob.low, knob.high
    return max(knob.low, 0.8 * knob.default), min(knob.high, 1.2 * knob.default)


def figures(question: ModuleType, one: Org | Scenario, **values: object) -> dict[str, tuple[float, float, float]]:
    """The figures of the forecast, and of the plan where there is one."""
    found = {}
    for name in ("simulate", "plan"):
        if hasattr(question, name):
            result = getattr(question, name)(one, question.Inputs(**values), Draws(200, seed=2))
            found |= {f"{name} {f.name}": (f.low, f.middle, f.high) for f in result.all_figures()}
            found.pop(f"{name} simulation_error")
    return found


def test_there_are_questions() -> None:
    assert "budget" in {name_of(question) for question in QUESTIONS}
    assert set(dir(planning)) >= {name_of(question) for question in QUESTIONS}


@pytest.mark.parametrize("question", QUESTIONS, ids=name_of)
def test_a_question_has_one_shape(question: ModuleType) -> None:
    assert (question.__doc__ or "").lower().startswith(name_of(question))
    assert issubclass(question.Inputs, Knobs)
    for asked in ("simulate", "plan"):
        if hasattr(question, asked):
            parameters = inspect.signature(getattr(question, asked)).parameters
            assert list(parameters) == ["org", "given", "draws"]
            assert parameters["given"].default == question.Inputs()
            assert parameters["draws"].default == Draws()
    result = question.simulate(house(), draws=Draws(8))
    assert isinstance(result, Result)
    assert result.question == name_of(question)
    assert result.headline in result.summary().index
    assert result.compared in result.summary().index
    for name in result.summary().index:
        assert result.figure(name).unit


@pytest.mark.parametrize(("question", "name"), ASKED, ids=lambda each: each if isinstance(each, str) else name_of(each))
def test_every_knob_moves_an_outcome(question: ModuleType, name: str) -> None:
    low, high = ends(question.Inputs.knobs()[name])
    asked = {"cut": 1.0} if name in ASKED_OF_A_CUT else {}
    one = busy()
    moved = figures(question, one, **asked | {name: low}) != figures(question, one, **asked | {name: high})
    assert moved is ((name_of(question), name) not in STILL), STILL.get((name_of(question), name), "it moves nothing")


@pytest.mark.parametrize(("question", "name"), ASKED, ids=lambda each: each if isinstance(each, str) else name_of(each))
def test_every_knob_says_itself_in_both_languages(question: ModuleType, name: str) -> None:
    from orgmodel.foundation.language import say

    knob = question.Inputs.knobs()[name]
    assert say("fr", knob.help) != knob.help
    assert say("fr", knob.unit.value)


def test_a_question_of_ones_own_works_like_the_others() -> None:
    import xarray as xr

    def heads(org: Org | Scenario, given: object = None, draws: Draws = Draws()) -> Result:
        values = np.full(draws.n, float(len(org.org.positions)))
        outcomes = xr.Dataset({"heads": (("draw",), values, {"unit": "people", "figure": 1})})
        return Result("heads", outcomes, headline="heads", compared="heads")

    answer = om.compare(heads, [house(), busy()], None, Draws(600))
    assert answer.difference("busy").tolist() == [3.0] * 600
    assert answer.results["busy"].figure("heads").middle == len(house().positions) + 3
