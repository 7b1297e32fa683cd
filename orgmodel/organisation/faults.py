"""Which rows does a finding concern, and what happens to them when the import goes on in spite of it?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import Finding
from orgmodel.foundation.language import mark, number, say, say_count
from orgmodel.organisation.dictionary import Column

Integers = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]

MOST = 50
LEFT_OUT = mark("The row was left out, as asked.")


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding, and the positions of the rows that it concerns in the table being read.

    Attributes:
        finding: what is said.
        positions: rows of the table, from 0; none when the whole file or column is concerned.
        kept: whether these rows stay when the import goes on in spite of the finding.
    """

    finding: Finding
    positions: tuple[int, ...] = ()
    kept: bool = False

    @property
    def refused(self) -> bool:
        """Whether it stops the import."""
        return self.finding.level == "error"


@dataclass(frozen=True)
class Sheet:
    """A table being read: its frame with each row's place in the files.

    Attributes:
        table: name of the table.
        frame: typed columns, numbered from 0.
        files: file of each row, (row,).
        rows: row in that file as a spreadsheet shows it, (row,).
        headers: our column -> its heading in the file.
        language: the language that findings speak.
    """

    table: str
    frame: pd.DataFrame
    files: np.ndarray[Any, Any]
    rows: Integers
    headers: Mapping[str, str]
    language: str

    def keep(self, wanted: Flags) -> Sheet:
        """Return the rows for which `wanted`, (row,), is true."""
        if wanted.all():
            return self
        frame = self.frame.loc[wanted].reset_index(drop=True)
        return replace(self, frame=frame, files=self.files[wanted], rows=self.rows[wanted])

    def texts(self, column: str) -> list[str]:
        """Return the texts of a column, (row,)."""
        values: list[str] = self.frame[column].tolist()
        return values

    def with_texts(self, **columns: Sequence[str]) -> Sheet:
        """Return the table with these columns of texts, (row,)."""
        made = {name: pd.Series(values, dtype=object, index=self.frame.index) for name, values in columns.items()}
        return replace(self, frame=self.frame.assign(**made))

    def fault(
        self,
        level: str,
        code: str,
        catalogue: int | None,
        message: str,
        column: str = "",
        positions: Iterable[int] = (),
        *,
        kept: bool = False,
    ) -> Fault:
        """Return one fault that stands at the first of its positions."""
        where = tuple(int(position) for position in positions)
        file = str(self.files[where[0]]) if where else str(self.files[0]) if len(self.files) else ""
        row = int(self.rows[where[0]]) if where else None
        heading = self.headers.get(column, column)
        return Fault(Finding(code, level, message, file, row, heading, catalogue), where, kept)

    def each(
        self,
        level: str,
        code: str,
        catalogue: int | None,
        messages: Mapping[int, str],
        column: str = "",
    ) -> list[Fault]:
        """Return one fault for each position, in the order of rows; beyond 50 the rest is counted in one."""
        where = sorted(messages)
        one_each = [self.fault(level, code, catalogue, messages[p], column, [p]) for p in where[:MOST]]
        rest = where[MOST:]
        if not rest:
            return one_each
        return [*one_each, self.fault(level, code, catalogue, more(len(rest), self.language), column, rest)]


@dataclass(frozen=True)
class Cells:
    """One column of a file as text, on its way to a typed one.

    Attributes:
        values: the text of each cell, (row,).
        column: what the dictionary says of it.
        header: its heading in the file.
        file: name of the file.
        rows: row of each cell as a spreadsheet shows it, (row,).
        language: the language that findings speak.
        factor: what one unit of the cells is worth, such as 1,000 in a column in k€; None when not declared.
    """

    values: Sequence[str]
    column: Column
    header: str
    file: str
    rows: Integers
    language: str
    factor: float | None = None

    def fault(self, level: str, code: str, catalogue: int | None, message: str, positions: Iterable[int] = ()) -> Fault:
        """Return one fault that stands at the first of its positions."""
        return self._sheet.fault(level, code, catalogue, message, self.column.name, positions)

    def each(self, code: str, catalogue: int | None, messages: Mapping[int, str]) -> list[Fault]:
        """Return one error for each position, in the order of rows."""
        return self._sheet.each("error", code, catalogue, messages, self.column.name)

    def positions(self, found: Collection[str]) -> list[int]:
        """Return where any of these texts stands."""
        return [position for position, value in enumerate(self.values) if value in found] if found else []

    @property
    def _sheet(self) -> Sheet:
        files = np.broadcast_to(np.array(self.file, dtype=object), self.rows.shape)
        headers = {self.column.name: self.header}
        return Sheet(self.column.table, pd.DataFrame(), files, self.rows, headers, self.language)


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why cells may name rows that are not there: those rows were refused, and that is said already.

    Attributes:
        words: cells of refused rows, and identifiers that are misspelt, as `likeness` writes them.
        count: rows whose identifier is missing or damaged, so that any name may be theirs.
    """

    words: frozenset[str] = frozenset()
    count: int = 0

    def unexplained(self, names: Iterable[str]) -> list[str]:
        """Return the names that refused rows do not explain."""
        rest = [name for name in names if likeness(name) not in self.words]
        return rest if len(rest) > self.count else []


_UNSEEN = re.compile(r"[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


def likeness(text: str) -> str:
    """Return an identifier without what may be lost: case, unseen characters, zeros before a number."""
    plain = (text if text.isascii() else _UNSEEN.sub("", text)).casefold()
    return plain.lstrip("0") or "0" if plain.isdigit() else plain


def more(count: int, language: str) -> str:
    """Return the sentence that stands for the faults beyond the first 50."""
    return say_count(language, "{count} more row has the same fault.", "{count} more rows have the same fault.", count)


def settle(
    sheet: Sheet, faults: Iterable[Fault], on_request: Collection[str], repeats: Flags | None = None
) -> tuple[Sheet, list[Finding]]:
    """Leave out the rows whose faults the user asked to pass over, and say so.

    Args:
        sheet: the table.
        faults: what was found in it.
        on_request: codes of errors in spite of which the rest is imported.
        repeats: rows that leave because they only repeat others, (row,).

    Returns:
        The table without these rows, and the findings: errors that were passed over are warnings now.
    """
    wanted = np.ones(len(sheet.frame), dtype=bool) if repeats is None else ~repeats
    findings = []
    for fault in faults:
        if fault.refused and fault.finding.code in on_request and fault.positions:
            findings.append(_passed(fault, sheet.language))
            if not fault.kept:
                wanted[list(fault.positions)] = False
        else:
            findings.append(fault.finding)
    return sheet.keep(wanted), findings


def _passed(fault: Fault, language: str) -> Finding:
    count = len(fault.positions)
    if fault.kept:
        told = ""
    elif count == 1:
        told = " " + say(language, LEFT_OUT)
    else:
        told = " " + say(language, "{count} rows were left out, as asked.", count=number(count, language))
    return replace(fault.finding, level="warning", message=fault.finding.message + told)
