"""How big is it, what shape, where does it hurt, and what if we changed it? The chart of an organisation, as an app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as w

from orgmodel.apps.markup import tag
from orgmodel.apps.orgfinding import WIDE, facts, finding
from orgmodel.apps.orgmoves import Place, moved, place_named, said_of_move, usual
from orgmodel.apps.orgpanel import OrgPanel
from orgmodel.apps.orgsearch import LEVELS, ROWS, Hits, counted, entries, lookout, search, visible, way
from orgmodel.apps.orgside import side_pictures
from orgmodel.apps.orgview import OrgView, view
from orgmodel.apps.planner import spoken
from orgmodel.apps.status import Status
from orgmodel.apps.tree import Entry, Event, OrgTree
from orgmodel.apps.widgets import Page, PictureView, html
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import mark, say
from orgmodel.foundation.months import label, month
from orgmodel.organisation.changes import Change
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.results.orgcharts import icicle, tree
from orgmodel.results.picture import Caption

COLOURS = {"vacancy": mark("Vacancy"), "span": mark("Span")}
"""What the dots can be coloured by -> its name."""
_WIDTHS = (1376, 1010)


class OrgEditor:
    """The chart of an organisation: everyone at once, the tree of a focus, a search, and changes to what is chosen.

    Args:
        org: an organisation or a scenario.
        scenario_changed: is given the changes that are made here, one or several at once, and answers with `set`;
            without it they are kept in `scenario`.
        language: "en" or "fr"; that of the organisation when None.

    Attributes:
        widget: the app.
        scenario: the scenario that the changes make, None before the first and where `scenario_changed` takes them.
        status: where errors are said.
        whole, part: the two charts; panel: the strip with what can be done; sides: the small pictures.
    """

    def __init__(
        self,
        org: Org | Scenario,
        scenario_changed: Callable[..., None] | None = None,
        language: str | None = None,
    ) -> None:
        self.language = spoken(language, org.org)
        self.scenario = org if isinstance(org, Scenario) and scenario_changed is None else None
        self._told, self._past = scenario_changed, list[Scenario | None]()
        self.status = Status(self.language)
        self.heading, self.facts, self.more = html(""), html("", "om-grey"), html("", "om-grey")
        self.placed = w.Button().add_class("om-link")
        self.whole, self.part = OrgTree(language=self.language), OrgTree(language=self.language)
        self.colours = w.ToggleButtons(options=[""]).add_class("om-colours")
        self.panel = OrgPanel(self._move_chosen, self._change, self.status)
        self.sides: list[PictureView] = []
        self._side = w.Box().add_class("om-orgside")
        self._focus, self._skip, self._chosen, self._said, self._quiet = -1, 0, -1, "", False
        self._hits, self._drawn = Hits(), (0, 0)
        self.widget = self._laid_out()
        self._listen()
        self.view = view(org.org, self.language)
        self._begin()

    @property
    def words(self) -> str:
        """What is said on the page beside the pictures, as plain text."""
        told = " ".join(filter(None, facts(self.view)))
        found = say(self.language, "Found: {found}.", found=counted(self.view, self._hits)) if self._hits.nodes else ""
        where = " › ".join(self.view.named(node) for node in way(self.view, self._focus)) if self._focus >= 0 else ""
        return "\n".join(filter(None, [finding(self.view).text, told, self._said, found, where, self.panel.text]))

    def set(self, org: Org | Scenario) -> None:
        """Show another organisation, or another state of this one; focus and choice stay where they are still there."""
        if org.org is not self.view.org:
            self._look_at(view(org.org, self.language))

    def speak(self, language: str) -> None:
        """Say everything in another language."""
        self.language = spoken(language, self.view.org)
        self.status.speak(self.language)
        self.whole.language = self.part.language = self.language
        self._said = ""
        self._look_at(view(self.view.org, self.language))

    def focus(self, key: str) -> None:
        """Open the tree of a manager; of a post that leads nobody, the tree in which it has a row.

        Raises:
            OrgError: when there is no such post.
        """
        self._open(self._node(key))

    def select(self, key: str) -> None:
        """Choose a post, and say below what there is to know of it; the tree changes where the post has no row in it.

        Raises:
            OrgError: when there is no such post.
        """
        self._reveal(self._node(key))

    def search(self, text: str) -> list[str]:
        """Find teams, titles and posts, open the best, and return the keys of all, the best first."""
        self._search(text)
        if self._hits.nodes:
            self._reveal(self._hits.nodes[0])
        return [self.view.chart.keys[node] for node in self._hits.nodes]

    def move(self, who: str, *, to: str, month: str | None = None) -> None:
        """Move a post, with everybody under it, to a team: it will report to who leads that team.

        Args:
            who: key of the post, or of a manager who is not in the file, whose people move all.
            to: path or last step of a team, or the key of who leads it.
            month: such as "2027-04"; the month after that of the files when None.

        Raises:
            OrgError: when there is no such post or team, or it cannot go there.
        """
        node = self._node(who)
        place = place_named(self.view, node, to)
        self._move(node, place, usual(self.view) if month is None else _month_text(month))

    def undo(self) -> None:
        """Take the last change back, where they are kept here."""
        if self._past:
            self.scenario = self._past.pop()
            self._said = ""
            self._look_at(view(self._base if self.scenario is None else self.scenario.org, self.language))

    def _laid_out(self) -> w.Widget:
        line = w.Box([self.facts, self.placed, self.more]).add_class("om-orgfacts")
        head = w.Box([self.heading, line]).add_class("om-orghead")
        tree_part = w.Box([self.colours, self.part, self.panel.widget]).add_class("om-orgtree")
        body = w.Box([tree_part, self._side]).add_class("om-orgbody")
        return w.Box([self.status.widget, head, self.whole, body]).add_class("om-app").add_class("om-orgeditor")

    def _listen(self) -> None:
        self.whole.on_event(lambda event: self._heard(event, whole=True))
        self.part.on_event(lambda event: self._heard(event, whole=False))
        self.placed.on_click(lambda _: self._guarded(self._open_placed))
        self.panel.undo.on_click(lambda _: self._guarded(self.undo))
        self.colours.observe(lambda _: self._draw() if not self._quiet else None, "value")
        for chart in (self.whole, self.part):
            chart.observe(lambda _: self._measured(), "width")

    def _guarded(self, call: Callable[[], None]) -> None:
        with self.status.watching(""):
            call()

    def _heard(self, event: Event, *, whole: bool) -> None:
        with self.status.watching(""):
            kind, key = event["type"], event["id"]
            if kind == "search":
                self._search(event["text"])
            elif kind == "focus" or whole:
                self._open_row(key)
            else:
                node = self.view.nodes.get(key)
                if node is not None:
                    self._choose(node)
                if node is not None and kind == "move":
                    self.panel.open_move()

    def _open_row(self, key: str) -> None:
        """Open what a row stands for: a manager, a post, or those that the tree has left out."""
        if key in self.view.nodes:
            node = self.view.nodes[key]
            if node in self._hits.nodes:
                self._reveal(node)
            else:
                self._open(node)
            return
        manager, _, skip = key.rpartition("#")
        self._focus, self._skip = self._node(manager), int(skip)
        self._choose(self._focus)
        self._draw()

    def _open_placed(self) -> None:
        if self.view.placed is not None:
            self._open(self.view.placed)

    def _node(self, key: str) -> int:
        node = self.view.nodes.get(key)
        if node is None:
            raise OrgError("There is no post '{key}' in the chart.", key=key, near=(key, self.view.chart.keys[:5_000]))
        return node

    def _open(self, node: int) -> None:
        if not self.view.chart.reports[node]:
            self._reveal(node)
            return
        self._focus, self._skip = node, 0
        self._choose(node)
        self._draw()

    def _reveal(self, node: int) -> None:
        """Choose a node, in this tree if it has a row there, else in the largest in which it has one."""
        if self._focus < 0 or node not in visible(self.view, self._focus, self._skip):
            self._focus, self._skip = lookout(self.view, node)
        self._choose(node)
        self._draw()

    def _choose(self, node: int) -> None:
        self._chosen = node
        self.part.selected = self.view.chart.keys[node]
        self.panel.show(self.view, node)

    def _search(self, text: str) -> None:
        self._hits = search(self.view, text)
        self.part.find(entries(self.view, self._hits), counted(self.view, self._hits) if text.strip() else "")
        self._draw()

    def _move_chosen(self, node: int, place: Place, when: str) -> None:
        self._move(node, place, when)

    def _move(self, node: int, place: Place, when: str) -> None:
        before = self.view
        self._change(moved(before, node, place, when))
        if self.view is not before:
            self._say(said_of_move(before, self.view, node, place, when))
            key = before.chart.keys[node if before.present(node) else place.head]
            if key in self.view.nodes:
                self._reveal(self.view.nodes[key])

    def _change(self, changes: Sequence[Change], said: str = "") -> None:
        """Hand changes to whoever keeps the scenario, or keep them here."""
        if self._told is not None:
            self._told(*changes)
        else:
            self._keep(changes)
        self._say(said)

    def _keep(self, changes: Sequence[Change]) -> None:
        base = self._base
        name = say(self.language, "New scenario") if self.scenario is None else self.scenario.name
        held = () if self.scenario is None else self.scenario.changes
        kept = [each for each in held if not any(_same(each, new) for new in changes)]
        made = Scenario(name, base, (*kept, *changes))
        self._past.append(self.scenario)
        self.scenario = made
        self._look_at(view(made.org, self.language))

    @property
    def _base(self) -> Org:
        return self.view.org.base or self.view.org if self.scenario is None else self.scenario.base

    def _say(self, said: str) -> None:
        self._said = said
        self.panel.tell(said, undo=bool(self._past))

    def _look_at(self, seen: OrgView) -> None:
        keys = [self.view.chart.keys[node] if node >= 0 else "" for node in (self._focus, self._chosen)]
        self.view, self._hits = seen, Hits()
        if keys[0] not in seen.nodes:
            self._begin()
            return
        self._focus, self._chosen = (seen.nodes.get(key, -1) for key in keys)
        self._skip = min(self._skip, max(int(seen.chart.reports[self._focus]) - 1, 0))
        self._chosen = self._focus if self._chosen < 0 else self._chosen
        self._show()

    def _begin(self) -> None:
        """Begin at the CTO, else where the problem is, else at the largest part."""
        seen = self.view
        if not len(seen.chart.keys):
            self._focus = self._chosen = -1
        else:
            told = finding(seen).node
            best = int(seen.chart.size[: seen.company.count].argmax())
            start = seen.nodes.get(str(seen.org.cto), told if told is not None else best)
            self._focus = start if seen.chart.reports[start] else lookout(seen, start)[0]
            self._skip, self._chosen = 0, self._focus
        self._show()

    def _show(self) -> None:
        """Say and draw everything."""
        self.heading.value = str(
            tag("h1", finding(self.view).text if self._focus >= 0 else self._nobody, class_="om-title")
        )
        first, second = facts(self.view)
        absent = self.view.placed is not None
        self.facts.value = str(tag("span", first))
        self.placed.description = say(self.language, "to be placed")
        self.placed.layout.display = None if absent else "none"
        self.more.value = str(tag("span", f". {second}".rstrip() if absent else second))
        self._offer_colours()
        self._draw_sides()
        if self._focus >= 0:
            self._choose(self._chosen)
        self.panel.tell(self._said, undo=bool(self._past))
        self._drawn = (0, 0)
        self._draw()

    @property
    def _nobody(self) -> str:
        return say(
            self.language, "Nobody is in the files: a table of people with id, title and manager opens this page"
        )

    def _offer_colours(self) -> None:
        own = self.view.company.reports[: self.view.company.count]
        useful = bool(self.view.company.vacant.any()) and bool(((own == 1) | (own >= WIDE)).any())
        self._quiet = True
        self.colours.description = say(self.language, "Colour by")
        held = self.colours.value
        self.colours.options = [(say(self.language, name), key) for key, name in COLOURS.items()]
        self.colours.value = held if held in COLOURS and useful else "vacancy"
        dark = say(self.language, "Dark: who leads one person, or {count} and more", count=WIDE)
        self.colours.tooltips = [say(self.language, "A ring is a vacant position"), dark]
        self.colours.layout.display = None if useful else "none"
        self._quiet = False

    def _measured(self) -> None:
        if not self._quiet:
            with self.status.watching(""):
                self._draw_sides()
                self._draw()

    @property
    def _widths(self) -> tuple[int, int]:
        return self.whole.width or _WIDTHS[0], self.part.width or _WIDTHS[1]

    def _draw(self) -> None:
        if self._focus < 0:
            self.whole.show()
            self.part.show()
            return
        seen, language = self.view, self.language
        widths, key = self._widths, seen.chart.keys[self._focus]
        caption = Caption(finding(seen).text, language=language)
        if self._drawn != (self._focus, widths[0]):
            framed = key if self._focus < len(seen.company.keys) else None
            self.whole.show(icicle=icicle(seen.company, caption, focus=framed, width=widths[0]), selected=key)
            self._drawn = self._focus, widths[0]
        hits = [seen.chart.keys[node] for node in self._hits.nodes]
        drawn = tree(
            seen.chart, key, Caption(language=language), levels=LEVELS, rows=ROWS, skip=self._skip, hits=hits,
            inks=self._inks(), width=widths[1],
        )  # fmt: skip
        self.part.show(tree=drawn, breadcrumb=self._breadcrumb(), selected=seen.chart.keys[self._chosen])

    def _inks(self) -> dict[int, str]:
        if self.colours.value != "span":
            return {}
        reports = self.view.chart.reports
        return {k: "ink" if reports[k] == 1 or reports[k] >= WIDE else "rule2" for k in reports.nonzero()[0].tolist()}

    def _breadcrumb(self) -> list[Entry]:
        keys, seen = self.view.chart.keys, self.view
        found = way(seen, self._focus)
        steps = [Entry(id=keys[node], label=seen.named(node)) for node in found]
        if len(steps) > 4:
            steps = [steps[0], Entry(id=steps[-3]["id"], label="…"), *steps[-2:]]
        return steps

    def _draw_sides(self) -> None:
        width = self.whole.width or _WIDTHS[0]
        pictures = side_pictures(self.view, _side_width(width)) if self._focus >= 0 else []
        while len(self.sides) < len(pictures):
            self.sides.append(PictureView(language=self.language))
        for place, picture in zip(self.sides, pictures, strict=False):
            place.language = self.language
            place.set(picture)
        shown = tuple(self.sides[: len(pictures)])
        if self._side.children != shown:
            self._side.children = shown

    def _repr_mimebundle_(self, **options: Any) -> Any:
        page = Page(language=self.language)
        return w.Box([page, self.widget])._repr_mimebundle_(**options)

    def __repr__(self) -> str:
        return f"OrgEditor: {self.view.org!r}"


def _side_width(width: int) -> int:
    """Return how wide the small pictures are beside a chart of everyone so wide; om.css has the same rule."""
    return round(min(max(0.23 * width, 260), 316))


def _same(one: Change, other: Change) -> bool:
    """Tell whether two changes act on the same thing in the same month, so that the later one replaces the other."""
    kinds = type(one), one.number, getattr(one, "who", getattr(one, "position", None))
    return kinds == (type(other), other.number, getattr(other, "who", getattr(other, "position", None)))


def _month_text(text: str) -> str:
    return label(month(text))
