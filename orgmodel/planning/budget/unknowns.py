"""How far does each unknown move the year by itself, as a picture?"""

from __future__ import annotations

from collections.abc import Mapping

from orgmodel.foundation.inputs import Unit
from orgmodel.foundation.language import TO, mark, money_scale, money_unit, number, percent, say, spread
from orgmodel.organisation.futures.bills import PRICE_OF, RENEWAL_OF
from orgmodel.planning.budget.story import DRIVERS
from orgmodel.results.charts_swing import Swing, swings
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.result import Result


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
    if driver.startswith(RENEWAL_OF):
        told = _between(low, high, Unit.SHARE, result.about.currency, language)
        return say(language, "Renewal with {supplier}, {range}", supplier=driver.removeprefix(RENEWAL_OF), range=told)
    knob = result.facts.given.knobs().get(driver)
    name = SHORT.get(driver) or DRIVERS.get(driver) or driver.removeprefix(PRICE_OF)
    told = _between(low, high, Unit.MONEY if knob is None else knob.unit, result.about.currency, language)
    return f"{say(language, name)}, {told}"


def _between(low: float, high: float, unit: Unit, currency: str, language: str) -> str:
    if unit is Unit.MONEY:
        scale = money_scale([high])
        return spread(low, high, language, scale) + money_unit(currency, scale)
    if unit in (Unit.SHARE, Unit.PER_YEAR):
        digits = 0 if high >= 0.1 else 1
        return say(language, TO, low=number(100 * low, language, digits), high=percent(high, language, digits))
    digits = 0 if high >= 20 else 1
    told = say(language, TO, low=number(low, language, digits), high=number(high, language, digits))
    return f"{told} {say(language, unit.value)}"


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
