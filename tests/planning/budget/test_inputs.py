"""Do the knobs of the budget take what the organisation says, and start when they should?"""

import datetime as dt

import pytest

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, likely
from orgmodel.organisation.futures.beliefs import RATES, general_factor
from orgmodel.organisation.org import Org
from orgmodel.planning.budget import Inputs
from orgmodel.planning.budget.inputs import resolved
from tests.organisations import org, pair


def test_the_budget_starts_in_january_after_today() -> None:
    assert resolved(pair(), Inputs())[0].start == "2027-01"
    assert resolved(org(as_of=dt.date(2027, 1, 1)), Inputs())[0].start == "2028-01"
    assert resolved(pair(), Inputs(start="2026-12-15"))[0].start == "2026-12"


def test_the_organisations_assumptions_go_before_published_rates_before_guesses() -> None:
    given, sources = resolved(pair(), Inputs(agency_fee=0.1))
    assert (given.employer_cost, sources["employer_cost"]) == (1.45, "yours")
    assert (sources["agency_fee"], sources["leavers"]) == ("yours", "guess")
    bare = Org("x", {}, country="FR")
    assert resolved(bare, Inputs())[0].employer_cost == RATES
    assert resolved(bare, Inputs())[1]["employer_cost"] == "reference"
    assert resolved(bare, Inputs(employer_cost=1.45))[0].employer_cost == 1.45
    assert resolved(Org("x", {}, country="US"), Inputs())[0].employer_cost == 1.45


def test_a_wrong_assumption_is_refused_by_name() -> None:
    with pytest.raises(OrgError, match="Did you mean 'envelope'"):
        resolved(Org("x", {}, assumptions={"budget": {"envelop": 7_000_000}}), Inputs())
    assert resolved(Org("x", {}, assumptions={"audit": {"whatever": 1}}), Inputs())[1]["envelope"] == "guess"


def test_the_general_factor() -> None:
    assert general_factor(Inputs(employer_cost=1.3)) == 1.3
    assert general_factor(Inputs(employer_cost="1.4 to 1.6")) == pytest.approx((1.4 * 1.6) ** 0.5)
    assert general_factor(Inputs(employer_cost=RATES)) is None


@pytest.mark.parametrize("name", Inputs.knobs())
def test_every_default_lies_within_its_bounds_and_says_what_it_is(name: str) -> None:
    knob = Inputs.knobs()[name]
    if isinstance(knob.default, (int, float, Estimate)):
        assert knob.low <= likely(knob.default) <= knob.high
    assert knob.help
    assert Inputs(**{name: knob.default}) == Inputs()


def test_the_knobs_of_the_contract() -> None:
    promised = (
        "months start envelope employer_cost pay_rise leavers replacement_months agency_fee agency_share index "
        "licence_growth cloud_growth supplier_days luck reserve"
    )
    assert set(promised.split()) <= set(Inputs.knobs())


def test_the_guesses_are_those_of_the_users_page() -> None:
    knobs = Inputs.knobs()
    ranges = {
        name: (d.low, d.likely, d.high)
        for name, k in knobs.items()
        if isinstance(d := k.default, Estimate) and d.kind == "around"
    }
    assert ranges == {
        "pay_rise": (0.02, 0.03, 0.04),
        "leavers": (0.06, 0.12, 0.18),
        "index": (0.015, 0.03, 0.045),
        "licence_growth": (0.03, 0.07, 0.12),
        "cloud_growth": (0.05, 0.22, 0.35),
    }
    assert (knobs["replacement_months"].default.low, knobs["replacement_months"].default.high) == (3, 8)
    assert (knobs["agency_fee"].default, knobs["agency_share"].default, knobs["supplier_days"].default) == (
        0.2,
        0.6,
        215,
    )
