"""Do uncertain figures have the moments and percentiles of the published checks, section 0?"""

import math
from statistics import NormalDist

import numpy as np
import pytest

from orgmodel.foundation.estimate import Estimate, around, between, chance

ROWS = {
    "D0.1": (
        between(3, 9),
        {"mean": 5.494135, "median": 5.196152, "p10": 3.386980, "p90": 7.971704, "sd": 1.887156},
        1e-5,
    ),
    "D0.2": (between(52_000, 68_000), {"mean": 59662.3176, "median": 59464.2750, "sd": 4873.3504}, 1e-6),
    "D0.3": (between(-2, 6), {"mean": 2.0, "sd": 2.431827}, 1e-6),
    "D0.4": (
        around(3, 5, 9),
        {"mean": 5.333333, "sd": 1.105542, "p05": 3.656994, "p50": 5.254875, "p95": 7.279724},
        1e-5,
    ),
    "D0.5": (around(2, 4, 9), {"mean": 4.5, "sd": 1.267731, "p05": 2.630159, "p95": 6.773921}, 1e-5),
    "D0.6": (chance(0.2, 0.4), {"median": 0.289898, "mean": 0.293622, "sd": 0.060948}, 1e-5),
}


def figure(estimate: Estimate, name: str) -> float:
    if name in ("mean", "sd"):
        return float(getattr(estimate, name))
    return float(estimate.quantile(0.5 if name == "median" else int(name[1:]) / 100))


@pytest.mark.parametrize("row", ROWS)
def test_moments_and_percentiles(row: str) -> None:
    estimate, expected, tolerance = ROWS[row]
    found = {name: figure(estimate, name) for name in expected}
    assert found == pytest.approx(expected, rel=tolerance)


def test_mean_of_a_lognormal() -> None:
    """D0.7: mu = -1, sigma = 0.5, told as the range that holds 9 futures in 10."""
    z95 = NormalDist().inv_cdf(0.95)
    assert between(math.exp(-1 - 0.5 * z95), math.exp(-1 + 0.5 * z95)).mean == pytest.approx(0.416862, rel=1e-6)


PATH = [(2, 3.5, 8), (1, 2, 3), (6, 9, 18), (1, 4.5, 5), (4, 4, 10), (3, 9, 9), (1, 5.5, 7), (5, 5.5, 9)]


def test_a_path_of_three_point_estimates() -> None:
    """D0.8: the means agree with the classic rule, the variance does not."""
    tasks = [around(*task) for task in PATH]
    mean, variance = sum(task.mean for task in tasks), sum(task.sd**2 for task in tasks)
    classic = sum(((task.high - task.low) / 6) ** 2 for task in tasks)
    assert mean == pytest.approx(44.0, abs=1e-5)
    assert variance == pytest.approx(9.285714, abs=1e-5)
    assert classic == pytest.approx(9.0, abs=1e-5)
    assert NormalDist(mean, np.sqrt(classic)).cdf(47) == pytest.approx(0.841345, abs=1e-5)
