"""Do renewals, assistants and leavers who are not replaced reach cost, work and words of the budget?"""

import numpy as np
import pytest

import orgmodel as om
from orgmodel.planning.budget import Inputs, simulate
from tests.organisations import EMPLOYER, STEADY, house, org, posts, table
from tests.told_numbers import cells_of, unexplained

LIKELY = om.Draws.likely()
NET = org(
    contracts=table("id supplier object nature annual_cost end", ("net", "Bora", "Lines", "network", 12_000, None))
)
FOUR = org(people=posts(*((f"p{k}", "T", 60_000) for k in range(4))))


def result(base: om.Org, *changes: object, given: Inputs = STEADY, draws: om.Draws = LIKELY) -> om.Result:
    return simulate(om.Scenario("s", base, changes), given, draws)  # type: ignore[arg-type]


def test_an_uncertain_renewal_multiplies_the_price_once_a_future() -> None:
    rate = om.between(1.0, 4.0)
    draws = om.Draws(600, seed=3)
    found = result(NET, om.Renew("Bora", 12, rate=rate, month="2027-07"), draws=draws)
    cost = found.outcomes["cost"].to_numpy()[:, :, 0]
    drawn = found.outcomes["input renewal of Bora"].to_numpy()
    assert cost[:, :6] == pytest.approx(np.full((600, 6), 1_000))
    assert cost[:, 6:] == pytest.approx(np.repeat(1_000 * (1 + drawn)[:, None], 18, axis=1))
    assert np.quantile(drawn, [0.05, 0.95]) == pytest.approx([1, 4], rel=0.1)
    assert result(NET, om.Renew("Bora", 12, rate=rate, month="2027-07")).outcomes["cost"].to_numpy()[0, 6, 0] == (
        pytest.approx(1_000 * (1 + rate.likely))
    )
    assert "renewal with Bora" in str(found.explain("direction", "en"))


def test_a_held_price_knows_no_index() -> None:
    given = STEADY.changed(index=0.10, months=36)
    found = (
        result(NET, om.Renew("Bora", 24, rate=0.04, month="2027-01"), given=given).outcomes["cost"].to_numpy()[0, :, 0]
    )
    assert found == pytest.approx([1_040] * 24 + [1_144] * 12)


def test_blocks_of_futures_give_the_same() -> None:
    scenario = om.Scenario(
        "s",
        house(),
        [
            om.Renew("Bora", 12, rate=om.between(0.5, 2), month="2027-03"),
            om.Assist(5, price=om.between(20, 40), capacity=om.between(0.01, 0.05), month="2027-02"),
            om.Replace(0.4, month="2027-02"),
        ],
    )
    draws = om.Draws(1_000, seed=2)
    whole = simulate(scenario, Inputs(), draws).outcomes
    parts = [simulate(scenario, Inputs(), block).outcomes for block in draws.blocks()]
    for name in ("cost", "unreplaced", "assisted", "days_worked"):
        assert np.array_equal(whole[name], np.concatenate([part[name] for part in parts])), name


def test_assistants_cost_seats_and_bring_work_and_no_money() -> None:
    seats = om.Assist(40, price=30, capacity=0.05, month="2027-04")
    free = om.Assist(40, price=30, capacity=0.0, month="2027-04")
    found = result(FOUR, seats)
    assert found.figure("total").middle - result(FOUR).figure("total").middle == pytest.approx(40 * 30 * 9)
    assert found.figure("total").middle == result(FOUR, free).figure("total").middle
    assert found.figure("assisted").middle == pytest.approx(40 * 0.05 * 9)
    assert found.figure("assisted_horizon").middle == pytest.approx(40 * 0.05 * 21)
    assert "18 months of work gained in the first year, which save money only where" in str(found.explain())
    assert "assisted" not in result(FOUR).summary().index


def test_seats_rise_like_licences_from_the_january_after() -> None:
    given = STEADY.changed(licence_growth=0.10, months=36)
    found = result(FOUR, om.Assist(10, price=30, capacity=0.05, month="2027-04"), given=given)
    cost = found.outcomes["cost"].sel(line="AI assistants").to_numpy()[0]
    assert cost == pytest.approx([0] * 3 + [300] * 9 + [330] * 12 + [363] * 12)


def test_uncertain_seats_share_one_luck_and_stay_possible() -> None:
    capacity, price = om.around(0, 0.03, 0.08), om.between(0, 60)
    found = result(
        FOUR,
        om.Assist(10, price=price, capacity=capacity, month="2027-01"),
        om.Assist(30, price=price, capacity=capacity, month="2027-07"),
        draws=om.Draws(500),
    )
    work = found.outcomes["assisted"].to_numpy()
    assert work[:, 6] == pytest.approx(4 * work[:, 0])
    assert work[:, 0].mean() == pytest.approx(10 * capacity.mean, rel=0.05)
    assert (found.outcomes["cost"].sel(line="AI assistants") >= 0).all()


def test_leavers_who_are_not_replaced_save_pay_and_fees_and_cost_work() -> None:
    given = STEADY.changed(leavers=0.2, replacement_months=4.0, agency_fee=0.2, agency_share=1.0)
    full, none = (result(FOUR, om.Replace(share, month="2027-01"), given=given) for share in (1.0, 0.0))
    assert full.figure("total").middle == pytest.approx(result(FOUR, given=given).figure("total").middle)
    work = none.figure("unreplaced").middle
    by_hand = 4 * (12 - (1 - np.exp(-0.2)) / (0.2 / 12))
    assert work == pytest.approx(by_hand, rel=1e-3)
    pay = none.outcomes["cost"].to_numpy()[0, :12].sum()
    assert pay == pytest.approx((48 - work) * 5_000 * EMPLOYER)
    drawn = result(FOUR, om.Replace(0.0, month="2027-01"), given=given, draws=om.Draws(4_000))
    assert drawn.outcomes["unreplaced"].to_numpy()[:, :12].sum(axis=1).mean() == pytest.approx(by_hand, rel=0.05)
    assert "months of work fewer in the first year" in str(none.explain())


def test_fewer_replaced_costs_less_in_each_future() -> None:
    given = STEADY.changed(leavers=0.3, replacement_months=4.0, agency_fee=0.2)
    totals = [
        result(FOUR, om.Replace(share, month="2027-03"), given=given, draws=om.Draws(300)).values("total_horizon")
        for share in (1.0, 0.6, 0.2)
    ]
    assert (totals[0] >= totals[1] - 1e-6).all()
    assert (totals[1] >= totals[2] - 1e-6).all()
    assert totals[0].mean() > totals[1].mean() > totals[2].mean()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_number_told_is_a_figure(language: str) -> None:
    changes = [om.Replace(0.3, month="2027-01"), om.Assist(7, price=30, capacity=0.04, month="2027-02")]
    base = house()
    one = om.Scenario("Leaner", base, changes)
    found = simulate(one, Inputs(), om.Draws(200))
    answer = om.compare(simulate, [base, one], None, om.Draws(200))
    for told in (found, answer):
        words = str(told.explain("direction", language))
        cells = cells_of(told.summary(), told.inputs) | {24.0, 2026.0, 2027.0, 2028.0}
        cells |= cells_of(*(told.tables[name] for name in ("drivers", "peers"))) if told is found else set()
        assert not unexplained(words, cells)
