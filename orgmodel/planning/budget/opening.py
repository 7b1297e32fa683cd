"""How does the story of a budget begin? What was read of the files, and why next year costs more than this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from orgmodel.foundation.language import mark
from orgmodel.organisation.org import Org
from orgmodel.organisation.tieout import tie_out, tie_out_lines
from orgmodel.planning.budget.bridge import has_landing, landing_year
from orgmodel.planning.budget.steps import YEAR, origin
from orgmodel.results.result import Figure, Result
from orgmodel.results.words import Cell, Part, Phrase, Sentence

MOST_NAMED = 3
CAUSES: Mapping[str, str] = {
    "one_off": mark("{amount} of one-offs"),
    "full_year": mark("{amount} of full year"),
    "pay": mark("{amount} of pay round"),
    "index": mark("{amount} of indexation"),
    "price": mark("{amount} of prices"),
    "licences": mark("{amount} of licences"),
    "renewals": mark("{amount} of renewals"),
    "volume": mark("{amount} of volume"),
    "cloud": mark("{amount} of cloud"),
    "scope": mark("{amount} of dated starts and ends"),
    "fees": mark("{amount} of agency fees"),
    "leavers": mark("{amount} of vacancies and leavers"),
    "past_error": mark("{amount} of past errors"),
}
_MORE: Mapping[tuple[bool, int], str] = {
    (True, 0): mark("Going on as today costs {total}, {gap} more than {year} before any project."),
    (True, 1): mark("Going on as today costs {total}, {gap} more than {year} before any project: {first}."),
    (True, 2): mark("Going on as today costs {total}, {gap} more than {year} before any project: {first}, {second}."),
    (False, 0): mark("Going on as today costs {total}, {gap} less than {year} before any project."),
    (False, 1): mark("Going on as today costs {total}, {gap} less than {year} before any project: {first}."),
    (False, 2): mark("Going on as today costs {total}, {gap} less than {year} before any project: {first}, {second}."),
}
_AGAINST: Mapping[tuple[bool, int], str] = {
    (True, 1): mark(
        "Going on as today costs {total}, {gap} more than {year} before any project: {first}, less {against}."
    ),
    (True, 2): mark(
        "Going on as today costs {total}, {gap} more than {year} before any project: {first}, {second}, less {against}."
    ),
    (False, 1): mark(
        "Going on as today costs {total}, {gap} less than {year} before any project: {first}, but {against} more."
    ),
    (False, 2): mark(
        "Going on as today costs {total}, {gap} less than {year} before any project: {first}, {second}, but {against} "
        "more."
    ),
}
"""Where one step goes the other way by as much as counts: at least a fifth of the difference."""


def tied(result: Result) -> pd.DataFrame:
    """Return what the files of the budget say, what was read, and the difference: file by file."""
    return _tied(origin(result.facts.org)).copy()


@lru_cache(maxsize=16)
def _tied(org: Org) -> pd.DataFrame:
    return tie_out(org)


def tied_lines(result: Result) -> pd.DataFrame:
    """Return the same row by row, with the reason where the two differ."""
    return _tied_lines(origin(result.facts.org)).copy()


@lru_cache(maxsize=16)
def _tied_lines(org: Org) -> pd.DataFrame:
    return tie_out_lines(org)


def figures(result: Result) -> list[Figure]:
    """Return the totals of all files of the budget: as written, as read, and the difference."""
    found, unit = tied(result), result.about.currency
    if found.empty:
        return []
    names = {"workbook": "tie_out_workbook", "read": "tie_out_read", "difference": "tie_out_difference"}
    return [Figure(name, np.nan, float(found[column].sum()), np.nan, unit) for column, name in names.items()]


def read_and_written(result: Result) -> list[Sentence]:
    """Say what the files say, what was read, and name what was left out."""
    found = tied(result)
    if found.empty:
        return []
    difference = float(found["difference"].sum())
    cells: dict[str, Part] = {
        "workbook": Cell("tie_out_workbook", kind="k"),
        "read": Cell("tie_out_read", kind="k"),
        "difference": Cell("tie_out_difference", kind="k" if abs(difference) < 0.5 else "exact"),
    }
    told = [Sentence("tie_out", mark("Your file {workbook}, read {read}, difference {difference}."), cells)]
    return [*told, *_set_aside(int(found["set_aside"].sum())), *_left_out(tied_lines(result))]


def _set_aside(count: int) -> list[Sentence]:
    one, many = mark("{count} subtotal set aside."), mark("{count} subtotals set aside.")
    cell = Cell("tie_out set aside", kind="number", value=float(count))
    return [Sentence("tie_out", one if count == 1 else many, {"count": cell})] if count else []


def _left_out(lines: pd.DataFrame) -> list[Sentence]:
    """Name the rows of which something else was read than what stands there, and count those beyond the first."""
    unlike = lines[lines["why"] != ""]
    found = []
    for row in unlike.head(MOST_NAMED).to_dict("records"):
        cells: dict[str, Part] = {
            "line": row["line"],
            "row": Cell("tie_out row", kind="number", value=float(row["row"])),
            "amount": Cell("tie_out line", kind="exact", value=float(row["difference"])),
        }
        unread = mark("“{line}”, row {row}: its amount cannot be read.")
        template = unread if pd.isna(row["workbook"]) else mark("“{line}”, row {row}: {amount}.")
        found.append(Sentence("tie_out", template, {k: cells[k] for k in cells if f"{{{k}}}" in template}))
    if len(unlike) > MOST_NAMED:
        count = Cell("tie_out others", kind="number", value=float(len(unlike) - MOST_NAMED))
        found.append(Sentence("tie_out", mark("And {count} more rows."), {"count": count}))
    return found


def from_one_year_to_the_next(result: Result) -> list[Sentence]:
    """Say what going on as today costs, how much more than the landing, two main reasons, and the main one against."""
    if not has_landing(result) or result.facts.given.months < YEAR:
        return []
    gap = result.figure("going_on_more").middle
    reasons, against = _reasons(result, gap), _reasons(result, -gap, above=abs(gap) / 5)[:1]
    templates = _AGAINST if against and reasons else _MORE
    cells: dict[str, Part] = {
        "total": Cell("going_on"),
        "gap": Cell("going_on_more", value=abs(gap)),
        "year": str(landing_year(result)),
        **dict(zip(("first", "second"), reasons, strict=False)),
        **({"against": against[0]} if templates is _AGAINST else {}),
    }
    return [Sentence("bridge", templates[gap >= 0, len(reasons)], cells)]


def _reasons(result: Result, gap: float, above: float = 0.5) -> list[Phrase]:
    """Return the two largest steps that go the way of the difference, each at least so large."""
    amounts = {kind: f.middle for kind in CAUSES if (f := _figure(result, f"going_on: {kind}")) is not None}
    signed = {kind: value if gap >= 0 else -value for kind, value in amounts.items()}
    chosen = [kind for kind in sorted(signed, key=lambda kind: -signed[kind]) if signed[kind] >= max(above, 0.5)][:2]
    return [Phrase(CAUSES[k], {"amount": Cell(f"going_on: {k}", value=abs(amounts[k]))}) for k in chosen]


def _figure(result: Result, name: str) -> Figure | None:
    return next((each for each in result.all_figures() if each.name == name), None)
