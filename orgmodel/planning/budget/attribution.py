"""What does each system cost in all, and what does each department cause? What no table attributes is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array, likely
from orgmodel.foundation.language import mark
from orgmodel.organisation.futures.bills import bill_of, draw_bills
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.org import Org
from orgmodel.results.result import LEVELS, Result

NOT_ATTRIBUTED = mark("not attributed")
KINDS = ("people", "contracts", "licence", "cloud", "project", "other")
_YEAR = 12


@dataclass(frozen=True)
class Part:
    """A part of the cost of the first twelve months.

    Attributes:
        kind: one of KINDS.
        values: what it costs, (draw,).
        systems: share of it that serves each system; what is left serves none.
        department: the department that its team serves, blank for none.
    """

    kind: str
    values: Array
    systems: Mapping[str, float]
    department: str


def systems(result: Result) -> pd.DataFrame:
    """Return the total cost of each system in the first twelve months, by kind of cost, the dearest first.

    Contracts, licences and cloud count for the system that they name; a post for the systems that it knows, by level,
    with the share of its team's time that running things takes. The last row is what no table attributes; amounts
    are means over the futures, so that they add up to that of the total.
    """
    costs: dict[str, dict[str, Array]] = defaultdict(dict, {"": {"other": np.zeros(result.about.draws)}})
    for part in parts(result):
        shares = dict(part.systems) | {"": 1.0 - sum(part.systems.values())}
        for system, share in shares.items():
            costs[system][part.kind] = costs[system].get(part.kind, 0.0) + share * part.values
    names = result.facts.org.table("systems")["name"]
    rows = [(key, names.get(key) or key or NOT_ATTRIBUTED, *_row(costs[key])) for key in costs]
    return _sorted(pd.DataFrame(rows, columns=["system", "name", *KINDS, "amount", "low", "high"]), "system")


def departments(result: Result) -> pd.DataFrame:
    """Return what each department causes in the first twelve months, the most first.

    The cost of a system goes to those who use it, by their shares in `usage`; the rest to the department that the team
    serves. The last row is what no table attributes; amounts are means, which add up to that of the total.
    """
    used = usage(result.facts.org)
    costs: dict[str, Array] = defaultdict(lambda: np.zeros(result.about.draws), {"": np.zeros(result.about.draws)})
    for part in parts(result):
        charged: dict[str, float] = defaultdict(float)
        for system, share in part.systems.items():
            for department, use in used.get(system, {}).items():
                charged[department] += share * use
        charged[part.department] += 1.0 - sum(charged.values())
        for department, share in charged.items():
            costs[department] = costs[department] + share * part.values
    rows = [(key, key or NOT_ATTRIBUTED, *_row({"other": values})[-3:]) for key, values in costs.items()]
    return _sorted(pd.DataFrame(rows, columns=["department", "name", "amount", "low", "high"]), "department")


def usage(org: Org) -> dict[str, dict[str, float]]:
    """Return the share of each system that each department uses; shares above the whole are brought back to it."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    rows: Any = org.table("usage").itertuples()
    for row in rows:
        share = 0.0 if np.isnan(row.share) else float(row.share)
        found[row.system][row.department] = found[row.system].get(row.department, 0.0) + share
    wholes = {system: max(sum(shares.values()), 1.0) for system, shares in found.items()}
    return {
        system: {name: share / wholes[system] for name, share in shares.items()} for system, shares in found.items()
    }


def parts(result: Result) -> Iterator[Part]:
    """Give the parts of the cost of the first twelve months; they add up to it line by line, in every future."""
    org, books, given = result.facts.org, result.facts.books, result.facts.given
    draws = Draws(result.about.draws, result.about.seed, result.facts.first, result.about.likely)
    drawn, factors = draw_bills(books, given, World(draws, given.luck, bounds=given.bounds())), dict[Any, Array]()
    left = result.outcomes["cost"].to_numpy()[:, :_YEAR].sum(axis=1).T.copy()
    served, contracts = _served(org), org.table("contracts")
    lines: Any = books.lines.itertuples()
    facts = [(row.nature, served.get(row.team, "")) for row in lines]
    for k, line in enumerate(books.prices.line):
        values, (nature, department) = bill_of(books, drawn, k, factors)[:, :_YEAR].sum(axis=1), facts[line]
        source, left[line] = books.prices.source[k], left[line] - values
        system = str(contracts.at[source, "system"]) if source in contracts.index else ""
        yield Part(_kind(nature), values, {system: 1.0} if system else {}, department)
    known = _known(org, books) | _initiatives(org, books)
    for line, values in enumerate(left):
        nature, department = facts[line]
        yield Part(_kind(nature), values, known.get(line, {}), department)


def _kind(nature: str) -> str:
    if nature in ("pay", "fees"):
        return "people"
    if nature in ("staff", "care", "network"):
        return "contracts"
    return nature if nature in KINDS else "other"


def _served(org: Org) -> dict[str, str]:
    teams = org.table("teams")
    return dict(zip(teams.index, teams["department"], strict=True))


def _known(org: Org, books: Ledger) -> dict[int, dict[str, float]]:
    """Return the share of each line of pay that goes to each system: posts by what they know, and their run share."""
    posts, knows, runs = books.posts, org.table("knows"), org.table("teams")["run_share"].map(likely)
    knows = knows[knows["level"] > 0]
    levels = {who: rows.groupby("system")["level"].sum() for who, rows in knows.groupby("who")}
    cost = posts.active(_YEAR).sum(axis=0) * posts.gross * posts.factor * posts.likely_pay()
    whole = np.bincount(posts.line, cost, minlength=len(books.lines))
    line_teams, found = books.lines["team"].to_numpy(), dict[int, dict[str, float]]()
    for k, line in enumerate(posts.line.tolist()):
        level = levels.get(posts.names[posts.post[k]])
        if level is None or not whole[line]:
            continue
        team = line_teams[line]
        run = runs.get(team, np.nan)
        share = cost[k] / whole[line] * (1.0 if np.isnan(run) else run)
        mine = found.setdefault(line, defaultdict(float))
        for system, part in (level / level.sum()).items():
            mine[str(system)] += share * part
    return found


def _initiatives(org: Org, books: Ledger) -> dict[int, dict[str, float]]:
    named = org.table("initiatives")["system"]
    return {each.line: {str(named[each.key]): 1.0} for each in books.funded if named[each.key]}


def _row(costs: Mapping[str, Array]) -> list[float]:
    """Return the mean of each kind, then mean, low and high of their sum."""
    total = np.sum(list(costs.values()), axis=0)
    means = [float(np.mean(costs[kind])) if kind in costs else 0.0 for kind in KINDS]
    low, _, high = np.quantile(total, LEVELS)
    return [*means, float(total.mean()), float(low), float(high)]


def _sorted(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return rows from the largest down, what is not attributed last, with their share of the whole."""
    frame = frame.assign(share=frame["amount"] / (frame["amount"].sum() or 1.0), last=frame[key] == "")
    frame = frame.sort_values(["last", "amount", key], ascending=[True, False, True])
    return frame.drop(columns="last").reset_index(drop=True)
