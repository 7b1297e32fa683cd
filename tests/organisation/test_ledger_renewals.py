"""Does a contract that has already renewed itself cost what its renewal rate says?"""

import numpy as np
import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import between
from orgmodel.organisation.changes import End, Renew
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import simulate
from tests.organisations import STEADY, org, table

HEADER = "id supplier nature annual_cost end notice_months tacit_renewal renewal_months renewal_rate"
GIVEN = STEADY.changed(index=0.03, months=30)


def months(*row: object) -> list[float]:
    one = org(contracts=table(HEADER, ("c", "S", "care", 12_000, *row)))
    return list(simulate(one, GIVEN, Draws.likely()).outcomes["cost"].to_numpy()[0].sum(axis=1))


def test_once_its_notice_has_passed_it_renews_at_its_rate_in_place_of_the_index() -> None:
    cost = months("2026-12-31", 2, True, 12, 0.10)
    assert cost[0] == pytest.approx(1_100)
    assert cost[12] == pytest.approx(1_100 * 1.03)
    later = months("2027-03-31", 6, True, 12, between(0.05, 0.20))
    assert later[2] == pytest.approx(1_000)
    assert later[3] == pytest.approx(1_000 * (1 + between(0.05, 0.20).likely))
    assert later[15] == pytest.approx(later[3] * 1.03)


@pytest.mark.parametrize("notice", [0, 1, None])
def test_as_long_as_one_can_give_notice_it_is_carried_on_at_its_indexed_price(notice: int | None) -> None:
    assert months("2027-06-30", notice, True, 36, 0.10)[6] == pytest.approx(1_030)


@pytest.mark.parametrize("tacit", [True, False])
def test_a_captive_contract_renews_at_its_rate_whatever_its_notice_says(tacit: bool) -> None:
    rows = table(HEADER + " captive", ("c", "S", "licence", 12_000, "2027-06-30", 1, tacit, 36, between(1, 4), True))
    given = STEADY.changed(licence_growth=0.0, months=30)
    likely = simulate(org(contracts=rows), given, Draws.likely()).outcomes["cost"].to_numpy()[0].sum(axis=1)
    assert likely[:6] == pytest.approx(1_000)
    assert likely[6:] == pytest.approx(3_000)
    drawn = simulate(org(contracts=rows), given, Draws(400, seed=2)).outcomes["cost"].to_numpy().sum(axis=-1)
    assert np.ptp(drawn[:, 5]) == pytest.approx(0)
    assert np.quantile(drawn[:, 6], (0.05, 0.95)) == pytest.approx([2_000, 5_000], rel=0.12)
    assert (drawn[:, 6] == drawn[:, 29]).all()


def test_a_captive_contract_that_is_ended_or_renewed_by_decision_follows_the_decision() -> None:
    row = ("c", "S", "care", 12_000, "2027-06-30", 1, True, 36, 1.0, True)
    one = org(contracts=table(HEADER + " captive", row))
    for change, expected in ((End("c", month="2027-07"), 0.0), (Renew("c", 12, rate=0.5, month="2027-07"), 1_500)):
        cost = simulate(Scenario("s", one, [change]), GIVEN, Draws.likely()).outcomes["cost"].to_numpy()[0].sum(axis=1)
        assert cost[6] == pytest.approx(expected)


def test_a_renewal_that_needs_a_signature_is_a_decision() -> None:
    cost = months("2026-12-31", 2, False, 12, 0.10)
    assert np.array(cost[:12]) == pytest.approx(1_030)
