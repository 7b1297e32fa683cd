"""How does any question become an app? Its inputs as controls, its answers as figures, pictures and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as w

from orgmodel.apps.answers import Answer, Answers, inputs_of
from orgmodel.apps.board import Board, why_picture
from orgmodel.apps.columns import months_of
from orgmodel.apps.drawer import Drawer
from orgmodel.apps.knobpanel import KnobPanel, table
from orgmodel.apps.labels import Labels
from orgmodel.apps.markup import join, tag
from orgmodel.apps.status import Status
from orgmodel.apps.widgets import Page, html
from orgmodel.apps.working import Tick, Work
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import LANGUAGES, say
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.results.compare import Comparison, Question
from orgmodel.results.words import Words


class Planner:
    """A question as an app, in JupyterLab and behind the served page.

    Args:
        question: a function (org, given, draws) -> Result; one written in a notebook works as well.
        orgs: organisations and scenarios, at most four; the first is the reference.
        given: inputs to start from; those of the question when None.
        draws: the simulated futures.
        language: "en" or "fr"; that of the organisation when None.

    Raises:
        OrgError: without an organisation, with more than four, or when two have one name.

    Attributes:
        widget: the app.
        controls: its controls by the name of their input.
        status: where errors are said.
    """

    def __init__(
        self,
        question: Question,
        orgs: Sequence[Org | Scenario] | Org | Scenario,
        given: Any = None,
        draws: Draws = Draws(2_000),
        language: str | None = None,
    ) -> None:
        self._orgs = [orgs] if isinstance(orgs, (Org, Scenario)) else list(orgs)
        if not 1 <= len(self._orgs) <= 4:
            raise OrgError("A planner shows one to four organisations, not {count}.", count=len(self._orgs))
        self.language = spoken(language, self._orgs[0].org)
        self._answers, self._given = Answers(question, draws), inputs_of(question) if given is None else given
        self.status, self._work, self._aside = Status(self.language), Work(), Work()
        self._board = Board(self.language)
        self._answer = self._answers.compare(self._orgs, self._given)
        self._panel = self._paneled()
        self._assumptions = html("")
        self._board.on_cancel(self._cancel)
        self.widget = self._laid_out()
        self._show(self._answer)

    @property
    def result(self) -> Comparison:
        """The answers that are shown."""
        return self._answer

    @property
    def values(self) -> dict[str, Any]:
        """The value of every input that the answers were made with, by name."""
        inputs = self._answer.inputs
        return {} if inputs.empty else {str(name): inputs.at[name, "value"] for name in inputs.index}

    @property
    def words(self) -> str:
        """What is said of the answers, as plain text."""
        return self._board.words.text

    @property
    def controls(self) -> dict[str, Any]:
        """The controls by the name of their input."""
        return {} if self._panel is None else self._panel.controls

    def set(self, **values: Any) -> Planner:
        """Ask with other inputs, and return once the answer is shown.

        Raises:
            OrgError: for a name that is no input (the nearest is offered), or a value outside its bounds.
        """
        self._ask(self._changed(values), wait=True)
        return self

    def explain(self, audience: str = "direction") -> Words:
        """Say the answers in the language of the app."""
        return self._answer.explain(audience, self.language)

    def _changed(self, values: dict[str, Any]) -> Any:
        if self._given is None:
            raise OrgError("This question takes no inputs.")
        return self._given.changed(**values)

    def _ask(self, given: Any, *, wait: bool = False) -> None:
        self._given = given
        self._aside.stop()
        self._board.wait(self.language)

        def job(tick: Tick) -> Answer:
            return self._answers.compare(self._orgs, given, tick=tick)

        self._work.run(
            job,
            self._show,
            failed=self._failed,
            told=lambda done, of: self._board.wait(self.language, done, of),
            wait=wait,
        )

    def _cancel(self) -> None:
        """Stop what is under way; the inputs are again those of the answers that are shown."""
        self._work.stop()
        self._board.rest()
        self._given = self._answer.asked[0] if self._answer.asked else None
        self._show(self._answer)

    def _failed(self, error: Exception) -> None:
        self._board.rest()
        self.status.show(error, "")

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        reference = answer.reference
        self._board.show(answer, answer.others[0] if answer.others else reference, self.language)
        if self._panel is not None:
            self._panel.show(self._given, answer.inputs, self.language)
            self._assumptions.value = str(self._table())
        if answer.others and answer.compared and months_of(answer):
            self._explain_difference(answer)

    def _explain_difference(self, answer: Answer) -> None:
        language, active = self.language, answer.others[0]
        self._board.why.wait(say(language, "Computing"))
        self._aside.run(
            lambda tick: why_picture(answer.stoppable(tick), active, language),
            lambda picture: self._board.show_why(picture, language),
            failed=self._failed,
        )

    def _paneled(self) -> KnobPanel | None:
        if self._given is None or self._answer.inputs.empty:
            return None
        return KnobPanel(
            self._given,
            self._answer.inputs,
            self.language,
            lambda **values: self._ask(self._changed(values)),
            self.status,
            currency=self._answer.about.currency,
        )

    def _table(self) -> Any:
        inner = table(self._answer.inputs, self.language, self._answer.about.currency, self._given)
        return tag(
            "details",
            tag("summary", say(self.language, "Assumptions and their source")),
            join([inner]),
            class_="om-more",
        )

    def _laid_out(self) -> w.Widget:
        children = [self._board.main, self._board.words.widget]
        body = w.GridBox(children).add_class("om-body")
        drawer = Drawer(body)
        drawer.speak(self.language)
        if self._panel is None:
            body.add_class("om-look")
            self._board.main.children = (*self._board.main.children, self._assumptions)
        else:
            body.children = (w.Box([self._panel.widget]).add_class("om-panel"), *children)
            self._board.main.children = (drawer.button, *self._board.main.children, self._assumptions)
        page = Page(language=self.language)
        return w.VBox([page, Labels(), self.status.widget, body]).add_class("om-app").add_class("om-planner")

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.widget._repr_mimebundle_(**options)

    def __repr__(self) -> str:
        return f"Planner: {self._answer!r}"


def spoken(language: str | None, org: Org) -> str:
    """Return the language to speak: the one asked for, else that of the organisation, else English.

    Raises:
        OrgError: for a language that there is not.
    """
    if language is not None and language not in LANGUAGES:
        raise OrgError("There is no language called '{name}'.", near=(language, LANGUAGES), name=language)
    return language or (org.language if org.language in LANGUAGES else "en")
