"""What do we believe, whatever we decide? The assumptions of a question, the telling ones first, the others folded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as w
import pandas as pd

from orgmodel.apps.controls import SOURCES, Control
from orgmodel.apps.dials import Dial
from orgmodel.apps.markup import Markup, join, tag
from orgmodel.apps.status import Status
from orgmodel.apps.widgets import html
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.inputs import Knobs
from orgmodel.foundation.language import mark, say, say_count

FIRST = (
    *("cash", "round_start", "round_months", "sales_growth", "refusal", "hire_salary", "hire_month"),
    *("cut", "works_council", "latest_start", "pay_rise", "index", "cloud_growth", "leavers", "months"),
)
"""Assumptions that stand first where the question has them; elsewhere those that are uncertain do."""
TIES = {"together": mark("All together"), "usual": mark("As usual"), "independent": mark("Independent")}
MOST = 7


class KnobPanel:
    """The assumptions of a question.

    Attributes:
        controls: the controls by name.
        widget: heading, controls, and what to do with them.
    """

    def __init__(
        self,
        given: Knobs,
        inputs: pd.DataFrame,
        language: str,
        changed: Callable[..., None],
        status: Status,
        *,
        currency: str = "EUR",
        left_out: tuple[str, ...] = (),
    ) -> None:
        self._given, self._inputs, self._language = given, inputs, language
        self._changed, self._status, self._currency = changed, status, currency
        knobs = {name: knob for name, knob in given.knobs().items() if name in inputs.index and name not in left_out}
        self._tied = set(knobs.get("luck", _NONE).choices) == set(TIES)
        names = [name for name in knobs if not (name == "luck" and self._tied)]
        self._first = first_of(given, names)
        self._others = [name for name in names if name not in self._first]
        self.controls: dict[str, Control] = {}
        self.heading, self.note, self.count = html(""), html(""), html("")
        self.more, self.reset = w.Button().add_class("om-link"), w.Button().add_class("om-link")
        self.ties = {name: w.Button().add_class("om-link") for name in TIES}
        self._fold = w.Box().add_class("om-fold")
        self._open = False
        self._wire()
        self.widget = w.Box(self._children()).add_class("om-knobs")
        self.show(given, inputs, language)

    def show(self, given: Knobs, inputs: pd.DataFrame, language: str) -> None:
        """Show the values that an answer was made with, and where each comes from."""
        spoken, self._language = language != self._language, language
        self._given, self._inputs = given, inputs
        for name, control in self.controls.items():
            if spoken:
                control.speak(language)
            control.set(inputs.at[name, "value"], str(inputs.at[name, "source"]))
        self._speak()

    def _wire(self) -> None:
        for name in self._first:
            self._make(name)
        self.more.on_click(lambda _: self._unfold())
        self.reset.on_click(lambda _: self._watched("Reset", self._reset))
        for name, button in self.ties.items():
            button.on_click(lambda _, name=name: self._watched("", lambda: self._changed(luck=name)))

    def _watched(self, where: str, call: Callable[[], None]) -> None:
        with self._status.watching(say(self._language, where) if where else ""):
            call()

    def _children(self) -> list[Any]:
        found: list[Any] = [self.heading, *(self.controls[name].widget for name in self._first), self._fold]
        if self._tied:
            links = w.Box(list(self.ties.values())).add_class("om-links")
            found += [html(tag("hr", class_="om-rule-strong")), self.note, links]
        ends = w.Box([self.more, self.reset] if self._others else [self.count, self.reset]).add_class("om-spread")
        return [*found, ends]

    def _make(self, name: str) -> None:
        def moved(value: Any, name: str = name) -> None:
            self._changed(**{name: value})

        dial = Dial.of(self._given.knobs()[name], self._currency)
        value, source = self._inputs.at[name, "value"], str(self._inputs.at[name, "source"])
        self.controls[name] = Control(dial, value, self._language, moved, self._status, source)

    def _unfold(self) -> None:
        self._open = not self._open
        for name in self._others if self._open else ():
            if name not in self.controls:
                self._make(name)
        self._fold.children = tuple(self.controls[name].widget for name in self._others) if self._open else ()
        self._speak()

    def _reset(self) -> None:
        self._changed(**dict.fromkeys(self._given.knobs()))

    def _speak(self) -> None:
        language = self._language
        self.heading.value = str(tag("h2", say(language, "Assumptions common to all"), class_="om-heading"))
        count = len(self._others)
        self.more.description = (
            say(language, "Fewer")
            if self._open
            else say_count(language, "{count} other assumption", "{count} other assumptions", count)
        )
        self.reset.description = say(language, "Reset")
        self.reset.disabled = not self._given.asked
        if self._tied:
            now = str(self._inputs.at["luck", "value"])
            self.note.value = str(tag("p", tie_note(now, language)))
            for name, button in self.ties.items():
                button.description = say(language, TIES[name])
                button.layout.display = "none" if name == now else None


class _NoKnob:
    choices: tuple[str, ...] = ()


_NONE = _NoKnob()


def first_of(given: Knobs, names: list[str]) -> list[str]:
    """Return the assumptions that stand first."""
    telling = [name for name in FIRST if name in names]
    if len(telling) >= 3:
        return telling[:MOST]
    uncertain = [name for name in names if isinstance(getattr(given, name), Estimate)]
    return [*uncertain, *(name for name in names if name not in uncertain)][:MOST]


def tie_note(luck: str, language: str) -> Markup:
    """Say how the unknowns are tied to each other."""
    how = {
        "usual": mark("tied as usual"),
        "together": mark("dear or cheap all together"),
        "independent": mark("each by itself, which is too sure"),
    }
    why = {
        "usual": mark("one price of the cloud and one pay rise in each future."),
        "together": mark("the most cautious way to look at it."),
        "independent": mark("their surprises make up for each other."),
    }
    start = say(language, "The unknowns are")
    return join([start, tag("b", say(language, how[luck])), say(language, why[luck])], " ")


def table(inputs: pd.DataFrame, language: str, currency: str, given: Knobs) -> Markup:
    """Return all assumptions with value and source."""
    knobs: Mapping[str, Any] = given.knobs()
    heads = [say(language, text) for text in (mark("Assumption"), mark("Value"), mark("Source"))]
    rows = []
    for name, row in inputs.iterrows():
        dial = Dial.of(knobs[str(name)], currency)
        source = say(language, SOURCES.get(str(row["source"]), str(row["source"])))
        label = tag("td", dial.title(language), title=say(language, dial.help))
        value = inputs.at[name, "value"]
        figure = tag("td", dial.text(value, language) or say(language, "unknown"), class_="om-number")
        rows.append(tag("tr", label, figure, tag("td", source, class_="om-warn" if row["source"] == "guess" else None)))
    header = tag("tr", tag("th", heads[0]), tag("th", heads[1], class_="om-number"), tag("th", heads[2]))
    return tag("table", tag("thead", header), tag("tbody", join(rows)), class_="om-table")
