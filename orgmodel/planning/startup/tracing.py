"""Which rows is the cash of a start-up made of, and how is each figure counted, in words?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import likely
from orgmodel.foundation.language import mark, say
from orgmodel.organisation import ledger
from orgmodel.results.result import Result

CASH, AT_START = "cash", "cash at the start"
ROWS: Mapping[str, str] = {
    **ledger.COUNTED,
    "sales": mark("amount of the first month x (1 + growth) for each month after it"),
    "grant": mark("amount, once, in one of the months from start to end, each as likely"),
    "round": mark("its start and its length only: its money is not counted"),
    CASH: mark("cash in the bank when the first month begins"),
}
"""Table, or kind of income -> how its rows are counted."""

FIGURES: Mapping[str, str] = {
    "cash": mark("cash at the start + sales + grants - all lines, month by month, in each future"),
    "burn": mark("all lines less sales, in each month and future"),
    "burn_now": mark("all lines less sales in the first month"),
    "revenue": mark("sales of the month, in each future"),
    "least": mark("lowest cash at a month's end before the round is closed, in each future"),
    "empty": mark("share of the futures in which the cash falls below zero before the round is closed"),
    "empty_with_hire": mark("the same share with the salary, the employer's share and the fee of the hire"),
    "runway": mark("month in which the cash falls below zero, counted from the first"),
    "closing": mark("month in which the round is closed, counted from the first"),
    "last_start": mark("last month of start that keeps the chance of an empty till within the risk accepted"),
    "affordable": mark("largest salary that keeps the chance of an empty till within the risk accepted"),
    "hours_asked": mark("hours a week of all hats of the person with most of them"),
    "hours_there": mark("hours worked a week, less what changing hats takes"),
    "simulation_error": mark("root of share x (1 - share) / futures"),
}
"""Figure, or what a table's column begins with -> how it is counted."""

_LINE = mark("this line over the first twelve months, before growth")
_MONTH = mark("cash at the start + sales + grants - all lines up to this month's end")


def traces(result: Result) -> pd.DataFrame:
    """Return the rows behind the cash: line, table, key, amount (a year, a month of sales, or once), how."""
    org, language = result.facts.org, result.about.language
    own = pd.DataFrame([*_income(result)], columns=["line", "table", "key", "amount", "kind"])
    found = [each for each in (ledger.traces(org, result.facts.books), own) if len(each)]
    frame = pd.concat(found, ignore_index=True)
    kinds = frame["kind"].fillna(frame["table"]) if "kind" in frame else frame["table"]
    return frame[["line", "table", "key", "amount"]].assign(how=[say(language, ROWS[kind]) for kind in kinds])


def _income(result: Result) -> Iterator[tuple[str, str, str, float, str]]:
    yield AT_START, "organisation.yaml", CASH, float(result.facts.given.cash or 0.0), CASH
    income = result.facts.org.table("income").sort_index(kind="stable")
    for name, kind, amount in zip(income.index, income["kind"], income["amount"], strict=True):
        if kind in ROWS:
            yield str(name), "income", str(name), np.nan if kind == "round" else likely(amount), str(kind)


def formulas(result: Result) -> pd.DataFrame:
    """Return how each figure, line and month is counted: name, how, and lines (None for all of them)."""
    rows: list[tuple[str, str, frozenset[str] | None]] = [(name, how, None) for name, how in FIGURES.items()]
    rows += [(str(line), _LINE, frozenset({str(line)})) for line in result.facts.books.lines["line"]]
    rows += [(str(month), _MONTH, None) for month in result.outcomes.coords["month"].to_numpy()]
    told = [(name, say(result.about.language, how), lines) for name, how, lines in rows]
    return pd.DataFrame(told, columns=["name", "how", "lines"]).drop_duplicates("name").reset_index(drop=True)
