"""What does the user say that files and headings mean?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

from orgmodel.foundation.errors import Finding, OrgError
from orgmodel.foundation.language import say
from orgmodel.organisation import dictionary
from orgmodel.organisation.numerals import SUFFIXES

PARTS = {"low", "high", "first", "last"}
KEYS = ("table", "columns", "values", "unit", "split", "drop")


@dataclass(frozen=True)
class FileMapping:
    """What mapping.yaml says of one file.

    Attributes:
        table: our name of the table, blank to recognise it.
        columns: their heading -> our column; "salary.low" and "salary.high" build an interval,
            "name.first" and "name.last" a name.
        values: our column -> their value -> ours.
        unit: our column -> what one unit of the cells is worth.
        split: our column -> what stands between the steps of a path.
        drop: their headings that are not read; "" stands for all columns without a heading.
    """

    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unit: Mapping[str, float] = field(default_factory=dict)
    split: Mapping[str, str] = field(default_factory=dict)
    drop: frozenset[str] = frozenset()


def mappings(document: Any, file: str, language: str) -> tuple[dict[str, FileMapping], list[Finding]]:
    """Return what a mapping says of each file, and what is wrong with it.

    Args:
        document: {file: {table, columns, values, unit, split, drop}} as plain values.
        file: name of the mapping file, for the findings.
        language: the language that findings speak.
    """
    findings: list[Finding] = []
    found: dict[str, FileMapping] = {}
    if not isinstance(document, Mapping):
        told = say(language, "A mapping names files: {file: {table: ..., columns: {theirs: ours}}}.")
        return {}, [Finding("mapping", "error", told, file)]
    for name, entry in document.items():
        try:
            found[str(name)] = _file_mapping(entry)
        except OrgError as problem:
            findings.append(Finding("mapping", "error", f"{name}: {problem.text(language)}", file))
    return found, findings


def mapping_of(file: str, known: Mapping[str, FileMapping]) -> FileMapping | None:
    """Return the mapping of a file, by its name or a pattern such as "pay_*.csv"; None when there is none."""
    if file in known:
        return known[file]
    return next((entry for name, entry in known.items() if fnmatch(file.casefold(), name.casefold())), None)


def _file_mapping(entry: Any) -> FileMapping:
    if not isinstance(entry, Mapping):
        raise OrgError("Say which table the file is and which columns it has.")
    for word in entry:
        if word not in KEYS:
            raise OrgError("There is no '{word}' in a mapping.", near=(str(word), KEYS), word=word)
    table = str(entry.get("table") or "")
    if table:
        dictionary.columns(table)
    columns = {str(theirs): str(ours) for theirs, ours in _mapping(entry, "columns").items()}
    if table:
        for ours in columns.values():
            base, _, part = ours.partition(".")
            dictionary.column(table, base if part in PARTS or not part else ours)
    values = {
        str(ours): {str(a): "" if b is None else str(b) for a, b in _mapping(_mapping(entry, "values"), ours).items()}
        for ours in _mapping(entry, "values")
    }
    unit = {str(ours): _factor(worth) for ours, worth in _mapping(entry, "unit").items()}
    split = {str(ours): str(sign) for ours, sign in _mapping(entry, "split").items()}
    drop = entry.get("drop") or []
    return FileMapping(table, columns, values, unit, split, frozenset("" if d is None else str(d) for d in drop))


def _mapping(entry: Mapping[Any, Any], name: str) -> Mapping[Any, Any]:
    found = entry.get(name) or {}
    if not isinstance(found, Mapping):
        raise OrgError("Write '{name}' as pairs, such as {{theirs: ours}}.", name=name)
    return found


def _factor(worth: Any) -> float:
    text = re.sub(r"(?i)[€$£]|eur", "", str(worth)).strip()
    try:
        factor = float(SUFFIXES.get(text) or text)
    except ValueError:
        raise OrgError("'{unit}' is no unit. Write k, M, or a number such as 12.", unit=worth) from None
    if not 0 < factor < 1e12:
        raise OrgError("'{unit}' is no unit. Write k, M, or a number such as 12.", unit=worth)
    return factor
