"""Who says so? Each assumption with its value, its source and its date."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup

from orgmodel.foundation.language import day, mark, say
from orgmodel.organisation import reference
from orgmodel.reporting import labels
from orgmodel.reporting.answers import Board, org_of, reference_of
from orgmodel.reporting.paper import element, joined, row, table
from orgmodel.reporting.values import assumed

HEADS = (mark("Assumption"), mark("Value"), mark("Source"), mark("Date"))
PUBLISHED = {"employer_cost": "employer_costs_fr.csv"}
"""Knob -> file of the published figures that it takes."""


def sheet(board: Board, version: str) -> Markup:
    """Return the assumptions of all answers: those of several answers to one question stand once."""
    parts: list[Markup] = []
    for title, rows in _sheets(board, version):
        if rows:
            parts += [element("h3", title)] if title else []
            parts.append(_table(rows, board.language))
    return joined([element("h2", say(board.language, "Assumptions")), *parts]) if parts else Markup("")


Row = tuple[str, str, str, str, bool]


def _sheets(board: Board, version: str) -> Iterator[tuple[str, list[Row]]]:
    seen: list[list[Row]] = []
    several = len({reference_of(answer).question for answer in board.answers}) > 1
    for answer in board.answers:
        org = org_of(answer)
        when = "" if org is None else day(org.as_of, board.language)
        rows = rows_of(answer.inputs, board.language, answer.about.currency, when, version)
        if rows not in seen:
            seen.append(rows)
            yield labels.title(reference_of(answer).question, board.language) if several else "", rows


def rows_of(inputs: pd.DataFrame, language: str, currency: str, when: str, version: str) -> list[Row]:
    """Return, for each assumption: what it is, value, source, date, and whether it is a guess.

    Args:
        inputs: the assumptions of an answer: knob, value, unit, source, help, and a date where they have one.
        language: "en" or "fr".
        currency: of amounts.
        when: the day that the organisation's own figures speak of.
        version: of this program, whose guesses they are.
    """
    found = []
    for name, each in inputs.iterrows():
        source = str(each.get("source", ""))
        published = PUBLISHED.get(str(name))
        dates = {"yours": when, "reference": _published(published), "guess": f"orgmodel {version}"}
        found.append(
            (
                say(language, str(each.get("help", name))),
                assumed(each["value"], str(each.get("unit", "")), language, currency),
                say(language, labels.SOURCES.get(source, source)),
                str(each["date"]) if "date" in inputs else dates.get(source, ""),
                source == "guess",
            )
        )
    return found


def _published(file: str | None) -> str:
    return "" if file is None else str(reference.sources().at[file, "year"])


def _table(rows: list[Row], language: str) -> Markup:
    right = (False, True, False, False)
    heads = row([say(language, head) for head in HEADS], right, head=True)
    body = [row([*_said(each)], right) for each in rows]
    return table(heads, body)


def _said(each: Row) -> tuple[object, ...]:
    help_text, value, source, date, guess = each
    return help_text, value, element("span", source, look="om-warn") if guess else source, date
