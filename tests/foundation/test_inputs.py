"""Do inputs hold what they promise: types, bounds, sources, and the name of what is wrong?"""

import pickle
from dataclasses import FrozenInstanceError, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, around, between
from orgmodel.foundation.inputs import Knobs, Unit, knob


@dataclass(frozen=True, kw_only=True)
class Few(Knobs):
    """A few inputs of every kind."""

    months: int = knob(24, 1, 120, Unit.MONTHS, "How far to look ahead")
    start: str | None = knob(None, 0, 0, Unit.MONTH, "First month")
    growth: float | Estimate = knob(around(0.05, 0.22, 0.35), -0.9, 5, Unit.PER_YEAR, "Growth")
    factor: float | Estimate | str = knob(1.45, 1, 3, Unit.FACTOR, "Factor", choices=("rates",))
    luck: str = knob("usual", 0, 0, Unit.CHOICE, "Luck", choices=("usual", "together"))
    envelope: float | None = knob(None, 0, 1e12, Unit.MONEY, "Envelope")


def test_knobs_describe_themselves() -> None:
    knobs = Few.knobs()
    assert list(knobs) == ["months", "start", "growth", "factor", "luck", "envelope"]
    assert (knobs["months"].low, knobs["months"].high, knobs["months"].unit) == (1, 120, Unit.MONTHS)
    assert knobs["growth"].name == "growth"


@dataclass(frozen=True, kw_only=True)
class Further(Few):
    """The few, with two that stand in their midst and one that is declared again."""

    rounds: int = knob(2, 0, 9, Unit.MONTHS, "Rounds", after="start")
    factor: float | Estimate | str = knob(2.0, 1, 3, Unit.FACTOR, "Another factor")
    caution: float = knob(0.5, 0, 1, Unit.SHARE, "Caution", after="luck")


def test_inherited_knobs_stand_where_the_class_says() -> None:
    assert list(Further.knobs()) == ["months", "start", "rounds", "factor", "growth", "luck", "caution", "envelope"]
    assert Further.knobs()["factor"].default == Further().factor == 2.0
    assert Few.knobs()["factor"].default == 1.45
    assert list(Few.knobs()) == ["months", "start", "growth", "factor", "luck", "envelope"]


def test_values_are_read_as_people_write_them() -> None:
    given = Few(months="36", growth="3% to 9%", start="2027-04-15", envelope="7,5M", factor="rates")  # type: ignore[arg-type]
    assert given.months == 36
    assert isinstance(given.months, int)
    assert isinstance(given.growth, Estimate)
    assert (given.start, given.envelope, given.factor) == ("2027-04", 7_500_000.0, "rates")


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": 0},
        {"months": 121},
        {"months": 2.5},
        {"months": True},
        {"months": between(3, 9)},
        {"growth": -1},
        {"growth": between(1, 6)},
        {"growth": "a lot"},
        {"factor": "brackets"},
        {"luck": "lucky"},
        {"start": "soon"},
        {"envelope": -1},
        {"envelope": float("nan")},
    ],
)
def test_what_is_outside_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(OrgError):
        Few(**wrong)  # type: ignore[arg-type]


@given(st.integers(1, 120))
def test_both_bounds_and_all_between_are_allowed(months: int) -> None:
    assert Few(months=months).months == months
    assert Few(factor=1.0).factor == 1
    assert Few(factor=3).factor == 3


def test_a_refusal_names_the_knob_and_its_bounds() -> None:
    with pytest.raises(OrgError, match=r"months.*500.*1.*120"):
        Few(months=500)


def test_inputs_do_not_change_but_make_changed_ones() -> None:
    given = Few()
    with pytest.raises(FrozenInstanceError):
        given.months = 3  # type: ignore[misc]
    assert given.changed(months=36).months == 36
    assert given.months == 24
    with pytest.raises(OrgError, match="Did you mean 'growth'"):
        given.changed(groth=0.1)


def test_what_is_left_alone_takes_what_the_organisation_says_then_the_reference() -> None:
    filled, sources = Few(growth=0.1).resolved({"months": 30, "growth": 0.4}, {"months": 12, "factor": "rates"})
    assert (filled.months, filled.growth, filled.factor) == (30, 0.1, "rates")
    assert sources == {
        "months": "yours",
        "growth": "yours",
        "factor": "reference",
        "start": "guess",
        "luck": "guess",
        "envelope": "guess",
    }


def test_an_assumption_must_name_an_input_and_be_inside() -> None:
    with pytest.raises(OrgError, match="Did you mean 'months'"):
        Few().resolved({"month": 30}, {})
    with pytest.raises(OrgError, match="factor"):
        Few().resolved({"factor": 9}, {})


def test_what_was_left_alone_is_still_left_alone_in_another_process() -> None:
    sent = pickle.loads(pickle.dumps(Few(months=36)))
    assert sent == Few(months=36)
    assert sent.resolved({"growth": 0.4}, {"factor": "rates"}) == Few(months=36).resolved(
        {"growth": 0.4}, {"factor": "rates"}
    )
    again = sent.changed(luck="together")
    assert again.resolved({"growth": 0.4}, {})[0].growth == 0.4


def test_a_default_that_is_asked_for_is_not_left_alone() -> None:
    filled, sources = Few(factor=1.450).resolved({"factor": 2.0}, {})
    assert (filled.factor, sources["factor"]) == (1.45, "yours")


def test_none_leaves_a_knob_alone_again() -> None:
    given = Few(factor=2.0, months=24)
    assert given.asked == {"factor", "months"}
    alone = given.changed(factor=None, months=None)
    assert alone == Few()
    assert alone.asked == frozenset()
    assert alone.resolved({"factor": 2.5, "months": 36}, {})[0].changed() == Few(factor=2.5, months=36)
    assert Few(factor=None).factor == 1.45  # type: ignore[arg-type]
    assert given.changed(growth=0.1).asked == {"factor", "months", "growth"}
