"""How is a value written on paper: an assumption, a figure with its range, the cell of a table?"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.inputs import Unit
from orgmodel.foundation.language import (
    NBSP,
    chances,
    day,
    mark,
    money,
    money_digits,
    money_scale,
    money_unit,
    month_name,
    number,
    percent,
    say,
    spread,
)
from orgmodel.reporting.labels import CHOICES
from orgmodel.results.result import Figure

SHARES = (Unit.SHARE.value, Unit.PER_YEAR.value)
YES, NO = mark("yes"), mark("no")


def assumed(value: Any, unit: str, language: str, currency: str) -> str:
    """Write an assumption with its unit: 3 %, 2 to 4 % with 3 % likely, 24 months, Jan 2027."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return say(language, "not given")
    if unit == Unit.MONTH.value:
        return month_name(str(value), language)
    if isinstance(value, str):
        return say(language, CHOICES.get(value, value))
    if not isinstance(value, Estimate):
        return _one(float(value), unit, language, currency)
    ends = {"low": _bare(value.low, unit, language), "high": _one(value.high, unit, language, currency)}
    if value.kind != "around":
        return say(language, "{low} to {high}", **ends)
    likely = _one(value.likely, unit, language, currency)
    return say(language, "{likely} ({low} to {high})", likely=likely, **ends)


def _one(value: float, unit: str, language: str, currency: str) -> str:
    if unit == Unit.MONEY.value:
        return money(value, language, currency, "k", _decimals(value / 1e3))
    if unit in SHARES:
        return percent(value, language, _decimals(100 * value))
    behind = {Unit.MONTHS.value: "months", Unit.DAYS_PER_YEAR.value: "days"}.get(unit)
    return _bare(value, unit, language) + (NBSP + say(language, behind) if behind else "")


def _bare(value: float, unit: str, language: str) -> str:
    shown = 100 * value if unit in SHARES else value / 1e3 if unit == Unit.MONEY.value else value
    return number(shown, language, _decimals(shown))


def _decimals(value: float) -> int:
    return next(d for d in (0, 1, 2, 3) if d == 3 or abs(value - round(value, d)) < 10.0 ** -(d + 4))


def figure_text(figure: Figure, scale: str, language: str, currency: str) -> tuple[str, str]:
    """Return the middle of a figure, and its range of 8 futures in 10 (blank where it has none).

    Args:
        figure: the figure.
        scale: of money, common to a row: "", "k" or "M".
        language: "en" or "fr".
        currency: the organisation's: figures in this unit are money.
    """
    ranged = math.isfinite(figure.low) and figure.high > figure.low
    if figure.unit == "chance":
        return chances(figure.middle, language), ""
    if figure.unit == currency:
        digits = money_digits(figure.low, figure.high, scale) if ranged else 2 if scale == "M" else None
        middle = money(figure.middle, language, currency, scale, digits)
        return middle, spread(figure.low, figure.high, language, scale) if ranged else ""
    digits = _digits([figure.low, figure.middle, figure.high])
    ends = [number(end, language, digits) for end in (figure.low, figure.high)] if ranged else []
    between = say(language, "{low} to {high}", low=ends[0], high=ends[1]) if ends else ""
    return number(figure.middle, language, digits), between


def _digits(values: Iterable[float]) -> int:
    known = [abs(value) for value in values if math.isfinite(value)]
    largest = max(known, default=0.0)
    if not largest or all(abs(value - round(value)) < 1e-9 for value in known):
        return 0
    return min(max(2 - math.floor(math.log10(largest)), 0), 3)


def common_scale(figures: Iterable[Figure], currency: str) -> str:
    """Return the one scale of a row of figures."""
    return money_scale([each.middle for each in figures if each.unit == currency])


def cell(value: Any, money_column: bool, language: str) -> str:
    """Write the cell of a table: money in whole thousands, dates, yes and no, texts as they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return say(language, YES if value else NO)
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, dt.date):
        return day(value, language).replace(" ", NBSP)
    if money_column:
        return number(float(value) / 1e3, language)
    return number(float(value), language, _digits([float(value)]))


def thousands(currency: str) -> str:
    """Return the unit of columns of money, without its space: "k€"."""
    return money_unit(currency, "k").strip(NBSP)
