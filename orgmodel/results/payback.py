"""After how many months has a decision paid for itself?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orgmodel.foundation.estimate import Array
from orgmodel.results.result import Figure

if TYPE_CHECKING:
    from orgmodel.results.compare import Comparison
    from orgmodel.results.result import Result

LEAST = 0.5
"""Amount under which nothing has been spent."""


def payback(more: Array) -> Array:
    """Return the months until what was spent first is saved again, (draw,); infinite where it is not, NaN without it.

    Counted from the first month with a difference, evenly within the month in which the sum is back at nothing; a
    later time at which more is spent than saved counts as not paid back yet.

    Args:
        more: what is spent more than without the decision, (draw, month); less is negative.
    """
    total = np.cumsum(more, axis=1)
    spent = total > LEAST
    months = more.shape[1]
    begun = np.argmax(np.abs(more) > 0.005, axis=1)
    last = months - 1 - np.argmax(spent[:, ::-1], axis=1)
    after = np.minimum(last + 1, months - 1)
    row = np.arange(len(more))
    saved = np.maximum(-more[row, after], 1e-12)
    found = last + 1 - begun + np.minimum(total[row, last] / saved, 1.0)
    found = np.where(last == months - 1, np.inf, found)
    first: Array = np.where(spent.any(axis=1), found, np.nan)
    return first


def paid_back(answer: Comparison, name: str) -> list[tuple[str, Figure]]:
    """Return the figure of how long a scenario takes to pay for itself; none unless it does so in every future."""
    ours, base = answer.results[name], answer.results[answer.reference]
    if not ours.course or ours.versus is not None or "month" not in ours.outcomes[ours.course].dims:
        return []
    months = payback(_monthly(ours) - _monthly(base))
    return [(name, Figure.of("payback", months, "months"))] if np.isfinite(months).all() else []


def _monthly(result: Result) -> Array:
    """Return the course of an answer, (draw, month)."""
    values: Array = result.outcomes[result.course].to_numpy()
    return values.sum(axis=-1) if values.ndim > 2 else values
