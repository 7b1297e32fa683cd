"""Which pictures does a plan have: the list of what is cut, the pace of the saving, what is funded?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.language import amount, day, mark, money, money_scale, month_name, percent, say, spread
from orgmodel.planning.budget.choosing.cut import CENT
from orgmodel.planning.budget.choosing.packages import Package
from orgmodel.planning.budget.choosing.tables import initiatives
from orgmodel.planning.budget.views import VIEWS
from orgmodel.results.charts_list import Entry, Heads, listed
from orgmodel.results.charts_moment import spread as spread_chart
from orgmodel.results.charts_pace import pace
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.ranges import Range, Series
from orgmodel.results.result import Result, View
from orgmodel.results.rows import Limit
from orgmodel.results.style import Size

PER = 100_000.0
"""Harm is shown for so much saved in a full year."""
MOST_MONTHS = 18
_WIDE = Size(824, 120)


def cut_list(result: Result, language: str) -> Picture:
    """Draw the packages in the order of their harm, with what each saves, when, and what it costs others.

    Without any package the saving stands beside the target.
    """
    cuts = result.tables["cuts"]
    if cuts.empty:
        return saved(result, language)
    currency = result.about.currency
    scale = money_scale([*cuts["full_year"], 1_000.0]) if cuts["full_year"].max() >= 1e7 else "k"
    of = {each.name: each for each in result.facts.taken}
    entries = [_entry(row, of[str(row.package)], scale, language) for row in cuts.itertuples()]
    unit = money(0.0, language, currency, scale).lstrip("0").strip()
    heads = Heads(
        name=(say(language, "Package; account and line"),),
        bar=(say(language, "Harm for"), say(language, "{amount} saved", amount=money(PER, language, currency))),
        figures=(
            (say(language, "in the year"), unit),
            (say(language, "full year"), unit),
            (say(language, "one-off"), unit),
        ),
        remarks=(
            (say(language, "First date, and why"),),
            (say(language, "Can be"), say(language, "undone")),
            (say(language, "What stops, and who loses"),),
        ),
    )
    title = result.explain("direction", language).part("answer").split(". ")[0].rstrip(".")
    note = say(language, "Packages ranked by the harm of each euro saved; under the totals: 8 simulated futures in 10")
    total = _total(result, scale, language)
    return listed(entries, heads, Caption(title, note, language), _plain(cuts), total=total)


def _entry(row: Any, package: Package, scale: str, language: str) -> Entry:
    def figure(name: str) -> str:
        return amount(getattr(row, name), language, scale)

    harm = row.harm_per_euro * PER
    undone = say(language, "yes") if package.reversible else say(language, "no")
    return Entry(
        name=package.name,
        note=" · ".join(part for part in (package.account, package.line) if part),
        bar=harm,
        bar_text=amount(harm, language, "", 0 if harm >= 10 else 1),
        figures=(figure("in_year"), figure("full_year"), figure("one_off")),
        remarks=(
            (day(package.first.date, language), package.first.why(language)),
            (undone, ""),
            (package.stops, package.loses),
        ),
    )


def _total(result: Result, scale: str, language: str) -> Entry:
    def both(name: str) -> str:
        each = result.figure(name)
        told = amount(each.middle, language, scale)
        known = each.high - each.low < CENT
        return told if known else f"{told}\n{spread(each.low, each.high, language, scale)}"

    one_off = amount(result.figure("one_off").middle, language, scale)
    kept = money(result.figure("kept").middle, language, result.about.currency, scale)
    told = say(language, "After one-off costs the year keeps {kept}", kept=kept)
    blank = ("", "")
    return Entry(
        say(language, "In all"),
        "",
        np.nan,
        "",
        (both("in_year"), both("full_year"), one_off),
        ((told, ""), blank, blank),
    )


def _plain(cuts: pd.DataFrame) -> pd.DataFrame:
    """Return the list as a table for pages: its dates as text."""
    frame = cuts[["package", "in_year", "full_year", "one_off", "first_date", "why", "stops", "loses"]]
    frame = frame.assign(first_date=frame["first_date"].dt.strftime("%Y-%m-%d"))
    return frame.rename(columns=_NAMES)


_NAMES = {
    "package": mark("package"),
    "in_year": mark("in the year"),
    "full_year": mark("full year"),
    "one_off": mark("one-off"),
    "first_date": mark("first date"),
    "why": mark("why"),
    "stops": mark("what stops"),
    "loses": mark("who loses"),
}


def saved(result: Result, language: str) -> Picture:
    """Draw what is saved in the year and in a full one, beside the target."""
    year = str(result.facts.given.start)[:4]
    rows = [
        Range.of(say(language, "In {year}", year=year), 0, result.values("in_year")),
        Range.of(say(language, "In a full year"), 0, result.values("full_year")),
    ]
    title = result.explain("direction", language).part("answer").split(". ")[0].rstrip(".")
    note = say(language, "Saving; dot: middle; thick: 1 future in 2; thin: 8 in 10")
    cut = result.facts.cut
    limit = None if cut is None else Limit(say(language, "target"), round(cut.target, -3))
    return spread_chart(
        rows, Caption(title, note, language), Measure(result.about.currency, scale="k"), limit=limit, size=_WIDE
    )


def saving_pace(result: Result, language: str) -> Picture:
    """Draw the saving month by month beside a twelfth of the target."""
    saving = result.outcomes["saving"]
    months = [str(each) for each in saving.coords["month"].to_numpy()][:MOST_MONTHS]
    series = Series.of(result.about.name, 2, saving.to_numpy()[:, : len(months)])
    target = result.facts.cut.target / 12
    steps: dict[str, list[str]] = {}
    for row in result.tables["cuts"].itertuples():
        steps.setdefault(max(str(row.month), months[0]), []).append(str(row.package))
    enough = [k for k in range(len(months)) if series.middle[k] >= target - CENT]
    if enough and result.facts.cut.reached:
        title = say(language, "The target's pace is reached in {month}", month=month_name(months[enough[0]], language))
    else:
        share = percent(result.figure("full_year").middle / (12 * target), language)
        title = say(language, "The target's pace is not reached: {share} of it at most", share=share)
    note = say(language, "Saving a month; line: middle; band: 8 simulated futures in 10")
    measure = Measure(result.about.currency, per=say(language, "a month"))
    limit = Limit(say(language, "target:"), target)
    return pace(months, series, limit, Caption(title, note, language), measure, steps=steps)


def funded(result: Result, language: str) -> Picture:
    """Draw the initiatives that are not started yet: those that are funded first, with what each does and why not.

    Without any initiative the packages are listed.
    """
    frame = initiatives(result, language)
    if frame.empty:
        return cut_list(result, language)
    frame = frame.assign(waits=frame["decision"] == "wait").sort_values(
        ["waits", "mandatory", "value", "initiative"], ascending=[True, False, False, True], kind="stable"
    )
    entries = [_initiative(row, language) for row in frame.itertuples()]
    unit = money(0.0, language, result.about.currency, "k").lstrip("0").strip()
    heads = Heads(
        name=(say(language, "Initiative"),),
        bar=(say(language, "Does for the"), say(language, "objectives")),
        figures=((say(language, "in the year"), unit),),
        remarks=((say(language, "Decision"),), (say(language, "Start"),)),
    )
    title = result.explain("direction", language).part("answer").split(". ")[0].rstrip(".")
    note = say(language, "100 serves every objective in full; costs of the first twelve months, likely")
    table = frame[["title", "decision", "start", "cost_in_year", "value"]].rename(columns=_INITIATIVES)
    return listed(entries, heads, Caption(title, note, language), table)


_INITIATIVES = {
    "title": mark("initiative"),
    "decision": mark("decision"),
    "start": mark("start"),
    "cost_in_year": mark("in the year"),
    "value": mark("value"),
}


def _initiative(row: Any, language: str) -> Entry:
    fund = row.decision == "fund"
    told = say(language, "fund") if fund else say(language, "wait")
    duty = say(language, "an obligation") if row.mandatory else ""
    value = float(row.value)
    reason = "" if fund else str(row.reason)
    cost = amount(float(row.cost_in_year), language)
    start = month_name(str(row.start), language)
    return Entry(str(row.title), duty, value, amount(value, language, "", 0), (cost,), ((told, reason), (start, "")))


CUT_VIEWS: Mapping[str, View] = {"cuts": cut_list, "pace": saving_pace, "saved": saved, **VIEWS}
ALLOCATION_VIEWS: Mapping[str, View] = {"initiatives": funded, "cuts": cut_list, **VIEWS}
