"""What goes if less is given? The cut that is asked, where it may fall, and the list with its dates and its harm."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as w

from orgmodel.apps.answers import fingerprint
from orgmodel.apps.board import Countdown, put
from orgmodel.apps.budgetpage import show_tied
from orgmodel.apps.controls import Control
from orgmodel.apps.desk import Desk
from orgmodel.apps.dials import Dial
from orgmodel.apps.drawer import Drawer
from orgmodel.apps.markup import Markup, join, tag
from orgmodel.apps.scene import Deeds, Scene
from orgmodel.apps.widgets import PictureView, html
from orgmodel.apps.wordscolumn import not_counted
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.language import say, say_count
from orgmodel.organisation.changes import Change, Trim
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import adopt, plan
from orgmodel.planning.budget.choosing.adoption import FINE
from orgmodel.planning.budget.choosing.packages import DECIDED
from orgmodel.results.result import Result

CUT = "cut"
WHERE = ("cut_posts", "cut_changes", "cut_final", "cut_first_supplier", "cut_only_supplier")
WHEN = ("works_council", "latest_start")
MOST_KEPT = 8
USUAL_CUT = 0.05
"""Cut that is planned until another one is asked."""
PARTS = ("sure", "unsaid", "drives", "next")


class CutsPage:
    """The cut list of the scenario that is looked at.

    Attributes:
        widget: the page.
        controls: the controls at the left, by knob.
        adopt: the button that makes a scenario of the list.
        result: the plan that is shown, None before the first.
    """

    def __init__(self, deeds: Deeds, language: str) -> None:
        self._deeds, self._clock = deeds, Countdown()
        self.controls: dict[str, Control] = {}
        self.result: Result | None = None
        self._scene: Scene | None = None
        self._folds = {part: (html(""), w.Box().add_class("om-knobs")) for part in ("cut", "where", "when")}
        self.note, self.tie, self.title = html(""), html("", "om-tie"), html("")
        self.words, self.not_counted = html(""), html("")
        self.list, self.pace = PictureView(language=language), PictureView(language=language)
        self.adopt = w.Button().add_class("om-button")
        self.adopt.on_click(lambda _: self._adopt())
        pictures = w.Box([self.list, self.pace]).add_class("om-cuts").add_class("om-fans")
        foot = w.Box([self.not_counted, self.adopt]).add_class("om-spread")
        self._main = (
            w.Box([self.tie, self.title, pictures, self.words, foot]).add_class("om-main").add_class("om-board")
        )
        rules = [html(tag("hr", class_="om-rule")) for _ in self._folds]
        panel = [each for fold, rule in zip(self._folds.values(), rules, strict=True) for each in (*fold, rule)]
        self.widget = w.GridBox([w.Box([*panel, self.note]).add_class("om-panel"), self._main])
        self.widget.add_class("om-body").add_class("om-wide")
        self.drawer = Drawer(self.widget)
        self._main.children = (self.drawer.button, *self._main.children)

    def show(self, scene: Scene) -> None:
        """Show what there is; the plan itself follows."""
        self._scene = scene
        self._clock.stop()
        self.drawer.speak(scene.language)
        show_tied(self.tie, scene)
        self._show_controls(scene)
        self._offer(self.result, scene.language)

    def show_plan(self, result: Result, language: str) -> None:
        """Show a plan."""
        self.result = result
        for name, control in self.controls.items():
            control.set(result.inputs.at[name, "value"], str(result.inputs.at[name, "source"]))
        for view, name in ((self.list, "cuts"), (self.pace, "pace")):
            put(view, result.plot(name, language), language)
        told = result.explain("direction", language)
        note = say(language, "How much, and what do we lose? Posts and contracts only, never persons.")
        head = tag("h1", told.part("answer").rstrip("."), class_="om-title")
        self.title.value = str(head + tag("p", note, class_="om-grey"))
        self.words.value = str(_paragraphs([told.part(part) for part in PARTS]))
        gone = [each.name for each in result.facts.packages if DECIDED in each.kept_out]
        known = say(language, "Decided already, so not offered again: {names}.", names=", ".join(gone)) if gone else ""
        self.note.value = str(tag("p", known, class_="om-grey")) if known else ""
        missing = told.part("not_counted")
        self.not_counted.value = str(not_counted(missing, language)) if missing else ""
        self._offer(result, language)

    def _offer(self, result: Result | None, language: str) -> None:
        """Say what can be adopted: nothing before the first plan."""
        count = 0 if result is None else len(result.facts.taken)
        self.adopt.description = say_count(language, "Adopt the package", "Adopt the {count} packages", count)
        self.adopt.disabled = not count

    def wait(self, language: str, done: int, of: int) -> None:
        """Say that the next answer is under way."""
        words, share = self._clock.words(language, done, of)
        for view in (self.list, self.pace):
            view.wait(words, share)

    def rest(self) -> None:
        """Stop saying so."""
        self._clock.stop()
        for view in (self.list, self.pace):
            view.wait("")

    def on_cancel(self, call: Callable[[], None]) -> None:
        """Call back when somebody does not want to wait any longer."""
        self.list.on_cancel(call)

    def _show_controls(self, scene: Scene) -> None:
        language, given = scene.language, scene.desk.given
        heads = {
            "cut": say(language, "Cut list"),
            "where": say(language, "Where we may cut"),
            "when": say(language, "When"),
        }
        for part, names in (("cut", (CUT,)), ("where", WHERE), ("when", WHEN)):
            head, box = self._folds[part]
            head.value = str(tag("h2", heads[part], class_="om-question" if part == "cut" else "om-heading"))
            for name in names:
                self._control(name, given, scene)
            box.children = tuple(self.controls[name].widget for name in names)
        self.note.value = ""

    def _control(self, name: str, given: Any, scene: Scene) -> None:
        value = getattr(given, name)
        source = "yours" if name in given.asked else "guess"
        if name not in self.controls:
            dial = Dial.of(given.knobs()[name], scene.answer.about.currency)

            def moved(value: Any, name: str = name) -> None:
                self._deeds.ask(**{name: value})

            self.controls[name] = Control(dial, value, scene.language, moved, self._deeds.status, source)
        self.controls[name].speak(scene.language)
        self.controls[name].set(value, source)

    def _adopt(self) -> None:
        scene, result = self._scene, self.result
        if scene is None or result is None:
            return
        with self._deeds.status.watching(self.adopt.description):
            desk = adopted(scene, adopt(result))
            self._deeds.turn(desk, None)
            self._deeds.pick(desk.ids[-1])


def adopted(scene: Scene, made: Scenario) -> Desk:
    """Return the desk with a copy of the scenario that is looked at in which a plan is decided too."""
    desk = scene.desk.with_scenario(made.name, scene.active)
    copy = desk.entry(desk.ids[-1]).scenario
    return desk.edited(desk.ids[-1], Scenario(copy.name, copy.base, _together((*copy.changes, *made.changes))))


def _together(changes: Iterable[Change]) -> list[Change]:
    """Return changes with those that trim one line in one month made one: the second lowers what the first leaves."""
    found: dict[object, Change] = {}
    for each in changes:
        if not isinstance(each, Trim):
            found[each] = each
            continue
        before = found.get((each.line, each.month))
        gone = before.share if isinstance(before, Trim) else 0.0
        found[each.line, each.month] = Trim(each.line, round(1 - (1 - gone) * (1 - each.share), FINE), month=each.month)
    return list(found.values())


class Plans:
    """The plans that were made, each once."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._kept: OrderedDict[Any, Result] = OrderedDict()

    def of(self, scene: Scene) -> Result:
        """Return the plan for the scenario that is looked at, under the assumptions on the desk."""
        asked = scene.desk.scenario(scene.active, scene.language)
        given = scene.desk.given
        given = given.changed(cut=USUAL_CUT) if given.cut is None else given
        key = fingerprint(asked.org), given
        if key not in self._kept:
            self._kept[key] = plan(asked, given, self._draws)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]


def _paragraphs(texts: list[str]) -> Markup:
    return tag("div", join(tag("p", text) for text in texts if text), class_="om-words")
