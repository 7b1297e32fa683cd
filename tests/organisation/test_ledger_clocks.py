"""Over which time are bills laid out, and how is an amount put off or spread?"""

import numpy as np
import pytest

from orgmodel.organisation.ledger import ledger
from orgmodel.organisation.ledger_clocks import CLOCKS, depreciated, lagged, long_ledger
from orgmodel.organisation.ledger_terms import General
from tests.organisations import house

GENERAL = General(payment_days=45, vat=0.2, life_months=36)


def test_what_is_invoiced_is_paid_after_its_lag_in_parts_of_two_months() -> None:
    invoiced = np.array([[90.0], [0.0], [0.0], [30.0]])
    assert lagged(invoiced, 0).tolist() == invoiced.tolist()
    assert lagged(invoiced, 1.5)[:, 0] == pytest.approx([0, 45, 45, 0])
    assert lagged(invoiced, 9).tolist() == [[0.0]] * 4


def test_an_amount_is_spread_evenly_over_its_life() -> None:
    spread = depreciated(np.array([120.0, 60.0]), np.array([1.0, 2.5]), 3, 6)
    assert spread[:, 0] == pytest.approx([0, 40, 40, 40, 0, 0])
    assert spread[:, 1] == pytest.approx([0, 0, 10, 20, 20, 10])


def test_the_longer_ledger_holds_what_the_shorter_one_costs() -> None:
    one = house()
    books = ledger(one, "2027-01", 12, 1.45)
    long = long_ledger(one, books, 215.0, GENERAL)
    for k, source in enumerate(books.prices.source):
        row = long.books.prices.source.index(source)
        part = slice(long.back, long.back + 12)
        assert long.books.prices.amount[row, part] == pytest.approx(books.prices.amount[k])
        assert long.books.prices.steps[row, part] == pytest.approx(books.prices.steps[k])
    assert long.back > 36
    assert all(set(each.by_clock) == set(CLOCKS) for each in long.weights)
