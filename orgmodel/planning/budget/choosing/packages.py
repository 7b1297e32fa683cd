"""Which packages could be cut, from when, and what keeps some of them out?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.language import mark
from orgmodel.foundation.months import month
from orgmodel.organisation.draft import contractor_count
from orgmodel.organisation.ledger_lines import budget_rows
from orgmodel.organisation.org import Org
from orgmodel.planning.budget.choosing.already import NOTHING, Left, acts_on, by_heads, left_of
from orgmodel.planning.budget.choosing.dates import FirstDate, first_date
from orgmodel.planning.budget.inputs import Inputs

UNKNOWN, LATE, DECIDED = "unknown", "late", "decided"
POSTS, CHANGES, FINAL, FIRST, ALONE = (
    "cut_posts",
    "cut_changes",
    "cut_final",
    "cut_first_supplier",
    "cut_only_supplier",
)
LIMITS: Mapping[str, str] = {
    UNKNOWN: mark("packages without line, share or harm"),
    LATE: mark("the latest start"),
    DECIDED: mark("what is decided already"),
    POSTS: mark("posts and contractors are spared"),
    CHANGES: mark("lines that change things are spared"),
    FINAL: mark("what cannot be undone is spared"),
    FIRST: mark("the first supplier is spared"),
    ALONE: mark("suppliers who alone know a system are spared"),
}
"""What keeps a package out -> what it is called; the names of knobs are those of their switches."""


@dataclass(frozen=True, slots=True)
class Package:
    """A saving that is offered.

    Attributes:
        name, line, account: what it is called, which budget line it lowers, and where that is booked.
        share: share of the line, as it stands after what is decided, that goes; 0 where all of it is decided already.
        heads: whether the line pays heads at one price: shares of it add up. Else each lowers what the others leave.
        part: part of the package that is still to be decided, from 0 to 1.
        harm: from 0 to 100; less in proportion where a part is decided already.
        one_off: what it costs to make it happen.
        first: from when it saves, and why not earlier.
        of_people: whether its line is the cost of posts, which no Trim can lower.
        reversible: whether it can be undone.
        stops, loses: what stops, and who loses by it.
        kept_out: keys of LIMITS that keep it out; none where it may be chosen.
    """

    name: str
    line: str
    account: str
    share: float
    heads: bool
    part: float
    harm: float
    one_off: float
    first: FirstDate
    of_people: bool
    reversible: bool
    stops: str
    loses: str
    kept_out: tuple[str, ...]


def packages_of(org: Org, given: Inputs) -> tuple[Package, ...]:
    """Return the packages of an organisation, sorted by name."""
    lines = budget_rows(org).drop_duplicates("line").set_index("line", drop=False)
    largest, alone = first_supplier(org), only_suppliers(org)
    made, left = [], _left(org, lines)
    rows: Iterable[Any] = org.table("packages").sort_values("name", kind="stable").itertuples()
    for row in rows:
        line = lines.loc[row.line] if row.line in lines.index else None
        made.append(_package(org, row, line, given, largest, alone, left.get(row.name, NOTHING)))
    return tuple(made)


def _left(org: Org, lines: pd.DataFrame) -> dict[str, Left]:
    """Return what decisions leave of each package on a known line; those that do least harm count as decided first."""
    found: dict[str, Left] = {}
    packages = org.table("packages")
    packages = packages[(packages["share"] > 0) & packages["line"].isin(lines.index)]
    for key, mine in packages.sort_values(["harm", "name"], kind="stable").groupby("line"):
        line, shares = lines.loc[key], dict(zip(mine["name"], mine["share"].clip(upper=1.0), strict=True))
        found |= left_of(shares, acts_on(org, line), heads=by_heads(org, line))
    return found


def _package(org: Org, row: Any, line: Any, given: Inputs, largest: str, alone: set[str], left: Left) -> Package:
    contracts = org.table("contracts")
    bound = contracts.loc[line["source"]] if line is not None and line["source"] in contracts.index else None
    posts = line is not None and touches_posts(org, line)
    own = None if pd.isna(row.first_date) else pd.Timestamp(row.first_date).date()
    first = first_date(own, bound, org.as_of, given.works_council if posts else 0)
    supplier = "" if line is None else line["supplier"] or ("" if bound is None else bound["supplier"])
    known = line is not None and row.share > 0 and row.harm >= 0
    kept_out = {
        UNKNOWN: not known,
        DECIDED: known and left.part == 0,
        LATE: given.latest_start is not None and first.month > month(given.latest_start),
        POSTS: posts and given.cut_posts == "no",
        CHANGES: line is not None and line["run_change"] in ("change", "transform") and given.cut_changes == "no",
        FINAL: not row.reversible and given.cut_final == "no",
        FIRST: supplier != "" and supplier == largest and given.cut_first_supplier == "no",
        ALONE: supplier in alone and given.cut_only_supplier == "no",
    }
    return Package(
        name=str(row.name),
        line=str(row.line),
        account="" if line is None else str(line["account"]),
        share=left.share,
        heads=line is not None and by_heads(org, line),
        part=left.part,
        harm=float(row.harm) * (left.part or 1.0),
        one_off=0.0 if np.isnan(row.one_off) else float(row.one_off),
        first=first,
        of_people=line is not None and line["source"] == "people" and not org.table("people").empty,
        reversible=bool(row.reversible),
        stops=str(row.stops),
        loses=str(row.loses),
        kept_out=tuple(name for name, out in kept_out.items() if out),
    )


def touches_posts(org: Org, line: Any) -> bool:
    """Tell whether a budget line is that of posts, or of a staff contract under which people work.

    These are the cuts that a works council is asked about.
    """
    if line["nature"] == "pay":
        return True
    contracts = org.table("contracts")
    key = line["source"]
    if key not in contracts.index or contracts.at[key, "nature"] != "staff":
        return False
    return contractor_count(contracts, org.table("people"), key) > 0


def first_supplier(org: Org) -> str:
    """Return the supplier who is paid most by the budget's lines, blank without any."""
    rows = budget_rows(org)
    paid = rows[rows["supplier"] != ""].groupby("supplier")["landing"].sum()
    return "" if paid.empty else str(paid.sort_index().idxmax())


def only_suppliers(org: Org) -> set[str]:
    """Return the suppliers who alone know some system."""
    knows = org.table("knows")
    knows = knows[~(knows["level"] < 1)]
    alone = knows.groupby("system")["who"].agg(lambda each: each.iloc[0] if each.nunique() == 1 else "")
    return set(alone) & ({*org.table("contracts")["supplier"], *org.table("budget")["supplier"]} - {""})
