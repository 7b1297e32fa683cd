"""Do the three clocks of any ledger count the same money, each in its own month, and never pay before committing?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgmodel as om
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import between
from orgmodel.organisation.changes import Change, End, Fund, Renew
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.clocks import STREAMS, three_clocks, year_clocks
from orgmodel.results.result import Result
from tests.organisations import STEADY, house, org, table

CENT = 0.005
LIFE = Inputs(months=120, start="2027-01", employer_cost=1.45)
NATURES = ("staff", "care", "licence", "cloud", "network", "other")


def month(number: int) -> str:
    return f"{2027 + number // 12}-{number % 12 + 1:02d}"


def day(number: int) -> str:
    return f"{month(number)}-01"


@st.composite
def contracts(draw: st.DrawFn) -> tuple[list[tuple[object, ...]], list[Change]]:
    """Contracts that begin within the horizon and are ended years before its end."""
    rows, changes = [], []
    for k in range(draw(st.integers(0, 4))):
        start, length = draw(st.integers(0, 24)), draw(st.integers(1, 40))
        ends = draw(st.booleans())
        rows.append(
            (f"c{k}", draw(st.sampled_from("AB")), draw(st.sampled_from(NATURES)), draw(st.integers(1, 900_000)),
             day(start), day(start + length - 1) if ends else None, draw(st.sampled_from((None, 1, 3, 6))),
             draw(st.booleans()), draw(st.sampled_from((None, 1, 12, 24, 36))),
             draw(st.sampled_from(("", "monthly", "quarterly", "yearly"))), draw(st.sampled_from((None, 0, 30, 100))))
        )  # fmt: skip
        changes.append(End(f"c{k}", month=month(draw(st.integers(start + 1, 72)))))
    return rows, changes


@st.composite
def lives(draw: st.DrawFn) -> Scenario:
    """An organisation of which everything begins and ends within the horizon."""
    bills, changes = draw(contracts())
    people = [
        (f"p{k}", draw(st.sampled_from(("X", "Y"))), draw(st.integers(20_000, 90_000)), draw(st.integers(0, 20_000)),
         day(draw(st.integers(0, 30))), day(draw(st.integers(31, 80))), draw(st.sampled_from((None, 12, 13))),
         draw(st.sampled_from((None, 1, 6, 12))))
        for k in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    projects = [
        (f"i{k}", f"Project {k}", between(10_000, 90_000), draw(st.integers(1, 18)),
         draw(st.sampled_from(("", "0:0.5 6:0.5", "0:0.2 4:0.3 20:0.5"))), draw(st.sampled_from((None, 0.4, 1))))
        for k in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    changes += [Fund(each[0], month=month(draw(st.integers(0, 20)))) for each in projects]
    header = "id supplier nature annual_cost start end notice_months tacit_renewal renewal_months billing payment_days"
    one = org(
        people=table("id team salary bonus start end months_paid bonus_month", *people),
        contracts=table(header, *bills),
        initiatives=table("id title cost months billing capitalised", *projects),
    )
    return Scenario("life", one, changes)


def by_month(result: Result) -> dict[str, np.ndarray]:
    found = three_clocks(result)
    return {name: found[name].to_numpy().sum(axis=-1) for name in STREAMS}


@settings(max_examples=25, deadline=None)
@given(lives(), st.integers(0, 90), st.integers(1, 60))
def test_over_a_closed_life_the_three_clocks_count_the_same_money(life: Scenario, days: int, months: int) -> None:
    result = simulate(life, LIFE.changed(payment_days=days, life_months=min(months, 40)), Draws(4, seed=3))
    each = by_month(result)
    cost = result.outcomes["cost"].to_numpy().sum(axis=(1, 2))
    for name in ("engaged", "expensed", "paid"):
        assert each[name].sum(axis=1) == pytest.approx(cost, abs=CENT), name
    engaged = each["engaged"].cumsum(axis=1) + CENT
    assert (engaged >= each["expensed"].cumsum(axis=1)).all()
    assert (engaged >= each["paid"].cumsum(axis=1)).all()
    assert each["vat"].sum(axis=1) == pytest.approx(each["recovered"].sum(axis=1), abs=CENT)


@settings(max_examples=10, deadline=None)
@given(lives())
def test_the_parts_of_each_clock_sum_to_its_total_in_the_year(life: Scenario) -> None:
    result = simulate(life, LIFE.changed(months=24), Draws(4, seed=3))
    months, year = three_clocks(result), year_clocks(result)
    for name in STREAMS:
        parts = months[name].isel(month=slice(0, 12)).sum(("month", "nature")).to_numpy()
        assert parts == pytest.approx(year[name], abs=CENT), name


def test_what_is_expensed_is_the_cost_of_each_nature_where_nothing_is_invested() -> None:
    result = simulate(house(), Inputs(), Draws(50, seed=4))
    cost = result.outcomes["cost"].groupby("nature").sum("line").transpose("draw", "month", "nature")
    expensed = three_clocks(result)["expensed"]
    others = [nature for nature in expensed.coords["nature"].to_numpy() if nature != "hardware"]
    np.testing.assert_allclose(expensed.sel(nature=others), cost.sel(nature=others), atol=CENT)


def test_the_clocks_are_outcomes_by_nature_that_scenarios_are_compared_by() -> None:
    base = org(
        contracts=table(
            "id supplier nature annual_cost start", ("c", "S", "cloud", between(9_000, 20_000), "2024-01-01")
        ),
        initiatives=table("id title cost months", ("i", "Portal", between(40_000, 90_000), 6)),
    )
    both = [base, Scenario("With it", base, [Fund("i", month="2027-02")])]
    compared = om.compare(simulate, both, Inputs(months=14, payment_days=30), Draws(300, seed=5), progress=_count)
    with_it = compared.results["With it"]
    for name in STREAMS:
        mine = with_it.outcomes[name]
        assert mine.dims == ("draw", "month", "natures")
        assert (mine.to_numpy() == three_clocks(with_it)[name].to_numpy()).all()
        assert with_it.values(name) == pytest.approx(year_clocks(with_it)[name], abs=CENT)
    project = with_it.outcomes["engaged"].sel(natures="project").sum("month")
    assert compared.difference("With it", "engaged") == pytest.approx(project.to_numpy(), abs=CENT)
    beside = compared.outcomes["paid"]
    assert float(beside.sel(scenario=base.name, natures="project").sum()) == 0.0
    more = beside.sel(scenario="With it") - beside.sel(scenario=base.name)
    assert float(np.abs(more.sel(natures="cloud")).max()) == 0.0


def _count(done: int, to_do: int) -> None:
    assert 0 < done <= to_do


def test_past_errors_widen_the_three_clocks_as_they_widen_the_cost() -> None:
    result = simulate(with_past(), Inputs(months=24, calibrated="yes"), Draws(40, seed=3))
    cost = result.outcomes["cost"].groupby("nature").sum("line").transpose("draw", "month", "nature")
    found = three_clocks(result)
    others = [nature for nature in cost.coords["nature"].to_numpy() if nature != "hardware"]
    np.testing.assert_allclose(found["expensed"].sel(nature=others), cost.sel(nature=others), atol=CENT)
    year = year_clocks(result)
    for name in STREAMS:
        assert found[name].isel(month=slice(0, 12)).sum(("month", "nature")).to_numpy() == pytest.approx(
            year[name], abs=CENT
        )
    paid, spent = year["paid"], result.values("total")
    assert np.corrcoef(paid, spent)[0, 1] > 0.95
    narrow = simulate(with_past(), Inputs(months=24), Draws(40, seed=3))
    assert paid.std() > 2 * year_clocks(narrow)["paid"].std()


def test_what_was_invoiced_before_the_first_month_is_history_that_no_past_error_moves() -> None:
    result = simulate(with_past(), Inputs(months=12, calibrated="yes", payment_days=60), Draws(40, seed=3))
    care = three_clocks(result)["paid"].sel(nature="care").to_numpy()
    assert np.ptp(care[:, :2], axis=0) == pytest.approx(0.0, abs=CENT)
    assert (np.ptp(care[:, 2:], axis=0) > 1.0).all()


def test_a_bonus_earned_last_year_is_paid_as_it_was_earned() -> None:
    people = table("id salary bonus start", ("p", 36_000, 12_000, "2025-01-01"))
    past = with_past()
    one = org(people=people, contracts=past.contracts, budget=past.budget)
    result = simulate(one, STEADY.changed(months=14, calibrated="yes"), Draws(40, seed=3))
    found = three_clocks(result).sel(nature="pay")
    paid, cost = found["paid"].to_numpy(), result.outcomes["cost"].groupby("nature").sum("line").sel(nature="pay")
    assert paid[:, 2] - paid[:, 1] == pytest.approx(12_000 * 1.45)
    assert np.ptp(paid[:, 1]) > 100
    np.testing.assert_allclose(found["expensed"], cost.transpose("draw", "month"), atol=CENT)
    assert found["vat"].to_numpy().sum() == 0.0


def test_what_landings_say_beyond_their_sources_carries_no_vat() -> None:
    rows = table("line nature year landing source", ("Care", "care", 2026, 30_000, "c"))
    contract = table("id supplier nature annual_cost start", ("c", "S", "care", 18_000, "2020-01-01"))
    one = simulate(org(contracts=contract, budget=rows), STEADY.changed(months=12, payment_days=0), Draws.likely())
    found = three_clocks(one)
    assert found["paid"].sel(nature="other").to_numpy()[0] == pytest.approx(1_000)
    assert found["vat"].sel(nature="other").to_numpy().sum() == 0.0


def with_past() -> Org:
    """An organisation whose past budgets were wrong, with a contract and a line of its own."""
    lines = [
        (name, nature, year, budget, spent, spent if year == 2026 else None, source)
        for name, nature, source in (("Care", "care", "c"), ("Other", "other", ""))
        for year, budget, spent in ((2023, 90_000, 99_000), (2024, 95_000, 93_000), (2025, 96_000, 108_000),
                                    (2026, 99_000, 104_000))
    ]  # fmt: skip
    return org(
        contracts=table("id supplier nature annual_cost start", ("c", "S", "care", 104_000, "2020-01-01")),
        budget=table("line nature year budget actual landing source", *lines),
    )


def test_agency_fees_of_the_last_year_are_paid_in_the_first_months() -> None:
    people = table("id salary start", ("p", 40_000, "2026-01-01"))
    budget = table("line nature year landing source", ("Fees", "fees", 2026, 24_000, "people"))
    one = org(people=people, budget=budget)
    result = simulate(one, STEADY.changed(months=12, payment_days=45), Draws.likely())
    fees = three_clocks(result)["paid"].sel(nature="fees").to_numpy()[0]
    assert fees[:3] == pytest.approx([2_000, 1_000, 0])
    assert three_clocks(result)["expensed"].sel(nature="fees").to_numpy().sum() == 0.0


def test_vat_on_projects_and_fees_comes_back_a_month_later_too() -> None:
    base = org(initiatives=table("id title cost months billing", ("i", "Portal", 60_000, 6, "0:1")))
    funded = Scenario("s", base, [Fund("i", month="2027-03")])
    assert sheet(funded, "paid")[2:5] == [0, 60_000, 0]
    assert sheet(funded, "vat")[2:5] == [0, 12_000, 0]
    assert sheet(funded, "recovered")[3:6] == [0, 12_000, 0]
    assert sheet(funded, "recovered", vat_recovered=0.5)[4] == 6_000


def test_an_uncertain_renewal_moves_the_clocks_as_it_moves_the_cost() -> None:
    one = one_contract(start="2024-01-01", nature="network", payment_days=0, end="2027-03-31")
    renewed = Scenario("s", one, [Renew("c", 36, rate=between(0.5, 2.0), month="2027-04")])
    result = simulate(renewed, STEADY.changed(months=24), Draws(30, seed=2))
    cost = result.outcomes["cost"].to_numpy().sum(axis=-1)
    assert np.ptp(cost[:, 5]) > 100
    np.testing.assert_allclose(by_month(result)["expensed"], cost, atol=CENT)
    np.testing.assert_allclose(by_month(result)["paid"], cost, atol=CENT)


def test_blocks_of_futures_give_the_same_clocks_as_all_at_once() -> None:
    whole = simulate(house(), Inputs(months=12), Draws(600, seed=5))
    cut = om.compare(simulate, [house()], Inputs(months=12), Draws(600, seed=5)).results["Maison"]
    for name in STREAMS:
        assert (three_clocks(whole)[name].to_numpy() == three_clocks(cut)[name].to_numpy()).all()


def one_contract(**values: object) -> Org:
    row = {"id": "c", "supplier": "S", "nature": "care", "annual_cost": 12_000} | values
    frame = pd.DataFrame([row])
    for name in ("start", "end"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    return org(contracts=frame)


def sheet(one: Org | Scenario, name: str, **knobs: object) -> list[float]:
    given_ = STEADY.changed(months=24, **{"payment_days": 30, **knobs})
    values = three_clocks(simulate(one, given_, Draws.likely()))[name].to_numpy()[0].sum(axis=1)
    return [round(float(value), 2) for value in values]


def test_a_tacit_renewal_is_committed_for_its_whole_term_when_its_notice_has_passed() -> None:
    one = one_contract(start="2024-07-01", end="2027-06-30", tacit_renewal=True, notice_months=6, renewal_months=18)
    engaged = sheet(one, "engaged")
    assert engaged[0] == 18_000.0
    assert sum(engaged) == engaged[0] + sheet_of_term(18) == 36_000.0
    assert sheet(one, "expensed") == [1_000.0] * 24
    assert sheet(one, "paid") == [1_000.0] * 24


def sheet_of_term(months: int) -> float:
    """The next term begins in January 2029 and its notice has passed in July 2028, within the horizon."""
    return months * 1_000.0


def test_a_contract_without_an_end_is_committed_as_far_as_its_notice() -> None:
    one = one_contract(start="2027-05-01", notice_months=3)
    engaged = sheet(one, "engaged")
    assert engaged[:6] == [0, 0, 0, 0, 4_000.0, 1_000.0]


def test_a_year_in_advance_is_paid_at_once_and_expensed_month_by_month() -> None:
    one = one_contract(nature="licence", start="2027-03-01", end="2028-02-29")
    assert sheet(one, "expensed")[:4] == [0, 0, 1_000.0, 1_000.0]
    assert sheet(one, "paid")[:5] == [0, 0, 0, 12_000.0, 0]
    half = sheet(one, "paid", payment_days=45)
    assert half[3:6] == [6_000.0, 6_000.0, 0]
    assert sheet(one_contract(start="2027-03-01", billing="quarterly", payment_days=0), "paid")[:7] == [
        0, 0, 3_000.0, 0, 0, 3_000.0, 0,
    ]  # fmt: skip


def test_vat_is_beside_and_comes_back_a_month_later() -> None:
    one = one_contract(start="2027-03-01", vat=0.1)
    assert sheet(one, "vat")[2:5] == [0.0, 100.0, 100.0]
    assert sheet(one, "recovered")[2:6] == [0.0, 0.0, 100.0, 100.0]
    assert sheet(one, "recovered", vat_recovered=0.25)[4] == 25.0
    assert sheet(one_contract(start="2027-03-01"), "vat", vat=0.055)[3] == 55.0


def test_the_thirteenth_month_is_paid_in_december_and_the_bonus_in_its_month() -> None:
    people = table(
        "id salary bonus start end months_paid bonus_month", ("p", 39_000, 1_200, "2027-01-01", "2027-12-31", 13, 5)
    )
    one, factor = org(people=people), 1.45
    paid = sheet(one, "paid")
    assert paid[0] == pytest.approx(3_000 * factor, abs=0.01)
    assert paid[11] == pytest.approx(6_000 * factor, abs=0.01)
    assert paid[16] == pytest.approx(1_200 * factor, abs=0.01)
    assert sum(paid) == pytest.approx(40_200 * factor, abs=0.1)
    assert sheet(one, "expensed")[0] == pytest.approx(3_350 * factor, abs=0.01)


def test_what_was_earned_before_the_first_month_is_paid_in_it() -> None:
    people = table("id salary bonus start", ("p", 36_000, 1_200, "2026-07-01"))
    paid = sheet(org(people=people), "paid")
    assert paid[2] - paid[1] == pytest.approx(600 * 1.45, abs=0.01)
    assert paid[14] - paid[13] == pytest.approx(1_200 * 1.45, abs=0.01)


def test_investments_are_depreciated_and_those_of_past_years_still_are() -> None:
    budget = table(
        "line nature kind year landing actual life_months",
        ("PCs", "hardware", "capex", 2024, None, 24_000, None),
        ("PCs", "hardware", "capex", 2025, None, 36_000, None),
        ("PCs", "hardware", "capex", 2026, 48_000, None, 12),
    )
    one = org(budget=budget)
    assert sheet(one, "engaged") == [4_000.0] * 24
    assert sheet(one, "expensed") == [4_000.0] * 24
    long = org(budget=budget.assign(life_months=24))
    months = sheet(long, "expensed")
    assert months[0] == pytest.approx((4_000 * 13 + 3_000 * 11) / 24, abs=0.01)
    assert months[23] == pytest.approx(4_000, abs=0.01)
    general = sheet(org(budget=budget.assign(life_months=np.nan)), "expensed", life_months=36)
    assert general[0] == pytest.approx((4_000 * 13 + 3_000 * 12 + 2_000 * 11) / 36, abs=0.01)


def test_capitalised_development_is_depreciated_from_its_end_on() -> None:
    one = org(initiatives=table("id title cost months capitalised", ("i", "Portal", 60_000, 6, 0.5)))
    scenario = Scenario("s", one, [Fund("i", month="2027-02")])
    assert sheet(scenario, "engaged")[:3] == [0, 60_000.0, 0]
    months = sheet(scenario, "expensed", life_months=10)
    assert months[:10] == [0, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 3_000, 3_000, 3_000]
    assert sum(months) == 60_000
    assert sheet(scenario, "paid")[1:4] == [0, 10_000, 10_000]


def test_a_credit_note_lowers_each_clock() -> None:
    one = Scenario("s", one_contract(annual_cost=-12_000, start="2027-02-01"), [End("c", month="2027-08")])
    for name in ("engaged", "expensed", "paid"):
        assert sum(sheet(one, name)) == -6_000.0
