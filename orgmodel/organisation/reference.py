"""What do published sources say about titles, pay and the rates of working life?

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
from typing import TYPE_CHECKING

from orgmodel.foundation import bundled
from orgmodel.foundation.estimate import Estimate, between
from orgmodel.foundation.language import mark, say

if TYPE_CHECKING:
    import pandas as pd

_Z90, _Z95 = NormalDist().inv_cdf(0.90), NormalDist().inv_cdf(0.95)

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


@lru_cache(maxsize=1)
def titles() -> tuple[Title, ...]:
    """Return the known titles in English and French, with the role family of each."""
    return tuple(Title(r["title"], r["family"], r["language"], r["strength"]) for r in rows("titles.csv"))


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
    here = (row for row in rows("pay.csv") if row["country"] == country and not row["level"])
    known = [row for row in here if row["p10"] and row["p90"]]
    bands: dict[str, PayBand] = {}
    for row in known:
        bands.setdefault(row["family"], _band(row["family"], row))
    for (where, family), occupation in _OCCUPATIONS.items():
        if where == country:
            bands[family] = next(_band(family, r) for r in known if r["role_label"] == occupation)
    return MappingProxyType(bands)


@lru_cache(maxsize=1)
def rates() -> Mapping[str, Rate]:
    """Return the published rates of working life by name, such as ``rates()["turnover_tech_us"]``."""
    return MappingProxyType({row["id"]: _rate(row) for row in rows("people_rates.csv")})


def sources(language: str = "en") -> pd.DataFrame:
    """Return where the reference figures come from, in words: file, figures, source, year."""
    import pandas as pd

    told = [(file, say(language, what), say(language, source), year) for file, what, source, year in _SOURCES]
    return pd.DataFrame(told, columns=["file", "figures", "source", "year"]).set_index("file")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of data/reference as they are written there, by column."""
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
