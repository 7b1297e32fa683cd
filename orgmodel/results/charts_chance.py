"""How likely is it that an envelope holds? One rising curve a scenario, over all envelopes one could give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.language import chances, mark, number, say
from orgmodel.results import axis, style
from orgmodel.results.drawing import Box, Drawing, Floats, Item, Line, Marks, Panel, Text, fitted, points
from orgmodel.results.lettering import text_width
from orgmodel.results.measure import MONEY, Measure, Writer
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.placing import boxes, first_free, pointed
from orgmodel.results.ranges import NAME, Sample
from orgmodel.results.rows import Limit, limit_line
from orgmodel.results.style import Size

_SIZE = Size(304, 320)
_POINTS = 160
_LEVELS = (0.0, 0.25, 0.5, 0.75, 1.0)


def chance(
    samples: Sequence[Sample],
    caption: Caption,
    measure: Measure = MONEY,
    *,
    limit: Limit | None = None,
    reserve: int | None = 8,
    named: bool = True,
    size: Size = _SIZE,
) -> Picture:
    """Draw the chance of staying inside an envelope, by envelope.

    Args:
        samples: simulated totals (draw,), one curve each.
        caption: title, grey line, language.
        measure: the unit of the values.
        limit: today's envelope; each curve has a ring and its number where it crosses it.
        reserve: cases in 10 that a reserve must cover: a ring on the first curve says what that takes.
        named: with names beside the curves; off where the page has them.
        size: width, height and text size.
    """
    plot = _plot(samples, limit, measure, caption.language, size)
    items = _grid(plot)
    items += [
        Line(curve, style.scenario(one.mark), style.CURVE, panel=0)
        for one, curve in zip(samples, plot.curves, strict=True)
    ]
    if limit:
        items += limit_line(plot.panel, limit, plot.writer, size)
        items += _crossings(plot, limit, items)
    if reserve:
        items += _reserve(plot, reserve, items)
    hurdles = [*plot.curves, *([plot.panel.points(limit.value, [0.0, 1.0])] if limit else [])]
    for one, curve in zip(samples, plot.curves, strict=True):
        items += first_free(_beside(curve, one, size), boxes(items), plot.inner, hurdles) if named else ()
    drawing = Drawing(size.width, size.height, tuple(items), (plot.panel,))
    return Picture(drawing, caption, _alt(plot, limit, caption), _table(plot), measure.unit)


@dataclass(frozen=True, slots=True, eq=False)
class _Plot:
    """The field of the chart: sorted samples, their curves in px, and how values are written."""

    samples: Sequence[Sample]
    ordered: list[Floats]
    x: Floats
    panel: Panel
    lines: list[float]
    curves: list[Floats]
    writer: Writer
    language: str
    size: Size

    @property
    def inner(self) -> Box:
        """Where labels may lie."""
        return Box(self.panel.box.left, 0, self.size.width, self.panel.box.bottom - 2)


def _plot(samples: Sequence[Sample], limit: Limit | None, measure: Measure, language: str, size: Size) -> _Plot:
    ordered = [np.sort(np.asarray(one.values, float)) for one in samples]
    low, high = _ends(ordered, limit)
    left = text_width("100", size.axis) + 8
    panel = Panel(Box(left, 2.1 * size.line, size.width, size.height - size.foot), (low, high), (0.0, 1.0))
    x = np.linspace(low, high, _POINTS)
    narrowest = min(float(np.quantile(v, 0.9) - np.quantile(v, 0.1)) for v in ordered)
    writer = measure.writer([low, high], language, narrowest)
    lines = axis.foot_lines(panel, writer, size.axis, 4)
    curves = [panel.points(x, _share(values, x)) for values in ordered]
    return _Plot(samples, ordered, x, panel, lines, curves, writer, language, size)


def _ends(ordered: Sequence[Floats], limit: Limit | None) -> tuple[float, float]:
    """Return the envelopes between which the curves rise; a limit far away widens them."""
    held = [limit.value] if limit else []
    low = min(*(float(np.quantile(values, 0.002)) for values in ordered), *held, np.inf)
    high = max(*(float(np.quantile(values, 0.97)) for values in ordered), *held, -np.inf)
    pad = 0.03 * (high - low) or 0.03 * abs(high) or 1.0
    return low - pad, high + pad


def _share(ordered: Floats, x: float | Floats) -> Floats:
    return np.asarray(np.searchsorted(ordered, x, side="right") / len(ordered), float)


def _grid(plot: _Plot) -> list[Item]:
    box, size = plot.panel.box, plot.size.axis
    items: list[Item] = []
    for level, y in zip(_LEVELS, plot.panel.down(_LEVELS).tolist(), strict=True):
        items.append(Line(points((box.left, y), (box.right, y)), "rule" if level else "rule2", panel=0))
        items.append(Text(box.left - 6, y + 0.36 * size, f"{100 * level:.0f}", size, "ink3", anchor="end"))
    head = Text(0, size, say(plot.language, "chances in 100 of staying inside"), size, "ink3")
    feet = axis.foot_labels(plot.panel, plot.lines, plot.writer, size, plot.size.width)
    return [*items, fitted(head, plot.size.width), *feet]


def _crossings(plot: _Plot, limit: Limit, items: Sequence[Item]) -> list[Item]:
    """Return a ring and its number where each curve crosses the envelope."""
    x, size = float(plot.panel.across(limit.value)), plot.size.text
    drawn: list[Item] = []
    for one, values in zip(plot.samples, plot.ordered, strict=True):
        share = float(_share(values, limit.value))
        y = float(plot.panel.down(share))
        words = chances(share, plot.language)
        places = [
            [Text(x + gap, y + drop, words, size, "ink", True, anchor, halo=True)]
            for drop in (0.36 * size, 1.2 * size, -0.7 * size, 2.2 * size)
            for gap, anchor in ((9.0, "start"), (-9.0, "end"))
        ]
        drawn += first_free(places, boxes([*items, *drawn]), plot.inner, plot.curves)
        drawn.append(Marks(points((x, y)), "circle", 5.0, "bg", style.scenario(one.mark), 2.0, 0))
    return drawn


def _reserve(plot: _Plot, cases: int, items: Sequence[Item]) -> list[Item]:
    """Return a ring on the first curve where it holds in so many cases in 10, and what that takes."""
    value = float(np.quantile(plot.ordered[0], cases / 10, method="inverted_cdf"))
    target, language = plot.panel.points(value, cases / 10), plot.language
    words = say(language, "{cases} cases in 10: {value}", cases=number(cases, language), value=plot.writer.text(value))
    y = float(target[0, 1])
    places = [(target[0], (y - drop, y + drop)) for drop in (0.0, 60.0, 120.0, 180.0)]
    label = pointed(places, words, plot.size.text, items, plot.curves, plot.inner)
    ring = Marks(target, "circle", 4.0, "bg", style.scenario(plot.samples[0].mark), 1.75, 0)
    return [*label[:1], ring, *label[1:]]


def _beside(curve: Floats, one: Sample, size: Size) -> Iterator[list[Text]]:
    """Yield places for the name of a curve: at either side, at several heights, whole, then cut."""
    foot, top = float(curve[:, 1].max()), float(curve[:, 1].min())
    colour = style.scenario(one.mark)
    for room in (0.6, 0.4, 0.25):
        for level in (0.5, 0.62, 0.38, 0.75, 0.25, 0.88, 0.12):
            y = foot - level * (foot - top)
            x = float(np.interp(-y, -curve[:, 1], curve[:, 0]))
            for gap, anchor in ((9.0, "start"), (-9.0, "end"), (20.0, "start"), (-20.0, "end")):
                text = Text(x + gap, y, one.name, size.text, colour, True, anchor, halo=True)
                yield [fitted(text, room * size.width)]


def _alt(plot: _Plot, limit: Limit | None, caption: Caption) -> str:
    language = caption.language
    kind = say(language, "Curves of the chance of staying inside, by envelope.")
    facts = [
        say(
            language,
            "{name}: {chances} chances in 100 of staying inside {limit}.",
            name=one.name,
            chances=chances(float(_share(values, limit.value)), language),
            limit=plot.writer.exact(limit.value) + plot.writer.unit,
        )
        for one, values in zip(plot.samples, plot.ordered, strict=True)
        if limit
    ]
    return " ".join(filter(None, [kind, caption.told, *facts]))


def _table(plot: _Plot) -> pd.DataFrame:
    envelopes = plot.x[:: _POINTS // 20]
    return pd.DataFrame(
        {
            NAME: [one.name for one in plot.samples for _envelope in envelopes],
            mark("envelope"): np.tile(envelopes, len(plot.samples)),
            mark("chance in 100"): np.concatenate([100 * _share(values, envelopes) for values in plot.ordered]),
        }
    )
