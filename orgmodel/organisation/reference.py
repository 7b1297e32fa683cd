"""What do published sources say about titles, pay, employer costs and the rates of working life?

The files lie in data/reference, each with its sources and licences in the README beside them. They are read
once and never change while the program runs.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from orgmodel.foundation import bundled
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, between
from orgmodel.foundation.language import mark, say

if TYPE_CHECKING:
    import pandas as pd

Array = np.ndarray[Any, np.dtype[np.float64]]

_Z90, _Z95 = NormalDist().inv_cdf(0.90), NormalDist().inv_cdf(0.95)
_HOURS_PER_YEAR = 1_820
_REDUCTION = ("rgdu_", "smic_hourly_2026_01")

# Occupations that pay.csv keeps under a neighbouring family, or that fit a family better than its first row.
_OCCUPATIONS = {
    ("US", "database"): "Database administrators (SOC 15-1242)",
    ("US", "system_administrator"): "Network and computer systems administrators (SOC 15-1244)",
    ("US", "network_administrator"): "Network and computer systems administrators (SOC 15-1244)",
    ("FR", "data"): "Mégadonnées (big data)",
    ("FR", "database"): "Administration de bases de données",
    ("FR", "system_administrator"): "Infrastructures et systèmes d'information",
    ("FR", "network_administrator"): "Infrastructures et systèmes d'information",
    ("FR", "it_operations"): "Production et maintenance",
}

_SOURCES = (
    (
        "titles.csv",
        mark("Role families of job titles"),
        mark("ESCO (European Commission), ROME (France Travail), and a list of this project"),
        "2020-2023",
    ),
    (
        "pay.csv",
        mark("Gross pay by role family"),
        mark("US Bureau of Labor Statistics; Apec as reported by the press; recruiters"),
        "2018-2026",
    ),
    (
        "employer_costs_fr.csv",
        mark("French employer contributions by bracket"),
        mark("Rates in the law, read in OpenFisca-France and in publishers' tables"),
        "2026",
    ),
    (
        "people_rates.csv",
        mark("Turnover, hiring, absence, pay rises, day rates"),
        mark("Mercer, Apec, Gallup, WTW, BLS, ONS and others, named row by row"),
        "2004-2026",
    ),
    (
        "costs_it.csv",
        mark("Spending on technology beside peers"),
        mark("Gartner, Deloitte, Flexera, IBM and others as quoted, named row by row"),
        "2003-2026",
    ),
    (
        "end_of_life.csv",
        mark("End of support of products"),
        mark("endoflife.date contributors (MIT licence), and SAP's own pages"),
        "2026-08-22",
    ),
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as organisations write it; strength says how surely one of the family cto is the CTO's post."""

    title: str
    family: str
    language: str
    strength: str


@dataclass(frozen=True, slots=True)
class PayBand:
    """What one occupation earns, gross per year in the currency of its country, and where that is from."""

    family: str
    occupation: str
    currency: str
    year: int
    estimate: Estimate
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Rate:
    """One published rate of working life, such as a turnover; NaN where the source does not say."""

    name: str
    quantity: str
    scope: str
    low: float
    likely: float
    high: float
    unit: str
    country: str
    year: str
    source: str
    confidence: str


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


@lru_cache(maxsize=1)
def titles() -> tuple[Title, ...]:
    """Return the known titles in English and French, with the role family of each."""
    return tuple(Title(r["title"], r["family"], r["language"], r["strength"]) for r in _rows("titles.csv"))


@lru_cache(maxsize=8)
def pay(country: str) -> Mapping[str, Estimate]:
    """Return gross pay per year by role family, in the currency of the country ("US", "FR").

    Each is the lognormal whose 10th and 90th percentiles are the published ones, written as the range that
    holds 9 in 10. Where the 90th is only a floor (the source cuts at a top code), the median takes its place.
    A family with several occupations takes the first of the file, its main one, but for the few of a better
    fit; a family without both percentiles is absent. No age correction: the figures are those of the year of
    the source (`pay_bands`).
    """
    return MappingProxyType({family: band.estimate for family, band in pay_bands(country).items()})


@lru_cache(maxsize=8)
def pay_bands(country: str) -> Mapping[str, PayBand]:
    """Return what `pay` rests on, by role family: occupation, currency, year, source, confidence."""
    here = (row for row in _rows("pay.csv") if row["country"] == country and not row["level"])
    rows = [row for row in here if row["p10"] and row["p90"]]
    bands: dict[str, PayBand] = {}
    for row in rows:
        bands.setdefault(row["family"], _band(row["family"], row))
    for (where, family), occupation in _OCCUPATIONS.items():
        if where == country:
            bands[family] = next(_band(family, r) for r in rows if r["role_label"] == occupation)
    return MappingProxyType(bands)


@lru_cache(maxsize=1)
def rates() -> Mapping[str, Rate]:
    """Return the published rates of working life by name, such as ``rates()["turnover_tech_us"]``."""
    return MappingProxyType({row["id"]: _rate(row) for row in _rows("people_rates.csv")})


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


def sources(language: str = "en") -> pd.DataFrame:
    """Return where the reference figures come from, in words: file, figures, source, year."""
    import pandas as pd

    rows = [(file, say(language, what), say(language, source), year) for file, what, source, year in _SOURCES]
    return pd.DataFrame(rows, columns=["file", "figures", "source", "year"]).set_index("file")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with bundled.path(f"reference/{name}").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _band(family: str, row: dict[str, str]) -> PayBand:
    words = row["role_label"], row["currency"], int(row["year"])
    return PayBand(family, *words, _lognormal(row), row["source"], row["confidence"])


def _lognormal(row: dict[str, str]) -> Estimate:
    low, high, width = math.log(float(row["p10"])), math.log(float(row["p90"])), 2 * _Z90
    if "top-coded" in row["note"]:
        high, width = math.log(float(row["p50"])), _Z90
    sigma = (high - low) / width
    mu = low + sigma * _Z90
    return between(math.exp(mu - _Z95 * sigma), math.exp(mu + _Z95 * sigma))


def _rate(row: dict[str, str]) -> Rate:
    low, likely, high = (float(row[name] or "nan") for name in ("low", "likely", "high"))
    words = (row[name] for name in ("unit", "country", "year", "source", "confidence"))
    return Rate(row["id"], row["quantity"], row["scope"], low, likely, high, *words)


@lru_cache(maxsize=1)
def _employer_rows() -> tuple[dict[str, str], ...]:
    return tuple(_rows("employer_costs_fr.csv"))


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
