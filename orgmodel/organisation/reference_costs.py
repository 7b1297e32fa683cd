"""What do other organisations spend on technology, and how far can one compare oneself with them?"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from orgmodel.foundation import bundled


@dataclass(frozen=True, slots=True)
class Peers:
    """A published figure of spending on technology; NaN where the source does not say.

    Attributes:
        quantity, quantity_fr: what is measured.
        low, likely, high: the figure; `note` says whether median, average or range.
        unit, sector, country, year: whose figure it is, and of when.
        source, confidence, note: where it is from, "strong" or "weak", and what limits it.
    """

    quantity: str
    quantity_fr: str
    low: float
    likely: float
    high: float
    unit: str
    sector: str
    country: str
    year: str
    source: str
    confidence: str
    note: str


@lru_cache(maxsize=1)
def peers() -> tuple[Peers, ...]:
    """Return the published figures of data/reference/costs_it.csv, in its order."""
    with bundled.path("reference/costs_it.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(_peers(row) for row in csv.DictReader(stream))


def _peers(row: dict[str, str]) -> Peers:
    low, middle, high = (float(row[name] or "nan") for name in ("low", "likely", "high"))
    words = (row[name] for name in ("unit", "sector", "country", "year", "source", "confidence", "note"))
    return Peers(row["quantity"], row["quantity_fr"], low, middle, high, *words)
