"""One valid file of people, and every way to spoil it: each defect says what must be found, and where."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field

HEADER = ["id", "name", "title", "team", "manager", "status", "contract", "salary", "fte", "start", "end"]
FIRST = ["Léa", "Hugo", "Inès", "Noah", "Zoé", "Karim", "Anaïs", "Yanis", "Maëlle", "Tom"]
LAST = ["Martin", "Durand", "Lopez", "Bernard"]
SIZE = 40
CANARY = "123456.78"


@dataclass
class BadFile:
    """A file being spoilt: its cells, and how they become bytes.

    Attributes:
        header, rows: the cells; row 0 stands on row 2 of a spreadsheet.
        separator, newline, before: how the cells are written.
        spoil: what happens to the text, then to the bytes, at the end.
    """

    header: list[str]
    rows: list[list[str]]
    name: str = "people.csv"
    separator: str = ","
    newline: str = "\r\n"
    before: str = ""
    spoil: Callable[[str], str] = str
    encode: Callable[[str], bytes] = field(default=lambda text: text.encode("utf-8"))

    def at(self, k: int, column: str) -> str:
        return self.rows[k][self.header.index(column)]

    def put(self, k: int, column: str, text: str) -> None:
        self.rows[k][self.header.index(column)] = text

    def every(self, column: str, change: Callable[[str], str]) -> None:
        for k in range(len(self.rows)):
            self.put(k, column, change(self.at(k, column)))

    def renamed(self, k: int, identifier: str) -> None:
        """Give a person another identifier, everywhere."""
        old = self.at(k, "id")
        self.put(k, "id", identifier)
        self.every("manager", lambda text: identifier if text == old else text)

    def written(self) -> bytes:
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=self.separator, lineterminator=self.newline)
        writer.writerows([self.header, *self.rows])
        return self.encode(self.spoil(self.before + stream.getvalue()))


@dataclass(frozen=True)
class Expected:
    """What a defect must give: one finding, and nothing else to mend or to confirm."""

    level: str
    code: str
    number: int | None
    row: int | None = None
    column: str = ""


Make = Callable[[BadFile, int], Expected]


def valid() -> BadFile:
    """One tree of 40 people in three layers, without anything to say of it."""
    rows = []
    for k in range(SIZE):
        above = "" if k == 0 else f"p{(k - 1) // 6:02d}"
        team = "Tech" if k == 0 else f"Tech > Team {(k - 1) % 6}"
        name = f"{FIRST[k % 10]} {LAST[k // 10]}"
        kind = "fixed_term" if k % 7 == 3 else "permanent"
        status = "leaving" if k % 11 == 5 else "filled"
        salary, fte = str(40_000 + 137 * k), "0.8" if k % 5 == 4 else "1"
        rows.append([f"p{k:02d}", name, f"Job {k % 9}", team, above, status, kind, salary, fte, "2019-03-18", ""])
    return BadFile(list(HEADER), rows)


def place(k: int) -> int:
    """The row of a spreadsheet on which a row of cells stands."""
    return k + 2


def in_cell(level: str, code: str, number: int | None, column: str, text: str) -> Make:
    """A defect that is one text in one cell."""

    def make(file: BadFile, k: int) -> Expected:
        file.put(k, column, text)
        return Expected(level, code, number, place(k), column)

    return make


def in_text(level: str, code: str, number: int, spoil: Callable[[str], str], row: int | None = None) -> Make:
    """A defect of the whole text."""

    def make(file: BadFile, k: int) -> Expected:
        file.spoil = spoil
        return Expected(level, code, number, row)

    return make


def in_bytes(level: str, code: str, number: int, encode: Callable[[str], bytes], name: str = "people.csv") -> Make:
    """A defect of the bytes, whatever the text says."""

    def make(file: BadFile, k: int) -> Expected:
        file.encode, file.name = encode, name
        return Expected(level, code, number)

    return make


def separated(separator: str, before: str = "") -> Make:
    def make(file: BadFile, k: int) -> Expected:
        file.separator, file.before = separator, before
        return Expected("fixed", "separator", 9)

    return make


def bad_byte(file: BadFile, k: int) -> Expected:
    file.put(k, "name", "H\ue000l\ue000ne")
    file.encode = lambda text: text.encode("utf-8").replace("\ue000".encode(), b"\xe9")
    return Expected("error", "bad-byte", 7, place(k))


def unclosed(file: BadFile, k: int) -> Expected:
    file.put(k, "title", "\ue000Job")
    file.spoil = lambda text: text.replace("\ue000", '"')
    return Expected("error", "unclosed-quote", 11, place(k))


def more_cells(file: BadFile, k: int) -> Expected:
    file.rows[k].insert(5, "one too many")
    return Expected("error", "row-width", 12, place(k))


def fewer_cells(file: BadFile, k: int) -> Expected:
    del file.rows[k][6]
    return Expected("error", "row-width", 12, place(k))


def one_column(file: BadFile, k: int) -> Expected:
    file.separator = ":"
    return Expected("error", "one-column", 9, 1)


def newline_in_cell(file: BadFile, k: int) -> Expected:
    file.put(k, "title", "Job\nin two lines")
    return Expected("fixed", "line-ends", 10)


def headed(level: str, code: str, old: str, new: str, column: str) -> Make:
    """A defect of one heading."""

    def make(file: BadFile, k: int) -> Expected:
        file.header = [new if name == old else name for name in file.header]
        return Expected(level, code, 13, 1, column)

    return make


def total(file: BadFile, k: int) -> Expected:
    salaries = sum(float(file.at(j, "salary")) for j in range(SIZE))
    row = dict.fromkeys(HEADER, "") | {"name": "TOTAL", "salary": str(salaries)}
    file.rows.append(list(row.values()))
    return Expected("warning", "total-row", 15, place(SIZE))


def blank_rows(file: BadFile, k: int) -> Expected:
    file.rows[k:k] = [[""] * len(HEADER), [" "] + [""] * (len(HEADER) - 1)]
    file.rows += [[""] * len(HEADER)] * 300
    return Expected("fixed", "blank-rows", 16)


def local_dates(file: BadFile, k: int) -> Expected:
    file.every("start", lambda text: f"{text[8:]}/{text[5:7]}/{text[:4]}")
    file.put(k, "start", "03/04/2020")
    return Expected("fixed", "date-order", 26, None, "start")


def backwards(file: BadFile, k: int) -> Expected:
    file.put(k, "start", "2020-06-01")
    file.put(k, "end", "2019-06-01")
    return Expected("error", "end-before-start", 29, place(k), "end")


def written_amounts(text: str) -> Make:
    """All salaries written the same local way."""

    def make(file: BadFile, k: int) -> Expected:
        file.every("salary", lambda _: text)
        return Expected("fixed", "number-format", 30, None, "salary")

    return make


def currencies(file: BadFile, k: int) -> Expected:
    file.every("salary", lambda text: f"{text} EUR")
    file.put(k, "salary", file.at(k, "salary").replace("EUR", "CHF"))
    return Expected("error", "mixed-currencies", 33, place(k), "salary")


def twice_same(file: BadFile, k: int) -> Expected:
    file.rows.append(list(file.rows[k]))
    return Expected("fixed", "duplicate-same", 41, place(SIZE), "id")


def twice_different(file: BadFile, k: int) -> Expected:
    file.rows.append(list(file.rows[k]))
    file.put(SIZE, "title", "Another job")
    return Expected("error", "duplicate-differs", 42, place(SIZE), "id")


def alike(one: str, other: str) -> Make:
    """Two people whose identifiers are nearly the same."""

    def make(file: BadFile, k: int) -> Expected:
        j = (k + 1) % SIZE
        file.renamed(k, one)
        file.renamed(j, other)
        return Expected("error", "alike-ids", 43, place(max(j, k)), "id")

    return make


def damaged(text: str) -> Make:
    def make(file: BadFile, k: int) -> Expected:
        file.renamed(k, text)
        return Expected("error", "damaged-id", 44, place(k), "id")

    return make


def managers_by_name(file: BadFile, k: int) -> Expected:
    names = {file.at(j, "id"): file.at(j, "name") for j in range(SIZE)}
    file.every("manager", lambda text: " ".join(reversed(names[text].upper().split())) if text else "")
    return Expected("fixed", "manager-by-name", 46, None, "manager")


def homonyms(file: BadFile, k: int) -> Expected:
    k = max(k, 1)
    for j in {(k + 1) % SIZE, (k + 2) % SIZE}:
        file.put(j, "name", "Sam Petit")
    file.put(k, "manager", "Sam Petit")
    return Expected("error", "manager-homonym", 46, place(k), "manager")


def absent_manager(file: BadFile, k: int) -> Expected:
    file.put(max(k, 1), "manager", "x99")
    return Expected("warning", "absent-manager", 47, place(max(k, 1)), "manager")


def own_manager_at_the_top(file: BadFile, k: int) -> Expected:
    file.put(0, "manager", "p00")
    return Expected("fixed", "own-manager", 48, place(0), "manager")


def own_manager_below(file: BadFile, k: int) -> Expected:
    file.put(max(k, 1), "manager", file.at(max(k, 1), "id"))
    return Expected("error", "own-manager", 48, place(max(k, 1)), "manager")


def circle(*links: tuple[int, int]) -> Make:
    """Some people report to one another."""

    def make(file: BadFile, k: int) -> Expected:
        for person, manager in links:
            file.put(person, "manager", f"p{manager:02d}")
        return Expected("error", "cycle", 49, place(min(person for person, _ in links)), "manager")

    return make


def several_tops(file: BadFile, k: int) -> Expected:
    file.put(max(k, 1), "manager", "")
    return Expected("warning", "several-roots", 50, place(max(k, 1)), "manager")


def no_top(file: BadFile, k: int) -> Expected:
    file.put(0, "manager", file.at(max(k, 1), "id"))
    return Expected("error", "no-root", 50, place(0), "manager")


def without_managers(file: BadFile, k: int) -> Expected:
    position = file.header.index("manager")
    for row in [file.header, *file.rows]:
        del row[position]
    return Expected("warning", "no-manager-column", 51, None, "manager")


def vacancy(name: str) -> Make:
    def make(file: BadFile, k: int) -> Expected:
        file.put(k, "name", name)
        file.put(k, "status", "")
        return Expected("fixed", "vacancies", 54, place(k), "name")

    return make


def present_and_future(file: BadFile, k: int) -> Expected:
    file.put(k, "start", "2028-01-01")
    file.put((k + 1) % SIZE, "end", "2024-05-31")
    return Expected("fixed", "dated-people", 56)


def kept(column: str, text: str, number: int) -> Make:
    """Text that means nothing to a reader of files: it stays as it is, and nothing is said."""

    def make(file: BadFile, k: int) -> Expected:
        file.put(k, column, text)
        return Expected("kept", text, number, place(k), column)

    return make


def hidden_id(file: BadFile, k: int) -> Expected:
    file.put(k, "id", f"{file.at(k, 'id')}\u200b")
    return Expected("error", "hidden-characters", 63, place(k), "id")


ZIP, OLE = b"PK\x03\x04\x14\x00\x06\x00rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"
HTML, PDF = b"<html><body><table><tr><td>id</td></tr></table>", b"%PDF-1.7\n1 0 obj"
NUMBERS = ("NaN", "inf", "-Infinity", "1e999", "1e308", "9" * 20)

BAD: dict[str, Make] = {
    "1 no bytes": in_bytes("error", "empty-file", 1, lambda text: b""),
    "1 header only": in_text("error", "no-rows", 1, lambda text: text.split("\r\n")[0] + "\r\n"),
    "1 blank lines": in_bytes("error", "empty-file", 1, lambda text: b"\n \n\n"),
    "2 xlsx": in_bytes("error", "wrong-kind", 2, lambda text: ZIP),
    "2 xls": in_bytes("error", "wrong-kind", 2, lambda text: OLE, "people.xls"),
    "2 html": in_bytes("error", "wrong-kind", 2, lambda text: HTML, "people.xls"),
    "2 pdf": in_bytes("error", "wrong-kind", 2, lambda text: PDF),
    "3 byte order mark": in_bytes("fixed", "encoding", 3, lambda text: text.encode("utf-8-sig")),
    "5 UTF-16": in_bytes("fixed", "encoding", 5, lambda text: text.replace(",", "\t").encode("utf-16")),
    "5 UTF-16 without mark": in_bytes("error", "encoding-unknown", 5, lambda text: text.encode("utf-16-le")),
    "7 bad byte": bad_byte,
    "8 NUL": in_cell("error", "control-character", 8, "title", "Job\x00"),
    "8 control": in_cell("error", "control-character", 8, "name", "L\x1ba"),
    "9 semicolon": separated(";"),
    "9 tab": separated("\t"),
    "9 pipe": separated("|"),
    "9 declared": separated(";", "sep=;\r\n"),
    "9 one column": one_column,
    "10 CR": in_text("fixed", "line-ends", 10, lambda text: text.replace("\r\n", "\r")),
    "10 mixed": in_text("fixed", "line-ends", 10, lambda text: text.replace("\r\n", "\n", 9)),
    "10 newline in quotes": newline_in_cell,
    "11 unclosed quote": unclosed,
    "12 more cells": more_cells,
    "12 fewer cells": fewer_cells,
    "13 duplicate header": headed("error", "duplicate-header", "fte", "title", "title"),
    "13 blank header": headed("error", "blank-header", "title", "", "C"),
    "13 missing header": headed("error", "missing-header", "id", "Matricul", "id"),
    "13 unknown header": headed("warning", "unknown-header", "salary", "Sallary", "Sallary"),
    "15 total": total,
    "16 blank rows": blank_rows,
    "26 day first": local_dates,
    "28 29 February": in_cell("error", "date-impossible", 28, "start", "29/02/2025"),
    "28 zeros": in_cell("error", "date-impossible", 28, "start", "00/00/0000"),
    "28 31 November": in_cell("error", "date-impossible", 28, "start", "2025-11-31"),
    "28 short year": in_cell("error", "date-short-year", 28, "start", "30/11/25"),
    "28 no date": in_cell("error", "not-a-date", 28, "start", "last spring"),
    "29 end before start": backwards,
    "29 far": in_cell("warning", "date-far", 29, "start", "2052-01-01"),
    "30 French": written_amounts("45 000,50 EUR"),
    "30 hard spaces": written_amounts("45\u00a0000,50 €"),
    "30 thin spaces": written_amounts("45\u202f000,50"),
    "30 Swiss": written_amounts("45'000.50"),
    "30 English": written_amounts("45,000.50"),
    "32 k": in_cell("error", "suffix", 32, "salary", "45k"),
    "32 kEUR": in_cell("error", "suffix", 32, "salary", "45 KEUR"),
    "32 M": in_cell("error", "suffix", 32, "salary", "1,2 M"),
    "33 currencies": currencies,
    "35 negative": in_cell("error", "negative-salary", 35, "salary", "-42000"),
    "36 zero": in_cell("warning", "salary-unknown", 36, "salary", "0"),
    "36 blank": in_cell("warning", "salary-unknown", 36, "salary", ""),
    **{f"37 {text}": in_cell("error", "not-finite", 37, "salary", text) for text in NUMBERS},
    "41 same twice": twice_same,
    "42 different": twice_different,
    "43 zeros": alike("007", "7"),
    "43 case": alike("q12", "Q12 "),
    "44 scientific": damaged("1,23E+11"),
    "44 rounded": damaged("1234567890123450"),
    "45 missing": in_cell("error", "missing-id", 45, "id", ""),
    "46 by name": managers_by_name,
    "46 homonyms": homonyms,
    "47 absent": absent_manager,
    "48 the top": own_manager_at_the_top,
    "48 below": own_manager_below,
    "49 two": circle((3, 9), (9, 3)),
    "49 four": circle((1, 8), (8, 2), (2, 14), (14, 1)),
    "50 several": several_tops,
    "50 none": no_top,
    "51 no managers": without_managers,
    "54 blank name": vacancy(""),
    "54 said": vacancy("À pourvoir"),
    "56 dates": present_and_future,
    "59 formula": in_cell("fixed", "formula-text", 59, "name", "=SUM(1)"),
    "59 plus": in_cell("fixed", "formula-text", 59, "name", "+33"),
    "59 minus": in_cell("fixed", "formula-text", 59, "name", "-2+3"),
    "59 at": in_cell("fixed", "formula-text", 59, "name", "@x"),
    "59 DDE": in_cell("fixed", "formula-text", 59, "name", "=cmd|'/C calc'!A0"),
    "60 script": kept("name", "<script>alert(1)</script>", 60),
    "60 img": kept("title", "<img src=x onerror=alert(1)>", 60),
    "62 dollars": kept("title", "R&D $\\frac$", 62),
    "62 currencies": kept("title", "US$ and CA$", 62),
    "63 turned": in_cell("warning", "hidden-characters", 63, "name", "L\u202eea Martin"),
    "63 zero width": in_cell("warning", "hidden-characters", 63, "name", "Le\u200ba Martin"),
    "63 joiner": in_cell("warning", "hidden-characters", 63, "name", "Le\u200da Martin"),
    "63 marks": in_cell("warning", "hidden-characters", 63, "name", "Le" + "\u0301" * 30),
    "63 in an id": hidden_id,
    **{
        f"64 {text[:6]}": kept("name", text, 64)
        for text in ("NA", "Null", "None", "nan", "True", "O'Neil", "Zoé 👩🏽‍💻", "x" * 300, "12", "2024-01-01")
    },
}
