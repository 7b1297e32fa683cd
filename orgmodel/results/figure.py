"""How does a drawing become a matplotlib figure? A second pen: one axes a panel, in the units of the data."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

import numpy as np

from orgmodel.results import style
from orgmodel.results.drawing import (
    Area,
    Bars,
    Drawing,
    Floats,
    Item,
    Line,
    Marks,
    Panel,
    Strokes,
    Target,
    Text,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI = 100
_MARKERS = {"circle": "o", "dot": "o", "square": "s", "triangle": "^", "diamond": "D", "plus": "+"}


def figure(drawing: Drawing, theme: style.Theme = "light") -> Figure:
    """Return a drawing as a matplotlib Figure that belongs to no window and changes no setting.

    Each panel is an axes whose limits are the values of the panel, and what was drawn in it is there as lines
    and polygons in those values; texts and the rest lie on one last axes in px.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    sheet = Figure(figsize=(drawing.width / _DPI, drawing.height / _DPI), dpi=_DPI)
    FigureCanvasAgg(sheet)
    sheet.set_facecolor(style.colour("bg", theme))
    axes = [_field(sheet, drawing, panel) for panel in drawing.panels]
    paper = sheet.add_axes((0, 0, 1, 1), label="paper", zorder=2)
    paper.set(xlim=(0, drawing.width), ylim=(drawing.height, 0))
    paper.axis("off")
    for order, item in enumerate(drawing.items):
        index = -1 if isinstance(item, Text | Target) else item.panel
        _draw(item, paper if index < 0 else axes[index], _Hand(drawing, index, theme, order))
    return sheet


def _field(sheet: Figure, drawing: Drawing, panel: Panel) -> Axes:
    box = panel.box
    rectangle = (
        box.left / drawing.width,
        1 - box.bottom / drawing.height,
        (box.right - box.left) / drawing.width,
        (box.bottom - box.top) / drawing.height,
    )
    axes = sheet.add_axes(rectangle, label=f"panel {len(sheet.axes)}", zorder=1)
    axes.set(xlim=panel.x, ylim=panel.y)
    axes.axis("off")
    return axes


class _Hand:
    """What is needed to draw one item: the scales it lies in, the theme, its place in the order."""

    def __init__(self, drawing: Drawing, panel: int, theme: style.Theme, order: int) -> None:
        self.panel = drawing.panels[panel] if panel >= 0 else None
        self.theme: style.Theme = theme
        self.order = order

    def place(self, points: Floats) -> Floats:
        return points if self.panel is None else self.panel.values(points)

    def colour(self, token: str, opacity: float | str = 1.0) -> tuple[str, float]:
        return style.colour(token, self.theme), 0.0 if token == "none" else style.opacity(opacity, self.theme)

    @property
    def look(self) -> dict[str, Any]:
        return {"zorder": self.order, "clip_on": False}


def _pt(px: float) -> float:
    return px * 72 / _DPI


@singledispatch
def _draw(item: Item, axes: Axes, hand: _Hand) -> None:
    raise TypeError(f"a drawing holds no {type(item).__name__}")


@_draw.register(Line)
def _(item: Line, axes: Axes, hand: _Hand) -> None:
    at = hand.place(item.points)
    colour, alpha = hand.colour(item.colour, item.opacity)
    (line,) = axes.plot(at[:, 0], at[:, 1], color=colour, alpha=alpha, linewidth=_pt(item.width), **hand.look)
    line.set_solid_capstyle("butt")
    if item.dash:
        line.set_dashes([length / item.width for length in item.dash])


@_draw.register(Strokes)
def _(item: Strokes, axes: Axes, hand: _Hand) -> None:
    from matplotlib.collections import LineCollection

    ends = hand.place(item.pieces.reshape(-1, 2)).reshape(-1, 2, 2)
    colour, _alpha = hand.colour(item.colour)
    strokes = LineCollection(list(ends), colors=colour, linewidths=_pt(item.width), **hand.look)
    axes.add_collection(strokes, autolim=False)


@_draw.register(Area)
def _(item: Area, axes: Axes, hand: _Hand) -> None:
    from matplotlib.patches import Polygon

    face = hand.colour(item.fill, item.opacity)
    axes.add_patch(Polygon(hand.place(item.points), facecolor=face, edgecolor="none", linewidth=0, **hand.look))


@_draw.register(Bars)
def _(item: Bars, axes: Axes, hand: _Hand) -> None:
    from matplotlib.collections import PolyCollection

    x, y, w, h = item.boxes.T
    corners = np.stack([np.stack([x, x + w, x + w, x], 1), np.stack([y, y, y + h, y + h], 1)], 2)
    placed = hand.place(corners.reshape(-1, 2)).reshape(-1, 4, 2)
    bars = PolyCollection(
        list(placed),
        facecolors=hand.colour(item.fill, item.opacity),
        edgecolors=hand.colour(item.stroke),
        linewidths=0 if item.stroke == "none" else _pt(item.width),
        **hand.look,
    )
    axes.add_collection(bars, autolim=False)


@_draw.register(Marks)
def _(item: Marks, axes: Axes, hand: _Hand) -> None:
    at = hand.place(item.points)
    factor = 2.6 if item.shape == "plus" else 2.4 if item.shape == "triangle" else 2.0
    axes.plot(
        at[:, 0],
        at[:, 1],
        linestyle="none",
        marker=_MARKERS[item.shape],
        markersize=_pt(factor * item.radius),
        markerfacecolor=hand.colour(item.fill),
        markeredgecolor=hand.colour(item.stroke),
        markeredgewidth=0 if item.stroke == "none" else _pt(item.width),
        **hand.look,
    )


@_draw.register(Text)
def _(item: Text, axes: Axes, hand: _Hand) -> None:
    from matplotlib.patheffects import withStroke

    colour, _alpha = hand.colour(item.colour)
    ground, _alpha = hand.colour("bg")
    axes.text(
        item.x,
        item.y,
        item.text,
        fontsize=_pt(item.size),
        fontfamily=_installed_fonts(),
        fontweight="bold" if item.bold else "normal",
        color=colour,
        horizontalalignment={"start": "left", "middle": "center", "end": "right"}[item.anchor],
        verticalalignment="baseline",
        parse_math=False,
        path_effects=[withStroke(linewidth=_pt(style.HALO), foreground=ground)] if item.halo else None,
        **hand.look,
    )


def _installed_fonts() -> list[str]:
    from matplotlib.font_manager import fontManager

    installed = set(fontManager.get_font_names())
    return [name for name in style.FIGURE_FONTS if name in installed]


@_draw.register(Target)
def _(item: Target, axes: Axes, hand: _Hand) -> None:
    """A place to click is not seen in a figure."""
