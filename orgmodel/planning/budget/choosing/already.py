"""What do the decisions of a scenario leave of the packages on a line?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from orgmodel.organisation.draft import contractor_count
from orgmodel.organisation.org import Org

SAME = 0.005
"""Shares that differ by less are the same decision."""


@dataclass(frozen=True, slots=True)
class Act:
    """A decision that lowers a line.

    Attributes:
        share: share of the line that goes.
        of_price: whether only the price falls, and not what is bought.
    """

    share: float
    of_price: bool


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a package.

    Attributes:
        share: share of the line as it stands after what is decided.
        part: part of the package, from 0 (all of it is decided) to 1.
    """

    share: float
    part: float


NOTHING = Left(0.0, 0.0)


def by_heads(org: Org, line: Any) -> bool:
    """Tell whether a line pays heads at one price, so that shares of it add up: a contract by the day, or posts."""
    if line["source"] == "people":
        return not org.table("people").empty
    contracts = org.table("contracts")
    return line["source"] in contracts.index and bool(contracts.loc[line["source"], "day_rate"] > 0)


def acts_on(org: Org, line: Any) -> list[Act]:
    """Return what is decided on a line or on its contract: trims, lower prices, and contractors who stop."""
    contracts, people = org.table("contracts"), org.table("people")
    found: list[Act] = []
    for each in org.decisions:
        if each.subject not in (line["line"], line["source"]):
            continue
        if each.kind == "trim":
            found.append(Act(each.amount, of_price=False))
        elif each.kind == "renegotiate" and each.amount < 0:
            found.append(Act(-each.amount, of_price=True))
        elif each.kind == "end":
            heads = contractor_count(contracts, people, each.subject)
            found.append(Act(1.0 if np.isnan(each.amount) else each.amount / max(heads, 1), of_price=False))
    return found


def left_of(shares: Mapping[str, float], acts: Sequence[Act], *, heads: bool) -> dict[str, Left]:
    """Return what is left of each package on a line.

    A decision of a package's own share is that package. What else is decided uses the packages up one after the other,
    in the order in which they are given; a price that falls is no package of another share.

    Args:
        shares: package -> share of the line before any decision, above 0.
        acts: what is decided.
        heads: whether shares add up; else each lowers what the others leave.
    """
    left, others = dict(shares), []
    for act in acts:
        same = next((name for name, share in left.items() if abs(share - act.share) < SAME), None)
        if same is not None:
            del left[same]
        elif not act.of_price:
            others.append(act.share)
    gone = sum(others) if heads else 1 - float(np.prod([1 - share for share in others]))
    for name, share in list(left.items()):
        used = min(gone, share)
        left[name], gone = _less(share, used, heads=heads), _less(gone, used, heads=heads)
    standing = max(1 - sum(act.share for act in acts), 0.0) if heads else 1.0
    return {
        name: Left(min(left[name] / standing, 1.0), left[name] / share)
        if standing > 0 and left.get(name, 0.0) >= SAME
        else NOTHING
        for name, share in shares.items()
    }


def _less(share: float, used: float, *, heads: bool) -> float:
    """Return the share that is left once some of it is used."""
    if heads or not used:
        return share - used
    return 1 - (1 - share) / (1 - used) if used < 1 else 0.0
