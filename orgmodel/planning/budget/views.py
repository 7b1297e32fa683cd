"""Which pictures does a budget have?"""

from __future__ import annotations

from collections.abc import Mapping

from orgmodel.foundation.inputs import Unit
from orgmodel.foundation.language import (
    TO,
    mark,
    money,
    money_scale,
    money_unit,
    month_name,
    number,
    percent,
    say,
)
from orgmodel.foundation.language import (
    spread as between,
)
from orgmodel.organisation.futures.bills import PRICE_OF
from orgmodel.planning.budget.story import DRIVERS
from orgmodel.results.charts_moment import spread
from orgmodel.results.charts_swing import Swing, swings
from orgmodel.results.charts_time import fan
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.ranges import Range, Series
from orgmodel.results.result import Result, View
from orgmodel.results.rows import Limit


def over_months(result: Result, language: str) -> Picture:
    """Draw the cost month by month as a fan."""
    cost, currency = result.outcomes["cost"], result.about.currency
    months = [str(month) for month in cost.coords["month"].to_numpy()]
    series = Series.of(result.about.name, 0, cost.to_numpy().sum(axis=-1))
    first, last = float(series.middle[0]), float(series.middle[-1])
    scale = money_scale([first, last])
    title = say(
        language,
        "From {first} a month in {start} to {last} in {end}",
        first=money(first, language, currency, scale),
        last=money(last, language, currency, scale),
        start=month_name(months[0], language),
        end=month_name(months[-1], language),
    )
    note = say(language, "Cost of technology a month; line: middle; bands: 1 future in 2, 8 in 10")
    per = say(language, "a month")
    return fan(months, [series], Caption(title, note, language), Measure(currency, per=per))


def first_year_range(result: Result, language: str) -> Picture:
    """Draw the cost of the first twelve months beside the envelope."""
    row = Range.of(result.about.name, 0, result.values("total"))
    envelope = result.facts.given.envelope
    limit = None if envelope is None else Limit(say(language, "envelope"), envelope)
    title = result.explain("direction", language).part("answer")
    note = say(language, "Cost of the first twelve months; dot: middle; thick: 1 future in 2; thin: 8 in 10")
    return spread([row], Caption(title, note, language), Measure(result.about.currency), limit=limit)


def what_moves_it(result: Result, language: str) -> Picture:
    """Draw how far the unknowns that weigh most move the first twelve months by themselves."""
    found = result.tables["movers"].head(MOST_MOVERS)
    rows = [
        Swing(_mover(result, str(row.driver), row.input_low, row.input_high, language), row.low, row.high)
        for row in found.itertuples()
    ]
    title = say(language, "What moves the cost of the first twelve months")
    note = say(language, "Each unknown alone, between its ends of 8 futures in 10; full adds, hollow takes")
    return swings(rows, Caption(title, note, language), Measure(result.about.currency))


def _mover(result: Result, driver: str, low: float, high: float, language: str) -> str:
    """Name an unknown with its own two values."""
    knob = result.facts.given.knobs().get(driver)
    name = SHORT.get(driver) or DRIVERS.get(driver) or driver.removeprefix(PRICE_OF)
    told = _between(low, high, Unit.MONEY if knob is None else knob.unit, result.about.currency, language)
    return f"{say(language, name)}, {told}"


def _between(low: float, high: float, unit: Unit, currency: str, language: str) -> str:
    if unit is Unit.MONEY:
        scale = money_scale([high])
        return between(low, high, language, scale) + money_unit(currency, scale)
    if unit in (Unit.SHARE, Unit.PER_YEAR):
        digits = 0 if high >= 0.1 else 1
        return say(language, TO, low=number(100 * low, language, digits), high=percent(high, language, digits))
    digits = 0 if high >= 20 else 1
    told = say(language, TO, low=number(low, language, digits), high=number(high, language, digits))
    return f"{told} {say(language, unit.value)}"


VIEWS: Mapping[str, View] = {"months": over_months, "total": first_year_range, "movers": what_moves_it}
MOST_MOVERS = 5
SHORT: Mapping[str, str] = {
    "pay_rise": mark("Pay round"),
    "leavers": mark("Leavers"),
    "replacement_months": mark("Replacement"),
    "agency_fee": mark("Agencies' fee"),
    "agency_share": mark("Hires by agencies"),
    "index": mark("Indexation"),
    "licence_growth": mark("Licences"),
    "cloud_growth": mark("Cloud"),
    "supplier_days": mark("Days billed"),
    "employer_cost": mark("Employer's factor"),
}
"""Driver -> its name where there is little room."""
