"""Which pictures does a comparison have?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Array
from orgmodel.foundation.language import month_name, say
from orgmodel.organisation.naming import called
from orgmodel.results.around_zero import AMOUNT, COST
from orgmodel.results.charts_moment import difference, spread
from orgmodel.results.charts_steps import waterfall
from orgmodel.results.charts_time import fans
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.ranges import Range, Sample, Series
from orgmodel.results.result import LEVELS, Result
from orgmodel.results.rows import Limit
from orgmodel.results.steps import Part

if TYPE_CHECKING:
    from orgmodel.results.compare import Comparison

MOST_STEPS = 7


def side_by_side(answer: Comparison, language: str) -> Picture:
    """Draw the figure of each scenario as a range on one scale."""
    rows = [
        Range.of(name, k, result.values(answer.compared)) for k, (name, result) in enumerate(answer.results.items())
    ]
    title = answer.explain("direction", language).part("answer") or say(language, "One answer")
    note = say(
        language, "{when}; dot: middle; thick: 1 future in 2; thin: 8 in 10", when=whole_period(answer, language)
    )
    return spread(rows, Caption(title, note, language), _measure(answer), limit=_limit(answer, language))


def over_months(answer: Comparison, language: str) -> Picture:
    """Draw the course of each scenario month by month, side by side on one scale."""
    first = answer.results[answer.reference]
    if not first.course:
        raise OrgError("The question '{name}' has no course over months.", name=first.question)
    months = [str(month) for month in first.outcomes[first.course].coords["month"].to_numpy()]
    series = [Series.of(name, k, whole_course(result)) for k, (name, result) in enumerate(answer.results.items())]
    title = say(language, "Month by month")
    note = say(language, "Line: middle; bands: 1 future in 2, 8 in 10; dashed: {name}", name=answer.reference)
    per = "" if first.course in first.labels else say(language, "a month")
    base = answer.names.index(answer.reference)
    return fans(months, series, Caption(title, note, language), Measure(answer.about.currency, per=per), base=base)


def whole_course(result: Result) -> Array:
    """Return the course of an answer over time, all its lines together, (draw, month)."""
    values: Array = result.outcomes[result.course].to_numpy()
    return values.sum(axis=-1) if values.ndim > 2 else values


def differences(answer: Comparison, language: str) -> Picture:
    """Draw the differences from the reference, future by future."""
    rows = [Sample(name, answer.names.index(name), answer.difference(name)) for name in answer.others]
    title = say(language, "Difference from “{name}”", name=answer.reference)
    note = say(language, "{when}, future by future", when=whole_period(answer, language))
    sides = AMOUNT if answer.compared in answer.results[answer.reference].labels else COST
    return difference(rows, Caption(title, note, language), _measure(answer), sides=sides)


def why(answer: Comparison, language: str, name: str = "") -> Picture:
    """Draw where the difference of one scenario comes from, change by change."""
    name = name or answer.others[0]
    steps = [(change, values) for change, values in answer.steps(name) if np.abs(values).max() > 0.005]
    steps = sorted(steps, key=lambda step: -abs(float(np.median(step[1]))))
    kept, rest = (steps, []) if len(steps) <= MOST_STEPS else (steps[: MOST_STEPS - 1], steps[MOST_STEPS - 1 :])
    org = next(each for each in answer.orgs if each.name == name).org
    parts = [
        _part(called(change, org).short(language, org.currency) if change else say(language, "others"), values)
        for change, values in kept
    ]
    if rest:
        parts.append(_part(say(language, "others"), np.sum([values for _, values in rest], axis=0)))
    total = _part(say(language, "In all"), answer.difference(name))
    title = say(language, "Where the difference of “{name}” comes from", name=name)
    note = say(language, "{when}; line: 8 futures in 10", when=whole_period(answer, language))
    return waterfall(parts, total, answer.names.index(name), Caption(title, note, language), _measure(answer))


def _part(name: str, values: np.ndarray) -> Part:
    low, middle, high = (float(v) for v in np.quantile(values, LEVELS))
    return Part(name, middle, low, high) if high - low > 0.005 else Part(name, middle)


def whole_period(answer: Comparison, language: str) -> str:
    """Say what the compared figure counts: "Cost, Jan 2027 to Dec 2028"; its name where there are no months."""
    outcomes = answer.results[answer.reference].outcomes
    if "month" not in outcomes.coords:
        return answer.compared
    months = [str(month) for month in outcomes.coords["month"].to_numpy()]
    start, end = month_name(months[0], language), month_name(months[-1], language)
    labels = answer.results[answer.reference].labels
    if answer.compared in labels:
        return say(language, labels[answer.compared])
    return say(language, "Cost, {start} to {end}", start=start, end=end)


def _measure(answer: Comparison) -> Measure:
    """Return how the compared figure is written: money, or its own unit."""
    unit = answer.results[answer.reference].figure(answer.compared).unit
    return Measure(unit) if unit == answer.about.currency else Measure("", word=unit)


def _limit(answer: Comparison, language: str) -> Limit | None:
    value = answer.assumed("envelope")
    if value is None or answer.compared != answer.results[answer.reference].headline:
        return None
    return Limit(say(language, "envelope"), float(value))


VIEWS: Mapping[str, Callable[[Comparison, str], Picture]] = {
    "spread": side_by_side,
    "months": over_months,
    "difference": differences,
    "why": why,
}
