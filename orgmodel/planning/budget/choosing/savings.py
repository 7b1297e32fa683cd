"""What does each budget line cost in each future, and how much of it do packages save?

Several packages on a line never save more than the line. Where it pays heads at one price their shares add up: two of
seven developers, then two more. Elsewhere each lowers what the others leave: a price by 8 %, then a volume by 15 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array
from orgmodel.organisation.futures.bills import BillDraws, add_bills, draw_bills
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.ledger_lines import budget_rows
from orgmodel.planning.budget.choosing.packages import Package

YEAR = 12


@dataclass(frozen=True, eq=False)
class LineCost:
    """What a budget line costs.

    Attributes:
        cost: (draw, month), before any package.
        parts: ledger line -> its part of that cost, (draw, month).
    """

    cost: Array
    parts: Mapping[int, Array]


def line_costs(facts: Any, cost: Array, lines: Iterable[str], draws: Draws) -> dict[str, LineCost]:
    """Return what some budget lines cost in each future.

    Args:
        facts: organisation, ledger and inputs of a simulated budget.
        cost: its cost, (draw, month, line).
        lines: budget lines.
        draws: the futures in which it was simulated.
    """
    books, wanted = facts.books, sorted(set(lines))
    rows = budget_rows(facts.org).drop_duplicates("line").set_index("line", drop=False)
    nobody = facts.org.table("people").empty
    of_people = {k for k in wanted if k in rows.index and rows.at[k, "source"] == "people" and not nobody}
    found = {line: _of_posts(books, cost, rows, line) for line in sorted(of_people)}
    bills = draw_bills(books, facts.given, World(draws, facts.given.luck, bounds=facts.given.bounds()))
    return found | {line: _of_bills(books, bills, cost.shape[:2], line) for line in wanted if line not in of_people}


def _of_bills(books: Ledger, bills: BillDraws, shape: tuple[int, ...], line: str) -> LineCost:
    """Return the cost of a line whose prices stand in the ledger: its own, or those of its contract."""
    items = books.prices
    mine = np.array([line in (items.source[k], items.line_key[k]) for k in range(len(items.source))], bool)
    parts = {}
    for number in sorted(set(items.line[mine].tolist())):
        parts[number] = _priced(books, bills, mine & (items.line == number), shape)
    return LineCost(sum(parts.values(), np.zeros(shape)), parts)


def _priced(books: Ledger, bills: BillDraws, mine: Any, shape: tuple[int, ...]) -> Array:
    """Return what some items cost, (draw, month): the ledger with these alone, initiatives set aside."""
    kept = np.flatnonzero(mine)
    pick: dict[str, Any] = {}
    for name in ("source", "growth", "own_rate", "driver", "noise", "line_key"):
        pick[name] = tuple(getattr(books.prices, name)[k] for k in kept)
    for name in ("amount", "steps", "by_days", "days"):
        pick[name] = getattr(books.prices, name)[kept]
    prices = replace(books.prices, line=np.zeros(len(kept), int), **pick)
    aside = tuple(replace(each, line=1) for each in books.funded)
    alone = replace(books, prices=prices, funded=aside, not_explained=0.0)
    cost = np.zeros((*shape, 2))
    add_bills(cost, alone, replace(bills, rates=bills.rates[kept], scale=bills.scale[kept]))
    found: Array = cost[:, :, 0]
    return found


def _of_posts(books: Ledger, cost: Array, rows: Any, line: str) -> LineCost:
    """Return the cost of the posts of a line: those of its team, or of the teams that have no line of their own."""
    row = rows.loc[line]
    same = rows[(rows["source"] == "people") & (rows["nature"] == row["nature"])]
    teams = set(same["team"]) - {""}
    frame = books.lines
    mine = (frame["source"] == "people") & (frame["nature"] == row["nature"])
    mine &= (frame["team"] == row["team"]) if row["team"] else ~frame["team"].isin(teams)
    parts = {int(k): cost[:, :, k] for k in np.flatnonzero(mine.to_numpy())}
    return LineCost(sum(parts.values(), np.zeros(cost.shape[:2])), parts)


def kept(packages: Iterable[Package], months: Sequence[int]) -> Array:
    """Return the share of a line that is left in each month, (month,), after packages on it."""
    numbers, mine = np.asarray(months), list(packages)
    shares = [np.where(numbers >= each.first.month, each.share, 0.0) for each in mine]
    return _left(mine, np.array(shares).reshape(len(mine), len(numbers)))


def left(packages: Iterable[Package]) -> float:
    """Return the share of a line that is left once all packages on it have begun."""
    mine = list(packages)
    return float(_left(mine, np.array([[each.share] for each in mine]).reshape(len(mine), 1))[0])


def _left(packages: Sequence[Package], shares: Array) -> Array:
    """Return what shares of a line, (package, month), leave of it, (month,)."""
    heads = np.array([each.heads for each in packages], bool)
    found: Array = np.maximum(1 - shares[heads].sum(axis=0), 0.0) * np.prod(1 - shares[~heads], axis=0)
    return found


def saved_in_year(cost: Array, packages: Iterable[Package], months: Sequence[int]) -> Array:
    """Return what packages on one line save in the first twelve months, (draw,)."""
    saved: Array = (cost * (1 - kept(packages, months)))[..., :YEAR].sum(axis=-1)
    return saved


def saved_in_full(cost: Array, packages: Iterable[Package]) -> Array:
    """Return what they would save in the first twelve months if all had begun before, (draw,)."""
    saved: Array = cost[..., :YEAR].sum(axis=-1) * (1 - left(packages))
    return saved
