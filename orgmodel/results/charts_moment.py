"""What does it come to, and is the difference real? Ranges at one moment, and differences future by future."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.language import chances, mark, say
from orgmodel.results import axis, style
from orgmodel.results.density import density
from orgmodel.results.drawing import Area, Box, Drawing, Floats, Item, Line, Panel, Text, points, write
from orgmodel.results.lettering import text_width
from orgmodel.results.marks import KEY, interval, key
from orgmodel.results.measure import MONEY, Measure, Writer
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.placing import boxes, first_free
from orgmodel.results.ranges import Range, ranges_table
from orgmodel.results.rows import Limit, Rows, limit_line, names_room, row_name, rows_under
from orgmodel.results.style import Size


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Simulated values (draw,) of one scenario."""

    name: str
    mark: int
    values: Floats


@dataclass(frozen=True, slots=True)
class Sides:
    """Words for the two sides of zero, in English, as the catalogues know them."""

    less: str = mark("costs less")
    more: str = mark("costs more")
    below: str = mark("cheaper: {chances} in 100")
    above: str = mark("dearer: {chances} in 100")


COST = Sides()


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
        size: width, height and text size; as high as the rows need when None.
    """
    size = size or Size(400, 60 + 30 * len(rows))
    edges = [value for row in rows for value in (row.low8, row.high8)] + ([limit.value] if limit else [])
    writer = measure.writer(edges, caption.language)
    texts = [writer.text(row.middle) for row in rows]
    room = names_room([row.name for row in rows], size, KEY + 12)
    beside = max(text_width(text, size.text) for text in texts) + 14
    laid = rows_under(len(rows), room, (beside, 0), (min(edges), max(edges)), writer, size, head=_head(size, limit))
    items = axis.uprights(laid.panel, laid.lines, 0)
    items += axis.foot_labels(laid.panel, laid.lines, writer, size.axis)
    items += limit_line(laid, limit, writer, size) if limit else []
    for k, (row, text) in enumerate(zip(rows, texts, strict=True)):
        y = laid.middles[k]
        items += [key(row.mark, 6, y), row_name(laid, k, row.name, KEY, room - KEY - 8, size, bold=k == chosen)]
        items += interval(laid.panel, row, y, 0)
        x = float(laid.panel.across(row.low8)) - 10
        items.append(Text(x, y + 0.36 * size.text, text, size.text, "ink", anchor="end", halo=True))
    drawing = Drawing(size.width, size.height, tuple(items), (laid.panel,))
    return Picture(drawing, caption, _spread_alt(rows, writer, limit, caption), ranges_table(list(rows)))


def strip(row: Range, ends: tuple[float, float], caption: Caption, *, limit: float | None = None, size: Size = Size(256, 22)) -> Picture:
    """Draw one range on a bare line, to stand under its figure; `ends` are the values at both ends of the line.

    Args:
        row: the range.
        ends: values at the left and right end, the same for strips that stand side by side.
        caption: its finding is read aloud; title and note may be empty.
        limit: an envelope, as an ink tick.
        size: width and height.
    """
    panel = Panel(Box(6.0, 2.0, size.width - 6, size.height - 2), ends, (0.0, 1.0))
    y = size.height / 2
    items: list[Item] = [Line(points((0, y), (size.width, y)), "rule"), *interval(panel, row, y, 0)]
    if limit is not None:
        x = float(panel.across(min(max(limit, ends[0]), ends[1])))
        items.append(Line(points((x, 1), (x, size.height - 1)), "ink", style.INK_RULE, panel=0))
    alt = say(caption.language, "Range of {name}.", name=row.name)
    drawing = Drawing(size.width, size.height, tuple(items), (panel,))
    return Picture(drawing, caption, " ".join(filter(None, [alt, caption.told])), ranges_table([row]))


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
        size: width, height and text size; as high as the rows need when None.
    """
    size = size or Size(400, 70 + 90 * len(rows))
    ranges = [Range.of(row.name, row.mark, row.values) for row in rows]
    curves = [density(row.values) for row in rows]
    edges = [(float(x[0]), float(x[-1])) for x, _height in curves]
    narrowest = min(row.high8 - row.low8 for row in ranges)
    writer = measure.writer([end for pair in edges for end in pair], caption.language, narrowest)
    told = [_told(row, one, writer, sides, caption) for row, one in zip(rows, ranges, strict=True)]
    panel, lines = _around_zero(edges, told, writer, sides, caption, size)
    items = axis.uprights(panel, lines, 0) + axis.foot_labels(panel, lines, writer, size.axis, sign=True)
    items += _side_words(panel, sides, caption, size)
    step = (panel.box.bottom - panel.box.top - 6) / len(rows)
    feet = [panel.box.top + (k + 1) * step - 8 for k in range(len(rows))]
    hills = [_hill(panel, curve, foot, 0.68 * step) for curve, foot in zip(curves, feet, strict=True)]
    for one, hill, foot in zip(ranges, hills, feet, strict=True):
        items += [*_filled(hill, one.mark), *interval(panel, one, foot, 0)]
    hurdles = [*hills, panel.points([0, 0], [0, 1])]
    for one, hill, words in zip(ranges, hills, told, strict=True):
        places = _blocks(one, hill, words, float(panel.across(0.0)), size)
        items += first_free(places, boxes(items), Box(0, panel.box.top, size.width, panel.box.bottom), hurdles)
    drawing = Drawing(size.width, size.height, tuple(items), (panel,))
    return Picture(drawing, caption, _difference_alt(told, caption), _difference_table(rows, ranges))


def _head(size: Size, limit: Limit | None) -> float:
    return size.line + 8 if limit else 4.0


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of a difference: its name, its figures, its share of futures, and on which side of zero it lies."""

    name: str
    figures: str
    share: str
    above: bool

    def width(self, size: Size) -> float:
        """The px that it takes."""
        texts = (self.name, True), (self.figures, False), (self.share, False)
        return min(max(text_width(text, size.text, bold) for text, bold in texts), 0.5 * size.width)


def _told(row: Sample, one: Range, writer: Writer, sides: Sides, caption: Caption) -> _Told:
    above = float(np.mean(row.values > 0))
    side = sides.above if above >= 0.5 else sides.below
    share = say(caption.language, side, chances=chances(max(above, 1 - above), caption.language))
    figures = f"{writer.text(one.middle, sign=True)} ({writer.between(one.low8, one.high8, sign=True)})"
    return _Told(row.name, figures, share, above >= 0.5)


def _around_zero(
    edges: Sequence[tuple[float, float]], told: Sequence[_Told], writer: Writer, sides: Sides, caption: Caption, size: Size
) -> tuple[Panel, list[float]]:
    """Return a panel whose scale leaves room for the words on both sides of zero, and for each row in its empty side."""
    half = 0.5 * text_width("+00,0", size.axis)
    right = size.width - text_width(writer.unit, size.axis) - half
    box = Box(half, size.line + 4, right, size.height - size.axis - 12)
    rooms = [(0.0, text_width(f"← {say(caption.language, text)}", size.text)) for text in (sides.less, sides.more)]
    left_of = [rooms[0], *((min(low, 0.0), words.width(size)) for (low, _), words in zip(edges, told, strict=True) if words.above)]
    right_of = [rooms[1], *((max(high, 0.0), words.width(size)) for (_, high), words in zip(edges, told, strict=True) if not words.above)]
    low, high = min(min(pair) for pair in edges), max(max(pair) for pair in edges)
    low, high = min(low, -1e-9), max(high, 1e-9)
    for _pass in range(3):
        shares = [(end, min((width + 14) / (box.right - box.left), 0.52)) for end, width in left_of]
        low = min(low, *((end - share * high) / (1 - share) for end, share in shares), low)
        shares = [(end, min((width + 14) / (box.right - box.left), 0.52)) for end, width in right_of]
        high = max(high, *((end - share * low) / (1 - share) for end, share in shares), high)
    return Panel(box, (low, high), (0.0, 1.0)), axis.multiples(low, high, axis.round_step(low, high, 6))


def _side_words(panel: Panel, sides: Sides, caption: Caption, size: Size) -> list[Item]:
    x, y = float(panel.across(0.0)), size.text + 1
    less, more = say(caption.language, sides.less), say(caption.language, sides.more)
    zero = Line(points((x, 4), (x, panel.box.bottom)), "ink", style.INK_RULE, panel=0)
    return [
        zero,
        Text(x - 7, y, f"← {less}", size.text, "ink3", anchor="end"),
        Text(x + 7, y, f"{more} →", size.text, "ink3"),
    ]


def _hill(panel: Panel, curve: tuple[Floats, Floats], foot: float, height: float) -> Floats:
    x, share = curve
    top = foot - share * height
    across = panel.across(x)
    return np.column_stack([np.r_[across[0], across, across[-1]], np.r_[foot, top, foot]])


def _filled(hill: Floats, mark_index: int) -> list[Item]:
    colour = style.scenario(mark_index)
    return [Area(hill, colour, "band5", 0), Line(hill, colour, style.BASE, panel=0)]


def _blocks(one: Range, hill: Floats, told: _Told, zero: float, size: Size) -> Iterator[list[Text]]:
    """Yield places for what is said of a row: beside its hill, beyond zero in its empty side, over its slope."""
    words = (told.name, style.scenario(one.mark), True), (told.figures, "ink", False), (told.share, "ink3", False)
    width, step = told.width(size), 0.95 * size.line
    peak, top, foot = float(hill[np.argmin(hill[:, 1]), 0]), float(hill[:, 1].min()), float(hill[0, 1])
    start, end = float(hill[0, 0]), float(hill[-1, 0])
    lefts = [start - width - 10, min(start, zero) - width - 10, *np.arange(start - width, peak - width, 12)]
    rights = [end + 10, max(end, zero) + 10, *np.arange(end, peak, -12)]
    for x in lefts + rights if told.above else rights + lefts:
        for y in (top + 0.8 * size.text, foot - 2 * step, top - 4):
            yield [
                write(x, y + k * step, text, size.text, room=width + 1, colour=colour, bold=bold, halo=True)
                for k, (text, colour, bold) in enumerate(words)
            ]


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
    held = [f"{limit.name} {writer.full(limit.value)}."] if limit else []
    return " ".join(filter(None, [kind, caption.told, *facts, *held]))


def _difference_alt(told: Sequence[_Told], caption: Caption) -> str:
    kind = say(caption.language, "Differences around zero, future by future.")
    colon = say(caption.language, ": ")
    facts = [f"{one.name}{colon}{one.figures}, {one.share}." for one in told]
    return " ".join(filter(None, [kind, caption.told, *facts]))


def _difference_table(rows: Sequence[Sample], ranges: Sequence[Range]) -> pd.DataFrame:
    table = ranges_table(list(ranges))
    return table.assign(**{"share above zero": [float(np.mean(row.values > 0)) for row in rows]})
