"""What is committed, what is expensed, and what is paid? Three clocks of one ledger, in the futures already drawn."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import xarray as xr

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array
from orgmodel.organisation.futures.bills import BillDraws, billed, draw_bills, until
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import NOT_EXPLAINED
from orgmodel.organisation.ledger_clocks import CLOCKS, LongLedger, depreciated, lagged
from orgmodel.organisation.ledger_pay import IntArray
from orgmodel.organisation.ledger_paydays import PayDays
from orgmodel.organisation.ledger_projects import Funded
from orgmodel.organisation.ledger_terms import DAYS_OF_MONTH
from orgmodel.planning.budget.books import long_books_of
from orgmodel.planning.budget.inputs import Inputs
from orgmodel.results.result import Result

STREAMS = (*CLOCKS, "vat", "recovered")
Flow = tuple[str, dict[str, Array]]
"""A nature, and what it adds to each stream: (month, draw), or (1, draw) for the first twelve months together."""

_YEAR = 12


def three_clocks(result: Result) -> xr.Dataset:
    """Return the three clocks of a budget month by month, in the futures that it was simulated in.

    Args:
        result: a budget.

    Returns:
        engaged, expensed, paid (net of VAT), vat (paid with the invoices) and recovered (what comes back of it), each
        (draw, month, nature) in the currency of the budget.
    """
    months = result.outcomes.coords["month"].to_numpy()
    flows = [*_flows(result, yearly=False)]
    natures = sorted({nature for nature, _ in flows} | set(map(str, result.outcomes.coords["nature"].to_numpy())))
    sums = {name: np.zeros((result.about.draws, len(months), len(natures))) for name in STREAMS}
    for nature, flow in flows:
        for name, stream in flow.items():
            sums[name][:, :, natures.index(nature)] += stream.T
    unit = {"unit": result.about.currency}
    found = {name: (("draw", "month", "nature"), values, unit) for name, values in sums.items()}
    return xr.Dataset(found, coords={"month": months, "nature": natures})


def year_clocks(result: Result) -> dict[str, Array]:
    """Return the first twelve months of each stream, (draw,): engaged, expensed, paid, vat, recovered."""
    sums = {name: np.zeros(result.about.draws) for name in STREAMS}
    for _, flow in _flows(result, yearly=True):
        for name, stream in flow.items():
            sums[name] += stream[0]
    return sums


def _flows(result: Result, *, yearly: bool) -> Iterator[Flow]:
    given, books = result.facts.given, result.facts.books
    long, days = long_books_of(result.facts.org, given)
    draws = Draws(result.about.draws, result.about.seed, result.facts.first, result.about.likely)
    drawn = draw_bills(long.books, given, World(draws, given.luck, bounds=given.bounds()))
    asked = slice(1, 1 + (min(_YEAR, len(books.months)) if yearly else len(books.months)))
    if len(days.lines):
        yield "pay", _pay(result, days, asked, yearly=yearly)
    for nature, streams, vat in [*_whole_lines(result), *_projects(long, drawn, given)]:
        yield nature, _folded(streams, vat * given.vat, given.vat_recovered, asked, yearly=yearly)
    for k in range(len(long.books.prices.source)):
        yield long.natures[k], _item(long, drawn, k, given.vat_recovered, asked, yearly=yearly)


def _pay(result: Result, days: PayDays, asked: slice, *, yearly: bool) -> dict[str, Array]:
    """Return the clocks of posts: engaged and expensed month by month, paid on their pay days."""
    cost, last = result.outcomes["cost"].to_numpy(), asked.stop - 1
    served = np.array([cost[:, month, days.lines].sum(axis=-1) for month in range(last)])
    paid = np.zeros((1 if yearly else last, len(cost)))
    due: dict[tuple[int, int], Array] = {}
    for month, target, share in days.shares:
        if target < last:
            key = month, 0 if yearly else target
            due[key] = due.get(key, 0.0) + share
    for (month, target), share in due.items():
        paid[target] += (cost[:, month, days.lines] * share).sum(axis=-1)
    opening = days.opening[:last]
    paid += opening.sum() if yearly else opening[:, None]
    served = served.sum(axis=0, keepdims=True) if yearly else served
    return {"engaged": served, "expensed": served, "paid": paid}


Streams = tuple[str, dict[str, Array], float]
"""A nature, its clocks (month, draw) from the month before the first on, and 1 where invoices carry VAT, else 0."""


def _whole_lines(result: Result) -> Iterator[Streams]:
    """Give the lines that are counted as a whole: agency fees, and what landings say beyond their sources."""
    cost, books, given = result.outcomes["cost"].to_numpy(), result.facts.books, result.facts.given
    names, natures = books.lines["line"].to_numpy(), books.lines["nature"].to_numpy()
    before = np.zeros((1, len(cost)))
    if books.posts.fee_line >= 0:
        fees = np.concatenate([before, cost[:, :, books.posts.fee_line].T])
        paid = lagged(fees, given.payment_days / DAYS_OF_MONTH)
        yield str(natures[books.posts.fee_line]), {"engaged": fees, "expensed": fees, "paid": paid}, 1.0
    if books.not_explained:
        line = int(np.flatnonzero(names == NOT_EXPLAINED)[0])
        flat = np.concatenate([before, cost[:, :, line].T])
        yield str(natures[line]), dict.fromkeys(CLOCKS, flat), 0.0


def _projects(long: LongLedger, drawn: BillDraws, given: Inputs) -> Iterator[Streams]:
    for k, each in enumerate(long.books.funded):
        streams = _project(each, drawn.project_cost[k], drawn.project_end[k], len(long.books.months), given)
        yield "project", {name: stream[long.back - 1 :] for name, stream in streams.items()}, 1.0


def _project(each: Funded, cost: Array, end: Array, months: int, given: Inputs) -> dict[str, Array]:
    """Return the clocks of an initiative, (month, draw).

    One with a billing plan is committed milestone by milestone, another as a whole when it starts. The share of it
    that is capitalised is depreciated from its end on, or from the milestone that comes later.
    """
    bills = np.broadcast_to((cost[:, None] * billed(each, end, months)).T, (months, len(cost)))
    engaged, expensed = bills, (1 - each.capitalised) * bills
    if not each.billing:
        engaged = np.zeros((months, len(cost)))
        if 0 <= each.start < months:
            engaged[each.start] = cost
    for after, share in (each.billing or ((0, 1.0),)) if each.capitalised else ():
        begins = np.maximum(end, float(each.start + after))
        expensed = expensed + depreciated(each.capitalised * share * cost, begins, given.life_months, months)
    return {"engaged": engaged, "expensed": expensed, "paid": lagged(bills, given.payment_days / DAYS_OF_MONTH)}


def _folded(streams: dict[str, Array], vat: float, recovered: float, asked: slice, *, yearly: bool) -> dict[str, Array]:
    """Return streams over the months that are asked for, or their sum, with their VAT."""

    def fold(stream: Array, part: slice) -> Array:
        return stream[part].sum(axis=0, keepdims=True) if yearly else stream[part]

    found = {name: fold(streams[name], asked) for name in CLOCKS}
    earlier = slice(asked.start - 1, asked.stop - 1)
    return found | {"vat": vat * found["paid"], "recovered": recovered * vat * fold(streams["paid"], earlier)}


def _item(
    long: LongLedger, drawn: BillDraws, k: int, recovered: float, asked: slice, *, yearly: bool
) -> dict[str, Array]:
    """Return the streams of a contract or budget line: its weights, times how often its rate has acted."""
    weights = long.weights[k]
    used = np.flatnonzero(np.any([each.any(axis=1) for each in weights.by_clock.values()], axis=0))
    grown = _grown(long, drawn, k, used)
    vat = float(long.terms.vat[k])

    def summed(clock: str, part: slice) -> Array:
        each = weights.by_clock[clock][:, part]
        each = each.sum(axis=1, keepdims=True) if yearly else each
        found = np.zeros((each.shape[1], grown.shape[1]))
        for row, level in enumerate(used):
            for month in np.flatnonzero(each[level]):
                found[month] += each[level, month] * grown[row]
        return found

    streams = {name: summed(name, asked) for name in CLOCKS}
    earlier = summed("paid", slice(asked.start - 1, asked.stop - 1))
    return streams | {"vat": vat * streams["paid"], "recovered": recovered * vat * earlier}


def _grown(long: LongLedger, drawn: BillDraws, k: int, used: IntArray) -> Array:
    """Return what multiplies the weights of an item, (level, draw)."""
    items, levels = long.books.prices, long.weights[k].levels[used]
    rate, scale = 1 + drawn.rates[k], drawn.scale[k]
    if not long.weights[k].monthly:
        result: Array = rate ** levels[:, None] * scale
        return result
    paid = until(long.books, items.line_key[k], drawn, len(long.books.months))
    shares = np.broadcast_to(paid, (len(scale), len(long.books.months))).T[used]
    result = items.amount[k][used, None] * rate ** items.steps[k][used, None] * scale * shares
    return result
