"""Given an envelope, which initiatives and packages do most for the objectives, and what would 100 k€ more bring?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Array
from orgmodel.foundation.months import label
from orgmodel.methods.solver import Choices, best_in_order
from orgmodel.organisation.changes import Fund
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget.choosing.cut import Bundle, bundled, one_of_each
from orgmodel.planning.budget.choosing.options import NEEDS, Option, options_of
from orgmodel.planning.budget.choosing.packages import Package
from orgmodel.planning.budget.inputs import Inputs
from orgmodel.planning.budget.question import simulate

STEP = 100_000.0
"""What is added to the envelope to see what more money would bring."""
_THOUSAND = 1e3


@dataclass(frozen=True)
class Allocation:
    """What is chosen within an envelope, with the proof.

    Attributes:
        envelope: what may be spent in the first twelve months.
        as_today: what these cost in the likely future without any choice.
        options: all initiatives that are not started.
        started: those that are chosen.
        packages: the packages that make room for them.
        value: what all of them do for the objectives, less the harm of the packages.
        bound, gap: nothing within the envelope is worth more than the bound; how far the value lies from it.
        short: what the envelope lacks for the obligations alone; 0 where they fit.
        next: the same with 100 k€ more, solved again; None in that one itself.
    """

    envelope: float
    as_today: float
    options: tuple[Option, ...]
    started: tuple[Option, ...]
    packages: tuple[Package, ...]
    value: float
    bound: float
    gap: float
    short: float
    next: Allocation | None = None

    def reason(self, option: Option, exclusions: Sequence[tuple[str, str]]) -> str:
        """Return why an initiative is not started: a key of WAITS, blank for one that is."""
        chosen = {each.key for each in self.started}
        if option.key in chosen:
            return ""
        barred = any(option.key in pair and chosen & set(pair) for pair in exclusions)
        return option.out or ("excluded" if barred else "money")


@dataclass(frozen=True)
class Ties:
    """Which initiatives hang together: pairs where one comes before the other, and pairs that exclude each other."""

    before: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]


def share_out(
    org: Org, given: Inputs, packages: Sequence[Package], costs: Mapping[str, Array], months: Sequence[int]
) -> Allocation:
    """Return what does most for the objectives within the envelope, and the same with 100 k€ more.

    Args:
        org: the organisation, with what is decided already.
        given: the inputs, with the envelope.
        packages: what is offered to be cut.
        costs: likely cost of each line that packages lower, (month,).
        months: numbers of the months.
    """
    ties = ties_of(org)
    options = _standing(options_of(org, given), ties, {each.subject for each in org.decided("fund")})
    bundles = bundled([each for each in packages if not each.kept_out], costs, months)
    as_today = float(simulate(org, given, Draws.likely()).values("total")[0])
    envelope = float(given.envelope or 0.0)
    here, more = (solved(options, bundles, ties, as_today, each) for each in (envelope, envelope + STEP))
    return replace(here, next=more)


def funding(org: Org, allocation: Allocation | None) -> Org:
    """Return the organisation with the chosen initiatives started."""
    if allocation is None or not allocation.started:
        return org
    changes = [Fund(each.key, month=label(each.start)) for each in allocation.started]
    return Scenario(org.name, org, changes).org


def ties_of(org: Org) -> Ties:
    """Return which initiatives hang together."""
    before = org.table("precedence")[["before", "after"]].itertuples(index=False, name=None)
    apart = org.table("exclusions")[["a", "b"]].itertuples(index=False, name=None)
    return Ties(tuple(sorted(set(before))), tuple(sorted(set(apart))))


def _standing(options: Sequence[Option], ties: Ties, started: set[str]) -> tuple[Option, ...]:
    """Return the options; those whose forerunner can never be started are out, one after the other."""
    found = {each.key: each for each in options}
    for _ in found:
        for before, after in ties.before:
            able = before in started or (before in found and not found[before].out)
            if after in found and not found[after].out and not able:
                found[after] = replace(found[after], out=NEEDS)
    return tuple(found.values())


def solved(
    options: Sequence[Option], bundles: Sequence[Bundle], ties: Ties, as_today: float, envelope: float
) -> Allocation:
    """Return the best choice within an envelope: obligations first, then the most value less harm, then least cost.

    Raises:
        OrgError: when obligations exclude each other.
    """
    able = [each for each in options if not each.out]
    value = np.array([each.value for each in able] + [-each.harm for each in bundles])
    spent = np.array([each.cost for each in able] + [_spent(each) for each in bundles]) / _THOUSAND
    room = (envelope - as_today) / _THOUSAND
    rows, low, high = _limits(able, bundles, ties)
    found = best_in_order([value, -spent], np.vstack([spent, rows]), [-np.inf, *low], [room + 1e-6, *high])
    short = 0.0
    if found is None:
        found = best_in_order([-spent, value], rows, low, high)
        if found is None:
            raise OrgError("Two obligations exclude each other, or one needs what is excluded: no plan holds them all.")
        short = (float(spent @ found.chosen) - room) * _THOUSAND
        found = Choices(found.chosen, float(value @ found.chosen), float(value @ found.chosen))
    taken = [bundle for bundle, chosen in zip(bundles, found.chosen[len(able) :], strict=True) if chosen]
    return Allocation(
        envelope=envelope,
        as_today=as_today,
        options=tuple(options),
        started=tuple(each for each, chosen in zip(able, found.chosen, strict=False) if chosen),
        packages=tuple(package for each in taken for package in each.packages),
        value=found.value,
        bound=found.bound,
        gap=found.gap,
        short=short,
    )


def _spent(bundle: Bundle) -> float:
    """Return what packages add to the first twelve months: what it costs to make them happen, less what they save."""
    return sum(each.one_off for each in bundle.packages) - bundle.in_year


def _limits(able: Sequence[Option], bundles: Sequence[Bundle], ties: Ties) -> tuple[Array, Array, Array]:
    """Return rows (limit, choice) with their ends: obligations, ties, and one bundle a line."""
    place, size = {each.key: k for k, each in enumerate(able)}, len(able) + len(bundles)
    rows, low, high = [np.zeros(size)], [0.0], [0.0]

    def limit(least: float, most: float, weights: Mapping[str, float]) -> None:
        row = np.zeros(size)
        row[[place[key] for key in weights]] = list(weights.values())
        rows.append(row)
        low.append(least)
        high.append(most)

    for each in able:
        if each.mandatory:
            limit(1.0, 1.0, {each.key: 1.0})
    for before, after in ties.before:
        if before in place and after in place:
            limit(-np.inf, 0.0, {after: 1.0, before: -1.0})
    for a, b in ties.apart:
        if a in place and b in place:
            limit(-np.inf, 1.0, {a: 1.0, b: 1.0})
    lines, most = one_of_each([each.line for each in bundles])
    wide = np.hstack([np.zeros((len(lines), len(able))), lines])
    return np.vstack([*rows, wide]), np.array([*low, *(-np.inf * most)]), np.array([*high, *most])
