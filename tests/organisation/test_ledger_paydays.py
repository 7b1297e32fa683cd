"""In which months is the pay of each line paid?"""

import numpy as np
import pytest

from orgmodel.organisation.ledger import Ledger, ledger
from orgmodel.organisation.ledger_paydays import PayDays, pay_days
from tests.organisations import org, pair, table


def paid(books: Ledger, days: PayDays) -> np.ndarray:
    """Share of the pay of each month that is paid within the ledger's months, (month, line)."""
    found = np.zeros((len(books.months), len(days.lines)))
    for month, _, share in days.shares:
        found[month] += share
    return found


def test_without_bonus_or_thirteenth_month_each_month_is_paid_in_itself() -> None:
    books = ledger(pair(), "2027-01", 12, 1.45)
    days = pay_days(pair(), books)
    assert {(month, target) for month, target, _ in days.shares} == {(m, m) for m in range(12)}
    assert paid(books, days) == pytest.approx(1)
    assert not days.opening.any()


def test_what_is_paid_later_is_left_out_only_beyond_the_last_month() -> None:
    header = "id team salary bonus months_paid bonus_month"
    one = org(people=table(header, ("a", "X", 50_000, 5_000, 13, 4), ("b", "Y", 40_000, 0, None, None)))
    books = ledger(one, "2027-01", 18, 1.45)
    days = pay_days(one, books)
    shares = paid(books, days)
    assert shares[:12] == pytest.approx(1)
    assert shares[12:, 0] == pytest.approx(50 / 55 * 12 / 13)
    assert shares[12:, 1] == pytest.approx(1)
    assert days.opening[3] == pytest.approx(5_000 * 1.45)


def test_the_bonus_and_thirteenth_month_earned_before_are_paid_in_their_months() -> None:
    one = org(people=table("id team salary bonus months_paid start", ("a", "X", 52_000, 6_000, 13, "2026-01-01")))
    days = pay_days(one, ledger(one, "2026-07", 12, 1.0))
    assert days.opening[5] == pytest.approx(2_000)
    assert days.opening[8] == pytest.approx(3_000)
    assert days.opening.sum() == pytest.approx(5_000)
