"""Is each contract and budget line priced from what it says, in the months in which it runs, with its own clause?"""

import numpy as np
import pandas as pd
import pytest

from orgmodel.foundation.estimate import between
from orgmodel.foundation.months import month
from orgmodel.organisation.changes import Change, End, Renegotiate, Trim
from orgmodel.organisation.ledger import ledger
from orgmodel.organisation.ledger_prices import Prices
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from tests.organisations import org, table

FIRST = month("2027-01")
CONTRACT = "id supplier nature annual_cost day_rate days_per_year start end tacit_renewal index"
STAFF = table(
    "id contract supplier start end status day_rate days_per_year",
    ("x1", "contractor", "Orsa", None, None, None, None, None),
    ("x2", "contractor", "Orsa", None, "2027-06-15", None, None, None),
    ("x3", "contractor", "Orsa", "2027-03-01", None, None, None, None),
    ("x4", "contractor", "Orsa", None, None, "eliminated", None, None),
    ("x5", "contractor", "two-b", None, None, None, None, None),
    ("x6", "contractor", "", None, None, None, 400, 100),
    ("p1", "permanent", "", None, None, None, None, None),
)


def contracts(*rows: tuple[object, ...]) -> pd.DataFrame:
    return table(CONTRACT, *[(*row, *[None] * (10 - len(row))) for row in rows])


def prices(one: Org, *changes: Change, months: int = 24, days: float = 215.0) -> Prices:
    return ledger(Scenario("s", one, changes).org, "2027-01", months, 1.45, days).prices


def amounts(found: Prices, source: str) -> list[float]:
    return list(found.amount[found.source.index(source)])


def steps(found: Prices, source: str) -> list[float]:
    return list(found.steps[found.source.index(source)])


def test_a_flat_contract_costs_a_twelfth_each_month_from_its_start_past_its_end() -> None:
    found = prices(org(contracts=contracts(("a", "S", "care", 12_000, None, None, "2027-03-20", "2027-05-31"))))
    assert amounts(found, "a") == [0.0] * 2 + [1_000.0] * 22


def test_only_a_decision_ends_a_contract() -> None:
    one = org(contracts=contracts(("a", "S", "care", 12_000, None, None, None, "2027-05-31")))
    assert amounts(prices(one, End("a", month="2027-06")), "a") == [1_000.0] * 5 + [0.0] * 19


def test_days_count_the_contractors_of_each_month() -> None:
    one = org(
        people=STAFF, contracts=contracts(("a", "Orsa", "staff", None, 600, 200), ("b", "Else", "staff", None, 500))
    )
    found = prices(one)
    assert amounts(found, "a") == pytest.approx([600 * 200 / 12 * heads for heads in [2, 2, 3, 3, 3, 3] + [2] * 18])
    assert found.days[found.source.index("a")] == pytest.approx(
        [200 / 12 * heads for heads in [2, 2, 3, 3, 3, 3] + [2] * 18]
    )
    assert "b" not in found.source, "nobody works under it"


def test_days_a_year_are_the_contracts_own_or_the_general_ones() -> None:
    one = org(people=STAFF, contracts=contracts(("a", "Orsa", "staff", None, 600)))
    assert amounts(prices(one, days=215), "a")[0] == pytest.approx(2 * 600 * 215 / 12)
    assert amounts(prices(one, days=180), "a")[0] == pytest.approx(2 * 600 * 180 / 12)
    assert prices(one).by_days[prices(one).source.index("a")]


def test_with_several_contracts_contractors_name_theirs() -> None:
    one = org(
        people=STAFF,
        contracts=contracts(("two-a", "Orsa", "staff", None, 600, 200), ("two-b", "Orsa", "staff", None, 500, 200)),
    )
    found = prices(one)
    assert "two-a" not in found.source
    assert amounts(found, "two-b")[0] == pytest.approx(500 * 200 / 12)


def test_a_flat_price_holds_its_contractors() -> None:
    found = prices(org(people=STAFF, contracts=contracts(("a", "Orsa", "network", 24_000))))
    assert amounts(found, "a") == [2_000.0] * 24
    assert not found.days[found.source.index("a")].any()


def test_a_contract_without_a_supplier_does_not_take_those_without_one() -> None:
    found = prices(org(people=STAFF, contracts=contracts(("a", "", "other", None, 600), ("b", "", "other", 12_000))))
    assert sorted(found.source) == ["b", "x6"]


def test_a_contractor_with_an_own_price_needs_no_contract() -> None:
    found = prices(org(people=STAFF))
    assert amounts(found, "x6") == pytest.approx([400 * 100 / 12] * 24)
    assert steps(found, "x6")[:13] == [1.0] * 12 + [2.0]
    assert sorted(prices(org(people=STAFF.iloc[::-1])).source) == list(prices(org(people=STAFF.iloc[::-1])).source)


def test_some_contractors_are_stopped() -> None:
    one = org(people=STAFF, contracts=contracts(("a", "Orsa", "staff", None, 600, 120)))
    found = prices(one, End("a", count=1, month="2027-04"), End("a", count=1, month="2027-08"))
    assert amounts(found, "a") == pytest.approx([6_000.0 * heads for heads in [2, 2, 3, 2, 2, 2, 1] + [0] * 17])


@pytest.mark.parametrize(
    ("end", "tacit", "expected"),
    [
        (None, False, [1] * 12 + [2] * 12),
        ("2027-06-30", False, [1] * 12 + [2] * 12),
        ("2027-06-30", True, [0] * 6 + [1] * 12 + [2] * 6),
        ("2026-12-31", True, [1] * 12 + [2] * 12),
        ("2026-06-30", True, [0] * 6 + [1] * 12 + [2] * 6),
        ("2028-03-31", True, [0] * 15 + [1] * 9),
        ("2026-11-30", True, [1] * 11 + [2] * 12 + [3]),
        (None, True, [1] * 12 + [2] * 12),
    ],
)
def test_the_index_acts_in_january_or_in_the_month_after_a_tacit_renewal(
    end: str | None, tacit: bool, expected: list[int]
) -> None:
    found = prices(org(contracts=contracts(("a", "S", "care", 12_000, None, None, None, end, tacit))))
    assert steps(found, "a") == expected


def test_steps_count_from_today_even_where_the_months_lie_before() -> None:
    one = org(contracts=contracts(("a", "S", "care", 1, None, None, None, "2026-02-28", True), ("b", "S", "care", 1)))
    found = ledger(one, "2026-01", 12, 1.45).prices
    assert steps(found, "a") == steps(found, "b") == [0.0] * 12


@pytest.mark.parametrize(
    ("nature", "growth"),
    [
        ("staff", "index"),
        ("care", "index"),
        ("network", "index"),
        ("other", "index"),
        ("licence", "licence"),
        ("cloud", "cloud"),
    ],
)
def test_which_knob_grows_a_contract(nature: str, growth: str) -> None:
    found = prices(
        org(contracts=contracts(("a", "S", nature, 1), ("b", "S", nature, 1, None, None, None, None, False, 0.02)))
    )
    assert found.growth == (growth, growth)
    assert found.own_rate == (None, 0.02)
    assert found.driver == ("S", "S")


@pytest.mark.parametrize(
    ("nature", "growth", "first"),
    [
        ("staff", "index", [1.0] * 12),
        ("licence", "licence", [1.0] * 12),
        ("pay", "pay", [0.0] * 3 + [1.0] * 9),
        ("fees", "flat", None),
        ("hardware", "flat", None),
        ("training", "flat", None),
        ("other", "flat", None),
        ("", "flat", None),
    ],
)
def test_which_knob_grows_a_budget_line(nature: str, growth: str, first: list[float] | None) -> None:
    found = prices(org(budget=table("line nature year landing", ("L", nature, 2026, 12_000))))
    assert amounts(found, "L") == [1_000.0] * 24
    assert found.growth == (growth,)
    assert first is None or steps(found, "L")[:12] == first


def test_cloud_grows_month_by_month_from_its_last_bill() -> None:
    actuals = table(
        "line month amount",
        ("C", "2026-10-01", 4_000),
        ("C", "2026-09-01", 9_000),
        ("C", "2026-10-01", 1_000),
        ("C", "2025-12-01", 7),
        ("D", "2026-11-01", 8),
    )
    budget = table(
        "line nature year landing source",
        ("C", "cloud", 2026, 1, "c"),
        ("D", "cloud", 2026, 1, "D"),
        ("E", "cloud", 2026, 12_000, ""),
    )
    found = prices(org(contracts=contracts(("c", "S", "cloud", 99)), budget=budget, actuals=actuals))
    assert amounts(found, "c") == [5_000.0] * 24, "both bills of the last month"
    assert steps(found, "c") == pytest.approx([(3 + t) / 12 for t in range(24)])
    assert amounts(found, "D") == [8.0] * 24
    assert steps(found, "E") == pytest.approx([(6.5 + t) / 12 for t in range(24)]), "from the middle of its year"
    alone = prices(org(contracts=contracts(("c", "S", "cloud", 12_000))))
    assert steps(alone, "c") == pytest.approx([(2 + t) / 12 for t in range(24)]), "from today"


def test_decisions_act_from_their_month_one_after_the_other() -> None:
    one = org(
        contracts=contracts(("a", "S", "cloud", 12_000)),
        budget=table("line nature year landing source", ("L", "cloud", 2026, 1, "a")),
    )
    found = prices(
        one,
        Renegotiate("S", rate=-0.1, month="2027-02"),
        Trim("L", 0.2, month="2027-03"),
        Trim("a", 0.5, month="2027-04"),
    )
    assert amounts(found, "a") == pytest.approx([1_000, 900, 720] + [360] * 21)
    line = org(budget=table("line nature year landing", ("L", "training", 2026, 12_000)))
    assert amounts(prices(line, Trim("L", 0.25, month="2027-03")), "L") == [1_000.0] * 2 + [750.0] * 22


def test_uncertain_prices_keep_their_estimate() -> None:
    found = prices(
        org(
            people=STAFF,
            contracts=contracts(
                ("a", "S", "licence", between(9_000, 16_000)), ("b", "Orsa", "staff", None, between(400, 900), 120)
            ),
        )
    )
    assert dict(zip(found.source, found.noise, strict=True)) == {
        "a": between(9_000, 16_000),
        "b": between(400, 900),
        "x6": None,
    }
    assert amounts(found, "a") == pytest.approx([1_000.0] * 24)
    assert amounts(found, "b")[0] == pytest.approx(2 * 600 * 10)


def test_an_uncertain_clause_is_the_items_own() -> None:
    found = prices(org(contracts=contracts(("a", "S", "care", 1, None, None, None, None, False, between(0.01, 0.04)))))
    assert found.own_rate == (between(0.01, 0.04),)


def test_a_day_rate_goes_before_a_yearly_cost() -> None:
    found = prices(org(people=STAFF, contracts=contracts(("a", "Orsa", "staff", 1_000_000, 600, 120))))
    assert amounts(found, "a")[0] == pytest.approx(12_000.0)


def test_a_contract_without_a_price_costs_nothing() -> None:
    assert prices(org(contracts=contracts(("a", "S", "care")))).source == ()


def test_items_are_sorted_whatever_the_order_of_the_rows() -> None:
    rows = contracts(("b", "S", "care", 1), ("a", "S", "care", 2), ("c", "S", "cloud", 3))
    lines = table(
        "line nature year landing source",
        ("z", "cloud", 2026, 5, "c"),
        ("y", "cloud", 2026, 6, "c"),
        ("l", "other", 2026, 6, ""),
    )
    one, other = (prices(org(contracts=rows.iloc[k], budget=lines.iloc[k])) for k in ([0, 1, 2], [2, 0, 1]))
    assert one.source == other.source
    assert one.line_key == other.line_key
    assert np.array_equal(one.amount, other.amount)
