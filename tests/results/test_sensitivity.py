"""Do the shares of the variance equal the closed forms?"""

import numpy as np
import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.results.sensitivity import BINS, first_order

DRAWS = Draws(8_000, seed=5)
A, B, C = (DRAWS.uniform(name) for name in "abc")


@pytest.mark.parametrize("weights", [(1.0, 2.0, 4.0), (1.0, 0.0, 1.0), (3.0, 3.0, 3.0)])
def test_a_sum_shares_its_variance_by_squares(weights: tuple[float, float, float]) -> None:
    answer = sum(w * x for w, x in zip(weights, (A, B, C), strict=True))
    found = first_order(answer, {"a": A, "b": B, "c": C})
    squares = np.square(weights) / np.square(weights).sum()
    assert [found[name] for name in "abc"] == pytest.approx(squares, abs=0.02)


def test_ishigami() -> None:
    """The function of Ishigami and Homma (1990) with a = 7, b = 0.1: first-order shares 0.3139, 0.4424 and 0."""
    x, y, z = (np.pi * (2 * u - 1) for u in (A, B, C))
    answer = np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)
    found = first_order(answer, {"x": x, "y": y, "z": z})
    assert [found[name] for name in "xyz"] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)


def test_what_is_monotone_in_an_input_has_the_same_share() -> None:
    answer = A + B
    assert first_order(answer, {"a": A}) == first_order(answer, {"a": np.exp(9 * A)})


def test_noise_weighs_nothing() -> None:
    found = first_order(A, {"b": B, "constant": np.ones(DRAWS.n)})
    assert found["b"] < 0.01
    assert found["constant"] == 0


def test_where_nothing_moves_or_little_is_known_nothing_weighs() -> None:
    assert first_order(np.ones(500), {"a": A[:500]}) == {"a": 0.0}
    assert first_order(A[: 2 * BINS - 1], {"a": A[: 2 * BINS - 1]}) == {"a": 0.0}
    assert first_order(A, {}) == {}
