"""Who leads whom, from here? A tree from left to right: three levels, so many rows, then "12 more"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.language import NBSP, mark, number, say, say_count
from orgmodel.results.branches import Branch, grown
from orgmodel.results.drawing import Bars, Box, Drawing, Item, Marks, Strokes, Target, Text, fitted
from orgmodel.results.everyone import Everyone, everyone
from orgmodel.results.lettering import text_width
from orgmodel.results.picture import Caption, Picture

_ROW, _LINE, _HEAD, _GAP = 18.0, 16.0, 26.0, 8.0
_COLUMNS = {1: (0.0, 0.30), 2: (0.0, 0.22, 0.52), 3: (0.0, 0.175, 0.416, 0.666)}
_DOTS = 0.836
_SMALL, _BIG = 13.0, (17.0, 15.0, 13.0)
_PITCH = 12.7
_CUT = {"more": mark("{count} more"), "before": mark("{count} before")}


def tree(  # noqa: PLR0913 - one call draws one tree whole
    people: pd.DataFrame | Everyone,
    focus: str,
    caption: Caption,
    *,
    levels: int = 3,
    rows: int = 28,
    skip: int = 0,
    hits: Collection[str] = (),
    inks: Mapping[int, str] | None = None,
    width: int = 1010,
) -> Picture:
    """Draw who reports to whom under a focus, one dot a position and a ring where it is vacant.

    What is left out is counted in rows that can be clicked: their id is that of a manager, "#", and a place among its
    direct reports, which is the `skip` that shows them.

    Args:
        people: the frame that `everyone` takes, or what it returned.
        focus: key of the manager to start from.
        caption: title, grey line, language.
        levels: at most so many levels below the focus, 1 to 3.
        rows: at most so many rows; branches that do not fit are counted.
        skip: leaves out so many direct reports of the focus, those that lead others first.
        hits: keys to show as found.
        inks: colour of the dots under a manager, by its node; the others are as everywhere.
        width: width in px.
    """
    company = people if isinstance(people, Everyone) else everyone(people)
    placed = list(_placed(grown(company, company.node(focus), levels, rows, skip=skip), _HEAD))
    deepest = max(1, *(branch.level for branch, _y in placed))
    sheet = _Sheet(company, caption.language, float(width), deepest, frozenset(hits), inks or {})
    items: list[Item] = [found for branch, y in placed for found in _found(sheet, branch, y)]
    names = {id(branch): _name(sheet, branch, y) for branch, y in placed}
    items += _connectors(sheet, placed, names)
    for branch, y in placed:
        items += [names[id(branch)], *_words(sheet, branch, y)]
        items += [] if branch.branches or branch.kind in _CUT else _dots(sheet, branch, y)
    items += _heads(sheet)
    items += [_target(sheet, branch, y) for branch, y in placed]
    foot = max(y + (4 if branch.level == 0 else branch.rows) * _ROW for branch, y in placed) + 4
    table = company.table([branch.node for branch, _y in placed if branch.kind == "node"])
    table.insert(1, mark("level"), [branch.level for branch, _y in placed if branch.kind == "node"])
    return Picture(Drawing(width, foot, tuple(items)), caption, _alt(company, placed[0][0], caption), table)


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """What every row of one tree needs to be drawn."""

    company: Everyone
    language: str
    width: float
    levels: int
    hits: frozenset[str]
    inks: Mapping[int, str]

    def left(self, level: int) -> float:
        """Where the names of a level begin."""
        return round(_COLUMNS[self.levels][level] * self.width)

    @property
    def dots(self) -> float:
        """Where the dots begin."""
        return round(_DOTS * self.width)

    def room(self, branch: Branch) -> float:
        """How wide the words of a branch may be: to the next level, or to the dots."""
        end = self.left(branch.level + 1) - 24 if branch.branches else self.dots - 8
        return end - self.left(branch.level)


def _placed(branch: Branch, y: float) -> Iterator[tuple[Branch, float]]:
    """Yield every branch with the top of its first row, a manager level with its first branch."""
    yield branch, y
    for below in branch.branches:
        yield from _placed(below, y)
        y += below.rows * _ROW + (_GAP if below.level == 1 and below.branches else 0.0)


def _name(sheet: _Sheet, branch: Branch, y: float) -> Text:
    x, room, language = sheet.left(branch.level), sheet.room(branch), sheet.language
    if branch.kind in _CUT:
        text = say(language, _CUT[branch.kind], count=number(len(branch.nodes), language))
        return fitted(Text(x, y + 13, text, _SMALL, "ink3"), room)
    if branch.kind == "others":
        return fitted(Text(x, y + 13, say(language, "reporting directly"), _SMALL, "ink3"), room)
    name, found = sheet.company.called(branch.node), sheet.company.keys[branch.node] in sheet.hits
    bold = bool(branch.branches) or branch.level == 0 or found
    tail = f" ({say(language, 'vacant')})" if sheet.company.vacant[branch.node] else ""
    sizes = _BIG if branch.level == 0 else (_SMALL,)
    size = next((size for size in sizes if text_width(name + tail, size, bold) <= room), _SMALL)
    return fitted(Text(x, y + 13, name, size, "warn" if tail else "ink", bold), room, tail)


def _words(sheet: _Sheet, branch: Branch, y: float) -> list[Text]:
    """Return what stands under the name of a manager whose branches are shown."""
    if not branch.branches and branch.level:
        return []
    company, language, node = sheet.company, sheet.language, branch.node
    title = company.told(node, "title")
    count = say_count(language, "{count} position", "{count} positions", int(company.size[node]))
    vacancies = number(company.vacancies[node], language) if company.vacancies[node] else ""
    vacant = say(language, "{count} vacant", count=vacancies) if vacancies else ""
    x, room, line = sheet.left(branch.level), sheet.room(branch), y + 13 + _LINE
    if branch.level == 0:
        reports = say_count(language, "{count} report", "{count} reports", int(company.reports[node]))
        return _stacked(x, line + 3, [(title, "ink2"), (f"{count} · {reports}", "ink2"), (vacant, "warn")], room)
    if branch.level == 1:
        under = _stacked(x, line, [(title, "ink3"), (count, "ink2")], room)
        beside = Text(x + text_width(count, _SMALL) + 18, under[-1].y, vacant, _SMALL, "warn", bold=True)
        return [*under, *([beside] if vacant and beside.box.right <= x + room else [])]
    if not title:
        return _stacked(x, line, [(count, "ink3")], room)
    return [fitted(Text(x, line, title, _SMALL, "ink3"), room, f" · {count}")]


def _stacked(x: float, y: float, lines: Sequence[tuple[str, str]], room: float) -> list[Text]:
    known = [(text, colour) for text, colour in lines if text]
    return [
        fitted(Text(x, y + k * _LINE, text, _SMALL, colour, colour == "warn"), room)
        for k, (text, colour) in enumerate(known)
    ]


def _dots(sheet: _Sheet, branch: Branch, y: float) -> list[Item]:
    """Return one dot a direct report, rings where it is vacant, and how many there are; a post alone is its own dot."""
    alone = not branch.nodes
    nodes, size = np.array(branch.nodes or (branch.node,), dtype=np.int64), sheet.width - 30 - sheet.dots
    if alone and sheet.company.absent[branch.node]:
        return []
    pitch = max(min(_PITCH, size / len(nodes)), 5.0)
    fit = int(size // pitch)
    rings = np.sort(sheet.company.vacant[nodes])[-fit:]
    at = np.column_stack([sheet.dots + 4 + pitch * np.arange(len(rings)), np.full(len(rings), y + 8.5)])
    radius = min(4.2, 0.4 * pitch)
    items: list[Item] = []
    if not rings.all():
        items.append(Marks(at[~rings], "dot", radius, sheet.inks.get(branch.node, "s0")))
    if rings.any():
        items.append(Marks(at[rings], "circle", radius - 0.4, "bg", "warn-mark", 1.6))
    if not alone:
        found = sheet.company.keys[branch.node] in sheet.hits or branch.node in sheet.inks
        count = number(len(nodes), sheet.language)
        items.append(Text(sheet.width - 2, y + 13, count, _SMALL, "ink", found, "end"))
    return items


def _connectors(sheet: _Sheet, placed: Sequence[tuple[Branch, float]], names: dict[int, Text]) -> list[Item]:
    """Return the lines from each manager to its branches, and the light ones that lead a name to its dots."""
    tops = {id(branch): y for branch, y in placed}
    firm, light = [], []
    for branch, y in placed:
        end, middle = names[id(branch)].box.right + 10, y + 8.5
        if branch.branches:
            spine = sheet.left(branch.level + 1) - 12
            ends = [tops[id(below)] + 8.5 for below in branch.branches]
            firm += [(end, middle, spine, middle), (spine, ends[0], spine, ends[-1])]
            firm += [(spine, at, spine + 8, at) for at in ends]
        elif branch.kind not in _CUT and end < sheet.dots - 60:
            light.append((end, middle, sheet.dots - 8, middle))
    lines: list[Item] = [Strokes(np.array(firm, float), "rule2")] if firm else []
    return lines + ([Strokes(np.array(light, float), "rule")] if light else [])


def _found(sheet: _Sheet, branch: Branch, y: float) -> list[Item]:
    if branch.kind != "node" or sheet.company.keys[branch.node] not in sheet.hits:
        return []
    left = sheet.left(branch.level) - 5
    right = sheet.left(branch.level + 1) - 16 if branch.branches else sheet.width
    return [Bars(np.array([[left, y - 1, right - left, _ROW]]), "hi")]


def _heads(sheet: _Sheet) -> list[Item]:
    reports = Text(sheet.width - 2, 13, say(sheet.language, "reports"), _SMALL, "ink3", anchor="end")
    words, end = say(sheet.language, "one dot = one position"), reports.box.left - 10
    start = min(sheet.dots, end - text_width(words, _SMALL))
    return [reports, Text(start, 13, words, _SMALL, "ink3")]


def _target(sheet: _Sheet, branch: Branch, y: float) -> Target:
    company, left = sheet.company, sheet.left(branch.level) - 5
    right = sheet.left(branch.level + 1) - 16 if branch.branches else sheet.width
    box = Box(left, y - 1, right, y - 1 + (min(branch.rows, 3) if branch.branches else 1) * _ROW)
    key = company.keys[branch.node]
    if branch.kind != "node":
        place = 0 if branch.kind == "before" else branch.first
        return Target(box, f"{key}#{place}", _name(sheet, branch, y).text, opens=True)
    words = filter(None, [company.called(branch.node), company.told(branch.node, "title")])
    return Target(box, key, ", ".join(words))


def _alt(company: Everyone, top: Branch, caption: Caption) -> str:
    language, node = caption.language, top.node
    parts = [
        f"{company.called(branch.node)}{NBSP}{number(company.size[branch.node], language)}"
        for branch in top.branches
        if branch.kind == "node"
    ]
    kind = say(
        language,
        "Tree of {name}: {positions} positions, {reports} direct reports, {vacant} vacant.",
        name=company.called(node),
        positions=number(company.size[node], language),
        reports=number(company.reports[node], language),
        vacant=number(company.vacancies[node], language),
    )
    under = say(language, "Under it: {names}.", names=", ".join(parts)) if parts else ""
    return " ".join(filter(None, [kind, caption.told, under]))
