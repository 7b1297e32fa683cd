"""How does each scenario run month by month? A picture a scenario, all on one scale, each drawn once."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np

from orgmodel.apps.columns import months_of, width
from orgmodel.foundation.language import month_name, say
from orgmodel.results import axis
from orgmodel.results.compare import Comparison
from orgmodel.results.compare_views import whole_course
from orgmodel.results.drawing import Drawing, Item, Line, Panel, Text
from orgmodel.results.fan_panels import Shared, band_names, fan_items, panel_between, shared_scale
from orgmodel.results.lettering import text_width
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.placing import crosses, segments
from orgmodel.results.ranges import Series, series_table
from orgmodel.results.result import Result
from orgmodel.results.style import Size

HEIGHT = 204

_COURSES: dict[int, tuple[weakref.ref[Any], Series]] = {}


def course(result: Result, name: str, mark_index: int) -> Series:
    """Return the course of an answer over time, under the name and mark of its scenario; worked out once."""
    outcomes = result.outcomes
    known = _COURSES.get(id(outcomes))
    if known is None or known[0]() is not outcomes:
        for gone in [key for key, (held, _) in _COURSES.items() if held() is None]:
            del _COURSES[gone]
        known = weakref.ref(outcomes), Series.of("", 0, whole_course(result))
        _COURSES[id(outcomes)] = known
    return Series(name, mark_index, *known[1].levels)


def fans(answer: Comparison, language: str) -> list[Picture]:
    """Draw the months of each scenario in a picture of its own, all on one scale, the reference dashed."""
    every = [course(result, name, k) for k, (name, result) in enumerate(answer.results.items())]
    shared = _shared(answer, every, language, Size(width(len(every)), HEIGHT))
    base, caption = every[answer.names.index(answer.reference)], Caption("", "", language)
    return [_column(shared, k, one, None if one is base else base, caption) for k, one in enumerate(every)]


def _shared(answer: Comparison, every: Sequence[Series], language: str, size: Size) -> Shared:
    first = answer.results[answer.reference]
    per = "" if first.course in first.labels else say(language, "a month")
    measure = Measure(answer.about.currency, per=per)
    return shared_scale(months_of(answer), every, None, measure, size, language)


_DRAWN: OrderedDict[Any, tuple[Any, Picture]] = OrderedDict()


def _column(shared: Shared, k: int, one: Series, base: Series | None, caption: Caption) -> Picture:
    """Draw one column, or return the one that was drawn of the same course on the same scale."""
    held = one.middle, None if base is None else base.middle
    key = (*map(id, held), k, one.name, shared.limits, shared.size, caption, one.mark)
    if key not in _DRAWN or any(a is not b for a, b in zip(_DRAWN[key][0], held, strict=True)):
        _DRAWN[key] = held, _draw(shared, k, one, base, caption)
        while len(_DRAWN) > 16:
            _DRAWN.popitem(last=False)
    return _DRAWN[key][1]


def _draw(shared: Shared, k: int, one: Series, base: Series | None, caption: Caption) -> Picture:
    size = shared.size
    panel = panel_between(shared, 0.0, size.width, 1.5 * size.line)
    items: list[Item] = fan_items(shared, panel, 0, [one], base)
    every = [one, *([base] if base else [])]
    if k == 0:
        items += axis.gridline_labels(panel, shared.lines, shared.writer, size.axis)
        items += band_names(shared, panel, one, items, every)
    if base is not None and k < 2:
        items += _base_name(shared, panel, base, every)
    drawing = Drawing(size.width, size.height, tuple(items), (panel,))
    return Picture(drawing, caption, _alt(shared, one), series_table(list(shared.months), [one]))


def _base_name(shared: Shared, panel: Panel, base: Series, every: Sequence[Series]) -> list[Item]:
    """Return the name of the dashed line near the top with a leader, where it crosses no line; else nothing."""
    x = np.arange(len(base.middle), dtype=float)
    lines = segments([panel.points(x, level) for one in every for level in (one.low8, one.middle, one.high8)])
    text = say(shared.language, "{name}, dashed", name=base.name)
    half, y = text_width(text, shared.size.text) / 2, panel.box.top + shared.size.text + 3
    for share in (0.7, 0.5, 0.3, 0.85):
        k = round(share * (len(x) - 1))
        at = panel.points(k, base.middle[k])[0]
        middle = min(max(float(at[0]), panel.box.left + half), panel.box.right - half)
        label = Text(middle, y, text, shared.size.text, "ink3", anchor="middle", halo=True)
        if not crosses(label.box, lines) and at[1] > y + 8:
            return [Line(np.array([[at[0], y + 4], at]), "rule2"), label]
    return []


def _alt(shared: Shared, one: Series) -> str:
    language = shared.language
    return say(
        language,
        "{name}, month by month: {first} in {start}, {last} in {end}, 8 futures in 10 between {low} and {high}.",
        name=one.name,
        first=shared.writer.full(one.middle[0]),
        last=shared.writer.full(one.middle[-1]),
        start=month_name(shared.months[0], language),
        end=month_name(shared.months[-1], language),
        low=shared.writer.full(one.low8[-1]),
        high=shared.writer.full(one.high8[-1]),
    )
