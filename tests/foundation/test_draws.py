"""Is luck even, keyed, and the same wherever and in whatever pieces it is drawn?"""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest

from orgmodel.foundation.draws import BLOCK, Draws, next_luck, side_luck
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import around, between

MANY = Draws(40_000, seed=3)
KEYS = st.text(max_size=8)


@pytest.mark.parametrize("key", [("pay", "", ""), ("leave", "p017", ""), ("", "", ""), ("pay", "", "2027-04")])
def test_luck_is_even(key: tuple[str, str, str]) -> None:
    luck = MANY.uniform(*key)
    assert kstest(luck, "uniform").pvalue > 1e-3
    assert luck.min() > 0
    assert luck.max() < 1


def test_lucks_of_different_keys_are_strangers() -> None:
    keys = [("a", "b", ""), ("a", "", "b"), ("ab", "", ""), ("b", "a", ""), ("a", "c", ""), ("a", "b", "c")]
    lucks = np.array([MANY.uniform(*key) for key in keys] + [Draws(40_000, seed=4).uniform(*keys[0])])
    others = np.corrcoef(lucks) - np.eye(len(lucks))
    assert np.abs(others).max() < 5 / np.sqrt(MANY.n)


def test_the_luck_of_one_future_says_nothing_of_the_next() -> None:
    luck = MANY.uniform("pay")
    for lag in (1, 2, 4, BLOCK):
        assert abs(np.corrcoef(luck[:-lag], luck[lag:])[0, 1]) < 5 / np.sqrt(MANY.n)


def test_fresh_luck_is_even_and_a_stranger_to_the_old() -> None:
    old = MANY.uniform("leave", "p1")
    lucks = [old, *(next_luck(old), next_luck(next_luck(old)), next_luck(next_luck(next_luck(old))))]
    assert all(kstest(luck, "uniform").pvalue > 1e-3 for luck in lucks)
    others = np.corrcoef(lucks) - np.eye(4)
    assert np.abs(others).max() < 5 / np.sqrt(MANY.n)
    early = lucks[1][old < 0.01]
    assert kstest(early, "uniform").pvalue > 1e-3, "who left early must not leave early again"


def test_fresh_luck_needs_no_contiguous_array() -> None:
    luck = MANY.uniforms("leave", ["a", "b"])
    assert (next_luck(luck[:, 1]) == next_luck(luck[:, 1].copy())).all()
    assert luck.flags.f_contiguous


@given(KEYS, KEYS, st.integers(0, 2**70), st.integers(1, 40))
def test_the_same_key_has_the_same_luck(driver: str, entity: str, seed: int, n: int) -> None:
    draws = Draws(n, seed)
    assert (draws.uniform(driver, entity) == draws.uniform(driver, entity)).all()
    assert (Draws(n + 3, seed).uniform(driver, entity)[:n] == draws.uniform(driver, entity)).all(), (
        "more futures keep the first"
    )


@given(st.integers(1, 400), st.sampled_from([4, 8, 100, 500]))
def test_blocks_are_the_whole(n: int, size: int) -> None:
    whole = Draws(n, seed=2)
    parts = np.concatenate([block.uniforms("leave", ["p1", "p2"]) for block in whole.blocks(size)])
    assert (parts == whole.uniforms("leave", ["p1", "p2"])).all()
    assert sum(block.n for block in whole.blocks(size)) == n


def test_others_move_nobody() -> None:
    alone = Draws(100).uniforms("leave", ["p1"])
    among = Draws(100).uniforms("leave", ["p0", "p1", "p2"])
    assert (alone[:, 0] == among[:, 1]).all()


@pytest.mark.parametrize("hashing", ["0", "1", "4"])
def test_another_process_has_the_same_luck(hashing: str) -> None:
    script = "from orgmodel.foundation.draws import Draws; print(Draws(5, 9).uniform('pay', 'é').tobytes().hex())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": hashing, "PYTHONPATH": "."},
    )
    assert done.stdout.strip() == Draws(5, 9).uniform("pay", "é").tobytes().hex()


def test_luck_does_not_change_between_versions() -> None:
    golden = [0.9209126408287941, 0.5884553285045157, 0.5517339049916961, 0.3725757588025814, 0.7670345644994819]
    assert Draws(5, seed=7).uniform("pay", "p1", "x") == pytest.approx(golden, rel=1e-12)


def test_values_come_from_the_luck_of_their_driver() -> None:
    draws, rate = Draws(50), around(0.02, 0.03, 0.04)
    assert (draws.value(rate, "pay") == rate.quantile(draws.uniform("pay"))).all()
    assert (rate.sample(draws, "pay") == draws.value(rate, "pay")).all()
    assert (draws.value(0.03, "pay") == 0.03).all()
    assert draws.value(0.03, "pay").shape == (50,)


def test_the_likely_future() -> None:
    likely = Draws.likely()
    assert likely.n == 1
    assert likely.value(between(4, 9), "x").tolist() == [6.0]
    assert likely.value(around(1, 2, 9), "x").tolist() == [2.0]
    assert likely.uniforms("leave", ["a", "b"]).tolist() == [[0.5, 0.5]]
    assert likely.blocks() == [likely]
    assert repr(likely) == "Draws.likely()"


def test_a_second_luck_of_an_event_is_a_stranger_to_it_and_to_those_that_follow() -> None:
    luck = MANY.uniform("leave")
    side = side_luck(luck)
    assert kstest(side, "uniform").pvalue > 1e-3
    for other in (luck, next_luck(luck), next_luck(next_luck(luck)), side_luck(next_luck(luck))):
        assert abs(np.corrcoef(side, other)[0, 1]) < 4 / np.sqrt(MANY.n)
    assert kstest(side_luck(luck[luck < 0.02]), "uniform").pvalue > 1e-3


@pytest.mark.parametrize("n", [0, -3, 2.5])
def test_there_is_at_least_one_future(n: float) -> None:
    with pytest.raises(OrgError, match="whole number above 0"):
        Draws(n)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 6, 499])
def test_blocks_start_where_the_generator_can_start(size: int) -> None:
    with pytest.raises(OrgError, match="4"):
        Draws(2_000).blocks(size)
