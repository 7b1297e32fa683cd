"""What do past budgets say of this one? Their errors as a table, figures and sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array
from orgmodel.foundation.language import mark
from orgmodel.planning.budget.calibration import PAST_ERROR, PROJECT, TOTAL, Calibration, calibration
from orgmodel.planning.budget.cost import likely_cost
from orgmodel.planning.budget.inputs import YES
from orgmodel.planning.budget.steps import YEAR
from orgmodel.results.result import LEVELS, Figure, Result
from orgmodel.results.words import Cell, Part, Sentence

COLUMNS = ["nature", "year", "error", "low", "middle", "high"]


def table(result: Result) -> pd.DataFrame:
    """Return past errors by nature and in total (nature "total"), and what to expect of the next budget.

    Returns:
        nature, year, error (spent over voted, less one), and low, middle, high: 8 in 10 of the errors to expect.
    """
    past = calibration(result.facts.org)
    if past is None:
        return pd.DataFrame(columns=COLUMNS)
    rows = [
        (name, year, error, *(float(past.expected[name].quantile(p)) for p in LEVELS))
        for name in past.expected
        for year, error in past.of(name).items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def figures(result: Result) -> list[Figure]:
    """Return past errors, the error to expect, and the chance of staying inside the envelope by that record."""
    past = calibration(result.facts.org)
    if past is None:
        return []
    low, middle, high = (float(past.expected[TOTAL].quantile(p)) for p in LEVELS)
    found = [Figure(PAST_ERROR, low, middle, high, "share")]
    found += [Figure(f"{PAST_ERROR}: {year}", np.nan, error, np.nan, "share") for year, error in past.of(TOTAL).items()]
    envelope = result.facts.given.envelope
    if envelope is not None and result.facts.given.months >= YEAR and not result.about.likely:
        inside = float((calibrated_total(result, past) <= envelope).mean())
        found.append(Figure("inside_calibrated", np.nan, inside, np.nan, "chance"))
    return found


def calibrated_total(result: Result, past: Calibration) -> Array:
    """Return the cost of the first twelve months with the width of past errors, (draw,)."""
    if result.facts.given.calibrated == YES:
        return result.values("total")
    books, factors = result.facts.books, past.factors(result.about.futures)
    sure = likely_cost(books, result.facts.given)[0, :YEAR].sum(axis=0)
    drawn = result.outcomes["cost"].to_numpy()[:, :YEAR].sum(axis=1)
    total = np.zeros(len(drawn))
    for k, nature in enumerate(books.lines["nature"]):
        total += drawn[:, k] if nature == PROJECT else sure[k] * factors.get(nature, factors[TOTAL])
    return total


def tell(result: Result) -> list[Sentence]:
    """Say how wrong the last two budgets were, and what chance that gives to the envelope."""
    past = calibration(result.facts.org)
    if past is None:
        return []
    years = list(past.of(TOTAL))
    cells: dict[str, Part] = {
        name: Cell(f"{PAST_ERROR}: {year}", kind="gain")
        for name, year in zip(("last", "before"), reversed(years), strict=False)
    }
    two = mark("Your last two budgets were wrong by {last} and {before}.")
    one = mark("Your last budget was wrong by {last}; one year says little.")
    told = [Sentence("past", two if len(years) > 1 else one, cells)]
    errors = past.errors[TOTAL].to_numpy()
    if len(years) > 1 and (np.sign(errors) == np.sign(errors[0])).all():
        told.append(Sentence("past", _DRIFT[bool(errors[0] > 0)]))
    return [*told, *_asked(result)]


_DRIFT = {
    True: mark("Each year went over its budget: if that goes on, what is believed here is too low."),
    False: mark("Each year stayed under its budget: if that goes on, what is believed here is too high."),
}


def _asked(result: Result) -> list[Sentence]:
    """Say the chance by that record, and ask whether it shall count."""
    if result.facts.given.calibrated == YES:
        return [Sentence("past", mark("These errors set the ranges here."))]
    if "inside_calibrated" not in result.summary().index:
        return []
    envelope = result.facts.given.envelope
    cells: dict[str, Part] = {
        "chance": Cell("inside_calibrated", kind="chance"),
        "envelope": Cell("envelope", value=envelope, kind="k"),
    }
    return [
        Sentence("past", mark("By that record, {chance} of staying inside {envelope}: shall it set the ranges?"), cells)
    ]
