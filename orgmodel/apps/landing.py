"""Where will this year land against its budget? Spent, still to spend, and the budget as a tick."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.language import amount, listing, mark, money_unit, month_name, percent, say
from orgmodel.organisation.org import Org
from orgmodel.results.drawing import Bars, Drawing, Item, Line, Text, points
from orgmodel.results.lettering import text_width
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.style import Size

SIZE = Size(480, 78)
NATURES = {
    "pay": mark("pay"),
    "fees": mark("fees"),
    "staff": mark("contractors"),
    "care": mark("system care"),
    "licence": mark("licences"),
    "cloud": mark("cloud"),
    "network": mark("network"),
    "hardware": mark("hardware"),
    "training": mark("training"),
    "other": mark("other"),
}
"""Nature of a line -> what it is called on a page."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A year with its budget, what is spent so far, and where it will land.

    Attributes:
        year: the year.
        budget, spent, landing: amounts.
        until: last month that is spent, blank when unknown.
        gaps: nature -> landing less budget, the largest first.
    """

    year: int
    budget: float
    spent: float
    landing: float
    until: str
    gaps: tuple[tuple[str, float], ...]


def landing_of(org: Org) -> Landing | None:
    """Return where the latest year of the budget table lands; None where the table does not say."""
    table = org.table("budget")
    known = table[table["year"].notna() & table["landing"].notna() & table["budget"].notna()]
    if known.empty:
        return None
    year = int(known["year"].max())
    rows = known[known["year"] == year]
    spent, until = _spent(org, year, rows)
    gaps = (rows["landing"] - rows["budget"]).groupby(rows["nature"]).sum()
    ordered = sorted(
        ((str(name), float(value)) for name, value in gaps.items()), key=lambda pair: (-abs(pair[1]), pair[0])
    )
    return Landing(year, float(rows["budget"].sum()), spent, float(rows["landing"].sum()), until, tuple(ordered))


def _spent(org: Org, year: int, rows: pd.DataFrame) -> tuple[float, str]:
    actuals = org.table("actuals")
    months = actuals["month"].map(lambda value: str(value)[:7]) if len(actuals) else pd.Series(dtype=str)
    mine = actuals[months.str.startswith(str(year))] if len(actuals) else actuals
    if len(mine):
        return float(mine["amount"].sum()), max(months[mine.index])
    return float(rows["actual"].fillna(0).sum()), ""


def title(found: Landing, language: str) -> str:
    """Say where the year will end."""
    share = found.landing / found.budget - 1 if found.budget else 0.0
    if abs(share) < 0.005:
        return say(language, "{year} will end on its budget", year=str(found.year))
    template = (
        mark("{year} will end {share} over its budget")
        if share > 0
        else mark("{year} will end {share} under its budget")
    )
    return say(language, template, year=str(found.year), share=percent(abs(share), language))


def gap_words(found: Landing, language: str) -> str:
    """Say what the gap is made of: the two largest natures, then the others."""
    first, rest = found.gaps[:2], found.gaps[2:]
    parts = [(say(language, NATURES.get(name, name)), value) for name, value in first]
    if rest:
        parts.append((say(language, "others"), sum(value for _, value in rest)))
    texts = [f"{name} {_k(value, language, sign=True)}" for name, value in parts]
    gap = _k(found.landing - found.budget, language, sign=True)
    return say(language, "Gap {gap}: {parts}", gap=gap, parts=listing(texts, language))


def picture(found: Landing, org: Org, language: str, size: Size = SIZE) -> Picture:
    """Draw spent and still to spend as one bar, the budget as a tick, the landing at its end."""
    most = 1.07 * max(found.budget, found.landing, found.spent)
    across = size.width / most
    spent, landing, budget = (value * across for value in (found.spent, found.landing, found.budget))
    names = _names(found, language)
    items: list[Item] = [
        Bars(np.array([[0.0, 24.0, max(landing, spent), 22.0]]), "s0", opacity=0.4),
        Bars(np.array([[0.0, 24.0, spent, 22.0]]), "s0"),
        Line(points((budget, 18), (budget, 46)), "ink", 2.0),
    ]
    half = text_width(names["budget"], 13, True) / 2
    items.append(Text(min(max(budget, half), size.width - half), 13, names["budget"], 13, "ink", True, "middle"))
    inside = text_width(names["spent"], 13, True) + 16 < spent
    items.append(Text(8, 40, names["spent"], 13, "bg", True) if inside else Text(0, 13, names["spent"], 13))
    items.append(Text(0, 66, names["left"], 13, "ink3"))
    items.append(Text(min(landing, size.width), 66, names["landing"], 13, "ink", True, "end"))
    unit = money_unit(org.currency, "k").strip()
    caption = Caption(title(found, language), say(language, "{unit}; the year as it stands", unit=unit), language)
    table = pd.DataFrame(
        {"name": list(names), "amount": [found.budget, found.spent, found.landing - found.spent, found.landing]}
    )
    return Picture(Drawing(size.width, size.height, tuple(items), ()), caption, "; ".join(names.values()), table)


def _names(found: Landing, language: str) -> dict[str, str]:
    spent = _k(found.spent, language)
    until = month_name(found.until, language) if found.until else ""
    return {
        "budget": say(language, "budget {amount}", amount=_k(found.budget, language)),
        "spent": say(language, "spent by the end of {month} {amount}", month=until, amount=spent)
        if until
        else say(language, "spent so far {amount}", amount=spent),
        "left": say(language, "left to spend {amount}", amount=_k(max(0.0, found.landing - found.spent), language)),
        "landing": say(language, "landing {amount}", amount=_k(found.landing, language)),
    }


def _k(value: float, language: str, *, sign: bool = False) -> str:
    return amount(value, language, "k", sign=sign)
