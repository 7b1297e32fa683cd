"""Which rows is a figure, or a cell of a table, made of, and how is it counted, in words?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.language import mark, say
from orgmodel.organisation import ledger
from orgmodel.organisation.ledger_lines import budget_rows, sourced
from orgmodel.organisation.tieout import tie_out_lines
from orgmodel.planning.budget.steps import origin
from orgmodel.results.result import Result

ROWS: Mapping[str, str] = {
    **ledger.COUNTED,
    "inputs": mark("agency fee x share of the hires that an agency finds x yearly salary, when a post is filled"),
    "ledger": mark("less the rows that explain these lines"),
}
"""Table -> how its rows are counted, before growth and before posts are left."""

FIGURES: Mapping[str, str] = {
    "total": mark("all lines over the first twelve months, in each future"),
    "total_horizon": mark("all lines over all months, in each future"),
    "inside": mark("share of the futures in which the first twelve months stay inside the envelope"),
    "inside_calibrated": mark("the same share where past errors set how wide the futures lie"),
    "in_time": mark("share of the futures in which the initiative is done by its date"),
    "reserve": mark("what the asked share of the futures stays under in the first twelve months"),
    "room": mark("envelope less the first twelve months, in each future"),
    "days": mark("contractors' days of the reference less those of the scenario"),
    "unreplaced": mark("months of work of posts whose leaver is not replaced"),
    "assisted": mark("seats x share of working time gained"),
    "engaged": mark("what is committed in the first twelve months: terms when they begin, the rest month by month"),
    "expensed": mark("what is served in the first twelve months, investments spread over their life"),
    "paid": mark("what is paid in the first twelve months, without VAT, by payment terms and pay days"),
    "cash": mark("paid, with VAT, less the VAT that comes back"),
    "completion": mark("spent to date, then the months left at the pace of the past ones"),
    "landing": mark("landing of the budget table"),
    "going_on": mark("landing, then each step of the bridge in the likely future"),
    "past_error": mark("spent over voted, less one, of each closed year"),
    "tie_out": mark("the budget's files as written, as read, and the difference"),
    "simulation_error": mark("standard deviation of the first twelve months / root of the futures"),
}
"""Figure, or what its name begins with -> how it is counted."""

_CELL = mark("these lines over the first twelve months, in each future")
_MONTH = mark("all lines in this month, in each future")
_STEP = mark("the first twelve months with this step, less without it")
_SHARED = mark("contracts and initiatives that name the system, and posts by what they know of it")
_CAUSED = mark("systems by their shares of use, the rest by the department that each team serves")


def traces(result: Result) -> pd.DataFrame:
    """Return the rows that each line is made of: line, table, key, amount a year before growth, file, row, how.

    File and row are those of the budget's files, as a spreadsheet shows them; other rows are found by table and key.
    """
    org, language = result.facts.org, result.about.language
    own = pd.DataFrame([*_fees(result), *_unexplained(result)], columns=["line", "table", "key", "amount"])
    found = [each for each in (ledger.traces(org, result.facts.books), own) if len(each)]
    frame = pd.concat(found, ignore_index=True) if found else own
    written = tie_out_lines(origin(org)).drop_duplicates("line").set_index("line")
    of_budget = frame["key"].where(frame["table"] == "budget")
    return frame.assign(
        file=[str(written["file"].get(key, "")) for key in of_budget],
        row=[float(written["row"].get(key, np.nan)) for key in of_budget],
        how=[say(language, ROWS[table]) for table in frame["table"]],
    )


def _fees(result: Result) -> Iterator[tuple[str, str, str, float]]:
    line = result.facts.books.posts.fee_line
    if line >= 0:
        name = str(result.facts.books.lines["line"].iloc[line])
        for knob in ("agency_fee", "agency_share", "leavers", "replacement_months"):
            yield name, "inputs", knob, np.nan


def _unexplained(result: Result) -> Iterator[tuple[str, str, str, float]]:
    """Give the lines of the budget that name a source, less the rows of their sources."""
    books, org = result.facts.books, origin(result.facts.org)
    if not books.not_explained:
        return
    rows = sourced(budget_rows(org), org)
    rows = rows[(rows["nature"] != "fees") & ~((rows["nature"] == "cloud") & rows["followed"])]
    for line, amount in zip(rows["line"], rows["recurring"], strict=True):
        yield ledger.NOT_EXPLAINED, "budget", str(line), float(amount)
    rest = _YEAR * books.not_explained - float(rows["recurring"].sum())
    yield ledger.NOT_EXPLAINED, "ledger", ledger.NOT_EXPLAINED, rest


def formulas(result: Result, figures: Mapping[str, str] = FIGURES) -> pd.DataFrame:
    """Return how each figure and each cell of a table is counted: name, how, and lines (None for all of them).

    Args:
        result: a budget, or a plan for it.
        figures: figure, or what its name begins with -> how it is counted.
    """
    rows: list[tuple[str, str, frozenset[str] | None]] = [
        (each.name, _figure(each.name, figures), None) for each in result.all_figures()
    ]
    names = result.facts.books.lines["line"]
    rows += [(str(name), _CELL, frozenset({str(name)})) for name in names]
    rows += [(name, _CELL, lines) for name, lines in _by_label(result).items()]
    rows += [(str(month), _MONTH, None) for month in result.outcomes.coords["month"].to_numpy()]
    rows += [(str(part), _STEP, None) for part in _known(result.tables["bridge"], "part", "name")]
    rows += [(name, _SHARED, None) for name in _known(result.tables["systems"], "system", "name")]
    rows += [(name, _CAUSED, None) for name in _known(result.tables["departments"], "department", "name")]
    language = result.about.language
    told = [(name, say(language, how), lines) for name, how, lines in rows if name]
    return pd.DataFrame(told, columns=["name", "how", "lines"]).drop_duplicates("name").reset_index(drop=True)


def _figure(name: str, figures: Mapping[str, str]) -> str:
    begins = name.split(":", 1)[0]
    found = (key for key in sorted(figures, key=len, reverse=True) if begins == key or begins.startswith(f"{key}_"))
    return figures[next(found)]


def _by_label(result: Result) -> dict[str, frozenset[str]]:
    """Return the lines of each nature, supplier, team, account, run or change, and kind."""
    lines, found = result.facts.books.lines, dict[str, Any]()
    for column in ("nature", "supplier", "team", "account", "run_change", "kind"):
        for label, names in lines.groupby(column)["line"]:
            found.setdefault(str(label), frozenset(names))
    return found


def _known(table: pd.DataFrame, *columns: str) -> list[str]:
    return [str(name) for column in columns for name in table[column]]


_YEAR = 12
