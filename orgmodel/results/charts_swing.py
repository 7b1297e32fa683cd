"""How far does each unknown move the answer by itself? Bars from zero, the widest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.language import mark, say
from orgmodel.results import style
from orgmodel.results.drawing import Bars, Drawing, Item, Line, Text, fitted, points
from orgmodel.results.lettering import text_width
from orgmodel.results.measure import MONEY, Measure, Writer
from orgmodel.results.picture import Caption, Picture

_TEXT = 13.0
_ROW, _BAR, _DROP = 40.0, 12.0, 20.0


@dataclass(frozen=True, slots=True)
class Swing:
    """What an unknown changes when it comes out low, and when it comes out high.

    Attributes:
        name: what it is called, in the language of the picture.
        low: the change when it comes out low.
        high: the change when it comes out high.
    """

    name: str
    low: float
    high: float

    @property
    def ends(self) -> tuple[float, float]:
        """The smaller and the larger change."""
        return min(self.low, self.high), max(self.low, self.high)


def swings(rows: Sequence[Swing], caption: Caption, measure: Measure = MONEY, *, width: int = 316) -> Picture:
    """Draw one bar a row around a common zero: filled where the answer rises, hollow where it falls.

    Args:
        rows: the unknowns, in the order in which they are drawn.
        caption: title, grey line, language.
        measure: the unit of the changes.
        width: px.
    """
    if not rows:
        said = say(caption.language, "No unknown moves the answer.")
        return Picture(
            Drawing(width, 24, (Text(0, 16, said, _TEXT, "ink2"),)), caption, said, _table(rows), measure.unit
        )
    low, high = min(0.0, *(row.ends[0] for row in rows)), max(0.0, *(row.ends[1] for row in rows))
    writer = measure.writer([low, high], caption.language, min(row.ends[1] - row.ends[0] for row in rows))
    span = (high - low) or 1.0
    scale = (width - 4) / span
    items: list[Item] = []
    for k, row in enumerate(rows):
        zero, *ends = (2 + scale * (value - low) for value in (0.0, *row.ends))
        items += _row(row, k * _ROW, zero, ends, writer, width)
    drawing = Drawing(width, int(len(rows) * _ROW - 4), tuple(items))
    return Picture(drawing, caption, _alt(rows, writer, caption), _table(rows), measure.unit)


def _row(row: Swing, top: float, zero: float, ends: list[float], writer: Writer, width: float) -> list[Item]:
    told = writer.between(*row.ends, sign=True)
    room = width - text_width(told, _TEXT) - 12
    items: list[Item] = [
        fitted(Text(0, top + 13, row.name, _TEXT, "ink"), room),
        Text(width, top + 13, told, _TEXT, "ink2", anchor="end"),
    ]
    falls, rises = (ends[0], min(ends[1], zero)), (max(ends[0], zero), ends[1])
    if falls[1] > falls[0]:
        box = [[falls[0], top + _DROP + 0.5, falls[1] - falls[0], _BAR - 1]]
        items.append(Bars(np.array(box), "bg", "ink3", 1.2))
    if rises[1] > rises[0]:
        items.append(Bars(np.array([[rises[0], top + _DROP, rises[1] - rises[0], _BAR]]), "ink3"))
    upright = points((zero, top + _DROP - 3), (zero, top + _DROP + _BAR + 3))
    items.append(Line(upright, "ink", style.INK_RULE))
    return items


def _alt(rows: Sequence[Swing], writer: Writer, caption: Caption) -> str:
    told = "; ".join(f"{row.name} ({writer.between(*row.ends, sign=True)}{writer.unit})" for row in rows)
    kind = say(caption.language, "Bars around zero, one for each unknown, the widest first.")
    return " ".join(filter(None, [kind, caption.told, f"{told}."]))


def _table(rows: Sequence[Swing]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            mark("name"): [row.name for row in rows],
            mark("if it comes out low"): [row.low for row in rows],
            mark("if it comes out high"): [row.high for row in rows],
        }
    )
