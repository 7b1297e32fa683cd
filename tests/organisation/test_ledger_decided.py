"""Do renewals hold a price for their terms, and do seats of assistants cost what was agreed?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.estimate import around, between
from orgmodel.foundation.months import label
from orgmodel.organisation.changes import Assist, Change, End, Renegotiate, Renew, Trim
from orgmodel.organisation.ledger import Ledger, ledger, trace
from orgmodel.organisation.ledger_decided import held
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from tests.organisations import org, table

HEADER = "id supplier object nature annual_cost end tacit_renewal"
BORA = org(contracts=table(HEADER, ("net", "Bora", "Lines", "network", 12_000, "2027-06-30", True)))
PLAIN = org(contracts=table(HEADER, ("net", "Bora", "Lines", "network", 12_000, "2027-06-30", False)))
START, RATE = 2027 * 12, 0.10


def books(*changes: Change, base: Org = BORA, months: int = 60) -> Ledger:
    return ledger(Scenario("s", base, changes).org, "2027-01", months, 1.0)


def bill(*changes: Change, base: Org = BORA, months: int = 60) -> np.ndarray:
    """What the contract bills a month, when its rate is 10 % a year."""
    prices = books(*changes, base=base, months=months).prices
    found: np.ndarray = prices.amount[0] * (1 + RATE) ** prices.steps[0]
    return found


def test_a_tacit_contract_is_indexed_after_its_term_and_each_year_from_there() -> None:
    found = bill(Renew("net", 24, rate=0.04, month="2027-07"))
    expected = [1_000] * 6 + [1_040] * 24 + [1_040 * 1.1] * 12 + [1_040 * 1.1**2] * 12 + [1_040 * 1.1**3] * 6
    assert found == pytest.approx(expected)


def test_another_contract_is_indexed_in_the_first_january_after_its_term() -> None:
    found = bill(Renew("net", 24, rate=0.04, month="2027-07"), base=PLAIN)
    before = 1_000 * 1.1
    expected = [before] * 6 + [before * 1.04] * 30 + [before * 1.04 * 1.1] * 12 + [before * 1.04 * 1.1**2] * 12
    assert found == pytest.approx(expected)


def test_a_renewal_costs_less_than_indexing_in_the_end() -> None:
    renewed, tacit = bill(Renew("net", 36, rate=0.12, month="2027-07")), bill()
    assert renewed[:18].sum() > tacit[:18].sum()
    assert renewed[:42].sum() < tacit[:42].sum()


def test_a_renewal_before_the_first_month_still_holds() -> None:
    found = bill(Renew("net", 12, rate=0.04, month="2026-12"), base=PLAIN)
    assert found == pytest.approx([1_040] * 12 + [1_040 * 1.1**k for k in (1, 2, 3, 4) for _ in range(12)])


def test_other_decisions_act_within_the_term() -> None:
    changes = (Renew("net", 24, rate=0.04, month="2027-07"), Renegotiate("net", rate=-0.1, month="2027-09"))
    found = bill(*changes, Trim("net", 0.5, month="2028-01"))
    assert found[[5, 6, 8, 12]] == pytest.approx([1_000, 1_040, 1_040 * 0.9, 1_040 * 0.9 * 0.5])
    assert bill(changes[0], End("net", month="2029-07"))[[29, 30]] == pytest.approx([1_040, 0])


TERMS = st.lists(st.tuples(st.integers(0, 10), st.integers(1, 30)), max_size=4)


@given(TERMS, st.booleans())
def test_a_price_never_rises_within_a_term_and_rises_once_a_year_outside(
    gaps: list[tuple[int, int]], tacit: bool
) -> None:
    changes, when, covered = [], START, np.zeros(120, bool)
    for wait, length in gaps:
        when += wait
        changes.append(Renew("net", length, month=label(when)))
        covered[when - START : when - START + length] = True
        when += length
    base = BORA if tacit else PLAIN
    steps = books(*changes, base=base, months=120).prices.steps[0]
    rises = np.diff(steps, prepend=steps[:1])
    assert (rises[covered] == 0).all()
    assert set(rises.tolist()) <= {0.0, 1.0}
    after = max(int(np.flatnonzero(covered)[-1]) + 1, 0) if covered.any() else 0
    expected = [START + k for k in range(max(after, 1), 120) if _rises(START + k, START + after, tacit, bool(gaps))]
    assert [START + k for k in range(max(after, 1), 120) if rises[k]] == expected


def _rises(month: int, after: int, tacit: bool, renewed: bool) -> bool:
    if not tacit:
        return month % 12 == 0
    return (month - after) % 12 == 0 if renewed else (month - (2027 * 12 + 6)) % 12 == 0 and month >= 2027 * 12 + 6


def test_without_renewals_nothing_is_held() -> None:
    numbers = np.arange(START, START + 12)
    assert held(BORA, "net", numbers, lambda at: at / 12.0, tacit=False).tolist() == (numbers / 12.0).tolist()


def test_cloud_goes_on_growing_within_a_term() -> None:
    cloud = org(contracts=table(HEADER, ("net", "Nimb", "Cloud", "cloud", 12_000, None, False)))
    renewed, plain = (books(*changes, base=cloud).prices for changes in ((Renew("net", 24, month="2027-07"),), ()))
    assert renewed.steps.tolist() == plain.steps.tolist()


def test_an_uncertain_renewal_counts_with_its_likely_value() -> None:
    rate = around(0.5, 1.0, 4.0)
    assert bill(Renew("net", 12, rate=rate, month="2027-07"))[6] == pytest.approx(2_000)
    assert books(Renew("net", 12, rate=rate, month="2027-07")).prices.jumps == (((6, rate),),)


def test_assistants_stand_on_a_licence_line_of_their_own() -> None:
    found = books(
        Assist(20, price=30, capacity=0.03, month="2027-03"),
        Assist(10, price=between(20, 45), capacity=0, month="2028-01"),
    )
    line = found.lines[found.lines["line"] == "AI assistants"]
    assert line[["nature", "run_change", "kind"]].to_numpy().tolist() == [["licence", "run", "opex"]]
    rows = found.prices.line == line.index[0]
    assert found.prices.amount[rows][:, [1, 2, 11, 12]].tolist() == [[0, 600, 600, 600], [0, 0, 0, 300]]
    assert found.prices.steps[rows][:, [2, 11, 12, 24]].tolist() == [[0, 0, 1, 2], [0, 0, 0, 1]]
    assert found.prices.growth[1:] == ("licence", "licence")
    traced = trace(
        Scenario("s", BORA, [Assist(20, price=30, capacity=0.03, month="2027-03")]).org, found, "AI assistants"
    )
    assert traced.iloc[0].tolist() == ["changes", "Assist 2027-03", 6_000]
