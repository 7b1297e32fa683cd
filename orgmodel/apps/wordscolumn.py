"""What does it mean, in plain words? The column at the right, for three kinds of reader."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from orgmodel.apps.markup import Markup, join, tag
from orgmodel.apps.widgets import html
from orgmodel.foundation.language import mark, say
from orgmodel.results.compare import Comparison
from orgmodel.results.words import PARTS

READERS = {
    "direction": mark("Direction"),
    "department": mark("Departments"),
    "engineer": mark("Engineers"),
}
"""Audience -> the name of its tab."""


class WordsColumn:
    """The words beside an answer.

    Attributes:
        audience: "direction", "department" or "engineer".
        widget: the tabs, the words under them, and the box of what is not counted.
        lede: the first sentence, for narrow pages where the column goes under the picture.
        text: the words as plain text.
    """

    def __init__(self, language: str, *, own: bool = False) -> None:
        self._own = own
        self.audience, self.text = "direction", ""
        self._language, self._active = language, ""
        self._answer: Comparison | None = None
        self._quiet = False
        self.tabs = w.ToggleButtons(options=self._options()).add_class("om-tabs")
        self.tabs.observe(self._chosen, "value")
        self.words, self.not_counted, self.lede = html(""), html(""), html("", "om-lede")
        self.widget = w.Box([self.tabs, self.words, self.not_counted]).add_class("om-side")

    def show(self, answer: Comparison, active: str, language: str) -> None:
        """Show the words of an answer; `active` is the scenario whose drivers are named."""
        if language != self._language:
            self._language = language
            self._quiet = True
            self.tabs.options = self._options()
            self.tabs.value = self.audience
            self._quiet = False
        self._answer, self._active = answer, active
        self._write()

    def _options(self) -> list[tuple[str, str]]:
        return [(say(self._language, name), audience) for audience, name in READERS.items()]

    def _chosen(self, change: Any) -> None:
        if not self._quiet and change["new"]:
            self.audience = change["new"]
            self._write()

    def _write(self) -> None:
        if self._answer is None:
            return
        told = parts(self._answer, self._active, self.audience, self._language, alone=self._own)
        missing = told.pop("not_counted", "")
        self.text = "\n".join(told.values())
        self.words.value = str(sections(told, self._language))
        self.not_counted.value = str(not_counted(missing, self._language)) if missing else ""
        self.lede.value = str(tag("p", told.get("answer", "")))


def parts(answer: Comparison, active: str, audience: str, language: str, *, alone: bool = False) -> dict[str, str]:
    """Return the parts of the explanation: of the comparison, then what only one answer says; no tie-out.

    Args:
        answer: the comparison.
        active: the scenario that is looked at.
        audience: "direction", "department" or "engineer".
        language: "en" or "fr".
        alone: say what the one answer says, and nothing of the comparison.
    """
    found = {} if alone else dict(answer.explain(audience, language))
    name = active if active in answer.results else answer.reference
    own = dict(answer.results[name].explain(audience, language))
    shown = [part for part in PARTS if part != "tie_out" and (part in found or part in own)]
    return {part: found.get(part) or own[part] for part in shown}


def sections(told: dict[str, str], language: str) -> Markup:
    """Return parts with a grey label over each."""
    rows = [
        tag("section", tag("p", say(language, PARTS[part]), class_="om-label"), tag("p", text))
        for part, text in told.items()
    ]
    return tag("div", join(rows), class_="om-words")


def not_counted(text: str, language: str) -> Markup:
    """Return the box that says what the answer leaves out."""
    heading = PARTS["not_counted"]
    label = say(language, "{label}: ", label=say(language, heading))
    return tag("p", tag("b", label), text, class_="om-notcounted")
