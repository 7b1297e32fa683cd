"""What makes next year's budget differ from this year's landing? The steps as a table, figures and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.foundation.language import mark, percent, say
from orgmodel.foundation.months import month
from orgmodel.organisation.ledger_lines import budget_rows
from orgmodel.organisation.naming import called
from orgmodel.organisation.org import Org
from orgmodel.planning.budget.calibration import PAST_ERROR
from orgmodel.planning.budget.steps import RENEWAL, YEAR, Step, decided, going_on, origin
from orgmodel.results.result import LEVELS, Figure, Result

PARTS = (
    "landing", "one_off", "full_year", "pay", "index", "price", "volume", "scope", "fees", "leavers", PAST_ERROR,
    "decisions", "total",
)  # fmt: skip
COLUMNS = ["part", "nature", "amount", "low", "high", "mean", "name"]
NAMES: Mapping[str, str] = {
    "landing": mark("Landing {year}"),
    "one_off": mark("One-offs of {year}"),
    "full_year": mark("Full year of moves"),
    "pay": mark("Pay round, {rate} in April"),
    "index": mark("Indexation of contracts"),
    "price": mark("Prices"),
    "licences": mark("Licences, {rate}"),
    "renewals": mark("Renewals at a new price"),
    "volume": mark("Volume"),
    "cloud": mark("Cloud, {rate} a year"),
    "scope": mark("Dated starts and ends"),
    "fees": mark("Agency fees"),
    "leavers": mark("Vacancies and leavers"),
    PAST_ERROR: mark("Error of past budgets"),
    "decisions": mark("Decisions"),
}
RATES = {"pay": "pay_rise", "licences": "licence_growth", "cloud": "cloud_growth"}


def table(result: Result) -> pd.DataFrame:
    """Return the bridge: part, nature, amount, low, high, mean, name.

    `amount` is that of the one likely future, in which the parts add up to the total; low and high hold 8 futures in
    10 of the same part, mean its average over all futures. The parts add up in every single future.
    """
    drawn = _sums([*before(result), *decisions(result)])
    certain = _sums([*before(result, sure=True), *decisions(result, sure=True)])
    zero, one = np.zeros(result.about.draws), np.zeros(1)
    rows = []
    for key in sorted({*drawn, *certain}, key=lambda key: (PARTS.index(key[0]), *key[1:])):
        step = drawn.get(key) or certain[key]
        sure, values = (certain[key].values if key in certain else one), (drawn[key].values if key in drawn else zero)
        rows.append((step.part, step.nature, *_levels(sure, values), _name(result, step)))
    sure, values = (np.sum([step.values for step in steps.values()], axis=0) for steps in (certain, drawn))
    rows.append(("total", "", *_levels(sure, values), result.about.name))
    return pd.DataFrame(rows, columns=COLUMNS)


def before(result: Result, *, sure: bool = False) -> tuple[Step, ...]:
    """Return the steps from the landing to going on as today, in the answer's futures or in the likely one."""
    return going_on(origin(result.facts.org), result.facts.given, _draws(result, sure))


def decisions(result: Result, *, sure: bool = False) -> tuple[Step, ...]:
    """Return what each change of the scenario adds, in the order in which they apply."""
    return decided(result.facts.org, result.facts.given, _draws(result, sure))


def _draws(result: Result, sure: bool) -> Draws:
    return Draws.likely() if sure else result.about.futures


def landing_year(result: Result) -> int:
    """Return the year of the landing: that of the budget table, else the one before the budget."""
    return _year_of(origin(result.facts.org)) or month(str(result.facts.given.start)) // YEAR - 1


def has_landing(result: Result) -> bool:
    """Tell whether the budget table says what this year costs."""
    return _year_of(origin(result.facts.org)) > 0


@lru_cache(maxsize=32)
def _year_of(org: Org) -> int:
    rows = budget_rows(org)
    return 0 if rows.empty else int(rows["year"].iloc[0])


def kind_of(part: str, nature: str) -> str:
    """Return what a step is called by: its part; the cloud, licences and renewals have a name of their own."""
    return {("volume", "cloud"): "cloud", ("price", "licence"): "licences", ("price", RENEWAL): "renewals"}.get(
        (part, nature), part
    )


def kinds(steps: Sequence[Step]) -> dict[str, Array]:
    """Return the steps by what they are called, (draw,) each, without the landing, in the order of the parts."""
    found: dict[str, Array] = {}
    for each in sorted(steps, key=lambda step: PARTS.index(step.part)):
        if each.part not in ("landing", "decisions"):
            kind = kind_of(each.part, each.nature)
            found[kind] = found.get(kind, 0.0) + each.values
    return found


def name_of(result: Result, kind: str, language: str) -> str:
    """Return how a kind of step is called, with the rate that is believed."""
    rate = getattr(result.facts.given, RATES[kind]) if kind in RATES else 0.0
    digits = 1 if round(100 * likely(rate), 6) % 1 else 0
    told = percent(likely(rate), language, digits, sign=isinstance(rate, Estimate) or rate != 0)
    return say(language, NAMES[kind], rate=told, year=str(landing_year(result)))


def decision_name(result: Result, step: Step, language: str) -> str:
    """Return how a decision is called; "Decisions" where the changes of the scenario are not known."""
    org = result.facts.org
    if step.change is None:
        return name_of(result, step.part, language)
    return called(step.change, org).short(language, org.currency)


def figures(result: Result) -> list[Figure]:
    """Return the landing, the cost of going on as today and what leads there, all in the likely future.

    A horizon of less than twelve months has no year to set beside the landing, and no such figure.
    """
    if result.facts.given.months < YEAR:
        return []
    steps = before(result, sure=True)
    landing, total = float(steps[0].values[0]), float(sum(each.values[0] for each in steps))
    found = {"landing": landing, "going_on": total, "going_on_more": total - landing}
    found |= {f"going_on: {kind}": float(values[0]) for kind, values in kinds(steps).items()}
    return [Figure(name, np.nan, value, np.nan, result.about.currency) for name, value in found.items()]


def _sums(steps: Sequence[Step]) -> dict[tuple[str, str, int], Step]:
    """Return the steps of one part and nature together; each decision stays alone, by its place."""
    found: dict[tuple[str, str, int], Step] = {}
    taken = 0
    for each in steps:
        taken += each.part == "decisions"
        key = (each.part, "", taken) if each.part == "decisions" else (each.part, each.nature, 0)
        found[key] = replace(each, values=found[key].values + each.values) if key in found else each
    return found


def _name(result: Result, step: Step) -> str:
    language = result.about.language
    if step.part == "decisions":
        return decision_name(result, step, language)
    return name_of(result, kind_of(step.part, step.nature), language)


def _levels(sure: Array, values: Array) -> tuple[float, float, float, float]:
    low, _, high = (float(v) for v in np.quantile(values, LEVELS))
    return float(sure[0]), low, high, float(values.mean())
