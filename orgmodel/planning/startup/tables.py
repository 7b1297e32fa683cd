"""Which tables does a start-up give: cash by month, chances by month of start, hires by month, and hats?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from orgmodel.foundation.language import mark
from orgmodel.foundation.months import label, month
from orgmodel.planning.startup.hats import hats, loads
from orgmodel.planning.startup.till import affordable, closing, empty_before
from orgmodel.planning.startup.tracing import formulas, traces
from orgmodel.results.result import LEVELS, Figure, Result
from orgmodel.results.sensitivity import ranked

YEAR, HOURS = 12, mark("hours")


def months(result: Result) -> pd.DataFrame:
    """Return cash at each month's end, burn and revenue: month, then low, middle, high of each."""
    frame = pd.DataFrame({"month": result.outcomes.coords["month"].to_numpy()})
    for name in ("cash", "burn", "revenue"):
        levels = np.quantile(result.outcomes[name].to_numpy(), LEVELS, axis=0)
        frame = frame.assign(
            **{f"{name}_{end}": row for end, row in zip(("low", "middle", "high"), levels, strict=True)}
        )
    return frame


def chances(result: Result) -> pd.DataFrame:
    """Return the chance that the till is empty before the round is closed, by the month in which it starts.

    Columns: start (month), scenario, chance. The first twelve months; only months within the horizon can be seen empty.
    """
    cash, time = result.outcomes["cash"].to_numpy(), result.outcomes["round_months"].to_numpy()
    starts = range(min(YEAR, cash.shape[1]))
    found = [float(empty_before(cash, closing(start, time)).mean()) for start in starts]
    names = [label(result.facts.first + start) for start in starts]
    return pd.DataFrame({"start": names, "scenario": result.about.name, "chance": found})


def hires(result: Result) -> pd.DataFrame:
    """Return what a hire does, by the month in which it comes: month, chance, salary.

    chance: that the till is empty before the round is closed, with the salary asked for. salary: the largest one with
    which that chance stays at the risk accepted; infinite when the round is closed before.
    """
    facts, given = result.facts, result.facts.given
    cash, closed = result.outcomes["cash"].to_numpy(), _closed(result)
    rows = []
    for arrival in range(min(YEAR + 1, cash.shape[1])):
        unit = facts.hire.spent(arrival, cash.shape[1])
        chance = float(empty_before(cash - given.hire_salary * unit, closed).mean())
        rows.append((label(facts.first + arrival), chance, affordable(cash, closed, unit, given.risk)))
    return pd.DataFrame(rows, columns=["month", "chance", "salary"])


def _closed(result: Result) -> np.ndarray:
    start = month(str(result.facts.given.round_start)) - result.facts.first
    return closing(start, result.outcomes["round_months"].to_numpy())


def last_start(result: Result) -> str | None:
    """Return the last month in which starting the round keeps the risk within what is accepted; None if none."""
    frame = result.tables["chances"]
    held = frame.loc[frame["chance"] <= result.facts.given.risk, "start"]
    return None if held.empty else str(held.iloc[-1])


def first_hire(result: Result) -> str | None:
    """Return the first month from which on the hire asked for keeps the risk within what is accepted; None if none."""
    frame = result.tables["hires"]
    over = np.flatnonzero(frame["chance"].to_numpy() > result.facts.given.risk)
    after = int(over[-1]) + 1 if len(over) else 0
    return str(frame["month"].iloc[after]) if after < len(frame) else None


def figures(result: Result) -> list[Figure]:
    """Return the figures beside the simulated ones: burn of the first month, last start, salary, hours, error."""
    currency, given = result.about.currency, result.facts.given
    found = [Figure.of("burn_now", result.outcomes["burn"].to_numpy()[:, 0], currency)]
    last = last_start(result)
    if last is not None:
        found.append(_only("last_start", float(month(last) - result.facts.first), "months"))
    salary = result.tables["hires"].set_index("month")["salary"].get(str(given.hire_month), np.inf)
    if np.isfinite(salary):
        found.append(_only("affordable", float(salary), currency))
    for row in result.tables["loads"].head(1).itertuples():
        found += [_only("hours_asked", float(row.asked), HOURS), _only("hours_there", float(row.there), HOURS)]
    if not result.about.likely:
        share = float(result.values("empty").mean())
        found.append(_only("simulation_error", float(np.sqrt(share * (1 - share) / result.about.draws)), "chance"))
    return found


def _only(name: str, value: float, unit: str) -> Figure:
    return Figure(name, np.nan, value, np.nan, unit)


TABLES: Mapping[str, Callable[[Result], pd.DataFrame]] = {
    "months": months,
    "chances": chances,
    "hires": hires,
    "hats": lambda result: hats(result.facts.org),
    "loads": lambda result: loads(result.facts.org, result.facts.given),
    "drivers": lambda result: ranked(result, "least"),
    "trace": traces,
    "formulas": formulas,
}
