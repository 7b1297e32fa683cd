"""Over which months must a ledger be read, so that what is committed, expensed and paid in some of them is known?

What is paid in January was served in autumn, what is depreciated was bought years ago, and what is committed in July
may be served for three years: bills are laid out from well before the first month to well after the last.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array
from orgmodel.organisation.frames import NEVER, month_numbers
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.ledger_lines import LineBook, budget_rows
from orgmodel.organisation.ledger_pay import BoolArray, IntArray
from orgmodel.organisation.ledger_prices import Prices, prices
from orgmodel.organisation.ledger_projects import funded
from orgmodel.organisation.ledger_terms import General, Terms, terms
from orgmodel.organisation.org import Org

_LEAST_BACK, _MOST_FORWARD = 24, 120
CLOCKS = ("engaged", "expensed", "paid")


@dataclass(frozen=True)
class Weights:
    """How much of an item each clock counts in each month, for each price that it has over time.

    Attributes:
        levels: how many times the rate has acted, (level,).
        past: whether the service was before the first month, (level,): its price is history.
        renewed: which of the item's uncertain renewals had taken place, (level, renewal).
        by_clock: amounts before growth of "engaged", "expensed" and "paid", (level, month), from the month before
            the first one on.
        monthly: whether levels are months instead, and amounts shares of theirs: an initiative may end the line.
    """

    levels: Array
    past: BoolArray
    renewed: BoolArray
    by_clock: dict[str, Array]
    monthly: bool


@dataclass(frozen=True)
class LongLedger:
    """The bills of a ledger over a longer time.

    Attributes:
        books: the ledger over the longer time; its posts are those of the shorter one.
        back: months of the longer ledger before the first month of the shorter.
        natures: of the items.
        terms: when items are committed, invoiced and paid.
        weights: of each item.
    """

    books: Ledger
    back: int
    natures: tuple[str, ...]
    terms: Terms
    weights: tuple[Weights, ...]


def long_ledger(org: Org, books: Ledger, supplier_days: float, general: General) -> LongLedger:
    """Return the bills of a ledger over the time that the three clocks need.

    Args:
        org: the organisation.
        books: its ledger over the months that are asked for.
        supplier_days: days that a contractor bills a year where the contract does not say.
        general: what holds where the tables say nothing.
    """
    months, back, forward = len(books.months), _back(org, general), _forward(org)
    first, count = books.start - back, back + months + forward
    book, numbers = LineBook(org), np.arange(first, first + count)
    items = _alone(_bought_before(org, prices(org, first, count, supplier_days, book), numbers), books)
    started = funded(org, first, book)
    frame, order = book.closed(np.zeros(book.size), book.size + 1)
    items = items.relined(order)
    when = terms(org, items, numbers, general)
    long = replace(books, start=first, months=("",) * count, lines=frame, prices=items, funded=started)
    natures = frame["nature"].to_numpy()
    ended = {each.ends_line for each in started} - {""}
    weights = tuple(
        _weights(items, when, k, numbers, (books.start - 1, months + 1), own=items.line_key[k] in ended)
        for k in range(len(items.source))
    )
    return LongLedger(long, back, tuple(map(str, natures[items.line])), when, weights)


def _alone(items: Prices, books: Ledger) -> Prices:
    """Return the items whose line is not one of posts, whose cost is counted with the posts."""
    of_posts = {*books.posts.line.tolist(), books.posts.fee_line}
    mixed = {source for source, line in zip(books.prices.source, books.prices.line, strict=True) if line in of_posts}
    kept = [k for k, source in enumerate(items.source) if source not in mixed]
    rows: dict[str, Any] = {name: getattr(items, name)[kept] for name in ("line", "amount", "steps", "by_days", "days")}
    texts = ("source", "growth", "own_rate", "driver", "noise", "line_key", "jumps")
    rows |= {name: tuple(getattr(items, name)[k] for k in kept) for name in texts}
    return replace(items, **rows)


def _bought_before(org: Org, items: Prices, numbers: IntArray) -> Prices:
    """Return items whose investments before the landing year are those of the years that the budget table holds.

    The years before them are taken as the first that it holds.
    """
    lines, amount = org.table("budget"), items.amount.copy()
    years = numbers // 12
    rows: Iterable[Any] = budget_rows(org).itertuples()
    for row in rows:
        if row.kind != "capex" or row.line not in items.source:
            continue
        past = lines[(lines["line"] == row.line) & (lines["year"] < row.year)].sort_values("year")
        spent = past["landing"].fillna(past["actual"]).fillna(past["budget"])
        known = {int(y): float(v) for y, v in zip(past["year"], spent, strict=True) if not np.isnan(v)}
        first = known[min(known)] if known else row.recurring
        before, known = years <= row.year, known | {int(row.year): row.landing}
        amount[items.source.index(row.line), before] = [known.get(int(y), first) / 12 for y in years[before]]
    return replace(items, amount=amount)


def _weights(items: Prices, when: Terms, k: int, numbers: IntArray, window: tuple[int, int], *, own: bool) -> Weights:
    """Return the weights of item k over a window (first month, how many); `own` keeps its months apart."""
    months = np.arange(len(numbers))
    begun = [months >= month for month, _ in items.jumps[k]]
    states, place = np.array([items.steps[k], numbers <= window[0], *begun], float), months
    if own:
        states[0] = months
    else:
        states, place = np.unique(states, axis=1, return_inverse=True)
    levels, past, renewed = states[0], states[1] > 0, states[2:].T > 0
    found = {name: np.zeros((len(levels), window[1])) for name in CLOCKS}
    amount = np.ones(len(numbers)) if own else items.amount[k]

    def add(clock: str, months: IntArray, share: float) -> None:
        at = months - window[0]
        here = (at >= 0) & (at < window[1]) & (amount != 0)
        np.add.at(found[clock], (place[here], at[here]), share * amount[here])

    life, (whole, rest) = int(when.life[k]), _split(when.lag[k])
    add("engaged", when.engaged[k], 1.0)
    for after in range(max(life, 1)):
        add("expensed", numbers + after, 1 / max(life, 1))
    add("paid", when.invoiced[k] + whole, 1 - rest)
    add("paid", when.invoiced[k] + whole + 1, rest)
    return Weights(levels, past, renewed, found, own)


def _split(lag: float) -> tuple[int, float]:
    """Return whole months of a lag and the rest: invoices are dated evenly over a month."""
    whole = math.floor(lag)
    return whole, lag - whole


def lagged(stream: Array, lag: float) -> Array:
    """Return what is invoiced by month as it is paid, (month, draw): invoices are dated evenly over a month."""
    whole, rest = _split(lag)
    found = np.zeros_like(stream)
    for after, share in ((whole, 1 - rest), (whole + 1, rest)):
        if share and after < len(stream):
            found[after:] += share * stream[: len(stream) - after]
    return found


def depreciated(amount: Array, start: Array, life: int, months: int) -> Array:
    """Return an amount spread evenly over its life from a month on, (month, draw).

    Args:
        amount: (draw,).
        start: month in which it begins, parts of a month counted, (draw,).
        life: how many months.
        months: how many months are asked for.
    """
    edges = np.clip(np.arange(months + 1.0)[:, None] - start, 0.0, life)
    spread: Array = amount * np.diff(edges, axis=0) / life
    return spread


def _back(org: Org, general: General) -> int:
    lags = _most(org.table("contracts")["payment_days"], general.payment_days) / 30
    lives = _most(org.table("budget")["life_months"], general.life_months)
    return max(_LEAST_BACK, math.ceil(lags) + 14, math.ceil(lives) + 1)


def _forward(org: Org) -> int:
    contracts = org.table("contracts")
    start, end = month_numbers(contracts["start"], NEVER), month_numbers(contracts["end"], NEVER)
    first = np.where((start < NEVER) & (end < NEVER), end - start + 1, 0).max(initial=0)
    longest = max(float(first), _most(contracts["renewal_months"], 12.0)) + _most(contracts["notice_months"], 0.0)
    return min(math.ceil(longest), _MOST_FORWARD)


def _most(values: pd.Series[float], least: float) -> float:
    return float(np.nanmax(np.append(values.to_numpy(float), least)))
