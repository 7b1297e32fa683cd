"""How big is it, what shape, and where does it hurt? The chart of the organisation, to look at and to change."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import ipywidgets as w

from orgmodel.apps.desk import TODAY
from orgmodel.apps.markup import drawn
from orgmodel.apps.scene import Deeds, Scene, Still
from orgmodel.apps.widgets import html
from orgmodel.organisation.scenario import Scenario


class OrganisationPage(Still):
    """The chart of the scenario that is looked at; a move in it becomes a decision of that scenario.

    Attributes:
        widget: the page.
        editor: the chart, None before the page is first opened.
    """

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds
        self.editor: Any = None
        self._language = ""
        self._scene: Scene | None = None
        self._main = w.Box().add_class("om-main")
        self.widget = w.Box([self._main]).add_class("om-body").add_class("om-alone")

    def show(self, scene: Scene) -> None:
        """Show what there is."""
        self._scene = scene
        if find_spec("orgmodel.apps.orgeditor") is None:
            self._main.children = (html(drawn(scene.desk.today._repr_html_())),)
            return
        from orgmodel.apps.orgeditor import OrgEditor

        shown = scene.desk.scenario(scene.active, scene.language)
        if self.editor is None or self._language != scene.language:
            self._language = scene.language
            self.editor = OrgEditor(shown.org, self._changed, scene.language)
            self._main.children = (self.editor.widget,)
        else:
            self.editor.set(shown.org)

    def _changed(self, *changes: Any) -> None:
        """Add changes that were made in the chart to the scenario; one is made when today is looked at."""
        assert self._scene is not None
        scene = self._scene
        desk, active = scene.desk, scene.active
        if active == TODAY:
            desk = desk.with_scenario(desk.name(TODAY, scene.language), TODAY)
            active = desk.ids[-1]
        scenario = desk.entry(active).scenario
        self._deeds.turn(desk.edited(active, Scenario(scenario.name, desk.today, (*scenario.changes, *changes))), None)
        self._deeds.pick(active)
