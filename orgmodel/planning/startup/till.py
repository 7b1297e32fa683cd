"""When is the till empty, and is the round closed before? Pure functions on simulated cash."""

from __future__ import annotations

import numpy as np

from orgmodel.foundation.estimate import Array
from orgmodel.organisation.ledger_pay import BoolArray, IntArray


def runway(cash: Array) -> IntArray:
    """Return how many months the cash lasts, (draw,), counting the one in which it runs out; one beyond if it lasts.

    Args:
        cash: at each month's end, (draw, month).
    """
    empty = cash < 0
    found: IntArray = np.where(empty.any(axis=1), empty.argmax(axis=1) + 1, cash.shape[1] + 1)
    return found


def closing(start: int, round_months: Array) -> IntArray:
    """Return the number of the month in which a round is closed that begins on the first of month `start`, (draw,)."""
    found: IntArray = np.floor(start + round_months).astype(int)
    return found


def empty_before(cash: Array, closed: IntArray) -> BoolArray:
    """Tell where the cash is below zero at the end of a month before the one in which the round is closed, (draw,)."""
    lasts = runway(cash)
    found: BoolArray = (lasts <= cash.shape[1]) & (lasts - 1 < closed)
    return found


def least_before(cash: Array, opening: float, closed: IntArray) -> Array:
    """Return the lowest cash at a month's end before the round is closed, (draw,); the opening one if there is none."""
    lowest = np.column_stack([np.full(len(cash), opening), np.minimum.accumulate(cash, axis=1)])
    found: Array = lowest[np.arange(len(cash)), np.clip(closed, 0, cash.shape[1])]
    return found


def affordable(cash: Array, closed: IntArray, unit: Array, risk: float) -> float:
    """Return the largest yearly salary with which the till is empty before closing in at most `risk` of the futures.

    In each future the largest salary is the least of cash / unit over the months before closing, so the answer is a
    quantile of it: no search is needed. Infinite when the round is closed before the hire costs anything, zero when
    even nobody is too much.

    Args:
        cash: without the hire, (draw, month).
        closed: month in which the round is closed, (draw,).
        unit: what a hire with a salary of 1 has cost up to each month's end, (draw, month).
        risk: share of the futures.
    """
    before = np.arange(cash.shape[1]) < closed[:, None]
    spent = np.where(unit > 0, unit, 1.0)
    room = np.where(unit > 0, cash / spent, np.where(cash < 0, -np.inf, np.inf))
    most = np.sort(np.where(before, room, np.inf).min(axis=1))
    return max(float(most[min(int(risk * len(most)), len(most) - 1)]), 0.0)
