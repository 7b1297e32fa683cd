"""Where does a label go? Beside what it names, clear of other labels and of lines, inside the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from orgmodel.results import style
from orgmodel.results.drawing import Box, Floats, Item, Line, Text, fitted, points
from orgmodel.results.lettering import text_width

GAP = 3.0
_DROPS = (14.0, 26.0, 40.0, 56.0)
_SHIFTS = (0.0, -0.3, 0.3, -0.6, 0.6)


def boxes(items: Iterable[Item]) -> list[Box]:
    """Return the boxes of the texts among items."""
    return [item.box for item in items if isinstance(item, Text)]


def segments(lines: Iterable[Floats]) -> Floats:
    """Return the straight pieces (piece, 4) of lines through points (point, 2): start and step."""
    pieces = [np.hstack([line[:-1], line[1:] - line[:-1]]) for line in lines if len(line) > 1]
    return np.vstack(pieces) if pieces else np.empty((0, 4))


def crosses(box: Box, pieces: Floats) -> bool:
    """Tell whether straight pieces (piece, 4) pass through a box."""
    start, step = pieces[:, :2], pieces[:, 2:]
    safe = np.where(step == 0, 1e-12, step)
    a, b = ((np.array(corner) - start) / safe for corner in ((box.left, box.top), (box.right, box.bottom)))
    enter, leave = np.minimum(a, b).max(1), np.maximum(a, b).min(1)
    return bool(np.any(np.maximum(enter, 0.0) <= np.minimum(leave, 1.0)))


def free(group: Sequence[Item], taken: Sequence[Box], sheet: Box) -> bool:
    """Tell whether the texts of a group lie inside the sheet, clear of taken boxes, and its leaders too."""
    for box in boxes(group):
        if not box.inside(sheet) or any(box.meets(other, GAP) for other in taken):
            return False
    leaders = segments(item.points for item in group if isinstance(item, Line))
    return not len(leaders) or not any(crosses(box, leaders) for box in taken)


def first_free(
    choices: Iterable[Sequence[Item]], taken: Sequence[Box], sheet: Box, lines: Iterable[Floats] = ()
) -> Sequence[Item]:
    """Return the first group clear of labels and lines, else the first clear of labels, else an empty one."""
    second: Sequence[Item] = ()
    pieces = segments(lines)
    for group in choices:
        if free(group, taken, sheet):
            if not any(crosses(box, pieces) for box in boxes(group)):
                return group
            second = second or group
    return second


def pointed(
    places: Iterable[tuple[Floats, tuple[float, float]]],
    text: str,
    size: float,
    items: Sequence[Item],
    lines: Sequence[Floats],
    sheet: Box,
    *,
    bold: bool = False,
) -> Sequence[Item]:
    """Return a 1 px leader and a label at the first place that is free, or nothing.

    Args:
        places: points that the label could name, each with the top and bottom edge of what is drawn there.
        text: the label.
        size: its size in px.
        items: what is drawn already; its texts are kept clear.
        lines: lines to keep clear.
        sheet: where labels may lie.
        bold: for the one remark of a chart.
    """
    choices = (
        (_leader(target, label.box), label)
        for target, edges in places
        for label in _around(target, edges, text, size, sheet, bold)
    )
    return first_free(choices, boxes(items), sheet, lines)


def _around(
    target: Floats, edges: tuple[float, float], text: str, size: float, sheet: Box, bold: bool
) -> Iterator[Text]:
    width = min(text_width(text, size, bold), sheet.right - sheet.left)
    for drop in _DROPS:
        for y in (edges[1] + drop + 0.76 * size, edges[0] - drop):
            for shift in _SHIFTS:
                x = min(max(target[0] + shift * width, sheet.left + width / 2), sheet.right - width / 2)
                colour = "ink" if bold else "ink3"
                yield fitted(Text(x, y, text, size, colour, bold, "middle", halo=True), sheet.right - sheet.left)


def _leader(target: Floats, box: Box) -> Line:
    x = min(max(float(target[0]), box.left + 6), box.right - 6)
    y = box.top - 2 if target[1] < box.top else box.bottom + 2
    return Line(points((x, y), (float(target[0]), float(target[1]))), "rule2", style.RULE)


def spread_apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return tops near the wanted ones, in the same order, that do not overlap and lie between low and high.

    Labels that would overlap are joined into blocks, and each block is centred on what its labels wanted.
    """
    order = sorted(range(len(wanted)), key=lambda k: (wanted[k], k))
    blocks: list[tuple[float, list[int]]] = []
    for k in order:
        block = [k]
        top = _held(wanted[k], heights[k], low, high)
        while blocks and blocks[-1][0] + _height(blocks[-1][1], heights) > top:
            block = blocks.pop()[1] + block
            top = _held(_centred(block, wanted, heights), _height(block, heights), low, high)
        blocks.append((top, block))
    tops = [0.0] * len(wanted)
    for top, members in blocks:
        for place, k in enumerate(members):
            tops[k] = top + _height(members[:place], heights)
    return tops


def _height(members: Sequence[int], heights: Sequence[float]) -> float:
    return sum(heights[k] for k in members)


def _centred(members: Sequence[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    starts = [wanted[k] - _height(members[:place], heights) for place, k in enumerate(members)]
    return sum(starts) / len(starts)


def _held(top: float, height: float, low: float, high: float) -> float:
    return max(low, min(top, high - height))
