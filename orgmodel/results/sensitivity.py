"""Which unknown moves the answer most? Shares of its variance, from the draws already made."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array
from orgmodel.results.result import Result

BINS = 20


def first_order(answer: Array, inputs: Mapping[str, Array]) -> dict[str, float]:
    """Return the share of the answer's variance that each input explains alone, 0 to 1.

    The futures are put into bins of equal size by the rank of the input; the share is the variance of the bins' means
    over the variance of the answer (the given-data estimator of Plischke, 2012, less the share that noise alone would
    give).

    Args:
        answer: (draw,).
        inputs: what was drawn for each input, (draw,).
    """
    spread = float(answer.var())
    if spread == 0 or len(answer) < 2 * BINS:
        return dict.fromkeys(inputs, 0.0)
    found = {}
    for name, values in inputs.items():
        order = np.argsort(values, kind="stable")
        means = np.array([part.mean() for part in np.array_split(answer[order], BINS)])
        noise = (BINS - 1) / len(answer)
        share = float(means.var()) / spread
        found[name] = max(0.0, (share - noise) / (1 - noise)) if float(np.ptp(values)) > 0 else 0.0
    return found


def ranked(result: Result, figure: str) -> pd.DataFrame:
    """Return what moves a figure of an answer: driver and share of its variance, the largest first."""
    drawn = {str(o.attrs["input"]): o.to_numpy() for o in result.outcomes.data_vars.values() if "input" in o.attrs}
    shares = first_order(result.values(figure), drawn)
    frame = pd.DataFrame({"driver": list(shares), "share": list(shares.values())})
    return frame.sort_values(["share", "driver"], ascending=[False, True]).reset_index(drop=True)
