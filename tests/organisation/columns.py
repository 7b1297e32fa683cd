"""Columns and tables made in a line, for the tests of what reading does with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from orgmodel.organisation import dictionary
from orgmodel.organisation.faults import Cells, Fault, Sheet


def cells(where: str, values: Sequence[str], factor: float | None = None) -> Cells:
    """The cells of a column such as "people.salary", from row 2 on."""
    column = dictionary.column(*where.split("."))
    rows = np.arange(2, len(values) + 2)
    return Cells(tuple(values), column, column.name, "sample.csv", rows, "en", factor)


def sheet(table: str, **columns: Sequence[object]) -> Sheet:
    """A table being read, with the columns of a file and the others blank."""
    size = len(next(iter(columns.values())))
    frame = {}
    for column in dictionary.columns(table):
        blank = np.nan if column.quantity else np.datetime64("NaT", "s") if column.is_date else column.default
        given = columns.get(column.name, [blank] * size)
        dtype = "datetime64[s]" if column.is_date else float if column.quantity else object
        frame[column.name] = pd.Series(given, dtype=dtype)
    files = np.full(size, f"{table}.csv", dtype=object)
    headers = {name: name for name in columns}
    return Sheet(table, pd.DataFrame(frame), files, np.arange(2, size + 2), headers, "en")


def told(faults: Sequence[Fault]) -> list[tuple[str, str, int | None]]:
    """Level, code and row of each fault."""
    return [(fault.finding.level, fault.finding.code, fault.finding.row) for fault in faults]


def refused(faults: Sequence[Fault]) -> Mapping[str, list[int]]:
    """The rows that each error concerns, by code."""
    found: dict[str, list[int]] = {}
    for fault in faults:
        if fault.refused:
            found.setdefault(fault.finding.code, []).extend(p + 2 for p in fault.positions)
    return found
