"""Do the pure functions on simulated cash equal what one reads off a few rows by hand?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from orgmodel.planning.startup.till import affordable, closing, empty_before, least_before, runway

CASH = np.array([[5.0, 3.0, -1.0, 4.0], [2.0, 0.0, 1.0, 1.0], [-1.0, 2.0, 2.0, 2.0]])


def test_runway_counts_the_month_that_runs_out() -> None:
    assert runway(CASH).tolist() == [3, 5, 1]


def test_a_round_is_closed_in_the_month_that_holds_its_day() -> None:
    assert closing(1, np.array([5.5, 6.0, 6.99])).tolist() == [6, 7, 7]
    assert closing(-2, np.array([1.5])).tolist() == [-1]


@pytest.mark.parametrize(
    ("closed", "empty", "least"),
    [
        (0, [False, False, False], [9.0, 9.0, 9.0]),
        (1, [False, False, True], [5.0, 2.0, -1.0]),
        (2, [False, False, True], [3.0, 0.0, -1.0]),
        (3, [True, False, True], [-1.0, 0.0, -1.0]),
        (99, [True, False, True], [-1.0, 0.0, -1.0]),
    ],
)
def test_empty_and_lowest_before_closing(closed: int, empty: list[bool], least: list[float]) -> None:
    month = np.full(3, closed)
    assert empty_before(CASH, month).tolist() == empty
    assert least_before(CASH, 9.0, month).tolist() == least


@given(
    arrays.arrays(float, (40, 6), elements=st.floats(-50, 200)),
    arrays.arrays(int, 40, elements=st.integers(0, 8)),
    st.integers(0, 5),
    st.sampled_from([0.0, 0.1, 0.25, 0.5]),
)
def test_the_salary_that_can_be_afforded_keeps_the_risk_and_no_larger_one_does(cash, closed, arrival, risk) -> None:  # type: ignore[no-untyped-def]
    unit = np.maximum(np.arange(6) - arrival + 1, 0) * 0.1 * np.ones((40, 1))
    most = affordable(cash, closed, unit, risk)

    def chance(salary: float) -> float:
        return float(empty_before(cash - salary * unit, closed).mean())

    if most == 0:
        assert chance(1e-6) > risk or chance(0.0) == pytest.approx(chance(1e-6))
    elif np.isfinite(most):
        assert chance(most * (1 - 1e-9)) <= risk + 1e-12
        assert chance(most * (1 + 1e-9) + 1e-9) > risk
    else:
        assert chance(1e9) <= risk
