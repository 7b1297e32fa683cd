"""What does the page of the chart show? Title, everyone, the tree of a focus, and the small pictures beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

import ipywidgets as w

from orgmodel.apps.markup import tag
from orgmodel.apps.orgfinding import WIDE, facts, finding
from orgmodel.apps.orgsearch import LEVELS, ROWS, Hits, counted, entries, way
from orgmodel.apps.orgside import side_pictures
from orgmodel.apps.orgview import OrgView
from orgmodel.apps.tree import Entry, OrgTree
from orgmodel.apps.widgets import PictureView, html
from orgmodel.foundation.language import mark, say
from orgmodel.organisation.frames import PATH
from orgmodel.results.lettering import text_width
from orgmodel.results.orgcharts import icicle, tree
from orgmodel.results.picture import Caption

COLOURS = {"vacancy": mark("Vacancy"), "span": mark("Span")}
"""What the dots can be coloured by -> its name."""
_WHOLE, _PART = 1376, 1010
_BESIDE, _ARROW = 560, 27
"""Px that search and colours take beside the way to the focus, and that an arrow takes in it."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where one is in the chart.

    Attributes:
        focus: node whose tree is shown, -1 where nobody is in the files.
        skip: how many of its direct reports are left out before.
        chosen: node that the strip speaks of.
        query: what was searched; hits: what was found.
    """

    focus: int = -1
    skip: int = 0
    chosen: int = -1
    query: str = ""
    hits: Hits = field(default_factory=Hits)


class OrgSheet:
    """The pictures and words of the chart; it draws, and decides nothing.

    Attributes:
        head: title and grey line, with the button `placed`.
        whole, part: everyone, and the tree of the focus.
        colours: what the dots are coloured by.
        side: the small pictures, `sides`.
    """

    def __init__(self, language: str) -> None:
        self.heading, self._facts = html(""), html("", "om-grey")
        self.placed = w.Button().add_class("om-link")
        line = w.Box([self._facts, self.placed]).add_class("om-orgfacts")
        self.head = w.Box([self.heading, line]).add_class("om-orghead")
        self.whole, self.part = OrgTree(language=language), OrgTree(language=language)
        self.colours = w.ToggleButtons(options=[""]).add_class("om-colours")
        self.side = w.Box().add_class("om-orgside")
        self.sides: list[PictureView] = []
        self._framed: tuple[OrgView, int, int] | None = None

    def say(self, view: OrgView) -> None:
        """Say what is said of the whole, and draw what stands beside the tree."""
        language = view.language
        self.whole.language = self.part.language = language
        self.heading.value = str(tag("h1", finding(view).text, class_="om-title"))
        self._facts.value = str(tag("span", facts(view)))
        self.placed.description = say(language, "to be placed")
        self.placed.layout.display = "none" if view.placed is None else None
        self._offer_colours(view)
        self.draw_sides(view)

    def draw(self, view: OrgView, look: Look) -> None:
        """Draw everyone and the tree; what stays as it was is not sent again."""
        if look.focus < 0:
            self.whole.show()
            self.part.show()
            return
        self._draw_whole(view, look)
        keys, hits = view.chart.keys, [view.chart.keys[node] for node in look.hits.nodes]
        caption, width = Caption(language=view.language), self.part.width or _PART
        drawn = tree(
            view.chart, keys[look.focus], caption, levels=LEVELS, rows=ROWS, skip=look.skip, hits=hits,
            inks=self._inks(view), width=width,
        )  # fmt: skip
        self.part.show(tree=drawn, breadcrumb=_breadcrumb(view, look.focus, width), selected=keys[look.chosen])

    def find(self, view: OrgView, look: Look, query: str | None) -> None:
        """List what a search has found; the query is written into the box where it was not typed there."""
        self.part.find(entries(view, look.hits), counted(view, look.hits), query)

    def draw_sides(self, view: OrgView) -> None:
        """Draw the small pictures, as wide as there is room."""
        pictures = side_pictures(view, _side_width(self.whole.width or _WHOLE)) if view.company.keys else []
        while len(self.sides) < len(pictures):
            self.sides.append(PictureView())
        for place, picture in zip(self.sides, pictures, strict=False):
            place.language = view.language
            place.set(picture)
        shown = tuple(self.sides[: len(pictures)])
        if self.side.children != shown:
            self.side.children = shown

    def _draw_whole(self, view: OrgView, look: Look) -> None:
        width = self.whole.width or _WHOLE
        if self._framed == (view, look.focus, width):
            return
        key = view.chart.keys[look.focus]
        focus = key if look.focus < len(view.company.keys) else None
        names = _top_names(view, width) if view.placed is not None else None
        caption = Caption(finding(view).text, language=view.language)
        self.whole.show(icicle=icicle(view.company, caption, focus=focus, names=names, width=width), selected=key)
        self._framed = view, look.focus, width

    def _offer_colours(self, view: OrgView) -> None:
        own = view.company.reports[: view.company.count]
        useful = bool(view.company.vacant.any()) and bool(((own == 1) | (own >= WIDE)).any())
        language, held = view.language, self.colours.value
        dark = say(language, "Dark: who leads one person, or {count} and more", count=WIDE)
        named = [(say(language, name), key) for key, name in COLOURS.items()]
        if list(self.colours.options) != named:
            self.colours.options = named
        self.colours.description = say(language, "Colour by")
        self.colours.value = held if held in COLOURS and useful else "vacancy"
        self.colours.tooltips = [say(language, "A ring is a vacant position"), dark]
        self.colours.layout.display = None if useful else "none"

    def _inks(self, view: OrgView) -> dict[int, str]:
        if self.colours.value != "span":
            return {}
        reports = view.chart.reports
        return {k: "ink" if reports[k] == 1 or reports[k] >= WIDE else "rule2" for k in reports.nonzero()[0].tolist()}


def _breadcrumb(view: OrgView, focus: int, width: int) -> list[Entry]:
    """Return the way to the focus: the first step and the last ones, as many as fit beside the search."""
    steps = [Entry(id=view.chart.keys[node], label=view.named(node)) for node in way(view, focus)]
    shown = steps
    for kept in range(len(steps) - 2, 0, -1):
        if sum(text_width(step["label"], 13, True) + _ARROW for step in shown) <= width - _BESIDE:
            break
        shown = [steps[0], Entry(id=steps[-kept - 1]["id"], label="…"), *steps[-kept:]]
    return shown


def _top_names(view: OrgView, width: int) -> dict[str, str]:
    """Return what to call managers who are not in the file over the picture of everyone: the longest name that fits."""
    company, names = view.company, {}
    for node in company.absent.nonzero()[0].tolist():
        report = company.children(node)[0]
        steps = company.told(report, "team").split(PATH)
        offers = [company.called(node), company.called(report), steps[-1], steps[0], steps[0].rpartition(" ")[2]]
        offers = [offer for offer in offers if offer] or [company.keys[node]]
        room = company.size[node] * width / company.count - text_width(f" {company.size[node]:,}", 13) - 10
        fitting = [offer for offer in offers if text_width(offer, 13) <= room]
        names[company.keys[node]] = fitting[0] if fitting else min(offers, key=lambda one: text_width(one, 13))
    return names


def _side_width(width: int) -> int:
    """Return how wide the small pictures are beside a chart of everyone so wide; om.css has the same rule."""
    return round(min(max(0.23 * width, 260), 316))
