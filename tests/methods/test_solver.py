"""Does the solver find the cheapest choice, and say when there is none?"""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from orgmodel.foundation.errors import OrgError
from orgmodel.methods.solver import cheapest

WHOLE = st.integers(0, 9).map(float)


@given(arrays(float, 5, elements=WHOLE), arrays(float, (2, 5), elements=WHOLE), st.integers(0, 12))
def test_equals_enumeration(costs: np.ndarray, limits: np.ndarray, least: int) -> None:
    every = [np.array(each, float) for each in itertools.product((0, 1), repeat=5)]
    possible = [float(costs @ each) for each in every if (limits @ each >= least).all()]
    if not possible:
        with pytest.raises(OrgError, match="No choice"):
            cheapest(costs, limits, np.full(2, least), np.full(2, np.inf))
        return
    chosen = cheapest(costs, limits, np.full(2, least), np.full(2, np.inf))
    assert (limits @ chosen >= least).all()
    assert float(costs @ chosen) == pytest.approx(min(possible))
