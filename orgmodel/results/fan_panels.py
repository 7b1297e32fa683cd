"""What is drawn in one panel of a fan? Bands, lines, gridlines, months, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from orgmodel.foundation.language import say
from orgmodel.results import axis, style
from orgmodel.results.drawing import Area, Box, Floats, Item, Line, Marks, Panel
from orgmodel.results.lettering import cut, one_line, text_width
from orgmodel.results.measure import Measure, Writer
from orgmodel.results.placing import pointed
from orgmodel.results.ranges import Series
from orgmodel.results.style import Size

_DASH = (4.0, 3.0)
_SHARES = (0.65, 0.5, 0.8, 0.35, 0.9, 0.2)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is said about one month of a fan, in bold; there is at most one in a panel."""

    month: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What the panels of one fan share: months, scale, gridlines, how values are written, size, language."""

    months: Sequence[str]
    unit: str
    limits: tuple[float, float]
    lines: Sequence[float]
    writer: Writer
    size: Size
    language: str


def shared_scale(
    months: Sequence[str],
    series: Sequence[Series],
    base: Series | None,
    measure: Measure,
    size: Size,
    language: str,
) -> Shared:
    """Return the scale that holds every series with its bands, and the middle line of the base."""
    lows = [one.low8 for one in series] + ([base.middle] if base else [])
    highs = [one.high8 for one in series] + ([base.middle] if base else [])
    low, high = float(np.min(lows)), float(np.max(highs))
    limits, lines = axis.value_axis(low, high)
    narrowest = min(float(one.high8[-1] - one.low8[-1]) for one in series)
    return Shared(months, measure.unit, limits, lines, measure.writer([low, high], language, narrowest), size, language)


def panel_between(shared: Shared, left: float, right: float, top: float) -> Panel:
    """Return the panel that lies between two px from the left, over the names of the months."""
    months = 0.0, float(max(len(shared.months) - 1, 1))
    return Panel(Box(left, top, right, shared.size.height - shared.size.foot), months, shared.limits)


def fan_items(shared: Shared, panel: Panel, index: int, series: Sequence[Series], base: Series | None) -> list[Item]:
    """Return gridlines, bands, the dashed base, middle lines, and the axis of months."""
    items = axis.gridlines(panel, shared.lines, index)
    for one in series:
        items.append(_band(panel, one, one.low8, one.high8, "band8", index))
        items.append(_band(panel, one, one.low5, one.high5, "band5", index))
    items += [_line(panel, base, style.BASE, _DASH, index)] if base else []
    items += [_line(panel, one, style.MIDDLE, None, index) for one in series]
    return items + axis.month_labels(panel, shared.months, shared.language, shared.size.axis, index)


def band_names(shared: Shared, panel: Panel, one: Series, items: Sequence[Item], drawn: Iterable[Series]) -> list[Item]:
    """Return the names of both bands with leaders, where there is room; `drawn` is kept clear."""
    outer = ((one.low8, one.low5), (one.high5, one.high8))
    inner = ((one.low5, one.middle), (one.middle, one.high5))
    words = (say(shared.language, "8 futures in 10"), outer), (say(shared.language, "1 in 2"), inner)
    lines = _outlines(panel, drawn)
    names: list[Item] = []
    for text, bands in words:
        places = _places(panel, bands, one.low8, one.high8)
        names += pointed(places, text, shared.size.text, [*items, *names], lines, _room(panel))
    return names


def base_name(
    shared: Shared, panel: Panel, base: Series, items: Sequence[Item], drawn: Iterable[Series]
) -> Sequence[Item]:
    """Return the name of the dashed line with a leader, where there is room."""
    dashed, size = say(shared.language, "{name}, dashed", name=""), shared.size.text
    room = panel.box.right - panel.box.left - text_width(dashed, size)
    text = say(shared.language, "{name}, dashed", name=cut(one_line(base.name), room, size))
    places = _places(panel, [(base.middle, base.middle)], base.middle, base.middle)
    return pointed(places, text, size, items, _outlines(panel, drawn), _room(panel))


def remark(
    shared: Shared, panel: Panel, one: Series, moment: Moment, items: Sequence[Item], drawn: Iterable[Series],
    *, bold: bool,
) -> list[Item]:  # fmt: skip
    """Return a ring on the middle line at a month, and what is said of it with a leader."""
    k = list(shared.months).index(moment.month)
    target = panel.points(k, one.middle[k])
    edges = float(panel.down(one.high8[k])), float(panel.down(one.low8[k]))
    ring = Marks(target, "circle", 4.0, "bg", style.scenario(one.mark), 1.75)
    lines, room = _outlines(panel, drawn), _room(panel)
    words = pointed([(target[0], edges)], moment.text, shared.size.text, items, lines, room, bold=bold)
    return [*words[:1], ring, *words[1:]]


def _xs(one: Series) -> Floats:
    return np.arange(max(len(one.middle), 2), dtype=float)


def _band(panel: Panel, one: Series, low: Floats, high: Floats, opacity: str, index: int) -> Area:
    x = _xs(one)
    outline = np.vstack([panel.points(x, high), panel.points(x, low)[::-1]])
    return Area(outline, style.scenario(one.mark), opacity, index)


def _line(panel: Panel, one: Series, width: float, dash: tuple[float, float] | None, index: int) -> Line:
    return Line(panel.points(_xs(one), one.middle), style.scenario(one.mark), width, dash, panel=index)


def _outlines(panel: Panel, series: Iterable[Series]) -> list[Floats]:
    return [panel.points(_xs(one), line) for one in series for line in (one.low8, one.middle, one.high8)]


def _room(panel: Panel) -> Box:
    return Box(panel.box.left, panel.box.top, panel.box.right, panel.box.bottom - 2)


def _places(
    panel: Panel, bands: Sequence[tuple[Floats, Floats]], low: Floats, high: Floats
) -> Iterator[tuple[Floats, tuple[float, float]]]:
    """Yield points in the middle of bands, with the top and bottom edge of what is drawn there."""
    for share in _SHARES:
        k = round(share * (len(low) - 1))
        edges = float(panel.down(high[k])), float(panel.down(low[k]))
        for below, above in bands:
            yield panel.points(k, (below[k] + above[k]) / 2)[0], edges
