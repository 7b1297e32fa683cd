"""What can be done with what is chosen in the chart? One line about it, and what opens: move it, fill its vacancies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as w

from orgmodel.apps.markup import tag
from orgmodel.apps.orgmoves import Place, among, filled, months, places, said_of_fill, usual
from orgmodel.apps.orgview import OrgView
from orgmodel.apps.status import Status
from orgmodel.apps.widgets import html
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import mark, month_name, number, say, say_count
from orgmodel.organisation.changes import Change
from orgmodel.organisation.frames import PATH

MOST = 6

Moved = Callable[[int, Place, str], None]
Changed = Callable[[Sequence[Change], str], None]


class MovePanel:
    """Where to, found by typing, and from which month on.

    Attributes:
        widget: the panel.
        text: what is typed; list: the teams that it finds; month: from when on.
        go, cancel: the buttons.
    """

    def __init__(self, chosen: Moved, closed: Callable[[], None], status: Status) -> None:
        self._chosen, self._closed, self._status = chosen, closed, status
        self.heading, self.preview = html(""), html("", "om-small")
        self.text = w.Text().add_class("om-typed")
        self.list = w.Select(options=[], rows=MOST)
        self.month = w.Dropdown()
        self.go, self.cancel = w.Button().add_class("om-primary"), w.Button().add_class("om-link")
        buttons = w.Box([self.go, self.cancel, self.preview]).add_class("om-panelbuttons")
        left = w.Box([self.text, self.list]).add_class("om-panelfields")
        self.widget = w.Box([self.heading, left, self.month, buttons]).add_class("om-orgpanel").add_class("om-move")
        self.widget.layout.display = "none"
        self._view: OrgView | None = None
        self._node, self._offered, self._shown = -1, list[Place](), list[Place]()
        self.text.observe(lambda _: self._find(), "value")
        self.list.observe(lambda _: self._tell(), "value")
        self.month.observe(lambda _: self._tell(), "value")
        # Enter may overtake the letters typed just before it, so that it goes on to the button and no further.
        self.text.on_msg(
            lambda _widget, content, _buffers: self.go.focus() if content.get("event") == "submit" else None
        )
        self.go.on_click(lambda _: self._press())
        self.cancel.on_click(lambda _: closed())

    def open(self, view: OrgView, node: int) -> None:
        """Ask where a post is to go."""
        language = view.language
        self._view, self._node, self._offered = view, node, places(view, node)
        self.heading.value = str(tag("h2", say(language, "Move {name} to", name=view.named(node)), class_="om-heading"))
        self.text.placeholder = self.text.tooltip = say(language, "A team, or who leads it")
        self.list.tooltip = say(language, "Teams whose head is in the file")
        self.go.description, self.cancel.description = say(language, "Move"), say(language, "Give up")
        _set_months(self.month, view)
        self.text.value = ""
        self._find()
        self.widget.layout.display = None
        self.text.focus()

    def _find(self) -> None:
        if self._view is None:
            return
        self._shown = among(self._view, self._offered, self.text.value, MOST)
        self.list.options = [(self._label(place), k) for k, place in enumerate(self._shown)]
        self.list.value = 0 if self._shown else None
        self._tell()

    def _label(self, place: Place) -> str:
        assert self._view is not None
        twice = sum(each.name == place.name for each in self._offered) > 1
        name = " › ".join(place.team.split(PATH)[-2:]) if twice else place.name
        return f"{name} · {self._view.titled(place.head)}"

    def _tell(self) -> None:
        if self._view is None or self.month.value is None:
            return
        language, view = self._view.language, self._view
        place = self.place
        self.go.disabled = place is None
        if place is None:
            words = say(language, "no team is called so") if self._offered else say(language, "no team to go to")
        else:
            size = say_count(language, "{count} position", "{count} positions", int(view.chart.size[self._node]))
            values = {"size": size, "head": view.named(place.head), "month": month_name(self.month.value, language)}
            words = say(language, "{size} under {head} from {month}", **values)
        self.preview.value = str(tag("span", words, class_="om-cut", title=words))

    @property
    def place(self) -> Place | None:
        """Where it is to go, None while nothing is found."""
        return self._shown[self.list.value] if self.list.value is not None and self._shown else None

    def _press(self) -> None:
        assert self._view is not None
        with self._status.watching(say(self._view.language, "Move to…")):
            if self.place is None:
                raise OrgError("Choose a team that is in the list.")
            self._chosen(self._node, self.place, str(self.month.value))
            self._closed()


class FillPanel:
    """From which month on vacancies are filled."""

    def __init__(self, changed: Changed, closed: Callable[[], None], status: Status) -> None:
        self._changed, self._closed, self._status = changed, closed, status
        self.heading, self.month = html(""), w.Dropdown()
        self.go, self.cancel = w.Button().add_class("om-primary"), w.Button().add_class("om-link")
        buttons = w.Box([self.go, self.cancel]).add_class("om-panelbuttons")
        self.widget = w.Box([self.heading, self.month, buttons]).add_class("om-orgpanel").add_class("om-fill")
        self.widget.layout.display = "none"
        self._view: OrgView | None = None
        self._node = -1
        self.go.on_click(lambda _: self._press())
        self.cancel.on_click(lambda _: closed())

    def open(self, view: OrgView, node: int) -> None:
        """Ask from when on the vacancies under a node are filled."""
        language, count = view.language, len(view.vacancies(node))
        self._view, self._node = view, node
        title = say(language, "Fill the vacancies of {name}", name=view.named(node))
        self.heading.value = str(tag("h2", title, class_="om-heading"))
        one, many = mark("Fill this post"), mark("Fill these {count} posts")
        self.go.description = say_count(language, one, many, count)
        self.cancel.description = say(language, "Give up")
        _set_months(self.month, view)
        self.widget.layout.display = None
        self.go.focus()

    def _press(self) -> None:
        assert self._view is not None
        view, when = self._view, str(self.month.value)
        with self._status.watching(say(view.language, "Fill vacancies…")):
            changes = filled(view, self._node, when)
            self._changed(changes, said_of_fill(view, self._node, len(changes), when))
            self._closed()


class OrgPanel:
    """The strip under the tree: what is chosen, what it does to others, its buttons, and what these open.

    Attributes:
        widget: the strip.
        words: about what is chosen; said: about the last change.
        move, fill: the buttons; moving, filling: what they open.
    """

    def __init__(self, moved_to: Moved, changed: Changed, status: Status) -> None:
        self.words, self.said = html(""), html("", "om-small")
        self.move, self.fill, self.undo = w.Button(), w.Button(), w.Button().add_class("om-link")
        self.moving = MovePanel(moved_to, self._leave, status)
        self.filling = FillPanel(changed, self._leave, status)
        self._last = w.Box([self.said, self.undo]).add_class("om-lastmove")
        self._line = w.Box([self.words, self.move, self.fill]).add_class("om-orgline")
        opened = [self.moving.widget, self.filling.widget]
        self.widget = w.Box([self._last, self._line, *opened]).add_class("om-orgstrip")
        self._view: OrgView | None = None
        self._node = -1
        self.move.on_click(lambda _: self.open_move())
        self.fill.on_click(lambda _: self.open_fill())

    @property
    def text(self) -> str:
        """What is said of what is chosen, as plain text."""
        return "" if self._view is None else " ".join(filter(None, about(self._view, self._node)))

    def show(self, view: OrgView, node: int) -> None:
        """Show what is chosen."""
        moved_on = self._view is not view or self._node != node
        self._view, self._node = view, node
        language = view.language
        name, facts = about(view, node)
        self.words.value = str(tag("span", tag("b", name), " ", facts, class_="om-cut", title=f"{name} {facts}"))
        self.move.description, self.fill.description = say(language, "Move to…"), say(language, "Fill vacancies…")
        self.undo.description = say(language, "Undo")
        nobody = node in (view.root, view.placed) and not view.present(node)
        self.move.layout.display = "none" if nobody or view.above(node) < 0 or not view.heads else None
        self.fill.layout.display = "none" if nobody or not view.vacancies(node) else None
        if moved_on:
            self.close()

    def tell(self, said: str, *, undo: bool) -> None:
        """Say what the last change did, and offer to take it back."""
        self.said.value = str(tag("span", said)) if said else ""
        self._last.layout.display = None if said else "none"
        self.undo.layout.display = None if undo else "none"
        self.close()

    def open_move(self) -> None:
        """Ask where to."""
        assert self._view is not None
        self.close()
        if self.move.layout.display != "none":
            self.moving.open(self._view, self._node)

    def open_fill(self) -> None:
        """Ask from when on."""
        assert self._view is not None
        self.close()
        self.filling.open(self._view, self._node)

    def _leave(self) -> None:
        """Close what is open, and go back to the button that opened it."""
        self.close()
        self.move.focus()

    def close(self) -> None:
        """Close what is open."""
        for opened in (self.moving.widget, self.filling.widget):
            opened.layout.display = "none"


def about(view: OrgView, node: int) -> tuple[str, str]:
    """Return the name of a node, and what is to be known of it: its title, reports, vacancies, contractors."""
    language, reports = view.language, int(view.chart.reports[node])
    if node == view.placed:
        people = number(int(view.company.reports[view.company.absent].sum()), language)
        one = mark("{count} manager not in the file, to whom {people} people report")
        many = mark("{count} managers not in the file, to whom {people} people report")
        return view.named(node), say_count(language, one, many, reports, people=people)
    parts = [view.beside(node)] if view.beside(node) else []
    if not reports:
        above = view.above(node)
        under = say(language, "reports to {name}", name=view.named(above)) if above >= 0 else ""
        vacant = say(language, "vacant") if view.chart.vacant[node] else ""
        return view.named(node), ", ".join(filter(None, [*parts, under, vacant]))
    told = say_count(language, "{count} direct report", "{count} direct reports", reports)
    size, empty = int(view.chart.size[node]), int(view.chart.vacancies[node])
    if size > reports + view.present(node):
        told += ", " + say_count(language, "{count} position", "{count} positions", size)
    if empty:
        told = say(language, "{those} of which {count} vacant", those=told, count=number(empty, language))
    outside = int(view.contractors[node]) if view.present(node) else 0
    if outside:
        told += ", " + say_count(language, "{count} contractor beside them", "{count} contractors beside them", outside)
    average = say(language, "company average {average}", average=number(view.average, language, 1))
    return view.named(node), ", ".join([*parts, told]) + (say(language, "; ") + average if view.present(node) else "")


def _set_months(field: w.Dropdown, view: OrgView) -> None:
    field.description = say(view.language, "From")
    field.options = [(month_name(each, view.language), each) for each in months(view)]
    held = [each for each in months(view) if each == usual(view)]
    field.value = held[0] if held else months(view)[-1]
