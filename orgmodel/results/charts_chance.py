"""How likely is it that an envelope holds? One rising curve a scenario, over all envelopes one could give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from orgmodel.foundation.language import chances, number, say
from orgmodel.results import axis, style
from orgmodel.results.charts_moment import Sample
from orgmodel.results.drawing import Box, Drawing, Floats, Item, Line, Marks, Panel, Text, points, write
from orgmodel.results.lettering import text_width
from orgmodel.results.measure import MONEY, Measure, Writer
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.placing import boxes, first_free, pointed
from orgmodel.results.rows import Limit
from orgmodel.results.style import Size

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
    size: Size = Size(304, 320),
) -> Picture:
    """Draw the chance of staying inside an envelope, by envelope.

    Args:
        samples: simulated totals (draw,), one curve each.
        caption: title, grey line, language.
        measure: the unit of the values.
        limit: today's envelope; each curve has a ring and its number where it crosses it.
        reserve: cases in 10 that a reserve must cover: a ring on the first curve says what that takes; None for no ring.
        named: with names beside the curves; off where the page has them.
        size: width, height and text size.
    """
    language, ordered = caption.language, [np.sort(np.asarray(one.values, float)) for one in samples]
    low, high = _ends(ordered, limit)
    writer = measure.writer([low, high], language)
    panel, lines = _panel(low, high, writer, caption, size)
    items = _grid(panel, lines, writer, caption, size)
    x = np.linspace(low, high, _POINTS)
    curves = [panel.points(x, _share(values, x)) for values in ordered]
    items += [
        Line(curve, style.scenario(one.mark), style.CURVE, panel=0) for one, curve in zip(samples, curves, strict=True)
    ]
    if limit:
        items += _crossings(panel, samples, ordered, curves, limit, writer, items, caption, size)
    if reserve:
        value = float(np.quantile(ordered[0], reserve / 10, method="inverted_cdf"))
        items += _reserve(panel, samples[0], value, reserve, curves, writer, items, caption, size)
    for one, curve in zip(samples if named else (), curves, strict=named):
        items += first_free(_beside(curve, one, size), boxes(items), _inner(panel, size), _hurdles(panel, curves, limit))
    drawing = Drawing(size.width, size.height, tuple(items), (panel,))
    return Picture(drawing, caption, _alt(samples, ordered, limit, writer, caption), _table(samples, x, ordered))


def _share(ordered: Floats, x: Floats) -> Floats:
    return np.searchsorted(ordered, x, side="right") / len(ordered)


def _ends(ordered: Sequence[Floats], limit: Limit | None) -> tuple[float, float]:
    """Return the envelopes between which the curves rise; a limit far away widens them."""
    low = min(float(np.quantile(values, 0.002)) for values in ordered)
    high = max(float(np.quantile(values, 0.97)) for values in ordered)
    held = [limit.value] if limit else []
    low, high = min([low, *held]), max([high, *held])
    pad = 0.03 * (high - low) or 0.03 * abs(high) or 1.0
    return low - pad, high + pad


def _panel(low: float, high: float, writer: Writer, caption: Caption, size: Size) -> tuple[Panel, list[float]]:
    left = text_width("100", size.axis) + 8
    head, foot = 2.1 * size.line, size.axis + 12
    lines = axis.multiples(low, high, axis.round_step(low, high, 4))
    return Panel(Box(left, head, size.width, size.height - foot), (low, high), (0.0, 1.0)), lines


def _grid(panel: Panel, lines: Sequence[float], writer: Writer, caption: Caption, size: Size) -> list[Item]:
    box, items = panel.box, []
    for level, y in zip(_LEVELS, panel.down(_LEVELS).tolist(), strict=True):
        colour = "rule" if level else "rule2"
        items.append(Line(points((box.left, y), (box.right, y)), colour, panel=0))
        items.append(Text(box.left - 6, y + 0.36 * size.axis, f"{100 * level:.0f}", size.axis, "ink3", anchor="end"))
    items.append(write(0, size.axis, say(caption.language, "chances in 100 of staying inside"), size.axis, colour="ink3"))
    return [*items, *axis.foot_labels(panel, lines, writer, size.axis, right=size.width)]


def _inner(panel: Panel, size: Size) -> Box:
    return Box(panel.box.left, 0, size.width, panel.box.bottom - 2)


def _hurdles(panel: Panel, curves: Sequence[Floats], limit: Limit | None) -> list[Floats]:
    return [*curves, *([panel.points(limit.value, [0.0, 1.0])] if limit else [])]


def _crossings(
    panel: Panel, samples: Sequence[Sample], ordered: Sequence[Floats], curves: Sequence[Floats], limit: Limit,
    writer: Writer, items: Sequence[Item], caption: Caption, size: Size,
) -> list[Item]:  # fmt: skip
    x, top = float(panel.across(limit.value)), panel.box.top
    text = f"{limit.name} {writer.exact(limit.value)}"
    half = text_width(text, size.text, True) / 2
    at = min(max(x, half), size.width - half)
    drawn: list[Item] = [
        Line(points((x, top - 6), (x, panel.box.bottom)), "ink", style.INK_RULE, panel=0),
        Text(at, top - 9, text, size.text, "ink", bold=True, anchor="middle", halo=True),
    ]
    for one, values in zip(samples, ordered, strict=True):
        share = float(np.searchsorted(values, limit.value, side="right") / len(values))
        y = float(panel.down(share))
        told = chances(share, caption.language)
        places = [
            [Text(x + side * 9, y + drop, told, size.text, "ink", True, "start" if side > 0 else "end", halo=True)]
            for drop in (0.36 * size.text, 1.2 * size.text, -0.7 * size.text, 2.2 * size.text)
            for side in (1, -1)
        ]
        drawn += first_free(places, boxes([*items, *drawn]), _inner(panel, size), curves)
        drawn.append(Marks(points((x, y)), "circle", 5.0, "bg", style.scenario(one.mark), 2.0, 0))
    return drawn


def _reserve(
    panel: Panel, one: Sample, value: float, cases: int, curves: Sequence[Floats], writer: Writer,
    items: Sequence[Item], caption: Caption, size: Size,
) -> list[Item]:  # fmt: skip
    target = panel.points(value, cases / 10)
    words = say(
        caption.language,
        "{cases} cases in 10: {value}",
        cases=number(cases, caption.language),
        value=writer.text(value),
    )
    y = float(target[0, 1])
    places = [(target[0], (y - drop, y + drop)) for drop in (0.0, 60.0, 120.0, 180.0)]
    label = pointed(places, words, size.text, items, curves, _inner(panel, size))
    return [*label[:1], Marks(target, "circle", 4.0, "bg", style.scenario(one.mark), 1.75, 0), *label[1:]]


def _beside(curve: Floats, one: Sample, size: Size) -> Iterator[list[Text]]:
    """Yield places for the name of a curve: left or right of it, at several heights, whole and then cut shorter."""
    foot, top = float(curve[:, 1].max()), float(curve[:, 1].min())
    colour = style.scenario(one.mark)
    for room in (0.6, 0.4, 0.25):
        for level in (0.5, 0.62, 0.38, 0.75, 0.25, 0.88, 0.12):
            y = foot - level * (foot - top)
            x = float(np.interp(-y, -curve[:, 1], curve[:, 0]))
            for gap, anchor in ((9.0, "start"), (-9.0, "end"), (20.0, "start"), (-20.0, "end")):
                yield [
                    write(x + gap, y, one.name, size.text, room=room * size.width, colour=colour, bold=True,
                          anchor=anchor, halo=True)
                ]  # fmt: skip


def _alt(
    samples: Sequence[Sample], ordered: Sequence[Floats], limit: Limit | None, writer: Writer, caption: Caption
) -> str:
    language = caption.language
    kind = say(language, "Curves of the chance of staying inside, by envelope.")
    facts = [
        say(
            language,
            "{name}: {chances} chances in 100 of staying inside {limit}.",
            name=one.name,
            chances=chances(float(np.mean(values <= limit.value)), language),
            limit=writer.exact(limit.value) + writer.unit,
        )
        for one, values in zip(samples, ordered, strict=True)
        if limit
    ]
    return " ".join(filter(None, [kind, caption.told, *facts]))


def _table(samples: Sequence[Sample], x: Floats, ordered: Sequence[Floats]) -> pd.DataFrame:
    every = x[:: _POINTS // 20]
    frames = {
        "name": np.repeat([one.name for one in samples], len(every)),
        "envelope": np.tile(every, len(samples)),
        "chance in 100": np.concatenate([100 * _share(values, every) for values in ordered]),
    }
    return pd.DataFrame(frames)
