"""What does each month come to, line by line, with totals that a spreadsheet adds up?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import likely
from orgmodel.foundation.language import mark, say
from orgmodel.foundation.months import first_day
from orgmodel.organisation.ledger import NOT_EXPLAINED
from orgmodel.planning.budget import simulate
from orgmodel.planning.budget.question import Facts
from orgmodel.reporting import billsheet, cells, paysheet
from orgmodel.reporting.cells import Formula, place

HEADS, FIRST = 3, 6
COLUMNS = (mark("Line"), mark("Nature"), mark("Supplier"), mark("First twelve months"), mark("Whole period"))
YEAR = 12


@dataclass(frozen=True)
class Base:
    """The base case of a scenario in the workbook: its name, where its totals stand, and what orgmodel itself says.

    Attributes:
        name: of the scenario.
        year, whole: addresses of the totals.
        told_year, told_whole: the same worked out by orgmodel in the likely future.
        envelope: address of the envelope, blank without one.
    """

    name: str
    year: str
    whole: str
    told_year: float
    told_whole: float
    envelope: str = ""


def write(book: Workbook, number: int, name: str, facts: Facts, cell: Mapping[str, str], language: str) -> Base:
    """Write one scenario: its months, and the sheets of pay and bills that they add up.

    Args:
        book: the workbook.
        number: of the scenario, which the names of its sheets begin with.
        name: of the scenario.
        facts: what its budget rests on.
        cell: address of the cell of each assumption.
        language: "en" or "fr".
    """
    books, months = facts.books, len(facts.books.months)
    titles = [f"{number} {say(language, text)}" for text in (mark("Months"), mark("Posts"), mark("Contracts"))]
    at = cells.sheet(book, titles[0], (46, 14, 20, 16, 16, *(12 for _ in range(months))), place(FIRST, HEADS + 1))
    posts, paid = paysheet.write(book, titles[1], books, cell, language)
    bills, billed = billsheet.write(book, titles[2], books, cell, float(likely(facts.given.supplier_days)), language)
    cells.put(at, 1, 1, name, font=cells.TITLE)
    cells.put(at, 2, 1, say(language, "The likely future, month by month"), font=cells.GREY)
    cells.head(at, HEADS, [say(language, head) for head in COLUMNS], right=4)
    cells.head(at, HEADS, [first_day(books.start + k) for k in range(months)], cells.MONTH, FIRST)
    rows = [*_pay_rows(posts, paid, language), *_bill_rows(facts, bills, billed, language)]
    for k, (known, values) in enumerate(rows):
        row = HEADS + 1 + k
        cells.rowed(at, row, known)
        cells.rowed(at, row, [values(m) for m in range(months)], cells.EXACT, first=FIRST)
        _sums(at, row, months)
    base = _totalled(at, HEADS + 1, HEADS + len(rows), name, facts, language)
    return replace(base, envelope=cell.get("envelope", ""))


Line = tuple[list[str], Callable[[int], Any]]


def _pay_rows(posts: Worksheet, paid: list[paysheet.Paid], language: str) -> Iterator[Line]:
    nature = say(language, mark("Pay"))
    for each in paid:
        yield [each.name, nature], partial(_link, posts, each.cost)
    fees = [each.fees for each in paid if each.fees]
    if fees:
        name = say(language, "Agency fees")
        yield [name, name], lambda m: Formula("+".join(_link(posts, row, m).text for row in fees))


def _link(posts: Worksheet, row: int, month: int) -> Formula:
    return Formula(cells.within(posts, place(paysheet.FIRST + month, row)))


def _bill_rows(facts: Facts, bills: Worksheet, billed: billsheet.Billed, language: str) -> Iterator[Line]:
    """Return the lines of the ledger that contracts, budget lines and initiatives make up."""
    lines, prices = facts.books.lines, facts.books.prices
    parts = {line: [billed.items] for line in sorted(set(prices.line.tolist()))}
    for each in facts.books.funded:
        parts.setdefault(each.line, []).append(billed.projects)
    for number in sorted(parts):
        row = lines.iloc[number]
        known = [_named(str(row["line"]), language), str(row["nature"]), str(row["supplier"])]
        yield known, partial(_summed, bills, dict.fromkeys(parts[number]), number + 1)
    if facts.books.not_explained:
        yield [say(language, NOT_EXPLAINED)], lambda m: facts.books.not_explained


def _named(line: str, language: str) -> str:
    return say(language, line) if line in (NOT_EXPLAINED,) else line


def _summed(bills: Worksheet, blocks: Iterable[tuple[int, int]], number: int, month: int) -> Formula:
    """Return the sum of the rows of a line in a month."""
    column = billsheet.FIRST + month
    return Formula(
        "+".join(
            f"SUMIF({cells.within(bills, place(1, first, fixed='cr'))}:{place(1, last, fixed='cr')},{number},"
            f"{cells.within(bills, place(column, first, fixed='r'))}:{place(column, last, fixed='r')})"
            for first, last in blocks
        )
    )


def _sums(at: Worksheet, row: int, months: int) -> None:
    """Write the sums of a row: the first twelve months, and all."""
    ends = (min(YEAR, months), months)
    for column, count in zip((4, 5), ends, strict=True):
        inside = f"{place(FIRST, row)}:{place(FIRST + count - 1, row)}"
        cells.put(at, row, column, Formula(f"SUM({inside})"), cells.MONEY)


def _totalled(at: Worksheet, first: int, last: int, name: str, facts: Facts, language: str) -> Base:
    """Write the total of each column, and return where those of the year and of the whole period stand."""
    months = len(facts.books.months)
    cells.put(at, last + 1, 1, say(language, "Total"))
    for column in range(4, FIRST + months):
        inside = f"{place(column, first)}:{place(column, max(last, first))}"
        form = cells.EXACT if column >= FIRST else cells.MONEY
        cells.put(at, last + 1, column, Formula(f"SUM({inside})") if last >= first else 0.0, form)
    cells.summed(at, last + 1, FIRST + months - 1)
    own = simulate(facts.org, facts.given, Draws.likely())
    year, whole = (cells.within(at, place(column, last + 1)) for column in (4, 5))
    return Base(name, year, whole, own.figure("total").middle, own.figure("total_horizon").middle)
