"""Is that much, beside others? Shares of the first twelve months beside published ones, with their limits, no grade."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array
from orgmodel.organisation import reference_costs
from orgmodel.results.result import Result

COLUMNS = (
    "quantity", "label", "ours", "low", "likely", "high", "sector", "country", "year", "source", "confidence", "note",
)  # fmt: skip
MEASURED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "run share of it budget": ("run_change", ("run",)),
    "grow share of it budget": ("run_change", ("change",)),
    "transform share of it budget": ("run_change", ("transform",)),
    "personnel share of it budget": ("nature", ("pay", "fees", "training")),
    "hardware share of it budget": ("nature", ("hardware",)),
    "software share of it budget": ("nature", ("licence",)),
    "public cloud share of it budget": ("nature", ("cloud",)),
    "outsourcing share of it budget": ("nature", ("staff", "care")),
    "telecommunications share of it budget": ("nature", ("network",)),
}
"""Published quantity -> the coordinate of our lines, and its values, that come nearest to it."""

OF_REVENUE = "it spending share of revenue"
_YEAR, _OLDEST = 12, 2018


def peers(result: Result) -> pd.DataFrame:
    """Return our shares beside published ones, as fractions: all sectors, since 2018; each row keeps its limits.

    "grow" is what we call change. Revenue is that of the departments; without any the share of revenue is left out.
    """
    ours = _ours(result)
    rows = []
    for each in reference_costs.peers():
        if each.quantity not in ours or not each.sector.startswith("all") or (each.year and int(each.year) < _OLDEST):
            continue
        label = each.quantity_fr if result.about.language == "fr" else each.quantity
        band = (each.low / 100, each.likely / 100, each.high / 100)
        limits = (each.sector, each.country, each.year, each.source, each.confidence, each.note)
        rows.append((each.quantity, label, ours[each.quantity], *band, *limits))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _ours(result: Result) -> dict[str, float]:
    outcome = result.outcomes["cost"]
    year = outcome.to_numpy()[:, :_YEAR].sum(axis=1).mean(axis=0)
    found = {name: _share(year, outcome.coords[axis].to_numpy(), of) for name, (axis, of) in MEASURED.items()}
    revenue = float(result.facts.org.table("departments")["revenue"].sum())
    return found | ({OF_REVENUE: float(year.sum()) / revenue} if revenue > 0 else {})


def _share(year: Array, labels: np.ndarray, of: tuple[str, ...]) -> float:
    return float(year[np.isin(labels, of)].sum() / (year.sum() or 1.0))
