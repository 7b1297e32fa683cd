"""What does it cost month by month, and how sure is that? Fans: a middle line with its two bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from orgmodel.foundation.language import month_name, say
from orgmodel.results import axis, style
from orgmodel.results.drawing import Drawing, Item, Panel, Text, fitted
from orgmodel.results.fan_panels import (
    Moment,
    Shared,
    band_names,
    base_name,
    fan_items,
    panel_between,
    remark,
    shared_scale,
)
from orgmodel.results.lettering import one_line, text_width
from orgmodel.results.marks import KEY, key, named
from orgmodel.results.measure import MONEY, Measure, Writer
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.placing import spread_apart
from orgmodel.results.ranges import Series, series_table
from orgmodel.results.style import Size

_FAN, _FANS = Size(400, 260), Size(824, 250)
_GAP = 28.0


def fan(
    months: Sequence[str],
    series: Sequence[Series],
    caption: Caption,
    measure: Measure = MONEY,
    *,
    base: Series | None = None,
    moment: Moment | None = None,
    size: Size = _FAN,
) -> Picture:
    """Draw series month by month in one field, each named at its end.

    Args:
        months: the months, "2027-01" and on.
        series: one to five series, with their bands.
        caption: title, grey line, language.
        measure: the unit of the values.
        base: what they are compared with, dashed; a ring and a date where it is crossed for good.
        moment: one remark on a month of the first series, instead of the crossing.
        size: width, height and text size in px.
    """
    every = [*series, *([base] if base else [])]
    shared = shared_scale(months, series, base, measure, size, caption.language)
    words = [_end_words(one, shared.writer, ranged=one is not base) for one in every]
    gutter = min(_widest(words, size) + KEY + 8, 0.4 * size.width)
    panel = panel_between(shared, 0.0, size.width - gutter, size.line)
    items = fan_items(shared, panel, 0, series, base)
    items += axis.gridline_labels(panel, shared.lines, shared.writer, size.axis)
    items += _end_labels(panel, every, words, gutter, size)
    said = moment or (_crossing(months, series[0], base, caption.language) if base else None)
    if said:
        items += remark(shared, panel, series[0], said, items, every, bold=said is moment)
    items += band_names(shared, panel, series[0], items, every)
    return _picture(shared, items, [panel], every, caption)


def fans(
    months: Sequence[str],
    series: Sequence[Series],
    caption: Caption,
    measure: Measure = MONEY,
    *,
    base: int | None = 0,
    moments: Mapping[int, Moment] | None = None,
    size: Size = _FANS,
) -> Picture:
    """Draw series side by side on one scale, each named above, the base dashed in the panels of the others.

    Args:
        months: the months, "2027-01" and on.
        series: one panel each, at most five.
        caption: title, grey line, language.
        measure: the unit of the values.
        base: position of the series that the others are compared with, None for none.
        moments: remarks by position of the series.
        size: width, height and text size of the whole.
    """
    shared = shared_scale(months, series, None, measure, size, caption.language)
    width = (size.width - _GAP * (len(series) - 1)) / len(series)
    panels: list[Panel] = []
    items: list[Item] = []
    for k, one in enumerate(series):
        left = k * (width + _GAP)
        panels.append(panel_between(shared, left, left + width, 2.6 * size.line))
        behind = None if base in (None, k) else series[base or 0]
        items += _one_of_many(shared, panels[k], k, one, behind, (moments or {}).get(k))
    return _picture(shared, items, panels, series, caption)


def _one_of_many(
    shared: Shared, panel: Panel, k: int, one: Series, behind: Series | None, moment: Moment | None
) -> list[Item]:
    box, size, drawn = panel.box, shared.size, [one, *([behind] if behind else [])]
    items = fan_items(shared, panel, k, [one], behind)
    items += named(one.mark, one.name, box.left, size.text + 2, box.right - box.left, size.text + 1)
    if k == 0:
        items += axis.gridline_labels(panel, shared.lines, shared.writer, size.axis)
    if moment:
        items += remark(shared, panel, one, moment, items, drawn, bold=True)
    if k == 0:
        items += band_names(shared, panel, one, items, drawn)
    if behind and k < 2:
        items += base_name(shared, panel, behind, items, drawn)
    return items


def _end_words(one: Series, writer: Writer, *, ranged: bool) -> list[str]:
    return [one.name, *([writer.between(one.low8[-1], one.high8[-1])] if ranged else [])]


def _widest(words: Sequence[Sequence[str]], size: Size) -> float:
    return max(text_width(one_line(text), size.text, row == 0) for rows in words for row, text in enumerate(rows))


def _end_labels(
    panel: Panel, series: Sequence[Series], words: Sequence[Sequence[str]], gutter: float, size: Size
) -> list[Item]:
    step, left, room = 0.92 * size.line, panel.box.right + 6, gutter - KEY - 6
    wanted = [float(panel.down(one.middle[-1])) - 0.45 * size.line for one in series]
    tops = spread_apart(wanted, [step * len(rows) + 3 for rows in words], 0.0, panel.box.bottom)
    items: list[Item] = []
    for one, rows, top in zip(series, words, tops, strict=True):
        y = top + 0.7 * size.line
        name = Text(left + KEY, y, rows[0], size.text, style.scenario(one.mark), bold=True)
        figures = [Text(left + KEY, y + step, text, size.text, "ink3") for text in rows[1:]]
        items.append(key(one.mark, left + 6, y - 0.36 * size.text, 4.5))
        items += [fitted(text, room) for text in (name, *figures)]
    return items


def _crossing(months: Sequence[str], one: Series, base: Series, language: str) -> Moment | None:
    """Return the month from which on the middle stays on the other side of the base, if it crosses it."""
    side = np.sign(one.middle - base.middle)
    turns = np.flatnonzero((side[1:] != side[:-1]) & (side[1:] != 0)) + 1
    return Moment(months[turns[-1]], month_name(months[turns[-1]], language)) if len(turns) else None


def _picture(
    shared: Shared, items: Sequence[Item], panels: Sequence[Panel], series: Sequence[Series], caption: Caption
) -> Picture:
    size = shared.size
    drawing = Drawing(size.width, size.height, tuple(items), tuple(panels))
    return Picture(drawing, caption, _alt(shared, series, caption), series_table(shared.months, series), shared.unit)


def _alt(shared: Shared, series: Sequence[Series], caption: Caption) -> str:
    language, writer = shared.language, shared.writer
    first, last = (month_name(month, language) for month in (shared.months[0], shared.months[-1]))
    kind = say(language, "Lines with bands by month, {first} to {last}.", first=first, last=last)
    facts = [
        say(
            language,
            "{name}: {middle} in {month}, 8 futures in 10 between {low} and {high}.",
            name=one.name,
            month=last,
            middle=writer.full(one.middle[-1]),
            low=writer.full(one.low8[-1]),
            high=writer.full(one.high8[-1]),
        )
        for one in series
    ]
    return " ".join(filter(None, [kind, caption.told, *facts]))
