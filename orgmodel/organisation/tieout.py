"""Is what was read what the file says? The total of each budget file before anything was dropped, and after."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from orgmodel.foundation.language import mark, say
from orgmodel.organisation.ledger_lines import budget_rows, landing_year

if TYPE_CHECKING:
    from orgmodel.organisation.org import Org
    from orgmodel.organisation.sheets import Typed

AMOUNTS = ("landing", "budget", "actual")
LEFT_OUT, CHANGED = mark("left out"), mark("changed since it was read")


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What one row of a file said.

    Attributes:
        row: row as a spreadsheet shows it.
        line: name of the budget line.
        year: year of the amount, NaN where the row names none.
        amount: its landing, else its budget, else what was spent; NaN where the cell cannot be read.
        kept: whether the row was imported.
    """

    row: int
    line: str
    year: float
    amount: float
    kept: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What one file, or one sheet of it, said of the budget before anything was dropped or repaired.

    Attributes:
        file, sheet: where it stands; a CSV file has no sheet.
        rows: its rows, subtotals apart.
        set_aside: totals and subtotals that only add up the others.
    """

    file: str
    sheet: str
    rows: tuple[SaidRow, ...]
    set_aside: int = 0


def said_by(made: Typed, kept: Collection[tuple[str, int]], sheet: str = "") -> Said:
    """Return what a file of budget lines says in all.

    Args:
        made: the file as a typed table, before rows were left out.
        kept: file and row of the rows that were imported.
        sheet: name of the sheet, blank for a file without sheets.
    """
    frame, unreadable = made.sheet.frame, _unreadable(made)
    amounts = _amounts(frame)
    amounts[sorted(unreadable)] = np.nan
    years, places = frame["year"].to_numpy(float), zip(made.sheet.files, made.sheet.rows, strict=True)
    rows = [
        SaidRow(int(row), str(line), float(year), float(amount), (file, int(row)) in kept)
        for (file, row), line, year, amount in zip(places, frame["line"], years, amounts, strict=True)
    ]
    return Said(str(made.sheet.files[0]) if rows else "", sheet, tuple(rows), made.set_aside)


def _amounts(frame: pd.DataFrame) -> np.ndarray[Any, Any]:
    found = frame[AMOUNTS[0]]
    for name in AMOUNTS[1:]:
        found = found.fillna(frame[name])
    amounts: np.ndarray[Any, Any] = found.fillna(0.0).to_numpy(float, copy=True)
    return amounts


def _unreadable(made: Typed) -> set[int]:
    heading = made.sheet.headers.get(AMOUNTS[0])
    return {p for fault in made.faults if fault.refused and fault.finding.column == heading for p in fault.positions}


def tie_out(org: Org) -> pd.DataFrame:
    """Return, for each file of the budget, its total of the landing year as written and as read.

    Returns:
        file, sheet, workbook (what the file says), read, difference (read less workbook), set_aside (subtotals).
    """
    said, lines = _origin(org).tie_out, tie_out_lines(org)
    rows = []
    for each in said:
        mine = lines[(lines["file"] == each.file) & (lines["sheet"] == each.sheet)]
        workbook, read = (math.fsum(mine[name].dropna()) for name in ("workbook", "read"))
        rows.append((each.file, each.sheet, workbook, read, round(read - workbook, 6), each.set_aside))
    return pd.DataFrame(rows, columns=["file", "sheet", "workbook", "read", "difference", "set_aside"])


def tie_out_lines(org: Org) -> pd.DataFrame:
    """Return the same row by row: file, sheet, row, line, workbook, read, difference, why (blank where they agree)."""
    origin = _origin(org)
    rows = [(each.file, each.sheet, *row) for each in origin.tie_out for row in _rows(origin, each)]
    columns = ["file", "sheet", "row", "line", "workbook", "read", "difference", "why"]
    return pd.DataFrame(rows, columns=columns)


def _rows(org: Org, said: Said) -> Iterator[tuple[Any, ...]]:
    known = budget_rows(org)
    years = pd.Series([row.year for each in org.tie_out for row in each.rows], dtype=float).fillna(org.as_of.year)
    wanted = landing_year(years, org) if known.empty else known["year"].iloc[0]
    held = dict(zip(known["line"], known["landing"], strict=True))
    for row in said.rows:
        if (org.as_of.year if np.isnan(row.year) else row.year) == wanted:
            read = float(held.get(row.line, 0.0)) if row.kept else 0.0
            difference = read - row.amount
            agree = row.kept and abs(difference) < 0.005
            yield row.row, row.line, row.amount, read, difference, "" if agree else _why(org, said, row)


def _why(org: Org, said: Said, row: SaidRow) -> str:
    if row.kept:
        return say(org.language, CHANGED)
    found = [each.message for each in org.findings if each.file == said.file and each.row == row.row]
    return found[0] if found else say(org.language, LEFT_OUT)


def _origin(org: Org) -> Org:
    while org.base is not None:
        org = org.base
    return org
