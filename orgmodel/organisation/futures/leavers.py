"""Who leaves, for how long is the post empty, and what does recruiting cost?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.foundation.draws import next_luck, side_luck
from orgmodel.foundation.estimate import Array
from orgmodel.organisation.frames import ALWAYS
from orgmodel.organisation.ledger_pay import IntArray
from orgmodel.organisation.ledger_posts import Posts


@dataclass(frozen=True)
class Gaps:
    """Times in which posts are empty, one row each: post, draw, from and until in months; without end unreplaced."""

    post: IntArray
    draw: IntArray
    left: Array
    back: Array


def gaps(posts: Posts, luck: Array, rate: Array, delay: Array, months: int) -> Gaps:
    """Return when posts are empty in each future.

    A post is left when an exponential threshold is reached by the cumulative hazard (rate / 12 a month), is empty
    for the delay, or until recruiting is allowed again, and may then be left again. Where only a share of the leavers
    is replaced, the others leave their post empty for good.

    Args:
        posts: the posts.
        luck: uniforms, (post, draw).
        rate: leavers a year, (draw,).
        delay: months until a leaver is replaced, (draw,).
        months: horizon.
    """
    begin, end = employed(posts, months)
    found = [_waiting(posts, delay)]
    hazard = np.maximum(rate, 1e-300) / 12
    sure = -np.expm1(-hazard * months)
    now = np.flatnonzero(posts.leaves & ~posts.waits)
    cell = np.flatnonzero(luck[now] < sure)
    row = cell // luck.shape[1]
    post, draw = now[row], cell - row * luck.shape[1]
    since = begin[post]
    later = posts.leaves & posts.waits
    more_post, more_draw = np.nonzero(np.broadcast_to(later[:, None], luck.shape))
    post, draw = np.concatenate([post, more_post]), np.concatenate([draw, more_draw])
    since = np.concatenate([since, np.maximum(_opened(posts, more_post, delay[more_draw]), begin[more_post])])
    chance = luck[post, draw]
    while len(post):
        left = since - np.log1p(-chance) / hazard[draw]
        here = np.flatnonzero(left < end[post])
        post, draw, chance, left = post[here], draw[here], chance[here], left[here]
        since = np.maximum(left + delay[draw], posts.frozen_until[post])
        if posts.replaced:
            since = np.where(side_luck(chance) < _share_replaced(posts, left), since, np.inf)
        found.append(Gaps(post, draw, left, since))
        chance = next_luck(chance)
    return Gaps(*(np.concatenate([getattr(each, name) for each in found]) for name in ("post", "draw", "left", "back")))


def _share_replaced(posts: Posts, left: Array) -> Array:
    """Return which share of those who leave at these times is replaced."""
    months, shares = zip(*posts.replaced, strict=True)
    rank = np.searchsorted(months, left, side="right")
    found: Array = np.array([1.0, *shares])[rank]
    return found


def employed(posts: Posts, months: int) -> tuple[Array, Array]:
    """Return when each post may be left: from its first spell to the end of its last, within the horizon."""
    begin, end = np.full(len(posts.keys), float(months)), np.zeros(len(posts.keys))
    np.minimum.at(begin, posts.post, np.maximum(posts.start, 0.0))
    np.maximum.at(end, posts.post, np.minimum(posts.end, float(months)))
    return begin, end


def _opened(posts: Posts, post: IntArray, delay: Array) -> Array:
    return np.maximum(posts.opens[post] + delay, posts.frozen_until[post]).astype(float)


def _waiting(posts: Posts, delay: Array) -> Gaps:
    """Return the first gap of the posts that are being recruited: from today until they are filled."""
    post, draw = np.nonzero(np.broadcast_to(posts.waits[:, None], (len(posts.keys), len(delay))))
    return Gaps(post, draw, np.full(len(post), float(ALWAYS)), _opened(posts, post, delay[draw]))


def gap_steps(
    found: Gaps, posts: Posts, spell: IntArray, weight: Array, scaled: Array | None, shape: tuple[int, int, int]
) -> Array:
    """Return how the cost of empty posts changes from each month to the next, (month, draw, line).

    Their running sum over the months is what the gaps take: each counts for the part of a month in which the post is
    empty, in the spell that runs then. Begin and end of a gap are each a ramp over one month, which two numbers say.

    Args:
        found: the gaps.
        posts: the posts.
        spell: the one spell of each post that is counted here, -1 for none.
        weight: likely monthly cost, (spell,).
        scaled: what multiplies it, (spell, draw); None where nothing does.
        shape: months, draws and lines.
    """
    months, draws, lines = shape
    number = spell[found.post]
    lo = np.maximum(np.maximum(found.left, posts.start[number]), 0.0)
    hi = np.minimum(np.minimum(found.back, posts.end[number]), months)
    here = np.flatnonzero((number >= 0) & (hi > lo))
    number, draw = number[here], found.draw[here]
    times = np.concatenate([lo[here], hi[here]])
    cost = weight[number] if scaled is None else weight[number] * scaled[number, draw]
    cost = np.concatenate([cost, -cost])
    whole = times.astype(np.int64)
    later = cost * (times - whole)
    cell = draw * lines + posts.line[number]
    place = whole * (draws * lines) + np.concatenate([cell, cell])
    places = np.concatenate([place, place + draws * lines])
    amounts = np.concatenate([cost - later, later])
    steps: Array = np.bincount(places, amounts, minlength=(months + 2) * draws * lines).astype(float, copy=False)
    return steps.reshape(months + 2, draws, lines)[:months]


def unreplaced(found: Gaps, posts: Posts, months: int, draws: int) -> Array:
    """Return how many posts are empty because who left was not replaced, in posts a month, (draw, month)."""
    _, end = employed(posts, months)
    here = np.flatnonzero(np.isinf(found.back))
    post, left = found.post[here], found.left[here]
    span = np.clip(
        np.minimum(np.arange(1, months + 1), end[post, None]) - np.maximum(np.arange(months), left[:, None]), 0, 1
    )
    empty = np.zeros((draws, months))
    np.add.at(empty, found.draw[here], span)
    return empty


def expected_gaps(posts: Posts, rate: float, delay: float, months: int) -> tuple[Array, Array]:
    """Return, for the one likely future, the share of each month in which each post is empty, and how many are filled.

    Leaves are even over time (rate / 12 a month from the moment that the post is filled); both answers are
    (month, post).
    """
    begin, end, opened = _first_filled(posts, delay, months)
    edges = np.arange(months + 1.0)[:, None]
    hazard = np.where(posts.leaves, rate / 12, 0.0)
    until = np.clip(posts.frozen_until - begin, 0.0, None)
    age = np.clip(np.minimum(edges, end) - begin, 0.0, None)
    gone = expected_unreplaced(posts, rate, delay, months)
    waiting = (1 - gone) * hazard * np.diff(_waiting_time(posts, begin, age, delay, until), axis=0)
    share = gone + waiting + _still_waiting(posts, opened, edges)
    vacant = hazard * _vacant(posts, begin, age, delay, until)
    arrivals = hazard * np.diff(_replaced_time(posts, begin, age), axis=0) - np.diff(vacant, axis=0)
    return share, np.maximum((1 - gone) * arrivals, 0.0) + _arrivals(posts, opened, months)


def _first_filled(posts: Posts, delay: float, months: int) -> tuple[Array, Array, Array]:
    """Return from when to when each post may be left, and when one that waits is filled, in the likely future."""
    begin, end = employed(posts, months)
    opened = _opened(posts, np.arange(len(posts.keys)), np.full(len(posts.keys), delay))
    return np.where(posts.waits, np.maximum(begin, opened), begin), end, opened


def expected_unreplaced(posts: Posts, rate: float, delay: float, months: int) -> Array:
    """Return the share of each month in which each post is empty for good in the likely future, (month, post)."""
    if not posts.replaced:
        return np.zeros((months, len(posts.keys)))
    begin, end, _ = _first_filled(posts, delay, months)
    ages = np.clip(np.minimum(np.arange(2 * months + 1)[:, None] / 2, end) - begin, 0.0, None)
    hazard = np.where(posts.leaves, rate / 12, 0.0)
    gone = -np.expm1(-hazard * (ages - _replaced_time(posts, begin, ages)))
    mean: Array = (gone[:-2:2] + 4 * gone[1::2] + gone[2::2]) / 6
    return mean


def _replaced_time(posts: Posts, begin: Array, age: Array, power: int = 1) -> Array:
    """Return the integral from 0 to an age of the share of leavers that is replaced; with `power` 2 its integral."""
    total, before = age**power / power, 1.0
    for month, share in posts.replaced:
        since = np.clip(age - np.clip(month - begin, 0.0, None), 0.0, None)
        total = total - (before - share) * since**power / power
        before = share
    return total


def _vacant(posts: Posts, begin: Array, age: Array, delay: float, until: Array) -> Array:
    left = _replaced_time(posts, begin, age)
    back = _replaced_time(posts, begin, np.clip(age - delay, 0.0, None))
    return left - np.where(age <= until, 0.0, back)


def _waiting_time(posts: Posts, begin: Array, age: Array, delay: float, until: Array) -> Array:
    """Return the integral of `_vacant` from 0 to `age`."""
    back, frozen = (
        _replaced_time(posts, begin, np.clip(each - delay, 0.0, None), 2) for each in (np.maximum(age, until), until)
    )
    return _replaced_time(posts, begin, age, 2) - back + frozen


def _still_waiting(posts: Posts, opened: Array, edges: Array) -> Array:
    share: Array = np.diff(np.minimum(edges, np.where(posts.waits, np.maximum(opened, 0.0), 0.0)), axis=0)
    return share


def _arrivals(posts: Posts, opened: Array, months: int) -> Array:
    here = np.floor(opened)[None, :] == np.arange(months)[:, None]
    arrived: Array = (here & posts.waits).astype(float)
    return arrived
