"""Which tables does a budget give: by line, by nature, by team, and where each figure comes from?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
import pandas as pd

from orgmodel.planning.budget import bridge, opening, pastbudgets
from orgmodel.planning.budget.attribution import departments, systems
from orgmodel.planning.budget.clocks import STREAMS, three_clocks, year_clocks
from orgmodel.planning.budget.completion import completion, landing_figure
from orgmodel.planning.budget.movers import movers
from orgmodel.planning.budget.peers import peers
from orgmodel.planning.budget.tracing import formulas, traces
from orgmodel.results.result import LEVELS, Figure, Result
from orgmodel.results.sensitivity import ranked

YEAR = 12
CASES = (5, 6, 7, 8, 9)
WORK = "months of work"


def first_year(result: Result) -> np.ndarray:
    """Return the cost of the first twelve months, (draw, line)."""
    cost = result.outcomes["cost"].to_numpy()
    total: np.ndarray = cost[:, :YEAR].sum(axis=1)
    return total


def lines(result: Result) -> pd.DataFrame:
    """Return the first twelve months by line: its facts, low, middle, high."""
    outcome = result.outcomes["cost"]
    facts = {name: outcome.coords[name].to_numpy() for name in ("line", *_FIELDS)}
    low, middle, high = np.quantile(first_year(result), LEVELS, axis=0)
    return pd.DataFrame(facts | {"low": low, "middle": middle, "high": high})


def by(name: str, result: Result) -> pd.DataFrame:
    """Return the first twelve months by a coordinate of the lines, such as "nature": its value, low, middle, high."""
    labels = result.outcomes["cost"].coords[name].to_numpy()
    costs = first_year(result)
    rows = [(each, *np.quantile(costs[:, labels == each].sum(axis=1), LEVELS)) for each in sorted(set(labels))]
    return pd.DataFrame(rows, columns=[name, "low", "middle", "high"])


def months(result: Result) -> pd.DataFrame:
    """Return the cost month by month: month, low, middle, high."""
    outcome = result.outcomes["cost"]
    low, middle, high = np.quantile(outcome.to_numpy().sum(axis=-1), LEVELS, axis=0)
    return pd.DataFrame({"month": outcome.coords["month"].to_numpy(), "low": low, "middle": middle, "high": high})


def drivers(result: Result) -> pd.DataFrame:
    """Return what moves the cost of the first twelve months: driver and share of the variance, the largest first."""
    return ranked(result, "total")


def reserves(result: Result) -> pd.DataFrame:
    """Return what covers 5 to 9 cases in 10: cases, the amount, and what it is beyond 5 cases in 10."""
    total = result.values("total")
    amounts = [float(np.quantile(total, cases / 10)) for cases in CASES]
    return pd.DataFrame({"cases": CASES, "amount": amounts, "beyond": [each - amounts[0] for each in amounts]})


def clock_months(result: Result) -> pd.DataFrame:
    """Return the three clocks month by month, as means over the futures, so that they add up; see `clocks_by`."""
    return clocks_by("month", result)


def clock_natures(result: Result) -> pd.DataFrame:
    """Return the three clocks of the first twelve months by nature, as means over the futures; see `clocks_by`."""
    return clocks_by("nature", result)


def clocks_by(name: str, result: Result) -> pd.DataFrame:
    """Return engaged, expensed, paid, vat, recovered and cash (paid + vat - recovered) by month, or by nature.

    Args:
        name: "month" (the whole horizon) or "nature" (the first twelve months).
        result: a budget.
    """
    found = three_clocks(result)
    found = found if name == "month" else found.isel(month=slice(0, YEAR))
    means = found.sum("nature" if name == "month" else "month").mean("draw")
    frame = pd.DataFrame({name: found.coords[name].to_numpy()} | {each: means[each].to_numpy() for each in STREAMS})
    return frame.assign(cash=frame["paid"] + frame["vat"] - frame["recovered"])


def figures(result: Result) -> list[Figure]:
    """Return the figures beside the simulated ones.

    Reserve, room in the envelope, work lost or gained, simulation error; tie-out, bridge and past errors; engaged,
    expensed, paid and cash (with VAT) of the first twelve months; completion, what the running year ends at.
    """
    given, total = result.facts.given, result.values("total")
    days = result.outcomes["days"].to_numpy()
    found = [_only("reserve", float(np.quantile(total, given.reserve)), result.about.currency)]
    if given.envelope is not None:
        found.append(Figure.of("room", given.envelope - total, result.about.currency))
    if days.any():
        found.append(Figure.of("days", days[:, :YEAR].sum(axis=1), "days"))
        found.append(Figure.of("days_horizon", days.sum(axis=1), "days"))
    for name in ("unreplaced", "assisted"):
        if name in result.outcomes:
            work = result.outcomes[name].to_numpy()
            found.append(Figure.of(name, work[:, :YEAR].sum(axis=1), WORK))
            found.append(Figure.of(f"{name}_horizon", work.sum(axis=1), WORK))
    year = year_clocks(result)
    year["cash"] = year["paid"] + year["vat"] - year["recovered"]
    found += [Figure.of(name, year[name], result.about.currency) for name in ("engaged", "expensed", "paid", "cash")]
    found += landing_figure(result)
    if not result.about.likely:
        found.append(_only("simulation_error", float(total.std() / np.sqrt(len(total))), result.about.currency))
    return [*found, *opening.figures(result), *bridge.figures(result), *pastbudgets.figures(result)]


def _only(name: str, value: float, unit: str) -> Figure:
    return Figure(name, np.nan, value, np.nan, unit)


_FIELDS = ("nature", "supplier", "account", "team", "run_change", "kind")
TABLES: Mapping[str, Callable[[Result], pd.DataFrame]] = {
    "lines": lines,
    "months": months,
    "drivers": drivers,
    "movers": movers,
    "reserve": reserves,
    "trace": traces,
    "formulas": formulas,
    "tie_out": opening.tied,
    "tie_out_lines": opening.tied_lines,
    "bridge": bridge.table,
    "calibration": pastbudgets.table,
    "clocks": clock_months,
    "clocks_by_nature": clock_natures,
    "systems": systems,
    "departments": departments,
    "peers": peers,
    "completion": completion,
    **{f"by_{name}": partial(by, name) for name in ("nature", "supplier", "team", "run_change", "kind")},
}
