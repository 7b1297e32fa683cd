"""What can a finance department recalculate? A workbook whose base case holds live formulas."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from orgmodel.foundation.language import day, mark, say
from orgmodel.planning.budget.inputs import Inputs
from orgmodel.planning.budget.question import Facts
from orgmodel.reporting import assumedsheet, cells, labels, monthsheet
from orgmodel.reporting.answers import Answer, Board, org_of, reference_of, results_of
from orgmodel.reporting.cells import Formula, place
from orgmodel.reporting.monthsheet import Base
from orgmodel.reporting.paper import MONEY
from orgmodel.reporting.values import NO, YES
from orgmodel.results.result import Figure
from orgmodel.results.words import PARTS

COLUMNS = 8
TABLES = {"tie_out": mark("Tie-out"), "bridge": mark("Bridge"), "cuts": mark("Cut list")}
FIGURES = (mark("Scenario"), mark("Figure"), mark("Low"), mark("Middle"), mark("High"), mark("Unit"))
BASES = (
    mark("Scenario"),
    mark("First twelve months, recalculated"),
    mark("As orgmodel says"),
    mark("Difference"),
    mark("Whole period, recalculated"),
    mark("As orgmodel says"),
    mark("Difference"),
    mark("Room left in the envelope"),
)
BASE_CASE = mark(
    "The likely future, recalculated by the formulas of this workbook, beside what orgmodel worked out when it was "
    "written: the differences are 0 until an assumption is changed."
)


def workbook(board: Board, version: str) -> bytes:
    """Return the workbook as the bytes of an XLSX file."""
    book = Workbook()
    book.remove(book.active)
    front = cells.sheet(book, say(board.language, mark("Answer")), (34, 40, 16, 16, 20, 16, 14, 16))
    bases = _base_cases(book, board, version)
    _front(front, board, bases)
    for name, title in TABLES.items():
        for who, frame in board.tables(name):
            _framed(book, say(board.language, title), frame, who, board.language)
    for answer in board.answers:
        for who, result in results_of(answer).items():
            if result.choices is not None and "cuts" not in result.tables:
                _framed(book, say(board.language, "What is chosen"), result.choices, who, board.language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _base_cases(book: Workbook, board: Board, version: str) -> list[Base]:
    """Write the assumptions of each answer, once each, and the months of every budget under them."""
    found, held = list[Base](), dict[Any, dict[str, str]]()
    seen = set[tuple[str, Inputs]]()
    for answer in board.answers:
        _inputs(book, board, answer, held, version)
        for name, result in results_of(answer).items():
            facts = result.facts
            if isinstance(facts, Facts) and (name, facts.given) not in seen:
                seen.add((name, facts.given))
                found.append(monthsheet.write(book, len(found) + 1, name, facts, held[facts.given], board.language))
    return found


def _inputs(book: Workbook, board: Board, answer: Answer, held: dict[Any, dict[str, str]], version: str) -> None:
    """Write the assumptions of an answer, unless they stand there already."""
    first, org = reference_of(answer), org_of(answer)
    budget = isinstance(first.facts, Facts)
    key = first.facts.given if budget else id(answer)
    if key in held or first.inputs.empty:
        return
    number = f" {len(held) + 1}" if held else ""
    when = "" if org is None else day(org.as_of, board.language)
    words = (board.language, answer.about.currency, when, version)
    name = say(board.language, "Assumptions") + number
    held[key] = assumedsheet.write(book, name, first.inputs, words, live=budget)


def _front(at: Worksheet, board: Board, bases: list[Base]) -> None:
    """Write the first sheet: the question, the sentences, the base case that is recalculated, the figures."""
    org, language = board.org(), board.language
    about = [board.about.organisation or board.about.name, "" if org is None else day(org.as_of, language)]
    cells.put(at, 1, 1, " · ".join(part for part in about if part), font=cells.GREY)
    cells.wrapped(at, 2, COLUMNS, board.question, cells.TITLE, 80)
    row = 4
    for answer in board.answers:
        for part, text in answer.explain("direction", language):
            head = PARTS[part]
            cells.put(at, row, 1, say(language, head), font=cells.GREY)
            cells.wrapped(at, row + 1, COLUMNS, text)
            row += 2
    for text in board.since.explain(language).splitlines() if board.since else ():
        cells.wrapped(at, row, COLUMNS, text)
        row += 1
    row = _recalculated(at, row + 1, bases, board) if bases else row + 1
    _figures(at, row, board)


def _recalculated(at: Worksheet, row: int, bases: list[Base], board: Board) -> int:
    cells.wrapped(at, row, COLUMNS, say(board.language, BASE_CASE), cells.GREY)
    cells.head(at, row + 1, [say(board.language, head) for head in BASES], right=2)
    for k, each in enumerate(bases):
        here = row + 2 + k
        year, whole = Formula(each.year), Formula(each.whole)
        gaps = [Formula(f"{place(a, here)}-{place(b, here)}") for a, b in ((2, 3), (5, 6))]
        cells.put(at, here, 1, each.name)
        room = [Formula(f"{each.envelope}-{place(2, here)}")] if each.envelope else []
        told = [year, each.told_year, gaps[0], whole, each.told_whole, gaps[1], *room]
        cells.rowed(at, here, told, cells.EXACT, first=2)
    return row + len(bases) + 3


def _figures(at: Worksheet, row: int, board: Board) -> None:
    """Write the figures of the simulated futures, each as a number."""
    cells.head(at, row, [say(board.language, head) for head in FIGURES[:5]], right=3)
    cells.head(at, row, [say(board.language, FIGURES[5])], first=6)
    for name, figure, label in _told(board):
        row += 1
        chance = figure.unit == "chance"
        form = cells.MONEY if figure.unit == board.currency else "0.0" if chance else cells.PLAIN
        ends = [100 * end if chance else end for end in (figure.low, figure.middle, figure.high)]
        cells.rowed(at, row, [name, label])
        cells.rowed(at, row, ends, form, first=3)
        cells.put(at, row, 6, say(board.language, "in 100") if chance else say(board.language, figure.unit))


def _told(board: Board) -> Iterator[tuple[str, Figure, str]]:
    for answer in board.answers:
        for name, result in results_of(answer).items():
            for figure in result.all_figures():
                error = figure.name in labels.FOR_ENGINEERS
                if not error and not labels.told(figure.name, result):
                    continue
                label = say(board.language, "Simulation error") if error else ""
                yield name, figure, label or labels.figure(figure.name, result, board.language)


def _framed(book: Workbook, title: str, frame: pd.DataFrame, who: str, language: str) -> None:
    """Write a table of a result on a sheet of its own."""
    taken = {name.casefold() for name in book.sheetnames}
    name = next(n for n in (title, *(f"{title} {k}" for k in range(2, 99))) if n.casefold() not in taken)
    at = cells.sheet(book, name, [24] * max(len(frame.columns), 1), "A4")
    cells.put(at, 1, 1, title, font=cells.TITLE)
    cells.put(at, 2, 1, who, font=cells.GREY)
    cells.head(at, 3, [labels.column(str(column), language) for column in frame.columns])
    for k, values in enumerate(frame.itertuples(index=False)):
        for column, value in enumerate(values):
            _typed(at, 4 + k, column + 1, value, str(frame.columns[column]), language)


def _typed(at: Worksheet, row: int, column: int, value: Any, name: str, language: str) -> None:
    if isinstance(value, str):
        cells.put(at, row, column, labels.word(value, language) if name == "part" else value)
    elif isinstance(value, (bool, np.bool_)):
        cells.put(at, row, column, say(language, YES if value else NO))
    elif isinstance(value, dt.date):
        cells.put(at, row, column, value, cells.DAY)
    elif isinstance(value, (int, float, np.number)):
        cells.put(at, row, column, value * labels.worth(name), cells.EXACT if name in MONEY else "General")
    elif value is not None:
        cells.put(at, row, column, str(value))
