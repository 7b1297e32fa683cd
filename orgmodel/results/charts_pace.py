"""When is the pace reached? What each month brings, in steps, against what is asked of a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import listing, month_name, say
from orgmodel.results import axis, style
from orgmodel.results.drawing import Area, Box, Drawing, Floats, Item, Line, Panel, Text, fitted, points
from orgmodel.results.measure import MONEY, Measure, Writer
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.placing import boxes, first_free
from orgmodel.results.ranges import Series, series_table
from orgmodel.results.rows import Limit
from orgmodel.results.style import Size

_PACE, _LEAST = Size(824, 190), 90.0


def pace(
    months: Sequence[str],
    series: Series,
    limit: Limit,
    caption: Caption,
    measure: Measure = MONEY,
    *,
    steps: Mapping[str, Sequence[str]] | None = None,
    size: Size = _PACE,
) -> Picture:
    """Draw what each month brings in steps, with what is asked of a month as a line.

    Args:
        months: the months, "2027-01" and on.
        series: what each month brings.
        limit: what is asked of a month.
        caption: title, grey line, language.
        measure: the unit of the values.
        steps: month -> names of what begins in it.
        size: width, height and text size.
    """
    if len(months) != len(series.middle) or not months:
        raise OrgError("There is nothing to show.")
    ends = min(0.0, float(series.low8.min())), max(limit.value, float(series.high8.max()))
    scale, lines = axis.value_axis(*ends)
    writer = measure.writer([limit.value, *series.middle], caption.language)
    box = Box(0, size.line + 6, size.width, size.height - size.foot)
    panel = Panel(box, (0.0, float(len(months))), (min(0.0, scale[0]), scale[1]))
    colour = style.scenario(series.mark)
    upper = _stairs(series.middle)
    items: list[Item] = axis.gridlines(panel, [line for line in lines if line >= 0], 0)
    items.append(Area(_filled(panel, series.low8, series.high8), colour, "band8", 0))
    items.append(Area(_filled(panel, np.zeros(len(months)), series.middle), colour, "band8", 0))
    items += _years(panel, months)
    items.append(Line(panel.points(*upper), colour, style.MIDDLE, panel=0))
    items += _limit(panel, limit, writer, size)
    items += axis.month_labels(panel, months, caption.language, size.axis, 0)
    items += _named(panel, months, series, limit, steps or {}, items, size, caption.language)
    gridlabels = axis.gridline_labels(panel, [line for line in lines if line > 0], writer, size.axis)
    items += [item for item in gridlabels if first_free([[item]], boxes(items), _sheet(size))]
    drawing = Drawing(size.width, size.height, tuple(items), (panel,))
    return Picture(drawing, caption, _alt(months, series, limit, writer, caption), series_table(months, [series]),
                   measure.unit)  # fmt: skip


def _sheet(size: Size) -> Box:
    return Box(0, 0, size.width, size.height)


def _stairs(values: Floats) -> tuple[Floats, Floats]:
    """Return the corners of a line that keeps its value through each month."""
    edges = np.arange(len(values) + 1, dtype=float)
    return np.repeat(edges, 2)[1:-1], np.repeat(values, 2)


def _filled(panel: Panel, low: Floats, high: Floats) -> Floats:
    x, top = _stairs(high)
    _, bottom = _stairs(low)
    outline: Floats = np.vstack([panel.points(x, top), panel.points(x[::-1], bottom[::-1])])
    return outline


def _years(panel: Panel, months: Sequence[str]) -> list[Item]:
    """Return an upright at each January but the first month."""
    places = [float(panel.across(k)) for k, name in enumerate(months) if k and name.endswith("-01")]
    return [Line(points((x, panel.box.top), (x, panel.box.bottom)), "rule2", style.RULE, panel=0) for x in places]


def _limit(panel: Panel, limit: Limit, writer: Writer, size: Size) -> list[Item]:
    y = float(panel.down(limit.value))
    text = f"{limit.name} {writer.full(limit.value)}" + (f" {writer.per}" if writer.per else "")
    line = Line(points((panel.box.left, y), (panel.box.right, y)), "ink", style.INK_RULE, panel=0)
    return [line, fitted(Text(0, y - 6, text, size.text, "ink", True, halo=True), size.width)]


def _named(
    panel: Panel, months: Sequence[str], series: Series, limit: Limit, steps: Mapping[str, Sequence[str]],
    items: Sequence[Item], size: Size, language: str,
) -> list[Item]:  # fmt: skip
    """Return what begins in each month, beside its step: under the line, else over it, cut to the next one."""
    begins = [k for k, name in enumerate(months) if steps.get(name)]
    found: list[Item] = []
    barrier = [panel.points([0.0, len(months)], [limit.value] * 2), panel.points(*_stairs(series.middle))]
    for k, after in zip(begins, [*begins[1:], len(months)], strict=False):
        left, right = panel.across([k, after]).tolist()
        y = float(panel.down(series.middle[k]))
        text = listing(steps[months[k]], language)
        under = [y + size.axis + 5 + row * (size.axis + 4) for row in range(4)]
        places = [*(place for place in under if place < panel.box.bottom - 6), y - 6]
        long = [Text(left + 6, place, text, size.axis, "ink", halo=True) for place in places]
        short = [fitted(label, right - left - 12) for label in long] if right - left > _LEAST else []
        labels = [label for label in long if label.box.right < panel.box.right - 4] + short
        found += first_free([[label] for label in labels], boxes([*items, *found]), _sheet(size), barrier)
    return found


def _alt(months: Sequence[str], series: Series, limit: Limit, writer: Writer, caption: Caption) -> str:
    language = caption.language
    kind = say(language, "Steps over months against what is asked.")
    ends = say(
        language, "{first} in {start}, {last} in {end}.",
        first=writer.full(float(series.middle[0])), start=month_name(months[0], language),
        last=writer.full(float(series.middle[-1])), end=month_name(months[-1], language),
    )  # fmt: skip
    return " ".join(filter(None, [kind, caption.told, ends, f"{limit.name} {writer.full(limit.value)}."]))
