"""Where does everyone stand? Layers, and who is under whom, as arrays, for 100,000 people too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from orgmodel.foundation.language import mark

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_TEXTS = ("name", "title", "team")


@dataclass(frozen=True, slots=True, eq=False)
class Everyone:
    """A company as intervals: whoever is under a node lies within [start, start + size), one step a position.

    Nodes are the people in the order of the frame, then the managers that are named but not in it.

    Attributes:
        texts: name, title and team of each position, "" where unknown; absent managers may follow.
        keys: key of each node.
        parent: node of the manager, -1 at the top.
        layer: 0 for absent managers, 1 for whoever has none above but them, and on.
        start: position of each node from the left; a manager stands left of the people under it.
        size: positions in the subtree, itself included unless it is absent.
        reports: direct reports.
        vacant: positions without a person.
        vacancies: vacant positions in the subtree.
        absent: managers that are not in the frame.
        ranked: all nodes by manager, and under one manager from left to right.
    """

    texts: Mapping[str, npt.NDArray[np.object_]]
    keys: list[str]
    parent: Whole
    layer: Whole
    start: Whole
    size: Whole
    reports: Whole
    vacant: Flags
    vacancies: Whole
    absent: Flags
    ranked: Whole

    @property
    def count(self) -> int:
        """How many positions there are."""
        return int((~self.absent).sum())

    @property
    def layers(self) -> int:
        """How many layers there are, absent managers not counted."""
        return int(self.layer.max(initial=0))

    def node(self, key: str) -> int:
        """Return the node with this key; raises KeyError when there is none."""
        try:
            return self.keys.index(key)
        except ValueError:
            raise KeyError(key) from None

    def under(self, node: int) -> Flags:
        """Return which nodes are in the subtree of a node, itself included."""
        inside = (self.start >= self.start[node]) & (self.start < self.start[node] + self.size[node])
        return np.asarray(inside & (self.layer >= self.layer[node]))

    def children(self, node: int) -> list[int]:
        """Return the direct reports of a node, from left to right."""
        begin = int(np.searchsorted(self.parent, node, side="left", sorter=self.ranked))
        return [int(k) for k in self.ranked[begin : begin + int(self.reports[node])]]

    def told(self, node: int, column: str) -> str:
        """Return the name, the title or the team of a node; blank where it is unknown."""
        column_texts = self.texts[column]
        return str(column_texts[node]) if node < len(column_texts) else ""

    def called(self, node: int) -> str:
        """Return what a chart calls a node: its name, the last step of its team, its title, else its key."""
        team = self.told(node, "team").split(" > ")[-1]
        return self.told(node, "name") or team or self.told(node, "title") or self.keys[node]

    def table(self, nodes: list[int]) -> pd.DataFrame:
        """Return nodes as a frame: key, name, title, layer, reports, positions, vacant."""
        return pd.DataFrame(
            {
                mark("key"): [self.keys[k] for k in nodes],
                mark("name"): [self.called(k) for k in nodes],
                mark("title"): [self.told(k, "title") for k in nodes],
                mark("layer"): self.layer[nodes],
                mark("reports"): self.reports[nodes],
                mark("positions"): self.size[nodes],
                mark("vacant"): self.vacancies[nodes],
            }
        )


def everyone(people: pd.DataFrame) -> Everyone:
    """Lay a company out; siblings stand by size, the largest first, then as in `order` or in the frame.

    Args:
        people: one row a position, with columns `key` (unique) and `manager` (the key of another position,
            a key that is in no row for an absent manager, or blank), and, where known, `status` ("vacant"),
            `order` (a number), `name` (what a chart calls it), `title` and `team` ("A > B"). Whoever is
            caught in a circle of managers is placed at the top.
    """
    keys = pd.Index(people["key"].astype(str))
    managers = people["manager"].astype("string").fillna("").to_numpy(dtype=object)
    known = keys.get_indexer(pd.Index(managers))
    missing = (known < 0) & (managers != "")
    codes, absent_keys = pd.factorize(managers[missing], sort=True)
    parent = np.full(len(keys) + len(absent_keys), -1, dtype=np.int64)
    parent[: len(keys)] = np.where(known == np.arange(len(keys)), -1, known)
    parent[np.flatnonzero(missing)] = len(keys) + codes
    absent = np.arange(len(parent)) >= len(keys)
    vacant = np.zeros(len(parent), dtype=bool)
    if "status" in people.columns:
        vacant[: len(keys)] = (people["status"].astype("string") == "vacant").fillna(False).to_numpy(dtype=bool)
    levels = _levels(parent)
    lost = np.setdiff1d(np.arange(len(parent)), np.concatenate([*levels, np.empty(0, np.int64)]))
    if lost.size:
        parent[_circled(parent, lost)] = -1
        levels = _levels(parent)
    layer = _layers(parent, levels, absent)
    size = _rolled_up(parent, levels, (~absent).astype(np.int64))
    ranked = np.lexsort((_given_order(people, len(parent)), -size, parent))
    start = _starts(parent, levels, size, absent, ranked)
    reports = np.bincount(parent[parent >= 0], minlength=len(parent))
    vacancies = _rolled_up(parent, levels, vacant.astype(np.int64))
    names = [*keys, *(str(key) for key in absent_keys)]
    return Everyone(_texts(people), names, parent, layer, start, size, reports, vacant, vacancies, absent, ranked)


def _texts(people: pd.DataFrame) -> dict[str, npt.NDArray[np.object_]]:
    known = {column: people[column].astype("string").fillna("") for column in _TEXTS if column in people.columns}
    blank = np.full(len(people), "", dtype=object)
    return {column: known[column].to_numpy(dtype=object) if column in known else blank for column in _TEXTS}


def _levels(parent: Whole) -> list[Whole]:
    """Return the nodes by steps from the top; nodes caught in a circle are in none."""
    order = np.argsort(parent, kind="stable")
    first = np.searchsorted(parent[order], np.arange(-1, len(parent) + 1))
    levels, front = [], order[: first[1]]
    while front.size:
        levels.append(front)
        begin, end = first[front + 1], first[front + 2]
        counts = end - begin
        steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        front = order[np.repeat(begin, counts) + steps]
    return levels


def _circled(parent: Whole, lost: Whole) -> Whole:
    """Return those of the lost nodes that are in a circle themselves, not only under one."""
    inside = np.zeros(len(parent), dtype=bool)
    inside[lost] = True
    while True:
        leads = np.zeros(len(parent), dtype=bool)
        leads[parent[inside]] = True
        if np.array_equal(inside & leads, inside):
            return np.flatnonzero(inside)
        inside &= leads


def _layers(parent: Whole, levels: list[Whole], absent: Flags) -> Whole:
    layer = np.zeros(len(parent), dtype=np.int64)
    for depth, nodes in enumerate(levels):
        above = layer[parent[nodes]] if depth else np.zeros(len(nodes), np.int64)
        layer[nodes] = np.where(absent[nodes], 0, above + 1)
    return layer


def _rolled_up(parent: Whole, levels: list[Whole], own: Whole) -> Whole:
    total = own.copy()
    for nodes in levels[:0:-1]:
        np.add.at(total, parent[nodes], total[nodes])
    return total


def _given_order(people: pd.DataFrame, nodes: int) -> npt.NDArray[np.float64]:
    given = np.arange(nodes, dtype=float)
    if "order" in people.columns:
        given[: len(people)] = people["order"].to_numpy(dtype=float)
    return given


def _starts(parent: Whole, levels: list[Whole], size: Whole, absent: Flags, ranked: Whole) -> Whole:
    """Return where each node stands: right of its manager and of the siblings before it."""
    before = np.cumsum(size[ranked]) - size[ranked]
    first = np.diff(parent[ranked], prepend=-2) != 0
    offset = np.empty(len(parent), dtype=np.int64)
    offset[ranked] = before - np.maximum.accumulate(np.where(first, before, 0))
    start = np.zeros(len(parent), dtype=np.int64)
    for depth, nodes in enumerate(levels):
        above = parent[nodes]
        start[nodes] = offset[nodes] + (start[above] + ~absent[above] if depth else 0)
    return start
