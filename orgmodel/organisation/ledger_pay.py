"""How much is paid for a post, and how sure is that?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.organisation import contributions, reference
from orgmodel.organisation.org import Org

IntArray = np.ndarray[Any, np.dtype[np.int64]]
BoolArray = np.ndarray[Any, np.dtype[np.bool_]]
HIRING, PUBLISHED_PAY = "hiring market", "pay of "


@dataclass(frozen=True)
class Pay:
    """Pay of spells: monthly gross, yearly base, number of the uncertain pay (-1 for none), and the uncertain ones."""

    gross: Array
    base: Array
    number: IntArray
    uncertain: tuple[tuple[str, float | Estimate], ...]

    def chosen(self, rows: BoolArray) -> Pay:
        """Return the pay of some spells."""
        return Pay(self.gross[rows], self.base[rows], self.number[rows], self.uncertain)


def pay_of(org: Org, people: pd.DataFrame, spells: pd.DataFrame) -> Pay:
    """Return the pay of each spell: what the table says, else the published range of its role family, else unknown."""
    post = spells["post"].to_numpy()
    certain, number, uncertain = _certain(spells["salary"].to_numpy())
    if np.isnan(certain[number < 0]).any() and "family" in people:
        _from_reference(org, people["family"].to_numpy()[post], certain, number, uncertain)
    middle = np.array([1.0, *(likely(estimate) for _, estimate in uncertain)])[number + 1]
    fte = np.nan_to_num(people["fte"].to_numpy(float), nan=1.0)[post]
    bonus = _likely(people["bonus"].to_numpy())[post] / np.where(number >= 0, middle, 1.0)
    base = np.where(number >= 0, 1.0, certain)
    return Pay((base + bonus) * fte / 12, base * fte, number, tuple(uncertain))


def _from_reference(
    org: Org, families: np.ndarray[Any, Any], certain: Array, number: IntArray, uncertain: list[Any]
) -> None:
    for family, band in reference.pay_bands(org.country).items():
        mine = np.isnan(certain) & (number < 0) & (families == family)
        if band.currency == org.currency and mine.any():
            number[mine] = len(uncertain)
            uncertain.append((f"{PUBLISHED_PAY}{family}", band.estimate))


def _certain(salary: np.ndarray[Any, Any]) -> tuple[Array, IntArray, list[tuple[str, float | Estimate]]]:
    number = np.full(len(salary), -1)
    uncertain: list[tuple[str, float | Estimate]] = []
    if salary.dtype != object:
        return salary.astype(float), number, uncertain
    values = np.full(len(salary), np.nan)
    seen: dict[Estimate, int] = {}
    for k, value in enumerate(salary):
        if isinstance(value, Estimate):
            if value not in seen:
                seen[value] = len(uncertain)
                uncertain.append((HIRING, value))
            number[k] = seen[value]
        else:
            values[k] = value
    return values, number, uncertain


def _likely(values: np.ndarray[Any, Any]) -> Array:
    certain = values if values.dtype != object else np.array([likely(value) for value in values])
    known: Array = np.nan_to_num(certain.astype(float))
    return known


def factor_of(employer_cost: float | None, org: Org, pay: Pay) -> Array:
    """Return the employer's factor of each spell: the general one, else by the published brackets of the country."""
    if employer_cost is not None:
        return np.full(len(pay.gross), employer_cost)
    values = np.array([1.0, *(likely(estimate) for _, estimate in pay.uncertain)])
    return contributions.employer_cost(12 * pay.gross * values[pay.number + 1], org.country)
