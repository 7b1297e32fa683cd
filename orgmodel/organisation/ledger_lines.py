"""Which lines does the ledger have, and what does the budget table say of them?"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import likely
from orgmodel.foundation.language import mark
from orgmodel.organisation.frames import ALWAYS, PATH, month_numbers
from orgmodel.organisation.org import Org

MOST_LINES = 120
FIELDS = ("line", "nature", "supplier", "account", "team", "run_change", "kind", "source")
OTHERS = mark("others")


class LineBook:
    """The lines met so far: one for each nature, supplier, account and team."""

    def __init__(self, org: Org) -> None:
        self._rows: list[tuple[str, ...]] = []
        self._numbers: dict[tuple[str, ...], int] = {}
        self.budget = budget_rows(org)
        by_source = self.budget.drop_duplicates(["source", "nature"])
        self._facts = {(r.source, r.nature): r for r in by_source.itertuples()}
        self._by_source = {r.source: r for r in reversed(list(by_source.itertuples()))}
        self._by_team = {
            (r.source, r.nature, r.team): r for r in self.budget.itertuples() if r.team and r.source == "people"
        }

    @property
    def size(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def line(self, **fields: str) -> int:
        """Return the number of a line with these fields; a new one is noted."""
        fields["line"] = fields.pop("label") or _name(fields)
        row = tuple(fields[name] for name in FIELDS)
        return self._numbers.setdefault(row, self._add(row))

    def _add(self, row: tuple[str, ...]) -> int:
        if row in self._numbers:
            return self._numbers[row]
        self._rows.append(row)
        return len(self._rows) - 1

    def pay(self, team: str, nature: str = "pay") -> int:
        """Return the line of a team's pay (or of fees), with the account that the budget gives it."""
        fact = self._by_team.get(("people", nature, team)) or self._facts.get(("people", nature))
        return self.line(label="", nature=nature, supplier="", team=team, source="people", **_account(fact))

    def contract(self, key: str, nature: str, supplier: str, team: str) -> int:
        """Return the line of a contract: that of its supplier, nature and team, in the account of its budget line."""
        fact = self._by_source.get(key)
        return self.line(label="", nature=nature, supplier=supplier, team=team, source="", **_account(fact))

    def budgeted(self, row: Any) -> int:
        """Return the line of a budget row that is its own source."""
        fields = {"nature": row.nature, "supplier": row.supplier, "team": row.team, "source": row.line}
        return self.line(label=row.line, **fields, **_account(row))

    def closed(self, sizes: np.ndarray[Any, Any], most: int) -> tuple[pd.DataFrame, np.ndarray[Any, Any]]:
        """Return the lines sorted by nature and name, at most `most` of them, and the new number of each old one.

        Beyond the limit the smallest lines become one by nature, run or change, and opex or capex, which keep
        their sums.
        """
        rows = list(self._rows)
        if len(rows) > most:
            room = most - len({(row[1], *row[5:7]) for row in rows})
            kept = set(sorted(range(len(rows)), key=lambda k: (-sizes[k], rows[k]))[:room])
            rows = [row if k in kept else _folded(row) for k, row in enumerate(rows)]
        unique = sorted(set(rows), key=lambda row: (row[1], *row))
        numbers = {row: k for k, row in enumerate(unique)}
        frame = pd.DataFrame(unique, columns=list(FIELDS))
        frame["line"] = _told_apart(unique)
        return frame, np.array([numbers[row] for row in rows], dtype=int)


def budget_rows(org: Org) -> pd.DataFrame:
    """Return the budget lines of the landing year, with nature, source and landing filled in.

    The year is that of `as_of`, else the latest before it, else the first after it. Landing falls back on the budget.
    `recurring` is the part of the landing that comes back: all but one-offs. `followed` says that the line has actuals
    in that year. Rows are sorted by line.
    """
    rows = org.table("budget")
    if rows.empty:
        return rows.assign(followed=False, recurring=0.0)
    year = rows["year"].fillna(org.as_of.year)
    wanted = landing_year(year, org)
    rows = rows[year == wanted].sort_values("line", kind="stable")
    rows["year"] = wanted
    rows["landing"] = rows["landing"].fillna(rows["budget"]).fillna(rows["actual"]).fillna(0.0)
    rows["nature"] = rows["nature"].where(rows["nature"] != "", "other")
    rows["recurring"] = rows["landing"] - rows["one_off"].fillna(0.0)
    known = {"people", *org.table("contracts").index}
    rows["source"] = rows["source"].where(rows["source"].isin(known), "")
    rows["followed"] = rows["line"].isin(_followed(org, int(wanted)))
    found: pd.DataFrame = rows.reset_index(drop=True)
    return found


def landing_year(years: pd.Series[Any], org: Org) -> float:
    """Return the year that the landing speaks of: that of `as_of`, else the latest before, else the first after."""
    past = years[years <= org.as_of.year]
    return float(years.min() if past.empty else past.max())


def _followed(org: Org, year: int) -> set[str]:
    actuals = org.table("actuals")
    return set(actuals.loc[pd.to_datetime(actuals["month"]).dt.year == year, "line"])


def sourced(rows: pd.DataFrame, org: Org) -> pd.DataFrame:
    """Return the lines whose cost is that of their source; a people line without any people stands for itself."""
    nobody = org.table("people").empty
    return rows[(rows["source"] != "") & ~((rows["source"] == "people") & nobody)]


def _account(fact: Any) -> dict[str, str]:
    if fact is None:
        return {"account": "", "run_change": "run", "kind": "opex"}
    return {"account": fact.account, "run_change": fact.run_change or "run", "kind": fact.kind or "opex"}


def _folded(row: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{OTHERS} · {row[1]}", row[1], "", "", "", *row[5:7], "")


def _told_apart(rows: list[tuple[str, ...]]) -> list[str]:
    """Return a name for each line; those that share one carry what they differ in: team, supplier, account..."""
    alike: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        alike.setdefault(row[0], []).append(row)
    return [row[0] if len(alike[row[0]]) == 1 else f"{row[0]} ({_difference(row, alike[row[0]])})" for row in rows]


def _difference(row: tuple[str, ...], others: list[tuple[str, ...]]) -> str:
    differing = [k for k in (1, 2, 4, 3, 5, 6, 7) if len({other[k] for other in others}) > 1]
    return ", ".join(row[k] or "–" for k in differing)


def _name(fields: dict[str, str]) -> str:
    parts = [fields["nature"], fields["supplier"], fields["team"].split(PATH)[-1]]
    return " · ".join(part for part in parts if part)


def last_actual(org: Org, line: str) -> tuple[int, float] | None:
    """Return the latest month with actuals of a line in the landing year, and their sum; None without any."""
    actuals = org.table("actuals")
    mine = actuals[(actuals["line"] == line) & actuals["amount"].notna()]
    if not line or mine.empty:
        return None
    numbers = month_numbers(mine["month"], ALWAYS)
    if numbers.max() // 12 != org.as_of.year:
        return None
    last = int(numbers.max())
    return last, math.fsum(mine["amount"].to_numpy()[numbers == last])


def share_of_line(org: Org, key: str, line: str) -> float:
    """Return a contract's share of the line that several contracts make up, by their yearly cost."""
    rows = budget_rows(org)
    sources = [source for source in rows.loc[rows["line"] == line, "source"] if source]
    costs = org.table("contracts").loc[sources, "annual_cost"].map(likely).fillna(0.0)
    return 1.0 if len(sources) < 2 or not costs.sum() else float(costs[key] / costs.sum())
