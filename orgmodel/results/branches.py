"""Which rows does a tree show when not all fit? They are shared out evenly; what is left out is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from orgmodel.results.everyone import Everyone

_LINES = {1: 3, 2: 2}


@dataclass(frozen=True, slots=True)
class Branch:
    """What one row or group of rows of a tree stands for.

    Attributes:
        node: the node; its manager where the row stands for several.
        level: 0 for the focus, and on.
        kind: "node"; "others" for positions that lead nobody, beside those that do; "more", "before" for what is cut.
        nodes: the direct reports that a row shows as dots, or leaves out.
        branches: the branches that are shown, from top to bottom; none for a row with dots.
        first: for "others", "more" and "before", the place among the direct reports from which to go on.
    """

    node: int
    level: int
    kind: Literal["node", "others", "more", "before"]
    nodes: tuple[int, ...]
    branches: tuple[Branch, ...] = ()
    first: int = 0

    @property
    def rows(self) -> int:
        """The rows it takes: those of its branches, and never fewer than its own words need."""
        own = _LINES.get(self.level, 1) if self.branches else 1
        return max(sum(branch.rows for branch in self.branches), own)


def grown(company: Everyone, node: int, levels: int, rows: int, level: int = 0, skip: int = 0) -> Branch:
    """Return the branch of a node, grown to at most so many levels below the focus and so many rows.

    When not all fit, every branch gets its row first, and the rows that are left are shared out evenly. Positions that
    lead nobody get a row each only right under the focus, where there is room.

    Args:
        company: everyone.
        node: where the branch begins.
        levels: at most so many levels below the focus.
        rows: at most so many rows.
        level: how far the node is below the focus.
        skip: leaves out so many direct reports, those that lead others first.
    """
    reports = company.children(node)
    leaders = [one for one in reports if company.reports[one]]
    others = [one for one in reports if not company.reports[one]]
    if level == 0 and _listed(company, leaders, others, levels, rows, skip):
        leaders, others = [*leaders, *others], []
    wanted = min(len(leaders) + bool(others), 2)
    if level == levels or not leaders or rows < max(_LINES.get(level, 1), wanted):
        return Branch(node, level, "node", tuple(reports))
    before = [Branch(node, level + 1, "before", tuple(leaders[:skip]))] if skip else []
    tail = [Branch(node, level + 1, "others", tuple(others), first=len(leaders))] if others else []
    leaders = leaders[skip:]
    room = rows - len(before) - len(tail)
    if len(leaders) > room:
        kept = max(room - 1, 0)
        tail.append(Branch(node, level + 1, "more", tuple(leaders[kept:]), first=skip + kept))
        leaders = leaders[:kept]
    wants = [_wanted(company, one, levels, level + 1) for one in leaders]
    shares = shared_out(wants, rows - len(before) - len(tail))
    shown = [grown(company, one, levels, share, level + 1) for one, share in zip(leaders, shares, strict=True)]
    return Branch(node, level, "node", tuple(reports), (*before, *shown, *tail))


def _listed(
    company: Everyone, leaders: Sequence[int], others: Sequence[int], levels: int, rows: int, skip: int
) -> bool:
    """Tell whether positions that lead nobody get a row each: all fit, there are no others, or one has come to them."""
    return skip >= len(leaders) or sum(_wanted(company, one, levels, 1) for one in leaders) + len(others) <= rows


def _wanted(company: Everyone, node: int, levels: int, level: int) -> int:
    """Return the rows that a branch would take if there were room for all."""
    reports = company.children(node)
    leaders = [one for one in reports if company.reports[one]]
    if level == levels or not leaders:
        return 1
    rows = sum(_wanted(company, one, levels, level + 1) for one in leaders)
    return max(rows + (len(leaders) < len(reports)), _LINES.get(level, 1))


def shared_out(wants: Sequence[int], rows: int) -> list[int]:
    """Return rows for each: at least one, at most what it wants, the rest shared out evenly."""
    shares = [1] * len(wants)
    left = rows - len(wants)
    for place, k in enumerate(sorted(range(len(wants)), key=lambda k: wants[k])):
        extra = max(min(wants[k] - 1, left // (len(wants) - place)), 0)
        shares[k] += extra
        left -= extra
    return shares
