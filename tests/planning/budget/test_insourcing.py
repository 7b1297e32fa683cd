"""What does it bring to replace contractors by posts, and does the sign flip with the month in which it begins?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgmodel as om
from orgmodel.planning.budget import Inputs, simulate
from tests.organisations import EMPLOYER, STEADY, org, table

DAYS, MONTHS = 215, 36
FEES = STEADY.changed(agency_fee=0.20, agency_share=1.0, months=MONTHS)
"""No index, no pay round, no leavers; an agency finds all, for a fifth of the yearly salary."""


def base(count: int = 4, rate: float = 560.0) -> om.Org:
    people = table(
        "id team contract status supplier", *[(f"c{k}", "Build", "contractor", "filled", "Orsa") for k in range(count)]
    )
    contracts = table("id supplier object nature day_rate", ("c-orsa", "Orsa", "Developers", "staff", rate))
    return org(people=people, contracts=contracts)


def insourced(
    month: str, count: int = 4, salary: float = 55_000.0, overlap: int = 2, before: om.Org | None = None
) -> om.Scenario:
    hire = om.Insource("Orsa", count, role="developer", salary=salary, month=month, overlap=overlap)
    return om.Scenario("insourced", before or base(), [hire])


def more(scenario: om.Scenario, given: Inputs = FEES, draws: om.Draws = om.Draws.likely()) -> np.ndarray:  # noqa: B008
    """What the scenario costs more than its base, (draw, month), in paired futures."""
    answer = om.compare(simulate, [scenario.base, scenario], given, draws)
    cost = answer.outcomes["cost"].sum("line")
    found: np.ndarray = (cost.sel(scenario=scenario.name) - cost.sel(scenario=scenario.base.name)).to_numpy()
    return found


def payback(difference: np.ndarray) -> float:
    """Months from the first difference until the cumulative one is back at nothing, within the month in which it is."""
    begun = int(np.flatnonzero(difference)[0])
    so_far = np.cumsum(difference)
    last = int(np.flatnonzero(so_far > 0)[-1])
    return last + 1 - begun + so_far[last] / -difference[last + 1]


@pytest.mark.parametrize("draws", [om.Draws.likely(), om.Draws(40, seed=5)], ids=["likely", "drawn"])
def test_from_july_the_year_costs_more_and_the_next_saves(draws: om.Draws) -> None:
    found = more(insourced("2027-07"), draws=draws)
    year, following = found[:, :12].sum(axis=1), found[:, 12:24].sum(axis=1)
    assert np.ptp(year) < 1e-6
    assert year[0] == pytest.approx(45_000, abs=3_000)
    assert following[0] == pytest.approx(-160_000, abs=3_000)
    assert 9 <= payback(found[0]) <= 10


@pytest.mark.parametrize("draws", [om.Draws.likely(), om.Draws(40, seed=5)], ids=["likely", "drawn"])
def test_from_january_the_sign_flips(draws: om.Draws) -> None:
    found = more(insourced("2027-01"), draws=draws)[:, :12].sum(axis=1)
    assert found == pytest.approx(np.full(len(found), -35_000), abs=4_000)


def test_the_sign_flips_once_between_the_two() -> None:
    years = [more(insourced(f"2027-{month:02d}"))[0, :12].sum() for month in range(1, 11)]
    assert (np.diff(years[:9]) > 0).all(), "a month later saves a month less"
    signs = np.sign(years)
    assert np.flatnonzero(np.diff(signs)).tolist() == [2], "between March and April"


def closed(start: int, count: int, rate: float, salary: float, overlap: int, fee: float, share: float) -> np.ndarray:
    """By hand: posts and their fee from `start`, contractors off `overlap` months later, (month,)."""
    month = np.arange(MONTHS)
    posts = count * salary * EMPLOYER / 12 * (month >= start)
    saved = count * rate * DAYS / 12 * (month >= start + overlap)
    return posts - saved + count * salary * fee * share * (month == start)


@settings(max_examples=30)
@given(
    start=st.integers(0, 23),
    count=st.integers(1, 4),
    rate=st.floats(200, 900),
    salary=st.floats(25_000, 120_000),
    overlap=st.integers(0, 8),
    fee=st.floats(0, 0.3),
    share=st.floats(0, 1),
)
def test_any_variant_is_what_it_is_on_paper(
    start: int, count: int, rate: float, salary: float, overlap: int, fee: float, share: float
) -> None:
    scenario = insourced(f"{2027 + start // 12}-{start % 12 + 1:02d}", count, salary, overlap, base(4, rate))
    given = FEES.changed(agency_fee=fee, agency_share=share)
    expected = closed(start, count, rate, salary, overlap, fee, share)
    assert more(scenario, given)[0] == pytest.approx(expected, abs=1e-6)


def test_who_is_hired_may_leave_and_gets_the_pay_round() -> None:
    given = Inputs(leavers=0.0, pay_rise=0.04, index=0.03, agency_fee=0.0, employer_cost=EMPLOYER, months=24)
    found = more(insourced("2027-01"), given)[0]
    posts = 4 * 55_000 * EMPLOYER / 12
    contractors = 4 * 560 * DAYS / 12
    assert found[1] == pytest.approx(posts)
    assert found[2] == pytest.approx(posts - contractors * 1.03)
    assert found[3] == pytest.approx(posts * 1.04 - contractors * 1.03)
    assert found[15] == pytest.approx(posts * 1.04**2 - contractors * 1.03**2)
    left = simulate(insourced("2027-01"), given.changed(leavers=0.5), om.Draws(200))
    assert left.values("total").std() > 1_000


def test_an_uncertain_salary_is_drawn_once_for_all_of_them() -> None:
    pay = om.between(50_000, 62_000)
    scenario = om.Scenario(
        "insourced", base(), [om.Insource("Orsa", 4, role="developer", salary=pay, month="2027-01", overlap=0)]
    )
    draws = om.Draws(400)
    result = simulate(scenario, FEES, draws)
    year = result.outcomes["cost"].to_numpy()[:, :12].sum(axis=(1, 2))
    drawn = result.outcomes["input hiring market"].to_numpy()
    assert year == pytest.approx(4 * drawn * (EMPLOYER + 0.2))


def test_the_comparison_says_both_years_and_the_days() -> None:
    answer = om.compare(simulate, [base(), insourced("2027-07")], FEES.changed(months=24), om.Draws.likely())
    text = str(answer.explain("direction", "en"))
    assert answer.figure("payback @ insourced").middle == pytest.approx(9.17, abs=0.01)
    assert "“insourced” pays for itself 9.2 months after it begins." in text
    assert "surely costs 120\u00a0k€ less" in text
    assert "“Atelier” 482\u00a0k€, “insourced” 525\u00a0k€" in text
    assert answer.figure("days @ insourced").middle == pytest.approx(4 * DAYS * 4 / 12)
