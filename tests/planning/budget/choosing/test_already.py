"""Is what a scenario has decided never offered again, and is what is left of a package what it was less that?"""

import pytest
from hypothesis import given as each_case
from hypothesis import strategies as st

from orgmodel.planning.budget.choosing.already import NOTHING, Act, left_of

SHARES = st.floats(0.02, 0.6)
NAMES = ("a", "b", "c")


def trimmed(*shares: float) -> list[Act]:
    return [Act(share, of_price=False) for share in shares]


@pytest.mark.parametrize("heads", [True, False])
def test_a_decision_of_a_packages_own_share_is_that_package(heads: bool) -> None:
    left = left_of({"seats": 0.12, "tools": 0.3}, trimmed(0.3), heads=heads)
    assert left["tools"] == NOTHING
    assert left["seats"].part == 1.0
    assert left["seats"].share == pytest.approx(0.12 / 0.7 if heads else 0.12)


def test_two_of_seven_developers_then_two_of_the_five_that_stay() -> None:
    pairs = {"a pair": 2 / 7, "another pair": 2 / 7}
    one = left_of(pairs, trimmed(2 / 7), heads=True)
    assert one["a pair"] == NOTHING
    assert one["another pair"].share == pytest.approx(2 / 5)
    assert set(left_of(pairs, trimmed(4 / 7), heads=True).values()) == {NOTHING}
    three = left_of(pairs, trimmed(3 / 7), heads=True)["another pair"]
    assert (three.part, three.share) == (pytest.approx(1 / 2), pytest.approx(1 / 4))


def test_a_lower_price_is_no_package_of_another_share() -> None:
    left = left_of({"seats": 0.12}, [Act(0.05, of_price=True)], heads=False)
    assert left["seats"].share == 0.12
    assert left_of({"discount": 0.08}, [Act(0.08, of_price=True)], heads=False)["discount"] == NOTHING


def test_a_part_that_is_decided_leaves_the_rest() -> None:
    left = left_of({"sorted": 0.15}, trimmed(0.05), heads=False)["sorted"]
    assert 1 - 0.95 * (1 - left.share) == pytest.approx(0.15)


@each_case(shares=st.lists(SHARES, min_size=1, max_size=3), acts=st.lists(SHARES, max_size=3), heads=st.booleans())
def test_decisions_and_what_is_left_never_take_more_than_all_packages_or_all_decisions(
    shares: list[float], acts: list[float], heads: bool
) -> None:
    shares = [share / (len(shares) + 1) for share in shares]
    acts = [share / (len(acts) + 1) for share in acts]
    offered = dict(zip(NAMES, shares, strict=False))
    left = left_of(offered, trimmed(*acts), heads=heads)
    assert set(left) == set(offered)
    assert all(0 <= each.share <= 1 and 0 <= each.part <= 1 + 1e-9 for each in left.values())
    if heads:
        standing = 1 - sum(acts)
        gone = sum(acts) + standing * sum(each.share for each in left.values())
        assert gone <= max(sum(shares), sum(acts)) + max(shares) + 1e-6
        assert sum(each.part * share for each, share in zip(left.values(), shares, strict=True)) <= sum(shares) + 1e-9
    more = left_of(offered, trimmed(*acts, 0.5), heads=heads)
    assert sum(each.part for each in more.values()) <= sum(each.part for each in left.values()) + 1e-6
