"""How does a company without one top become one tree? Something that is nobody stands over all its tops."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from orgmodel.results.everyone import Everyone


def gathered(company: Everyone, key: str, tops: Collection[int] | None = None) -> Everyone:
    """Return a company with one more node, which counts for nothing and stands over nodes that have nobody above them.

    All nodes keep their numbers; the new one is the last. In between nobody moves: `start` and `layer` stay, so that
    the picture of everyone is better drawn before.

    Args:
        company: everyone.
        key: what the new node is known by; it must not be a key of the company.
        tops: the nodes that it stands over, each with parent -1; None takes all.
    """
    found = np.flatnonzero(company.parent < 0) if tops is None else np.array(sorted(tops), dtype=np.int64)
    node = len(company.keys)
    parent = np.append(company.parent, -1)
    parent[found] = node
    size = np.append(company.size, company.size[found].sum())
    before = np.argsort(np.append(company.ranked, node))
    return replace(
        company,
        keys=[*company.keys, key],
        parent=parent,
        layer=np.append(company.layer, 0),
        start=np.append(company.start, company.start[found].min(initial=company.count)),
        size=size,
        reports=np.append(company.reports, len(found)),
        vacant=np.append(company.vacant, False),
        vacancies=np.append(company.vacancies, company.vacancies[found].sum()),
        absent=np.append(company.absent, True),
        ranked=np.lexsort((before, -size, parent)),
    )
