"""Shall the errors of past budgets set the ranges? The two chances side by side, and a yes or a no."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from orgmodel.apps.markup import tag
from orgmodel.apps.scene import Deeds, Scene
from orgmodel.apps.widgets import html
from orgmodel.foundation.inputs import YES_NO
from orgmodel.foundation.language import chances_in_100, mark, say

NO, YES = YES_NO
ANSWERS = {NO: mark("No"), YES: mark("Yes")}


class PastQuestion:
    """The question, there only where past budgets say something.

    Attributes:
        widget: the words, and the answers.
        said: the words.
        answers: yes or no.
    """

    def __init__(self, deeds: Deeds) -> None:
        self._deeds, self._quiet = deeds, False
        self.said = html("", "om-small")
        self.answers = w.ToggleButtons(options=[""]).add_class("om-tabs")
        self.answers.observe(self._answered, "value")
        self.widget = w.Box([self.said, self.answers]).add_class("om-stack")

    def show(self, scene: Scene) -> None:
        """Say both chances of the scenario that is looked at, and what holds now."""
        answer, language = scene.answer, scene.language
        result = answer.results[scene.name if scene.name in answer.results else answer.reference]
        shares = {figure.name: figure.middle for figure in result.all_figures()}
        asked = {"inside", "inside_calibrated"} <= shares.keys()
        self.widget.layout.display = None if asked else "none"
        if not asked:
            return
        now = str(result.assumed("calibrated"))
        believed, past = (chances_in_100(shares[name], language) for name in ("inside", "inside_calibrated"))
        name = result.about.name
        told = say(
            language,
            "“{name}” holds the envelope: {believed} by your assumptions, {past} by your past errors.",
            name=name,
            believed=believed,
            past=past,
        )
        ruled = say(language, "“{name}”: {past}. Your past errors set the ranges.", name=name, past=past)
        question = tag("b", say(language, "Shall past errors set the ranges?"))
        self.said.value = str(tag("p", ruled if now == YES else told, " ", question))
        self._quiet = True
        self.answers.options = [(say(language, name), value) for value, name in ANSWERS.items()]
        self.answers.value = now if now in ANSWERS else NO
        self._quiet = False

    def _answered(self, change: Any) -> None:
        if not self._quiet and change["new"] in ANSWERS:
            with self._deeds.status.watching(""):
                self._deeds.ask(calibrated=change["new"])
