"""What is on the list, in which order, and what does each bring? Rows with a bar, figures, and words on two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import number, say
from orgmodel.results import style
from orgmodel.results.drawing import Bars, Drawing, Item, Line, Text, fitted, points
from orgmodel.results.lettering import text_width
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.style import Size

_WIDE, _ROW, _GAP, _RANK = 1106.0, 38.0, 16.0, 22.0
_BAR, _BAR_HEIGHT = 40.0, 9.0
_NAMES = 0.24


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list.

    Attributes:
        name, note: what it is, and a grey line under it.
        bar: how long its bar is, beside the longest; NaN for none.
        bar_text: what is written at its end.
        figures: texts of the columns of figures; a second line, smaller, after a line end.
        remarks: two lines each: ink, and grey under it.
    """

    name: str
    note: str
    bar: float
    bar_text: str
    figures: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """The names of the columns, one text a line: of the names, of the bars, of the figures, of the remarks."""

    name: tuple[str, ...]
    bar: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]
    remarks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    names: float
    bar: float
    figures: tuple[float, ...]
    remarks: tuple[float, ...]
    rooms: tuple[float, ...]
    head: float


def listed(
    entries: Sequence[Entry],
    heads: Heads,
    caption: Caption,
    table: pd.DataFrame,
    *,
    total: Entry | None = None,
    size: Size | None = None,
) -> Picture:
    """Draw a list in its order.

    Args:
        entries: the rows; all have as many figures and remarks as there are heads.
        heads: the names of the columns.
        caption: title, grey line, language.
        table: the figures in full.
        total: the last row, under a rule.
        size: width, height and text size; 1106 px wide and as high as the rows need when None.
    """
    if not entries:
        raise OrgError("There is nothing to show.")
    rows = [*entries, *([total] if total else [])]
    size = size or Size(_WIDE, _head(heads, 13.0) + _ROW * len(rows) + 4)
    columns = _columns(rows, heads, size)
    most = max((one.bar for one in entries if one.bar > 0), default=1.0)
    items: list[Item] = _heads(heads, columns, size)
    step = (size.height - columns.head - 4) / len(rows)
    for k, one in enumerate(rows):
        top, last = columns.head + k * step, total is not None and k == len(rows) - 1
        rule = "rule2" if k == 0 or last else "rule"
        items.append(Line(points((0, top), (size.width, top)), rule, style.RULE))
        rank = "" if last else number(k + 1, caption.language)
        items += _row(one, rank, columns, top + 0.4 * step, most, size)
    alt = " ".join(filter(None, [say(caption.language, "A list."), caption.told, *(_told(one) for one in rows)]))
    return Picture(Drawing(size.width, size.height, tuple(items)), caption, alt, table)


def _head(heads: Heads, text: float) -> float:
    lines = max(len(each) for each in (heads.name, heads.bar, *heads.figures, *heads.remarks))
    return lines * (text + 3) + 6


def _columns(rows: Sequence[Entry], heads: Heads, size: Size) -> _Columns:
    """Return where the columns stand: figures take what they need, remarks share what is left."""
    widest = [text_width(text, size.text, bold) for one in rows for text, bold in ((one.name, True), (one.note, False))]
    names = min(max(widest) + 2 * _GAP, _NAMES * size.width)
    wide = [text_width(one.bar_text, size.text, True) for one in rows if one.bar_text]
    head = max((text_width(line, size.axis) for line in heads.bar), default=0.0)
    x = _RANK + names + max(_BAR + 6 + max(wide, default=0.0), head) + _GAP
    figures = []
    for k, lines in enumerate(heads.figures):
        texts = [(line, False) for line in lines] + [
            (part, True) for one in rows for part in one.figures[k].split("\n")
        ]
        x += max((text_width(text, size.text, bold) for text, bold in texts), default=0.0)
        figures.append(x)
        x += _GAP
    rooms = _shared([_wanted(rows, heads, k, size) for k in range(len(heads.remarks))], size.width - x)
    remarks = tuple(x + sum(rooms[:k]) for k in range(len(rooms)))
    return _Columns(
        names, _RANK + names, tuple(figures), remarks, tuple(room - _GAP for room in rooms), _head(heads, size.text)
    )


def _wanted(rows: Sequence[Entry], heads: Heads, column: int, size: Size) -> float:
    texts = [*heads.remarks[column], *(text for one in rows for text in one.remarks[column] if one.bar_text)]
    return max(text_width(text, size.axis, True) for text in texts) + _GAP


def _shared(wanted: Sequence[float], room: float) -> list[float]:
    """Return the room of each column: what it wants where that is under an equal share, and the others what is left."""
    rooms, left = dict[int, float](), room
    for place, k in enumerate(sorted(range(len(wanted)), key=lambda k: wanted[k])):
        rooms[k] = min(wanted[k], left / (len(wanted) - place))
        left -= rooms[k]
    return [rooms[k] for k in range(len(wanted))]


def _heads(heads: Heads, columns: _Columns, size: Size) -> list[Item]:
    at = [(_RANK, "start", heads.name, columns.names), (columns.bar, "start", heads.bar, columns.names)]
    at += [(x, "end", lines, columns.names) for x, lines in zip(columns.figures, heads.figures, strict=True)]
    at += [
        (x, "start", lines, room) for x, room, lines in zip(columns.remarks, columns.rooms, heads.remarks, strict=True)
    ]
    items: list[Item] = []
    for x, anchor, lines, room in at:
        for k, line in enumerate(reversed(lines)):
            y = columns.head - 8 - k * (size.text + 3)
            items.append(fitted(Text(x, y, line, size.axis, "ink2", anchor=anchor), room))
    return items


def _row(one: Entry, rank: str, columns: _Columns, y: float, most: float, size: Size) -> list[Item]:
    below, room = y + size.text + 3, columns.names - 10
    items: list[Item] = [
        Text(0, y, rank, size.text, "ink3"),
        fitted(Text(_RANK, y, one.name, size.text, "ink", bold=True), room),
        fitted(Text(_RANK, below, one.note, size.axis, "ink3"), room),
    ]
    if one.bar >= 0:
        width = max(_BAR * one.bar / most, 1.0)
        items.append(Bars(np.array([[columns.bar, y - _BAR_HEIGHT, width, _BAR_HEIGHT]]), "ink3"))
        items.append(Text(columns.bar + width + 6, y, one.bar_text, size.text, "ink", bold=True))
    for k, (x, text) in enumerate(zip(columns.figures, one.figures, strict=True)):
        first, _, second = text.partition("\n")
        items.append(Text(x, y, first, size.text, "ink", k == 0 or not rank, "end"))
        items.append(Text(x, below, second, size.axis, "ink3", anchor="end"))
    for k, (x, (upper, lower)) in enumerate(zip(columns.remarks, one.remarks, strict=True)):
        alone = not any(any(pair) for pair in one.remarks[k + 1 :])
        room = size.width - x - 12 if alone else columns.rooms[k]
        items.append(fitted(Text(x, y, upper, size.axis, "ink", bold=k == 0 and bool(rank)), room))
        items.append(fitted(Text(x, below, lower, size.axis, "ink3"), room))
    return [item for item in items if not isinstance(item, Text) or item.text]


def _told(one: Entry) -> str:
    return f"{one.name}: {', '.join(text for text in (one.bar_text, *one.figures) if text)}.".replace("\n", " ")
