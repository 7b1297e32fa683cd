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
        kind: "node"; "others" for positions that lead nobody, beside those that do; "more" for what is cut.
        nodes: the direct reports that a row shows as dots, or leaves out.
        branches: the branches that are shown, from top to bottom; none for a row with dots.
    """

    node: int
    level: int
    kind: Literal["node", "others", "more"]
    nodes: tuple[int, ...]
    branches: tuple[Branch, ...] = ()

    @property
    def rows(self) -> int:
        """The rows it takes: those of its branches, and never fewer than its own words need."""
        own = _LINES.get(self.level, 1) if self.branches else 1
        return max(sum(branch.rows for branch in self.branches), own)


def grown(company: Everyone, node: int, levels: int, rows: int, level: int = 0) -> Branch:
    """Return the branch of a node, grown to at most so many levels below the focus and so many rows.

    When not all fit, every branch gets its row first, and the rows that are left are shared out evenly.
    """
    reports = company.children(node)
    leaders = [one for one in reports if company.reports[one]]
    others = [one for one in reports if not company.reports[one]]
    wanted = len(leaders) + bool(others)
    if level == levels or not leaders or rows < max(_LINES.get(level, 1), min(wanted, 2)):
        return Branch(node, level, "node", tuple(reports))
    tail = [Branch(node, level + 1, "others", tuple(others))] if others else []
    if wanted > rows:
        kept = max(rows - 1 - len(tail), 0)
        tail.append(Branch(node, level + 1, "more", tuple(leaders[kept:])))
        leaders = leaders[:kept]
    wants = [_wanted(company, one, levels, level + 1) for one in leaders]
    shares = shared_out(wants, rows - len(tail))
    shown = [grown(company, one, levels, share, level + 1) for one, share in zip(leaders, shares, strict=True)]
    return Branch(node, level, "node", tuple(reports), (*shown, *tail))


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
