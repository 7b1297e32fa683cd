"""Do contracts, budget lines and initiatives without uncertainty equal a sheet worked by hand?"""

import numpy as np
import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Estimate, around, between
from orgmodel.organisation.changes import Change, End, Fund, Hire, Renegotiate, Reorganise, Trim
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from tests.organisations import STEADY, org, pair, table

MONTHS = 30
LIKELY = Draws.likely()
GROWING = STEADY.changed(
    index=around(0.015, 0.03, 0.045),
    licence_growth=around(0.03, 0.07, 0.12),
    cloud_growth=around(0.05, 0.22, 0.35),
    pay_rise=0.03,
)
CONTRACT = "id supplier nature annual_cost day_rate days_per_year end tacit_renewal index"


def contract(*row: object) -> Org:
    people = table(
        "id contract supplier", ("x1", "contractor", "S"), ("x2", "contractor", "S"), ("x3", "contractor", "S")
    )
    return org(people=people, contracts=table(CONTRACT, (*row, *[None] * (9 - len(row)))))


def months(one: Org, *changes: Change, given: Inputs = GROWING, draws: Draws = LIKELY) -> list[float]:
    result = simulate(Scenario("s", one, changes), given.changed(months=MONTHS), draws)
    return list(result.outcomes["cost"].to_numpy().sum(axis=-1).mean(axis=0))


def sheet(one: object) -> object:
    return pytest.approx([one(t) for t in range(MONTHS)], abs=0.005)  # type: ignore[operator]


def january(t: int) -> int:
    """Januaries after November 2026 up to month t."""
    return t // 12 + 1


def test_contractors_by_heads_and_days_indexed_in_january() -> None:
    one = contract("a", "S", "staff", None, 560, 200)
    assert months(one) == sheet(lambda t: 3 * 560 * 200 / 12 * 1.03 ** january(t))
    general = contract("a", "S", "staff", None, 560)
    assert months(general, given=GROWING.changed(supplier_days=210)) == sheet(
        lambda t: 3 * 560 * 210 / 12 * 1.03 ** january(t)
    )


def test_a_flat_contract_and_one_with_a_clause_of_its_own() -> None:
    assert months(contract("a", "S", "care", 12_000)) == sheet(lambda t: 1_000 * 1.03 ** january(t))
    assert months(contract("a", "S", "care", 12_000, None, None, None, False, 0.05)) == sheet(
        lambda t: 1_000 * 1.05 ** january(t)
    )
    assert months(contract("a", "S", "care", 12_000, None, None, None, False, between(0.01, 0.04))) == sheet(
        lambda t: 1_000 * 1.02 ** january(t)
    )


def test_a_tacit_renewal_is_indexed_in_the_month_after_the_end() -> None:
    one = contract("a", "S", "network", 12_000, None, None, "2027-06-30", True)
    assert months(one) == sheet(lambda t: 1_000 * 1.03 ** ((t + 6) // 12))
    still = contract("a", "S", "network", 12_000, None, None, "2027-06-30", False)
    assert months(still) == sheet(lambda t: 1_000 * 1.03 ** january(t))


def test_licences_rise_in_january_or_at_renewal() -> None:
    assert months(contract("a", "S", "licence", 12_000)) == sheet(lambda t: 1_000 * 1.07 ** january(t))
    one = contract("a", "S", "licence", 12_000, None, None, "2027-03-31", True)
    assert months(one) == sheet(lambda t: 1_000 * 1.07 ** ((t + 9) // 12))


def test_cloud_grows_every_month_from_its_last_bill() -> None:
    tables = {
        "contracts": table(CONTRACT, ("a", "S", "cloud", 12_000, *[None] * 5)),
        "budget": table(
            "line nature year landing source",
            ("Cloud", "cloud", 2026, 50_000, "a"),
            ("More", "cloud", 2026, 12_000, ""),
        ),
        "actuals": table("line month amount", ("Cloud", "2026-09-01", 2_000), ("Cloud", "2026-10-01", 2_500)),
    }
    assert months(org(**tables)) == sheet(lambda t: 2_500 * 1.22 ** ((t + 3) / 12) + 1_000 * 1.22 ** ((t + 6.5) / 12))


@pytest.mark.parametrize(
    ("nature", "factor"),
    [
        ("staff", lambda t: 1.03 ** january(t)),
        ("care", lambda t: 1.03 ** january(t)),
        ("network", lambda t: 1.03 ** january(t)),
        ("licence", lambda t: 1.07 ** january(t)),
        ("pay", lambda t: 1.03 ** ((t + 9) // 12)),
        ("fees", lambda t: 1),
        ("hardware", lambda t: 1),
        ("training", lambda t: 1),
        ("other", lambda t: 1),
    ],
)
def test_budget_lines_of_their_own(nature: str, factor: object) -> None:
    one = org(budget=table("line nature year landing", ("L", nature, 2026, 12_000)))
    assert months(one) == sheet(lambda t: 1_000 * factor(t))  # type: ignore[operator]


def test_what_is_not_explained_is_carried_flat() -> None:
    budget = table("line nature year landing source", ("Pay", "pay", 2026, 360_000, "people"))
    one = org(people=pair().people, budget=budget)
    assert months(one) == sheet(lambda t: 240_000 * 1.45 / 12 * 1.03 ** ((t + 9) // 12) + 1_000)


def test_decisions_on_contracts() -> None:
    one = contract("a", "S", "staff", None, 560, 200)
    price = [560 * 200 / 12 * 1.03 ** january(t) for t in range(MONTHS)]
    assert months(one, End("a", month="2027-05")) == sheet(lambda t: 3 * price[t] * (t < 4))
    assert months(one, End("S", count=2, month="2027-05")) == sheet(lambda t: price[t] * (3 if t < 4 else 1))
    assert months(one, Renegotiate("S", rate=-0.08, month="2027-03")) == sheet(
        lambda t: 3 * price[t] * (1 if t < 2 else 0.92)
    )
    assert months(one, Trim("a", 0.25, month="2027-03")) == sheet(lambda t: 3 * price[t] * (1 if t < 2 else 0.75))
    both = months(
        one,
        Trim("a", 0.25, month="2027-03"),
        Renegotiate("S", rate=0.1, month="2027-06"),
        End("a", count=1, month="2027-07"),
    )
    assert both == sheet(lambda t: price[t] * (3 if t < 6 else 2) * (1 if t < 2 else 0.75) * (1 if t < 5 else 1.1))


INITIATIVES = table(
    "id title cost months billing ends_line spent_share",
    ("even", "Even", 60_000, 6, "", "", None),
    ("steps", "Steps", between(40_000, 90_000), 9, "0:0.25 3:0.25 10:0.5", "", None),
    ("part", "Part", 60_000, 2.5, "", "", 0.5),
    ("end", "End", 0.0, between(4, 9), "", "Old", None),
)
OLD = table("line nature year landing", ("Old", "other", 2026, 12_000))


def test_an_initiative_is_billed_evenly_over_its_months() -> None:
    one = org(initiatives=INITIATIVES)
    assert months(one, Fund("even", month="2027-03")) == sheet(lambda t: 10_000 * (2 <= t < 8))
    assert months(one, Fund("part", month="2027-03")) == sheet(lambda t: 30_000 / 2.5 * {2: 1, 3: 1, 4: 0.5}.get(t, 0))


def test_an_initiative_is_billed_by_its_milestones() -> None:
    one = org(initiatives=INITIATIVES)
    assert months(one, Fund("steps", month="2027-02")) == sheet(
        lambda t: 60_000 * {1: 0.25, 4: 0.25, 11: 0.5}.get(t, 0)
    )
    early = months(one, Fund("steps", month="2026-12"))
    assert early == sheet(lambda t: 60_000 * {2: 0.25, 9: 0.5}.get(t, 0)), (
        "what was billed before is not in these months"
    )


def test_what_an_initiative_ends_is_paid_until_it_is_done() -> None:
    one = org(initiatives=INITIATIVES, budget=OLD)
    assert months(one, Fund("end", month="2027-03")) == sheet(lambda t: 1_000 * (t < 8))
    half = org(initiatives=INITIATIVES.assign(months=[6, 9, 2.5, 4.25]), budget=OLD)
    assert months(half, Fund("end", month="2027-03")) == sheet(
        lambda t: 1_000 * (1 if t < 6 else 0.25 if t == 6 else 0)
    )


def test_a_contract_is_ended_through_its_line() -> None:
    contracts = table(CONTRACT, ("c", "S", "licence", 12_000, *[None] * 5), ("d", "S", "licence", 6_000, *[None] * 5))
    budget = table("line nature year landing source", ("Old", "licence", 2026, 12_000, "c"))
    one = org(contracts=contracts, budget=budget, initiatives=INITIATIVES)
    assert months(one, Fund("end", month="2027-03"), given=STEADY) == sheet(lambda t: 500 + 1_000 * (t < 8))


def test_cost_and_duration_of_an_initiative_share_their_luck() -> None:
    one = org(
        initiatives=table(
            "id title cost months legal_date", ("a", "A", between(100, 400), between(6, 14), "2027-12-31")
        )
    )
    result = simulate(Scenario("s", one, [Fund("a", month="2027-01")]), STEADY.changed(months=60), Draws(4_000))
    total, in_time = result.values("total_horizon"), result.values("in_time: a")
    cut = np.quantile(total, in_time.mean())
    assert ((total <= cut) == (in_time == 1)).mean() > 0.999
    assert result.figure("in_time: a").middle == pytest.approx(share_under(between(6, 14), 12.0), abs=0.03)


def share_under(estimate: Estimate, value: float) -> float:
    levels = (np.arange(20_000) + 0.5) / 20_000
    return float((estimate.quantile(levels) <= value).mean())


def test_uncertain_prices_of_one_supplier_share_their_luck() -> None:
    rows = [
        ("a", "S", "licence", between(9_000, 16_000)),
        ("b", "S", "licence", between(900, 1_600)),
        ("c", "T", "licence", between(9_000, 16_000)),
    ]
    one = org(contracts=table("id supplier nature annual_cost team", *[(*row, row[0]) for row in rows]))
    cost = simulate(one, STEADY, Draws(2_000)).outcomes["cost"]
    a, b, c = (cost.sel(line=f"licence · {s} · {t}").to_numpy()[:, 0] for s, t in (("S", "a"), ("S", "b"), ("T", "c")))
    assert a == pytest.approx(10 * b)
    assert abs(np.corrcoef(a, c)[0, 1]) < 0.1
    assert np.quantile(a, (0.05, 0.95)) == pytest.approx([750, 16_000 / 12], rel=0.02)


def test_uncertain_days_act_where_the_contract_does_not_say() -> None:
    people = table("id contract supplier", ("x1", "contractor", "S"), ("x2", "contractor", "T"))
    one = org(
        people=people,
        contracts=table(
            CONTRACT,
            ("a", "S", "staff", None, 600, None, *[None] * 3),
            ("b", "T", "staff", None, 600, 200, *[None] * 3),
        ),
    )
    cost = simulate(one, STEADY.changed(supplier_days=around(180, 200, 220)), Draws(500)).outcomes["cost"]
    assert cost.sel(line="staff · T").to_numpy() == pytest.approx(10_000)
    drawn = around(180, 200, 220).quantile(Draws(500).uniform("supplier_days"))
    assert cost.sel(line="staff · S").to_numpy()[:, 3] == pytest.approx(600 * drawn / 12)


def test_a_rate_is_drawn_once_for_all_years() -> None:
    one = contract("a", "S", "care", 12_000)
    cost = (
        simulate(one, STEADY.changed(index=around(0, 0.05, 0.2), months=36), Draws(300))
        .outcomes["cost"]
        .to_numpy()[:, :, 0]
    )
    rate = cost[:, 0] / 1_000 - 1
    assert cost[:, 12] == pytest.approx(1_000 * (1 + rate) ** 2)
    assert cost[:, 24] == pytest.approx(1_000 * (1 + rate) ** 3)
    assert cost[:, 11] == pytest.approx(cost[:, 0])


def test_days_lost_against_the_base() -> None:
    people = table(
        "id contract supplier", ("x1", "contractor", "S"), ("x2", "contractor", "S"), ("x3", "contractor", "T")
    )
    one = org(
        people=people,
        contracts=table(
            CONTRACT,
            ("a", "S", "staff", None, 600, None, *[None] * 3),
            ("b", "T", "staff", None, 600, 180, *[None] * 3),
        ),
    )
    ended = Scenario("s", one, [End("a", count=1, month="2027-04"), End("b", month="2027-10")])
    result = simulate(ended, STEADY.changed(supplier_days=215), LIKELY)
    assert result.outcomes["days"].to_numpy()[0] == pytest.approx(
        [215 / 12 * (t >= 3) + 180 / 12 * (t >= 9) for t in range(24)]
    )
    assert result.figure("days").middle == pytest.approx(215 * 9 / 12 + 180 * 3 / 12)
    drawn = simulate(ended, STEADY.changed(supplier_days=around(180, 200, 220)), Draws(200))
    luck = around(180, 200, 220).quantile(Draws(200).uniform("supplier_days"))
    assert drawn.outcomes["days"].to_numpy()[:, 3] == pytest.approx(luck / 12)
    assert not simulate(one, STEADY, LIKELY).outcomes["days"].any()


def test_the_mean_of_the_futures_is_the_likely_bill_where_it_is_linear() -> None:
    one = contract("a", "S", "staff", None, 560)
    given = STEADY.changed(index=around(0.02, 0.03, 0.04), supplier_days=215.0)
    likely = simulate(one, given.changed(months=12), LIKELY).values("total")[0]
    drawn = simulate(one, given.changed(months=12), Draws(40_000, seed=3)).values("total")
    assert abs(drawn.mean() - likely) < 4 * drawn.std() / 200
    assert drawn.std() > 0


@pytest.mark.parametrize(
    ("hired", "stopped", "first", "second"),
    [("2027-07", "2027-09", 45_000, -160_000), ("2027-01", "2027-03", -35_000, -160_000)],
)
def test_contractors_become_posts(hired: str, stopped: str, first: float, second: float) -> None:
    """BU2: four at 560 a day become posts at 55,000, two months side by side, a fee for each: the sign flips."""
    people = table("id contract supplier", *[(f"x{k}", "contractor", "S") for k in range(4)])
    one = org(people=people, contracts=table(CONTRACT, ("a", "S", "staff", None, 560, 215, *[None] * 3)))
    given = STEADY.changed(agency_fee=0.2, agency_share=1.0)
    swap = [
        Hire("developer", 4, team="New", salary=55_000, month=hired),
        Reorganise("New", under="Old", month="2027-01"),
        End("a", count=4, month=stopped),
    ]
    old = org(people=one.people.assign(team="Old"), contracts=one.contracts)
    change = np.subtract(months(old, *swap, given=given), months(old, given=given))
    assert change[:12].sum() == pytest.approx(first, abs=4_000)
    assert change[12:24].sum() == pytest.approx(second, abs=4_000)
