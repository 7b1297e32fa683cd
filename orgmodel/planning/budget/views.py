"""Which pictures does a budget have?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from orgmodel.foundation.estimate import Array
from orgmodel.foundation.language import mark, money, money_scale, money_unit, month_name, percent, say
from orgmodel.foundation.months import month
from orgmodel.planning.budget import bridge, story
from orgmodel.planning.budget.beside import run_change_transform
from orgmodel.planning.budget.clocks import three_clocks
from orgmodel.planning.budget.steps import Step
from orgmodel.planning.budget.unknowns import what_moves_it
from orgmodel.results.charts_count import Count, rows
from orgmodel.results.charts_moment import spread
from orgmodel.results.charts_steps import bridge as steps_chart
from orgmodel.results.charts_time import fan, fans
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.ranges import Range, Series
from orgmodel.results.result import LEVELS, Result, View
from orgmodel.results.rows import Limit
from orgmodel.results.steps import Part


def over_months(result: Result, language: str) -> Picture:
    """Draw the cost month by month as a fan."""
    cost, currency = result.outcomes["cost"], result.about.currency
    months = [str(each) for each in cost.coords["month"].to_numpy()]
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


def from_landing(result: Result, language: str) -> Picture:
    """Draw the way from this year's landing to the budget: step by step, then decision by decision."""
    steps, decided, currency = bridge.before(result), bridge.decisions(result), result.about.currency
    sure, chosen = bridge.before(result, sure=True), bridge.decisions(result, sure=True)
    landing = Part(bridge.name_of(result, "landing", language), float(sure[0].values[0]), total=True)
    drawn, certain = bridge.kinds(steps), bridge.kinds(sure)
    names = {kind: bridge.name_of(result, kind, language) for kind in certain}
    rows = [_part(names[kind], values, drawn.get(kind, values)) for kind, values in certain.items()]
    going = _part(say(language, "Going on as today"), _all(sure), _all(steps), total=True)
    parts = [landing, *rows, going]
    if decided:
        parts += _folded(_decisions(result, chosen, decided, language), language)
        parts.append(_part(result.about.name, _all(sure + chosen), _all(steps + decided), total=True))
    title = _gaps(result, landing.value, going.value, parts[-1].value if decided else None, language)
    note = say(language, "Bars: the likely future; full adds, hollow takes away; thin line: 8 futures in 10")
    envelope = result.facts.given.envelope
    limit = None if envelope is None else Limit(say(language, "envelope"), envelope)
    measure = Measure(currency, scale="k" if abs(landing.value) >= 1e5 else None)
    return steps_chart(parts, Caption(title, note, language), measure, limit=limit)


def _gaps(result: Result, landing: float, going: float, total: float | None, language: str) -> str:
    """Say how much more than the landing it will be, with nothing decided and with what is decided."""
    start, currency = str(result.facts.given.start), result.about.currency
    scale = money_scale([going - landing])
    values = {
        "year": str(bridge.landing_year(result)),
        "next": str(month(start) // 12) if month(start) % 12 == 0 else month_name(start, language),
        "gap": money(going - landing, language, currency, scale, sign=True),
    }
    if total is None:
        return say(language, "From {year} to {next}: {gap} with nothing decided", **values)
    more = money(total - landing, language, currency, money_scale([total - landing]), sign=True)
    return say(
        language,
        "From {year} to {next}: {gap} with nothing decided, {more} in all once it is decided",
        **values,
        more=more,
    )


def _all(steps: Sequence[Step]) -> Array:
    total: Array = np.sum([step.values for step in steps], axis=0)
    return total


def _part(name: str, sure: Array, values: Array, *, total: bool = False) -> Part:
    low, _, high = (float(v) for v in np.quantile(values, LEVELS))
    value = float(sure[0])
    return Part(name, value, low, high, total) if high - low > 0.005 else Part(name, value, total=total)


def _decisions(
    result: Result, sure: Sequence[Step], drawn: Sequence[Step], language: str
) -> list[tuple[str, Array, Array]]:
    names = [bridge.decision_name(result, step, language) for step in sure]
    return [(name, one.values, each.values) for name, one, each in zip(names, sure, drawn, strict=True)]


def _folded(rows: list[tuple[str, Array, Array]], language: str) -> list[Part]:
    """Return the decisions as parts; beyond the most that a picture holds the smallest are one."""
    if len(rows) > MOST_DECISIONS:
        large = sorted(range(len(rows)), key=lambda k: -abs(float(rows[k][1][0])))[: MOST_DECISIONS - 1]
        others = [rows[k] for k in range(len(rows)) if k not in large]
        sure, drawn = np.sum([row[1] for row in others], axis=0), np.sum([row[2] for row in others], axis=0)
        rows = [*(rows[k] for k in sorted(large)), (say(language, "Other decisions"), sure, drawn)]
    return [_part(*row) for row in rows]


def clocks_over_months(result: Result, language: str) -> Picture:
    """Draw what is engaged, expensed and paid month by month, side by side on one scale."""
    found = three_clocks(result).sum("nature")
    months = [str(month) for month in found.coords["month"].to_numpy()]
    names = {"engaged": mark("engaged"), "expensed": mark("expensed"), "paid": mark("paid")}
    series = [Series.of(say(language, name), -1, found[clock].to_numpy()) for clock, name in names.items()]
    title = story.clocks_said(result).text(result, language, result.about.currency)
    note = say(language, "Month by month, without VAT; line: middle; bands: 1 future in 2, 8 in 10")
    per = say(language, "a month")
    caption = Caption(title.removesuffix("."), note, language)
    return fans(months, series, caption, Measure(result.about.currency, per=per, scale="k"), base=None)


def by_department(result: Result, language: str) -> Picture:
    """Draw what each department causes in the first twelve months, as bars in thousands."""
    table, currency = result.tables["departments"], result.about.currency
    first = table.iloc[0]
    title = say(
        language,
        "{name}: {amount} in the first twelve months, {share} of the whole",
        name=say(language, first["name"]),
        amount=money(float(first["amount"]), language, currency, "k"),
        share=percent(float(first["share"]), language),
    )
    note = say(
        language,
        "What each department causes, in {unit}: the systems that it uses, and the teams that serve it",
        unit=money_unit(currency, "k").strip(),
    )
    bars = [
        Count(say(language, name), round(amount / 1e3), dark=k == 0, warn=not key)
        for k, (key, name, amount) in enumerate(table[["department", "name", "amount"]].itertuples(index=False))
    ]
    return rows([each for each in bars if each.value > 0] or bars[:1], Caption(title, note, language), width=560)


MOST_DECISIONS = 6
VIEWS: Mapping[str, View] = {
    "months": over_months,
    "total": first_year_range,
    "bridge": from_landing,
    "movers": what_moves_it,
    "clocks": clocks_over_months,
    "departments": by_department,
    "peers": run_change_transform,
}
