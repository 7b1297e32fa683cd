"""The budget question itself: from an organisation, inputs and draws to a Result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from orgmodel.foundation.draws import BLOCK, Draws
from orgmodel.foundation.estimate import Array, likely
from orgmodel.foundation.parallel import for_each
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget.bills import BillDraws, add_bills, draw_bills
from orgmodel.planning.budget.books import books_of
from orgmodel.planning.budget.inputs import Inputs, resolved
from orgmodel.planning.budget.pay import PayDraws, draw_pay, write_pay
from orgmodel.planning.budget.story import tell
from orgmodel.planning.budget.tables import TABLES, figures
from orgmodel.planning.budget.views import VIEWS
from orgmodel.planning.budget.world import World
from orgmodel.results.result import About, Result, assumptions


@dataclass(frozen=True)
class Facts:
    """What the tables, pictures and words of a budget rest on beside the draws.

    Attributes:
        org, books, given, sources: organisation, ledger, inputs used and where each is from.
        first: number of the first future.
    """

    org: Org
    books: Ledger
    given: Inputs
    sources: dict[str, str]
    first: int = 0


def simulate(org: Org | Scenario, given: Inputs = Inputs(), draws: Draws = Draws()) -> Result:  # noqa: B008 - frozen
    """Simulate what technology will cost, month by month.

    Args:
        org: an organisation, or a scenario.
        given: what one believes; a knob left alone takes the organisation's assumption, then the published figure.
        draws: the simulated futures.

    Returns:
        A Result with the outcomes cost (draw, month, line) in the organisation's currency, days (draw, month) of
        contractors lost against the base of the scenario, and the figures total (first twelve months),
        total_horizon, inside (1 where the envelope holds) and in_time (1 where an initiative ends in time).

    Raises:
        OrgError: for inputs outside their bounds.
    """
    org = org.org
    given, sources = resolved(org, given)
    facts = Facts(org, books_of(org, given), given, sources, draws.first)
    world = World(draws, given.luck)
    drawn = draw_pay(facts.books, given, world), draw_bills(facts.books, given, world)
    cost, empty = _cost(facts.books, draws, *drawn)
    if likely(given.leavers) > 0 and not draws.without_luck:
        world.drawn["leavers"] = empty
    return Result(
        question="budget",
        outcomes=_outcomes(facts, world, cost, drawn[1]),
        inputs=assumptions(given, sources),
        about=About.of(org, draws),
        tables=TABLES,
        views=VIEWS,
        story=tell,
        figures=figures,
        headline="total",
        compared="total_horizon",
        course="cost",
        facts=facts,
    )


def _cost(books: Ledger, draws: Draws, pay: PayDraws, bills: BillDraws) -> tuple[Array, Array]:
    """Return the cost, (draw, month, line), and how long posts are empty, in blocks that stay in the cache."""
    cost, empty = np.zeros((draws.n, len(books.months), len(books.lines))), np.zeros(draws.n)

    def write(start: int) -> None:
        part = slice(start, min(start + BLOCK, draws.n))
        empty[part] = write_pay(cost[part], books, pay.block(part), expected=draws.without_luck)
        add_bills(cost[part], books, bills.block(part))

    for_each(write, range(0, draws.n, BLOCK))
    return cost, empty


def _outcomes(facts: Facts, world: World, cost: Array, bills: BillDraws) -> xr.Dataset:
    books, unit = facts.books, facts.org.currency
    monthly = cost.sum(axis=-1)
    total = monthly[:, :12].sum(axis=-1)
    money = {"unit": unit, "figure": 1}
    found: dict[str, Any] = {
        "cost": (("draw", "month", "line"), cost, {"unit": unit}),
        "days": (("draw", "month"), _days_lost(facts, bills), {"unit": "days"}),
        "total": (("draw",), total, money),
        "total_horizon": (("draw",), monthly.sum(axis=-1), money),
    }
    if facts.given.envelope is not None:
        found["inside"] = (("draw",), (total <= facts.given.envelope).astype(float), {"unit": "chance", "figure": 1})
    dated = [k for k, each in enumerate(books.funded) if each.deadline is not None]
    if dated:
        due = np.array([books.funded[k].start + books.funded[k].due for k in dated])
        in_time = (bills.project_end[dated] <= due[:, None]).astype(float).T
        found["in_time"] = (("draw", "initiative"), in_time, {"unit": "chance", "figure": 1})
    found |= {f"input {name}": (("draw",), values, {"input": name}) for name, values in world.drawn.items()}
    coords = {"month": list(books.months), "line": books.lines["line"].to_list()}
    for name in ("nature", "supplier", "account", "team", "run_change", "kind"):
        coords[name] = ("line", books.lines[name].to_list())  # type: ignore[assignment]
    if dated:
        coords["initiative"] = [books.funded[k].key for k in dated]
        coords["title"] = ("initiative", [books.funded[k].title for k in dated])  # type: ignore[assignment]
    return xr.Dataset(found, coords=coords)


def _days_lost(facts: Facts, bills: BillDraws) -> Array:
    """Return contractors' days that the base of the scenario has and the scenario has not, (draw, month)."""
    base = facts.org.base
    if base is None:
        return np.zeros((bills.days.shape[1], len(facts.books.months)))
    before, after = books_of(base, facts.given).prices, facts.books.prices
    fixed = before.days[~before.by_days].sum(axis=0) - after.days[~after.by_days].sum(axis=0)
    general = before.days[before.by_days].sum(axis=0) - after.days[after.by_days].sum(axis=0)
    lost: Array = fixed + bills.days[0][:, None] * general
    return lost
