"""Where does it come from? Steps that add and take: from zero to a difference, from one total to the next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orgmodel.foundation.language import say
from orgmodel.results import axis, style
from orgmodel.results.drawing import Bars, Box, Drawing, Item, Line, Marks, Text, points
from orgmodel.results.lettering import text_width
from orgmodel.results.marks import whisker
from orgmodel.results.measure import MONEY, Measure, Writer
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.placing import boxes, first_free
from orgmodel.results.rows import Limit, Rows, limit_line, names_room, row_name, rows_under
from orgmodel.results.steps import Part, Step, placed, steps_table
from orgmodel.results.style import Size


def waterfall(
    parts: Sequence[Part],
    total: Part,
    mark: int,
    caption: Caption,
    measure: Measure = MONEY,
    *,
    size: Size | None = None,
) -> Picture:
    """Draw how parts make up a difference: bars from zero, filled ones add, hollow ones save.

    Args:
        parts: the steps from the base, in order.
        total: their sum, in the colour of the scenario.
        mark: the mark of the scenario.
        caption: title, grey line, language.
        measure: the unit of the values.
        size: width, height and text size; 400 px wide and as high as the rows need when None.
    """
    size = size or Size(400, 36 + 28 * (len(parts) + 1))
    steps = placed([*parts, Part(total.name, total.value, total.low8, total.high8, total=True)], from_zero=True)
    values = [value for step in steps for value in step.edges]
    smallest = min((abs(part.value) for part in parts if part.value), default=abs(total.value))
    writer = measure.writer(values, caption.language, 4 * smallest)
    rows = _laid(steps, values, writer, size, head=4.0)
    items = axis.uprights(rows.panel, rows.lines, 0)
    items += axis.foot_labels(rows.panel, rows.lines, writer, size.axis, size.width, sign=True)
    items += _connectors(rows, steps)
    for k, step in enumerate(steps):
        items += _bar(rows, k, step, style.scenario(mark) if step.part.total else "ink3")
    items += _names(rows, steps, size)
    items += _figures(rows, steps, items, writer, None, size)
    drawing = Drawing(size.width, size.height, tuple(items), (rows.panel,))
    return Picture(drawing, caption, _alt(steps, writer, None, caption), steps_table(steps), measure.unit)


def bridge(
    parts: Sequence[Part],
    caption: Caption,
    measure: Measure = MONEY,
    *,
    limit: Limit | None = None,
    size: Size | None = None,
) -> Picture:
    """Draw the way from one total to the next: totals are circles between rules, steps are bars that float.

    Args:
        parts: totals and steps in order, the first a total; a total says where the steps before it have led.
        caption: title, grey line, language.
        measure: the unit of the values.
        limit: an envelope, drawn through all rows.
        size: width, height and text size; 492 px wide and as high as the rows need when None.
    """
    size = size or Size(492, 48 + 25.5 * len(parts))
    steps = placed(parts, from_zero=False)
    values = [value for step in steps for value in step.edges] + ([limit.value] if limit else [])
    writer = measure.writer(values, caption.language)
    rows = _laid(steps, values, writer, size, head=size.line + 4)
    items = axis.uprights(rows.panel, rows.lines, 0)
    items += axis.foot_labels(rows.panel, rows.lines, writer, size.axis, size.width)
    items += _total_rules(rows, steps, size) + _connectors(rows, steps)
    items += limit_line(rows.panel, limit, writer, size) if limit else []
    for k, step in enumerate(steps):
        items += _circle(rows, k, step) if step.part.total else _bar(rows, k, step, "ink3")
    items += _names(rows, steps, size)
    items += _figures(rows, steps, items, writer, limit, size)
    drawing = Drawing(size.width, size.height, tuple(items), (rows.panel,))
    return Picture(drawing, caption, _alt(steps, writer, limit, caption), steps_table(steps), measure.unit)


def _laid(steps: Sequence[Step], values: Sequence[float], writer: Writer, size: Size, head: float) -> Rows:
    room = names_room([step.part.name for step in steps], size, 14)
    beside = max(text_width(_figure(step, writer), size.text, step.part.total) for step in steps) + 12
    ends = min(values), max(values)
    return rows_under(len(steps), room, (beside, beside), ends, writer, size, head=head, most=4)


def _figure(step: Step, writer: Writer) -> str:
    return writer.text(step.part.value, sign=not step.part.total or step.start != step.end)


def _bar(rows: Rows, row: int, step: Step, colour: str) -> list[Item]:
    start, end = rows.panel.across([step.start, step.end]).tolist()
    height = min(15.0, 0.62 * rows.step)
    left, width = min(start, end), max(abs(end - start), 1.5)
    hollow = step.end < step.start and not step.part.total
    inset = 0.75 if hollow and width > 3 else 0.0
    box = (left + inset, rows.middles[row] - height / 2 + inset, width - 2 * inset, height - 2 * inset)
    bar = Bars(np.array([box]), "bg" if hollow else colour, colour if hollow else "none", 1.5, panel=0)
    return [bar, *_luck(rows, row, step)]


def _circle(rows: Rows, row: int, step: Step) -> list[Item]:
    at = points((float(rows.panel.across(step.end)), rows.middles[row]))
    return [*_luck(rows, row, step), Marks(at, "circle", 5.0, "bg", "ink", 2.0, 0)]


def _luck(rows: Rows, row: int, step: Step) -> list[Item]:
    return [whisker(rows.panel, step.low, step.high, rows.middles[row], 0)] if step.high > step.low else []


def _connectors(rows: Rows, steps: Sequence[Step]) -> list[Item]:
    """Return the thin uprights that carry the end of one row to the next."""
    x, y = rows.panel.across([step.end for step in steps]).tolist(), rows.middles
    return [Line(points((x[k], y[k]), (x[k], y[k + 1])), "rule2", style.RULE, panel=0) for k in range(len(steps) - 1)]


def _total_rules(rows: Rows, steps: Sequence[Step], size: Size) -> list[Item]:
    tops = [(k, rows.panel.box.top + k * rows.step) for k, step in enumerate(steps) if step.part.total]
    return [Line(points((0, y), (size.width, y)), "rule2" if k else "rule", style.RULE) for k, y in tops]


def _names(rows: Rows, steps: Sequence[Step], size: Size) -> list[Item]:
    room = names_room([step.part.name for step in steps], size, 14) - 8
    return [row_name(rows, k, step.part.name, 0.0, room, size, bold=step.part.total) for k, step in enumerate(steps)]


def _figures(
    rows: Rows, steps: Sequence[Step], items: Sequence[Item], writer: Writer, limit: Limit | None, size: Size
) -> list[Item]:
    """Return the value of each row, beside what is drawn in it and clear of the limit's line."""
    figures: list[Item] = []
    barrier = [rows.panel.points(limit.value, [0.0, rows.panel.y[1]])] if limit else []
    for k, step in enumerate(steps):
        left, right = rows.panel.across(step.edges).tolist()
        gap = 11.0 if step.part.total and step.start == step.end else 7.0
        y, text, bold = rows.middles[k] + 0.36 * size.text, _figure(step, writer), step.part.total
        after = Text(right + gap, y, text, size.text, "ink", bold, halo=True)
        before = Text(left - gap, y, text, size.text, "ink", bold, "end", halo=True)
        order = (before, after) if step.end < step.start else (after, before)
        sheet = Box(0, 0, size.width, size.height)
        figures += first_free([[text] for text in order], boxes([*items, *figures]), sheet, barrier)
    return figures


def _alt(steps: Sequence[Step], writer: Writer, limit: Limit | None, caption: Caption) -> str:
    kind, colon = say(caption.language, "Steps that add and take."), say(caption.language, ": ")
    facts = [f"{one.part.name}{colon}{writer.full(one.part.value, sign=not one.part.total)}." for one in steps]
    held = [f"{limit.name} {writer.exact(limit.value)}{writer.unit}."] if limit else []
    return " ".join(filter(None, [kind, caption.told, *facts, *held]))
