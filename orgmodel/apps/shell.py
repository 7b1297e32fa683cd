"""What frames every page of the studio? The bar with its pages and its language, and the bar of scenarios."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import ipywidgets as w

from orgmodel.apps.desk import TODAY, Desk
from orgmodel.apps.markup import join, tag
from orgmodel.apps.scenariobook import Book
from orgmodel.apps.widgets import Page, html
from orgmodel.foundation.language import LANGUAGES, mark, say

PAGES = {
    "home": mark("Home"),
    "organisation": mark("Organisation"),
    "scenarios": mark("Scenarios"),
    "budget": mark("Budget"),
    "cuts": mark("Cuts"),
    "compare": mark("Compare"),
}
"""Page -> its name in the bar."""
KEYS = ["1", "2", "3", "4", "ctrl+z", "ctrl+shift+z", "ctrl+y"]

Heard = Callable[[str], None]


class Shell:
    """The frame of the studio.

    Attributes:
        page: theme, keys and the notice when Python is gone.
        top: the bar of pages.
        bar: the bar of scenarios.
        nav, languages, theme, tabs, add, undo, redo: what can be pressed in them.
    """

    def __init__(self, organisation: str, language: str, heard: Heard, pressed: dict[str, Callable[[], None]]) -> None:
        self._organisation, self._quiet = organisation, False
        self.page = Page(language=language, heard=KEYS)
        self.page.observe(lambda _: self._speak_theme(), "shown")
        self.brand = html("", "om-brand")
        self.nav = w.ToggleButtons(options=[(name, key) for key, name in PAGES.items()]).add_class("om-nav")
        self.languages = w.ToggleButtons(options=[(each.upper(), each) for each in LANGUAGES], value=language)
        self.theme = w.Button().add_class("om-link").add_class("om-plain")
        tools = w.Box([self.languages, self.theme]).add_class("om-tools")
        self.top = w.Box([self.brand, self.nav, tools]).add_class("om-top")
        self.tabs = w.ToggleButtons(options=[""]).add_class("om-scenario-tabs")
        self.add = w.Button().add_class("om-link").add_class("om-add")
        self.saved = html("")
        self.undo, self.redo = w.Button().add_class("om-link"), w.Button().add_class("om-link")
        left = w.Box([self.tabs, self.add]).add_class("om-bar-left")
        right = w.Box([self.saved, self.undo, self.redo]).add_class("om-tools")
        self.bar = w.Box([left, right]).add_class("om-scenarios")
        self._ids: tuple[str, ...] = ()
        for widget, what in ((self.nav, "page"), (self.languages, "language"), (self.tabs, "scenario")):
            widget.observe(lambda change, what=what: self._chosen(what, change["new"], heard), "value")
        self.theme.on_click(lambda _: self.turn_theme())
        for name in ("add", "undo", "redo"):
            getattr(self, name).on_click(lambda _, name=name: pressed[name]())

    def show(self, page: str, book: Book, active: str, language: str) -> None:
        """Show where one is, and the scenarios."""
        self._quiet = True
        try:
            self.page.language = language
            self.brand.value = str(join([tag("b", "orgmodel"), tag("span", self._organisation, class_="om-grey")]))
            self._tabs(self.nav, [(say(language, name), key) for key, name in PAGES.items()], page)
            if self.languages.value != language:
                self.languages.value = language
            self._scenarios(book.desk, active, language)
            self._tools(book, language)
            self._speak_theme()
        finally:
            self._quiet = False

    def turn_theme(self) -> None:
        """Go from light to dark, or back."""
        self.page.theme = "light" if (self.page.shown or self.page.theme) == "dark" else "dark"

    def _scenarios(self, desk: Desk, active: str, language: str) -> None:
        names = [(desk.name(id_, language), id_) for id_ in desk.beside]
        self._tabs(self.tabs, names, active if active in desk.beside else None)
        self.add.description = say(language, "+ New scenario")
        self.add.tooltip = say(language, "A copy of “{name}”, to change", name=desk.name(active, language))

    def _tools(self, book: Book, language: str) -> None:
        self.saved.value = str(saved(book, language))
        self.undo.description, self.redo.description = say(language, "Undo"), say(language, "Redo")
        self.undo.disabled, self.redo.disabled = not book.can_undo, not book.can_redo
        self.undo.tooltip, self.redo.tooltip = "Ctrl+Z", "Ctrl+Y"

    def _speak_theme(self) -> None:
        dark = (self.page.shown or self.page.theme) == "dark"
        self.theme.description = say(self.page.language, "Light") if dark else say(self.page.language, "Dark")

    @staticmethod
    def _tabs(widget: w.ToggleButtons, options: list[tuple[str, str]], value: str | None) -> None:
        if list(widget.options) != options:
            widget.options = options
        if widget.value != value:
            widget.value = value

    def _chosen(self, what: str, value: Any, heard: Heard) -> None:
        if not self._quiet and value is not None:
            heard(f"{what} {value}")


def saved(book: Book, language: str) -> Any:
    """Say when the last change was written, or that nothing is."""
    if book.problem is not None:
        return tag("span", say(language, "Not saved: in memory only"), class_="om-bad")
    if book.place is None:
        return tag("span", say(language, "In memory only"))
    if book.saved is None:
        return tag("span", say(language, "Saved as you go"), title=str(book.place))
    return tag("span", say(language, "Saved at {time}", time=clock_time(book.saved, language)), title=str(book.place))


def clock_time(when: dt.datetime, language: str) -> str:
    """Write the time of day: 14:32, or 14 h 32."""
    return f"{when.hour}\u00a0h\u00a0{when.minute:02d}" if language == "fr" else f"{when.hour:02d}:{when.minute:02d}"


def reference_name(desk: Desk, language: str) -> str:
    """Return what the others are compared with."""
    return desk.name(desk.reference if desk.beside else TODAY, language)
