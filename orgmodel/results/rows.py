"""How do rows share one scale? Names at the left, the scale beside them, its values at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgmodel.results import axis, style
from orgmodel.results.drawing import Box, Item, Line, Panel, Text, points, write
from orgmodel.results.lettering import text_width
from orgmodel.results.measure import Writer
from orgmodel.results.style import Size


@dataclass(frozen=True, slots=True)
class Limit:
    """A value that must be held: an ink line with its name, "envelope", already in the language."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of equal height under one scale: the panel, the gridlines, the middles of the rows in px."""

    panel: Panel
    lines: Sequence[float]
    middles: Sequence[float]
    step: float


def rows_under(
    count: int, names_room: float, value_room: tuple[float, float], values: tuple[float, float],
    writer: Writer, size: Size, *, head: float, most: int = 5,
) -> Rows:  # fmt: skip
    """Lay rows out.

    Args:
        count: how many rows.
        names_room: px that the names take at the left.
        value_room: px that values written left and right of what is drawn may take.
        values: the smallest and the largest value drawn.
        writer: how values are written; the last value of the foot carries the unit.
        size: width, height and text size.
        head: px above the rows.
        most: at most so many gridlines.
    """
    low, high = values
    pad = 0.02 * (high - low) or 0.02 * abs(high) or 1.0
    limits = low - pad, high + pad
    lines = axis.multiples(*limits, axis.round_step(*limits, most))
    foot = size.axis + 12
    right = size.width - max(value_room[1], text_width(writer.unit, size.axis) + 0.5 * text_width("0000", size.axis))
    box = Box(names_room + value_room[0], head, right, size.height - foot)
    step = (box.bottom - box.top) / count
    return Rows(Panel(box, limits, (0.0, float(count))), lines, [head + (k + 0.5) * step for k in range(count)], step)


def names_room(names: Sequence[str], size: Size, extra: float, share: float = 0.42) -> float:
    """Return the px that names take, at most a share of the width; `extra` is kept for marks and white space."""
    return min(max(text_width(name, size.text, True) for name in names) + extra, share * size.width)


def limit_line(rows: Rows, limit: Limit, writer: Writer, size: Size) -> list[Item]:
    """Return the ink line of a limit through all rows, its name and value above it in bold."""
    x = float(rows.panel.across(limit.value))
    text = f"{limit.name} {writer.exact(limit.value)}"
    half = text_width(text, size.text, True) / 2
    at = min(max(x, half), size.width - half)
    top = rows.panel.box.top
    line = Line(points((x, top - 5), (x, rows.panel.box.bottom)), "ink", style.INK_RULE, panel=0)
    return [line, Text(at, top - 9, text, size.text, "ink", bold=True, anchor="middle", halo=True)]


def row_name(rows: Rows, row: int, name: str, left: float, room: float, size: Size, *, bold: bool = False) -> Text:
    """Return the name of a row, cut to its room."""
    return write(left, rows.middles[row] + 0.36 * size.text, name, size.text, room=room, colour="ink", bold=bold)
