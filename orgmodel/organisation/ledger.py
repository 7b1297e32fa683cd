"""What does the organisation cost, line by line and month by month, before any luck?

Money stands once: a budget line that names its source (people, or a contract) is replaced by the rows of that
source; what its landing says beyond them is one line "not explained", carried flat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array
from orgmodel.foundation.language import mark
from orgmodel.foundation.months import label, month
from orgmodel.organisation.ledger_decided import Seats, seats
from orgmodel.organisation.ledger_lines import MOST_LINES, LineBook, budget_rows, sourced
from orgmodel.organisation.ledger_posts import Posts, posts
from orgmodel.organisation.ledger_prices import Prices, prices
from orgmodel.organisation.ledger_projects import Funded, funded
from orgmodel.organisation.org import Org

NOT_EXPLAINED = mark("not explained")
COUNTED: Mapping[str, str] = {
    "people": mark("pay and bonus x working time x employer's factor / 12, in each month in which the post is filled"),
    "contracts": mark("yearly cost / 12, or price of a day x days x people / 12, while the contract runs"),
    "budget": mark("what comes back of the landing / 12, or the last bill of the cloud"),
    "initiatives": mark("what is left of its cost, by its milestones or evenly"),
    "changes": mark("seats x price of a seat, from their month on"),
}
"""Table -> how its rows are counted, before growth and before posts are left."""


@dataclass(frozen=True)
class Ledger:
    """The cost of an organisation over some months, in monthly amounts, with what will move each of them.

    Attributes:
        start: number of the first month.
        months: names of the months.
        lines: one row a line: line (its name), nature, supplier, account, team, run_change, kind, source.
        posts: posts and the spells in which they are filled.
        prices: contracts and budget lines, with how their price grows.
        funded: initiatives that are started, and when they are billed.
        seats: seats of assistants that are decided.
        not_explained: what landings say beyond their sources, per month.
        unknown_pay: posts whose pay nobody knows; they cost nothing here, and pages say so.
    """

    start: int
    months: tuple[str, ...]
    lines: pd.DataFrame
    posts: Posts
    prices: Prices
    funded: tuple[Funded, ...]
    seats: tuple[Seats, ...]
    not_explained: float
    unknown_pay: int


def ledger(
    org: Org,
    start: str,
    months: int,
    employer_cost: float | None = None,
    supplier_days: float = 215.0,
    past: tuple[float | None, float] | None = None,
) -> Ledger:
    """Return the ledger of an organisation.

    Args:
        org: the organisation, with its patches and decisions.
        start: first month, such as "2027-01".
        months: how many months.
        employer_cost: factor from gross pay to cost; None takes the brackets of the country's published rates.
        supplier_days: days that a contractor bills a year where the contract does not say.
        past: the same two figures for the year that the landing speaks of, so that a belief about the year to come
            does not change what the last one cost; None takes those of the year to come.
    """
    first = month(start)
    book = LineBook(org)
    staff = posts(org, first, months, employer_cost, book)
    bills = prices(org, first, months, supplier_days, book)
    projects = funded(org, first, book)
    gap = _not_explained(_origin(org), *((employer_cost, supplier_days) if past is None else past))
    own = [each.line for each in projects]
    if gap:
        blank = {"supplier": "", "team": "", "account": "", "source": ""}
        own.append(book.line(label=NOT_EXPLAINED, nature="other", run_change="run", kind="opex", **blank))
    frame, order = book.closed(_sizes(staff, bills, own, book.size), MOST_LINES)
    return Ledger(
        start=first,
        months=tuple(label(first + k) for k in range(months)),
        lines=frame,
        posts=staff.relined(order),
        prices=bills.relined(order),
        funded=tuple(each.relined(order) for each in projects),
        seats=tuple(seats(org, first)),
        not_explained=gap,
        unknown_pay=staff.unknown,
    )


def _sizes(staff: Posts, bills: Prices, own: list[int], size: int) -> Array:
    """Return about how much a month each line costs; those that keep a line of their own count without end."""
    sizes = np.zeros(size)
    np.add.at(sizes, staff.line, staff.gross * staff.likely_pay())
    np.add.at(sizes, bills.line, np.abs(bills.amount).mean(axis=1) if bills.amount.size else np.zeros(0))
    sizes[own] = np.inf
    return sizes


def _origin(org: Org) -> Org:
    while org.base is not None:
        org = org.base
    return org


@lru_cache(maxsize=64)
def _not_explained(past: Org, employer_cost: float | None, supplier_days: float) -> float:
    """Return, per month, what comes back of landings of sourced lines beyond the rows of their sources in that year.

    Fees are the history of last year's recruiting, and a cloud line follows its actuals: neither has a gap.
    """
    lines = sourced(budget_rows(past), past)
    lines = lines[(lines["nature"] != "fees") & ~((lines["nature"] == "cloud") & lines["followed"])]
    if lines.empty:
        return 0.0
    first = month(f"{int(lines['year'].iloc[0]):04d}-01")
    book, contracts = LineBook(past), set(lines["source"])
    rows = 0.0
    if "people" in contracts:
        staff = posts(past, first, 12, employer_cost, book)
        rows += staff.likely_cost(12)
    bills = prices(past, first, 12, supplier_days, book, grown=False)
    rows += float(bills.amount[[source in contracts for source in bills.source]].sum())
    gap = (float(lines["recurring"].sum()) - rows) / 12
    return gap if abs(gap) >= 0.005 else 0.0


def _table_of(org: Org, source: str) -> str:
    """Return what the source of a price stands in: contracts, people (a contractor without one), budget, or changes."""
    if source not in set(org.table("budget")["line"]) and any(each.key == source for each in seats(org, 0)):
        return "changes"
    return next((name for name in ("contracts", "people") if source in org.table(name).index), "budget")


def traces(org: Org, books: Ledger) -> pd.DataFrame:
    """Return the rows that each line of the ledger is made of: line, table, key, amount, as `trace` says."""
    parts = [trace(org, books, line).assign(line=line) for line in books.lines["line"]]
    columns = ["line", "table", "key", "amount"]
    frame = pd.concat(parts) if parts else pd.DataFrame(columns=columns)
    return frame[columns].reset_index(drop=True)


def trace(org: Org, books: Ledger, line: str) -> pd.DataFrame:
    """Return the rows that a line of the ledger is made of: table, key, and amount.

    The amount is that of the first twelve months, before growth and leavers, employer's cost counted; for an
    initiative its whole likely cost.
    """
    number = int(np.flatnonzero(books.lines["line"].to_numpy() == line)[0])
    of_posts, of_prices = books.posts.line == number, books.prices.line == number
    rows: list[tuple[Any, ...]] = [("people", key, cost) for key, cost in books.posts.rows(of_posts, 12)]
    for k in np.flatnonzero(of_prices):
        source = books.prices.source[k]
        rows.append((_table_of(org, source), source, float(books.prices.amount[k, :12].sum())))
    rows += [("initiatives", each.key, each.likely_cost) for each in books.funded if each.line == number]
    return pd.DataFrame(rows, columns=["table", "key", "amount"])
