"""What went wrong, where, and what to do? One place on the page that says so, whatever a callback ran into."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from orgmodel.apps.markup import Markup, join, tag
from orgmodel.apps.widgets import html
from orgmodel.foundation import settings
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import say

log = logging.getLogger("orgmodel")


class Status:
    """The status area of a page.

    Behind the served page an error is shown and the page goes on; in a notebook and under tests it is shown and
    raised again, so that a callback that fails makes its cell, or its test, fail.

    Attributes:
        widget: where it is said.
        language: the language that is spoken.
    """

    def __init__(self, language: str) -> None:
        self.widget = html("", "om-status")
        self.language = language
        self._said = 0
        self._shown: tuple[Exception, str] | None = None

    @contextmanager
    def watching(self, where: str) -> Iterator[None]:
        """Show what is raised inside; `where` is the control or the piece of work, in the language of the page."""
        try:
            yield
        except Exception as error:  # whatever it is, the page must say so
            self.show(error, where)
            if not settings.served():
                raise
        else:
            self.clear()

    def show(self, error: Exception, where: str) -> None:
        """Say an error: what, where, and what to do; of an unforeseen one its kind only, never a value."""
        self._shown = error, where
        if not isinstance(error, OrgError):
            self._said += 1
            log.error("page error %s: %s", self._said, type(error).__name__)
        self.widget.value = str(self._words())

    def clear(self) -> None:
        """Take back what was said."""
        self._shown = None
        if self.widget.value:
            self.widget.value = ""

    def speak(self, language: str) -> None:
        """Say it in another language."""
        self.language = language
        if self._shown:
            self.widget.value = str(self._words())

    def _words(self) -> Markup:
        assert self._shown is not None
        error, where = self._shown
        what, advice = self._told(error)
        place = say(self.language, "{where}: nothing has changed.", where=where) if where else ""
        return tag(
            "div",
            tag("b", what),
            join([tag("span", text) for text in (place, advice) if text], " "),
            class_="om-error",
            role="alert",
        )

    def _told(self, error: Exception) -> tuple[str, str]:
        if isinstance(error, OrgError):
            return error.text(self.language), ""
        what = say(self.language, "Something in the program failed ({kind}).", kind=type(error).__name__)
        number = say(
            self.language,
            "The last picture stays. Undo the move, or report number {number} of the log.",
            number=self._said,
        )
        return what, number
