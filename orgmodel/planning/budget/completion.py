"""How will the running year end? What is spent to date, and the months left at their run rate or as planned."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from orgmodel.organisation.ledger_lines import budget_rows
from orgmodel.organisation.org import Org
from orgmodel.results.result import Figure, Result

COLUMNS = ("nature", "budget", "actual", "months", "run_rate", "plan", "landing")
_YEAR = 12


def completion(result: Result) -> pd.DataFrame:
    """Return the running year by nature, of the lines of the budget table.

    Columns: budget (voted), actual (to date), months (that have actuals), run_rate (actual, then the months left at the
    average of the past ones; cloud at the last one), plan (actual, then the months left at a twelfth of the budget
    each), landing (what the table expects). A line without actuals ends at its landing, or as planned at its budget.
    """
    org = result.facts.org
    while org.base is not None:
        org = org.base
    return _completion(org)


@lru_cache(maxsize=16)
def _completion(org: Org) -> pd.DataFrame:
    rows = budget_rows(org)
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    spent, months, silent = _spent(org, rows)
    left = _YEAR - months
    actual = spent.sum(axis=1) if months else np.zeros(len(rows))
    pace = np.where(rows["nature"] == "cloud", spent[:, -1], actual / months) if months else actual
    landing = rows["landing"].to_numpy(float)
    voted = rows["budget"].fillna(rows["landing"]).to_numpy(float)
    frame = pd.DataFrame(
        {
            "nature": rows["nature"].to_numpy(),
            "budget": voted,
            "actual": actual,
            "run_rate": np.where(silent, landing, actual + left * pace),
            "plan": np.where(silent, voted, actual + left * voted / _YEAR),
            "landing": landing,
        }
    )
    found = frame.groupby("nature", as_index=False).sum().assign(months=months)
    return found[list(COLUMNS)]


def landing_figure(result: Result) -> list[Figure]:
    """Return what the running year ends at by its run rate, and the plan as the other end; none without actuals."""
    table = result.tables["completion"]
    if table.empty or not table["months"].iloc[0]:
        return []
    pace, plan = float(table["run_rate"].sum()), float(table["plan"].sum())
    return [Figure("completion", min(pace, plan), pace, max(pace, plan), result.about.currency)]


def _spent(org: Org, rows: pd.DataFrame) -> tuple[np.ndarray, int, np.ndarray]:
    """Return what each line spent by month, (line, month), how many months have actuals, and which lines have none.

    A line without actuals by month spreads its actual to date over those months; where no line has any, over the months
    before that of the data.
    """
    year, actuals = int(rows["year"].iloc[0]), org.table("actuals")
    when = pd.to_datetime(actuals["month"])
    mine = actuals[(when.dt.year == year) & actuals["amount"].notna() & actuals["line"].isin(rows["line"])]
    numbers = pd.to_datetime(mine["month"]).dt.month
    elapsed = org.as_of.month - 1 if org.as_of.year == year else _YEAR
    months = int(numbers.max()) if len(mine) else elapsed if rows["actual"].notna().any() else 0
    spent = np.zeros((len(rows), months))
    places = {line: k for k, line in enumerate(rows["line"])}
    for line, number, amount in zip(mine["line"], numbers, mine["amount"], strict=True):
        spent[places[line], number - 1] += amount
    alone = ~rows["line"].isin(mine["line"]).to_numpy()
    for k in np.flatnonzero(alone & rows["actual"].notna().to_numpy()):
        spent[k] = rows["actual"].iloc[k] / months
    return spent, months, alone & rows["actual"].isna().to_numpy()
