"""What does a page of the studio get to see, and what may it do?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from orgmodel.apps.answers import Answer
from orgmodel.apps.desk import Desk
from orgmodel.apps.moved import Move
from orgmodel.apps.scenariobook import Book
from orgmodel.apps.status import Status


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to show.

    Attributes:
        book: the scenarios and where they are kept.
        answer: the answers of those that stand side by side.
        active: id of the scenario that is looked at.
        language: "en" or "fr".
        said: the sentence about the last move, blank before the first.
    """

    book: Book
    answer: Answer
    active: str
    language: str
    said: str = ""

    @property
    def desk(self) -> Desk:
        """The scenarios."""
        return self.book.desk

    @property
    def name(self) -> str:
        """Name of the scenario that is looked at, as the answer has it."""
        return self.desk.name(self.active, self.language)


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a page may do.

    Attributes:
        turn: puts another desk in the place of this one, and says which move that was.
        ask: asks with other assumptions, by name.
        go: opens a page.
        pick: looks at another scenario.
        status: where errors are said.
    """

    turn: Callable[[Desk, Move | None], None]
    ask: Callable[..., None]
    go: Callable[[str], None]
    pick: Callable[[str], None]
    status: Status


class Screen(Protocol):
    """A page of the studio."""

    widget: Any

    def show(self, scene: Scene) -> None:
        """Show what there is."""
        ...

    def wait(self, language: str, done: int, of: int) -> None:
        """Say that the next answer is under way."""
        ...

    def rest(self) -> None:
        """Stop saying so; what was shown stays."""
        ...

    def on_cancel(self, call: Callable[[], None]) -> None:
        """Call back when somebody does not want to wait any longer."""
        ...


class Still:
    """A page on which nothing is waited for."""

    def wait(self, language: str, done: int, of: int) -> None:
        """Nothing here is slow."""

    def rest(self) -> None:
        """Nothing here waits."""

    def on_cancel(self, call: Callable[[], None]) -> None:
        """Nothing here can be cancelled."""
