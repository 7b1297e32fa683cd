"""A small organisation with scenarios, their comparison, and results that carry every table a report knows."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

import orgmodel as om
from orgmodel.foundation.draws import Draws
from orgmodel.results.compare import Comparison
from orgmodel.results.result import About, Result
from tests.apps.desks import larger, leaner, maison

FEW = Draws(200, seed=3)
QUESTION = "Tenir l’enveloppe : que faut-il arrêter ?"


@lru_cache
def compared(language: str = "en") -> Comparison:
    org = maison(language)
    return om.compare(om.budget.simulate, [org, leaner(org), larger(org)], draws=FEW)


@lru_cache
def alone(language: str = "en") -> Result:
    return om.budget.simulate(maison(language), draws=FEW)


def full(language: str = "en") -> Result:
    """A budget with the tables that further models will bring."""
    return told_with(tables(), language)


def told_with(more: dict[str, pd.DataFrame], language: str = "en") -> Result:
    result = alone(language)
    return replace(result, tables=dict(result.tables) | more)


def tables(read: float = 7_251_000.0) -> dict[str, pd.DataFrame]:
    tie = [("budget.csv", "", 7_251_000.0, read, read - 7_251_000.0, 7)]
    bridge = [
        ("landing", "", 7_251_000.0, np.nan, np.nan),
        ("pay", "pay", 90_000.0, 60_000.0, 120_000.0),
        ("total", "", 7_341_000.0, 7_311_000.0, 7_371_000.0),
    ]
    cuts = [("Seats of <Tessera>", 2.5e-5, 40_000.0, 60_000.0, 0.0, pd.Timestamp(2027, 3, 1), "notice", True, "a", "b")]
    names = "package harm_per_euro in_year full_year one_off first_date why reversible stops loses".split()
    return {
        "tie_out": pd.DataFrame(tie, columns="file sheet workbook read difference set_aside".split()),
        "bridge": pd.DataFrame(bridge, columns="part nature amount low high".split()),
        "cuts": pd.DataFrame(cuts, columns=names),
    }


def coffee(org: om.Org, given: Any = None, draws: Draws = FEW) -> Result:
    """A question of a user's own."""
    litres = 100 + 20 * draws.uniform("thirst")
    outcomes = xr.Dataset({"litres": (("draw",), litres, {"unit": "litres", "figure": 1})})
    return Result("How much coffee?", outcomes, about=About.of(org.org, draws))
