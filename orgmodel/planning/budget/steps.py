"""How does one get from this year's landing to next year's budget? The ledger, priced belief by belief.

What is believed is switched on in a fixed order, and the first twelve months are priced after each: what a step
changes is its part. So the parts sum exactly, in every future, whatever the ledger holds:

1. landing: what the budget table says of its year; without one, what the tables cost in the year before;
2. one_off: what of it does not come back, as the budget table says;
3. full_year: the month before the budget, twelve times, at the prices of today;
4. scope: the twelve months themselves, with all that begins or ends in them by its date;
5. pay: the employer's cost and uncertain pay as believed, then the pay rounds, with nobody leaving;
6. index, then price: indexation of contracts; uncertain prices, the price of licences, and sure renewals;
7. volume: days that contractors bill, and the growth of the cloud;
8. leavers and fees: posts that are left, found or waited for, and the agencies;
9. past_error: how wrong past budgets were, where that is to set the width: the steps before are then certain;
10. decisions: what is decided, one change after the other, in the order in which they apply.

Two natures keep to one part through all steps: agency fees are fees, the cloud is volume, since their landing is
history and no price of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from orgmodel.foundation.draws import BLOCK, Draws
from orgmodel.foundation.estimate import Array, likely
from orgmodel.foundation.months import label, month
from orgmodel.organisation.change import Change
from orgmodel.organisation.futures.beliefs import general_factor
from orgmodel.organisation.futures.bills import KNOBS, BillDraws, add_bills, draw_bills
from orgmodel.organisation.futures.pay import PayDraws, draw_pay, write_pay
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import Ledger, ledger
from orgmodel.organisation.ledger_lines import budget_rows, sourced
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget.calibration import PAST_ERROR, PROJECT, TOTAL, calibration
from orgmodel.planning.budget.inputs import NO, YES, Inputs, resolved

Costs = Mapping[str, Array]
YEAR, NEVER_FOUND = 12, 1e9
ALWAYS_IN = {"fees": "fees", "cloud": "volume"}
RENEWAL = "renewal"
"""Nature, within prices, of what contracts cost more from a sure renewal on."""
GROWN_IN = (("pay", ("pay",)), ("index", ("index",)), ("price", ("licence",)), (RENEWAL, ()), ("volume", ("cloud",)))


@dataclass(frozen=True, eq=False)
class Step:
    """What one step changes.

    Attributes:
        part: "landing", "full_year", "pay", and so on.
        nature: of the lines that change; blank where there are several.
        values: by how much, (draw,).
        change: what was decided, for a decision.
    """

    part: str
    nature: str
    values: Array
    change: Change | None = None


@lru_cache(maxsize=32)
def going_on(org: Org, given: Inputs, draws: Draws) -> tuple[Step, ...]:
    """Return the steps from the landing to going on as today, in the order in which they are taken.

    Args:
        org: an organisation without decisions of a scenario.
        given: the inputs, resolved.
        draws: the futures.
    """
    landing, before = _landing(org, str(given.start))
    shape = np.zeros(draws.n)
    steps = [Step("landing", "", shape + landing)]
    steps += [Step("one_off", nature, shape - amount) for nature, amount in _one_offs(org).items()]
    unnamed = float(sum(costs[0] for costs in before.values())) - landing + sum(_one_offs(org).values())
    if abs(unnamed) >= 0.005:
        steps.append(Step("scope", "", shape + unnamed))
    for part, after in _states(org, given, draws):
        steps += _changed(part, before, after, shape)
        before = after
    return tuple(steps)


@lru_cache(maxsize=32)
def decided(org: Org, given: Inputs, draws: Draws) -> tuple[Step, ...]:
    """Return what each change of a scenario adds, one after the other, in the order in which they apply."""
    if org.base is None:
        return ()
    steps, base = list(decided(org.base, given, draws)), org.base
    before = _full(base, given, draws)
    prefixes = [_prefix(base, org.changes[:k]) for k in range(1, len(org.changes))]
    for change, after_it in zip(org.changes or (None,), [*prefixes, org], strict=True):
        after = _full(after_it, given, draws)
        moved = [each.nature for each in _changed("decisions", before, after, np.zeros(draws.n))]
        values = np.sum([*after.values()], axis=0) - np.sum([*before.values()], axis=0)
        steps.append(Step("decisions", moved[0] if len(moved) == 1 else "", values, change))
        before = after
    return tuple(steps)


def origin(org: Org) -> Org:
    """Return the organisation before all scenarios."""
    while org.base is not None:
        org = org.base
    return org


@lru_cache(maxsize=256)
def _prefix(base: Org, changes: tuple[Change, ...]) -> Org:
    return Scenario(base.name, base, changes).org


def _changed(part: str, before: Costs, after: Costs, shape: Array) -> list[Step]:
    """Return what a step changes, nature by nature."""
    found = []
    for nature in sorted({*before, *after}):
        values = shape + after.get(nature, shape) - before.get(nature, shape)
        if np.abs(values).max() > 1e-7:
            found.append(Step(_part(part, nature), RENEWAL if part == RENEWAL else nature, values))
    return found


def _part(part: str, nature: str) -> str:
    if part in ("decisions", PAST_ERROR):
        return part
    return ALWAYS_IN.get(nature, {"fees": "leavers", RENEWAL: "price"}.get(part, part))


def _states(org: Org, given: Inputs, draws: Draws) -> list[tuple[str, Costs]]:
    """Return the cost by nature after each step; where past errors set the width, those before are certain."""
    if given.calibrated == YES and calibration(org) is not None:
        likely_one = _states(org, given.changed(calibrated=NO), Draws.likely())
        return [*likely_one[:-1], (PAST_ERROR, _full(org, given, draws))]
    start, alone = str(given.start), given.changed(months=YEAR)
    then = _without_decisions(_books(org, start, YEAR, _past(org)))
    now = _without_decisions(_books(org, start, YEAR, _beliefs(given)))
    twelve = {nature: YEAR * cost for nature, cost in _still(org, label(month(start) - 1), 1).items()}
    found: list[tuple[str, Costs]] = [("full_year", twelve), ("scope", _still(org, start, YEAR))]
    world = World(draws, given.luck, bounds=given.bounds())
    pay, sure_days = draw_pay(now, alone, world), alone.changed(supplier_days=likely(given.supplier_days))
    prices, bills = draw_bills(then, sure_days, world), draw_bills(now, alone, world)
    paid = _by_nature(now, _nobody_leaves(pay), None, expected=True)
    on: set[str] = set()
    for part, growths in GROWN_IN:
        on |= {*growths, "flat"}
        scale, renewed = part in ("price", RENEWAL, "volume"), part in (RENEWAL, "volume")
        books, drawn = (now, bills) if part == "volume" else (then, prices)
        found.append(
            (part, _together(paid, _by_nature(books, None, _grown(drawn, books, on, scale=scale, renewed=renewed))))
        )
    billed = _by_nature(now, None, bills)
    found.append(("fees", _together(_by_nature(now, pay, None, expected=draws.without_luck), billed)))
    return [*found, ("decisions", _full(org, given, draws))]


@lru_cache(maxsize=64)
def _full(org: Org, given: Inputs, draws: Draws) -> Costs:
    """Return what the first twelve months cost, by nature, with everything believed and decided."""
    alone, world = given.changed(months=YEAR), World(draws, given.luck, bounds=given.bounds())
    books = _books(org, str(given.start), YEAR, _beliefs(given))
    pay, bills = draw_pay(books, alone, world), draw_bills(books, alone, world)
    believed = _by_nature(books, pay, bills, expected=draws.without_luck)
    past = calibration(org) if given.calibrated == YES else None
    if past is None:
        return believed
    sure, factors = _full(org, given.changed(calibrated=NO), Draws.likely()), past.factors(draws)
    return {n: c if n == PROJECT else sure[n] * factors.get(n, factors[TOTAL]) for n, c in believed.items()}


@lru_cache(maxsize=32)
def _landing(org: Org, start: str) -> tuple[float, Costs]:
    """Return the landing in all, and what the rows behind it cost in its year, by nature.

    The two differ by the rows that no line of the budget names. Fees of the landing, and clouds that have bills,
    stand in both as the landing says.
    """
    rows = budget_rows(org)
    year = month(start) // YEAR - 1 if rows.empty else int(rows["year"].iloc[0])
    books = _books(org, f"{year:04d}-01", YEAR, _past(org))
    before = {nature: cost.copy() for nature, cost in _still(org, f"{year:04d}-01", YEAR).items()}
    if rows.empty:
        return float(sum(costs[0] for costs in before.values())), before
    followed = rows[(rows["nature"] == "cloud") & rows["followed"]]
    natures = books.lines["nature"].to_numpy()
    for k in np.flatnonzero(np.isin(books.prices.line_key, followed["line"])):
        before[natures[books.prices.line[k]]] -= books.prices.amount[k].sum()
    fees = sourced(rows, org).query("nature == 'fees' and source == 'people'")
    for nature, landing in (("cloud", followed["recurring"]), ("fees", fees["recurring"])):
        before[nature] = before.get(nature, np.zeros(1)) + float(landing.sum())
    return float(rows["landing"].sum()), before


def _one_offs(org: Org) -> dict[str, float]:
    """Return what of the landing does not come back, by nature."""
    rows = budget_rows(org)
    if rows.empty:
        return {}
    sums = (rows["landing"] - rows["recurring"]).groupby(rows["nature"]).sum()
    return {str(nature): float(amount) for nature, amount in sums.items() if amount}


def _past(org: Org) -> tuple[float | None, float]:
    own, _ = resolved(org, Inputs())
    return _beliefs(own)


def _beliefs(given: Inputs) -> tuple[float | None, float]:
    return general_factor(given), likely(given.supplier_days)


@lru_cache(maxsize=128)
def _books(org: Org, start: str, months: int, beliefs: tuple[float | None, float]) -> Ledger:
    return ledger(org, start, months, *beliefs, _past(org))


def _without_decisions(books: Ledger) -> Ledger:
    return replace(books, funded=())


@lru_cache(maxsize=64)
def _still(org: Org, start: str, months: int) -> Costs:
    """Return the cost where nothing grows, nobody comes or goes and nothing is started, by nature, (1,)."""
    books, given = _without_decisions(_books(org, start, months, _past(org))), Inputs()
    world = World(Draws.likely(), given.luck, bounds=given.bounds())
    pay = _nobody_leaves(draw_pay(books, given, world))
    pay = replace(pay, rise=0 * pay.rise, scale=np.ones_like(pay.scale))
    bills = draw_bills(books, given, world)
    return _by_nature(books, pay, _grown(bills, books, set(), scale=False, renewed=False), expected=True)


def _nobody_leaves(drawn: PayDraws) -> PayDraws:
    """Return the draws with no leavers, no vacancy that finds anybody, and no agency."""
    none = np.zeros_like(drawn.fee)
    return replace(drawn, rate=none, delay=none + NEVER_FOUND, fee=none)


def _grown(drawn: BillDraws, books: Ledger, growths: set[str], *, scale: bool, renewed: bool) -> BillDraws:
    """Return the draws of bills in which only some growths act; uncertain prices and renewals where they are asked."""
    acting = np.array([KNOBS.keys().isdisjoint({g}) or g in growths for g in books.prices.growth], bool)
    rates = np.where(acting[:, None], drawn.rates, 0.0)
    drawn = replace(drawn, rates=rates, scale=drawn.scale if scale else np.ones_like(drawn.scale))
    if renewed:
        return drawn
    held = np.array([1 / max(1 + likely(rate), 1e-9) for jumps in books.prices.jumps for _, rate in jumps])
    return replace(drawn, renewed=np.broadcast_to(held.reshape(-1, 1), drawn.renewed.shape))


def _together(one: Costs, other: Costs) -> Costs:
    none = np.zeros(1)
    return {nature: one.get(nature, none) + other.get(nature, none) for nature in {*one, *other}}


def _by_nature(books: Ledger, pay: PayDraws | None, bills: BillDraws | None, *, expected: bool = False) -> Costs:
    """Return the cost of all months by nature, (draw,), of posts, of bills, or of both."""
    drawn = [each for each in (pay, bills) if each is not None]
    draws = max(each.fee.size if isinstance(each, PayDraws) else each.days.shape[1] for each in drawn)
    totals = np.zeros((draws, len(books.lines)))
    for start in range(0, draws, BLOCK):
        part = slice(start, min(start + BLOCK, draws))
        cost = np.zeros((part.stop - start, len(books.months), len(books.lines)))
        if pay is not None:
            write_pay(cost, books, pay.block(part), expected=expected)
        if bills is not None:
            add_bills(cost, books, bills.block(part))
        totals[part] = cost.sum(axis=1)
    natures = books.lines["nature"].to_numpy()
    return {str(nature): totals[:, natures == nature].sum(axis=1) for nature in dict.fromkeys(natures)}
