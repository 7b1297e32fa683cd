"""What does a decision change? Answers of several scenarios from the same simulated futures, side by side."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import pandas as pd
import xarray as xr

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Array
from orgmodel.organisation.changes import Change
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.results.payback import paid_back
from orgmodel.results.picture import Picture
from orgmodel.results.result import ABSENT, About, Figure, Result
from orgmodel.results.words import Words

Question = Callable[..., Result]
Progress = Callable[[int, int], None]
AT = " @ "
_OF_TWO = ("difference", "why")


class HasOrg(Protocol):
    """An organisation or a scenario."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def org(self) -> Org:
        """The organisation that it stands for."""
        ...


def compare(
    question: Question,
    orgs: Sequence[Org | Scenario] | Org | Scenario,
    given: Any = None,
    draws: Draws = Draws(),
    executor: Executor | None = None,
    *,
    progress: Progress | None = None,
) -> Comparison:
    """Ask one question of several organisations in the same simulated futures.

    Args:
        question: a function (org, inputs, draws) -> Result.
        orgs: organisations and scenarios; the first is the reference.
        given: inputs of the question; None takes its own defaults.
        draws: the futures; they are cut into fixed blocks, so that the answer is the same on any number of workers.
        executor: where blocks run; None runs them here.
        progress: called with the futures done and the futures to do; what it raises stops the work.

    Raises:
        OrgError: without any organisation, or when two have one name.
    """
    several: Sequence[Org | Scenario] = [orgs] if isinstance(orgs, (Org, Scenario)) else orgs
    names = [each.name for each in several]
    if not names or len(set(names)) < len(names):
        raise OrgError(
            "compare needs at least one organisation, each with a name of its own: {names}.", names=", ".join(names)
        )
    blocks = draws.blocks() if executor is not None or progress is not None else [draws]
    jobs = [(each, block) for each in several for block in blocks]
    asked = (_usual(question) if given is None else given,)
    if executor is None:
        parts = _here(question, jobs, asked, progress)
    else:
        waiting = [executor.submit(_ask, question, each, asked, block) for each, block in jobs]
        parts = [_counted(future.result(), progress, k + 1, jobs) for k, future in enumerate(waiting)]
    size = len(blocks)
    merged = [Result.merged(parts[k * size : (k + 1) * size]) for k in range(len(names))]
    results = {name: result.named(name) for name, result in zip(names, merged, strict=True)}
    return Comparison(question, tuple(several), asked, draws, results, names[0])


def _ask(question: Question, org: Any, asked: tuple[Any, ...], draws: Draws) -> Result:
    return question(org.org, *asked, draws)


def _usual(question: Question) -> Any:
    """Return the inputs that a question takes when none are given: the default of its second argument."""
    second = list(inspect.signature(question).parameters.values())[1]
    return None if second.default is inspect.Parameter.empty else second.default


def _here(question: Question, jobs: list[Any], asked: tuple[Any, ...], progress: Progress | None) -> list[Result]:
    return [_counted(_ask(question, org, asked, block), progress, k + 1, jobs) for k, (org, block) in enumerate(jobs)]


def _counted(result: Result, progress: Progress | None, done: int, jobs: list[Any]) -> Result:
    if progress is not None:
        progress(sum(block.n for _, block in jobs[:done]), sum(block.n for _, block in jobs))
    return result


@dataclass(frozen=True, eq=False)
class Comparison:
    """Answers of several scenarios, and their differences from one of them, future by future.

    Attributes:
        question, orgs, asked, draws: what was asked.
        results: the answers by name.
        reference: name of the scenario that the others are compared with.
    """

    question: Question
    orgs: tuple[Org | Scenario, ...]
    asked: tuple[Any, ...]
    draws: Draws
    results: Mapping[str, Result]
    reference: str

    @property
    def about(self) -> About:
        """Whose answers they are."""
        return self.results[self.reference].about

    @property
    def names(self) -> list[str]:
        """Names of the scenarios, in the order in which they were given."""
        return list(self.results)

    @property
    def others(self) -> list[str]:
        """Names of the scenarios that are compared with the reference."""
        return [name for name in self.results if name != self.reference]

    @property
    def inputs(self) -> pd.DataFrame:
        """The assumptions, common to all."""
        return self.results[self.reference].inputs

    def assumed(self, knob: str) -> Any:
        """Return the value that an input had, None for one that the question does not have."""
        return self.results[self.reference].assumed(knob)

    @cached_property
    def outcomes(self) -> xr.Dataset:
        """The outcomes of all, with a dimension "scenario"; what is lost is counted against the reference.

        A line that a scenario lacks costs nothing there; another outcome that it lacks is unknown (NaN).
        """
        kept = [r.outcomes[[n for n, o in r.outcomes.items() if "input" not in o.attrs]] for r in self.against.values()]
        course = self.results[self.reference].course
        blank = {str(n): o.attrs.get(ABSENT, 0.0 if n == course else np.nan) for each in kept for n, o in each.items()}
        names = pd.Index(self.names, name="scenario")
        joined = xr.concat([_bare(each) for each in kept], names, join="outer", fill_value=blank, data_vars="all")
        return joined.assign_coords(_facts_of(kept, joined))

    def pinned(self, name: str) -> Comparison:
        """Return the same answers compared with another of the scenarios."""
        if name not in self.results:
            raise OrgError("There is no scenario called '{name}'.", name=name, near=(name, self.results))
        return Comparison(self.question, self.orgs, self.asked, self.draws, self.results, name)

    @cached_property
    def against(self) -> Mapping[str, Result]:
        """The answers by name, what is lost in each counted against the reference."""
        base = self.results[self.reference]
        return {name: result.against(base) for name, result in self.results.items()}

    @property
    def compared(self) -> str:
        """The figure whose difference is shown."""
        return self.results[self.reference].compared

    def difference(self, name: str, figure: str | None = None) -> Array:
        """Return how much more a scenario has of a figure than the reference, in each future, (draw,)."""
        figure = figure or self.compared
        return self.results[name].values(figure) - self.results[self.reference].values(figure)

    def all_figures(self) -> list[tuple[str, Figure]]:
        """Return the figures of every scenario and their differences, with the name of the scenario."""
        return list(self._figures)

    @cached_property
    def _figures(self) -> tuple[tuple[str, Figure], ...]:
        found = [(name, figure) for name, result in self.against.items() for figure in result.all_figures()]
        for name in self.others:
            for figure in dict.fromkeys((self.results[name].headline, self.compared)):
                values = self.difference(name, figure)
                unit = self.results[name].figure(figure).unit
                found.append((name, Figure.of(f"difference {figure}", values, unit)))
                found.append((name, Figure.of(f"dearer {figure}", (values > 0).astype(float), "chance")))
            found += paid_back(self, name)
        return tuple(found)

    def summary(self) -> pd.DataFrame:
        """Return figures and paired differences: scenario, figure, low, middle, high, unit."""
        rows = [(name, f.name, f.low, f.middle, f.high, f.unit) for name, f in self.all_figures()]
        return pd.DataFrame(rows, columns=["scenario", "figure", "low", "middle", "high", "unit"])

    def figure(self, name: str) -> Figure:
        """Return one figure of one scenario, named "total @ Split the platform"."""
        if name not in self._by_name:
            raise OrgError("There is no figure called '{name}'.", name=name, near=(name, self._by_name))
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Figure]:
        return {f"{figure.name}{AT}{scenario}": figure for scenario, figure in self._figures}

    def steps(self, name: str) -> list[tuple[Change | None, Array]]:
        """Return the difference of a scenario as the sum of its changes, future by future.

        Starting from the reference, its changes that the scenario has not are taken back, the last first, then the
        scenario's own are added in the order in which they apply; each step is the difference that one change makes.
        """
        by_name = {each.name: each for each in self.orgs}
        ours, theirs = _changes(by_name[name]), _changes(by_name[self.reference])
        base = by_name[self.reference]
        current, before = list(theirs), self.results[self.reference].values(self.compared)
        found: list[tuple[Change | None, Array]] = []
        gone = _beyond(theirs, ours)[::-1]
        for k, change in enumerate([*gone, *_beyond(ours, theirs)]):
            if k < len(gone):
                current.remove(change)
            else:
                current.append(change)
            root = base.base if isinstance(base, Scenario) else base
            after = _ask(self.question, Scenario(name, root, current), self.asked, self.draws).values(self.compared)
            found.append((change, after - before))
            before = after
        rest = self.results[name].values(self.compared) - before
        return [*found, (None, rest)] if np.abs(rest).max() > 0.005 else found

    def plot(self, view: str = "", language: str | None = None) -> Picture:
        """Return a picture: "spread" (the default), "months", "difference", or "why" (of the first other scenario)."""
        from orgmodel.results.compare_views import VIEWS

        name = view or next(iter(VIEWS))
        if name not in VIEWS:
            raise OrgError("There is no picture called '{name}'.", name=name, near=(name, VIEWS))
        if name in _OF_TWO and not self.others:
            raise OrgError("'{name}' stands alone: there is nothing to compare it with.", name=self.reference)
        return VIEWS[name](self, language or self.about.language)

    def explain(self, audience: str = "direction", language: str | None = None) -> Words:
        """Say in plain words what the scenarios change."""
        from orgmodel.results.compare_story import tell

        if not self.others:
            return self.results[self.reference].explain(audience, language)
        return Words.told(tell(self), self, audience, language or self.about.language)

    def __repr__(self) -> str:
        return f"{self.about.organisation}: {', '.join(self.names)}, {self.draws.n:_} futures, against {self.reference}"

    def _repr_html_(self) -> str:
        return f'<div class="om-rich">{self.plot()._repr_html_()}{self.explain().first()._repr_html_()}</div>'


def _changes(org: Org | Scenario) -> list[Change]:
    return sorted(org.changes, key=lambda change: change.key()) if isinstance(org, Scenario) else []


def _beyond(changes: list[Change], others: list[Change]) -> list[Change]:
    """Return the changes that the others have not; one that stands twice must stand there twice."""
    left, found = list(others), []
    for change in changes:
        if change in left:
            left.remove(change)
        else:
            found.append(change)
    return found


def _facts_of(parts: Sequence[xr.Dataset], joined: xr.Dataset) -> dict[str, Any]:
    """Return what is known of each line and initiative: coordinates along one dimension, from whichever has it."""
    known: dict[tuple[str, str], dict[Any, Any]] = {}
    for part in parts:
        for name, facts in part.coords.items():
            if name not in part.dims and len(facts.dims) == 1:
                dim = str(facts.dims[0])
                known.setdefault((str(name), dim), {}).update(
                    zip(part.coords[dim].to_numpy(), facts.to_numpy(), strict=True)
                )
    return {
        name: (dim, [facts.get(label, "") for label in joined.coords[dim].to_numpy()])
        for (name, dim), facts in known.items()
    }


def _bare(outcomes: xr.Dataset) -> xr.Dataset:
    extra = [name for name in outcomes.coords if name not in outcomes.dims]
    return outcomes.drop_vars(extra)
