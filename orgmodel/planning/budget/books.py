"""Which ledger do the inputs of a budget ask for?"""

from __future__ import annotations

from functools import lru_cache

from orgmodel.foundation.estimate import likely
from orgmodel.organisation.futures.beliefs import general_factor
from orgmodel.organisation.ledger import Ledger, ledger
from orgmodel.organisation.ledger_clocks import LongLedger, long_ledger
from orgmodel.organisation.ledger_paydays import PayDays, pay_days
from orgmodel.organisation.ledger_terms import General
from orgmodel.organisation.org import Org
from orgmodel.planning.budget.inputs import Inputs, resolved

Beliefs = tuple[float | None, float]


def books_of(org: Org, given: Inputs) -> Ledger:
    """Return the ledger that the inputs ask for."""
    return _books(org, str(given.start), given.months, *_beliefs(org, given))


def long_books_of(org: Org, given: Inputs) -> tuple[LongLedger, PayDays]:
    """Return the bills of the ledger over the time that the three clocks need, and when its pay is paid."""
    general = General(given.payment_days, given.vat, given.life_months)
    return _long_books(org, str(given.start), given.months, *_beliefs(org, given), general)


def _beliefs(org: Org, given: Inputs) -> tuple[Beliefs, Beliefs]:
    """Return employer's factor and contractors' days: those of the year to come, and those of the last."""
    own, _ = resolved(org, Inputs())
    past = general_factor(own), likely(own.supplier_days)
    return (general_factor(given), likely(given.supplier_days)), past


@lru_cache(maxsize=64)
def _books(org: Org, start: str, months: int, coming: Beliefs, past: Beliefs) -> Ledger:
    return ledger(org, start, months, *coming, past)


@lru_cache(maxsize=64)
def _long_books(
    org: Org, start: str, months: int, coming: Beliefs, past: Beliefs, general: General
) -> tuple[LongLedger, PayDays]:
    books = _books(org, start, months, coming, past)
    return long_ledger(org, books, coming[1], general), pay_days(org, books)
