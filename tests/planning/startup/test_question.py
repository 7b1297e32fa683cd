"""Does the cash equal a sheet worked by hand, and the chance of an empty till its closed form?"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import log
from statistics import NormalDist

import numpy as np
import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import between
from orgmodel.organisation.changes import End, Hire
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.startup import Inputs, simulate
from orgmodel.results.compare import compare
from orgmodel.results.result import Result
from tests.organisations import house, table
from tests.planning.startup.companies import STEADY, company

DRAWS = Draws(4_000, seed=11)
SALES = ("Plans", "sales", 4_000, 0.02, "2025-01-01")


def cash(result: Result) -> np.ndarray:
    found: np.ndarray = result.outcomes["cash"].to_numpy()
    return found


def test_cash_without_uncertainty_equals_a_sheet() -> None:
    result = simulate(company(SALES), STEADY, Draws.likely())
    assert result.outcomes.coords["month"].to_numpy()[0] == "2026-12"
    expected, left = [], 100_000.0
    for k in range(24):
        left += 4_000 * 1.02 ** (k + 1) - 10_000
        expected.append(left)
    assert cash(result)[0].tolist() == pytest.approx(expected, abs=0.005)
    assert result.outcomes["burn"].to_numpy()[0, 0] == pytest.approx(10_000 - 4_080)
    assert result.figure("runway").middle == next(k + 1 for k, left in enumerate(expected) if left < 0)


def test_cloud_grows_from_month_to_month() -> None:
    cloud = table("id supplier nature annual_cost", ("c", "S", "cloud", 12_000))
    one = simulate(company(contracts=cloud), STEADY.changed(cloud_growth=0.03), Draws.likely())
    burn = one.outcomes["burn"].to_numpy()[0]
    assert burn.tolist() == pytest.approx([10_000 + 1_000 * 1.03 ** (k + 1) for k in range(24)], abs=0.005)


def test_sales_that_begin_later_begin_at_their_amount_and_end() -> None:
    one = company(("New", "sales", 1_000, 0.1, "2027-02-01", "2027-04-30"))
    revenue = simulate(one, STEADY, Draws.likely()).outcomes["revenue"].to_numpy()[0]
    assert revenue[:6].tolist() == pytest.approx([0, 0, 1_000, 1_100, 1_210, 0])


def test_growth_asked_for_replaces_that_of_the_table() -> None:
    one = company(SALES)
    revenue = simulate(one, STEADY.changed(sales_growth=0.05), Draws.likely()).outcomes["revenue"].to_numpy()[0]
    assert revenue[:2].tolist() == pytest.approx([4_200, 4_410])
    blank = company(("Plans", "sales", 4_000))
    assert simulate(blank, STEADY, Draws(400)).values("least").std() > 0, "the guess acts where nobody knows"


@pytest.mark.parametrize("start", range(0, 10))
def test_the_chance_is_its_closed_form_when_only_the_round_is_uncertain(start: int) -> None:
    result = simulate(company(), STEADY, DRAWS)
    assert set(result.values("runway")) == {11}, "100,000 at 10,000 a month are gone in the eleventh"
    mu, sigma = log(5.5 * 10.5) / 2, log(10.5 / 5.5) / (2 * NormalDist().inv_cdf(0.95))
    expected = 1 - NormalDist(mu, sigma).cdf(log(11 - start)) if start < 11 else 1.0
    found = result.tables["chances"]["chance"].iloc[start]
    assert found == pytest.approx(expected, abs=4 * (expected * (1 - expected) / DRAWS.n) ** 0.5 + 1e-9)


def test_the_chance_of_the_round_is_that_of_its_month_in_the_table() -> None:
    result = simulate(company(), STEADY.changed(round_start="2027-05"), DRAWS)
    frame = result.tables["chances"].set_index("start")
    assert result.figure("empty").middle == frame.at["2027-05", "chance"]
    assert frame["chance"].is_monotonic_increasing
    assert frame["scenario"].unique().tolist() == ["Pousse"]
    assert compare(simulate, [company()], STEADY, DRAWS).results["Pousse"].tables["chances"]["scenario"][0] == "Pousse"


def test_a_grant_is_paid_once_in_any_of_its_months_unless_it_is_refused() -> None:
    one = company(("Credit", "grant", between(70_000, 110_000), None, "2027-06-01", "2027-11-30"))
    without = cash(simulate(company(), STEADY, DRAWS))
    for refusal in (0.0, 0.3):
        paid = np.diff(cash(simulate(one, STEADY.changed(refusal=refusal), DRAWS)) - without, axis=1, prepend=0)
        months = (paid > 1).sum(axis=0) / DRAWS.n
        assert months[:6].tolist() == [0] * 6
        assert months[6:12] == pytest.approx((1 - refusal) / 6, abs=0.025)
        assert ((paid > 1).sum(axis=1) <= 1).all()
        assert (paid > 1).any(axis=1).mean() == pytest.approx(1 - refusal, abs=0.03)
        assert np.quantile(paid.max(axis=1)[paid.max(axis=1) > 1], [0.05, 0.95]) == pytest.approx(
            [70_000, 110_000], rel=0.03
        )
    likely = simulate(one, STEADY.changed(refusal=0.3), Draws.likely())
    assert np.diff(cash(likely)[0]).max() == pytest.approx(0.7 * (70_000 * 110_000) ** 0.5 - 10_000)


def test_the_hire_asked_for_is_priced_as_a_scenario_that_hires() -> None:
    one = company(SALES, cash=130_000)
    given = STEADY.changed(hire_salary=40_000, hire_month="2027-03")
    hired = Scenario("hired", one, [Hire("developer", team="T", salary=40_000, month="2027-03")])
    asked, done = simulate(one, given, DRAWS), simulate(hired, given, DRAWS)
    assert (asked.values("empty_with_hire") == done.values("empty")).all()
    assert asked.figure("empty_with_hire").middle > asked.figure("empty").middle
    table_ = asked.tables["hires"].set_index("month")
    assert table_.at["2027-03", "chance"] == done.figure("empty").middle
    fits = Scenario(
        "fits", one, [Hire("developer", team="T", salary=table_.at["2027-03", "salary"] - 1, month="2027-03")]
    )
    assert simulate(fits, given, DRAWS).figure("empty").middle <= given.risk


def test_what_is_decided_moves_the_cash() -> None:
    given = Inputs(months=12)
    base, ended = house(), Scenario("e", house(), [End("c-net", month="2027-02")])
    saved = (cash(simulate(ended, given, Draws(40))) - cash(simulate(base, given, Draws(40)))).min(axis=0)
    assert saved[:2].tolist() == [0, 0]
    assert (np.diff(saved[1:]) >= 4_000 - 0.01).all()


def test_the_same_bits_in_parts_on_workers_and_permuted() -> None:
    draws = Draws(1_200, seed=3)
    whole = simulate(house(), Inputs(), draws)
    with ThreadPoolExecutor(2) as workers:
        parts = compare(simulate, [house()], Inputs(), draws, workers).results["Maison"]
    shuffled = replace(house(), tables={name: frame.iloc[::-1] for name, frame in house().tables.items()})
    for name in ("cash", "empty", "least"):
        assert (parts.outcomes[name].to_numpy() == whole.outcomes[name].to_numpy()).all()
        assert (simulate(shuffled, Inputs(), draws).outcomes[name].to_numpy() == whole.outcomes[name].to_numpy()).all()
    assert parts.tables["chances"].equals(whole.tables["chances"].assign(scenario="Maison"))


def test_all_together_is_a_wider_cash_than_as_usual() -> None:
    def width(luck: str) -> float:
        low, high = np.quantile(cash(simulate(house(), Inputs(luck=luck), DRAWS))[:, -1], [0.1, 0.9])
        return float(high - low)

    assert width("together") > 1.1 * width("usual")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (replace(company(), cash=None), "cash: 505000"),
        (company(("Plans", "sales", None)), "income, Plans: an amount"),
        (company(("Credit", "grant", 1_000)), "income, Credit: a grant needs the first month"),
    ],
)
def test_what_is_missing_is_said(one: Org, said: str) -> None:
    with pytest.raises(OrgError, match=said):
        simulate(one, Inputs(), Draws(8))
