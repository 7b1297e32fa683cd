"""How does a file become a typed table whose rows remember their place?"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import Finding, folded
from orgmodel.foundation.language import say
from orgmodel.organisation import dictionary
from orgmodel.organisation.convert import Converted, convert, interval, unquoted
from orgmodel.organisation.dictionary import Column
from orgmodel.organisation.faults import Cells, Fault, Sheet
from orgmodel.organisation.frames import PATH
from orgmodel.organisation.mapping import FileMapping
from orgmodel.organisation.numerals import CURRENCIES, SUFFIXES
from orgmodel.organisation.proposal import NAMING, Plan, plan
from orgmodel.organisation.texttable import TextTable

TOTALS = frozenset(
    {"total", "totals", "totaux", "total general", "grand total", "sous total", "subtotal", "somme", "sum"}
)
TOTAL_ROW = "total-row"

_IN_BRACKETS = re.compile(r"[(\[]\s*(k|K|M|Md)?\s*([€$£]|EUR|USD|GBP|CHF|euros?)?\s*(?:HT|TTC)?\s*[)\]]", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """A file as a typed table.

    Attributes:
        sheet: the table.
        faults: what was found in its cells.
        currencies: column and currency -> positions of the cells that name it.
        refused: cells of the rows that were refused for their width.
        set_aside: rows that only add up the others.
    """

    sheet: Sheet
    faults: tuple[Fault, ...]
    currencies: Mapping[tuple[str, str], list[int]]
    refused: frozenset[str]
    set_aside: int = 0


def typed(table: TextTable, mapping: FileMapping | None, language: str) -> tuple[Typed | None, list[Finding]]:
    """Return the typed table of a file, None when it is not recognised, and what was found on the way.

    Args:
        table: its cells as text.
        mapping: what the user says of it, None to propose.
        language: the language that findings speak.
    """
    texts = ["".join(cells) for cells in table.columns]
    made, findings = plan(table.header, table.file, mapping, texts, language)
    if made is None or any(finding.level == "error" for finding in findings):
        return None, findings
    table, total = _without_totals(table, made, language)
    reader = _Reader(table, made, mapping or FileMapping(), language)
    return reader.typed(total), findings


def _without_totals(table: TextTable, made: Plan, language: str) -> tuple[TextTable, list[Finding]]:
    """Return the table without the rows at its bottom that only add up the others."""
    named = [k for k, ours in made.columns.items() if _is_wordy(made.table, ours)]
    first = [k for k, ours in made.columns.items() if ours == dictionary.columns(made.table)[0].name]
    last = len(table.rows)
    while last and _is_total(table, last - 1, named, first):
        last -= 1
    if last == len(table.rows):
        return table, []
    told = say(language, "The row adds up the others; it was left out.")
    found = [Finding(TOTAL_ROW, "warning", told, table.file, row=int(row), number=15) for row in table.rows[last:]]
    return replace(table, columns=tuple(cells[:last] for cells in table.columns), rows=table.rows[:last]), found


def _is_wordy(table: str, ours: str) -> bool:
    base = ours.partition(".")[0]
    return next(c for c in dictionary.columns(table) if c.name == base).kind in ("id", "text", "ref")


def _is_total(table: TextTable, k: int, named: Sequence[int], first: Sequence[int]) -> bool:
    words = {dictionary.heading(table.columns[column][k]) for column in named}
    keys = {dictionary.heading(table.columns[column][k]) for column in first}
    return bool(words & TOTALS) and keys <= TOTALS | {""}


@dataclass(frozen=True)
class _Reader:
    table: TextTable
    plan: Plan
    mapping: FileMapping
    language: str

    def typed(self, findings: Sequence[Finding]) -> Typed:
        """Return all columns of the dictionary, then those that the file has beside them."""
        converted: dict[str, Converted] = {}
        places = {ours: k for k, ours in self.plan.columns.items()}
        headers = {ours.partition(".")[0]: self.table.header[k] for ours, k in reversed(places.items())}
        for column in dictionary.columns(self.plan.table):
            converted[column.name] = self._column(column, places)
        frame = {name: found.values for name, found in converted.items()}
        for k, name in enumerate(self.table.header):
            if k not in self.plan.columns and k not in self.plan.dropped:
                frame[name if name not in frame else f"{name} (2)"] = self._kept(k)
        files = np.full(len(self.table.rows), self.table.file, dtype=object)
        columns = {name: pd.Series(values, dtype=values.dtype) for name, values in frame.items()}
        sheet = Sheet(self.plan.table, pd.DataFrame(columns), files, self.table.rows, headers, self.language)
        if self.plan.propose_ids:
            sheet, proposed = _with_ids(sheet)
            findings = [*findings, proposed.finding]
        faults = [Fault(finding) for finding in findings]
        faults += [fault for found in converted.values() for fault in found.faults]
        named = {(name, c): where for name, found in converted.items() for c, where in found.currencies.items()}
        for ours, k in places.items():
            column = dictionary.column(self.plan.table, ours.partition(".")[0])
            if column.quantity == "money" and (code := currency_of(self.table.header[k])):
                named[column.name, code] = list(range(len(self.table.rows)))
        aside = sum(finding.code == TOTAL_ROW for finding in findings)
        return Typed(sheet, tuple(faults), named, self.table.refused, aside)

    def _column(self, column: Column, places: Mapping[str, int]) -> Converted:
        name, size = column.name, len(self.table.rows)
        if name in places:
            found = convert(self._cells(column, places[name], name))
            return self._split(found, column)
        if f"{name}.low" in places and f"{name}.high" in places:
            ends = [self._cells(column, places[f"{name}.{end}"], f"{name}.{end}") for end in ("low", "high")]
            return interval(*ends)
        if f"{name}.last" in places:
            parts = [places[f"{name}.{part}"] for part in ("first", "last") if f"{name}.{part}" in places]
            whole = [
                " ".join(" ".join(cells).split()) for cells in zip(*(self.table.columns[k] for k in parts), strict=True)
            ]
            return convert(self._made(column, whole))
        return convert(self._made(column, [self.plan.constants.get(name, column.default)] * size))

    def _made(self, column: Column, values: Sequence[str]) -> Cells:
        return Cells(values, column, column.name, self.table.file, self.table.rows, self.language)

    def _cells(self, column: Column, k: int, ours: str) -> Cells:
        header = self.table.header[k]
        values: Sequence[str] = self.table.columns[k]
        known = self.mapping.values.get(ours) or self.mapping.values.get(column.name)
        if known:
            values = _replaced(values, known)
        if column.default and column.kind != "choice":
            values = [text if text.strip() else column.default for text in values]
        factor = self.mapping.unit.get(ours) or self.mapping.unit.get(column.name) or _unit(header, column)
        return Cells(values, column, header, self.table.file, self.table.rows, self.language, factor)

    def _split(self, found: Converted, column: Column) -> Converted:
        """Return a column of paths written the one way: A > B."""
        if column.options != ("teams",) and (column.table, column.name) != ("teams", "name"):
            return found
        sign = self.mapping.split.get(column.name)
        whole = {text: path(text, sign) for text in set(found.values)}
        return replace(found, values=np.array([whole[text] for text in found.values], dtype=object))

    def _kept(self, k: int) -> np.ndarray[Any, Any]:
        return np.array([unquoted(text) for text in self.table.columns[k]], dtype=object)


def path(text: str, sign: str | None = None) -> str:
    """Return a path of teams with its steps between " > "; `sign` is what stands between them in the file."""
    steps = text.split(sign) if sign else re.split(r"\s+>\s+", text)
    return PATH.join(step for step in (" ".join(part.split()) for part in steps) if step)


def _replaced(values: Sequence[str], known: Mapping[str, str]) -> list[str]:
    plain = {folded(theirs): ours for theirs, ours in known.items()}
    meant = {text: known.get(text, plain.get(folded(text), text)) for text in set(values)}
    return [meant[text] for text in values]


def _unit(header: str, column: Column) -> float | None:
    """Return what a heading such as "Montant (k€)" says that one unit is worth, None when it says nothing."""
    match = _IN_BRACKETS.search(header) if column.quantity == "money" else None
    return float(SUFFIXES[match[1].capitalize()]) if match and match[1] else None


def currency_of(header: str) -> str:
    """Return the currency that a heading such as "Salary (£)" names, blank for none."""
    match = _IN_BRACKETS.search(header)
    return CURRENCIES.get((match[2] or "").upper(), "") if match else ""


def _with_ids(sheet: Sheet) -> tuple[Sheet, Fault]:
    """Return the table with identifiers made from names, the same at each reading."""
    names = NAMING[sheet.table]
    seen: dict[str, int] = {}
    made = []
    for row in zip(*(sheet.frame[name] for name in names), strict=True):
        text = next((part for part in row if part), "")
        seen[text] = seen.get(text, 0) + 1
        made.append(text if seen[text] == 1 or not text else f"{text} ({seen[text]})")
    told = say(sheet.language, "There are no identifiers: they were made from the column '{name}'.", name=names[0])
    return sheet.with_texts(id=made), sheet.fault("warning", "ids-proposed", 45, told, "id")


def joined(sheets: Sequence[Sheet]) -> Sheet:
    """Return the rows of several files of one table, one below the other."""
    if len(sheets) == 1:
        return sheets[0]
    frame = pd.concat([sheet.frame for sheet in sheets], ignore_index=True)
    known = {column.name for column in dictionary.columns(sheets[0].table)}
    own = [name for name in frame.columns if name not in known]
    frame[own] = frame[own].fillna("")
    headers = {ours: name for sheet in reversed(sheets) for ours, name in sheet.headers.items()}
    return replace(
        sheets[0],
        frame=frame,
        files=np.concatenate([sheet.files for sheet in sheets]),
        rows=np.concatenate([sheet.rows for sheet in sheets]),
        headers=headers,
    )


def shifted(faults: Collection[Fault], by: int) -> list[Fault]:
    """Return faults with their positions moved by the rows of the files before."""
    return [replace(fault, positions=tuple(p + by for p in fault.positions)) for fault in faults]
