"""What does it come to, and is the difference real? Ranges at one moment, differences future by future."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from orgmodel.foundation.language import mark, say
from orgmodel.results import axis, style
from orgmodel.results.around_zero import (
    COST,
    Sides,
    Told,
    blocks,
    filled,
    hill,
    side_words,
    told,
    zero_line,
    zero_panel,
)
from orgmodel.results.density import density
from orgmodel.results.drawing import Box, Drawing, Item, Line, Panel, Text, points
from orgmodel.results.lettering import text_width
from orgmodel.results.marks import KEY, interval, key
from orgmodel.results.measure import MONEY, Measure, Writer
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.placing import boxes, first_free
from orgmodel.results.ranges import Range, Sample, ranges_table
from orgmodel.results.rows import Limit, limit_line, names_room, row_name, rows_under
from orgmodel.results.style import Size

_STRIP = Size(256, 22)


def spread(
    rows: Sequence[Range],
    caption: Caption,
    measure: Measure = MONEY,
    *,
    limit: Limit | None = None,
    chosen: int | None = None,
    size: Size | None = None,
) -> Picture:
    """Draw one range a row on one scale: thin line 8 futures in 10, thick line 1 in 2, mark at the middle.

    Args:
        rows: the ranges, from top to bottom.
        caption: title, grey line, language.
        measure: the unit of the values.
        limit: an envelope or a target, drawn through all rows.
        chosen: position of the row whose name is bold.
        size: width, height and text size; 400 px wide and as high as the rows need when None.
    """
    size = size or Size(400, 60 + 30 * len(rows))
    edges = [value for row in rows for value in (row.low8, row.high8)] + ([limit.value] if limit else [])
    writer = measure.writer(edges, caption.language, min(row.high8 - row.low8 for row in rows))
    texts = [writer.text(row.middle) for row in rows]
    room = names_room([row.name for row in rows], size, KEY + 12)
    beside = max(text_width(text, size.text) for text in texts) + 14
    head, ends = (size.line + 8 if limit else 4.0), (min(edges), max(edges))
    laid = rows_under(len(rows), room, (beside, 0.0), ends, writer, size, head=head)
    items = axis.uprights(laid.panel, laid.lines, 0)
    items += axis.foot_labels(laid.panel, laid.lines, writer, size.axis, size.width)
    items += limit_line(laid.panel, limit, writer, size) if limit else []
    sheet, barrier = Box(0, 0, size.width, size.height), [laid.panel.points(limit.value, laid.panel.y)] if limit else []
    for k, (row, text) in enumerate(zip(rows, texts, strict=True)):
        y = laid.middles[k]
        items += [
            key(row.mark, 6, y),
            row_name(laid, k, row.name, KEY, room - KEY - 8, size, bold=k == chosen),
        ]
        items += interval(laid.panel, row, y, 0)
        left, right = laid.panel.across([row.low8, row.high8]).tolist()
        before = Text(left - 10, y + 0.36 * size.text, text, size.text, "ink", anchor="end", halo=True)
        after = replace(before, x=right + 10, anchor="start")
        items += first_free([[before], [after]], boxes(items), sheet, barrier)
    drawing = Drawing(size.width, size.height, tuple(items), (laid.panel,))
    return Picture(drawing, caption, _spread_alt(rows, writer, limit, caption), ranges_table(rows), measure.unit)


def strip(
    row: Range,
    ends: tuple[float, float],
    caption: Caption,
    measure: Measure = MONEY,
    *,
    limit: float | None = None,
    size: Size = _STRIP,
) -> Picture:
    """Draw one range on a bare line, to stand under its figure.

    Args:
        row: the range.
        ends: values at the left and right end of the line, the same for strips that stand side by side.
        caption: its finding is read aloud; title and note may be empty.
        measure: the unit of the values.
        limit: an envelope, as an ink tick.
        size: width and height.
    """
    panel = Panel(Box(8.0, 1.0, size.width - 8, size.height - 1), ends, (0.0, 1.0))
    y = size.height / 2
    items: list[Item] = [Line(points((0, y), (size.width, y)), "rule"), *interval(panel, row, y, 0)]
    if limit is not None:
        x = float(panel.across(min(max(limit, ends[0]), ends[1])))
        items.append(Line(points((x, 1), (x, size.height - 1)), "ink", style.INK_RULE, panel=0))
    kind = say(caption.language, "Range of {name}.", name=row.name)
    drawing = Drawing(size.width, size.height, tuple(items), (panel,))
    return Picture(drawing, caption, " ".join(filter(None, [kind, caption.told])), ranges_table([row]), measure.unit)


def difference(
    rows: Sequence[Sample],
    caption: Caption,
    measure: Measure = MONEY,
    *,
    sides: Sides = COST,
    size: Size | None = None,
) -> Picture:
    """Draw differences of the same simulated futures as densities around an ink zero line.

    Args:
        rows: differences (draw,) from what they are compared with, one row each.
        caption: title, grey line, language.
        measure: the unit of the values.
        sides: what lies left and right of zero.
        size: width, height and text size; 400 px wide and as high as the rows need when None.
    """
    size, language = size or Size(400, 70 + 90 * len(rows)), caption.language
    ranges = [Range.of(row.name, row.mark, row.values) for row in rows]
    curves = [density(row.values) for row in rows]
    edges = [(float(x[0]), float(x[-1])) for x, _height in curves]
    narrowest = min(row.high8 - row.low8 for row in ranges)
    writer = measure.writer([end for pair in edges for end in pair], language, narrowest)
    words = [told(row.values, one, writer, sides, language) for row, one in zip(rows, ranges, strict=True)]
    heads = side_words(sides, language)
    panel = zero_panel(edges, words, heads, writer.unit, size)
    lines = axis.foot_lines(panel, writer, size.axis, 6, sign=True)
    items = axis.uprights(panel, lines, 0)
    items += axis.foot_labels(panel, lines, writer, size.axis, size.width, sign=True) + zero_line(panel, heads, size)
    step = (panel.box.bottom - panel.box.top - 6) / len(rows)
    feet = [panel.box.top + (k + 1) * step - 8 for k in range(len(rows))]
    hills = [hill(panel, curve, foot, 0.68 * step) for curve, foot in zip(curves, feet, strict=True)]
    for one, outline, foot in zip(ranges, hills, feet, strict=True):
        items += [*filled(outline, one.mark), *interval(panel, one, foot, 0)]
    sheet = Box(0, panel.box.top, size.width, panel.box.bottom)
    hurdles = [*hills, panel.points([0, 0], [0, 1])]
    for one, outline, said in zip(ranges, hills, words, strict=True):
        places = blocks(one.mark, outline, said, float(panel.across(0.0)), size)
        items += first_free(places, boxes(items), sheet, hurdles)
    above = [float(np.mean(row.values > 0)) for row in rows]
    table = ranges_table(ranges).assign(**{mark("share above zero"): above})
    drawing = Drawing(size.width, size.height, tuple(items), (panel,))
    return Picture(drawing, caption, _difference_alt(words, writer.unit, caption), table, measure.unit)


def _spread_alt(rows: Sequence[Range], writer: Writer, limit: Limit | None, caption: Caption) -> str:
    language = caption.language
    kind = say(language, "Ranges on one scale.")
    facts = [
        say(
            language,
            "{name}: {middle}, 8 futures in 10 between {low} and {high}.",
            name=row.name,
            middle=writer.full(row.middle),
            low=writer.full(row.low8),
            high=writer.full(row.high8),
        )
        for row in rows
    ]
    held = [f"{limit.name} {writer.exact(limit.value)}{writer.unit}."] if limit else []
    return " ".join(filter(None, [kind, caption.told, *facts, *held]))


def _difference_alt(words: Sequence[Told], unit: str, caption: Caption) -> str:
    kind = say(caption.language, "Differences around zero, future by future.")
    colon = say(caption.language, ": ")
    facts = [f"{one.name}{colon}{one.figures}{unit}, {one.share}." for one in words]
    return " ".join(filter(None, [kind, caption.told, *facts]))
