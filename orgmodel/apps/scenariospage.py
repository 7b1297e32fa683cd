"""Which scenarios are there, and what does each decide? To rename, copy, compare and delete."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ipywidgets as w
import pandas as pd

from orgmodel.apps.desk import TODAY, Desk
from orgmodel.apps.drawer import Drawer
from orgmodel.apps.leverpanel import LeverPanel
from orgmodel.apps.markup import Markup, join, tag
from orgmodel.apps.scene import Deeds, Scene, Still
from orgmodel.apps.widgets import html
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import mark, month_name, number, percent, say, say_count
from orgmodel.organisation.frames import PATH
from orgmodel.organisation.naming import called

TABLES = {
    "people": mark("posts"),
    "teams": mark("teams"),
    "contracts": mark("contracts"),
    "budget": mark("lines"),
    "initiatives": mark("initiatives"),
}
"""Table -> what its rows are called on a page."""
WORDS = {
    "fund": mark("started"),
    "end": mark("contractors stopped"),
    "trim": mark("cut by"),
    "renegotiate": mark("price"),
    "freeze": mark("recruiting frozen until then"),
    "status": mark("status"),
    "team": mark("team"),
    "manager": mark("superior"),
    "salary": mark("gross pay"),
    "parent": mark("under"),
}
"""Field, or kind of decision -> what it is called on a page."""
SHARES = ("trim", "renegotiate")


class ScenariosPage(Still):
    """The list of scenarios, and the one that is looked at.

    Attributes:
        widget: the page.
        rows: the row of each scenario by its id: its name field and its buttons by what they do.
    """

    def __init__(self, deeds: Deeds, language: str) -> None:
        self._deeds, self._language = deeds, language
        self.levers = LeverPanel(deeds)
        self.title, self.said, self.decided = html(""), html("", "om-said-last"), html("")
        self._list = w.Box().add_class("om-list")
        self.rows: dict[str, dict[str, Any]] = {}
        self._scene: Scene | None = None
        self._silent = False
        main = w.Box([self.title, self._list, self.said, self.decided]).add_class("om-main")
        panel = w.Box([self.levers.widget]).add_class("om-panel")
        self.widget = w.GridBox([panel, main]).add_class("om-body").add_class("om-wide")
        self.drawer = Drawer(self.widget)
        main.children = (self.drawer.button, *main.children)

    def show(self, scene: Scene) -> None:
        """Show what there is."""
        spoken, self._language = scene.language != self._language, scene.language
        self._scene = scene
        self.drawer.speak(scene.language)
        language, count = scene.language, len(scene.desk.entries)
        title = say_count(language, "{count} scenario beside today", "{count} scenarios beside today", count)
        none_yet = say(language, "No scenario yet: today only")
        note = say(
            language,
            "Everything is kept at once; Undo takes back any step, deleting too. At most four stand side by side.",
        )
        heading = tag("h1", title if count else none_yet, class_="om-title")
        self.title.value = str(heading + tag("p", note, class_="om-grey"))
        if spoken or list(self.rows) != list(scene.desk.ids):
            self._make(scene)
        for id_, row in self.rows.items():
            self._update(row, id_, scene)
        self.levers.show(scene)
        self.said.value = str(tag("p", tag("b", say(language, "Last move.")), " ", scene.said)) if scene.said else ""
        self.decided.value = str(decided(scene))

    def _make(self, scene: Scene) -> None:
        gone = self.rows
        self.rows = {id_: self._row(id_) for id_ in scene.desk.ids}
        self._list.children = tuple(row["box"] for row in self.rows.values())
        for row in gone.values():
            for widget in row.values():
                widget.close()

    def _row(self, id_: str) -> dict[str, Any]:
        row: dict[str, Any] = {"mark": html("")}
        row["name"] = w.Text(continuous_update=False, disabled=id_ == TODAY)
        row["name"].observe(lambda change: self._rename(id_, change["new"]), "value")
        row["beside"] = w.Checkbox(indent=False)
        row["beside"].observe(lambda change: self._beside(id_, change["new"]), "value")
        for name in ("look", "pin", "copy", "delete"):
            row[name] = w.Button().add_class("om-link")
            row[name].on_click(lambda _, name=name: self._pressed(name, id_))
        row["box"] = w.Box([row[name] for name in ("mark", "name", "beside", "pin", "look", "copy", "delete")])
        row["box"].add_class("om-scenario-row")
        return row

    def _update(self, row: dict[str, Any], id_: str, scene: Scene) -> None:
        desk, language = scene.desk, scene.language
        place = desk.beside.index(id_) if id_ in desk.beside else None
        row["mark"].value = str(tag("span", "", class_="" if place is None else f"om-mark-{place}"))
        self._quietly(row["name"], desk.name(id_, language))
        row["name"].tooltip = say(language, "Name")
        row["name"].description = say(language, "Name")
        self._quietly(row["beside"], place is not None)
        row["beside"].description = say(language, "side by side")
        for name, text in (("look", mark("Look at")), ("copy", mark("Copy")), ("delete", mark("Delete"))):
            row[name].description = say(language, text)
        reference = id_ == desk.reference
        row["pin"].description = (
            say(language, "is the reference") if reference else say(language, "Make it the reference")
        )
        row["pin"].disabled, row["look"].disabled = reference, id_ == scene.active
        row["delete"].disabled = id_ == TODAY
        for name in ("look", "pin", "copy", "delete"):
            row[name].tooltip = f"{row[name].description}: {desk.name(id_, language)}"

    def _quietly(self, widget: Any, value: Any) -> None:
        silent, self._silent = self._silent, True
        widget.value = value
        self._silent = silent

    def _rename(self, id_: str, name: str) -> None:
        self._try(lambda desk: desk.renamed(id_, name))

    def _beside(self, id_: str, shown: bool) -> None:
        self._try(lambda desk: desk.showing(id_, shown))

    def _pressed(self, name: str, id_: str) -> None:
        if name == "look":
            self._deeds.pick(id_)
        elif name == "pin":
            self._try(lambda desk: desk.pinned(id_))
        elif name == "copy":
            self._try(lambda desk: desk.with_scenario(desk.name(id_, self._language), id_))
        elif name == "delete":
            self._try(lambda desk: desk.without(id_))

    def _try(self, change: Callable[[Desk], Desk]) -> None:
        if self._silent or self._scene is None:
            return
        with self._deeds.status.watching(""):
            try:
                self._deeds.turn(change(self._scene.desk), None)
            except Exception:
                for id_, row in self.rows.items():
                    self._update(row, id_, self._scene)
                raise


def decided(scene: Scene) -> Markup:
    """Return the decisions of the scenario that is looked at, in order, and the rows that they change."""
    language = scene.language
    if scene.active == TODAY:
        return tag("p", say(language, "Today is what the files say: nothing is decided in it."), class_="om-small")
    scenario = scene.desk.entry(scene.active).scenario
    ordered = sorted(scenario.changes, key=lambda change: change.key())
    title = say(language, "What “{name}” decides", name=scenario.name)
    today = scene.desk.today
    lines = [tag("li", called(change, today).say(language, today.currency)) for change in ordered]
    rows = diff_table(scenario.diff(), scene)
    return join([tag("h2", title, class_="om-heading"), tag("ol", join(lines), class_="om-decisions"), rows])


def diff_table(diff: pd.DataFrame, scene: Scene) -> Markup | None:
    """Return the rows that a scenario changes: month, where, what, before and after."""
    if diff.empty:
        return None
    language = scene.language
    names = (mark("Month"), mark("Where"), mark("Row"), mark("What"), mark("Before"), mark("After"))
    head = tag("tr", join(tag("th", say(language, name)) for name in names))
    body = [_changed(row, language) for row in diff.itertuples(index=False)]
    return tag("table", tag("thead", head), tag("tbody", join(body)), class_="om-table om-diff")


def _changed(row: Any, language: str) -> Markup:
    what = say(language, WORDS.get(row.column, row.column)) if row.column else say(language, "added")
    cells = (
        month_name(row.month, language),
        say(language, TABLES.get(row.table, row.table)),
        str(row.key).split(PATH)[-1],
        what,
        _cell(row.before, row.column, language),
        _cell(row.after, row.column, language),
    )
    return tag("tr", join(tag("td", cell) for cell in cells))


def _cell(value: Any, column: str, language: str) -> str:
    if isinstance(value, Estimate):
        return say(language, "{low} to {high}", low=number(value.low, language), high=number(value.high, language))
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return percent(value, language, sign=column == "renegotiate") if column in SHARES else number(value, language)
    return str(value).split(PATH)[-1]
