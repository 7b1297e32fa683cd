"""How do formulas follow what contracts, budget lines and initiatives cost?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from orgmodel.foundation.estimate import likely
from orgmodel.foundation.language import mark, say
from orgmodel.foundation.months import first_day
from orgmodel.organisation.futures.bills import KNOBS
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.ledger_projects import Funded
from orgmodel.reporting import cells
from orgmodel.reporting.cells import Formula, place

NUMBERS, HEADS, FIRST = 4, 3, 6
COLUMNS = (mark("Line"), mark("Contract or line"), mark("Supplier"), mark("Grows with"), mark("Rate a year"))
PROJECT = (mark("Line"), mark("Initiative"), mark("Cost"), mark("First month number"), mark("Months"))
GROWTH: Mapping[str, str] = {
    "index": mark("Indexation"),
    "licence_growth": mark("Price of licences"),
    "cloud_growth": mark("Cloud bill"),
    "pay_rise": mark("Pay round"),
    "own": mark("its own rate"),
    "": mark("nothing"),
}


@dataclass(frozen=True)
class Billed:
    """Where bills stand: the first and last row of items and of initiatives; last before first where there are none."""

    items: tuple[int, int]
    projects: tuple[int, int]


def write(
    book: Workbook, name: str, books: Ledger, cell: Mapping[str, str], days: float, language: str
) -> tuple[Worksheet, Billed]:
    """Write the bills of a ledger with formulas, and return the sheet and where they stand.

    Args:
        book: the workbook.
        name: of the sheet.
        books: the ledger.
        cell: address of the cell of each assumption.
        days: days that a contractor bills a year where the contract does not say, as the ledger was made.
        language: "en" or "fr".
    """
    sheet = _Sheet(book, name, books, cell, days, language)
    projects = sheet.projects()
    return sheet.at, Billed(sheet.items(), projects)


class _Sheet:
    """The sheet, block by block."""

    def __init__(
        self, book: Workbook, name: str, books: Ledger, cell: Mapping[str, str], days: float, language: str
    ) -> None:
        self.books, self.cell, self.days, self.language = books, cell, days, language
        self.months = len(books.months)
        widths = (7, 44, 20, 18, 12, *(12 for _ in range(self.months)))
        self.at = cells.sheet(book, name, widths, place(FIRST, NUMBERS + 1))
        cells.put(self.at, 1, 1, say(language, "What contracts, lines and initiatives cost"), font=cells.TITLE)
        cells.head(self.at, HEADS, [first_day(books.start + k) for k in range(self.months)], cells.MONTH, FIRST)
        cells.put(self.at, NUMBERS, 2, say(language, "Month number, at its beginning"), font=cells.GREY)
        cells.rowed(self.at, NUMBERS, range(self.months), cells.WHOLE, cells.GREY, FIRST)
        self.row = NUMBERS + 2
        self.ends: dict[str, list[str]] = {}

    def projects(self) -> tuple[int, int]:
        """Write the initiatives that are started: cost, duration, and the share that each month bills."""
        funded = self.books.funded
        if funded:
            self._title(mark("Initiatives"), PROJECT)
        first = self.row
        for each in funded:
            known = [each.line + 1, each.title, each.likely_cost, each.start, likely(each.months)]
            cells.rowed(self.at, self.row, known)
            for column, form in ((3, cells.MONEY), (4, cells.WHOLE), (5, cells.PLAIN)):
                self.at.cell(self.row, column).number_format = form
            for column in (3, 5):
                cells.asked(self.at, self.row, column)
            cost = place(3, self.row, fixed="c")
            start, length = place(4, self.row, fixed="c"), place(5, self.row, fixed="c")
            for m in range(self.months):
                cells.put(
                    self.at, self.row, FIRST + m, _billed(each, m, cost, start, length, self._number(m)), cells.EXACT
                )
            if each.ends_line:
                end = f"{place(4, self.row, fixed='cr')}+{place(5, self.row, fixed='cr')}"
                self.ends.setdefault(each.ends_line, []).append(end)
            self.row += 1
        self.row += 1
        return first, self.row - 2

    def items(self) -> tuple[int, int]:
        """Write what has a price: before growth, how often its rate has acted, and the cost."""
        prices = self.books.prices
        count = len(prices.source)
        if not count:
            return self.row, self.row - 1
        before = self._block(mark("A month, before growth"), self._amount, cells.EXACT)
        acted = self._block(mark("How often the rate has acted"), lambda k, m: float(prices.steps[k, m]), cells.PLAIN)
        cost = self._block(mark("Cost of the month"), lambda k, m: self._cost(before + k, acted + k, k, m), cells.EXACT)
        for k in range(count):
            cells.put(self.at, cost + k, 5, *self._rate(k))
        return cost, cost + count - 1

    def _title(self, title: str, columns: tuple[str, ...]) -> None:
        cells.put(self.at, self.row, 1, say(self.language, title), font=cells.BOLD)
        cells.head(self.at, self.row + 1, [say(self.language, each) for each in columns])
        self.row += 2

    def _block(self, title: str, value: Callable[[int, int], float | Formula], form: str) -> int:
        """Write one row an item, and return the first of them."""
        prices, lines = self.books.prices, self.books.lines
        self._title(title, COLUMNS[:4])
        for k, source in enumerate(prices.source):
            line = int(prices.line[k])
            supplier, growth = str(lines["supplier"].iloc[line]), say(self.language, GROWTH[self._growth(k)])
            cells.rowed(self.at, self.row + k, [line + 1, source, supplier, growth])
            cells.rowed(self.at, self.row + k, (value(k, m) for m in range(self.months)), form, first=FIRST)
        first, self.row = self.row, self.row + len(prices.source) + 1
        return first

    def _growth(self, k: int) -> str:
        return "own" if self.books.prices.own_rate[k] is not None else KNOBS.get(self.books.prices.growth[k], "")

    def _rate(self, k: int) -> tuple[float | Formula, str]:
        own, growth = self.books.prices.own_rate[k], self._growth(k)
        if own is not None:
            return likely(own), cells.SHARE
        return (Formula(self.cell[growth]) if growth in self.cell else 0.0), cells.SHARE

    def _amount(self, k: int, month: int) -> float | Formula:
        amount = float(self.books.prices.amount[k, month])
        if not self.books.prices.by_days[k] or not self.days or "supplier_days" not in self.cell or not amount:
            return amount
        return Formula(f"{amount / self.days!r}*{self.cell['supplier_days']}")

    def _cost(self, before: int, acted: int, k: int, month: int) -> Formula:
        column = FIRST + month
        rate = place(5, self.row + k, fixed="c")
        grown = f"{place(column, before)}*(1+{rate})^{place(column, acted)}"
        ends = self.ends.get(self.books.prices.line_key[k], []) if self.books.prices.line_key[k] else []
        return Formula(f"{grown}*MAX(0,MIN(1,MIN({','.join(ends)})-{self._number(month)}))" if ends else grown)

    def _number(self, month: int) -> str:
        return place(FIRST + month, NUMBERS, fixed="r")


def _billed(each: Funded, month: int, cost: str, start: str, length: str, number: str) -> float | Formula:
    """Return what a month bills: the shares of the billing plan, else evenly over the duration."""
    if each.billing:
        share = float(np.sum([share for after, share in each.billing if each.start + after == month]))
        return Formula(f"{cost}*{share!r}") if share else 0.0
    done = f"MAX(0,MIN(1,({number}+1-{start})/{length}))-MAX(0,MIN(1,({number}-{start})/{length}))"
    return Formula(f"{cost}*({done})")
