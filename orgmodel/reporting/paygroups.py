"""Which posts are paid alike, so that a spreadsheet can follow them without anybody's name?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from orgmodel.organisation.futures.leavers import employed
from orgmodel.organisation.ledger_posts import Posts

LONG_AGO = -1_200
FEW = 5


@dataclass(frozen=True)
class Group:
    """Posts whose pay moves alike: the same dates, the same pay rounds, the same chance of being left.

    Attributes:
        count: how many spells.
        start, end: months in which they are paid, from the first month on, `end` the first without.
        aprils: pay rounds before they came.
        begin, until: from when to when they can be left.
        leaves, waits, hired: as in `Posts`.
        opens, frozen: months from which they may be recruited.
        general: whether the general employer's factor acts on them.
        monthly: gross pay a month, or cost a month where the general factor does not act.
        salary: yearly salary that fees are counted on.
    """

    count: int
    start: int
    end: int
    aprils: int
    begin: float
    until: float
    leaves: bool
    waits: bool
    hired: bool
    opens: int
    frozen: int
    general: bool
    monthly: float
    salary: float


def groups(posts: Posts, months: int, *, general: bool) -> list[Group]:
    """Return the groups that are paid in some month, the largest first.

    Args:
        posts: the posts of a ledger.
        months: its horizon.
        general: whether one factor stands for the employer's cost; published rates are counted post by post.
    """
    begin, until = employed(posts, months)
    rows: dict[tuple[float, ...], list[int]] = defaultdict(list)
    for k in range(len(posts.post)):
        post = posts.post[k]
        dates = (max(posts.start[k], 0), min(posts.end[k], months), posts.aprils[k], begin[post], until[post])
        flags = (posts.leaves[post], posts.waits[post], posts.hired[k] and posts.start[k] >= 0)
        later = (max(posts.opens[post], LONG_AGO), max(posts.frozen_until[post], LONG_AGO))
        if dates[0] < dates[1]:
            rows[(*dates, *flags, *later, general and not posts.own_factor[k])].append(k)
    made = [_group(posts, key, np.array(mine)) for key, mine in rows.items()]
    return sorted(made, key=lambda each: (-each.count, each.start, each.end, each.aprils, each.monthly))


def _group(posts: Posts, key: tuple[float, ...], mine: np.ndarray) -> Group:
    start, end, aprils, begin, until, leaves, waits, hired, opens, frozen, general = key
    pay = posts.likely_pay()[mine]
    factor = 1.0 if general else posts.factor[mine]
    return Group(
        count=len(mine),
        start=int(start),
        end=int(end),
        aprils=int(aprils),
        begin=float(begin),
        until=float(until),
        leaves=bool(leaves),
        waits=bool(waits),
        hired=bool(hired),
        opens=int(opens),
        frozen=int(frozen),
        general=bool(general),
        monthly=float((posts.gross[mine] * pay * factor).sum()),
        salary=float((posts.base[mine] * pay).sum()),
    )
