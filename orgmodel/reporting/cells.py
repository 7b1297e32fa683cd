"""How is a cell written so that a spreadsheet shows it right, and runs nothing that people wrote?"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from orgmodel.results import style

RUNS = ("=", "+", "-", "@", "\t", "\r")
MOST_LETTERS = 32_000
MONEY, EXACT, SHARE, WHOLE, PLAIN = "#,##0", "#,##0.00", "0.0%", "0", "0.00"
MONTH, DAY = "mmm yyyy", "dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours, without its sign: all other text stays text."""

    text: str


def _argb(token: str) -> str:
    return "FF" + style.colour(token).removeprefix("#").upper()


FACE = "Arial"
BASE, BOLD = Font(name=FACE, size=10, color=_argb("ink")), Font(name=FACE, size=10, bold=True, color=_argb("ink"))
GREY = Font(name=FACE, size=9, color=_argb("ink3"))
TITLE = Font(name=FACE, size=15, bold=True, color=_argb("ink"))
RULE, TOTAL = Side(style="thin", color=_argb("rule2")), Side(style="thin", color=_argb("ink"))
INPUT = PatternFill("solid", start_color=_argb("hi"))


def sheet(book: Workbook, name: str, widths: Sequence[float], frozen: str = "") -> Worksheet:
    """Return a new sheet; its name is ours, so that no user's text can be one."""
    made = book.create_sheet(name[:31])
    made.sheet_view.showGridLines = False
    for k, width in enumerate(widths):
        made.column_dimensions[get_column_letter(k + 1)].width = width
    if frozen:
        made.freeze_panes = frozen
        column, row = coordinate_from_string(frozen)
        made.print_title_rows = f"1:{row - 1}"
        if column > "A":
            made.print_title_cols = f"A:{get_column_letter(column_index_from_string(column) - 1)}"
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", made.PAPERSIZE_A4
    made.page_setup.fitToHeight, made.page_setup.fitToWidth = 0, max(1, round(sum(widths) / 180))
    made.sheet_properties.pageSetUpPr.fitToPage = True
    return made


def put(at: Worksheet, row: int, column: int, value: Any, form: str = "", font: Font = BASE) -> None:
    """Write a value: a Formula runs, a text never does, numbers and dates are what they are; unknown stays blank."""
    cell = at.cell(row, column)
    cell.font = font
    cell.alignment = Alignment(vertical="top", indent=int(isinstance(value, str) and column > 1))
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
    elif isinstance(value, str):
        _write_text(cell, value)
    elif isinstance(value, bool):
        cell.value = value
    elif value is not None and not pd.isna(value):
        cell.value = _plain(value)
    if form:
        cell.number_format = form


def _write_text(cell: Any, text: str) -> None:
    """Write a text as text, whatever it looks like, and as one that stays so when it is edited."""
    clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text).encode("utf-8", "replace").decode()
    cell.value = clean if len(clean) <= MOST_LETTERS else clean[:MOST_LETTERS] + "…"
    cell.data_type = "s"
    if clean.startswith(RUNS):
        cell.quotePrefix = True


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime().date()
    if isinstance(value, dt.date):
        return value
    number = float(value)
    return number if math.isfinite(number) else None


def rowed(at: Worksheet, row: int, values: Iterable[Any], form: str = "", font: Font = BASE, first: int = 1) -> None:
    """Write values one beside the other."""
    for k, value in enumerate(values):
        put(at, row, first + k, value, form, font)


def head(at: Worksheet, row: int, names: Iterable[Any], form: str = "", first: int = 1, right: int = 99) -> None:
    """Write the heads of columns with a rule under them; dates, and columns from `right` on, stand at the right."""
    for k, name in enumerate(names):
        put(at, row, first + k, name, form, GREY)
        aside = bool(form) or first + k >= right
        at.cell(row, first + k).border = Border(bottom=RULE)
        indent = int(not aside and first + k > 1)
        at.cell(row, first + k).alignment = Alignment(
            "right" if aside else "left", "bottom", wrap_text=True, indent=indent
        )


def summed(at: Worksheet, row: int, columns: int) -> None:
    """Dress a row as a total."""
    for column in range(1, columns + 1):
        at.cell(row, column).font = BOLD
        at.cell(row, column).border = Border(top=TOTAL)


def asked(at: Worksheet, row: int, column: int) -> None:
    """Dress a cell as one that may be changed."""
    at.cell(row, column).fill = INPUT


def wrapped(at: Worksheet, row: int, columns: int, text: str, font: Font = BASE, letters: int = 110) -> None:
    """Write a text over several columns, on as many lines as it needs."""
    put(at, row, 1, text, font=font)
    at.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    at.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    at.row_dimensions[row].height = 14.0 * max(1, math.ceil(len(text) / letters)) * font.size / 10


def place(column: int, row: int, *, fixed: str = "") -> str:
    """Return the address of a cell; `fixed` "c" or "r" or "cr" holds its column, its row."""
    letter = get_column_letter(column)
    return f"{'$' if 'c' in fixed else ''}{letter}{'$' if 'r' in fixed else ''}{row}"


def within(at: Worksheet, address: str) -> str:
    """Return an address as other sheets write it."""
    return f"'{at.title}'!{address}"
