"""The start-up question itself: from an organisation, inputs and draws to a Result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import xarray as xr

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array, likely
from orgmodel.foundation.months import month
from orgmodel.organisation.futures.beliefs import general_factor
from orgmodel.organisation.futures.bills import add_bills, draw_bills
from orgmodel.organisation.futures.pay import PayDraws, draw_pay, write_pay
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import Ledger, ledger
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.startup.hire import HirePrice, price_of
from orgmodel.planning.startup.income import Income, draw_income
from orgmodel.planning.startup.inputs import Inputs, resolved
from orgmodel.planning.startup.story import tell
from orgmodel.planning.startup.tables import TABLES, figures
from orgmodel.planning.startup.till import closing, empty_before, least_before, runway
from orgmodel.planning.startup.versus import LABELS, tell_apart
from orgmodel.planning.startup.views import VIEWS
from orgmodel.results.result import About, Result, assumptions


@dataclass(frozen=True)
class Facts:
    """What tables, pictures and words rest on beside the draws.

    Attributes:
        org: the organisation.
        books: its ledger.
        given, sources: the inputs used, and the source of each.
        first: number of the first month.
        hire: price of the hire that is asked for.
    """

    org: Org
    books: Ledger
    given: Inputs
    sources: dict[str, str]
    first: int
    hire: HirePrice


def simulate(org: Org | Scenario, given: Inputs = Inputs(), draws: Draws = Draws()) -> Result:  # noqa: B008 - frozen
    """Simulate the cash of a start-up, month by month, and whether a round is closed before it runs out.

    Args:
        org: an organisation, or a scenario, with its cash and a table of income.
        given: what one believes; a knob left alone takes the organisation's assumption, its table of income or its
            cash, then the published figure.
        draws: the simulated futures.

    Returns:
        A Result with the outcomes cash (draw, month: at the month's end, without the round's money), burn (cost less
        sales) and revenue (draw, month), all in the organisation's currency, and the figures runway (months until the
        till is empty), least (lowest cash before the round is closed), empty (1 where the till is empty before) and
        empty_with_hire. The tables chances, hires, hats and loads say the rest.

    Raises:
        OrgError: when the cash is not known, an income cannot be read, or an input is outside its bounds.
    """
    org, growth_asked = org.org, "sales_growth" in given.asked
    given, sources = resolved(org, given)
    world = World(draws, given.luck, bounds=given.bounds())
    books = _books(org, str(given.start), given.months, general_factor(given), likely(given.supplier_days))
    pay = draw_pay(books, given, world)
    cost = _cost(books, given, world, pay)
    income = draw_income(org, given, world, growth_asked=growth_asked)
    facts = Facts(org, books, given, sources, month(str(given.start)), price_of(org, given, pay, world))
    return Result(
        question="startup",
        outcomes=_outcomes(facts, world, cost, income),
        inputs=assumptions(given, sources),
        about=About.of(org, draws),
        tables=TABLES,
        views=VIEWS,
        story=tell,
        figures=figures,
        headline="least",
        compared="least",
        course="cash",
        facts=facts,
        labels=LABELS,
        versus=tell_apart,
    )


@lru_cache(maxsize=64)
def _books(org: Org, start: str, months: int, factor: float | None, days: float) -> Ledger:
    """Return the ledger, the growth of its cloud counted in months: it is said a month here."""
    books = ledger(org, start, months, factor, days)
    items = books.prices
    monthly = [kind == "cloud" and own is None for kind, own in zip(items.growth, items.own_rate, strict=True)]
    steps = items.steps * np.where(monthly, 12.0, 1.0)[:, None]
    return replace(books, prices=replace(items, steps=steps))


def _cost(books: Ledger, given: Inputs, world: World, pay: PayDraws) -> Array:
    """Return all that is spent, (draw, month)."""
    cost = np.zeros((world.draws.n, len(books.months), len(books.lines)))
    empty = write_pay(cost, books, pay, expected=world.draws.without_luck)
    add_bills(cost, books, draw_bills(books, given, world))
    if likely(given.leavers) > 0 and not world.draws.without_luck:
        world.drawn["leavers"] = empty
    total: Array = cost.sum(axis=-1)
    return total


def _outcomes(facts: Facts, world: World, cost: Array, income: Income) -> xr.Dataset:
    given, unit = facts.given, facts.org.currency
    cash = float(given.cash or 0.0) + np.cumsum(income.revenue + income.grants - cost, axis=1)
    closed = closing(month(str(given.round_start)) - facts.first, income.round_months)
    arrival = month(str(given.hire_month)) - facts.first
    hired = cash - given.hire_salary * facts.hire.spent(arrival, given.months)
    chance = {"unit": "chance", "figure": 1}
    found: dict[str, Any] = {
        "cash": (("draw", "month"), cash, {"unit": unit}),
        "burn": (("draw", "month"), cost - income.revenue, {"unit": unit}),
        "revenue": (("draw", "month"), income.revenue, {"unit": unit}),
        "round_months": (("draw",), income.round_months, {"unit": "months"}),
        "empty": (("draw",), empty_before(cash, closed).astype(float), chance),
        "empty_with_hire": (("draw",), empty_before(hired, closed).astype(float), chance),
        "least": (("draw",), least_before(cash, float(given.cash or 0.0), closed), {"unit": unit, "figure": 1}),
        "runway": (("draw",), runway(cash).astype(float), {"unit": "months", "figure": 1}),
        "closing": (("draw",), closed.astype(float), {"unit": "months", "figure": 1}),
    }
    found |= {f"input {name}": (("draw",), values, {"input": name}) for name, values in world.drawn.items()}
    return xr.Dataset(found, coords={"month": list(facts.books.months)})
