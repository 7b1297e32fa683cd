"""What can be turned on the scenario that is looked at? Its decisions as levers, and a list of those to add."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import ipywidgets as w

from orgmodel.apps.addchange import Offer, made, offers, usual_month
from orgmodel.apps.controls import Control
from orgmodel.apps.desk import TODAY, Desk
from orgmodel.apps.levers import FieldDial, dials, title
from orgmodel.apps.markup import tag
from orgmodel.apps.moved import Move
from orgmodel.apps.scene import Deeds, Scene
from orgmodel.apps.widgets import html
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import say
from orgmodel.organisation.changes import Change
from orgmodel.organisation.naming import called
from orgmodel.organisation.scenario import Scenario


@dataclass
class Row:
    """One decision on the page: its main lever, and under it, once opened, the others and a way to take it away."""

    change: Change
    main: Control
    opener: Any
    box: Any
    more: list[Control] = field(default_factory=list)


class LeverPanel:
    """The levers of the scenario that is looked at.

    Attributes:
        rows: one for each decision, in the order in which they act.
        widget: heading, levers, and the list of decisions to add.
    """

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds
        self.rows: list[Row] = []
        self.heading, self.empty = html(""), html("", "om-small")
        self._levers = w.Box().add_class("om-levers")
        self.kinds, self.things, self.places = w.Dropdown(), w.Dropdown(), w.Dropdown()
        self.add, self.open_add = w.Button(), w.Button().add_class("om-link")
        self._adding = w.Box([self.kinds, self.things, self.places, self.add]).add_class("om-adding")
        self.widget = w.Box([self.heading, self.empty, self._levers, self.open_add, self._adding]).add_class("om-knobs")
        self._scene: Scene | None = None
        self._offers: list[Offer] = []
        self._quiet, self._language, self._opened = False, "", -1
        self._adding.layout.display = "none"
        self.open_add.on_click(lambda _: self._turn_adding())
        self.add.on_click(lambda _: self._guarded("Add a decision", self._added))
        self.kinds.observe(lambda _: self._offer_things(), "value")

    def show(self, scene: Scene) -> None:
        """Show the levers of a scenario; those of the same decisions are kept as they stand."""
        before, self._scene = self._scene, scene
        spoken = scene.language != self._language
        self._language = scene.language
        same = before is not None and not spoken and before.active == scene.active
        self._head(scene)
        changes = self._changes(scene.desk)
        if (
            same
            and len(changes) == len(self.rows)
            and all(type(a) is type(r.change) for a, r in zip(changes, self.rows, strict=True))
        ):
            for row, change in zip(self.rows, changes, strict=True):
                self._update(row, change)
        else:
            self._make(changes)
        if spoken:
            self._speak()

    def _changes(self, desk: Desk) -> list[Change]:
        if self._scene is None or self._scene.active == TODAY:
            return []
        return list(desk.entry(self._scene.active).scenario.changes)

    def _head(self, scene: Scene) -> None:
        place = scene.desk.beside.index(scene.active) if scene.active in scene.desk.beside else 0
        self.heading.value = str(tag("h2", scene.name, class_=f"om-heading om-cut om-mark-{place}", title=scene.name))
        today = scene.active == TODAY
        nothing = say(
            scene.language, "What the files say. Nothing is decided here: make a new scenario to change something."
        )
        none_yet = say(scene.language, "Nothing is decided yet: add a first decision.")
        words = nothing if today else "" if self._changes(scene.desk) else none_yet
        self.empty.value = str(tag("p", words)) if words else ""
        self.open_add.layout.display = "none" if today else None
        if today:
            self._adding.layout.display = "none"

    def _make(self, changes: list[Change]) -> None:
        gone = self.rows
        self._opened = -1
        self.rows = [self._row(k, change) for k, change in enumerate(changes)]
        self._levers.children = tuple(row.box for row in self.rows)
        for row in gone:
            _close(row.box)

    def _row(self, k: int, change: Change) -> Row:
        assert self._scene is not None
        scene = self._scene
        every = dials(change, scene.desk.today, self._start(scene))
        main = self._control(k, every[0], change)
        opener = w.Button(description="⋯", tooltip=self._open_text(change)).add_class("om-opener")
        box = w.Box([main.widget, opener]).add_class("om-decision")
        opener.on_click(lambda _, k=k: self._open(k))
        return Row(change, main, opener, box)

    def _control(self, k: int, dial: FieldDial, change: Change) -> Control:
        assert self._scene is not None
        return Control(dial, change, self._language, lambda new: self._moved(k, dial, new), self._deeds.status)

    def _open_text(self, change: Change) -> str:
        assert self._scene is not None
        name = title(change, self._scene.desk.today, self._language)
        return say(self._language, "{name}: month, details, take away", name=name)

    def _open(self, k: int) -> None:
        """Open the details of one decision, and close those of the one that was open."""
        last, self._opened = self._opened, -1 if self._opened == k else k
        if 0 <= last < len(self.rows):
            row = self.rows[last]
            extra = row.box.children[2:]
            row.box.children, row.more = (row.main.widget, row.opener), []
            for widget in extra:
                _close(widget)
        if self._opened == k:
            self._show_details(k)

    def _show_details(self, k: int) -> None:
        assert self._scene is not None
        row = self.rows[k]
        every = dials(row.change, self._scene.desk.today, self._start(self._scene))
        row.more = [self._control(k, dial, row.change) for dial in every[1:]]
        away = w.Button(description=say(self._language, "Take away")).add_class("om-link")
        away.on_click(lambda _: self._guarded("", lambda: self._take_away(k)))
        row.box.children = (row.main.widget, row.opener, *(each.widget for each in row.more), away)

    def _update(self, row: Row, change: Change) -> None:
        row.change = change
        for control in (row.main, *row.more):
            if control.value != change:
                control.set(change)

    def _moved(self, k: int, dial: FieldDial, new: Change) -> None:
        old = self.rows[k].change
        language = self._language
        units = 0.0
        if dial.name == "count":
            units = float(dial.figure(new) or 0) - float(dial.figure(old) or 0)
        texts = [dial.writing.text(dial.figure(each), language) for each in (old, new)]
        if texts[0] == texts[1]:
            texts = [dial.text(each, language) for each in (old, new)]
        ranged = any(isinstance(dial.figure(each), Estimate) for each in (old, new))
        name = title(new, self._today, language)
        move = Move.of(name, texts[0], texts[1], language, units=units, ranged=ranged)
        self._turn(self._replaced(k, new), move)

    @property
    def _today(self) -> Any:
        assert self._scene is not None
        return self._scene.desk.today

    def _replaced(self, k: int, *new: Change) -> list[Change]:
        changes = [row.change for row in self.rows]
        return [*changes[:k], *new, *changes[k + 1 :]]

    def _turn(self, changes: list[Change], move: Move) -> None:
        assert self._scene is not None
        scene = self._scene
        scenario = Scenario(scene.desk.entry(scene.active).name, scene.desk.today, changes)
        self._deeds.turn(scene.desk.edited(scene.active, scenario), move)

    def _take_away(self, k: int) -> None:
        what = say(self._language, "{what} taken away", what=self._said(self.rows[k].change))
        self._turn(self._replaced(k), Move(what))

    def _said(self, change: Change) -> str:
        return called(change, self._today).short(self._language, self._today.currency)

    def _start(self, scene: Scene) -> str:
        inputs = scene.answer.inputs
        known = "start" in inputs.index and inputs.at["start", "value"]
        return str(inputs.at["start", "value"]) if known else f"{scene.desk.today.as_of.year + 1}-01"

    def _turn_adding(self) -> None:
        hidden = self._adding.layout.display == "none"
        self._adding.layout.display = None if hidden else "none"
        if hidden:
            self._speak()

    def _speak(self) -> None:
        language = self._language
        self.open_add.description = say(language, "Add a decision")
        self.add.description = say(language, "Add")
        if self._scene is None or self._adding.layout.display == "none":
            return
        self._offers = offers(self._today, language)
        self._quiet = True
        chosen = self.kinds.value
        self.kinds.description = say(language, "Decision")
        self.kinds.options = [(say(language, each.verb), each.kind) for each in self._offers]
        if chosen in [each.kind for each in self._offers]:
            self.kinds.value = chosen
        self._quiet = False
        self._offer_things()

    def _offer_things(self) -> None:
        if self._quiet or not self._offers:
            return
        offer = next(each for each in self._offers if each.kind == self.kinds.value)
        for widget, names, label in (
            (self.things, offer.things, say(self._language, "On what")),
            (self.places, offer.places, say(self._language, "Where")),
        ):
            widget.description, widget.options = label, names
            widget.layout.display = None if len(names) > (widget is self.things) else "none"

    def _added(self) -> None:
        assert self._scene is not None
        offer = next((each for each in self._offers if each.kind == self.kinds.value), None)
        if offer is None:
            raise OrgError("There is nothing here that could be decided on.")
        when = usual_month(self._today, self._start(self._scene))
        change = made(self._today, offer, str(self.things.value), str(self.places.value or ""), when)
        move = Move(say(self._language, "{what} added", what=self._said(change)))
        self._turn([*(row.change for row in self.rows), change], move)

    def _guarded(self, where: str, call: Callable[[], None]) -> None:
        with self._deeds.status.watching(say(self._language, where) if where else ""):
            call()


def _close(widget: Any) -> None:
    """Close a widget with all that is in it, so that the page does not keep it."""
    for child in getattr(widget, "children", ()):
        _close(child)
    widget.close()
