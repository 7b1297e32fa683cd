"""Where do gridlines and labels of an axis go? On round values, and on the months that matter."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from orgmodel.foundation.language import month_name
from orgmodel.results import style
from orgmodel.results.drawing import Floats, Item, Line, Panel, Text, points
from orgmodel.results.lettering import text_width
from orgmodel.results.measure import Writer

_ROUND = (1.0, 2.0, 2.5, 4.0, 5.0)


def round_step(low: float, high: float, most: int) -> float:
    """Return the smallest round step (1, 2, 2.5, 4, 5 x a power of ten) with at most so many multiples."""
    power = 10.0 ** math.floor(math.log10(max(high - low, 1e-9) / most))
    steps = [unit * power * tens for tens in (1.0, 10.0, 100.0) for unit in _ROUND]
    return next(step for step in steps if len(multiples(low, high, step)) <= most)


def multiples(low: float, high: float, step: float) -> list[float]:
    """Return the multiples of a step inside a range, ends included."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [k * step for k in range(first, last + 1)]


def value_axis(low: float, high: float, most: int = 3) -> tuple[tuple[float, float], list[float]]:
    """Return limits and gridlines of an upright scale: its top line lies above everything that is drawn."""
    width = max(high - low, abs(high) * 1e-3, 1e-9)
    low, high = low - 0.04 * width, low + width
    step = round_step(low, high, most)
    top = math.ceil(high / step - 1e-9) * step
    lines = multiples(low, top, step)
    return (min(low, lines[0]), top), lines[-4:]


def foot_lines(panel: Panel, writer: Writer, size: float, most: int, *, sign: bool = False) -> list[float]:
    """Return the gridlines of a level scale: at most so many, and fewer where their values would touch."""
    for count in range(most, 1, -1):
        lines = multiples(*panel.x, round_step(*panel.x, count))
        widest = max((text_width(writer.tick(v, _step(lines), sign=sign), size) for v in lines), default=0.0)
        apart = np.diff(panel.across(lines))
        if len(lines) > 1 and apart.min() >= widest + 12:
            break
    return lines


def gridlines(panel: Panel, lines: Sequence[float], index: int) -> list[Item]:
    """Return horizontal gridlines; the one at zero is ink."""
    x = panel.box.left, panel.box.right
    return [
        _rule(points((x[0], y), (x[1], y)), value, index)
        for value, y in zip(lines, panel.down(lines).tolist(), strict=True)
    ]


def uprights(panel: Panel, lines: Sequence[float], index: int) -> list[Item]:
    """Return vertical gridlines; the one at zero is ink."""
    y = panel.box.top, panel.box.bottom
    return [
        _rule(points((x, y[0]), (x, y[1])), value, index)
        for value, x in zip(lines, panel.across(lines).tolist(), strict=True)
    ]


def _rule(at: Floats, value: float, index: int) -> Line:
    zero = value == 0
    return Line(at, "ink" if zero else "rule", style.INK_RULE if zero else style.RULE, panel=index)


def _step(lines: Sequence[float]) -> float:
    return lines[1] - lines[0] if len(lines) > 1 else abs(lines[0]) or 1.0


def gridline_labels(panel: Panel, lines: Sequence[float], writer: Writer, size: float) -> list[Item]:
    """Return the values of horizontal gridlines, on them at the left; the top one carries the unit."""
    texts = [writer.tick(value, _step(lines)) for value in lines]
    texts[-1] += writer.unit + (f" {writer.per}" if writer.per else "")
    return [
        Text(panel.box.left, y - 5, text, size, "ink3", halo=True)
        for text, y in zip(texts, panel.down(lines).tolist(), strict=True)
    ]


def foot_labels(
    panel: Panel, lines: Sequence[float], writer: Writer, size: float, right: float, *, sign: bool = False
) -> list[Item]:
    """Return the values under vertical gridlines, the last with the unit; none passes `right`."""
    texts = [writer.tick(value, _step(lines), sign=sign) for value in lines]
    middles = panel.across(lines).tolist()
    starts = [x - text_width(text, size) / 2 for text, x in zip(texts, middles, strict=True)]
    texts[-1] += writer.unit
    starts[-1] = min(starts[-1], right - text_width(texts[-1], size))
    y = panel.box.bottom + size + 6
    return [Text(x, y, text, size, "ink3") for x, text in zip(starts, texts, strict=True)]


def month_labels(panel: Panel, months: Sequence[str], language: str, size: float, index: int) -> list[Item]:
    """Return ticks and names of the first month, of Januaries between, and of the last month."""
    y, last = panel.box.bottom, len(months) - 1
    items: list[Item] = []
    for k in _chosen_months(panel, months, language, size):
        x = float(panel.across(k))
        anchor = "start" if k == 0 else "end" if k == last else "middle"
        at = min(max(x, panel.box.left + 0.5), panel.box.right - 0.5)
        items.append(Line(points((at, y), (at, y + 4)), "rule2", style.RULE, panel=index))
        items.append(Text(x, y + size + 7, short_month(months[k], language), size, "ink3", anchor=anchor))
    return items


def _chosen_months(panel: Panel, months: Sequence[str], language: str, size: float) -> list[int]:
    last = len(months) - 1
    if last == 0:
        return [0]
    width = max(text_width(short_month(name, language), size) for name in months) + 10
    x = panel.across(range(last + 1)).tolist()
    inner = [k for k in range(1, last) if months[k].endswith("-01")]
    chosen = [0] if x[last] - x[0] >= 2 * width else []
    for k in inner[:: max(1, math.ceil(len(inner) / 3))]:
        before = x[chosen[-1]] if chosen else -math.inf
        if x[k] - before >= 1.5 * width and x[last] - x[k] >= 1.5 * width:
            chosen.append(k)
    return [*chosen, last]


def short_month(month: str, language: str) -> str:
    """Return a month with two digits of its year: Apr 27, avr. 27."""
    return f"{month_name(month, language, year=False)} {month[2:4]}"
