"""Which initiatives could be started in the year, when, for how much, and what are they worth to the objectives?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Estimate, likely
from orgmodel.foundation.language import mark
from orgmodel.foundation.months import label, month
from orgmodel.organisation.changes import Fund
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget.inputs import Inputs
from orgmodel.planning.budget.question import simulate

NO_COST, AFTER, TOO_LATE, NEEDS = "no_cost", "after", "too_late", "needs"
WAITS = {
    NO_COST: mark("its cost is not known"),
    AFTER: mark("it starts after the year"),
    TOO_LATE: mark("its latest start has passed"),
    NEEDS: mark("it needs another one first"),
    "excluded": mark("it excludes one that is chosen"),
    "money": mark("others do more for the money"),
}
"""Why an initiative is not started -> what is said of it."""
TOP_SCORE = 10.0


@dataclass(frozen=True, slots=True)
class Option:
    """An initiative that is not started yet.

    Attributes:
        key, title: of the initiative.
        start: number of the first month in which it can start.
        cost: what the first twelve months are billed, in the likely future.
        value: what it does for the weighted objectives: 100 serves each of them in full.
        mandatory: whether a law or a contract demands it.
        out: key of WAITS where it cannot be started, else blank.
    """

    key: str
    title: str
    start: int
    cost: float
    value: float
    mandatory: bool
    out: str


def options_of(org: Org, given: Inputs) -> tuple[Option, ...]:
    """Return the initiatives that no decision has started, sorted by key."""
    table = org.table("initiatives").sort_index(kind="stable")
    started = {each.subject for each in org.decided("fund")}
    table = table[~table.index.isin(started)]
    starts, worth = _starts(org, table, given), _values(org)
    out = {key: _out(row, starts[key], given) for key, row in table.iterrows()}
    able = [str(key) for key in table.index if not out[key]]
    costs = _costs(org, {key: starts[key] for key in able}, given)
    return tuple(
        Option(
            key=str(key),
            title=str(row["title"] or key),
            start=starts[key],
            cost=costs.get(str(key), 0.0),
            value=worth.get(str(key), 0.0),
            mandatory=bool(row["mandatory"]),
            out=out[key],
        )
        for key, row in table.iterrows()
    )


def _out(row: Any, start: int, given: Inputs) -> str:
    if not isinstance(row["cost"], Estimate) and np.isnan(row["cost"]):
        return NO_COST
    if start >= month(str(given.start)) + 12:
        return AFTER
    late = not pd.isna(row["latest"]) and start > month(pd.Timestamp(row["latest"]).date())
    return TOO_LATE if late and not row["mandatory"] else ""


def _starts(org: Org, table: pd.DataFrame, given: Inputs) -> dict[Any, int]:
    """Return the first month of each: its earliest day, the year's, and the likely end of what comes before it."""
    first = month(str(given.start))
    starts = {key: max(first, _month_of(row["earliest"], first)) for key, row in table.iterrows()}
    length = {key: _length(row["months"]) for key, row in table.iterrows()}
    pairs = [
        (a, b)
        for a, b in org.table("precedence")[["before", "after"]].itertuples(index=False)
        if a in starts and b in starts
    ]
    for _ in range(len(starts)):
        for before, after in pairs:
            starts[after] = max(starts[after], min(starts[before] + length[before], first + 10**4))
    return starts


def _month_of(date: Any, otherwise: int) -> int:
    if pd.isna(date):
        return otherwise
    day = pd.Timestamp(date).date()
    return month(day) + (day.day > 1)


def _length(months: Any) -> int:
    value = likely(months)
    return 1 if np.isnan(value) else int(np.ceil(value))


def _values(org: Org) -> dict[str, float]:
    """Return what each initiative does for the objectives: scores out of ten (or of the highest), by their weights."""
    weights = org.table("objectives")["weight"].fillna(0.0)
    scores = org.table("contributions")
    scores = scores[scores["objective"].isin(weights.index)]
    if scores.empty or weights.sum() <= 0:
        return {}
    top = max(TOP_SCORE, float(scores["score"].max()))
    points = 100 * scores["score"].fillna(0.0) / top * scores["objective"].map(weights / weights.sum())
    return {str(key): float(value) for key, value in points.groupby(scores["initiative"]).sum().items()}


def _costs(org: Org, starts: dict[str, int], given: Inputs) -> dict[str, float]:
    """Return what the first twelve months of each are billed where all are started, in the likely future."""
    if not starts:
        return {}
    scenario = Scenario(org.name, org, [Fund(key, month=label(start)) for key, start in starts.items()])
    result = simulate(scenario, given, Draws.likely())
    cost = result.outcomes["cost"].to_numpy()[0, :12].sum(axis=0)
    return {each.key: float(cost[each.line]) for each in result.facts.books.funded if each.key in starts}
