"""Who is above whom? The reporting tree on arrays: layers, spans, and sums over everybody below.

A tree is an array `parent`, (n,): the position of everyone's superior, -1 at a top. There may be several
tops, and people may be trapped in a circle of superiors: such people, and those below them, have layer 0.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

Codes = np.ndarray[Any, np.dtype[np.intp]]
Array = np.ndarray[Any, np.dtype[np.float64]]


def codes(ids: ArrayLike, managers: ArrayLike) -> Codes:
    """Return the position of everyone's manager among `ids`; -1 for nobody, or somebody who is not there.

    Args:
        ids: distinct keys, (n,).
        managers: key of the manager, or a missing value, (n,).
    """
    known, wanted = (pd.Index(np.asarray(keys, dtype=object)) for keys in (ids, managers))
    return np.asarray(known.get_indexer(wanted), dtype=np.intp)


def depth(parent: Codes) -> Codes:
    """Return the layer of everyone: 1 at a top, 0 in a circle or below one."""
    top = len(parent)
    above = np.append(np.where(parent < 0, top, parent), top)
    steps = np.append(np.ones(top, dtype=np.intp), 0)
    for _ in range(_doublings(parent)):
        if (above == top).all():
            break
        steps = steps + steps[above]
        above = above[above]
    return np.where(above == top, steps, 0)[:top]


def root(parent: Codes) -> Codes:
    """Return the position of the top of everyone's tree; -1 in a circle or below one."""
    return np.where(depth(parent) > 0, _highest(parent), -1)


def cycles(parent: Codes) -> list[Codes]:
    """Return every circle of superiors: positions from its first row, each followed by its superior."""
    trapped = depth(parent) == 0
    waiting = dict.fromkeys(np.unique(_highest(parent)[trapped]).tolist())
    circles = []
    while waiting:
        circle = [next(iter(waiting))]
        while (above := int(parent[circle[-1]])) != circle[0]:
            circle.append(above)
        for person in circle:
            del waiting[person]
        circles.append(np.array(circle, dtype=np.intp))
    return circles


def spans(parent: Codes) -> Codes:
    """Return everyone's number of direct reports."""
    return np.bincount(parent[parent >= 0], minlength=len(parent)).astype(np.intp)


def rollup(parent: Codes, values: Array) -> Array:
    """Return for everyone the sum of the values over this person and everybody below; the shape of `values`.

    Sums go up layer by layer, within a layer in the order of the rows: the same bits on every run. In a
    circle or below one, nothing is passed up.

    Args:
        parent: (n,).
        values: (n,) or (n, measures).
    """
    total, layer = np.array(values, dtype=float), depth(parent)
    rows = np.lexsort((parent, layer))
    starts = np.searchsorted(layer[rows], np.arange(2, layer.max(initial=0) + 2))
    for first, last in zip(starts[-2::-1], starts[:0:-1], strict=True):
        level = rows[first:last]
        heads, groups = np.unique(parent[level], return_index=True)
        total[heads] += np.add.reduceat(total[level], groups, axis=0)
    return total


def _doublings(parent: Codes) -> int:
    return max(len(parent), 1).bit_length() + 1


def _highest(parent: Codes) -> Codes:
    above = np.where(parent < 0, np.arange(len(parent)), parent)
    for _ in range(_doublings(parent)):
        above = above[above]
    return above
