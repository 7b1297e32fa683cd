"""What was answered already? Each scenario is asked once; comparisons are put together from what is there."""

from __future__ import annotations

import inspect
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from orgmodel.apps.working import Tick, silent
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.inputs import Knobs
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.results.compare import AT, Comparison, Question, compare
from orgmodel.results.result import Figure, Result

WHOLE, FIGURES = 8, 400
"""Answers kept with every line and month (some 10 MB each), and with their figures alone."""


@dataclass(frozen=True, eq=False, repr=False)
class Answer(Comparison):
    """A comparison whose question remembers what it was asked."""

    def stoppable(self, tick: Tick) -> Answer:
        """Return the same answer, whose further questions stop where `tick` raises."""

        def question(*given: Any) -> Result:
            tick(0, 0)
            return self.question(*given)

        return replace(self, question=question)

    def figure(self, name: str) -> Figure:
        """Return one figure of one scenario, named "total @ Split the platform"; without a scenario the reference's."""
        return super().figure(name) if AT in name else self.results[self.reference].figure(name)


class Answers:
    """Answers to one question, in the same simulated futures.

    Attributes:
        question: the question.
        draws: the futures.
    """

    def __init__(self, question: Question, draws: Draws) -> None:
        self.question, self.draws = question, draws
        self._kept: OrderedDict[Any, Result] = OrderedDict()
        self._figures: OrderedDict[Any, Result] = OrderedDict()

    def compare(
        self, orgs: Sequence[Org | Scenario], given: Any = None, *, reference: str | None = None, tick: Tick = silent
    ) -> Answer:
        """Return the comparison of some organisations and scenarios; the first is the reference unless one is named.

        Args:
            orgs: organisations and scenarios, each with a name of its own.
            given: inputs of the question; None takes its own defaults.
            reference: name of the one that the others are compared with.
            tick: told of the futures done and to do; what it raises stops the work.
        """
        if len({each.name for each in orgs}) < len(orgs):
            raise OrgError("Two scenarios have one name: {names}.", names=", ".join(each.name for each in orgs))
        missing = [each for each in orgs if not self.knows(each, given)]
        for k, each in enumerate(missing):
            self._ask(each, given, _part(tick, k, len(missing)))
        results = {each.name: self._whole(each, given) for each in orgs}
        asked = () if given is None else (given,)
        return Answer(self.remembered, tuple(orgs), asked, self.draws, results, reference or orgs[0].name)

    def remembered(self, org: Org | Scenario, *given: Any) -> Result:
        """Return the figures of an answer, asking the question only where it was not asked before.

        Args:
            org: the organisation.
            given: the inputs, where the question takes some, and the draws, which are always the same here.
        """
        inputs = given[0] if len(given) > 1 else None
        key = self._key(org, inputs)
        if key not in self._figures:
            self._keep_figures(key, compare(self.question, [org], inputs, self.draws).results[org.name])
        return self._figures[key]

    def knows(self, org: Org | Scenario, given: Any = None) -> bool:
        """Tell whether the whole answer is still there."""
        return self._key(org, given) in self._kept

    def _ask(self, org: Org | Scenario, given: Any, tick: Tick) -> None:
        progress = None if tick is silent else tick
        result = compare(self.question, [org], given, self.draws, progress=progress).results[org.name]
        key = self._key(org, given)
        _keep(self._kept, key, result, WHOLE)
        self._keep_figures(key, result)

    def _whole(self, org: Org | Scenario, given: Any) -> Result:
        key = self._key(org, given)
        self._kept.move_to_end(key)
        if self._kept[key].about.name != org.name:
            self._kept[key] = self._kept[key].named(org.name)
        return self._kept[key]

    def _keep_figures(self, key: Any, result: Result) -> None:
        bare = [name for name, outcome in result.outcomes.items() if "figure" in outcome.attrs]
        _keep(self._figures, key, result.changed(outcomes=result.outcomes[bare]), FIGURES)

    @staticmethod
    def _key(org: Org | Scenario, given: Any) -> Any:
        return fingerprint(org.org), given


def fingerprint(org: Org) -> tuple[Any, ...]:
    """Return what tells apart organisations that changes were made to: the base, and all that was written to it."""
    base = org.base
    if base is None:
        return (org,)
    added = [
        (name, repr(frame.iloc[len(base.table(name)) :].to_dict("list")))
        for name, frame in org.tables.items()
        if len(frame) > len(base.table(name))
    ]
    return base, repr(org.patches), repr(org.decisions), tuple(added)


def _part(tick: Tick, k: int, count: int) -> Tick:
    """Return what is told of the k-th of some pieces, so that the whole is told."""
    if tick is silent:
        return silent
    return lambda done, of: tick(k * of + done, count * of)


def _keep(store: OrderedDict[Any, Result], key: Any, result: Result, most: int) -> None:
    store[key] = result
    while len(store) > most:
        store.popitem(last=False)


def inputs_of(question: Question) -> Any:
    """Return the inputs that a question takes when none are given, the default of its second argument; else None."""
    second = list(inspect.signature(question).parameters.values())[1:2]
    default = second[0].default if second else None
    return default if isinstance(default, Knobs) else None
