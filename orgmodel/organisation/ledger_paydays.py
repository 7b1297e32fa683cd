"""In which months is pay paid: each month's own part, the 13th month in December, bonuses in the year after?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.foundation.estimate import Array
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.ledger_pay import IntArray
from orgmodel.organisation.ledger_posts import Posts
from orgmodel.organisation.org import Org

_DECEMBER, _BEFORE = 11, 24


@dataclass(frozen=True)
class PayDays:
    """When the pay of a ledger is paid.

    Attributes:
        lines: numbers of the lines of pay.
        shares: month in which pay is earned, month in which it is paid, and the share of each of `lines`.
        opening: what was earned before the first month and is paid in each, at likely pay, (month,).
    """

    lines: IntArray
    shares: tuple[tuple[int, int, Array], ...]
    opening: Array


def pay_days(org: Org, books: Ledger) -> PayDays:
    """Return when the pay of each line is paid; what falls after the last month is left out.

    With 13 months of salary a year, a thirteenth of each month is paid in December; the bonus of a year is paid in
    `bonus_month` of the next. The employer's share goes the same way.

    Args:
        org: the organisation.
        books: its ledger.
    """
    months, lines, parts = len(books.months), np.unique(books.posts.line), _parts(org, books)
    opening, shares = np.zeros(months), []
    for month in range(-_BEFORE, months):
        whole, later = _earned(books, parts, month)
        left = np.ones(len(whole))
        for target, amounts in later:
            if month < 0 and 0 <= target < months:
                opening[target] += amounts.sum()
            if month < 0:
                continue
            share = np.divide(amounts, whole, out=np.zeros_like(whole), where=whole > 0)
            left -= share
            if target < months and share.any():
                shares.append((month, target, share[lines]))
        if month >= 0:
            shares.append((month, month, left[lines]))
    return PayDays(lines, tuple(shares), opening)


@dataclass(frozen=True)
class _Parts:
    """Of the pay of each spell: bonus, 13th month, and the month of the year in which the bonus is paid."""

    bonus: Array
    extra: Array
    due: IntArray


def _parts(org: Org, books: Ledger) -> _Parts:
    posts = books.posts
    people = org.table("people").loc[list(posts.names)]
    paid = np.nan_to_num(people["months_paid"].to_numpy(float), nan=12.0)[posts.post]
    due = np.nan_to_num(people["bonus_month"].to_numpy(float), nan=3.0)[posts.post].astype(int)
    salary = np.divide(posts.base, 12 * posts.gross, out=np.ones_like(posts.gross), where=posts.gross > 0)
    bonus = np.clip(1 - salary, 0.0, 1.0)
    bonus[bonus < 1e-12] = 0.0
    return _Parts(bonus, (1 - bonus) * (1 - 12 / np.maximum(paid, 12.0)), due)


def _earned(books: Ledger, parts: _Parts, month: int) -> tuple[Array, list[tuple[int, Array]]]:
    """Return what posts earn in a month by line, and what of it is paid in which later month."""
    posts, size = books.posts, len(books.lines)
    active = (month >= posts.start) & (month < posts.end) & ((month >= 0) | ~posts.waits[posts.post])
    earned = posts.gross * posts.factor * posts.likely_pay() * active
    year = (books.start + month) // 12
    later: list[tuple[int, Array]] = []
    december = year * 12 + _DECEMBER - books.start
    if december > month and parts.extra.any():
        later.append((december, _by_line(posts, earned * parts.extra, size)))
    for due in np.unique(parts.due[parts.bonus > 0]):
        amounts = _by_line(posts, earned * parts.bonus * (parts.due == due), size)
        later.append((int((year + 1) * 12 + due - 1 - books.start), amounts))
    return _by_line(posts, earned, size), later


def _by_line(posts: Posts, amounts: Array, size: int) -> Array:
    summed: Array = np.bincount(posts.line, amounts, minlength=size).astype(float, copy=False)
    return summed
