"""Which rows and cells does a text hold? Separators, quotes, blank rows and rows of the wrong width."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from orgmodel.foundation.errors import Finding
from orgmodel.foundation.language import number, say, say_count
from orgmodel.organisation import dictionary
from orgmodel.organisation.convert import unquoted
from orgmodel.organisation.faults import LEFT_OUT, MOST, Integers, more

SEPARATORS = (";", ",", "\t", "|")
MOST_ROWS, MOST_COLUMNS = 200_000, 500

_DECLARED = re.compile(r'"?sep=(.)"?[ \t;,|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_NAMES = {"\t": "tab"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SAMPLE = 40


@dataclass(frozen=True)
class TextTable:
    """A file as headings and columns of text.

    Attributes:
        file: name of the file.
        header: the headings as they stand, (column,).
        columns: the text of the cells, (column, row).
        rows: row of each as a spreadsheet shows it, the header being row 1, (row,).
        findings: what was found on the way.
        refused: the cells of the rows that were refused for their width; who names them is not wrong.
    """

    file: str
    header: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    rows: Integers
    findings: tuple[Finding, ...]
    refused: frozenset[str] = frozenset()


def tabulate(text: str, file: str, language: str, on_request: Collection[str] = ()) -> TextTable:
    """Return the table that a text holds.

    Args:
        text: the whole text.
        file: its name, for the findings.
        language: the language that findings speak.
        on_request: codes of errors in spite of which the other rows are read.
    """
    body, separator, findings = _separated(text, file, language)
    try:
        records = list(_reader(body, separator, strict=True))
    except csv.Error:
        return _nothing(file, [*findings, _unclosed(body, separator, file, language)])
    findings += _line_ends(body, file, language)
    filled = [k for k, record in enumerate(records) if record and (record[0].strip() or "".join(record).strip())]
    if not filled:
        return _nothing(file, [Finding("empty-file", "error", _no_rows(language), file, number=1)])
    header = tuple(" ".join(unquoted(name).split()) for name in records[filled[0]])
    if len(header) == 1 and not _is_known(header[0]):
        return _nothing(file, [*findings, _one_column(header[0], file, language)])
    wide = [k for k in filled[1:] if len(records[k]) != len(header)]
    passed = "row-width" in on_request
    findings += _ragged(records, wide, len(header), file, language, passed)
    odd = set(wide)
    whole = [k for k in filled[1:] if k not in odd] if odd else filled[1:]
    findings += _blank_rows(len(records) - len(filled), file, language)
    findings += _amounts(len(whole), len(odd), len(header), file, language)
    rows = np.array(whole, dtype=np.int64) + 1
    columns = tuple(zip(*(records[k] for k in whole), strict=True)) or ((),) * len(header)
    if _CONTROL.search(body):
        findings += _controls(header, columns, rows, file, language)
    refused = frozenset() if passed else frozenset(cell.strip() for k in wide for cell in records[k])
    return TextTable(file, header, columns, rows, tuple(findings), refused)


def _reader(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _separated(text: str, file: str, language: str) -> tuple[str, str, list[Finding]]:
    """Return the text after a line such as "sep=;", the separator, and what to say of it."""
    declared = _DECLARED.match(text)
    if declared:
        separator, text = declared[1], text[declared.end() :]
    else:
        separator = _likeliest(text)
    if separator == "," and not declared:
        return text, separator, []
    told = say(language, "Cells are separated by {mark}.", mark=_NAMES.get(separator, f"'{separator}'"))
    return text, separator, [Finding("separator", "fixed", told, file, number=9)]


def _likeliest(text: str) -> str:
    """Return the separator with which most first rows are as wide as the header, else a comma."""
    head = text[: 64 * 1024]

    def score(separator: str) -> tuple[float, int]:
        widths = [len(record) for record in islice(_lenient(head, separator), _SAMPLE) if any(record)]
        if not widths or widths[0] < 2:
            return 0.0, 0
        return widths.count(widths[0]) / len(widths), widths[0]

    best = max(SEPARATORS, key=score)
    return best if score(best)[1] else ","


def _lenient(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from _reader(text, separator, strict=False)
    except csv.Error:
        return


def _is_known(name: str) -> bool:
    return any(dictionary.find(name, table) for table in dictionary.tables())


def _nothing(file: str, findings: list[Finding]) -> TextTable:
    return TextTable(file, (), (), np.array([], dtype=np.int64), tuple(findings))


def _unclosed(text: str, separator: str, file: str, language: str) -> Finding:
    row, line = _opening(text, separator)
    told = say(
        language,
        "A quotation mark opens on line {line} and is not closed. Close it, or take it out.",
        line=line,
    )
    return Finding("unclosed-quote", "error", told, file, row=row, number=11)


def _opening(text: str, separator: str) -> tuple[int, int]:
    """Return row and line of the first quoted cell that no separator or line end follows."""
    quoted = re.compile(r'"(?:[^"]++|"")*+"')
    plain = text.replace("\r\n", "\x00\n").replace("\r", "\n")
    row, place, start = 1, 0, plain.find('"')
    while start >= 0:
        row += plain.count("\n", place, start)
        place = start + 1
        if start == 0 or plain[start - 1] in (separator, "\n"):
            match = quoted.match(plain, start)
            place = match.end() if match else len(plain)
            if match is None or plain[place : place + 1] not in (separator, "\n", "\x00", ""):
                break
        start = plain.find('"', place)
    return row, plain.count("\n", 0, start) + 1


def _line_ends(text: str, file: str, language: str) -> list[Finding]:
    windows = text.count("\r\n")
    kinds = {"CRLF": windows, "LF": text.count("\n") - windows, "CR": text.count("\r") - windows}
    found = [kind for kind, count in kinds.items() if count]
    if len(found) < 2 and found != ["CR"]:
        return []
    told = say(language, "Lines end in {kinds}; each was read as it stands.", kinds=", ".join(found))
    return [Finding("line-ends", "fixed", told, file, number=10)]


def _blank_rows(count: int, file: str, language: str) -> list[Finding]:
    if not count:
        return []
    told = say_count(language, "{count} blank row was passed over.", "{count} blank rows were passed over.", count)
    return [Finding("blank-rows", "fixed", told, file, number=16)]


def _ragged(
    records: list[list[str]], odd: list[int], width: int, file: str, language: str, passed: bool
) -> list[Finding]:
    findings = []
    level = "warning" if passed else "error"
    for k in odd[:MOST]:
        told = say(
            language,
            "The row has {cells} cells, the header {width}. Check separators and quotation marks.",
            cells=len(records[k]),
            width=width,
        )
        told += " " + say(language, LEFT_OUT) if passed else ""
        findings.append(Finding("row-width", level, told, file, row=k + 1, number=12))
    if odd[MOST:]:
        told = more(len(odd) - MOST, language)
        findings.append(Finding("row-width", level, told, file, row=odd[MOST] + 1, number=12))
    return findings


def _amounts(rows: int, odd: int, width: int, file: str, language: str) -> list[Finding]:
    if not rows and not odd:
        return [Finding("no-rows", "error", _no_rows(language), file, number=1)]
    if rows <= MOST_ROWS and width <= MOST_COLUMNS:
        return []
    told = say(
        language,
        "{rows} rows and {columns} columns are too many: {most_rows} and {most_columns} are read. Split it.",
        rows=number(rows, language),
        columns=width,
        most_rows=number(MOST_ROWS, language),
        most_columns=MOST_COLUMNS,
    )
    return [Finding("too-large", "error", told, file, number=17)]


def _no_rows(language: str) -> str:
    return say(language, "There is a header but no row below it; nothing was imported.")


def _one_column(name: str, file: str, language: str) -> Finding:
    found = next((mark for mark in SEPARATORS if mark in name), "")
    told = say(language, "There is one single column. Which separator stands between the cells?")
    if found:
        told += " " + say(language, "Is it {mark}?", mark=_NAMES.get(found, f"'{found}'"))
    return Finding("one-column", "error", told, file, row=1, number=9)


def _controls(
    header: tuple[str, ...], columns: tuple[Sequence[str], ...], rows: Integers, file: str, language: str
) -> list[Finding]:
    told = say(language, "The cell holds a character that cannot be seen (a control character). Type it anew.")
    found = [(1, name) for name in header if _CONTROL.search(name)]
    for name, cells in zip(header, columns, strict=True):
        found += [(int(rows[k]), name) for k, cell in enumerate(cells) if _CONTROL.search(cell)]
    return [
        Finding("control-character", "error", told, file, row=row, column=_CONTROL.sub("", name), number=8)
        for row, name in sorted(found)[:MOST]
    ]
