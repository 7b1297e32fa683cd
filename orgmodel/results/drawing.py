"""What is drawn, and where? Lines, areas, bars, marks and texts in px, before any pen has touched them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from orgmodel.results.lettering import cut, one_line, text_width

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Tell whether two boxes come closer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: Box) -> bool:
        """Tell whether the box lies within another one."""
        return (
            self.left >= other.left - 0.01
            and self.right <= other.right + 0.01
            and self.top >= other.top - 0.01
            and self.bottom <= other.bottom + 0.01
        )


@dataclass(frozen=True, slots=True)
class Panel:
    """A field of a picture with linear scales: its box in px, values at left and right, at bottom and top."""

    box: Box
    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, values: npt.ArrayLike) -> Floats:
        """Return the px from the left of values on the x scale."""
        share = (np.asarray(values, float) - self.x[0]) / (self.x[1] - self.x[0])
        return self.box.left + share * (self.box.right - self.box.left)

    def down(self, values: npt.ArrayLike) -> Floats:
        """Return the px from the top of values on the y scale."""
        share = (np.asarray(values, float) - self.y[0]) / (self.y[1] - self.y[0])
        return self.box.bottom - share * (self.box.bottom - self.box.top)

    def points(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Floats:
        """Return (point, 2) px of values on both scales."""
        return np.column_stack(np.broadcast_arrays(self.across(x), self.down(y)))

    def values(self, points: Floats) -> Floats:
        """Return (point, 2) values on both scales of points in px."""
        box = self.box
        across = (points[:, 0] - box.left) / (box.right - box.left)
        up = (box.bottom - points[:, 1]) / (box.bottom - box.top)
        return np.column_stack([self.x[0] + across * (self.x[1] - self.x[0]), self.y[0] + up * (self.y[1] - self.y[0])])


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line through points (point, 2); `panel` says in whose scales it lies, -1 in none."""

    points: Floats
    colour: str
    width: float = 1.0
    dash: tuple[float, float] | None = None
    opacity: float | str = 1.0
    panel: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """Straight pieces of one look (piece, 4): from x, y to x, y."""

    pieces: Floats
    colour: str
    width: float = 1.0
    panel: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A filled outline (point, 2)."""

    points: Floats
    fill: str
    opacity: float | str = 1.0
    panel: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Rectangles (bar, 4) of one look: left, top, width, height."""

    boxes: Floats
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    opacity: float | str = 1.0
    panel: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Marks of one shape and look at points (mark, 2)."""

    points: Floats
    shape: str
    radius: float
    fill: str
    stroke: str = "none"
    width: float = 1.5
    panel: int = -1


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `x` is its start, middle or end, `y` its baseline; `whole` is shown on hovering."""

    x: float
    y: float
    text: str
    size: float
    colour: str = "ink2"
    bold: bool = False
    anchor: str = "start"
    halo: bool = False
    whole: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", one_line(self.text))

    @property
    def box(self) -> Box:
        """The px it covers."""
        width = text_width(self.text, self.size, self.bold)
        left = self.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Box(left, self.y - 0.76 * self.size, left + width, self.y + 0.22 * self.size)


@dataclass(frozen=True, slots=True)
class Target:
    """A place that can be clicked: its box, the id it stands for, and whether one click opens it rather than two."""

    box: Box
    id: str
    label: str = ""
    opens: bool = False


Item = Line | Strokes | Area | Bars | Marks | Text | Target


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Items in the order in which they are drawn, on a sheet of width x height px, and their panels."""

    width: float
    height: float
    items: tuple[Item, ...]
    panels: tuple[Panel, ...] = field(default=())

    @property
    def texts(self) -> list[Text]:
        """All texts."""
        return [item for item in self.items if isinstance(item, Text)]

    def lowered(self, by: float, above: Sequence[Item] = ()) -> Drawing:
        """Return the drawing moved down on a taller sheet, with items put above it."""
        items = (*above, *(moved(item, by) for item in self.items))
        panels = tuple(replace(panel, box=_lower(panel.box, by)) for panel in self.panels)
        return Drawing(self.width, self.height + by, items, panels)


def moved(item: Item, by: float) -> Item:
    """Return an item moved down."""
    if isinstance(item, Text):
        return replace(item, y=item.y + by)
    if isinstance(item, Target):
        return replace(item, box=_lower(item.box, by))
    if isinstance(item, Strokes):
        return replace(item, pieces=item.pieces + np.array([0.0, by, 0.0, by]))
    if isinstance(item, Bars):
        return replace(item, boxes=item.boxes + np.array([0.0, by, 0.0, 0.0]))
    return replace(item, points=item.points + np.array([0.0, by]))


def _lower(box: Box, by: float) -> Box:
    return Box(box.left, box.top + by, box.right, box.bottom + by)


def points(*pairs: tuple[float, float]) -> Floats:
    """Return points (point, 2) from pairs of px."""
    return np.array(pairs, dtype=float).reshape(-1, 2)


def fitted(text: Text, room: float, tail: str = "") -> Text:
    """Return a text cut with an ellipsis where it is wider than `room`, and whole on hovering.

    A `tail`, such as a number, follows it and is never cut.
    """
    short = cut(text.text, room - text_width(tail, text.size, text.bold), text.size, text.bold)
    return replace(text, text=short + tail, whole="" if short == text.text else text.text + tail)
