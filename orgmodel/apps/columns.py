"""How do the answers of scenarios stand side by side? A column each: name, figure, range, and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgmodel.apps.markup import Markup, drawn, join, tag
from orgmodel.foundation.language import (
    MINUS,
    amount,
    chances,
    mark,
    money_digits,
    money_scale,
    month_name,
    number,
    say,
    spread,
    step_of,
    symbol,
)
from orgmodel.foundation.months import month
from orgmodel.results.charts_moment import strip
from orgmodel.results.compare import Comparison
from orgmodel.results.picture import Caption
from orgmodel.results.ranges import Range
from orgmodel.results.result import Figure, Result
from orgmodel.results.style import Size

WIDE, GAP = 824, 28
SCALES = {"": 1.0, "k": 1e3, "M": 1e6}
WORK = {
    "unreplaced_horizon": mark("Work, leavers not replaced"),
    "assisted_horizon": mark("Work, assistants"),
}
"""Figure -> what is called so in a column: months of work lost or gained."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line under a figure: what it is, the number in bold, and the rest."""

    label: str
    strong: str
    rest: str = ""

    def markup(self) -> Markup:
        """Return the two ends of the line."""
        value = join([tag("b", self.strong), self.rest] if self.rest else [tag("b", self.strong)], " ")
        return tag("div", tag("dt", self.label, title=self.label), tag("dd", value))


def width(count: int) -> float:
    """Return the width of one of some columns, in px of a page that is 1440 wide."""
    return (WIDE - GAP * (count - 1)) / count


def heads(
    answer: Comparison, figure: str, language: str, *, scale: str = "", notes: Sequence[str] = ()
) -> list[Markup]:
    """Return, for each scenario, its mark and name, the figure with its range, and the range on one common line.

    Args:
        answer: the answers.
        figure: the figure that is shown large.
        language: "en" or "fr".
        scale: of amounts; chosen by the largest when blank.
        notes: one grey line under each name.
    """
    rows = [Range.of(name, k, result.values(figure)) for k, (name, result) in enumerate(answer.results.items())]
    scale = scale or money_scale([row.high8 for row in rows])
    limit = _limit(answer, figure)
    edges = [edge for row in rows for edge in (row.low8, row.high8)] + ([limit] if limit else [])
    pad = 0.04 * (max(edges) - min(edges)) or 1.0
    ends = min(edges) - pad, max(edges) + pad
    found = []
    for k, row in enumerate(rows):
        picture = strip(row, ends, Caption("", "", language), limit=limit, size=Size(width(len(rows)), 22))
        note = tag("p", notes[k], class_="om-grey om-cut", title=notes[k]) if notes else None
        name = tag("h2", row.name, class_=f"om-heading om-cut om-mark-{k}", title=row.name)
        found.append(
            join(
                [
                    name,
                    note,
                    _large(row, answer, figure, scale, language),
                    tag("div", drawn(picture.svg), class_="om-strip"),
                ]
            )
        )
    return found


def _large(row: Range, answer: Comparison, figure: str, scale: str, language: str) -> Markup:
    if answer.results[answer.reference].figure(figure).unit != answer.about.currency:
        middle, unit = number(row.middle, language, 1), ""
        between = say(
            language, "{low} to {high}", low=number(row.low8, language, 1), high=number(row.high8, language, 1)
        )
    else:
        digits = money_digits(row.low8, row.high8, scale) if scale == "M" else 0
        step = step_of(row.low8, row.high8, SCALES[scale] * 10.0**-digits)
        middle = amount(round(row.middle / step) * step, language, scale, digits)
        unit, between = scale + symbol(answer.about.currency), spread(row.low8, row.high8, language, scale)
    parts = [middle, tag("span", unit, class_="om-unit"), tag("span", between, class_="om-range")]
    return tag("p", join(parts), class_="om-figure")


def _limit(answer: Comparison, figure: str) -> float | None:
    first = answer.results[answer.reference]
    value = answer.assumed("envelope") if figure == first.headline else None
    return None if value is None else float(value)


def facts(answer: Comparison, language: str, *, most: int = 4) -> list[list[Fact]]:
    """Return what each scenario holds and loses, line by line, the same lines for all."""
    lines: list[list[Fact]] = [[] for _ in answer.results]
    figures = [{each.name: each for each in result.all_figures()} for result in answer.against.values()]
    names = dict.fromkeys(name for each in figures for name in each)
    first = answer.results[answer.reference]
    for name in _ordered(names, first):
        label = _label(name, answer, language)
        for line, own in zip(lines, figures, strict=True):
            line.append(_fact(name, label, own.get(name), answer, language))
    return [line[:most] for line in lines]


PLANNED = {
    "in_year": mark("Saved in the year"),
    "full_year": mark("Saved in a full year"),
    "one_off": mark("One-off costs"),
}
"""Figure of a plan -> what it is called; its others stand in words and tables."""


TOLD = ("tie_out", "landing", "going_on", "past_error", "completion", "inside_calibrated")
"""Figures of a budget that words and pictures tell."""


def _ordered(names: Sequence[str] | dict[str, None], first: Result) -> list[str]:
    hidden = {first.headline, first.compared, *("total", "days", "unreplaced", "assisted", "simulation_error")}
    hidden |= {"reserve", "room", "engaged", "expensed", "paid", "cash"}
    hidden |= {name for name in names if name.startswith(TOLD) and name not in first.labels}
    rank = {"inside": 0, "days_horizon": 1, **dict.fromkeys(WORK, 1)}
    if first.choices is not None:
        hidden |= {name for name in names if name not in PLANNED and not name.startswith(("inside", "in_time"))}
    return sorted((name for name in names if name not in hidden), key=lambda name: rank.get(name, 2))


def _label(name: str, answer: Comparison, language: str) -> str:
    if answer.results[answer.reference].choices is not None and name in PLANNED:
        return say(language, PLANNED[name])
    labels = answer.results[answer.reference].labels
    if name in labels:
        return say(language, labels[name])
    if len(answer.names) > 3:
        return _short_label(name, answer, language)
    if name == "inside":
        envelope = amount(float(answer.assumed("envelope")), language, "k")
        return say(language, "Holding {envelope} {when}", envelope=envelope, when=first_year(answer, language))
    if name == "days_horizon":
        return say(language, "Days of work, {period}", period=period(answer, language))
    if name in WORK:
        return say(language, "{work}, {period}", work=say(language, WORK[name]), period=period(answer, language))
    if name.startswith("in_time: "):
        return say(language, "{name} in time", name=initiative(answer, name.removeprefix("in_time: ")))
    return name.replace("_", " ")


def _short_label(name: str, answer: Comparison, language: str) -> str:
    """Return the label where columns are narrow."""
    if name == "inside":
        value = amount(float(answer.assumed("envelope")), language, "k")
        return say(language, "Holding {envelope}", envelope=value)
    if name == "days_horizon":
        return say(language, "Days of work")
    if name in WORK:
        return say(language, WORK[name])
    return initiative(answer, name.removeprefix("in_time: ")).replace("_", " ")


def _fact(name: str, label: str, figure: Figure | None, answer: Comparison, language: str) -> Fact:
    if name == "days_horizon":
        days = 0.0 if figure is None else figure.middle
        return Fact(label, (MINUS if days > 0 else "") + number(abs(days), language) if days else "0")
    if name in WORK:
        months = 0.0 if figure is None else figure.middle
        sign = "" if not months else MINUS if name == "unreplaced_horizon" else "+"
        return Fact(label, sign + number(months, language, 1), say(language, "months"))
    if figure is None:
        return Fact(label, say(language, "not started") if name.startswith("in_time") else "0")
    if figure.unit == "chance":
        told = chances(figure.middle, language)
        narrow = len(answer.names) > 3
        return Fact(label, told[:1].upper() + told[1:], "/\u00a0100" if narrow else say(language, "in 100"))
    if figure.unit == answer.about.currency:
        scale = money_scale([figure.middle])
        return Fact(label, amount(figure.middle, language, scale), scale + symbol(answer.about.currency))
    return Fact(label, number(figure.middle, language), say(language, figure.unit))


def initiative(answer: Comparison, key: str) -> str:
    """Return the title of an initiative."""
    table = answer.orgs[0].org.table("initiatives")
    return str(table.at[key, "title"] or key) if key in table.index else key


def first_year(answer: Comparison, language: str) -> str:
    """Say which first twelve months are meant: "in 2027", or "over 12 months"."""
    months = months_of(answer)
    if month(months[0]) % 12 == 0 and len(months) >= 12:
        return say(language, "in {year}", year=months[0][:4])
    return say(language, "over {count} months", count=min(12, len(months)))


def period(answer: Comparison, language: str) -> str:
    """Say how long is looked ahead: "over two years", "over 30 months"."""
    count = len(months_of(answer))
    years = {12: mark("over one year"), 24: mark("over two years"), 36: mark("over three years")}
    return say(language, years[count]) if count in years else say(language, "over {count} months", count=count)


def span(answer: Comparison, language: str) -> str:
    """Say which months are looked at: "2027 and 2028" where years are whole, else the first and the last month."""
    months = months_of(answer)
    years = list(dict.fromkeys(each[:4] for each in months))
    if month(months[0]) % 12 == 0 and len(months) % 12 == 0:
        joined = mark("{first} and {last}") if len(years) == 2 else mark("{first} to {last}")
        return years[0] if len(years) == 1 else say(language, joined, first=years[0], last=years[-1])
    first, last = month_name(months[0], language), month_name(months[-1], language)
    return say(language, "{first} to {last}", first=first, last=last)


def months_of(answer: Comparison) -> list[str]:
    """Return the months that are looked at; none where the question has no course over time."""
    first = answer.results[answer.reference]
    if not first.course:
        return []
    return [str(each) for each in first.outcomes[first.course].coords["month"].to_numpy()]
