"""Which packages reach a cut with the least harm, and what stands in the way where none do?"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Array
from orgmodel.methods.solver import best_in_order
from orgmodel.planning.budget.choosing.packages import LIMITS, Package
from orgmodel.planning.budget.choosing.savings import saved_in_full, saved_in_year

MOST_ON_A_LINE = 12
CENT = 0.005
_THOUSAND = 1e3


@dataclass(frozen=True)
class Bundle:
    """Packages on one line, taken together, and what they do in the likely future."""

    line: str
    packages: tuple[Package, ...]
    harm: float
    in_year: float
    full_year: float


@dataclass(frozen=True)
class Cut:
    """The packages chosen for a cut, with the proof.

    Attributes:
        target: what is still to be saved in a full year.
        decided: what packages that are decided already save in a full year; the cut asked is both together.
        chosen: the packages, those that do least harm for a euro first.
        harm, in_year, full_year: what they do together in the likely future.
        reached: whether the full-year saving reaches the target.
        bound: no choice does less harm; where the target is out of reach, none saves more.
        gap: how far what is chosen lies from the bound, as a share.
        kept_out: limit -> what more would be saved in a full year without it, in the order of LIMITS.
    """

    target: float
    decided: float
    chosen: tuple[Package, ...]
    harm: float
    in_year: float
    full_year: float
    reached: bool
    bound: float
    gap: float
    kept_out: Mapping[str, float]

    @property
    def asked(self) -> float:
        """What is asked to be saved in a full year, with what is decided already."""
        return self.target + self.decided

    @property
    def short(self) -> float:
        """What is missing to the target in a full year."""
        return 0.0 if self.reached else self.target - self.full_year


def choose(
    packages: Sequence[Package],
    costs: Mapping[str, Array],
    asked: float,
    months: Sequence[int],
    decided: float = 0.0,
) -> Cut:
    """Return the packages that reach a target with least harm; of equal harm, those that save most in the year.

    Where all of them do not reach it: those that save most in a full year, of these the least harm, then the most in
    the year.

    Args:
        packages: what is offered.
        costs: likely cost of each line, (month,).
        asked: what is to be saved in a full year.
        months: numbers of the months.
        decided: what of it is decided already.
    """
    target, decided = max(asked - decided, 0.0), min(decided, asked)
    offered = [each for each in packages if not each.kept_out]
    bundles = bundled(offered, costs, months)
    most = _most(offered, costs)
    reached = most >= target - CENT
    harm, in_year, full_year = (
        np.array([getattr(each, name) for each in bundles]) for name in ("harm", "in_year", "full_year")
    )
    goals = [-harm, in_year / _THOUSAND] if reached else [full_year / _THOUSAND, -harm, in_year / _THOUSAND]
    rows, high = one_of_each([each.line for each in bundles])
    least = (target - CENT) / _THOUSAND if reached else -np.inf
    found = best_in_order(
        np.array(goals),
        np.vstack([full_year / _THOUSAND, rows]),
        np.append(least, -np.inf * high),
        np.append(np.inf, high),
    )
    assert found is not None, "taking all that is offered meets every limit"
    taken = [each for each, chosen in zip(bundles, found.chosen, strict=True) if chosen]
    chosen = [package for each in taken for package in each.packages]
    return Cut(
        target=target,
        decided=decided,
        chosen=tuple(sorted(chosen, key=lambda each: (_harm_for(each, costs), each.name))),
        harm=sum(each.harm for each in taken),
        in_year=sum(each.in_year for each in taken),
        full_year=sum(each.full_year for each in taken),
        reached=reached,
        bound=-found.bound if reached else found.bound * _THOUSAND,
        gap=found.gap,
        kept_out={} if reached else _without_limits(packages, costs, most),
    )


def bundled(packages: Iterable[Package], costs: Mapping[str, Array], months: Sequence[int]) -> list[Bundle]:
    """Return every set of packages on one line that saves something, so that their savings add up between lines.

    Raises:
        OrgError: for a line with more packages than can be gone through.
    """
    by_line: dict[str, list[Package]] = defaultdict(list)
    for each in packages:
        by_line[each.line].append(each)
    found = []
    for line, mine in sorted(by_line.items()):
        if len(mine) > MOST_ON_A_LINE:
            raise OrgError(
                "packages: '{line}' has {count} of them; at most {most} on one line can be weighed together.",
                line=line,
                count=len(mine),
                most=MOST_ON_A_LINE,
            )
        for size in range(1, len(mine) + 1):
            for some in itertools.combinations(mine, size):
                bundle = _bundle(line, some, costs[line], months)
                found += [bundle] if bundle.full_year > CENT else []
    return found


def _bundle(line: str, some: tuple[Package, ...], cost: Array, months: Sequence[int]) -> Bundle:
    harm = sum(each.harm for each in some)
    return Bundle(line, some, harm, float(saved_in_year(cost, some, months)), float(saved_in_full(cost, some)))


def one_of_each(names: Sequence[str]) -> tuple[Array, Array]:
    """Return rows (name, choice) that take each name at most once, and their upper limits."""
    known = sorted(set(names))
    rows = np.array([[float(name == each) for name in names] for each in known]).reshape(len(known), len(names))
    return rows, np.ones(len(known))


def _most(packages: Iterable[Package], costs: Mapping[str, Array]) -> float:
    by_line: dict[str, list[Package]] = defaultdict(list)
    for each in packages:
        by_line[each.line].append(each)
    return sum(max(0.0, float(saved_in_full(costs[line], mine))) for line, mine in sorted(by_line.items()))


def _without_limits(packages: Sequence[Package], costs: Mapping[str, Array], most: float) -> dict[str, float]:
    """Return what more could be saved in a full year without each limit alone."""
    known = [each for each in packages if each.line in costs and each.share > 0]
    more = {}
    for limit in LIMITS:
        freed = [each for each in known if not set(each.kept_out) - {limit}]
        more[limit] = _most(freed, costs) - most
    return {limit: value for limit, value in more.items() if value > CENT}


def _harm_for(package: Package, costs: Mapping[str, Array]) -> float:
    """Return the harm of each euro that a package saves in a full year, alone."""
    return package.harm / max(float(saved_in_full(costs[package.line], [package])), CENT)
