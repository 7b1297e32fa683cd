"""How many are there of each? Small charts of counts beside a picture, with a number at every bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import NBSP, mark, number, say
from orgmodel.results.drawing import Bars, Drawing, Item, Marks, Strokes, Text, fitted
from orgmodel.results.lettering import text_width
from orgmodel.results.picture import Caption, Picture

_TEXT, _AXIS = 13.0, 12.5
_ROW, _BAR = 17.0, 11.0
_PITCH, _RADIUS = 10.6, 3.6
_LIGHT, _DARK = "rule2", "s0"


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something.

    Attributes:
        name: what is counted, in the language of the picture.
        value: how many there are.
        of: of how many, where it is a part of something; 0 elsewhere.
        dark: whether the title speaks of it.
        warn: whether the name says that something is not known.
    """

    name: str
    value: int
    of: int = 0
    dark: bool = False
    warn: bool = False


def columns(counts: Sequence[Count], caption: Caption, *, width: int = 316, height: int = 88) -> Picture:
    """Draw counts as columns side by side, their number above and their name below."""
    _refuse_none(counts)
    step = width / len(counts)
    foot, head = height - 18.0, 16.0
    most = max(1, *(one.value for one in counts))
    items: list[Item] = []
    for dark in (False, True):
        tall = [(k, (foot - head) * one.value / most) for k, one in enumerate(counts) if one.dark == dark]
        boxes = [(k * step + 1, foot - rise, step - 2, rise) for k, rise in tall if rise]
        items += [Bars(np.array(boxes), _DARK if dark else _LIGHT, opacity=1.0 if dark else 0.75)] if boxes else []
    items.append(Strokes(np.array([[0.0, foot, width, foot]]), "rule2"))
    for k, one in enumerate(counts):
        x, top = (k + 0.5) * step, foot - (foot - head) * one.value / most
        value = number(one.value, caption.language)
        items.append(Text(x, top - 4, value, _AXIS, "ink" if one.dark else "ink2", one.dark, "middle"))
        items.append(fitted(Text(x, foot + 14, one.name, _AXIS, "ink2", anchor="middle"), step))
    kind = say(caption.language, "Columns, one for each count.")
    return Picture(Drawing(width, height, tuple(items)), caption, _alt(kind, counts, caption), _table(counts))


def rows(counts: Sequence[Count], caption: Caption, *, width: int = 316) -> Picture:
    """Draw counts as bars one under the other with their number; of a part of something both are drawn and said."""
    _refuse_none(counts)
    room = _names_room(counts, width)
    texts = [_value_text(one, caption.language) for one in counts]
    long = width - room - max(text_width(text, _TEXT) for text in texts) - 8
    most = max(1, *(max(one.value, one.of) for one in counts))
    items: list[Item] = []
    for k, (one, text) in enumerate(zip(counts, texts, strict=True)):
        y, whole, part = k * _ROW, long * max(one.value, one.of) / most, long * one.value / most
        items.append(_name(one, y, room))
        dark = one.dark or one.of > 0
        pieces = [(part, _DARK, 1.0)] if dark else [(part, _LIGHT, 0.75)]
        pieces = [(whole, _LIGHT, 0.5), *pieces] if one.of else pieces
        items += [Bars(np.array([[room, y + 3, wide, _BAR]]), ink, opacity=o) for wide, ink, o in pieces if wide > 0]
        items.append(Text(room + whole + 6, y + 13, text, _TEXT, "ink" if one.dark else "ink2", one.dark))
    kind = say(caption.language, "Bars, one for each count.")
    drawing = Drawing(width, len(counts) * _ROW + 2, tuple(items))
    return Picture(drawing, caption, _alt(kind, counts, caption), _table(counts))


def rings(counts: Sequence[Count], caption: Caption, *, width: int = 316) -> Picture:
    """Draw counts as rows of rings, one each, and their number at the right; what does not fit is in the number."""
    _refuse_none(counts)
    texts = [number(one.value, caption.language) for one in counts]
    ends = max(text_width(text, _TEXT) for text in texts) + 8
    most = max(one.value for one in counts)
    room = max(min(_names_room(counts, width, 0.55), width - ends - most * _PITCH), 0.42 * width)
    fit = int((width - ends - room) // _PITCH)
    items: list[Item] = []
    for k, (one, text) in enumerate(zip(counts, texts, strict=True)):
        y, shown = k * _ROW, min(one.value, fit)
        at = np.column_stack([room + _RADIUS + 1 + _PITCH * np.arange(shown), np.full(shown, y + 8.5)])
        items.append(_name(one, y, room - 8))
        items += [Marks(at, "circle", _RADIUS, "bg", "warn-mark", 1.6)] if shown else []
        items.append(Text(width, y + 13, text, _TEXT, "ink2", anchor="end"))
    kind = say(caption.language, "Rings, one for each that is counted.")
    drawing = Drawing(width, len(counts) * _ROW + 2, tuple(items))
    return Picture(drawing, caption, _alt(kind, counts, caption), _table(counts))


def _refuse_none(counts: Sequence[Count]) -> None:
    if not counts:
        raise OrgError("There is nothing to count.")


def _names_room(counts: Sequence[Count], width: float, share: float = 0.5) -> float:
    return min(max(text_width(one.name, _TEXT) for one in counts) + 10, share * width)


def _name(one: Count, y: float, room: float) -> Text:
    return fitted(Text(0, y + 13, one.name, _TEXT, "warn" if one.warn else "ink2"), room - 4)


def _value_text(one: Count, language: str) -> str:
    if not one.of:
        return number(one.value, language)
    return say(language, "{part} of {all}", part=number(one.value, language), all=number(one.of, language))


def _alt(kind: str, counts: Sequence[Count], caption: Caption) -> str:
    told = ", ".join(f"{one.name}{NBSP}{_value_text(one, caption.language)}" for one in counts)
    return " ".join(filter(None, [kind, caption.told, f"{told}."]))


def _table(counts: Sequence[Count]) -> pd.DataFrame:
    table = pd.DataFrame({mark("name"): [c.name for c in counts], mark("count"): [c.value for c in counts]})
    if any(one.of for one in counts):
        table[mark("of")] = [one.of for one in counts]
    return table
