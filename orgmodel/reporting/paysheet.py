"""How do formulas follow what posts cost: pay rounds, empty posts, and the fees of recruiting?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from orgmodel.foundation.language import mark, month_name, say, say_count
from orgmodel.foundation.months import first_day
from orgmodel.organisation.ledger import Ledger
from orgmodel.reporting import cells
from orgmodel.reporting.cells import Formula, place
from orgmodel.reporting.paygroups import FEW, Group, groups

NUMBERS, HEADS, FIRST = 4, 3, 3
HINT = mark(
    "Posts are summed where they move alike, without names. A group of a few posts still tells a salary to those who "
    "know whose it is: hand this sheet over with care."
)
COST, FEES = mark("Cost of the month"), mark("Agency fees of the month")


@dataclass(frozen=True)
class Paid:
    """Where the months of a group stand: its name, the row of its cost and that of its fees (0 without)."""

    name: str
    cost: int
    fees: int


def write(
    book: Workbook, name: str, books: Ledger, cell: Mapping[str, str], language: str
) -> tuple[Worksheet, list[Paid]]:
    """Write the posts of a ledger with formulas, and return the sheet and where each group stands.

    Args:
        book: the workbook.
        name: of the sheet.
        books: the ledger.
        cell: address of the cell of each assumption.
        language: "en" or "fr".
    """
    months = len(books.months)
    at = cells.sheet(book, name, (46, 16, *(12 for _ in range(months + 1))), place(FIRST, NUMBERS + 1))
    cells.put(at, 1, 1, say(language, "What posts cost"), font=cells.TITLE)
    cells.put(at, 2, 1, say(language, HINT), font=cells.GREY)
    cells.head(at, HEADS, [first_day(books.start + k) for k in range(months)], cells.MONTH, FIRST)
    cells.put(at, NUMBERS, 1, say(language, "Month number, at its beginning"), font=cells.GREY)
    cells.rowed(at, NUMBERS, range(months + 1), cells.WHOLE, cells.GREY, FIRST)
    row, paid = NUMBERS + 2, []
    for each in groups(books.posts, months, general="employer_cost" in cell):
        block = _Block(at, row, each, books, cell, language)
        paid.append(block.write())
        row = block.row + 1
    return at, paid


class _Block:
    """One group on the sheet, row by row."""

    def __init__(
        self, at: Worksheet, row: int, group: Group, books: Ledger, cell: Mapping[str, str], language: str
    ) -> None:
        self.at, self.row, self.group, self.books, self.cell, self.language = at, row, group, books, cell, language
        self.months = len(books.months)

    def write(self) -> Paid:
        name = _called(self.group, self.books, self.language)
        cells.put(self.at, self.row, 1, name, font=cells.BOLD)
        self.row += 1
        gross = self._one(mark("Gross pay a month") if self.group.general else mark("Cost a month"), self.group.monthly)
        rounds = self._each(mark("Pay rounds since they came"), self._rounds, cells.WHOLE)
        empty = recruited = 0
        if self.group.leaves or self.group.waits:
            empty, recruited = self._vacancies()
        cost = self._each(COST, lambda m: self._cost(m, gross, rounds, empty), cells.EXACT)
        fees = 0
        if recruited or self.group.hired:
            salary = self._one(mark("Yearly salaries that fees are counted on"), self.group.salary)
            fees = self._each(FEES, lambda m: self._fees(m, salary, rounds, recruited), cells.EXACT)
        return Paid(name, cost, fees)

    def _one(self, label: str, value: float | Formula, form: str = cells.EXACT) -> str:
        """Write a value that holds for all months, and return its address."""
        cells.put(self.at, self.row, 1, say(self.language, label))
        cells.put(self.at, self.row, 2, value, form)
        self.row += 1
        return place(2, self.row - 1, fixed="cr")

    def _each(self, label: str, value: Callable[[int], float | Formula], form: str, more: int = 0) -> int:
        """Write a value for each month, and return its row."""
        cells.put(self.at, self.row, 1, say(self.language, label))
        cells.rowed(self.at, self.row, (value(m) for m in range(self.months + more)), form, first=FIRST)
        self.row += 1
        return self.row - 1

    def _rounds(self, month: int) -> float:
        return float(max(self.books.posts.rounds[month] - self.group.aprils, 0))

    def _vacancies(self) -> tuple[int, int]:
        """Write how posts come to be empty, on average; return the rows of the empty share and of the recruited."""
        group, delay = self.group, self.cell["replacement_months"]
        opened = ""
        if group.waits:
            opened = self._one(
                mark("Month in which they are found"), Formula(f"MAX({group.opens}+{delay},{group.frozen})")
            )
        began = Formula(f"MAX({group.begin:g},{opened})") if opened else group.begin
        begin = self._one(mark("Can be left from month"), began, cells.PLAIN)
        frozen = 0.0 if group.waits else max(group.frozen - group.begin, 0.0)
        still = self._one(mark("Not recruited for the first months"), frozen, cells.PLAIN)
        last = f"{group.until:g}"
        age = self._each(
            mark("Months in which they could be left, so far"),
            lambda m: Formula(f"MAX(0,MIN({self._number(m)},{last})-{begin})"),
            cells.PLAIN,
            1,
        )
        waited = self._each(
            mark("Months empty so far, if one left each month"),
            lambda m: Formula(_waited(place(FIRST + m, age), still, delay, frozen > 0)),
            cells.PLAIN,
            1,
        )
        vacant = self._each(
            mark("Posts empty now, if one left each month"),
            lambda m: Formula(_vacant(place(FIRST + m, age), still, delay, frozen > 0)),
            cells.PLAIN,
            1,
        )
        pace = f"{self.cell['leavers']}/12" if group.leaves else "0"
        empty = self._each(
            mark("Share of the month in which they are empty"),
            lambda m: Formula(f"{pace}*({self._step(waited, m)}){self._unfilled(m, opened)}"),
            "0.00%",
        )
        recruited = self._each(
            mark("Recruited in the month, in share of the posts"),
            lambda m: Formula(
                f"MAX(0,{pace}*({self._step(age, m)})-{pace}*({self._step(vacant, m)})){self._found(m, opened)}"
            ),
            "0.00%",
        )
        return empty, recruited

    def _number(self, month: int) -> str:
        return place(FIRST + month, NUMBERS, fixed="r")

    def _step(self, row: int, month: int) -> str:
        return f"{place(FIRST + month + 1, row)}-{place(FIRST + month, row)}"

    def _unfilled(self, month: int, opened: str) -> str:
        """Return what a post that nobody holds yet adds to the empty share."""
        if not opened:
            return ""
        now, then = self._number(month), self._number(month + 1)
        return f"+MIN({then},MAX({opened},0))-MIN({now},MAX({opened},0))"

    def _found(self, month: int, opened: str) -> str:
        return f"+IF(INT({opened})={self._number(month)},1,0)" if opened else ""

    def _paid(self, month: int) -> bool:
        return self.group.start <= month < self.group.end

    def _cost(self, month: int, gross: str, rounds: int, empty: int) -> float | Formula:
        if not self._paid(month):
            return 0.0
        factor = f"*{self.cell['employer_cost']}" if self.group.general else ""
        filled = f"*(1-{place(FIRST + month, empty)})" if empty else ""
        return Formula(f"{gross}{factor}*(1+{self.cell['pay_rise']})^{place(FIRST + month, rounds)}{filled}")

    def _fees(self, month: int, salary: str, rounds: int, recruited: int) -> float | Formula:
        if not self._paid(month):
            return 0.0
        share = f"{self.cell['agency_fee']}*{self.cell['agency_share']}*{salary}"
        raised = f"(1+{self.cell['pay_rise']})^{place(FIRST + month, rounds)}"
        parts = ["1"] if self.group.hired and month == self.group.start else []
        parts += [f"{raised}*{place(FIRST + month, recruited)}"] if recruited else []
        return Formula(f"{share}*({'+'.join(parts)})") if parts else 0.0


def _waited(age: str, still: str, delay: str, frozen: bool) -> str:
    """Return the months that a post is empty until an age, for leavers who come at one a month."""
    if not frozen:
        return _ramp(age, delay)
    first = f"MIN({age},{still})"
    return f"{first}^2/2+{_ramp(age, delay)}-({_ramp(first, delay)})"


def _ramp(age: str, delay: str) -> str:
    return f"MIN({age},{delay})^2/2+{delay}*({age}-MIN({age},{delay}))"


def _vacant(age: str, still: str, delay: str, frozen: bool) -> str:
    return f"IF({age}<={still},{age},MIN({age},{delay}))" if frozen else f"MIN({age},{delay})"


def _called(group: Group, books: Ledger, language: str) -> str:
    """Say which posts a group is: how many (unless they are a few), and from when to when."""
    few = say(language, "Fewer than {count} posts", count=FEW)
    parts = [few if group.count < FEW else say_count(language, "{count} post", "{count} posts", group.count)]
    months = books.months
    if group.start > 0:
        parts.append(say(language, "from {month}", month=month_name(months[group.start], language)))
    if group.end < len(months):
        parts.append(say(language, "until {month}", month=month_name(months[group.end - 1], language)))
    if group.waits:
        parts.append(say(language, "being recruited"))
    return ", ".join(parts)
