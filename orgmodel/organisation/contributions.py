"""What does a year of pay cost the employer beside it, by the published contributions?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Array
from orgmodel.organisation import reference

_HOURS_PER_YEAR = 1_820
_REDUCTION = ("rgdu_", "smic_hourly_2026_01")


@dataclass(frozen=True, slots=True)
class Contribution:
    """An employer contribution: a rate on the gross pay between two multiples of the yearly ceiling."""

    name: str
    label_en: str
    label_fr: str
    rate: float
    above: float
    upto: float
    whole_pay_above_ceiling: bool
    source: str


def employer_cost(gross: Array, country: str, year: int = 2026, *, reduced: bool = True) -> Array:
    """Return what a year of pay costs the employer, as a factor of the gross pay: same shape as `gross`.

    France, cadres of a company of 50 people and more, no local transport levy: the contributions of the year
    by their brackets, less the general reduction (RGDU) that runs out at three minimum wages, at the minimum
    wage of January. Left out: health top-up, cover above the legal minimum, bonus-malus, meal vouchers,
    young-innovator relief.

    Args:
        gross: gross pay per year for full time; unknown (NaN) stays unknown; nothing has the factor of the
            least pay.
        country: "FR", the one country with a table.
        year: year of the rates; 2026 is the one in the table.
        reduced: whether the general reduction is taken off.

    Raises:
        OrgError: no table for this country and year.
    """
    ceiling = _ceiling(country, year)
    amount = np.maximum(np.asarray(gross, dtype=float), 1.0)
    factor: Array = np.ones_like(amount)
    for part in employer_rates(country, year):
        base = np.clip(amount, part.above * ceiling, part.upto * ceiling) - part.above * ceiling
        due = (amount > ceiling) | (not part.whole_pay_above_ceiling)
        factor += np.where(due, part.rate * base / amount, 0.0)
    if reduced:
        factor -= _reduction(amount)
    return factor


@lru_cache(maxsize=4)
def employer_rates(country: str = "FR", year: int = 2026) -> tuple[Contribution, ...]:
    """Return the contributions that `employer_cost` adds up, each with its source.

    Raises:
        OrgError: no table for this country and year.
    """
    _ceiling(country, year)
    rows = (row for row in _employer_rows() if row["record_type"] == "contribution")
    return tuple(_contribution(row) for row in rows if row["in_example"] == "yes")


@lru_cache(maxsize=1)
def _employer_rows() -> tuple[dict[str, str], ...]:
    return tuple(reference.rows("employer_costs_fr.csv"))


def _contribution(row: dict[str, str]) -> Contribution:
    return Contribution(
        name=row["id"],
        label_en=row["name_en"],
        label_fr=row["name_fr"],
        rate=float(row["rate"]),
        above=float(row["lower_bound_pmss"]),
        upto=float(row["upper_bound_pmss"] or "inf"),
        whole_pay_above_ceiling=row["id"] == "pension_cet",
        source=row["source"],
    )


def _ceiling(country: str, year: int) -> float:
    if (country, year) != ("FR", 2026):
        raise OrgError(
            "There is no table of employer contributions for {country} in {year}, only for FR in 2026. "
            "Give a factor in the assumptions (employer_cost) or in the column employer_cost of the people.",
            country=country,
            year=year,
        )
    return next(float(r["amount"]) for r in _employer_rows() if r["id"] == f"pass_{year}")


def _reduction(amount: Array) -> Array:
    rows = (row for row in _employer_rows() if row["id"].startswith(_REDUCTION))
    parameters = {row["id"]: float(row["rate"] or row["amount"]) for row in rows}
    least, more = parameters["rgdu_t_min"], parameters["rgdu_t_delta_50plus"]
    limit = parameters["rgdu_exit"] * parameters["smic_hourly_2026_01"] * _HOURS_PER_YEAR
    below = np.maximum(0.5 * (limit / amount - 1), 0.0)
    share = least + np.minimum(np.round(more * below ** parameters["rgdu_power"], 4), more)
    reduction: Array = np.where(amount < limit, share, 0.0)
    return reduction
