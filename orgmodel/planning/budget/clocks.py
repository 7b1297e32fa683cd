"""What is committed, what is expensed, and what is paid? Three clocks of one ledger, in the futures already drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import xarray as xr

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array
from orgmodel.organisation.futures.bills import BillDraws, billed, draw_bills, until
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import NOT_EXPLAINED
from orgmodel.organisation.ledger_clocks import CLOCKS, LongLedger, depreciated, lagged
from orgmodel.organisation.ledger_lines import budget_rows
from orgmodel.organisation.ledger_pay import IntArray
from orgmodel.organisation.ledger_paydays import PayDays
from orgmodel.organisation.ledger_projects import Funded
from orgmodel.organisation.ledger_terms import DAYS_OF_MONTH
from orgmodel.planning.budget.books import long_books_of
from orgmodel.planning.budget.calibration import TOTAL, calibration
from orgmodel.planning.budget.cost import likely_cost
from orgmodel.planning.budget.inputs import YES, Inputs
from orgmodel.planning.budget.steps import origin
from orgmodel.results.later import later
from orgmodel.results.result import ABSENT, SUMMED, Result

STREAMS = (*CLOCKS, "vat", "recovered")
Flow = tuple[str, dict[str, Array]]
"""A nature, and what it adds to each stream: (month, draw), or (1, draw) for the first twelve months together."""

CLOCK_NATURES = "natures"
_YEAR, _BEFORE = 12, 8


def three_clocks(result: Result) -> xr.Dataset:
    """Return the three clocks of a budget month by month, in the futures that it was simulated in.

    Args:
        result: a budget.

    Returns:
        engaged, expensed, paid (net of VAT), vat (paid with the invoices) and recovered (what comes back of it), each
        (draw, month, nature) in the currency of the budget.
    """
    found = result.outcomes if STREAMS[0] in result.outcomes else clock_outcomes(result)
    return found[list(STREAMS)].drop_vars("nature", errors="ignore").rename({CLOCK_NATURES: "nature"}).load()


def clock_outcomes(result: Result) -> xr.Dataset:
    """Return the same as outcomes that are worked together when one of them is first asked for.

    Their natures have a dimension of their own, since "nature" says that of each line.
    """
    months, natures = result.outcomes.coords["month"].to_numpy(), _natures(result)
    dims, shape = ("draw", "month", CLOCK_NATURES), (result.about.draws, len(months), len(natures))
    attributes = {"unit": result.about.currency, SUMMED: _YEAR, ABSENT: 0.0}
    sums = _Sums(result, natures)
    found = {name: later(dims, shape, partial(_one, sums, name), attributes) for name in STREAMS}
    return xr.Dataset(found, coords={"month": months, CLOCK_NATURES: list(natures)})


@dataclass(frozen=True, eq=False)
class _Sums:
    """The streams of a budget by nature, (draw, month, nature) each, kept once they are worked."""

    result: Result
    natures: tuple[str, ...]

    @cached_property
    def by_stream(self) -> dict[str, Array]:
        shape = self.result.about.draws, len(self.result.outcomes.coords["month"]), len(self.natures)
        sums = {name: np.zeros(shape) for name in STREAMS}
        for nature, flow in _flows(self.result, yearly=False):
            for name, stream in flow.items():
                sums[name][:, :, self.natures.index(nature)] += stream.T
        return sums


def _one(sums: _Sums, name: str) -> Array:
    return sums.by_stream[name]


def _natures(result: Result) -> tuple[str, ...]:
    """Return the natures that any line has, or had before the first month."""
    org, books = result.facts.org, result.facts.books
    said = {nature or "other" for name in ("contracts", "budget") for nature in org.table(name)["nature"]}
    return tuple(sorted({*said, *books.lines["nature"], *(["pay"] if len(books.posts.post) else [])}))


def year_clocks(result: Result) -> dict[str, Array]:
    """Return the first twelve months of each stream, (draw,): engaged, expensed, paid, vat, recovered."""
    sums = {name: np.zeros(result.about.draws) for name in STREAMS}
    for _, flow in _flows(result, yearly=True):
        for name, stream in flow.items():
            sums[name] += stream[0]
    return sums


@dataclass(frozen=True)
class _Futures:
    """What the clocks rest on.

    Attributes:
        cost: of each line, (draw, month, line); that of the likely future alone where past errors set the width.
        bills: what was drawn for contracts and budget lines, in the same futures.
        projects: what was drawn for initiatives, which keep their own futures.
        errors: what past errors multiply each nature with, (draw,); none where they set nothing.
    """

    cost: Array
    bills: BillDraws
    projects: BillDraws
    errors: Mapping[str, Array]

    def error(self, nature: str) -> Array | float:
        """Return what multiplies the cost of a nature in each future."""
        return self.errors.get(nature, self.errors[TOTAL]) if self.errors else 1.0


def _futures(result: Result, long: LongLedger) -> _Futures:
    given, draws = (
        result.facts.given,
        Draws(result.about.draws, result.about.seed, result.facts.first, result.about.likely),
    )
    drawn = draw_bills(long.books, given, World(draws, given.luck, bounds=given.bounds()))
    past = calibration(result.facts.org) if given.calibrated == YES else None
    if past is None:
        return _Futures(result.outcomes["cost"].to_numpy(), drawn, drawn, {})
    sure = draw_bills(long.books, given, World(Draws.likely(), given.luck, bounds=given.bounds()))
    return _Futures(likely_cost(result.facts.books, given), sure, drawn, past.factors(draws))


def _flows(result: Result, *, yearly: bool) -> Iterator[Flow]:
    given, books = result.facts.given, result.facts.books
    long, days = long_books_of(result.facts.org, given)
    futures = _futures(result, long)
    asked = slice(1, 1 + (min(_YEAR, len(books.months)) if yearly else len(books.months)))
    if len(days.lines):
        yield "pay", _pay(futures, days, asked, yearly=yearly)
    for nature, streams, vat in [*_whole_lines(result, futures), *_projects(long, futures.projects, given)]:
        yield nature, _folded(streams, vat * given.vat, given.vat_recovered, asked, yearly=yearly)
    for k in range(len(long.books.prices.source)):
        yield long.natures[k], _item(long, futures, k, given.vat_recovered, asked, yearly=yearly)


def _pay(futures: _Futures, days: PayDays, asked: slice, *, yearly: bool) -> dict[str, Array]:
    """Return the clocks of posts: engaged and expensed month by month, paid on their pay days."""
    cost, last, error = futures.cost, asked.stop - 1, futures.error("pay")
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
    paid = paid * error + (opening.sum() if yearly else opening[:, None])
    served = (served.sum(axis=0, keepdims=True) if yearly else served) * error
    return {"engaged": served, "expensed": served, "paid": paid}


Streams = tuple[str, dict[str, Array], float]
"""A nature, its clocks (month, draw) from the month before the first on, and 1 where invoices carry VAT, else 0."""


def _whole_lines(result: Result, futures: _Futures) -> Iterator[Streams]:
    """Give the lines that are counted as a whole: agency fees, and what landings say beyond their sources."""
    books, given, cost = result.facts.books, result.facts.given, futures.cost
    names, natures = books.lines["line"].to_numpy(), books.lines["nature"].to_numpy()
    if books.posts.fee_line >= 0:
        nature, owed = str(natures[books.posts.fee_line]), _owed_fees(result)
        mine = cost[:, :, books.posts.fee_line].T * futures.error(nature)
        fees = np.concatenate([np.broadcast_to(owed[:, None], (len(owed), mine.shape[1])), mine])
        paid = lagged(fees, given.payment_days / DAYS_OF_MONTH)
        streams = {"engaged": fees, "expensed": fees, "paid": paid}
        yield nature, {name: stream[len(owed) - 1 :] for name, stream in streams.items()}, 1.0
    if books.not_explained:
        line = int(np.flatnonzero(names == NOT_EXPLAINED)[0])
        mine = cost[:, :, line].T * futures.error(str(natures[line]))
        flat = np.concatenate([np.zeros((1, mine.shape[1])), mine])
        yield str(natures[line]), dict.fromkeys(CLOCKS, flat), 0.0


def _owed_fees(result: Result) -> Array:
    """Return the agency fees of the months before the first: a twelfth of their landing in each month of its year."""
    rows, first = budget_rows(origin(result.facts.org)), result.facts.books.start
    back = first - 1 - np.arange(_BEFORE)[::-1]
    fees = rows[(rows["nature"] == "fees") & (rows["source"] == "people")]
    owed: Array = np.isin(back // _YEAR, fees["year"].unique()) * float(fees["landing"].sum()) / _YEAR
    return owed


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
    long: LongLedger, futures: _Futures, k: int, recovered: float, asked: slice, *, yearly: bool
) -> dict[str, Array]:
    """Return the streams of a contract or budget line: its weights, times how often its rate has acted."""
    weights = long.weights[k]
    used = np.flatnonzero(np.any([each.any(axis=1) for each in weights.by_clock.values()], axis=0))
    grown = _grown(long, futures.bills, k, used)
    if futures.errors:
        grown = grown * np.where(weights.past[used, None], 1.0, futures.error(long.natures[k]))
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
    items, weights = long.books.prices, long.weights[k]
    rate, scale = 1 + drawn.rates[k], drawn.scale[k]
    for renewal, taken in zip(drawn.renewed_of(items, k), weights.renewed[used].T, strict=True):
        scale = np.where(taken[:, None], renewal, 1.0) * scale
    if not weights.monthly:
        result: Array = rate ** weights.levels[used][:, None] * scale
        return result
    paid = until(long.books, items.line_key[k], drawn, len(long.books.months))
    shares = np.broadcast_to(paid, (drawn.rates.shape[1], len(long.books.months))).T[used]
    result = items.amount[k][used, None] * rate ** items.steps[k][used, None] * scale * shares
    return result
