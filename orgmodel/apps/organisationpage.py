"""How big is it, what shape, and where does it hurt? The chart of the scenario that is looked at, to change it."""

from __future__ import annotations

import ipywidgets as w

from orgmodel.apps.desk import TODAY
from orgmodel.apps.moved import Move
from orgmodel.apps.orgeditor import OrgEditor
from orgmodel.apps.scene import Deeds, Scene, Still
from orgmodel.foundation.language import say
from orgmodel.organisation.changes import Change
from orgmodel.organisation.naming import called
from orgmodel.organisation.scenario import Scenario


class OrganisationPage(Still):
    """The chart of the scenario that is looked at; what is done in it becomes decisions of that scenario.

    Attributes:
        widget: the page.
        editor: the chart, None before the page is first opened.
    """

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds
        self.editor: OrgEditor | None = None
        self._scene: Scene | None = None
        self._main = w.Box().add_class("om-main")
        self.widget = w.Box([self._main]).add_class("om-body").add_class("om-alone")

    def show(self, scene: Scene) -> None:
        """Show what there is."""
        self._scene = scene
        shown = scene.desk.scenario(scene.active, scene.language).org
        if self.editor is None:
            self.editor = OrgEditor(shown, self._changed, scene.language)
            self._main.children = (self.editor.widget,)
            return
        if self.editor.language != scene.language:
            self.editor.speak(scene.language)
        self.editor.set(shown)

    def _changed(self, *changes: Change) -> None:
        """Add decisions that were made in the chart to the scenario; when today is looked at, to a new one."""
        assert self._scene is not None
        scene, language = self._scene, self._scene.language
        desk, active = scene.desk, scene.active
        if active == TODAY:
            desk = desk.with_scenario(say(language, "New scenario"), TODAY)
            active = desk.ids[-1]
        scenario = desk.entry(active).scenario
        kept = [each for each in scenario.changes if not any(replaces(new, each) for new in changes)]
        made = Scenario(scenario.name, desk.today, (*kept, *changes))
        said = "; ".join(called(each, desk.today).short(language, desk.today.currency) for each in changes)
        self._deeds.turn(desk.edited(active, made), Move(say(language, "{what} added", what=said)))
        self._deeds.pick(active)


def replaces(new: Change, old: Change) -> bool:
    """Tell whether a change writes what an older one of the same kind wrote in the same month."""
    if type(new) is not type(old) or new.number != old.number:
        return False
    names = ("who", "position", "person", "team")
    return any(hasattr(new, name) and getattr(new, name) == getattr(old, name) for name in names if hasattr(old, name))
