"""Which pictures does a budget have?"""

from __future__ import annotations

from collections.abc import Mapping

from orgmodel.foundation.language import mark, money, money_scale, money_unit, month_name, percent, say
from orgmodel.planning.budget import story
from orgmodel.planning.budget.clocks import three_clocks
from orgmodel.results.charts_count import Count, rows
from orgmodel.results.charts_moment import spread
from orgmodel.results.charts_time import fan, fans
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


VIEWS: Mapping[str, View] = {
    "months": over_months,
    "total": first_year_range,
    "clocks": clocks_over_months,
    "departments": by_department,
}
