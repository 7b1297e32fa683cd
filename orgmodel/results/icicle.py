"""What shape has the whole company? Everyone at once, one layer under the other, one position a pixel."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from orgmodel.foundation.language import mark, number, say, say_count
from orgmodel.results.drawing import Bars, Box, Drawing, Floats, Item, Strokes, Target, Text, fitted
from orgmodel.results.everyone import Everyone, Whole, everyone
from orgmodel.results.lettering import text_width
from orgmodel.results.picture import Caption, Picture

_PITCH, _FLAT, _MOST_LAYERS = 11.0, 9.0, 20
_LEAF, _LEADER, _VACANT, _IN_FOCUS = 1, 2, 3, 3
_COLOURS = {1: "bg3", 2: "rule2", 3: "warn-mark", 4: "ink3", 5: "ink", 6: "warn-mark"}
_TEXT = 13.0
_LEAST_NAME = 44.0
_MOST_TARGETS = 300


def icicle(
    people: pd.DataFrame | Everyone,
    caption: Caption,
    *,
    focus: str | None = None,
    names: Mapping[str, str] | None = None,
    width: int = 1376,
) -> Picture:
    """Draw everyone: managers over those they lead, absent managers hatched on top, vacant positions ochre.

    Args:
        people: the frame that `everyone` takes, or what it returned.
        caption: title, grey line, language.
        focus: key of a manager whose part is dark and framed.
        names: what to call a manager at the top, by key; else its main report's title or its usual team.
        width: width in px.
    """
    company = people if isinstance(people, Everyone) else everyone(people)
    shown = min(company.layers, _MOST_LAYERS)
    named = company.absent.any() or names is not None
    top = 20.0 if named else 2.0
    first = top + (_PITCH if company.absent.any() else 0.0)
    scale = width / max(company.count, 1)
    node = None if focus is None else company.node(focus)
    items: list[Item] = _blocks(company, scale, width, first, _PITCH, shown, node)
    items += _hatched(company, scale, top)
    items += _top_names(company, scale, width, names or {}, caption.language) if named else []
    foot = first + shown * _PITCH
    items += _focus_frame(company, scale, width, first, shown, node) if node is not None else []
    items += _foot_words(company, scale, width, foot, shown, node, caption.language)
    items += _targets(company, scale, first, top, shown, caption.language)
    drawing = Drawing(width, foot + 22, tuple(items))
    return Picture(drawing, caption, _alt(company, caption), _table(company))


def outline(people: pd.DataFrame | Everyone, caption: Caption, *, width: int = 560) -> Picture:
    """Draw everyone small and without words, for the place where an organisation introduces itself."""
    company = people if isinstance(people, Everyone) else everyone(people)
    shown = min(company.layers, _MOST_LAYERS)
    items = _blocks(company, width / max(company.count, 1), width, 0.0, _FLAT, shown, None)
    drawing = Drawing(width, max(shown, 1) * _FLAT, tuple(items))
    return Picture(drawing, caption, _alt(company, caption), _table(company))


def _blocks(
    company: Everyone, scale: float, width: int, top: float, pitch: float, shown: int, focus: int | None
) -> list[Item]:
    """Return the blocks of all layers, joined to one shape a colour; never more than there are pixels."""
    found: dict[int, list[tuple[float, float, float, float]]] = {}
    inside = company.under(focus) if focus is not None else np.zeros(len(company.parent), bool)
    for layer in range(1, shown + 1):
        nodes = np.flatnonzero(company.layer == layer)
        codes = _painted(company, nodes, scale, width)
        if inside[nodes].any() and focus is not None:
            begin, end = company.start[focus], company.start[focus] + company.size[focus]
            dark = slice(round(begin * scale), round(end * scale))
            codes[dark] = np.where(codes[dark] > 0, codes[dark] + _IN_FOCUS, 0)
        edges = np.flatnonzero(np.diff(codes, prepend=-1, append=-1))
        for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            if codes[begin]:
                y = top + (layer - 1) * pitch
                found.setdefault(int(codes[begin]), []).append((begin, y, end - begin, pitch - 1))
    return [Bars(np.array(boxes, float), _COLOURS[code]) for code, boxes in sorted(found.items())]


def _painted(company: Everyone, nodes: Whole, scale: float, width: int) -> Whole:
    """Return what stands in each pixel of a layer: nobody, positions, managers, mostly vacant positions."""
    begin = np.rint(company.start[nodes] * scale).astype(np.int64)
    end = np.maximum(np.rint((company.start[nodes] + company.size[nodes]) * scale).astype(np.int64), begin + 1)
    own = np.maximum(np.rint((company.start[nodes] + 1) * scale).astype(np.int64), begin + 1)
    leads, vacant = company.reports[nodes] > 0, company.vacant[nodes]
    every, leaders = _covered(begin, end, width), _covered(begin[leads], end[leads], width)
    empty = _covered(begin[vacant], own[vacant], width)
    codes = np.where(every > 0, _LEAF, 0)
    codes[leaders > 0] = _LEADER
    codes[(empty > 0) & (2 * empty >= every)] = _VACANT
    wide = leads & (end - begin >= 3) & (end < width)
    codes[end[wide] - 1] = 0
    return codes


def _covered(begin: Whole, end: Whole, width: int) -> Whole:
    steps = np.zeros(width + 2, dtype=np.int64)
    np.add.at(steps, np.minimum(begin, width), 1)
    np.add.at(steps, np.minimum(end, width), -1)
    return np.cumsum(steps)[:width]


def _tops(company: Everyone) -> list[int]:
    """Return the absent managers and the positions with nobody above them, from left to right."""
    tops = np.flatnonzero(company.parent < 0)
    return [int(k) for k in tops[np.argsort(company.start[tops], kind="stable")]]


def _hatched(company: Everyone, scale: float, top: float) -> list[Item]:
    """Return the strip of absent managers: hatched, with a frame round each that is wide enough."""
    absent = np.flatnonzero(company.absent)
    begin = np.rint(company.start[absent] * scale).astype(np.int64)
    end = np.rint((company.start[absent] + company.size[absent]) * scale).astype(np.int64)
    width = int(end.max(initial=0))
    runs = np.flatnonzero(np.diff(_covered(begin, end, width) > 0, prepend=False, append=False)).reshape(-1, 2)
    height = _PITCH - 2
    pieces = [_hatch(left, right, top, height) for left, right in runs.tolist()]
    items: list[Item] = [Strokes(np.vstack(pieces), "rule2", 0.6)] if pieces else []
    wide = end - begin >= 3
    if wide.any():
        frames = np.column_stack([begin + 0.5, np.full(len(absent), top), end - begin, np.full(len(absent), height)])
        items.append(Bars(frames[wide], stroke="rule2", width=0.75))
    return items


def _hatch(left: int, right: int, top: float, height: float) -> Floats:
    x = np.arange(left - height, right, 6.0)
    high, low = np.minimum(x + height, right), np.maximum(x, left)
    return np.column_stack([high, top + x + height - high, low, top + x + height - low])


def _name_of(company: Everyone, top: int, names: Mapping[str, str]) -> str:
    """Return what to call a top: its given name, its main report's title, or its reports' usual team."""
    given = names.get(company.keys[top], "")
    if given or not company.absent[top]:
        return given or company.called(top)
    reports = company.children(top)
    if 2 * company.size[reports[0]] > company.size[top]:
        return company.told(reports[0], "title") or company.called(reports[0])
    teams = [company.told(one, "team").split(" > ")[-1] for one in reports]
    known = [team for team in teams if team]
    return max(known, key=known.count) if known else company.keys[top]


def _top_names(company: Everyone, scale: float, width: int, names: Mapping[str, str], language: str) -> list[Item]:
    """Return names and sizes of the largest tops, as long as they fit over them; the others are counted."""
    items: list[Item] = []
    tops, x = _tops(company), 0.0
    for place, top in enumerate(tops):
        x = company.start[top] * scale
        count = f" {number(company.size[top], language)}"
        name, room = _name_of(company, top, names), company.size[top] * scale - text_width(count, _TEXT) - 8
        if room < min(_LEAST_NAME, text_width(name, _TEXT)):
            items += _rest(x, width, len(tops) - place, bool(company.absent.any()), language)
            break
        items.append(fitted(Text(x + 1, 13, name, _TEXT, "ink3"), company.size[top] * scale - 8, count))
    return items


def _rest(x: float, width: int, count: int, absent: bool, language: str) -> list[Item]:
    one, many = mark("and {count} smaller group"), mark("and {count} smaller groups")
    if absent:
        one = mark("and {count} smaller group under a manager who is not in the file")
        many = mark("and {count} smaller groups, each under a manager who is not in the file")
    text = fitted(Text(x + 1, 13, say_count(language, one, many, count), _TEXT, "ink3"), width - x - 1)
    return [text] if text_width(text.text, _TEXT) > 40 else []


def _focus_frame(company: Everyone, scale: float, width: int, top: float, shown: int, focus: int) -> list[Item]:
    left = max(round(company.start[focus] * scale) - 1, 1)
    right = min(max(round((company.start[focus] + company.size[focus]) * scale) + 1, left + 5), width - 1)
    upper = max(int(company.layer[focus]), 1)
    lower = min(int(company.layer[company.under(focus)].max()), shown)
    box = (left, top + (upper - 1) * _PITCH - 2, right - left, (lower - upper + 1) * _PITCH + 3)
    return [Bars(np.array([box], float), stroke="ink", width=2.0)]


def _foot_words(
    company: Everyone, scale: float, width: int, foot: float, shown: int, focus: int | None, language: str
) -> list[Item]:
    """Return the name of the focus and what the layers are, under the picture."""
    layers = say(language, "layers 1 to {last}", last=shown)
    if company.absent.any():
        layers = say(language, "layers 1 to {last} below each first known manager", last=shown)
    if shown < company.layers:
        layers = say(language, "layers 1 to {last} of {count}", last=shown, count=company.layers)
    right = Text(width, foot + 16, layers, _TEXT, "ink3", anchor="end")
    if focus is None:
        return [right]
    name = company.told(focus, "title") or company.called(focus)
    count = say_count(language, "{count} position", "{count} positions", int(company.size[focus]))
    words = say(language, "In focus: {name}, {count}", name=name, count=count)
    room = right.box.left - 24
    long = min(text_width(words, _TEXT, True), room)
    x = min(max(0.0, company.start[focus] * scale), room - long)
    return [fitted(Text(x, foot + 16, words, _TEXT, "ink", bold=True), room), right]


def _targets(company: Everyone, scale: float, first: float, top: float, shown: int, language: str) -> list[Item]:
    """Return a place to click for each manager that is wide enough to be hit."""
    leads = np.flatnonzero((company.reports > 0) & (company.layer <= shown) & (company.size * scale >= 3))
    largest = leads[np.argsort(-company.size[leads], kind="stable")][:_MOST_TARGETS]
    items: list[Item] = []
    for node in largest.tolist():
        layer = int(company.layer[node])
        y = top if layer == 0 else first + (layer - 1) * _PITCH
        left, right = company.start[node] * scale, (company.start[node] + company.size[node]) * scale
        count = say_count(language, "{count} position", "{count} positions", int(company.size[node]))
        label = f"{company.told(node, 'title') or company.called(node)}, {count}"
        items.append(Target(Box(left, y, right, y + _PITCH), company.keys[node], label))
    return items


def _alt(company: Everyone, caption: Caption) -> str:
    language = caption.language
    counts = {
        "positions": number(company.count, language),
        "layers": number(company.layers, language),
        "vacant": number(int(company.vacant.sum()), language),
        "absent": number(int(company.absent.sum()), language),
    }
    kind = say(
        language,
        "Everyone as blocks, managers over their reports: {positions} positions in {layers} layers,"
        " {vacant} vacant, {absent} managers not in the file.",
        **counts,
    )
    return " ".join(filter(None, [kind, caption.told]))


def _table(company: Everyone) -> pd.DataFrame:
    """Return the managers, the largest part first."""
    leads = np.flatnonzero(company.reports > 0)
    leads = leads[np.argsort(-company.size[leads], kind="stable")]
    return company.table(leads.tolist())
