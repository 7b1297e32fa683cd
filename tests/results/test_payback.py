"""Is the time until a decision has paid for itself the one on paper?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import orgmodel as om
from orgmodel.planning.budget import simulate
from orgmodel.results.payback import payback
from tests.organisations import STEADY, pair


@pytest.mark.parametrize(
    ("more", "months"),
    [
        ([0, 0, 10, -5, -5, -5], 3),
        ([0, 10, -4, -4, -4], 3.5),
        ([10, -10, 5, -5, 0], 4),
        ([10, -1, -1, -1], np.inf),
        ([10, -10, 0, 4], np.inf),
        ([-1, -1, -1], np.nan),
        ([0, 0, 0], np.nan),
        ([-5, 10, -4, -4], 3.25),
    ],
)
def test_by_hand(more: list[float], months: float) -> None:
    assert payback(np.array([more], float))[0] == pytest.approx(months, nan_ok=True)


@given(st.integers(0, 5), st.floats(1, 1_000), st.floats(0.5, 500))
def test_what_is_spent_once_and_saved_evenly(start: int, spent: float, saved: float) -> None:
    more = np.zeros((1, 60))
    more[0, start] = spent
    more[0, start + 1 :] = -saved
    months = 1 + spent / saved
    expected = months if start + months < 60 else np.inf
    if abs(start + months - 60) > 1e-6 and spent % saved > 1:
        assert payback(more)[0] == pytest.approx(expected)


def test_a_comparison_says_it_only_where_it_always_holds() -> None:
    base = pair()
    fill = om.Scenario("swap", base, [
        om.Hire("x", team="Build", salary=24_000, month="2027-01"), om.Leave("a1", month="2027-04"),
    ])  # fmt: skip
    answer = om.compare(simulate, [base, fill], STEADY, om.Draws(20))
    assert answer.figure("payback @ swap").middle == pytest.approx(3 + 3 * 24 / (50 - 24))
    assert "“swap” pays for itself 5.8 months after it begins." in str(answer.explain("direction", "en"))
    dearer = om.Scenario("dearer", base, [om.Hire("x", team="Build", salary=24_000, month="2027-01")])
    assert "payback" not in om.compare(simulate, [base, dearer], STEADY, om.Draws(20)).summary()["figure"].tolist()
