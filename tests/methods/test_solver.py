"""Does the solver find the best choice, prove it, stop when told, and say when there is none?"""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from orgmodel.foundation.errors import OrgError
from orgmodel.methods.solver import best_choices, best_in_order, cheapest

WHOLE = st.integers(0, 9).map(float)
EVERY = [np.array(each, float) for each in itertools.product((0, 1), repeat=5)]
NO_LOW = np.full(2, -np.inf)


@given(arrays(float, 5, elements=WHOLE), arrays(float, (2, 5), elements=WHOLE), st.integers(0, 12))
def test_equals_enumeration(costs: np.ndarray, limits: np.ndarray, least: int) -> None:
    possible = [float(costs @ each) for each in EVERY if (limits @ each >= least).all()]
    if not possible:
        with pytest.raises(OrgError, match="No choice"):
            cheapest(costs, limits, np.full(2, least), np.full(2, np.inf))
        return
    chosen = cheapest(costs, limits, np.full(2, least), np.full(2, np.inf))
    assert (limits @ chosen >= least).all()
    assert float(costs @ chosen) == pytest.approx(min(possible))


@given(arrays(float, (2, 5), elements=WHOLE), arrays(float, (2, 5), elements=WHOLE), st.integers(-1, 12))
def test_the_second_goal_decides_between_equals(goals: np.ndarray, limits: np.ndarray, most: int) -> None:
    possible = [tuple((goals @ each).tolist()) for each in EVERY if (limits @ each <= most).all()]
    found = best_in_order(goals, limits, NO_LOW, np.full(2, most))
    if not possible:
        assert found is None
        return
    assert found is not None
    assert tuple((goals @ found.chosen).tolist()) == max(possible)
    assert (found.value, found.bound, found.gap) == (pytest.approx(max(possible)[0]), pytest.approx(found.value), 0)


def test_nothing_to_choose_from() -> None:
    none = np.zeros((1, 0))
    assert best_choices([], none, [0], [1]).chosen.tolist() == []  # type: ignore[union-attr]
    assert best_choices([], none, [1], [1]) is None


def hard() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A choice that takes the solver a while: values, limits, and what each limit holds at most."""
    numbers = np.arange(1, 361).reshape(6, 60)
    weights = 10 + (numbers * 7919) % 97
    return weights[0].astype(float), weights[1:].astype(float), weights[1:].sum(axis=1) / 3


def test_a_long_search_tells_how_far_it_is_and_stops_when_told() -> None:
    values, limits, most = hard()
    told: list[tuple[float, float]] = []
    found = best_choices(values, limits, np.full(5, -np.inf), most, progress=lambda *now: told.append(now))
    assert found is not None
    assert found.gap == 0
    known = [(best, bound) for best, bound in told if np.isfinite([best, bound]).all()]
    assert known
    assert all(best <= found.value <= bound + 1e-6 for best, bound in known)

    def stop(best: float, bound: float) -> None:
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        best_choices(values, limits, np.full(5, -np.inf), most, progress=stop)


def test_out_of_time_it_says_so() -> None:
    values, limits, most = hard()
    with pytest.raises(OrgError, match="within 0 seconds"):
        best_choices(values, limits, np.full(5, -np.inf), most, seconds=0.0)


def test_it_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    best_choices([1.0, 2.0], [[1.0, 1.0]], [-np.inf], [1.0])
    assert capfd.readouterr() == ("", "")
