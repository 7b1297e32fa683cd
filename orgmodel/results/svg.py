"""How does a drawing become SVG? A pen that writes: escaped, without ids, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

import numpy as np

from orgmodel.results import style
from orgmodel.results.drawing import Area, Bars, Drawing, Floats, Item, Line, Marks, Strokes, Target, Text
from orgmodel.results.lettering import markup

Ink = Callable[[str], str]
OUTLINES = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle": ((0, -1.1), (1.2, 1), (-1.2, 1)),
    "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
}


def svg(drawing: Drawing, alt: str, theme: style.Theme | None = None) -> str:
    """Return a drawing as one `<svg>`.

    Args:
        drawing: what to draw.
        alt: the alternative text.
        theme: "light" or "dark" writes plain colours, for files; None writes `var(--om-.., hex)`, for pages.
    """
    ink = _page_ink if theme is None else lambda token: _plain_ink(token, theme)
    width, height = number(drawing.width), number(drawing.height)
    fonts = markup(", ".join(f"'{name}'" if " " in name else name for name in style.FONTS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img" aria-label="{markup(alt)}" font-family="{fonts}">'
        + "".join(_item(item, ink) for item in drawing.items)
        + "</svg>"
    )


def number(value: float) -> str:
    """Return px with at most one decimal."""
    text = f"{value:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def _page_ink(token: str) -> str:
    if token in style.OPACITIES:
        return f"var(--om-{token}, {style.OPACITIES[token][0]:g})"
    return token if token == "none" else f"var(--om-{token}, {style.colour(token)})"


def _plain_ink(token: str, theme: style.Theme) -> str:
    return f"{style.opacity(token, theme):g}" if token in style.OPACITIES else style.colour(token, theme)


def _faint(kind: str, opacity: float | str, ink: Ink) -> str:
    if isinstance(opacity, str):
        return f' {kind}-opacity="{ink(opacity)}"'
    return "" if opacity == 1 else f' {kind}-opacity="{opacity:g}"'


def _path(points: Floats) -> str:
    return "M" + " ".join(f"{number(x)},{number(y)}" for x, y in points.tolist())


@singledispatch
def _item(item: Item, ink: Ink) -> str:
    raise TypeError(f"a drawing holds no {type(item).__name__}")


@_item.register(Line)
def _(item: Line, ink: Ink) -> str:
    dash = f' stroke-dasharray="{item.dash[0]:g} {item.dash[1]:g}"' if item.dash else ""
    stroke = f'stroke="{ink(item.colour)}" stroke-width="{item.width:g}"'
    return (
        f'<path d="{_path(item.points)}" fill="none" {stroke}'
        f' stroke-linejoin="round"{dash}{_faint("stroke", item.opacity, ink)}/>'
    )


@_item.register(Strokes)
def _(item: Strokes, ink: Ink) -> str:
    pieces = "".join(f"M{number(a)},{number(b)}L{number(c)},{number(d)}" for a, b, c, d in item.pieces.tolist())
    return f'<path d="{pieces}" fill="none" stroke="{ink(item.colour)}" stroke-width="{item.width:g}"/>'


@_item.register(Area)
def _(item: Area, ink: Ink) -> str:
    return f'<path d="{_path(item.points)}Z" fill="{ink(item.fill)}"{_faint("fill", item.opacity, ink)}/>'


@_item.register(Bars)
def _(item: Bars, ink: Ink) -> str:
    shapes = "".join(
        f"M{number(x)},{number(y)}h{number(w)}v{number(h)}h{number(-w)}z" for x, y, w, h in item.boxes.tolist()
    )
    stroke = "" if item.stroke == "none" else f' stroke="{ink(item.stroke)}" stroke-width="{item.width:g}"'
    return f'<path d="{shapes}" fill="{ink(item.fill)}"{stroke}{_faint("fill", item.opacity, ink)}/>'


@_item.register(Marks)
def _(item: Marks, ink: Ink) -> str:
    shapes = "".join(_mark(x, y, item.radius, item.shape) for x, y in item.points.tolist())
    stroke = "" if item.stroke == "none" else f' stroke="{ink(item.stroke)}" stroke-width="{item.width:g}"'
    return f'<path d="{shapes}" fill="{ink(item.fill)}"{stroke}/>'


def _mark(x: float, y: float, r: float, shape: str) -> str:
    if shape in OUTLINES:
        return _path(np.array([x, y]) + r * np.array(OUTLINES[shape])) + "z"
    if shape == "plus":
        long, half = number(2.6 * r), 1.3 * r
        return f"M{number(x - half)},{number(y)}h{long}M{number(x)},{number(y - half)}v{long}"
    d = number(2 * r)
    return f"M{number(x - r)},{number(y)}a{r:g},{r:g} 0 1,0 {d},0a{r:g},{r:g} 0 1,0 -{d},0z"


@_item.register(Text)
def _(item: Text, ink: Ink) -> str:
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    bold = ' font-weight="700"' if item.bold else ""
    halo = (
        f' stroke="{ink("bg")}" stroke-width="{style.HALO:g}" stroke-linejoin="round" paint-order="stroke"'
        if item.halo
        else ""
    )
    whole = f"<title>{markup(item.whole)}</title>" if item.whole else ""
    return (
        f'<text x="{number(item.x)}" y="{number(item.y)}" font-size="{item.size:g}"{bold}{anchor}'
        f' fill="{ink(item.colour)}"{halo}>{whole}{markup(item.text)}</text>'
    )


@_item.register(Target)
def _(item: Target, ink: Ink) -> str:
    box = item.box
    label = f"<title>{markup(item.label)}</title>" if item.label else ""
    opens = ' data-opens="1"' if item.opens else ""
    return (
        f'<rect data-id="{markup(item.id)}"{opens} x="{number(box.left)}" y="{number(box.top)}"'
        f' width="{number(box.right - box.left)}" height="{number(box.bottom - box.top)}"'
        f' fill="none" pointer-events="all">{label}</rect>'
    )
