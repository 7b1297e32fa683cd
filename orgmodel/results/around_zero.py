"""How do differences lie around zero, and what is said of each? Scale, hills, words in the empty side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from orgmodel.foundation.language import chances, mark, say
from orgmodel.results import style
from orgmodel.results.drawing import Area, Box, Floats, Item, Line, Panel, Text, fitted, points
from orgmodel.results.lettering import text_width
from orgmodel.results.measure import Writer
from orgmodel.results.ranges import Range
from orgmodel.results.style import Size

_MOST_SHARE = 0.52
_TICK = "+00,0"


@dataclass(frozen=True, slots=True)
class Sides:
    """Words for the two sides of zero, in English, as the catalogues know them."""

    less: str = mark("costs less")
    more: str = mark("costs more")
    below: str = mark("cheaper: {chances} in 100")
    above: str = mark("dearer: {chances} in 100")


COST = Sides()
AMOUNT = Sides(mark("less"), mark("more"), mark("less: {chances} in 100"), mark("more: {chances} in 100"))
"""Sides of a figure that is no cost."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a difference: name, figures, share of futures; `above` if most lie above zero."""

    name: str
    figures: str
    share: str
    above: bool

    def width(self, size: Size) -> float:
        """The px that it takes, at most half of the picture."""
        texts = (self.name, True), (self.figures, False), (self.share, False)
        return min(max(text_width(text, size.text, bold) for text, bold in texts), 0.5 * size.width)


def told(values: Floats, row: Range, writer: Writer, sides: Sides, language: str) -> Told:
    """Return what is said of differences (draw,) and their range."""
    above = float(np.mean(values > 0))
    side = sides.above if above >= 0.5 else sides.below
    share = say(language, side, chances=chances(max(above, 1 - above), language))
    figures = f"{writer.text(row.middle, sign=True)} ({writer.between(row.low8, row.high8, sign=True)})"
    return Told(row.name, figures, share, above >= 0.5)


def side_words(sides: Sides, language: str) -> tuple[str, str]:
    """Return the words left and right of zero, with arrows."""
    return f"← {say(language, sides.less)}", f"{say(language, sides.more)} →"


def zero_panel(
    edges: Sequence[tuple[float, float]], words: Sequence[Told], heads: tuple[str, str], unit: str, size: Size
) -> Panel:
    """Return a panel whose scale leaves room for all words.

    Args:
        edges: the smallest and the largest value drawn of each row.
        words: what is said of each row, in the side of zero where most of its futures are not.
        heads: the words left and right of zero, at the top.
        unit: the unit behind the last value of the foot.
        size: width, height and text size.
    """
    half = 0.5 * text_width(_TICK, size.axis)
    right = size.width - text_width(unit, size.axis) - half
    box = Box(half, size.line + 4, right, size.height - size.foot)

    def share(px: float) -> float:
        return min((px + 14) / (box.right - box.left), _MOST_SHARE)

    rows = list(zip(edges, words, strict=True))
    below = [(min(pair[0], 0.0), share(one.width(size))) for pair, one in rows if one.above]
    beyond = [(max(pair[1], 0.0), share(one.width(size))) for pair, one in rows if not one.above]
    below.append((0.0, share(text_width(heads[0], size.text))))
    beyond.append((0.0, share(text_width(heads[1], size.text))))
    low = min(-1e-9, *(pair[0] for pair in edges))
    high = max(1e-9, *(pair[1] for pair in edges))
    for _pass in range(3):
        low = min(low, *((end - part * high) / (1 - part) for end, part in below))
        high = max(high, *((end - part * low) / (1 - part) for end, part in beyond))
    return Panel(box, (low, high), (0.0, 1.0))


def zero_line(panel: Panel, heads: tuple[str, str], size: Size) -> list[Item]:
    """Return the ink line at zero with the words on both sides of it."""
    x, y = float(panel.across(0.0)), size.text + 1
    return [
        Line(points((x, 4), (x, panel.box.bottom)), "ink", style.INK_RULE, panel=0),
        Text(x - 7, y, heads[0], size.text, "ink3", anchor="end"),
        Text(x + 7, y, heads[1], size.text, "ink3"),
    ]


def hill(panel: Panel, curve: tuple[Floats, Floats], foot: float, height: float) -> Floats:
    """Return the outline (point, 2) of a density that stands on a line at `foot` px."""
    across = panel.across(curve[0])
    return np.column_stack([across[[0, *range(len(across)), -1]], foot - height * np.r_[0, curve[1], 0]])


def filled(outline: Floats, scenario: int) -> list[Item]:
    """Return a hill in the colour of a scenario."""
    colour = style.scenario(scenario)
    return [Area(outline, colour, "band5", 0), Line(outline, colour, style.BASE, panel=0)]


def blocks(scenario: int, outline: Floats, words: Told, zero: float, size: Size) -> Iterator[list[Text]]:
    """Yield places for what is said of a row: beside its hill, beyond zero, over its slope."""
    start, end = float(outline[0, 0]), float(outline[-1, 0])
    peak, top, foot = (
        float(outline[np.argmin(outline[:, 1]), 0]),
        float(outline[:, 1].min()),
        float(outline[0, 1]),
    )
    width, step = words.width(size), 0.95 * size.line
    lefts = [start - width - 10, min(start, zero) - width - 10, *np.arange(start - width, peak - width, 12)]
    rights = [end + 10, max(end, zero) + 10, *np.arange(end, peak, -12)]
    for x in lefts + rights if words.above else rights + lefts:
        for y in (top + 0.8 * size.text, foot - 2 * step, top - 4):
            yield [
                fitted(
                    Text(x, y, words.name, size.text, style.scenario(scenario), bold=True, halo=True),
                    width + 1,
                ),
                fitted(Text(x, y + step, words.figures, size.text, "ink", halo=True), width + 1),
                fitted(Text(x, y + 2 * step, words.share, size.text, "ink3", halo=True), width + 1),
            ]
