"""Does a contract that has already renewed itself cost what its renewal rate says?"""

import numpy as np
import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import between
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


def test_a_renewal_that_needs_a_signature_is_a_decision() -> None:
    cost = months("2026-12-31", 2, False, 12, 0.10)
    assert np.array(cost[:12]) == pytest.approx(1_030)
