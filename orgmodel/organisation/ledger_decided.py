"""What do decisions do to prices: cuts and new prices, renewals that hold a price, seats of assistants?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.foundation.language import mark
from orgmodel.foundation.months import label
from orgmodel.organisation.org import Decision, Org
from orgmodel.organisation.terms import terms

IntArray = np.ndarray[Any, np.dtype[np.int64]]
ASSISTANTS = mark("AI assistants")
Jumps = tuple[tuple[int, float | Estimate], ...]


def decided(org: Org, numbers: IntArray, subjects: set[str]) -> Array:
    """Return the factor of all that was agreed on a contract or on its budget line, (month,); cuts are in it.

    An uncertain rate of a renewal counts with its likely value.
    """
    factor = np.ones(len(numbers))
    mine = [d for d in org.decisions if d.subject in subjects and d.kind in ("renew", "renegotiate", "trim")]
    for each in sorted(mine, key=lambda d: (d.month, d.kind, d.subject, d.amount)):
        factor = factor * np.where(numbers >= each.month, 1 + _change(each), 1.0)
    return factor


def _change(decision: Decision) -> float:
    if decision.kind == "renew":
        return likely(decision.figures[0])
    return decision.amount if decision.kind == "renegotiate" else -decision.amount


def jumps(org: Org, contract: str, first: int) -> Jumps:
    """Return the renewals of a contract at an uncertain rate: month from the ledger's start, and rate."""
    return tuple(
        (each.start - first, each.rate) for each in terms(org.decisions, contract) if isinstance(each.rate, Estimate)
    )


def held(org: Org, contract: str, numbers: IntArray, steps_at: Callable[[IntArray], Array], *, tacit: bool) -> Array:
    """Return how often a contract's rate has been applied, (month,), when renewals hold its price for their terms.

    Args:
        org: the organisation, with its decisions.
        contract: id of the contract.
        numbers: the months.
        steps_at: how often it would be applied without any renewal, up to each month.
        tacit: whether it is indexed each year from the month after the term on, else each January.
    """
    bound = terms(org.decisions, contract)
    if not bound:
        return steps_at(numbers)
    every = np.arange(min(numbers[0], bound[0].start) - 1, numbers[-1] + 1)
    levels = steps_at(every)
    rises = np.diff(levels, prepend=levels[:1])
    for term in bound:
        rises[(every >= term.start) & (every < term.until)] = 0.0
        if tacit:
            rises[every >= term.until] = (every[every >= term.until] - term.until) % 12 == 0
    found: Array = (levels[0] + np.cumsum(rises))[-len(numbers) :]
    return found


@dataclass(frozen=True)
class Seats:
    """Seats of assistants that were decided.

    Attributes:
        key: which decision it is.
        month: first month, counted from the ledger's start.
        count: seats.
        price: of a seat a month.
        capacity: share of the holders' working time gained.
    """

    key: str
    month: int
    count: float
    price: float | Estimate
    capacity: float | Estimate


def seats(org: Org, first: int) -> Iterator[Seats]:
    """Return the seats of assistants in the order of their months."""
    for each in org.decided("assist"):
        price, capacity = each.figures
        yield Seats(f"Assist {label(each.month)}", each.month - first, each.amount, price, capacity)
