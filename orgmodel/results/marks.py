"""How is a scenario recognised without its colour? By its mark, which stands before its name everywhere."""

from __future__ import annotations

import numpy as np

from orgmodel.results import style
from orgmodel.results.drawing import Bars, Item, Line, Marks, Panel, Text, fitted, points
from orgmodel.results.ranges import Range

KEY = 20.0
_THICK = 7.0


def key(mark: int, x: float, y: float, radius: float = 5.5, panel: int = -1) -> Marks:
    """Return the mark of a scenario: filled; a ring for the base, a plain dot where there is no scenario."""
    colour, shape = style.scenario(mark), style.shape(mark)
    outlined = mark == 0 or shape == "plus"
    fill = "bg" if mark == 0 else colour
    return Marks(points((x, y)), shape, radius, fill, colour if outlined else "none", 1.75, panel)


def named(mark: int, name: str, left: float, y: float, room: float, size: float) -> list[Item]:
    """Return the mark of a scenario and its name in bold, cut to the room."""
    label = Text(left + KEY, y, name, size, "ink", bold=True)
    return [key(mark, left + 6, y - 0.36 * size), fitted(label, room - KEY)]


def interval(panel: Panel, row: Range, y: float, index: int) -> list[Item]:
    """Return a range at one moment: thin line 8 futures in 10, thick line 1 in 2, the mark at the middle."""
    colour = style.scenario(row.mark)
    low8, low5, middle, high5, high8 = panel.across(row.levels).tolist()
    thin = Line(points((low8, y), (high8, y)), colour, style.THIN, opacity=0.75, panel=index)
    thick = Bars(np.array([[low5, y - _THICK / 2, high5 - low5, _THICK]]), colour, opacity=0.45, panel=index)
    items: list[Item] = [thin, thick]
    if style.shape(row.mark) == "plus":
        items.append(Marks(points((middle, y)), "plus", 5.5, "bg", "bg", 5.0, index))
    return [*items, key(row.mark, middle, y, 3.0 if row.mark < 0 else 5.5, index)]


def whisker(panel: Panel, low: float, high: float, y: float, index: int) -> Line:
    """Return the 8 futures in 10 of a bar or a total: a thin ink line over it."""
    left, right = panel.across([low, high]).tolist()
    return Line(points((left, y), (right, y)), "ink", style.THIN, panel=index)
