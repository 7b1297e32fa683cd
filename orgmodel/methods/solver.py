"""Which yes-or-no choices cost least within limits? Proven, by mixed-integer search."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from orgmodel.foundation.errors import OrgError


def cheapest(costs: ArrayLike, limits: Any, low: ArrayLike, high: ArrayLike) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return the choices that cost least with low <= limits @ choices <= high, proven by HiGHS.

    Args:
        costs: cost of each choice, (choices,).
        limits: matrix (limits, choices), dense or sparse.
        low: least value of each limit, (limits,); minus infinity where there is none.
        high: most value of each limit, (limits,); infinity where there is none.

    Raises:
        OrgError: when no choice meets every limit.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    weights = np.asarray(costs, dtype=float)
    answer = milp(
        weights,
        constraints=LinearConstraint(limits, lb=low, ub=high),
        integrality=np.ones(len(weights)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0},
    )
    if answer.x is None:
        raise OrgError("No choice meets every limit.")
    chosen: np.ndarray[Any, np.dtype[np.bool_]] = answer.x > 0.5
    return chosen
