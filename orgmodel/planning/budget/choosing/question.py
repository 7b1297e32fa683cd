"""What should we choose: which packages to cut, which initiatives to fund? Chosen once, judged in every future."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import xarray as xr

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array
from orgmodel.foundation.months import month
from orgmodel.organisation.ledger_lines import budget_rows
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget.choosing.allocation import Allocation, funding, share_out
from orgmodel.planning.budget.choosing.cut import Cut, choose
from orgmodel.planning.budget.choosing.packages import UNKNOWN, Package, packages_of
from orgmodel.planning.budget.choosing.savings import YEAR, LineCost, kept, left, line_costs, saved_in_full
from orgmodel.planning.budget.choosing.story import tell
from orgmodel.planning.budget.choosing.tables import TABLES, choices, figures
from orgmodel.planning.budget.choosing.views import ALLOCATION_VIEWS, CUT_VIEWS
from orgmodel.planning.budget.clocks import CLOCK_NATURES
from orgmodel.planning.budget.inputs import Inputs, resolved
from orgmodel.planning.budget.question import Facts, simulate
from orgmodel.results.result import Result, assumptions

USUAL_CUT = 0.05
"""Cut that is planned where neither a cut nor an envelope is asked."""


@dataclass(frozen=True)
class Chosen(Facts):
    """What a plan rests on: the facts of its budget, and what was chosen.

    Attributes:
        asked: the organisation before any choice.
        packages: all that are offered.
        taken: those that are chosen.
        cut: the choice for a cut, None where an envelope is shared out.
        allocation: the choice for an envelope, None where a cut is asked.
        run: yearly cost of the run lines.
    """

    asked: Org
    packages: tuple[Package, ...]
    taken: tuple[Package, ...]
    cut: Cut | None
    allocation: Allocation | None
    run: float


def plan(org: Org | Scenario, given: Inputs = Inputs(), draws: Draws = Draws()) -> Result:  # noqa: B008 - frozen
    """Choose what to cut, or what to fund, and judge the choice in every future.

    With `cut`, the packages that reach that share of the run lines' yearly cost with the least harm; what a scenario
    has decided already counts towards it and is not offered again. Without it, what does most for the objectives within
    `envelope`; with neither, a cut of 5 %. The choice is made in the one likely
    future, and is the same in all. It looks ahead twelve months at least.

    Args:
        org: an organisation, or a scenario.
        given: what one believes and what is asked.
        draws: the simulated futures.

    Returns:
        The Result of `simulate` with the choice in it, and the outcomes saving (draw, month), in_year and full_year
        (draw,) in the organisation's currency, in_year_of and full_year_of (draw, package); `choices`; the tables cuts,
        packages, limits, waits, reserve, initiatives, next; and the figures bound and gap.

    Raises:
        OrgError: for inputs outside their bounds, and for more packages on one line than can be weighed together.
    """
    org = org.org
    given, sources = resolved(org, given)
    given = given.changed(months=max(YEAR, given.months))
    packages, cut, allocation = _chosen(org, given)
    taken = cut.chosen if cut is not None else allocation.packages if allocation is not None else ()
    base = simulate(funding(org, allocation), given, draws)
    costs = line_costs(base.facts, base.outcomes["cost"].to_numpy(), {each.line for each in taken}, draws)
    facts = Chosen(
        **vars(base.facts) | {"sources": sources},
        asked=org,
        packages=packages,
        taken=taken,
        cut=cut,
        allocation=allocation,
        run=run_cost(org, given),
    )
    made = base.changed(
        outcomes=_outcomes(facts, base, costs),
        inputs=assumptions(given, sources),
        tables=TABLES,
        views=CUT_VIEWS if cut is not None else ALLOCATION_VIEWS,
        story=tell,
        figures=figures,
        facts=facts,
    )
    return made.changed(choices=choices(made))


@lru_cache(maxsize=32)
def _chosen(org: Org, given: Inputs) -> tuple[tuple[Package, ...], Cut | None, Allocation | None]:
    """Return what is offered and what is chosen of it in the likely future."""
    packages = packages_of(org, given)
    likely = simulate(org, given, Draws.likely())
    known = {each.line for each in packages if each.share > 0}
    found = line_costs(likely.facts, likely.outcomes["cost"].to_numpy(), known, Draws.likely())
    costs = {line: each.cost[0] for line, each in found.items()}
    months = numbers_of(given)
    if given.cut is None and given.envelope is not None:
        return packages, None, share_out(org, given, packages, costs, months)
    share = USUAL_CUT if given.cut is None else given.cut
    return packages, choose(packages, costs, share * run_cost(org, given), months, _decided(org, given, packages)), None


def _decided(org: Org, given: Inputs, packages: Sequence[Package]) -> float:
    """Return what packages that a scenario has decided save in a full year, in the likely future."""
    if org.base is None:
        return 0.0
    parts = {each.name: 1 - each.part for each in packages}
    known = [each for each in packages_of(org.base, given) if UNKNOWN not in each.kept_out and parts[each.name] > 0]
    gone = [replace(each, share=each.share * parts[each.name]) for each in known]
    likely = simulate(org.base, given, Draws.likely())
    lines = sorted({each.line for each in gone})
    costs = line_costs(likely.facts, likely.outcomes["cost"].to_numpy(), lines, Draws.likely())
    return sum(
        float(saved_in_full(costs[line].cost[0], [each for each in gone if each.line == line])) for line in lines
    )


def numbers_of(given: Inputs) -> Sequence[int]:
    """Return the numbers of the months that are looked at."""
    first = month(str(given.start))
    return range(first, first + given.months)


def run_cost(org: Org, given: Inputs) -> float:
    """Return what the run lines cost a year: their landing; without a budget, the likely cost of the first year."""
    rows = budget_rows(org)
    if len(rows):
        return float(rows.loc[~rows["run_change"].isin(["change", "transform"]), "landing"].sum())
    cost = simulate(org, given, Draws.likely()).outcomes["cost"]
    run = cost.coords["run_change"].to_numpy() == "run"
    return float(cost.to_numpy()[0, :YEAR, run].sum())


def _outcomes(facts: Chosen, base: Result, costs: Mapping[str, LineCost]) -> xr.Dataset:
    months, currency = numbers_of(facts.given), base.about.currency
    money: dict[str, Any] = {"unit": currency, "figure": 1}
    cost = base.outcomes["cost"].to_numpy().copy()
    by_line = {line: [each for each in facts.taken if each.line == line] for line in costs}
    saving = np.zeros(cost.shape[:2])
    for line, mine in by_line.items():
        gone = 1 - kept(mine, months)
        saving += costs[line].cost * gone
        for number, part in costs[line].parts.items():
            cost[:, :, number] -= part * gone
    names = [each.name for each in facts.taken]
    in_year, full_year = _by_package(facts.taken, costs, months, len(cost))
    one_off = sum(each.one_off for each in facts.taken)
    total = cost.sum(axis=-1)[:, :YEAR].sum(axis=-1)
    found: dict[str, Any] = {
        "cost": (base.outcomes["cost"].dims, cost, base.outcomes["cost"].attrs),
        "total": (("draw",), total, money),
        "total_horizon": (("draw",), cost.sum(axis=-1).sum(axis=-1), money),
        "saving": (("draw", "month"), saving, {"unit": currency}),
        "in_year": (("draw",), saving[:, :YEAR].sum(axis=-1), money),
        "full_year": (("draw",), full_year.sum(axis=-1), money),
    }
    if facts.given.envelope is not None:
        inside = (total + one_off <= facts.given.envelope).astype(float)
        found["inside"] = (("draw",), inside, {"unit": "chance", "figure": 1})
    if names:
        found["in_year_of"] = (("draw", "package"), in_year, money)
        found["full_year_of"] = (("draw", "package"), full_year, money)
    return base.outcomes.drop_dims(CLOCK_NATURES).assign(found).assign_coords({"package": names} if names else {})


def _by_package(
    taken: Sequence[Package], costs: Mapping[str, LineCost], months: Sequence[int], draws: int
) -> tuple[Array, Array]:
    """Return what each package saves in the first year, and in a full one, (draw, package).

    Of several on a line, one that starts later saves a share of what the others leave: so they add up.
    """
    found = np.zeros((2, draws, len(taken)))
    for line in sorted({each.line for each in taken}):
        order = sorted((k for k, each in enumerate(taken) if each.line == line), key=lambda k: taken[k].first.month)
        cost, mine = costs[line].cost[:, :YEAR], [taken[k] for k in order]
        for count, k in enumerate(order):
            before, after = mine[:count], mine[: count + 1]
            found[0, :, k] = (cost * (kept(before, months) - kept(after, months))[:YEAR]).sum(axis=-1)
            found[1, :, k] = cost.sum(axis=-1) * (left(before) - left(after))
    return found[0], found[1]
