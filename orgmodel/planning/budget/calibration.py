"""How wrong were past budgets, and what does that say of the next one? Past errors become a width.

Errors of one nature (what was spent over what was voted, less one) are taken as normal with a mean and a width that
nobody knows. The width has no prior. The mean has one that weighs as much as two budgets that were right. The next
error then follows Student's t with as many degrees of freedom as there are past years, around

    centre = n mean / (n + 2),   scale^2 = (S + 2 n mean^2 / (n + 2)) / n x (1 + 1 / (n + 2)),

S being the squares about the mean (the normal-gamma model: Gelman and others, Bayesian Data Analysis, section 3.3,
with kappa 2 and no prior on the variance). Natures share one luck as far as the total of each year was more wrong than
natures that err each on their own would be, so that the total keeps the width of its own past.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array
from orgmodel.organisation.ledger import Ledger
from orgmodel.organisation.ledger_lines import budget_rows
from orgmodel.organisation.org import Org

RIGHT_BUDGETS = 2.0
"""How many budgets that were right on average the mean error is held against."""
ENOUGH = 0.5
"""A past year counts when its budget is at least this share of the landing: else its table is not complete."""
TOTAL, PROJECT, LUCK, PAST_ERROR = "total", "project", "past error", "past_error"


@dataclass(frozen=True, slots=True)
class Predicted:
    """The error to expect: Student's t around a centre, with a scale and so many degrees of freedom."""

    centre: float
    scale: float
    years: int

    def quantile(self, p: float | Array) -> Any:
        """Return the error that a share `p` of the futures stays under."""
        from scipy.special import stdtrit

        return self.centre + self.scale * stdtrit(self.years, p)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What past budgets say: the errors, (year, nature and total), and what to expect of each.

    Attributes:
        errors: what was spent over what was voted, less one; indexed by year, a column a nature, the last the total.
        expected: by nature, and in total.
        weights: share of each nature in the last of these years.
    """

    errors: pd.DataFrame
    expected: Mapping[str, Predicted]
    weights: Mapping[str, float]

    @property
    def years(self) -> int:
        """How many past budgets there are."""
        return len(self.errors)

    def of(self, nature: str) -> dict[int, float]:
        """Return the errors of a nature, or of the total, by year."""
        known = self.errors[nature].dropna()
        return {int(y): float(e) for y, e in zip(known.index.to_numpy(), known.to_numpy(), strict=True)}

    def factors(self, draws: Draws) -> dict[str, Array]:
        """Return what multiplies the likely cost of each nature in each future, (draw,); "total" is that of all."""
        return _factors(self, draws)


def predicted(errors: Array) -> Predicted:
    """Return the error to expect of the next budget from those of past ones, (year,); at least one is needed."""
    years, mean = len(errors), float(np.mean(errors))
    held = RIGHT_BUDGETS / (years + RIGHT_BUDGETS)
    squares = float(((errors - mean) ** 2).sum()) + held * years * mean**2
    spread = squares / years * (1 + 1 / (years + RIGHT_BUDGETS))
    return Predicted((1 - held) * mean, float(np.sqrt(spread)), years)


def calibration(org: Org) -> Calibration | None:
    """Return what the closed years of the budget table say of the next one; None where they say nothing."""
    while org.base is not None:
        org = org.base
    return _of_origin(org)


@lru_cache(maxsize=16)
def _of_origin(org: Org) -> Calibration | None:
    voted, spent = _past(org)
    if voted.empty:
        return None
    errors = (spent / voted - 1).where(voted > 0)
    errors[TOTAL] = spent.sum(axis=1) / voted.sum(axis=1) - 1
    known = {str(name): errors[name].dropna().to_numpy(float) for name in errors}
    expected = {name: predicted(past) for name, past in known.items() if len(past)}
    last = spent.iloc[-1].fillna(0.0)
    weights = {name: float(last[name] / last.sum()) for name in expected if name != TOTAL}
    return Calibration(errors, expected, weights)


def _past(org: Org) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what was voted and what was spent in each closed year, (year, nature)."""
    rows = org.table("budget")
    spent = rows["actual"].fillna(rows["landing"]) if len(rows) else rows["actual"]
    closed = (rows["year"] < org.as_of.year) & (rows["budget"] > 0) & spent.notna()
    rows = rows.assign(spent=spent, nature=rows["nature"].where(rows["nature"] != "", "other"))[closed]
    if rows.empty:
        return pd.DataFrame(), pd.DataFrame()
    sums = rows.pivot_table(index="year", columns="nature", values=["budget", "spent"], aggfunc="sum")
    voted, actual = pd.DataFrame(sums["budget"]), pd.DataFrame(sums["spent"])
    enough = voted.sum(axis=1) >= ENOUGH * float(budget_rows(org)["landing"].sum())
    return voted[enough], actual[enough]


def _factors(past: Calibration, draws: Draws) -> dict[str, Array]:
    """Return the factors of all natures: t with one size of error for all, and a share of luck in common."""
    names, total = sorted(past.weights), past.expected[TOTAL]
    scales = np.array([past.expected[name].scale for name in names])
    centres = np.array([past.expected[name].centre for name in names])
    weighted = np.array([past.weights[name] for name in names]) * scales
    shared, held = _shared(weighted, total.scale)
    common = _normal(draws, "all")
    own = np.array([_normal(draws, name) for name in names]).reshape(len(names), draws.n)
    size = _size(draws, total.years)
    luck = size * (np.sqrt(shared) * common + np.sqrt(1 - shared) * own)
    shift = total.centre - float((np.array([past.weights[name] for name in names]) * centres).sum())
    errors = centres[:, None] + shift + held * scales[:, None] * luck
    found = {name: np.maximum(1 + error, 0.0) for name, error in zip(names, errors, strict=True)}
    whole = total.centre + held * (weighted[:, None] * luck).sum(axis=0)
    return found | {TOTAL: np.maximum(1 + whole, 0.0)}


def _shared(weighted: Array, scale: float) -> tuple[float, float]:
    """Return the share of luck that natures have in common, and what holds their sum to the scale of the total."""
    alone, together = float((weighted**2).sum()), float(weighted.sum() ** 2)
    share = (scale**2 - alone) / (together - alone) if together - alone > 1e-12 * together else 1.0
    share = min(max(share, 0.0), 1.0)
    reached = np.sqrt(share * together + (1 - share) * alone)
    return share, float(scale / reached) if reached > 0 else 0.0


def _normal(draws: Draws, entity: str) -> Array:
    from scipy.special import ndtri

    normal: Array = ndtri(draws.uniform(LUCK, entity))
    return normal


def _size(draws: Draws, years: int) -> Array:
    """Return what makes a normal luck one of Student's t: the root of the years over a chi-square."""
    from scipy.special import chdtri

    size: Array = np.sqrt(years / chdtri(years, draws.uniform(LUCK, "", "size")))
    return size


def calibrated(sure: Array, drawn: Array, books: Ledger, past: Calibration, draws: Draws) -> Array:
    """Return the cost with the width of past errors instead of the believed one, (draw, month, line).

    Every line takes its likely cost times the factor of its nature; initiatives keep the futures of their own, since
    their ranges are those of a total.

    Args:
        sure: cost in the likely future, (1, month, line).
        drawn: cost as simulated, (draw, month, line).
        books: the ledger.
        past: what past budgets say.
        draws: the futures.
    """
    factors = past.factors(draws)
    natures = books.lines["nature"].to_numpy()
    cost = drawn.copy()
    for k, nature in enumerate(natures):
        if nature != PROJECT:
            cost[:, :, k] = factors.get(nature, factors[TOTAL])[:, None] * sure[0, :, k]
    return cost
