"""Where do our figures lie beside the ranges that others publish? A band and a dot a row, and no grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.language import mark, percent, say
from orgmodel.results import axis, style
from orgmodel.results.drawing import Bars, Drawing, Item, Line, Text, fitted, points
from orgmodel.results.lettering import text_width
from orgmodel.results.marks import key
from orgmodel.results.measure import Writer
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.rows import names_room, row_name, rows_under
from orgmodel.results.style import Size

_WIDE, _ROW, _BAND = 560, 34, 12.0


@dataclass(frozen=True, slots=True)
class Beside:
    """One row: what it is called, our share, and lowest, usual and highest published one."""

    name: str
    ours: float
    low: float
    usual: float
    high: float


def beside(rows: Sequence[Beside], caption: Caption) -> Picture:
    """Draw our shares as dots beside bands of published ones, whose usual value is a tick.

    Args:
        rows: one or more, from top to bottom.
        caption: title, grey line, language.
    """
    size = Size(_WIDE, 36 + _ROW * len(rows))
    edges = [value for row in rows for value in (0.0, row.ours, row.high)]
    writer = Writer(caption.language, 0.01, percent(0.0, caption.language).removeprefix("0"), "", 0)
    bands = [writer.between(row.low, row.high) + writer.unit for row in rows]
    beyond = 20 + max(text_width(band, size.text) for band in bands)
    room = names_room([row.name for row in rows], size, 16)
    laid = rows_under(len(rows), room, (0.0, beyond), (0.0, max(edges)), writer, size, head=2)
    items: list[Item] = [*axis.uprights(laid.panel, laid.lines, 0)]
    items += axis.foot_labels(laid.panel, laid.lines, writer, size.axis, size.width)
    for k, (row, band) in enumerate(zip(rows, bands, strict=True)):
        y = laid.middles[k] + 5
        low, usual, high, ours = laid.panel.across([row.low, row.usual, row.high, row.ours]).tolist()
        items += [
            row_name(laid, k, row.name, 0, room - 12, size),
            Bars(np.array([[low, y - _BAND / 2, high - low, _BAND]]), "rule", panel=0),
            Line(points((usual, y - _BAND / 2), (usual, y + _BAND / 2)), "ink3", style.INK_RULE, panel=0),
            key(-1, ours, y, 5.0, 0),
            Text(ours, y - _BAND / 2 - 4, writer.full(row.ours), size.text, "ink", True, "middle", halo=True),
            fitted(Text(size.width, y + 0.36 * size.text, band, size.text, "ink2", anchor="end"), beyond),
        ]
    drawing = Drawing(size.width, size.height, tuple(items), (laid.panel,))
    told = "; ".join(
        say(caption.language, "{name} {ours} beside {band}", name=row.name, ours=writer.full(row.ours), band=band)
        for row, band in zip(rows, bands, strict=True)
    )
    kind = say(caption.language, "A dot and a published band a row.")
    alt = " ".join(filter(None, [kind, caption.told, f"{told}."]))
    return Picture(drawing, caption, alt, _table(rows))


def _table(rows: Sequence[Beside]) -> pd.DataFrame:
    columns = [mark("name"), mark("ours"), mark("published low"), mark("published usual"), mark("published high")]
    return pd.DataFrame([(r.name, r.ours, r.low, r.usual, r.high) for r in rows], columns=columns)
