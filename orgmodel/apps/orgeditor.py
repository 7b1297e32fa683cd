"""How big is it, what shape, where does it hurt, and what if we changed it? The chart of an organisation, as an app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as w

from orgmodel.apps.orgfinding import finding, said_facts
from orgmodel.apps.orgmoves import Place, moved, place_named, said_of_move, same_post, usual
from orgmodel.apps.orgpanel import OrgPanel
from orgmodel.apps.orgsearch import counted, lookout, search, visible, way
from orgmodel.apps.orgsheet import Look, OrgSheet
from orgmodel.apps.orgview import view
from orgmodel.apps.planner import spoken
from orgmodel.apps.status import Status
from orgmodel.apps.tree import Event
from orgmodel.apps.widgets import Page
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import say
from orgmodel.foundation.months import label
from orgmodel.foundation.months import month as month_number
from orgmodel.organisation.changes import Change
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario

_NEAR = 5_000


class OrgEditor:
    """The chart of an organisation: everyone at once, the tree of a focus, a search, and changes to what is chosen.

    Args:
        org: an organisation or a scenario.
        scenario_changed: is given the changes that are made here, one or several at once, and answers with `set`;
            without it they are kept in `scenario`.
        language: "en" or "fr"; that of the organisation when None.

    Attributes:
        widget: the app.
        view: the organisation as it is drawn.
        scenario: the scenario that the changes make, None before the first and where `scenario_changed` takes them.
        sheet: the pictures; panel: the strip with what can be done; status: where errors are said.
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
        self.sheet = OrgSheet(self.language)
        self.panel = OrgPanel(self._move, self._changed, self.status)
        self.view = view(org.org, self.language)
        self._look, self._said = Look(), ""
        self.widget = self._laid_out()
        self._begin()
        self._listen()

    @property
    def words(self) -> str:
        """What is said on the page beside the pictures, as plain text."""
        seen, look = self.view, self._look
        found = say(self.language, "Found: {found}.", found=counted(seen, look.hits)) if look.hits.nodes else ""
        where = " › ".join(seen.named(node) for node in way(seen, look.focus)) if look.focus >= 0 else ""
        parts = [finding(seen).text, said_facts(seen), self._said, found, where, self.panel.text]
        return "\n".join(filter(None, parts))

    def set(self, org: Org | Scenario) -> None:
        """Show another organisation, or another state of this one; focus and choice stay where they are still there."""
        if org.org is not self.view.org:
            self._said = ""
            self._look_at(org.org)

    def speak(self, language: str) -> None:
        """Say everything in another language."""
        self.language = spoken(language, self.view.org)
        self.status.speak(self.language)
        self._said = ""
        self._look_at(self.view.org)

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
        self._search(text, typed=False)
        found = self._look.hits.nodes
        if found:
            self._reveal(found[0])
        return [self.view.chart.keys[node] for node in found]

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
        when = usual(self.view) if month is None else label(month_number(month))
        self._move(node, place_named(self.view, node, to), when)

    def undo(self) -> None:
        """Take the last change back, where they are kept here."""
        if self._past:
            base = self._base
            self.scenario = self._past.pop()
            self._said = ""
            self._look_at(base if self.scenario is None else self.scenario.org)

    def _laid_out(self) -> w.Widget:
        sheet = self.sheet
        tree_part = w.Box([sheet.colours, sheet.part, self.panel.widget]).add_class("om-orgtree")
        body = w.Box([tree_part, sheet.side]).add_class("om-orgbody")
        inside = [self.status.widget, sheet.head, sheet.whole, body]
        return w.Box(inside).add_class("om-app").add_class("om-orgeditor")

    def _listen(self) -> None:
        sheet = self.sheet
        sheet.whole.on_event(lambda event: self._heard(event, whole=True))
        sheet.part.on_event(lambda event: self._heard(event, whole=False))
        sheet.placed.on_click(lambda _: self._guarded(self._open_placed))
        sheet.colours.observe(lambda _: self._guarded(self._draw), "value")
        sheet.part.observe(lambda _: self._guarded(self._draw), "width")
        sheet.whole.observe(lambda _: self._guarded(self._measured), "width")
        self.panel.undo.on_click(lambda _: self._guarded(self.undo))

    def _guarded(self, call: Callable[[], None]) -> None:
        with self.status.watching(""):
            call()

    def _heard(self, event: Event, *, whole: bool) -> None:
        """Answer what was done in one of the two charts."""
        kind, key = event["type"], event["id"]
        with self.status.watching(""):
            if kind == "search":
                self._search(event["text"], typed=True)
            elif kind == "focus" or whole:
                self._open_row(key)
            elif key in self.view.nodes:
                self._choose(self.view.nodes[key])
                if kind == "move":
                    self.panel.open_move()

    def _open_row(self, key: str) -> None:
        """Open what a row stands for: a manager, a post, or those that the tree has left out."""
        node = self.view.nodes.get(key)
        if node is None:
            manager, _, skip = key.rpartition("#")
            focus = self._node(manager)
            self._go(focus, int(skip), focus)
        elif node in self._look.hits.nodes:
            self._reveal(node)
        else:
            self._open(node)

    def _open_placed(self) -> None:
        if self.view.placed is not None:
            self._open(self.view.placed)

    def _node(self, key: str) -> int:
        node = self.view.nodes.get(key)
        if node is None:
            raise OrgError("There is no post '{key}' in the chart.", key=key, near=(key, self.view.chart.keys[:_NEAR]))
        return node

    def _open(self, node: int) -> None:
        if self.view.chart.reports[node]:
            self._go(node, 0, node)
        else:
            self._reveal(node)

    def _reveal(self, node: int) -> None:
        """Choose a node, in this tree if it has a row there, else in the largest in which it has one."""
        look = self._look
        here = look.focus >= 0 and node in visible(self.view, look.focus, look.skip)
        focus, skip = (look.focus, look.skip) if here else lookout(self.view, node)
        self._go(focus, skip, node)

    def _go(self, focus: int, skip: int, chosen: int) -> None:
        self._look = replace(self._look, focus=focus, skip=skip)
        self._choose(chosen)
        self._draw()

    def _choose(self, node: int) -> None:
        self._look = replace(self._look, chosen=node)
        self.sheet.part.selected = self.view.chart.keys[node]
        self.panel.show(self.view, node)

    def _search(self, text: str, *, typed: bool) -> None:
        self._look = replace(self._look, query=text, hits=search(self.view, text))
        self.sheet.find(self.view, self._look, None if typed else text)
        self._draw()

    def _move(self, node: int, place: Place, when: str) -> None:
        before = self.view
        self._changed(moved(before, node, place, when), "")
        if self.view is not before:
            self._say(said_of_move(before, self.view, node, place, when))
            key = before.chart.keys[node if before.present(node) else place.head]
            if key in self.view.nodes:
                self._reveal(self.view.nodes[key])

    def _changed(self, changes: Sequence[Change], said: str) -> None:
        """Hand changes to whoever keeps the scenario, or keep them here."""
        if self._told is not None:
            self._told(*changes)
        else:
            self._keep(changes)
        self._say(said)

    def _keep(self, changes: Sequence[Change]) -> None:
        name = say(self.language, "New scenario") if self.scenario is None else self.scenario.name
        held = () if self.scenario is None else self.scenario.changes
        kept = [each for each in held if not any(same_post(each, new) for new in changes)]
        made = Scenario(name, self._base, (*kept, *changes))
        self._past.append(self.scenario)
        self.scenario = made
        self._look_at(made.org)

    @property
    def _base(self) -> Org:
        return self.view.org if self.scenario is None else self.scenario.base

    def _say(self, said: str) -> None:
        self._said = said
        self.panel.tell(said, undo=bool(self._past))

    def _look_at(self, org: Org) -> None:
        """Show an organisation, from where one was if that is still there."""
        keys, look, seen = self.view.chart.keys, self._look, view(org, self.language)
        self.view = seen
        focus = seen.nodes.get(keys[look.focus], -1) if look.focus >= 0 else -1
        if focus < 0:
            self._begin()
            return
        chosen = seen.nodes.get(keys[look.chosen], focus)
        skip = min(look.skip, max(int(seen.chart.reports[focus]) - 1, 0))
        self._look = Look(focus, skip, chosen, look.query, search(seen, look.query))
        self._show()

    def _begin(self) -> None:
        """Begin at the CTO, else where the problem is, else at the largest part."""
        seen = self.view
        self._look = Look()
        if seen.chart.keys:
            told = finding(seen).node
            best = int(seen.company.size[: seen.company.count].argmax())
            start = seen.nodes.get(str(seen.org.cto), best if told is None else told)
            focus = start if seen.chart.reports[start] else lookout(seen, start)[0]
            self._look = Look(focus, 0, focus)
        self._show()

    def _show(self) -> None:
        self.sheet.say(self.view)
        if self._look.chosen >= 0:
            self._choose(self._look.chosen)
        self._say(self._said)
        self._draw()

    def _draw(self) -> None:
        self.sheet.draw(self.view, self._look)

    def _measured(self) -> None:
        self.sheet.draw_sides(self.view)
        self._draw()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return w.VBox([Page(language=self.language), self.widget])._repr_mimebundle_(**options)

    def __repr__(self) -> str:
        return f"OrgEditor: {self.view.org!r}"
