"""Is luck shared by those who share a driver, and tied as the switch says?"""

import numpy as np
import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import around
from orgmodel.organisation.futures.world import World

RATE = around(0.01, 0.03, 0.09)
DRAWS = Draws(2_000, seed=5)


def rank(values: np.ndarray) -> np.ndarray:
    return values.argsort().argsort()


def test_usually_a_driver_and_an_entity_have_one_luck() -> None:
    world = World(DRAWS, "usual")
    one = world.value("licence_growth", RATE, "Arda", own="line 1")
    assert (one == world.value("licence_growth", RATE, "Arda", own="line 2")).all()
    assert abs(np.corrcoef(one, world.value("licence_growth", RATE, "Zed"))[0, 1]) < 0.1
    assert abs(np.corrcoef(one, world.value("index", RATE, "Arda"))[0, 1]) < 0.1


def test_independent_lines_have_their_own() -> None:
    world = World(DRAWS, "independent")
    one, two = (world.value("licence_growth", RATE, "Arda", own=f"line {k}") for k in (1, 2))
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.1
    assert (np.sort(one) - np.sort(two)).std() < 0.002, "of the same spread"


def test_all_together_what_is_dear_is_dear_in_the_same_futures() -> None:
    world = World(DRAWS, "together")
    dear, cheap = world.value("index", RATE, "a"), world.value("leavers", RATE, dearer=False)
    assert (rank(dear) == rank(world.value("cloud_growth", around(0, 1, 2), "b"))).all()
    assert (rank(dear) == rank(-cheap)).all()


def test_numbers_and_the_likely_future_have_no_luck() -> None:
    assert (World(DRAWS, "usual").value("x", 0.05) == 0.05).all()
    for luck in ("independent", "usual", "together"):
        assert World(Draws.likely(), luck).value("x", RATE).tolist() == [0.03]


def test_what_is_drawn_is_noted_with_its_weight() -> None:
    world = World(DRAWS, "usual")
    world.common("pay_rise", RATE)
    world.common("agency_fee", 0.2)
    assert list(world.drawn) == ["pay_rise"], "a number is no unknown"
    a, b = world.value("licence_growth", RATE, "a"), world.value("licence_growth", RATE, "b")
    world.note("licence_growth", RATE, [(1.0, a), (3.0, b), (1.0, a)])
    assert world.drawn["licence_growth"] == pytest.approx((2 * a + 3 * b) / 5)
    world.note("cloud_growth", RATE, [])
    assert "cloud_growth" not in world.drawn
