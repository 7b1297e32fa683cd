"""How does an input become a control? Label and value on one line, a slider under it, both reachable by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as w

from orgmodel.apps.dials import Dial
from orgmodel.apps.status import Status
from orgmodel.apps.valuetext import CHOICES, MONTH
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import mark, say

SOURCES = {"yours": mark("yours"), "reference": mark("reference"), "guess": mark("guess")}
"""Source of an input -> what it is called on a page."""


class Control:
    """One input on the page.

    Attributes:
        dial: what it turns.
        value: what it shows: a number, an Estimate, a month, a choice, or None.
        widget: label and field on one line, the slider under it; a list for a choice.
        field: the text field, or the list.
        slider: the slider; None for a choice.
        source: "yours", "reference" or "guess"; blank for a decision.
    """

    def __init__(
        self, dial: Dial, value: Any, language: str, moved: Callable[[Any], None], status: Status, source: str = ""
    ) -> None:
        self.dial, self.value, self.source = dial, value, source
        self._language, self._moved, self._status = language, moved, status
        self._quiet = False
        self.field = w.Dropdown(options=dial.options) if dial.options else w.Text(continuous_update=False)
        self.slider: Any = None
        self.field.observe(self._typed, "value")
        self.widget = w.Box([self.field]).add_class("om-control")
        if dial.centred:
            self.widget.add_class("om-centre")
        self._show()

    def set(self, value: Any, source: str | None = None) -> None:
        """Show another value; nobody is told."""
        self.value, self.source = value, self.source if source is None else source
        self._show()

    def move(self, value: Any) -> None:
        """Do what a move on the page does.

        Raises:
            OrgError: when the value may not stand; the control then shows the one before.
        """
        self._refuse_outside(value)
        checked, before = self.dial.check(value), self.value
        self.set(checked, "yours" if self.source else None)
        try:
            if checked != before:
                self._moved(checked)
        except Exception:
            self.set(before)
            raise

    def _refuse_outside(self, value: Any) -> None:
        dial, language = self.dial, self._language
        value = dial.figure(value)
        if isinstance(value, str) or value is None or dial.high <= dial.low:
            return
        ends = (value.low, value.high) if isinstance(value, Estimate) else (value, value)
        if not dial.low <= ends[0] <= ends[1] <= dial.high:
            raise OrgError(
                "{found} is outside the bounds: from {low} to {high}.",
                found=dial.writing.text(value, language),
                low=dial.writing.text(dial.low, language),
                high=dial.writing.text(dial.high, language),
            )

    def speak(self, language: str) -> None:
        """Say it in another language."""
        self._language = language
        self._show()

    def _show(self) -> None:
        quiet, self._quiet = self._quiet, True
        try:
            self.field.description = self.dial.title(self._language)
            self.field.tooltip = self._tip()
            if self.dial.options:
                options = [(say(self._language, CHOICES.get(each, each)), each) for each in self.dial.options]
                self.field.options = options
                self.field.value = self.value
            else:
                self.field.value = self.dial.text(self.value, self._language)
                self._show_slider()
        finally:
            self._quiet = quiet

    def _tip(self) -> str:
        value = self.dial.figure(self.value)
        parts = [say(self._language, self.dial.help)] if self.dial.help else [self.dial.title(self._language)]
        if isinstance(value, Estimate) and value.kind == "around":
            figure = self.dial.writing.text(value.likely, self._language)
            parts.append(say(self._language, "likeliest: {figure}", figure=figure))
        if self.source:
            parts.append(say(self._language, "source: {source}", source=say(self._language, SOURCES[self.source])))
        return "; ".join(parts)

    def _show_slider(self) -> None:
        value = self.dial.figure(self.value)
        if value is None or (isinstance(value, str) and self.dial.writing.kind != MONTH):
            if self.slider is not None:
                self.slider.disabled = True
            return
        ranged = isinstance(value, Estimate)
        if self.slider is None or ranged != isinstance(self.slider, w.FloatRangeSlider):
            self._make_slider(ranged)
        here = (self.dial.number(value.low), self.dial.number(value.high)) if ranged else (self.dial.number(value),)
        slider = self.slider
        with slider.hold_sync():
            slider.disabled = False
            if not slider.min <= min(here) <= max(here) <= slider.max or slider.step == 0:
                low, high, slider.step = self.dial.ends(value)
                slider.max = max(slider.max, high)
                slider.min, slider.value = low, here if ranged else here[0]
                slider.max = high
            slider.value = here if ranged else here[0]
            slider.description = self.dial.title(self._language)
            slider.tooltip = self.field.tooltip

    def _make_slider(self, ranged: bool) -> None:
        low, high, step = self.dial.ends(self.dial.figure(self.value))
        kind = w.FloatRangeSlider if ranged else w.FloatSlider
        value = (low, high) if ranged else low
        self.slider = kind(min=low, max=high, step=step, value=value, readout=False, continuous_update=False)
        self.slider.observe(self._slid, "value")
        self.widget.children = (self.field, self.slider)

    def _typed(self, change: Any) -> None:
        if not self._quiet:
            with self._status.watching(self.dial.title(self._language)):
                text = change["new"]
                try:
                    self.move(text if self.dial.options else self.dial.read(text, self.value, self._language))
                finally:
                    self._show()

    def _slid(self, change: Any) -> None:
        if not self._quiet:
            with self._status.watching(self.dial.title(self._language)):
                new = change["new"]
                self.move(self.dial.at(new if isinstance(new, tuple) else (new,), self.value))
