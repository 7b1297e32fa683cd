"""What do posts cost: pay with its rounds, less the months in which posts are empty, and the fees of recruiting?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.foundation.estimate import Array, Estimate
from orgmodel.organisation.futures.beliefs import Beliefs
from orgmodel.organisation.futures.leavers import Gaps, expected_gaps, expected_unreplaced, gap_steps, gaps, unreplaced
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.ledger_pay import BoolArray, IntArray
from orgmodel.organisation.ledger_posts import Posts

LEAVE = "leave"


@dataclass(frozen=True)
class PayDraws:
    """What was drawn for pay.

    Attributes:
        rise: pay round, (line or 1, draw).
        rate: leavers a year, (draw,).
        delay: months until a leaver is replaced, (draw,).
        fee: agency fee over all hires, in share of the yearly salary, (draw,).
        scale: what multiplies the likely cost of a spell, (kind, draw); row 0 is 1.
        kind: row of `scale` for each spell.
        luck: of the leavers, (post, draw).
    """

    rise: Array
    rate: Array
    delay: Array
    fee: Array
    scale: Array
    kind: IntArray
    luck: Array

    def block(self, part: slice) -> PayDraws:
        """Return some of the draws."""
        cut = {name: getattr(self, name)[..., part] for name in ("rise", "rate", "delay", "fee", "scale", "luck")}
        return PayDraws(kind=self.kind, **cut)


def draw_pay(books: Ledger, given: Beliefs, world: World) -> PayDraws:
    """Draw all that pay depends on."""
    posts, n = books.posts, world.draws.n
    each_own = world.luck == "independent"
    lines = books.lines["line"].to_numpy() if each_own else [""]
    rises = [world.value("pay_rise", given.pay_rise, own=str(line)) for line in lines]
    world.note("pay_rise", given.pay_rise, [(1.0, each) for each in rises])
    share = world.common("agency_share", given.agency_share)
    scale, kind = _scales(posts, given, world)
    return PayDraws(
        rise=np.array(rises),
        rate=world.common("leavers", given.leavers, dearer=False),
        delay=world.common("replacement_months", given.replacement_months, dearer=False),
        fee=share * world.common("agency_fee", given.agency_fee),
        scale=scale,
        kind=kind,
        luck=world.draws.uniforms(LEAVE, posts.keys).T if len(posts.keys) else np.zeros((0, n)),
    )


def _scales(posts: Posts, given: Beliefs, world: World) -> tuple[Array, IntArray]:
    """Return what multiplies the likely cost of a spell: uncertain pay, and an uncertain employer's cost."""
    n = world.draws.n
    pays = [np.ones(n)]
    for name, estimate in posts.uncertain:
        drawn = world.value(name, estimate)
        world.note(name, estimate, [(1.0, drawn)])
        pays.append(drawn)
    if not isinstance(given.employer_cost, Estimate):
        return np.array(pays), posts.pay + 1
    general = world.common("employer_cost", given.employer_cost) / given.employer_cost.likely
    rows = np.array([*pays, *(pay * general for pay in pays)])
    return rows, posts.pay + 1 + np.where(posts.own_factor, 0, len(pays))


def write_pay(cost: Array, books: Ledger, drawn: PayDraws, *, expected: bool, lost: Array | None = None) -> Array:
    """Write the cost of posts into (draw, month, line), which other costs are added to.

    Returns:
        how long posts are empty in the first twelve months, in months of posts, (draw,).

    Args:
        cost: what is written to, zero before.
        books: the ledger.
        drawn: what was drawn, as many draws as `cost` has.
        expected: whether leavers count by their expected effect instead of by luck.
        lost: where the posts are added that are empty because who left is not replaced, (draw, month), if asked for.
    """
    posts, months = books.posts, cost.shape[1]
    if not len(posts.post):
        return np.zeros(len(cost))
    active, found, arrivals = posts.active(months), None, None
    if expected:
        empty, arrivals = expected_gaps(posts, drawn.rate[0], drawn.delay[0], months)
        active = active * (1 - empty[:, posts.post])
    else:
        found = gaps(posts, drawn.luck, drawn.rate, drawn.delay, months)
    if lost is not None and posts.replaced:
        lost += _lost(posts, drawn, found, lost.shape)
    for number, aprils in enumerate(np.unique(posts.aprils)):
        mine = posts.aprils == aprils
        group = cost if number == 0 else np.empty_like(cost)
        _write_group(group, books, drawn, mine, active, found, _raised(drawn.rise, books, aprils, months))
        if number:
            cost += group
    if posts.fee_line >= 0:
        cost[:, :, posts.fee_line] += _fees(books, drawn, found, arrivals, months)
    return np.zeros(len(cost)) if found is None else _empty_months(found, len(cost))


def _lost(posts: Posts, drawn: PayDraws, found: Gaps | None, shape: tuple[int, ...]) -> Array:
    """Return the posts that are empty because who left is not replaced, (draw, month)."""
    draws, months = shape
    if found is not None:
        return unreplaced(found, posts, months, draws)
    gone = expected_unreplaced(posts, drawn.rate[0], drawn.delay[0], months)
    total: Array = (gone[:, posts.post] * posts.active(months)).sum(axis=-1)[None, :]
    return total


def _empty_months(found: Gaps, draws: int) -> Array:
    empty = np.clip(found.back, 0.0, 12.0) - np.clip(found.left, 0.0, 12.0)
    months: Array = np.bincount(found.draw, empty, minlength=draws).astype(float, copy=False)
    return months


def _raised(rise: Array, books: Ledger, aprils: int, months: int) -> Array:
    """Return the pay rounds since the spells began, (month, draw, line or 1)."""
    count = np.maximum(books.posts.rounds[:months] - aprils, 0)
    powers = (1 + rise.T) ** np.arange(count.max() + 1)[:, None, None]
    result: Array = powers[count]
    return result


def _write_group(
    cost: Array, books: Ledger, drawn: PayDraws, mine: BoolArray, active: Array, found: Gaps | None, raised: Array
) -> None:
    """Write the spells that have seen the same pay rounds: pay less gaps, month by month."""
    posts, (draws, months, lines) = books.posts, cost.shape
    weight = posts.gross * posts.factor
    steady, others = np.zeros((months, lines)), []
    for kind in np.unique(drawn.kind[mine]):
        chosen = mine & (drawn.kind == kind)
        sums = np.zeros((lines, months))
        np.add.at(sums, posts.line[chosen], (active[:, chosen] * weight[chosen]).T)
        if kind == 0:
            steady += sums.T
        else:
            others.append((drawn.scale[kind][:, None], sums.T))
    steps = []
    if found is not None:
        scaled = drawn.scale[drawn.kind] if others else None
        steps = [
            gap_steps(found, posts, spell, weight, scaled, (months, draws, lines))
            for spell in _one_spell_each(posts, mine)
        ]
    empty, paid = np.zeros((2, draws, lines))
    for month in range(months):
        for each in steps:
            empty += each[month]
        np.subtract(steady[month], empty, out=paid)
        for scale, sums in others:
            paid += scale * sums[month]
        np.multiply(paid, raised[month], out=cost[:, month])


def _one_spell_each(posts: Posts, chosen: BoolArray) -> list[IntArray]:
    """Return spells by post, -1 for none, as many arrays as the post with most spells needs."""
    numbers = np.flatnonzero(chosen)
    owner = posts.post[numbers]
    order = np.arange(len(numbers)) - np.searchsorted(owner, owner)
    found = []
    for rank in range(int(order.max(initial=-1)) + 1):
        spell = np.full(len(posts.keys), -1)
        spell[owner[order == rank]] = numbers[order == rank]
        found.append(spell)
    return found


def _fees(books: Ledger, drawn: PayDraws, found: Gaps | None, arrivals: Array | None, months: int) -> Array:
    """Return the agency fees, (draw, month): when a post is recruited, on its salary of that month."""
    posts, draws = books.posts, len(drawn.fee)
    pay = posts.pay + 1  # a fee is a share of the salary: an uncertain employer's cost does not move it
    fees = np.zeros((draws, months))
    raised = (1 + drawn.rise.mean(axis=0)) ** np.arange(posts.rounds.max(initial=0) + 1)[:, None]
    for first in np.flatnonzero(posts.hired & (posts.start >= 0) & (posts.start < months)):
        fees[:, posts.start[first]] += posts.base[first] * drawn.scale[pay[first]]
    if arrivals is not None:
        seen = np.maximum(posts.rounds[:months, None] - posts.aprils, 0)
        salaries = posts.base * drawn.scale[pay, 0] * raised[seen, 0]
        fees += (salaries * arrivals[:, posts.post] * posts.active(months)).sum(axis=1)
    if found is not None:
        for spell in _one_spell_each(posts, np.ones(len(posts.post), bool)):
            number = spell[found.post]
            here = (number >= 0) & (found.back >= np.maximum(posts.start, 0)[number])
            came = np.flatnonzero(here & (found.back < np.minimum(posts.end, months)[number]))
            month, draw, chosen = found.back[came].astype(int), found.draw[came], number[came]
            rounds = np.maximum(posts.rounds[month] - posts.aprils[chosen], 0)
            amount = posts.base[chosen] * drawn.scale[pay[chosen], draw] * raised[rounds, draw]
            fees += np.bincount(draw * months + month, amount, minlength=draws * months).reshape(draws, months)
    return fees * drawn.fee[:, None]
