"""How do rows share one scale? Names at the left, the scale beside them, its values at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgmodel.results import axis, style
from orgmodel.results.drawing import Box, Item, Line, Panel, Text, fitted, points
from orgmodel.results.lettering import one_line, text_width
from orgmodel.results.measure import Writer
from orgmodel.results.style import Size


@dataclass(frozen=True, slots=True)
class Limit:
    """A value that must be held: an ink line with its name, "envelope", already in the language."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of equal height on one scale: panel, gridlines, the middles of the rows and their height in px."""

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
    unit_room = text_width(writer.unit, size.axis) + 0.5 * text_width("0000", size.axis)
    right = size.width - max(value_room[1], unit_room)
    box = Box(names_room + value_room[0], head, right, size.height - size.foot)
    step = (box.bottom - box.top) / count
    middles = [head + (k + 0.5) * step for k in range(count)]
    panel = Panel(box, limits, (0.0, float(count)))
    return Rows(panel, axis.foot_lines(panel, writer, size.axis, most), middles, step)


def names_room(names: Sequence[str], size: Size, extra: float, share: float = 0.42) -> float:
    """Return the px that names take, at most a share of the width; `extra` is for marks and white space."""
    return min(max(text_width(one_line(name), size.text, True) for name in names) + extra, share * size.width)


def limit_line(panel: Panel, limit: Limit, writer: Writer, size: Size) -> list[Item]:
    """Return the ink line of a limit through a panel, its name and value above it in bold."""
    x, top = float(panel.across(limit.value)), panel.box.top
    name = fitted(Text(x, top - 9, limit.name, size.text, "ink", True, "middle", halo=True), 0.6 * size.width)
    text = fitted(name, size.width, f" {writer.exact(limit.value)}")
    half = (text.box.right - text.box.left) / 2
    line = Line(points((x, top - 5), (x, panel.box.bottom)), "ink", style.INK_RULE, panel=0)
    return [line, replace(text, x=min(max(x, half), size.width - half))]


def row_name(rows: Rows, row: int, name: str, left: float, room: float, size: Size, *, bold: bool = False) -> Text:
    """Return the name of a row, cut to its room."""
    return fitted(Text(left, rows.middles[row] + 0.36 * size.text, name, size.text, "ink", bold), room)
