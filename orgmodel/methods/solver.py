"""Which yes-or-no choices are best within limits? Proven, by mixed-integer search (HiGHS)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from orgmodel.foundation.errors import OrgError

Progress = Callable[[float, float], None]
_WORDS = ("kOptimal", "kTimeLimit", "kInterrupt")


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """A choice with its proof.

    Attributes:
        chosen: which are chosen, (choices,).
        value: what they are worth together.
        bound: no choice within the limits is worth more.
    """

    chosen: np.ndarray[Any, np.dtype[np.bool_]]
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """How far the bound lies above the value, as a share of it; 0 when nothing better can exist."""
        missing = self.bound - self.value
        return 0.0 if missing <= 1e-7 * max(1.0, abs(self.value)) else missing / max(abs(self.value), 1e-9)


def best_choices(
    values: ArrayLike,
    limits: Any,
    low: ArrayLike,
    high: ArrayLike,
    *,
    seconds: float = 60.0,
    progress: Progress | None = None,
) -> Choices | None:
    """Return the choices worth most with low <= limits @ choices <= high, with the proof; None when there are none.

    Args:
        values: what each choice is worth, (choices,); it may be negative.
        limits: matrix (limits, choices), dense or sparse.
        low: least value of each limit, (limits,); minus infinity where there is none.
        high: most value of each limit, (limits,); infinity where there is none.
        seconds: after which the best found so far is returned, with its gap.
        progress: called during a long search with the best value found and the bound; what it raises stops the search.

    Raises:
        OrgError: when the time is over before any choice was found.
    """
    worth = np.asarray(values, dtype=float)
    if not len(worth):
        empty = all(a <= 0 <= b for a, b in zip(np.ravel(low), np.ravel(high), strict=True))
        return Choices(np.zeros(0, bool), 0.0, 0.0) if empty else None
    search = _silent()
    search.setOptionValue("mip_rel_gap", 0.0)
    search.setOptionValue("mip_abs_gap", 0.0)
    search.setOptionValue("time_limit", float(seconds))
    search.passModel(_model(worth, limits, low, high))
    failed = _watched(search, progress)
    search.run()
    if failed:
        raise failed[0]
    status, found = search.getModelStatus().name, np.array(search.getSolution().col_value)
    if status not in _WORDS:
        return None
    if len(found) != len(worth) or not search.getSolution().value_valid:
        raise OrgError("The search found no choice within {seconds:g} seconds.", seconds=seconds)
    chosen = found > 0.5
    value, bound = float(worth @ chosen), float(search.getInfo().mip_dual_bound)
    return Choices(chosen, value, max(bound, value) if status != "kOptimal" else value)


def best_in_order(
    goals: ArrayLike, limits: Any, low: ArrayLike, high: ArrayLike, *, progress: Progress | None = None
) -> Choices | None:
    """Return the choices worth most by the first goal; of those equal, by the second, and so on; None without any.

    Args:
        goals: what each choice is worth, (goals, choices).
        limits: matrix (limits, choices).
        low: least value of each limit.
        high: most value of each limit.
        progress: as for `best_choices`.

    Returns:
        The choices, with the value and the bound of the first goal.
    """
    from scipy.sparse import csr_matrix, vstack

    rows, first = np.asarray(goals, dtype=float), None
    matrix, least, most = csr_matrix(limits, dtype=float), np.asarray(low, float), np.asarray(high, float)
    found = None
    for goal in rows:
        found = best_choices(goal, matrix, least, most, progress=progress)
        if found is None:
            return None
        first = first or found
        matrix = vstack([matrix, csr_matrix(goal)])
        held = found.value - 1e-7 * max(1.0, abs(found.value))
        least, most = np.append(least, held), np.append(most, np.inf)
    return None if found is None or first is None else Choices(found.chosen, first.value, first.bound)


def cheapest(costs: ArrayLike, limits: Any, low: ArrayLike, high: ArrayLike) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return the choices that cost least with low <= limits @ choices <= high, proven.

    Args:
        costs: cost of each choice, (choices,).
        limits: matrix (limits, choices), dense or sparse.
        low: least value of each limit, (limits,); minus infinity where there is none.
        high: most value of each limit, (limits,); infinity where there is none.

    Raises:
        OrgError: when no choice meets every limit.
    """
    found = best_choices(-np.asarray(costs, dtype=float), limits, low, high)
    if found is None:
        raise OrgError("No choice meets every limit.")
    return found.chosen


def _silent() -> Any:
    """Return a solver that writes nothing: its own start would greet before one can ask it not to."""
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Silent()  # type: ignore[no-untyped-call]


def _model(worth: np.ndarray[Any, Any], limits: Any, low: ArrayLike, high: ArrayLike) -> Any:
    """Return the programme in the solver's own form, by columns."""
    import highspy
    from scipy.sparse import csc_matrix

    matrix = csc_matrix(limits, dtype=float)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(worth), matrix.shape[0]
    model.col_cost_, model.sense_ = worth, highspy.ObjSense.kMaximize
    model.col_lower_, model.col_upper_ = np.zeros(len(worth)), np.ones(len(worth))
    model.row_lower_, model.row_upper_ = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(worth)
    return model


def _watched(search: Any, progress: Progress | None) -> list[BaseException]:
    """Have the search tell how far it is; what is raised there is kept, as it may not pass through the solver."""
    failed: list[BaseException] = []

    def told(event: Any) -> None:
        try:
            progress(float(event.data_out.mip_primal_bound), float(event.data_out.mip_dual_bound))  # type: ignore[misc]
        except Exception as error:  # raised again once the solver has stopped
            failed.append(error)
            event.interrupt()

    if progress is not None:
        search.cbMipInterrupt += told
    return failed
