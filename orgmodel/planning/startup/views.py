"""Which pictures does a start-up have?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from orgmodel.foundation.language import chances, month_name, percent, say
from orgmodel.foundation.months import label
from orgmodel.planning.startup.tables import first_hire, last_start
from orgmodel.results.charts_count import Count, columns
from orgmodel.results.charts_time import fan
from orgmodel.results.fan_panels import Moment
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.ranges import Series
from orgmodel.results.result import Result, View
from orgmodel.results.style import Size

_WIDE, _TALL = 640, 170


def over_months(result: Result, language: str) -> Picture:
    """Draw the cash at each month's end as a fan, without the round's money, and when the round is closed."""
    outcome = result.outcomes["cash"]
    months = [str(month) for month in outcome.coords["month"].to_numpy()]
    series = Series.of(result.about.name, 0, outcome.to_numpy())
    lasts = round(result.figure("runway").middle)
    if lasts > len(months):
        title = say(language, "The till is not empty before {month}", month=month_name(months[-1], language))
    else:
        title = say(language, "The till is empty around {month}", month=month_name(months[lasts - 1], language))
    note = say(
        language, "Cash at the end of each month, without the round; line: middle; bands: 1 future in 2, 8 in 10"
    )
    closed = label(result.facts.first + int(np.median(result.values("closing"))))
    said = None
    if closed in months:
        said = Moment(closed, say(language, "Round closed: {month}", month=month_name(closed, language)))
    size = Size(560, 280)
    return fan(months, [series], Caption(title, note, language), Measure(result.about.currency), moment=said, size=size)


def by_start(result: Result, language: str) -> Picture:
    """Draw the chance of an empty till before the round is closed, by the month in which raising begins."""
    frame = result.tables["chances"]
    last = last_start(result)
    risk = percent(result.facts.given.risk, language)
    if last is None:
        title = say(language, "No month of start keeps the risk within {risk}", risk=risk)
    else:
        month = month_name(last, language)
        title = say(language, "Begin raising by {month} to keep the risk within {risk}", month=month, risk=risk)
    note = say(language, "Chances in 100 of an empty till before the round is closed, by month of start")
    return _columns(frame["start"].tolist(), frame["chance"].to_numpy(), last, Caption(title, note, language))


def by_hire(result: Result, language: str) -> Picture:
    """Draw the chance of an empty till before the round is closed, by the month in which the hire comes."""
    frame = result.tables["hires"]
    first = first_hire(result)
    risk = percent(result.facts.given.risk, language)
    if first is None:
        title = say(language, "No month of these keeps the risk with the hire within {risk}", risk=risk)
    else:
        month = month_name(first, language)
        title = say(language, "With the hire from {month} on, the risk stays within {risk}", month=month, risk=risk)
    note = say(language, "Chances in 100 of an empty till before the round is closed, by month of the hire")
    return _columns(frame["month"].tolist(), frame["chance"].to_numpy(), first, Caption(title, note, language))


def _columns(months: list[str], shares: np.ndarray, dark: str | None, caption: Caption) -> Picture:
    counts = [
        Count(_short(month, k, caption.language), round(100 * share), dark=month == dark)
        for k, (month, share) in enumerate(zip(months, shares, strict=True))
    ]
    told = [
        f"{month_name(m, caption.language)} {chances(s, caption.language)}" for m, s in zip(months, shares, strict=True)
    ]
    return columns(
        counts, Caption(caption.title, caption.note, caption.language, ", ".join(told)), width=_WIDE, height=_TALL
    )


def _short(month: str, place: int, language: str) -> str:
    """Return the name of a month, its year at the first one and each January."""
    name = month_name(month, language, year=False)
    return f"{name} {month[2:4]}" if place == 0 or month.endswith("-01") else name


VIEWS: Mapping[str, View] = {"months": over_months, "chances": by_start, "hires": by_hire}
