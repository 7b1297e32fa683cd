"""Is the cut list the best that there is, and does a bigger cut never cost less harm?"""

import datetime as dt
import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.planning.budget.choosing.cut import CENT, choose
from orgmodel.planning.budget.choosing.packages import Package
from orgmodel.planning.budget.choosing.savings import kept, saved_in_full, saved_in_year
from tests.planning.budget.choosing.offers import flat, package

MONTHS = range(2027 * 12, 2029 * 12)
LINES = {"A": flat(120_000), "B": flat(600_000), "C": np.linspace(1_000, 9_000, 24)}


@st.composite
def offers(draw: st.DrawFn) -> tuple[Package, ...]:
    """Up to seven packages on three lines."""
    count = draw(st.integers(0, 7))
    return tuple(
        package(
            f"p{k}",
            draw(st.sampled_from(sorted(LINES))),
            draw(st.sampled_from([0.05, 0.1, 0.25, 0.5, 1.0])),
            draw(st.sampled_from([0, 1, 2, 3, 5, 8, 13, 40.5])),
            draw(st.sampled_from([1, 4, 7, 12, 13, 20])),
        )
        for k in range(count)
    )


def together(some: Sequence[Package]) -> tuple[float, float, float]:
    """Harm, in-year and full-year saving of some packages, line by line, worked out month by month."""
    in_year = full_year = 0.0
    for line, cost in LINES.items():
        mine = [each for each in some if each.line == line]
        for month, amount in zip(MONTHS, cost[:12], strict=False):
            acting = [1 - each.share for each in mine if each.first.month <= month]
            in_year += float(amount) * (1 - float(np.prod(acting)))
            full_year += float(amount) * (1 - float(np.prod([1 - each.share for each in mine])))
    return sum(each.harm for each in some), in_year, full_year


def every(packages: Sequence[Package]) -> list[tuple[float, float, float]]:
    """The same for every choice."""
    sizes = range(len(packages) + 1)
    return [together(some) for size in sizes for some in itertools.combinations(packages, size)]


@settings(max_examples=200)
@give(offers(), st.sampled_from([0.0, 1_000.0, 20_000.0, 61_234.0, 150_000.0, 400_000.0, 900_000.0]))
def test_equals_enumeration(packages: tuple[Package, ...], target: float) -> None:
    found, known = choose(packages, LINES, target, MONTHS), every(packages)
    harm, in_year, full_year = together(found.chosen)
    assert (found.harm, found.in_year, found.full_year) == pytest.approx((harm, in_year, full_year))
    enough = [each for each in known if each[2] >= target - CENT]
    assert found.reached == bool(enough)
    assert found.gap == 0
    if enough:
        least = min(each[0] for each in enough)
        assert harm == pytest.approx(least)
        assert found.bound == pytest.approx(least)
        assert in_year == pytest.approx(max(each[1] for each in enough if each[0] <= least + 1e-9), abs=1)
        assert found.short == 0
    else:
        most = max(each[2] for each in known)
        assert full_year == pytest.approx(most, abs=1)
        assert harm == pytest.approx(min(each[0] for each in known if each[2] >= most - 0.01))
        assert found.short == pytest.approx(target - most, abs=1)


@settings(max_examples=60)
@give(offers(), st.lists(st.floats(0, 800_000), min_size=2, max_size=2))
def test_a_bigger_cut_never_costs_less_harm(packages: tuple[Package, ...], targets: list[float]) -> None:
    small, big = (choose(packages, LINES, target, MONTHS) for target in sorted(targets))
    if big.reached:
        assert small.reached
        assert small.harm <= big.harm + 1e-6


def test_a_line_never_loses_more_than_it_costs() -> None:
    several = [package(f"p{k}", "A", 0.5, 1, month) for k, month in enumerate([1, 1, 7, 7])]
    assert saved_in_full(LINES["A"], several) == pytest.approx(120_000 * (1 - 0.5**4))
    assert saved_in_year(LINES["A"], several, MONTHS) == pytest.approx(60_000 * (1 - 0.5**2) + 60_000 * (1 - 0.5**4))
    assert kept([*several, package("all", "A", 1.0, 1)], MONTHS).tolist() == [0.0] * 24


def test_what_is_kept_out_is_not_chosen_and_what_it_would_save_is_told() -> None:
    packages = [
        package("free", "A", 0.5, 10),
        package("late", "B", 0.1, 1, kept_out=("late",)),
        package("posts", "B", 0.2, 1, kept_out=("cut_posts",)),
        package("both", "C", 0.5, 1, kept_out=("late", "cut_posts")),
    ]
    found = choose(packages, LINES, 100_000.0, MONTHS)
    assert [each.name for each in found.chosen] == ["free"]
    assert not found.reached
    assert found.short == pytest.approx(40_000)
    assert dict(found.kept_out) == pytest.approx({"late": 60_000.0, "cut_posts": 120_000.0})
    assert choose(packages, LINES, 50_000.0, MONTHS).kept_out == {}


def test_the_least_harm_for_a_euro_comes_first() -> None:
    packages = [package("dear", "A", 0.5, 30), package("cheap", "B", 0.5, 30), package("free", "C", 0.5, 0)]
    found = choose(packages, LINES, 1e9, MONTHS)
    assert [each.name for each in found.chosen] == ["free", "cheap", "dear"]


def test_too_many_packages_on_one_line_are_refused() -> None:
    crowd = [package(f"p{k}", "A", 0.01, 1) for k in range(13)]
    with pytest.raises(OrgError, match="at most 12"):
        choose(crowd, LINES, 1.0, MONTHS)


def test_no_package_at_all() -> None:
    found = choose([], LINES, 5.0, MONTHS)
    assert (found.chosen, found.reached, found.short) == ((), False, 5.0)
    assert isinstance(package("p", "A", 0.1, 1).first.date, dt.date)
