"""The one page: who is there, what might be decided, what it costs, side by side, in both languages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import ipywidgets as w

from orgmodel.apps.answers import Answer, Answers, inputs_of
from orgmodel.apps.budgetpage import BudgetPage
from orgmodel.apps.comparepage import ComparePage
from orgmodel.apps.cutspage import CutsPage
from orgmodel.apps.desk import TODAY, Desk
from orgmodel.apps.dials import Dial
from orgmodel.apps.following import Following
from orgmodel.apps.homepage import HomePage
from orgmodel.apps.labels import Labels
from orgmodel.apps.markup import tag
from orgmodel.apps.moved import Move, sentence
from orgmodel.apps.organisationpage import OrganisationPage
from orgmodel.apps.planner import spoken
from orgmodel.apps.scenariobook import Book
from orgmodel.apps.scenariospage import ScenariosPage
from orgmodel.apps.scene import Deeds, Scene, Screen
from orgmodel.apps.shell import Shell
from orgmodel.apps.status import Status
from orgmodel.apps.widgets import html
from orgmodel.apps.working import Tick, Work
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import say, say_count
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import simulate


class Studio:
    """The one page where everyone plays.

    Scenarios made here are kept at once, one file each, in the folder `scenarios` beside the organisation's files, and
    are there again the next time; a scenario of `scenarios` whose name is kept there already gives way to it.

    Args:
        today: the organisation as its files say.
        scenarios: scenarios to start with.
        folder: the folder of the organisation, or the name of an example; nothing is kept without one. An example that
            came with the package is not written to: its scenarios are kept in the folder orgmodel of the user's home.
        language: "en" or "fr"; that of the organisation when None.
        draws: the simulated futures.

    Attributes:
        widget: the page.
        book: the scenarios, with undo and redo, and where they are kept.
        status: where errors are said.
        shell: the bars.
        screens: the pages by name.
    """

    def __init__(
        self,
        today: Org,
        scenarios: Sequence[Scenario] = (),
        folder: str | os.PathLike[str] | None = None,
        language: str | None = None,
        draws: Draws = Draws(2_000),
    ) -> None:
        self.language = spoken(language, today)
        self.book = Book(today, folder, scenarios, inputs_of(simulate))
        self.status = Status(self.language)
        self.page, self.active = "home", self.book.desk.beside[-1]
        self._answers, self._work = Answers(simulate, draws), Work()
        self._following = Following(draws, self._failed)
        self._said = ""
        self._answer = self._answers.compare(self.book.desk.scenarios(self.language), self.book.desk.given)
        deeds = Deeds(self._turn, self.ask, self.go, self.pick, self.status)
        self.screens: dict[str, Screen] = {
            "home": HomePage(deeds),
            "organisation": OrganisationPage(deeds),
            "scenarios": ScenariosPage(deeds, self.language),
            "budget": BudgetPage(deeds, self.language),
            "cuts": CutsPage(deeds, self.language),
            "compare": ComparePage(deeds, self.language),
        }
        pressed = {"add": self.add, "undo": self.undo, "redo": self.redo}
        self.shell = Shell(today.name, self.language, self._heard, pressed)
        self.shell.page.on_key(self._key)
        for screen in self.screens.values():
            screen.on_cancel(self._cancel)
        self.notice = html("", "om-kept")
        self._frame = (self.shell.page, Labels(), self.shell.top, self.shell.bar, self.notice, self.status.widget)
        self.widget = w.VBox(self._frame).add_class("om-page").add_class("om-studio")
        self._show()

    @property
    def result(self) -> Answer:
        """The answers that are shown."""
        return self._answer

    @property
    def words(self) -> str:
        """What is said of the answers, as plain text."""
        return str(self._answer.explain("direction", self.language))

    @property
    def said(self) -> str:
        """The sentence about the last move, blank before the first."""
        return self._said

    def go(self, page: str) -> None:
        """Open a page: "home", "organisation", "scenarios", "budget", "cuts" or "compare"."""
        self.page = page
        self._show()

    def pick(self, scenario: str) -> None:
        """Look at another scenario, given by its id or its name."""
        desk = self.book.desk
        ids = {desk.name(id_, self.language): id_ for id_ in desk.ids}
        wanted = scenario if scenario in desk.ids else ids.get(scenario, "")
        if not wanted:
            raise OrgError("There is no scenario called '{name}'.", name=scenario, near=(scenario, ids))
        shown = desk.looking(wanted, self.active)
        self.active = wanted
        if shown is desk:
            self._show()
        else:
            self._turn(shown, None)

    def speak(self, language: str) -> None:
        """Say everything in another language."""
        self.language = spoken(language, self.book.desk.today)
        self.status.speak(self.language)
        self._said = ""
        self._ask(None)

    def ask(self, *, wait: bool = False, **values: Any) -> None:
        """Ask with other assumptions, by name; they are common to all scenarios.

        Raises:
            OrgError: for a name that is no assumption, or a value outside its bounds.
        """
        desk = self.book.desk
        given = desk.given.changed(**values)
        self._turn(desk.asking(given), self._knob_move(desk.given, given), wait=wait)

    def set(self, **values: Any) -> Studio:
        """Ask with other assumptions, and return once the answer is shown."""
        self.ask(wait=True, **values)
        return self

    def add(self) -> None:
        """Make a new scenario, a copy of the one that is looked at, and look at it."""
        with self.status.watching(say(self.language, "New scenario")):
            desk = self.book.desk
            name = say(self.language, "New scenario") if self.active == TODAY else desk.name(self.active, self.language)
            made = desk.with_scenario(name, self.active)
            self.active = made.ids[-1]
            self._turn(made, None)

    def undo(self) -> None:
        """Take back the last change of the desk."""
        with self.status.watching(say(self.language, "Undo")):
            self.book.undo()
            self._turned(None)

    def redo(self) -> None:
        """Do again what was taken back."""
        with self.status.watching(say(self.language, "Redo")):
            self.book.redo()
            self._turned(None)

    def _turn(self, desk: Desk, move: Move | None, *, wait: bool = False) -> None:
        self.book.change(desk)
        self._turned(move, wait=wait)

    def _turned(self, move: Move | None, *, wait: bool = False) -> None:
        if self.active not in self.book.desk.beside:
            self.active = self.book.desk.beside[-1]
        self._ask(move, wait=wait)

    def _cancel(self) -> None:
        """Stop what is under way, and go back to what the answers on the page are of."""
        if self._work.busy:
            self._work.stop()
            self.undo()
        elif self._following.busy:
            self._following.stop()
            self.screens[self.page].rest()

    def _ask(self, move: Move | None, *, wait: bool = False) -> None:
        desk, language = self.book.desk, self.language
        orgs = desk.scenarios(language)
        self._following.stop()
        self._frame_shown()

        def job(tick: Tick) -> Answer:
            return self._answers.compare(orgs, desk.given, tick=tick)

        known = all(self._answers.knows(each, desk.given) for each in orgs)
        if not known:
            self._waiting(0, 0)
        self._work.run(
            job,
            lambda answer: self._answered(answer, move),
            failed=self._failed,
            told=self._waiting,
            wait=wait or known,
        )

    def _waiting(self, done: int, of: int) -> None:
        self.screens[self.page].wait(self.language, done, of)

    def _failed(self, error: Exception) -> None:
        self.screens[self.page].rest()
        self.status.show(error, "")

    def _answered(self, answer: Answer, move: Move | None) -> None:
        before, self._answer = self._answer, answer
        if move is not None:
            name = self.book.desk.name(self.active, self.language)
            self._said = sentence(move, before, answer, name, self.language)
        self._show()

    def _show(self) -> None:
        """Show the page that is open; the others are shown when they are opened."""
        scene = Scene(self.book, self._answer, self.active, self.language, self._said)
        self._frame_shown()
        screen = self.screens[self.page]
        screen.show(scene)
        wanted = (*self._frame, screen.widget)
        if self.widget.children != wanted:
            self.widget.children = wanted
        self._following.show(screen, scene)

    def _frame_shown(self) -> None:
        """Show the bars, and why nothing is kept, where that is so."""
        self.shell.show(self.page, self.book, self.active, self.language)
        problem = self.book.problem
        text = "" if problem is None else str(tag("p", problem.text(self.language), role="alert", class_="om-bad"))
        if self.notice.value != text:
            self.notice.value = text

    def _knob_move(self, old: Any, new: Any) -> Move | None:
        changed = [name for name in new.knobs() if getattr(old, name) != getattr(new, name)]
        names = [name for name in changed if name in self._answer.inputs.index]
        if not names:
            return None
        if len(names) > 1:
            what = say_count(self.language, "{count} assumption changed", "{count} assumptions changed", len(names))
            return Move(what)
        dial = Dial.of(new.knobs()[names[0]], self._answer.about.currency)
        before = self._answer.inputs.at[names[0], "value"]
        after = getattr(new, names[0])
        texts = [dial.text(value, self.language) for value in (before, after)]
        ranged = isinstance(before, Estimate) or isinstance(after, Estimate)
        return Move.of(dial.title(self.language), texts[0], texts[1], self.language, ranged=ranged)

    def _heard(self, said: str) -> None:
        """Do what was chosen in a bar: "page compare", "scenario today", "language fr"."""
        what, _, value = said.partition(" ")
        with self.status.watching(""):
            {"page": self.go, "scenario": self.pick, "language": self.speak}[what](value)

    def _key(self, key: str) -> None:
        beside = self.book.desk.beside
        with self.status.watching(""):
            if key.isdigit() and int(key) <= len(beside):
                self.pick(beside[int(key) - 1])
            elif key == "ctrl+z":
                self.undo()
            elif key in ("ctrl+y", "ctrl+shift+z"):
                self.redo()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.widget._repr_mimebundle_(**options)

    def __repr__(self) -> str:
        return f"Studio: {self.book.desk.today.name}, {len(self.book.desk.entries)} scenarios"
