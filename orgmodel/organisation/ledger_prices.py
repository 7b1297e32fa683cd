"""What do contracts and other budget lines cost each month, and how does their price grow?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.foundation.months import month
from orgmodel.organisation.draft import contractors, heads
from orgmodel.organisation.frames import ALWAYS, lifetimes, month_numbers
from orgmodel.organisation.ledger_decided import ASSISTANTS, Jumps, decided, held, jumps, seats
from orgmodel.organisation.ledger_lines import LineBook, budget_rows, last_actual, share_of_line, sourced
from orgmodel.organisation.ledger_renewals import renewed_price, sure_renewal
from orgmodel.organisation.org import Org
from orgmodel.organisation.terms import terms

IntArray = np.ndarray[Any, np.dtype[np.int64]]
GROWTH = {"staff": "index", "care": "index", "network": "index", "licence": "licence", "cloud": "cloud", "pay": "pay"}
_JANUARY, _APRIL = 0, 3


@dataclass(frozen=True)
class Prices:
    """Items with a price, sorted by source; the cost of item i in month m is amount x (1 + rate) ** steps.

    Attributes:
        source: contract id or budget line.
        line: line of the ledger.
        amount: price a month before growth, (item, month); decisions that end, renegotiate or trim are in it.
        steps: how often the rate has been applied, (item, month); broken for rates that act month by month.
        growth: which knob grows it: "index", "licence", "cloud", "pay" or "flat".
        own_rate: the item's own yearly rate, None where the knob applies.
        driver: supplier, whose items of one growth share their luck.
        by_days: whether the amount was counted with the general days of a contractor, as the knob may say otherwise.
        noise: estimate of the price where it is uncertain, else None.
        days: contractors' days a month, (item, month).
        line_key: the budget line that an item stands in, for initiatives that end it.
        jumps: renewals at another price, whose likely value is in the amount: month, rate.
    """

    source: tuple[str, ...]
    line: IntArray
    amount: Array
    steps: Array
    growth: tuple[str, ...]
    own_rate: tuple[float | Estimate | None, ...]
    driver: tuple[str, ...]
    by_days: np.ndarray[Any, np.dtype[np.bool_]]
    noise: tuple[Estimate | None, ...]
    days: Array
    line_key: tuple[str, ...]
    jumps: tuple[Jumps, ...] = ()

    def relined(self, order: IntArray) -> Prices:
        """Return the same items with new line numbers."""
        return replace(self, line=order[self.line])


@dataclass(frozen=True)
class _Item:
    source: str
    line: int
    amount: Array
    steps: Array
    growth: str
    own_rate: float | Estimate | None
    driver: str
    by_days: bool
    noise: Estimate | None
    days: Array
    line_key: str
    jumps: Jumps = ()


def prices(org: Org, first: int, months: int, supplier_days: float, book: LineBook, *, grown: bool = True) -> Prices:
    """Return all items with a price from month number `first` on; `grown` False leaves out growth and decisions."""
    numbers = np.arange(first, first + months)
    contracts = org.table("contracts")
    lines = budget_rows(org)
    by_source = dict(zip(lines["source"], lines["line"], strict=True))
    items = [
        _contract(org, contracts.loc[key], by_source.get(key, ""), numbers, supplier_days, book, grown)
        for key in sorted(contracts.index)
    ]
    alone = lines.drop(sourced(lines, org).index)
    items += [
        _budgeted(org, row, numbers, book, grown) for row in alone.sort_values("line", kind="stable").itertuples()
    ]
    items += _freelances(org, contracts, numbers, supplier_days, book)
    items += _assistants(org, numbers, book) if grown else []
    return _stacked([item for item in items if item.amount.any() or item.days.any()], months)


def _stacked(items: list[_Item], months: int) -> Prices:
    def grid(name: str) -> Array:
        return np.array([getattr(item, name) for item in items], float).reshape(len(items), months)

    return Prices(
        source=tuple(item.source for item in items),
        line=np.array([item.line for item in items], int),
        amount=grid("amount"),
        steps=grid("steps"),
        growth=tuple(item.growth for item in items),
        own_rate=tuple(item.own_rate for item in items),
        driver=tuple(item.driver for item in items),
        by_days=np.array([item.by_days for item in items], bool),
        noise=tuple(item.noise for item in items),
        days=grid("days"),
        line_key=tuple(item.line_key for item in items),
        jumps=tuple(item.jumps for item in items),
    )


def _contract(
    org: Org, row: pd.Series[Any], line_key: str, numbers: IntArray, supplier_days: float, book: LineBook, grown: bool
) -> _Item:
    key, nature = str(row.name), row["nature"] or "other"
    own_days, by_day = row["days_per_year"], _known(row["day_rate"])
    people = org.table("people")
    people = contractors(org.table("contracts"), people, key) if by_day else people[:0]
    timed = by_day and (bool(len(people)) or not _known(row["annual_cost"]))
    days = np.zeros(len(numbers))
    if timed:
        days = _heads(org, key, people, numbers, grown) * (supplier_days if np.isnan(own_days) else own_days) / 12
    price = row["day_rate"] if timed else row["annual_cost"]
    running = _running(org, row, numbers, grown)
    amount = (
        likely(price) * (days if timed else np.full(len(numbers), 1 / 12)) * running
        if _known(price)
        else np.zeros(len(numbers))
    )
    steps = _steps(nature, row, numbers, org)
    if grown and nature != "cloud":
        steps = held(org, key, numbers, lambda at: _steps(nature, row, at, org), tacit=_tacit(row))
    followed = last_actual(org, line_key) if nature == "cloud" else None
    if followed is not None:
        amount, steps = followed[1] * running * share_of_line(org, key, line_key), (numbers - followed[0]) / 12
    rate = row["index"] if _known(row["index"]) else None
    if grown:
        amount = amount * decided(org, numbers, {key, line_key})
    renewals = jumps(org, key, int(numbers[0])) if grown else ()
    if grown and not terms(org.decisions, key):
        renewals = sure_renewal(row, int(numbers[0]), month(org.as_of))
        factor, replaced = renewed_price(renewals, numbers)
        amount, steps = amount * factor, steps - replaced * (_tacit(row) and nature != "cloud")
    line = book.contract(key, nature, row["supplier"], row["team"])
    return _Item(
        source=key,
        line=line,
        amount=amount,
        steps=steps if grown else np.zeros(len(numbers)),
        growth=GROWTH.get(nature, "index"),
        own_rate=rate,
        driver=row["supplier"],
        by_days=timed and bool(np.isnan(own_days)),
        noise=_noise(price),
        days=days * running if timed else np.zeros(len(numbers)),
        line_key=line_key,
        jumps=renewals,
    )


def _heads(org: Org, key: str, people: pd.DataFrame, numbers: IntArray, grown: bool) -> Array:
    count = heads(people, numbers).astype(float)
    for each in org.decided("end") if grown else []:
        if each.subject == key and not np.isnan(each.amount):
            count -= each.amount * (numbers >= each.month)
    left: Array = np.maximum(count, 0.0)
    return left


def _running(org: Org, row: pd.Series[Any], numbers: IntArray, grown: bool) -> Array:
    """Return 1 in the months in which a contract runs: from its start, and past its end until it is ended."""
    start = month_numbers(pd.Series([row["start"]]), ALWAYS)[0]
    running: Array = (numbers >= start).astype(float)
    for each in org.decided("end") if grown else []:
        if each.subject == row.name and np.isnan(each.amount):
            running *= numbers < each.month
    return running


def _steps(nature: str, row: Any, numbers: IntArray, org: Org) -> Array:
    """Return how often the yearly rate has acted since as_of.

    Cloud grows month by month. A tacit renewal is indexed in the month after its end, then each year; the rest in
    January.
    """
    today = org.as_of.year * 12 + org.as_of.month - 1
    if GROWTH.get(nature, "index") == "cloud":
        grown: Array = (numbers - today) / 12
        return grown
    if _tacit(row):
        end = month_numbers(pd.Series([row["end"]]), ALWAYS)[0]
        since = (numbers - (end + 1)) // 12 + 1
        before = max((today - (end + 1)) // 12 + 1, 0)
        renewed: Array = np.maximum(since - before, 0).astype(float)
        return renewed
    return _yearly(numbers, today, _JANUARY)


def _tacit(row: Any) -> bool:
    return bool(row["tacit_renewal"]) and not pd.isna(row["end"])


def _yearly(numbers: IntArray, today: int, month: int) -> Array:
    """Return how many times a month of the year lies after today, up to each month."""
    count: Array = np.maximum((numbers - month) // 12 - (today - month) // 12, 0).astype(float)
    return count


def _budgeted(org: Org, row: Any, numbers: IntArray, book: LineBook, grown: bool) -> _Item:
    today = org.as_of.year * 12 + org.as_of.month - 1
    growth = GROWTH.get(row.nature, "flat")
    amount, steps = (
        np.full(len(numbers), row.recurring / 12),
        _yearly(numbers, today, _APRIL if growth == "pay" else _JANUARY),
    )
    if growth == "cloud":
        followed = last_actual(org, row.line)
        base, price = followed if followed is not None else (int(row.year) * 12 + 5.5, row.recurring / 12)
        amount, steps = np.full(len(numbers), price), (numbers - base) / 12
    if grown:
        amount = amount * decided(org, numbers, {row.line})
    return _Item(
        source=row.line,
        line=book.budgeted(row),
        amount=amount,
        steps=steps if grown else np.zeros(len(numbers)),
        growth=growth,
        own_rate=None,
        driver=row.supplier,
        by_days=False,
        noise=None,
        days=np.zeros(len(numbers)),
        line_key=row.line,
    )


def _freelances(
    org: Org, contracts: pd.DataFrame, numbers: IntArray, supplier_days: float, book: LineBook
) -> list[_Item]:
    """Return contractors with a day rate of their own and no contract in the table."""
    people = org.table("people")
    covered = {*contracts["supplier"], *contracts.index} - {""}
    mine = people[(people["contract"] == "contractor") & people["day_rate"].notna() & ~people["supplier"].isin(covered)]
    mine = mine[mine["status"] != "eliminated"].sort_index(kind="stable")
    today = org.as_of.year * 12 + org.as_of.month - 1
    start, end = lifetimes(mine)
    items = []
    rows: Iterable[Any] = mine.itertuples()
    for k, row in enumerate(rows):
        own = row.days_per_year
        here = ((numbers >= start[k]) & (numbers <= end[k])).astype(float)
        days = here * (supplier_days if np.isnan(own) else own) / 12
        line = book.contract(str(row.Index), "staff", row.supplier, row.team)
        bill, steps, noise = likely(row.day_rate) * days, _yearly(numbers, today, _JANUARY), _noise(row.day_rate)
        by_days = bool(np.isnan(own))
        items.append(_Item(str(row.Index), line, bill, steps, "index", None, row.supplier, by_days, noise, days, ""))
    return items


def _assistants(org: Org, numbers: IntArray, book: LineBook) -> list[_Item]:
    """Return the seats of assistants, on one licence line; each price rises from the January after it begins."""
    fields = {"supplier": "", "team": "", "account": "", "run_change": "run", "kind": "opex", "source": ASSISTANTS}
    items, first, nothing = [], int(numbers[0]), np.zeros(len(numbers))
    for each in seats(org, first):
        line = book.line(label=ASSISTANTS, nature="licence", **fields)
        amount: Array = each.count * likely(each.price) * (numbers >= first + each.month).astype(float)
        steps = _yearly(numbers, first + each.month, _JANUARY)
        noise = _noise(each.price)
        items.append(_Item(each.key, line, amount, steps, "licence", None, ASSISTANTS, False, noise, nothing, ""))
    return items


def _noise(price: float | Estimate) -> Estimate | None:
    return price if isinstance(price, Estimate) else None


def _known(value: Any) -> bool:
    return isinstance(value, Estimate) or not np.isnan(value)
