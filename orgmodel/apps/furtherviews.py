"""What else does the answer draw? A tab for each of its other pictures, the chosen one under them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as w

from orgmodel.apps.board import put
from orgmodel.apps.widgets import PictureView
from orgmodel.foundation.language import mark, say
from orgmodel.results.picture import Picture
from orgmodel.results.result import Result

ON_PAGE = ("bridge", "total")
NAMES = {
    "movers": mark("What moves it"),
    "clocks": mark("Three clocks"),
    "departments": mark("Departments"),
    "peers": mark("Beside others"),
    "months": mark("Month by month"),
}
"""Picture -> the name of its tab; others are shown under their own."""


class FurtherViews:
    """The pictures of a result that a page does not show already.

    Attributes:
        widget: the tabs, and the picture under them.
        tabs: one for each picture.
        view: the picture.
    """

    def __init__(self, language: str, chosen: Callable[[], None]) -> None:
        self._quiet, self._call = False, chosen
        self.tabs = w.ToggleButtons(options=[""]).add_class("om-tabs")
        self.tabs.observe(self._chosen, "value")
        self.view = PictureView(language=language)
        self.widget = w.Box([self.tabs, self.view]).add_class("om-stack").add_class("om-further")

    def offer(self, result: Result, language: str) -> str:
        """Show a tab for each picture there is; return the name of the chosen one, blank where there is none."""
        names = [name for name in (*NAMES, *result.views) if name in result.views and name not in ON_PAGE]
        options = [(say(language, NAMES.get(name, name)), name) for name in dict.fromkeys(names)]
        self.widget.layout.display = None if options else "none"
        kept = self.tabs.value if self.tabs.value in names else (names[0] if names else "")
        if options and list(self.tabs.options) != options:
            self._quiet = True
            self.tabs.options = options
            self.tabs.value = kept
            self._quiet = False
        return kept

    def show(self, picture: Picture, language: str) -> None:
        """Show the picture of the chosen tab."""
        put(self.view, picture, language)

    def _chosen(self, change: Any) -> None:
        if not self._quiet and change["new"]:
            self._call()
