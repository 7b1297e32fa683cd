"""Which table is a file, and which of our columns is each of its headings?"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from orgmodel.foundation.errors import Finding, did_you_mean, folded
from orgmodel.foundation.language import say
from orgmodel.organisation import dictionary
from orgmodel.organisation.mapping import FileMapping

NAMING = {
    "systems": ("name",),
    "contracts": ("object", "supplier"),
    "initiatives": ("title",),
    "projects": ("title",),
}

_FIRST_NAMES = {"prenom", "prenoms", "first name", "given name", "forename"}
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MONTHLY = ("de base", "mensuel", "par mois", "month")
_OTHERS = {"statut"}  # in pay files: cadre or not, nothing that a heading of ours means
_NEAR = 0.8


@dataclass(frozen=True)
class Plan:
    """How the columns of a file are read.

    Attributes:
        table: our name of the table.
        columns: position in the file -> our name, with ".low" and the like; others keep their own.
        constants: our column -> the text of all its cells, where the file says it elsewhere.
        dropped: positions of the columns that are not read.
        propose_ids: whether identifiers are made from names, because the file has none.
    """

    table: str
    columns: Mapping[int, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    propose_ids: bool = False


def plan(
    header: tuple[str, ...], file: str, mapping: FileMapping | None, texts: Sequence[str], language: str
) -> tuple[Plan | None, list[Finding]]:
    """Return how the columns of a file are read, None when its table is not known, and what to say of it.

    Args:
        header: the headings.
        file: name of the file.
        mapping: what the user says of it, None to propose.
        texts: all that the cells of each column hold, (column,).
        language: the language that findings speak.
    """
    given = mapping or FileMapping()
    dropped = {k for k, name in enumerate(header) if name in given.drop}
    dropped |= {k for k, text in enumerate(texts) if not header[k] and not text.strip()}
    findings = _headings(header, dropped, file, language)
    table = given.table or _recognised(header, file)
    if table is None:
        told = say(
            language,
            "Which table is this? No heading is known. Name the file after a table, or write a mapping.",
        )
        return None, [*findings, Finding("unknown-table", "error", told, file, row=1, number=13)]
    open_columns = {k: name for k, name in enumerate(header) if k not in dropped and name}
    if mapping is None:
        columns, constants = _proposed(open_columns, table, texts)
    else:
        columns, constants = _named(open_columns, table, given), {}
        findings += _absent(given, header, file, language)
    rest = {k: name for k, name in open_columns.items() if k not in columns}
    missing, propose_ids = _missing(columns, rest, table, file, language)
    findings += missing
    if mapping is None:
        findings += _told(columns, rest, table, header, file, language)
    return Plan(table, columns, constants, frozenset(dropped), propose_ids), findings


def _headings(header: tuple[str, ...], dropped: set[int], file: str, language: str) -> list[Finding]:
    findings, seen = [], set()
    for k, name in enumerate(header):
        if k in dropped:
            continue
        if not name:
            told = say(
                language,
                'Column {letter} holds values but has no heading. Write one, or drop: [""] in the mapping.',
                letter=letter(k),
            )
            findings.append(Finding("blank-header", "error", told, file, row=1, column=letter(k), number=13))
        elif name in seen:
            told = say(language, "Two columns are called '{name}'. Rename one of them.", name=name)
            findings.append(Finding("duplicate-header", "error", told, file, row=1, column=name, number=13))
        seen.add(name)
    return findings


def letter(position: int) -> str:
    """Return the letters of a column as a spreadsheet shows them: 0 is A, 26 is AA."""
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _recognised(header: tuple[str, ...], file: str) -> str | None:
    """Return the table that a file is by its name, else the one that knows most of its headings."""
    table = dictionary.table_named(PurePath(file).stem)
    if table and any(dictionary.find(name, table) for name in header):
        return table
    counts = {name: sum(dictionary.find(h, name) is not None for h in header) for name in dictionary.tables()}
    best = max(counts, key=lambda name: (counts[name], _has_required(header, name)))
    return best if counts[best] >= min(2, len(header)) else None


def _has_required(header: tuple[str, ...], table: str) -> bool:
    found = {column.name for h in header if (column := dictionary.find(h, table))}
    return all(column.name in found for column in dictionary.columns(table) if column.required in ("key", "yes"))


def _proposed(names: Mapping[int, str], table: str, texts: Sequence[str]) -> tuple[dict[int, str], dict[str, str]]:
    """Return our column for each heading that is known, and what the headings say beside it (a year).

    A synonym of a column of figures or days is not taken where no cell has a digit, such as names of indices.
    """
    ranks: dict[str, list[tuple[bool, int, str, int]]] = {}
    for k, name in names.items():
        column = dictionary.find(name, table)
        form = dictionary.heading(name)
        if column is not None and (form == column.headings[0] or not _is_wordy(texts[k], column)):
            dated = form not in column.headings
            rank = column.headings.index(dictionary.undated(name) if dated else form)
            ranks.setdefault(column.name, []).append((dated, rank, name, k))
    columns = {min(found)[-1]: ours for ours, found in ranks.items()}
    if table == "people" and "name" in columns.values():
        first = next((k for k, name in names.items() if dictionary.heading(name) in _FIRST_NAMES), None)
        if first is not None:
            columns = {k: "name.last" if ours == "name" else ours for k, ours in columns.items()} | {
                first: "name.first"
            }
    return columns, _year(columns, names, table)


def _is_wordy(text: str, column: dictionary.Column) -> bool:
    """Tell whether cells hold words only where a column takes figures or days."""
    return (column.is_number or column.is_date) and bool(text.strip()) and not any(map(str.isdigit, text))


def _year(columns: Mapping[int, str], names: Mapping[int, str], table: str) -> dict[str, str]:
    if table != "budget" or "year" in columns.values():
        return {}
    years = {year[1] for k in columns if (year := _YEAR.search(names[k]))}
    return {"year": min(years)} if years else {}


def _named(names: Mapping[int, str], table: str, given: FileMapping) -> dict[int, str]:
    """Return our column for each heading that the mapping names, and for those that are called like ours."""
    wanted = {_plain(theirs): ours for theirs, ours in given.columns.items()}
    columns = {k: wanted[_plain(name)] for k, name in names.items() if _plain(name) in wanted}
    taken = {ours.partition(".")[0] for ours in columns.values()}
    own = {column.name for column in dictionary.columns(table) if column.required != "derived"} - taken
    return columns | {k: name for k, name in names.items() if k not in columns and name in own}


def _plain(name: str) -> str:
    return " ".join(folded(name).split())


def _absent(given: FileMapping, header: tuple[str, ...], file: str, language: str) -> list[Finding]:
    known = {_plain(name) for name in header}
    findings = []
    for theirs in given.columns:
        if _plain(theirs) not in known:
            told = say(language, "The mapping names a column '{name}' that the file does not have.", name=theirs)
            told += did_you_mean(theirs, filter(None, header), language)
            findings.append(Finding("missing-header", "error", told, file, row=1, column=theirs, number=13))
    return findings


def _missing(
    columns: Mapping[int, str], rest: Mapping[int, str], table: str, file: str, language: str
) -> tuple[list[Finding], bool]:
    """Return what to say of missing required columns, and whether names can stand for identifiers."""
    found = {ours.partition(".")[0] for ours in columns.values()}
    findings: list[Finding] = []
    for column in dictionary.columns(table):
        if column.required not in ("key", "yes") or column.name in found:
            continue
        near = next((name for name in rest.values() if _near(name, [column]) is not None), None)
        if near is None and column.name == "id" and found & set(NAMING.get(table, ())):
            return findings, True
        told = say(language, "There is no column '{name}': {help}.", name=column.name, help=column.help(language))
        if near is not None:
            told += " " + say(language, "Is it '{name}'?", name=near)
        findings.append(Finding("missing-header", "error", told, file, row=1, column=column.name, number=13))
    return findings, False


def _near(name: str, columns: Iterable[dictionary.Column]) -> dictionary.Column | None:
    """Return the column whose heading is nearly this one, None when none is."""
    form = dictionary.heading(name)
    for column in columns:
        if difflib.get_close_matches(form, column.headings, n=1, cutoff=_NEAR):
            return column
    return None


def _is_monthly(name: str) -> bool:
    words = dictionary.heading(name)
    return "annuel" not in words and any(word in words for word in _MONTHLY)


def _told(
    columns: Mapping[int, str],
    rest: Mapping[int, str],
    table: str,
    header: tuple[str, ...],
    file: str,
    language: str,
) -> list[Finding]:
    """Return the proposal in words, and the headings that look misspelt."""
    found = {ours.partition(".")[0] for ours in columns.values()}
    free = [c for c in dictionary.columns(table) if c.name not in found and c.required in ("", "part")]
    findings = []
    for name in rest.values():
        column = _near(name, free)
        known = dictionary.find(name, table) is not None or dictionary.heading(name) in _OTHERS
        if column is not None and not known:
            told = say(language, "The heading '{name}' is not known.", name=name)
            told += " " + say(language, "Did you mean '{name}'?", name=column.name)
            findings.append(Finding("unknown-header", "warning", told, file, row=1, column=name, number=13))
    monthly = [header[k] for k, ours in columns.items() if ours == "salary" and _is_monthly(header[k])]
    if monthly:
        told = say(
            language,
            "Is this pay per month? It was read as per year. Write unit: {salary: 12} or 13 in the mapping.",
        )
        findings.append(Finding("monthly-pay", "warning", told, file, row=1, column=monthly[0], number=34))
    renamed = [f"{header[k]} = {ours}" for k, ours in sorted(columns.items()) if header[k] != ours]
    if renamed or dictionary.table_named(PurePath(file).stem) != table:
        what = dictionary.table_help(table, language)
        told = say(language, "Read as the table {table} ({what}).", table=table, what=what[0].lower() + what[1:])
        if renamed:
            told += " " + say(language, "Columns: {pairs}.", pairs="; ".join(renamed))
        findings.append(Finding("mapping-proposed", "fixed", told, file))
    if rest:
        told = say(language, "Kept under their own name: {names}.", names=", ".join(rest.values()))
        findings.append(Finding("columns-kept", "fixed", told, file))
    return findings
