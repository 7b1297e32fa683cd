"""What do contracts, licences, cloud and initiatives cost in each future?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.organisation.futures.beliefs import Beliefs
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import NOT_EXPLAINED, Ledger
from orgmodel.organisation.ledger_prices import Prices
from orgmodel.organisation.ledger_projects import Funded

KNOBS = {"index": "index", "licence": "licence_growth", "cloud": "cloud_growth", "pay": "pay_rise"}
DELIVERY, PRICE_OF, RENEWAL_OF = "delivery optimism", "price of ", "renewal of "
ASSISTED = "assistants' capacity"


@dataclass(frozen=True)
class BillDraws:
    """What was drawn for bills.

    Attributes:
        rates: yearly growth of each item, (item, draw).
        scale: what multiplies each item: an uncertain price, days that a contractor bills, (item, draw).
        project_cost, project_end: cost of each initiative, and month in which it is done, (initiative, draw).
        days: days that a contractor bills, over the likely ones, (1, draw).
        renewed: what multiplies an item from each renewal on, beyond its likely rate, (renewal, draw).
        capacity: share of working time that the holders of each decision's seats gain, (decision, draw).
    """

    rates: Array
    scale: Array
    project_cost: Array
    project_end: Array
    days: Array
    renewed: Array
    capacity: Array

    def block(self, part: slice) -> BillDraws:
        """Return some of the draws."""
        return BillDraws(*(getattr(self, each.name)[:, part] for each in fields(self)))

    def renewed_of(self, items: Prices, k: int) -> Array:
        """Return what multiplies item k from each of its renewals on, (renewal, draw)."""
        before = sum(len(jumps) for jumps in items.jumps[:k])
        return self.renewed[before : before + len(items.jumps[k])]


def draw_bills(books: Ledger, given: Beliefs, world: World) -> BillDraws:
    """Draw all that bills depend on."""
    items, n = books.prices, world.draws.n
    days = world.common("supplier_days", given.supplier_days) / max(likely(given.supplier_days), 1e-9)
    rates = np.zeros((len(items.source), n))
    weights: dict[str, list[tuple[float, Array]]] = defaultdict(list)
    scale = np.ones((len(items.source), n))
    for k, source in enumerate(items.source):
        name, own = KNOBS.get(items.growth[k], ""), items.own_rate[k]
        figure = own if own is not None else getattr(given, name) if name else 0.0
        entity = items.driver[k] if name in ("licence_growth", "cloud_growth") or own is not None else ""
        rates[k] = world.value(name or "flat", figure, entity, source)
        if name and own is None:
            weights[name].append((float(np.abs(items.amount[k]).sum()), rates[k]))
        noise = items.noise[k]
        if noise is not None:
            price = np.maximum(world.value("price", noise, items.driver[k], source), 0.0)
            scale[k] = price / noise.likely
            world.note(f"{PRICE_OF}{items.driver[k] or source}", noise, [(1.0, price)])
        if items.by_days[k]:
            scale[k] *= days
    for name, drawn in weights.items():
        world.note(name, getattr(given, name), drawn)
    projects = _projects(books.funded, world)
    return BillDraws(rates, scale, *projects, days[None, :], _renewals(books, world), _capacity(books, world))


def _renewals(books: Ledger, world: World) -> Array:
    """Draw what multiplies an item from each renewal on; uncertain renewals with one supplier share their luck."""
    items, found = books.prices, []
    for k, (source, driver) in enumerate(zip(items.source, items.driver, strict=True)):
        for _, rate in items.jumps[k]:
            drawn = np.maximum(world.value("renewal", rate, driver or source, source), -1.0)
            world.note(f"{RENEWAL_OF}{driver or source}", rate, [(1.0, drawn)])
            found.append((1 + drawn) / max(1 + likely(rate), 1e-9))
    return np.array(found).reshape(len(found), world.draws.n)


def _capacity(books: Ledger, world: World) -> Array:
    """Draw the share of working time that assistants bring: one luck for all of them."""
    drawn = [np.clip(world.value(ASSISTED, each.capacity, dearer=False), 0.0, 1.0) for each in books.seats]
    return np.array(drawn).reshape(len(books.seats), world.draws.n)


def _projects(funded: tuple[Funded, ...], world: World) -> tuple[Array, Array]:
    """Draw cost and end of each initiative: all share the luck of delivery, as cost and duration of one do."""
    cost, end = np.zeros((2, len(funded), world.draws.n))
    for k, each in enumerate(funded):
        cost[k] = world.value(DELIVERY, each.cost, own=each.key)
        end[k] = each.start + world.value(DELIVERY, each.months, own=each.key)
        if isinstance(each.cost, Estimate):
            world.drawn[each.title] = cost[k]
    return cost, end


def add_bills(cost: Array, books: Ledger, drawn: BillDraws) -> None:
    """Add contracts, budget lines and initiatives to (draw, month, line), in place."""
    items, months = books.prices, cost.shape[1]
    factors: dict[Any, Array] = {}
    for k, line in enumerate(items.line):
        cost[:, :, line] += bill_of(books, drawn, k, factors)
    for k, each in enumerate(books.funded):
        cost[:, :, each.line] += drawn.project_cost[k][:, None] * billed(each, drawn.project_end[k], months)
    if books.not_explained:
        line = int(np.flatnonzero(books.lines["line"].to_numpy() == NOT_EXPLAINED)[0])
        cost[:, :, line] += books.not_explained


def assisted(books: Ledger, drawn: BillDraws) -> Array:
    """Return the working time that assistants bring, in months of one person's work a month, (draw, month)."""
    months = np.arange(len(books.months))
    begun = np.array([each.count * (months >= each.month) for each in books.seats]).reshape(-1, len(months))
    gained: Array = (drawn.capacity.T[:, None, :] * begun.T).sum(axis=-1)
    return gained


def bill_of(books: Ledger, drawn: BillDraws, k: int, factors: dict[Any, Array]) -> Array:
    """Return what one contract or budget line costs, (draw, month).

    Args:
        books: the ledger.
        drawn: what was drawn for bills.
        k: number of the item in `books.prices`.
        factors: growth that was worked for items before it, kept for those that share it.
    """
    items = books.prices
    bill = items.amount[k] * _grown(factors, drawn.rates[k], items.steps[k])
    if (drawn.scale[k] != 1).any():
        bill = bill * drawn.scale[k][:, None]
    for (month, _), renewed in zip(items.jumps[k], drawn.renewed_of(items, k), strict=True):
        bill = bill * np.where(np.arange(len(books.months)) >= month, renewed[:, None], 1.0)
    billed_until: Array = bill * until(books, items.line_key[k], drawn, len(books.months))
    return billed_until


def _grown(factors: dict[Any, Array], rate: Array, steps: Array) -> Array:
    """Return (1 + rate) ** steps, (draw, month), counted once for items that share both."""
    key = (rate[0], rate[-1], rate.sum(), steps.tobytes())
    if key not in factors:
        levels, place = np.unique(steps, return_inverse=True)
        factors[key] = ((1 + rate)[:, None] ** levels)[:, place]
    return factors[key]


def until(books: Ledger, line_key: str, drawn: BillDraws, months: int) -> Array | float:
    """Return the share of each month in which a line is still paid: until the initiative that ends it is done.

    Args:
        books: the ledger.
        line_key: the budget line, blank for none.
        drawn: what was drawn for bills.
        months: how many months.
    """
    enders = [k for k, each in enumerate(books.funded) if line_key and each.ends_line == line_key]
    if not enders:
        return 1.0
    done = drawn.project_end[enders].min(axis=0)
    shares: Array = np.clip(done[:, None] - np.arange(months), 0.0, 1.0)
    return shares


def billed(each: Funded, end: Array, months: int) -> Array:
    """Return the share of an initiative's cost that each month bills, (draw or 1, month).

    Args:
        each: the initiative.
        end: when it is done, in months from the ledger's start, (draw,).
        months: how many months.
    """
    if each.billing:
        shares = np.zeros((1, months))
        for after, share in each.billing:
            if 0 <= each.start + after < months:
                shares[0, each.start + after] += share
        return shares
    edges = np.arange(months + 1)
    length = np.maximum(end - each.start, 1e-9)[:, None]
    done = np.clip((edges - each.start) / length, 0.0, 1.0)
    spread: Array = np.diff(done, axis=1)
    return spread
