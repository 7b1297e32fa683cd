"""The budget question itself: from an organisation, inputs and draws to a Result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import xarray as xr

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array, likely
from orgmodel.organisation.futures.bills import BillDraws, assisted
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget.books import books_of
from orgmodel.planning.budget.calibration import PAST_ERROR, TOTAL, calibrated, calibration
from orgmodel.planning.budget.clocks import clock_outcomes
from orgmodel.planning.budget.cost import Priced, cost_of, likely_cost
from orgmodel.planning.budget.inputs import CHOOSING, YES, Inputs, resolved
from orgmodel.planning.budget.story import tell
from orgmodel.planning.budget.tables import TABLES, WORK, figures
from orgmodel.planning.budget.views import VIEWS
from orgmodel.results.result import LOST, About, Result, assumptions


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
    first: int


def simulate(org: Org | Scenario, given: Inputs = Inputs(), draws: Draws = Draws()) -> Result:  # noqa: B008 - frozen
    """Simulate what technology will cost, month by month.

    Args:
        org: an organisation, or a scenario.
        given: what one believes; a knob left alone takes the organisation's assumption, then the published figure.
        draws: the simulated futures.

    Returns:
        A Result with the outcomes cost (draw, month, line) in the organisation's currency, days (draw, month) of
        contractors lost against the base of the scenario (in a comparison against the reference), days_worked,
        unreplaced and assisted (draw, month) in months of one person's work where a change asks for them, engaged,
        expensed, paid, vat and recovered (draw, month, natures) that are worked when they are asked for, and the
        figures total (first twelve months), total_horizon, inside (1 where the envelope holds) and in_time (1 where
        an initiative ends in time).

    Raises:
        OrgError: for inputs outside their bounds.
    """
    org = org.org
    given, sources = resolved(org, given)
    facts = Facts(org, books_of(org, given), given, sources, draws.first)
    world = World(draws, given.luck, bounds=given.bounds())
    priced = cost_of(facts.books, given, world)
    if likely(given.leavers) > 0 and not draws.without_luck:
        world.drawn["leavers"] = priced.empty
    past = calibration(org) if given.calibrated == YES else None
    if past is not None:
        cost = calibrated(likely_cost(facts.books, given), priced.cost, facts.books, past, draws)
        priced = replace(priced, cost=cost)
        world.drawn[PAST_ERROR] = past.factors(draws)[TOTAL]
    return Result(
        question="budget",
        outcomes=_outcomes(facts, world, priced),
        inputs=assumptions(given, sources).drop(index=list(CHOOSING)),
        about=About.of(org, draws),
        tables=TABLES,
        views=VIEWS,
        story=tell,
        figures=figures,
        headline="total",
        compared="total_horizon",
        course="cost",
        facts=facts,
        later=clock_outcomes,
    ).completed()


def _outcomes(facts: Facts, world: World, priced: Priced) -> xr.Dataset:
    books, unit, cost, bills = facts.books, facts.org.currency, priced.cost, priced.bills
    monthly = cost.sum(axis=-1)
    total = monthly[:, :12].sum(axis=-1)
    money = {"unit": unit, "figure": 1}
    found: dict[str, Any] = {
        "cost": (("draw", "month", "line"), cost, {"unit": unit}),
        "days": (("draw", "month"), _days_lost(facts, bills), {"unit": "days", LOST: "days_worked"}),
        "days_worked": (("draw", "month"), _days(books, bills), {"unit": "days"}),
        "total": (("draw",), total, money),
        "total_horizon": (("draw",), monthly.sum(axis=-1), money),
    }
    if facts.given.envelope is not None:
        found["inside"] = (("draw",), (total <= facts.given.envelope).astype(float), {"unit": "chance", "figure": 1})
    if priced.unreplaced.size:
        found["unreplaced"] = (("draw", "month"), priced.unreplaced, {"unit": WORK})
    if books.seats:
        found["assisted"] = (("draw", "month"), assisted(books, bills), {"unit": WORK})
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
    return _days(books_of(base, facts.given), bills) - _days(facts.books, bills)


def _days(books: Ledger, bills: BillDraws) -> Array:
    """Return the days that contractors work, (draw, month)."""
    fixed, general = (books.prices.days[rows].sum(axis=0) for rows in (~books.prices.by_days, books.prices.by_days))
    worked: Array = fixed + bills.days[0][:, None] * general
    return worked
