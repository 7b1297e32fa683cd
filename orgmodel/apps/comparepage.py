"""Is the difference real, and where does it come from? Assumptions and levers at the left, scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as w

from orgmodel.apps.board import Board
from orgmodel.apps.drawer import Drawer
from orgmodel.apps.knobpanel import KnobPanel, table
from orgmodel.apps.leverpanel import LeverPanel
from orgmodel.apps.markup import tag
from orgmodel.apps.scene import Deeds, Scene
from orgmodel.apps.widgets import html
from orgmodel.foundation.language import say, say_count
from orgmodel.results.picture import Picture


class ComparePage:
    """The scenarios side by side.

    Attributes:
        widget: the page.
        board: the middle and the right.
        knobs: the assumptions at the left, None before the first answer.
        levers: the levers under them.
    """

    def __init__(self, deeds: Deeds, language: str) -> None:
        self._deeds = deeds
        self.board, self.levers = Board(language), LeverPanel(deeds)
        self.knobs: KnobPanel | None = None
        self._tabled: Any = None
        self._knobs, self.said, self._foot, self._table = w.Box(), html("", "om-said-last"), html(""), html("")
        rules = [html(tag("hr", class_=name)) for name in ("om-rule-strong", "om-rule")]
        children = [self._knobs, rules[0], self.levers.widget, rules[1], self._foot]
        self._panel = w.Box(children).add_class("om-panel")
        self.widget = w.GridBox([self._panel, self.board.main, self.board.words.widget]).add_class("om-body")
        self.drawer = Drawer(self.widget)
        self.board.main.children = (self.drawer.button, *self.board.main.children, self.said, self._table)

    def show(self, scene: Scene) -> None:
        """Show what there is."""
        language, answer = scene.language, scene.answer
        self.drawer.speak(language)
        self._show_knobs(scene)
        self.levers.show(scene)
        self.board.show(answer, scene.name, language)
        self.said.value = str(tag("p", tag("b", say(language, "Last move.")), " ", scene.said)) if scene.said else ""
        count = len(answer.names)
        same = say_count(
            language, "Up to date.", "Up to date. The same simulated futures for all {count} scenarios.", count
        )
        self._foot.value = str(tag("p", same, class_="om-grey"))
        if scene.desk.given is not None and self._tabled != (scene.desk.given, language):
            self._tabled = scene.desk.given, language
            inner = table(answer.inputs, language, answer.about.currency, scene.desk.given)
            head = tag("summary", say(language, "Assumptions and their source"))
            self._table.value = str(tag("details", head, inner, class_="om-more"))

    def show_why(self, picture: Picture, language: str) -> None:
        """Show where the difference of the scenario that is looked at comes from."""
        self.board.show_why(picture, language)

    def wait(self, language: str, done: int, of: int) -> None:
        """Say that the next answer is under way."""
        self.board.wait(language, done, of)

    def rest(self) -> None:
        """Stop saying so."""
        self.board.rest()

    def on_cancel(self, call: Callable[[], None]) -> None:
        """Call back when somebody does not want to wait any longer."""
        self.board.on_cancel(call)

    def _show_knobs(self, scene: Scene) -> None:
        given: Any = scene.desk.given
        if given is None:
            return
        inputs, language = scene.answer.inputs, scene.language
        if self.knobs is None:
            ask, status, currency = self._deeds.ask, self._deeds.status, scene.answer.about.currency
            left_out = ("envelope",)
            self.knobs = KnobPanel(given, inputs, language, ask, status, currency=currency, left_out=left_out)
            self._knobs.children = (self.knobs.widget,)
        self.knobs.show(given, inputs, language)
