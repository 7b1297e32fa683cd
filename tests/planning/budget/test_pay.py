"""Does pay without uncertainty equal a sheet worked by hand, and does its mean over the futures come close to it?"""

from math import sqrt

import numpy as np
import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import around, between
from orgmodel.organisation.changes import Change, Fill, Freeze, Hire, Leave, Move
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from tests.organisations import STEADY, org, pair, posts, table

MONTHS = 24
DELAY = sqrt(3 * 8)
LIKELY = Draws.likely()


def rounds(t: int) -> int:
    """Aprils after November 2026 up to month t, which counts from January 2027."""
    return (t + 9) // 12


def by_nature(
    one: Org, *changes: Change, given: Inputs = STEADY, draws: Draws = LIKELY, months: int = MONTHS
) -> dict[str, np.ndarray]:
    cost = simulate(Scenario("s", one, changes), given.changed(months=months), draws).outcomes["cost"]
    natures = cost.coords["nature"].to_numpy()
    return {str(n): cost.to_numpy()[:, :, natures == n].sum(axis=-1).mean(axis=0) for n in dict.fromkeys(natures)}


def by_line(one: Org, *changes: Change, given: Inputs = STEADY) -> dict[str, list[float]]:
    cost = simulate(Scenario("s", one, changes), given.changed(months=MONTHS), LIKELY).outcomes["cost"]
    return {str(line): cost.sel(line=line).to_numpy()[0].tolist() for line in cost.coords["line"].to_numpy()}


def test_pay_stands_still_without_anything() -> None:
    assert by_nature(pair())["pay"] == pytest.approx([240_000 * 1.45 / 12] * MONTHS, abs=0.005)
    assert by_nature(pair())["fees"].tolist() == [0.0] * MONTHS


def test_pay_rises_each_april() -> None:
    given = STEADY.changed(pay_rise=around(0.02, 0.03, 0.04))
    expected = [240_000 * 1.45 / 12 * 1.03 ** rounds(t) for t in range(MONTHS)]
    assert by_nature(pair(), given=given)["pay"] == pytest.approx(expected, abs=0.005)
    assert [rounds(t) for t in (2, 3, 14, 15)] == [0, 1, 1, 2]


def test_who_starts_in_april_or_later_waits_a_year_for_a_rise() -> None:
    one = org(people=posts(("a", "T", 12_000, "filled", "2027-03-01"), ("b", "U", 12_000, "filled", "2027-04-01")))
    found = by_line(one, given=STEADY.changed(pay_rise=0.1))
    assert found["pay · T"][2:16] == pytest.approx([1_450] + [1_595] * 12 + [1_754.5], abs=0.005)
    assert found["pay · U"][2:16] == pytest.approx([0] + [1_450] * 12 + [1_595], abs=0.005)


def vacancy(t: int, rate: float, begin: float = 0.0) -> float:
    """Share of month t in which a post is empty: left evenly over time, replaced after DELAY."""

    def upto(u: float) -> float:
        u = max(u - begin, 0.0)
        return min(u, DELAY) ** 2 / 2 + DELAY * max(u - DELAY, 0.0)

    return rate / 12 * (upto(t + 1) - upto(t))


def arrivals(t: int, rate: float, begin: float = 0.0) -> float:
    return rate / 12 * (max(t + 1 - begin - DELAY, 0.0) - max(t - begin - DELAY, 0.0))


LEAVING = STEADY.changed(leavers=around(0.06, 0.12, 0.18), agency_fee=0.2, pay_rise=0.03)


def test_leavers_leave_a_gap_and_their_replacement_a_fee() -> None:
    found = by_nature(pair(), given=LEAVING)
    pay = [240_000 * 1.45 / 12 * 1.03 ** rounds(t) * (1 - vacancy(t, 0.12)) for t in range(MONTHS)]
    fees = [240_000 * 0.6 * 0.2 * 1.03 ** rounds(t) * arrivals(t, 0.12) for t in range(MONTHS)]
    assert found["pay"] == pytest.approx(pay, abs=0.005)
    assert found["fees"] == pytest.approx(fees, abs=0.005)


def test_a_bonus_is_paid_but_bears_no_fee() -> None:
    one = org(people=table("id team salary bonus fte", ("a", "T", 60_000, 6_000, 0.5)))
    found = by_nature(one, given=LEAVING)
    assert found["pay"][0] == pytest.approx(33_000 * 1.45 / 12 * (1 - vacancy(0, 0.12)), abs=0.005)
    assert found["fees"][6] == pytest.approx(30_000 * 0.12 * 1.03 * arrivals(6, 0.12), abs=0.005)


def test_a_joiner_costs_from_the_month_of_the_start_with_a_fee() -> None:
    one = org(people=posts(("a", "T", 60_000, "filled", "2027-06-15")))
    found = by_nature(one, given=LEAVING)
    pay = [60_000 * 1.45 / 12 * 1.03 ** (rounds(t) - 1) * (1 - vacancy(t, 0.12, 5)) * (t >= 5) for t in range(MONTHS)]
    fees = [60_000 * 0.12 * ((t == 5) + 1.03 ** (rounds(t) - 1) * arrivals(t, 0.12, 5)) for t in range(MONTHS)]
    assert found["pay"] == pytest.approx(pay, abs=0.005)
    assert found["fees"] == pytest.approx(fees, abs=0.005)


@pytest.mark.parametrize(
    ("status", "start", "first"),
    [
        ("filled", None, 0.0),
        ("leaving", None, 0.0),
        ("filled", "2027-05-20", 4.0),
        ("offer_signed", "2027-05-01", 4.0),
        ("recruiting", "2027-05-01", 4.0),
        ("approved", "2027-05-01", 4.0),
        ("vacant", "2027-05-01", 4.0),
        ("offer_signed", None, DELAY - 2),
        ("recruiting", None, DELAY - 2),
        ("approved", None, DELAY - 2),
        ("vacant", None, DELAY - 2),
        ("requested", "2027-05-01", 99.0),
        ("budgeted", None, 99.0),
        ("frozen", "2027-05-01", 99.0),
        ("eliminated", None, 99.0),
    ],
)
def test_vacancies_by_status(status: str, start: str | None, first: float) -> None:
    one = org(people=posts(("x", "T", 24_000, status, start)))
    found = by_nature(one, given=STEADY.changed(replacement_months=between(3, 8), agency_fee=0.2))
    pay = [2_000 * 1.45 * min(max(t + 1 - first, 0.0), 1.0) for t in range(MONTHS)]
    fees = [24_000 * 0.12 * (first > 0 and t == int(first)) for t in range(MONTHS)]
    assert found.get("pay", np.zeros(MONTHS)) == pytest.approx(pay, abs=0.005)
    assert found.get("fees", np.zeros(MONTHS)) == pytest.approx(fees, abs=0.005)


def test_a_decided_filling_is_paid_from_its_month_at_its_salary_with_a_fee() -> None:
    given = STEADY.changed(agency_fee=0.2, pay_rise=0.03)
    for status, start in (("frozen", "2027-07-01"), ("recruiting", None), ("vacant", None), ("budgeted", None)):
        one = org(people=posts(("x", "T", 24_000, status, start)))
        found = by_nature(one, Fill("x", month="2027-03", salary=36_000), given=given)
        assert found["pay"] == pytest.approx(
            [3_000 * 1.45 * 1.03 ** rounds(t) * (t >= 2) for t in range(MONTHS)], abs=0.005
        )
        assert found["fees"] == pytest.approx([36_000 * 0.12 * (t == 2) for t in range(MONTHS)], abs=0.005)


def test_leave_then_fill() -> None:
    found = by_nature(pair(), Leave("a1", month="2027-03"), Fill("a1", month="2027-09", salary=60_000), given=LEAVING)
    others, before, after = 190_000 * 1.45 / 12, 50_000 * 1.45 / 12, 60_000 * 1.45 / 12
    pay = [
        1.03 ** rounds(t) * (1 - vacancy(t, 0.12)) * (others + before * (t < 2))
        + after * 1.03 ** (rounds(t) - 1) * (1 - vacancy(t, 0.12, 8)) * (t >= 8)
        for t in range(MONTHS)
    ]
    fees = [
        0.12
        * (
            1.03 ** rounds(t) * arrivals(t, 0.12) * 190_000
            + 60_000 * ((t == 8) + 1.03 ** (rounds(t) - 1) * arrivals(t, 0.12, 8))
        )
        for t in range(MONTHS)
    ]
    assert found["pay"] == pytest.approx(pay, abs=0.005)
    assert found["fees"] == pytest.approx(fees, abs=0.005)


def test_a_freeze_keeps_posts_empty_until_its_month() -> None:
    given = STEADY.changed(leavers=0.12, replacement_months=3.0, agency_fee=0.2)
    found = by_nature(pair(), Freeze(until="2027-10"), given=given)
    empty = [0.01 * (t + 0.5) if t < 9 else 0.01 * 3 for t in range(MONTHS)]
    back = [0.0] * 9 + [0.01 * 7] + [0.01] * 14
    assert found["pay"] == pytest.approx([29_000 * (1 - share) for share in empty], abs=0.005)
    assert found["fees"] == pytest.approx([240_000 * 0.12 * share for share in back], abs=0.005)


def test_a_freeze_of_a_role_leaves_the_others() -> None:
    people = table(
        "id role team salary status", ("a", "coder", "T", 12_000, "vacant"), ("b", "tester", "U", 12_000, "vacant")
    )
    found = by_line(
        org(people=people), Freeze(until="2027-06", role="coder"), given=STEADY.changed(replacement_months=1.0)
    )
    assert found["pay · T"] == pytest.approx([0.0] * 5 + [1_450.0] * 19)
    assert found["pay · U"] == pytest.approx([1_450.0] * 24)


def test_a_move_changes_the_line_in_its_month_and_no_total() -> None:
    base, moved = by_line(pair(), given=LEAVING), by_line(pair(), Move("a2", to="Run", month="2027-06"), given=LEAVING)
    share = 70_000 / 120_000
    for t in range(MONTHS):
        gone = base["pay · Build"][t] * share * (t >= 5)
        assert moved["pay · Build"][t] == pytest.approx(base["pay · Build"][t] - gone, abs=0.005)
        assert moved["pay · Run"][t] == pytest.approx(base["pay · Run"][t] + gone, abs=0.005)
    assert moved["fees"] == pytest.approx(base["fees"], abs=0.005)


def test_a_move_across_teams_keeps_every_total_in_every_future() -> None:
    draws, given = Draws(1_500, seed=2), Inputs(months=36)
    moves = [
        Move("a2", to="Run", month="2027-06"),
        Move("b1", to="Build", month="2028-02"),
        Move("a2", to="Build", month="2028-05"),
    ]
    base, moved = (
        simulate(Scenario(n, pair(), c), given, draws).outcomes["cost"].to_numpy().sum(axis=-1)
        for n, c in (("a", []), ("b", moves))
    )
    assert moved == pytest.approx(base, rel=1e-12)


def test_an_uncertain_factor_moves_the_posts_without_one_of_their_own() -> None:
    one = org(people=table("id team salary employer_cost", ("a", "T", 12_000, None), ("b", "U", 12_000, 1.2)))
    result = simulate(one, STEADY.changed(employer_cost=between(1.4, 1.6)), Draws(400))
    cost = result.outcomes["cost"]
    assert cost.sel(line="pay · U").to_numpy() == pytest.approx(1_200)
    drawn = between(1.4, 1.6).quantile(Draws(400).uniform("employer_cost"))
    assert cost.sel(line="pay · T").to_numpy() == pytest.approx(np.repeat(1_000 * drawn[:, None], 24, axis=1))


def test_uncertain_pay_is_one_luck_for_those_who_share_it() -> None:
    hire = Hire("x", 2, team="Run", salary=between(40_000, 60_000), month="2027-03")
    cost = simulate(Scenario("s", pair(), [hire]), STEADY, Draws(500)).outcomes["cost"].sel(line="pay · Run").to_numpy()
    more = (cost[:, 5] - 120_000 * 1.45 / 12) * 12 / 1.45 / 2
    assert np.quantile(more, (0.05, 0.95)) == pytest.approx([40_000, 60_000], rel=0.02)
    assert cost[:, 1] == pytest.approx(14_500)


MANY = Draws(40_000, seed=21)


def test_the_mean_of_the_futures_is_the_likely_one_where_pay_is_linear() -> None:
    given = STEADY.changed(pay_rise=around(0.02, 0.03, 0.04), agency_fee=around(0.1, 0.2, 0.3))
    one = org(people=posts(("a", "T", 60_000), ("b", "T", 36_000, "filled", "2027-09-01")))
    likely = simulate(one, given.changed(months=12), LIKELY).values("total")[0]
    drawn = simulate(one, given.changed(months=12), MANY).values("total")
    assert drawn.std() > 0
    assert abs(drawn.mean() - likely) < 4 * drawn.std() / np.sqrt(MANY.n)


def test_the_mean_vacancy_of_the_futures_is_close_to_the_expected_one() -> None:
    given = STEADY.changed(leavers=0.02, replacement_months=4.0, agency_fee=0.2)
    likely, drawn = (
        simulate(pair(), given.changed(months=12), draws).outcomes["cost"].to_numpy().sum(axis=(1, 2))
        for draws in (LIKELY, MANY)
    )
    second_order = 240_000 * 1.45 * (0.02**2)
    assert abs(drawn.mean() - likely[0]) < 4 * drawn.std() / np.sqrt(MANY.n) + second_order
