"""Where do the levers go on a narrow page? Into a drawer over the content, behind a button."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from orgmodel.foundation.language import say


class Drawer:
    """The button that opens and closes the levers where the page is too narrow for them; hidden elsewhere.

    Attributes:
        button: the button; it stands first in the main part of the page.
    """

    def __init__(self, body: Any) -> None:
        self._body = body
        self.button = w.Button().add_class("om-drawer-button")
        self.button.on_click(lambda _: self.turn())

    def turn(self) -> None:
        """Open the drawer, or close it."""
        if "om-open" in self._body._dom_classes:
            self._body.remove_class("om-open")
        else:
            self._body.add_class("om-open")

    def speak(self, language: str) -> None:
        """Say what the button does."""
        self.button.description = say(language, "Levers")
        self.button.tooltip = say(language, "Show or hide the levers")
