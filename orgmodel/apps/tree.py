"""How does one move through an organisation? Everyone as an icicle, the tree of a focus, and a search box.

    from orgmodel.apps.tree import OrgTree

    chart = OrgTree(language="fr")
    chart.show(icicle=picture, tree=picture, breadcrumb=[{"id": "", "label": "Company"}], selected="p017")
    chart.find([{"id": "p017", "label": "Source Code"}], "1 of 4 teams")
    chart.on_event(lambda event: ...)    # {"type": "search" | "focus" | "select" | "move", "id": "p017", "text": ""}

What is drawn comes from `orgmodel.results.orgcharts`: only visible rows are sent, and whatever carries `data-id` can
be clicked and walked to. Two charts may share the work: one with the icicle alone, one with the tree.

Keys: `/` to the search box, its arrows and Enter through the hits; in a drawing arrows walk (left to the parent, right
to the first child), Enter opens a branch (focus), `m` asks for "Move to...". A click selects, a second one opens;
rows that count what is left out open at the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Protocol, TypedDict

import traitlets

from orgmodel.apps.widgets import Styled, static
from orgmodel.foundation.language import mark


class Entry(TypedDict):
    """Something to go to: its id and what it is called."""

    id: str
    label: str


class Event(TypedDict):
    """What someone did: "search" a text, or "focus", "select", "move" the thing with an id."""

    type: str
    id: str
    text: str


class Drawn(Protocol):
    """What can be shown: a `Picture` of orgcharts."""

    @property
    def svg(self) -> str:
        """An `<svg>` whose places to go to carry data-id."""
        ...


class OrgTree(Styled):
    """The whole company above, the focus below it with a search box; parts without content take no room.

    Attributes:
        svg_icicle: everyone; svg_tree: the focus with its rows.
        query: what is looked for; hits: what the search found; found: how many, in words.
        breadcrumb: the way from the company to the focus, which comes last.
        selected: id of the chosen row, "" for none.
        width: how wide the place for it is, in px before any zoom; 0 until it is on a page.
    """

    _esm = static("tree.js")
    said: ClassVar = {
        "search": mark("Search a team, a title, a post"),
        "way": mark("The way to the focus"),
        "icicle": mark("Everyone"),
        "tree": mark("The focus"),
    }

    svg_icicle = traitlets.Unicode().tag(sync=True)
    svg_tree = traitlets.Unicode().tag(sync=True)
    query = traitlets.Unicode().tag(sync=True)
    hits: Any = traitlets.List().tag(sync=True)
    found = traitlets.Unicode().tag(sync=True)
    breadcrumb: Any = traitlets.List().tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int(0).tag(sync=True)

    def show(
        self,
        *,
        icicle: Drawn | None = None,
        tree: Drawn | None = None,
        breadcrumb: Sequence[Entry] = (),
        selected: str = "",
    ) -> None:
        """Show a focus, in one message; what has not changed is not sent again."""
        with self.hold_sync():
            self.svg_icicle = "" if icicle is None else icicle.svg
            self.svg_tree = "" if tree is None else tree.svg
            self.breadcrumb, self.selected = list(breadcrumb), selected

    def find(self, hits: Sequence[Entry], found: str, query: str | None = None) -> None:
        """Show what a search has found, the first eight as a list, and how many there are in words.

        Args:
            hits: what was found, the best first.
            found: how many there are.
            query: what was looked for, where it was not typed.
        """
        with self.hold_sync():
            self.hits, self.found = list(hits[:8]), found
            if query is not None:
                self.query = query

    def on_event(self, call: Callable[[Event], None]) -> None:
        """Call back with each event."""

        def heard(widget: OrgTree, content: dict[str, str], buffers: list[bytes]) -> None:
            call(Event(type=content["type"], id=content["id"], text=content["text"]))

        self.on_msg(heard)
