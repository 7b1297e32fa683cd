"""How is an answer held, so that it can be summed up, drawn, told, and compared with another?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Array, Estimate, between, likely
from orgmodel.foundation.inputs import Knobs
from orgmodel.foundation.language import say
from orgmodel.organisation.org import Org
from orgmodel.results.later import LATER, Tables, traced

if TYPE_CHECKING:
    from orgmodel.results.picture import Picture
    from orgmodel.results.words import Sentence, Words

View = Callable[["Result", str], "Picture"]
Story = Callable[["Result"], "Sequence[Sentence]"]
LEVELS = (0.1, 0.5, 0.9)
LOST = "lost of"
"""Attribute of an outcome that counts what is lost: the outcome of which it is lost."""
SUMMED = "summed"
"""Attribute of an outcome whose first months add up to a figure: how many they are."""
ABSENT = "absent"
"""Attribute of an outcome that says what it is where a scenario has nothing of it."""


@dataclass(frozen=True, slots=True)
class About:
    """Whose answer it is, and from which luck.

    Attributes:
        name: the organisation, or the scenario once compared.
        organisation: the organisation.
        language, currency: of the organisation.
        draws: how many futures.
        seed: where their luck comes from.
        likely: whether this is the one future without uncertainty.
    """

    name: str
    organisation: str
    language: str
    currency: str
    draws: int
    seed: int
    likely: bool

    @property
    def futures(self) -> Draws:
        """The simulated futures."""
        return Draws.likely() if self.likely else Draws(self.draws, self.seed)

    @classmethod
    def of(cls, org: Org, draws: Draws) -> About:
        """Return what an answer about an organisation says of itself."""
        return cls(org.name, org.name, org.language, org.currency, draws.n, draws.seed, draws.without_luck)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an answer: its middle, and the range of 8 futures in 10 (NaN where there is none)."""

    name: str
    low: float
    middle: float
    high: float
    unit: str

    @classmethod
    def of(cls, name: str, values: Array, unit: str) -> Figure:
        """Return the figure of simulated values (draw,); a chance is the share of futures."""
        if unit == "chance":
            return cls(name, np.nan, float(values.mean()), np.nan, unit)
        low, middle, high = (float(v) for v in np.quantile(values, LEVELS))
        return cls(name, low, middle, high, unit)


@dataclass(frozen=True, eq=False)
class Result:
    """The answer to a question.

    Attributes:
        question: its name.
        outcomes: labelled arrays with a dimension "draw" and their `unit`; those with `figure` are summed up,
            those with `input` are what was drawn.
        inputs: the assumptions: knob, value, low, likely, high, unit, source ("yours", "reference", "guess"), help.
        about: whose answer it is.
        tables: frames by name, or functions of the result that make them.
        choices: what was chosen, for a plan.
        views: pictures by name: functions of the result and a language.
        story: function of the result that gives its sentences.
        figures: function of the result that gives further figures.
        headline: the figure that the question is about.
        compared: the figure whose difference is shown beside other scenarios.
        course: the outcome that is drawn over time.
        facts: what tables, views and story need beside the outcomes.
        labels: what figures, and the course, are called on a page, by name; those of a budget go without.
        versus: function of a comparison that gives its sentences; None for the usual ones, which speak of cost.
        later: function of the result that gives the outcomes that are worked when they are asked for.
    """

    question: str
    outcomes: xr.Dataset
    inputs: pd.DataFrame = field(default_factory=pd.DataFrame)
    about: About = About("", "", "en", "EUR", 0, 0, False)
    tables: Mapping[str, Any] = field(default_factory=dict)
    choices: pd.DataFrame | None = None
    views: Mapping[str, View] = field(default_factory=dict)
    story: Story | None = None
    figures: Callable[[Result], Sequence[Figure]] | None = None
    headline: str = ""
    compared: str = ""
    course: str = ""
    facts: Any = None
    labels: Mapping[str, str] = field(default_factory=dict)
    versus: Callable[[Any], Sequence[Sentence]] | None = None
    later: Callable[[Result], xr.Dataset] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", Tables(self, self.tables))
        scalars = [str(n) for n, o in self.outcomes.data_vars.items() if "figure" in o.attrs and o.dims == ("draw",)]
        object.__setattr__(self, "headline", self.headline or next(iter(scalars), ""))
        object.__setattr__(self, "compared", self.compared or self.headline)

    def all_figures(self) -> list[Figure]:
        """Return every figure of the answer."""
        return list(self._figures.values())

    @cached_property
    def _figures(self) -> dict[str, Figure]:
        found = [Figure.of(name, values, unit) for name, values, unit in self._drawn()]
        return {each.name: each for each in [*found, *(self.figures(self) if self.figures else ())]}

    def _drawn(self) -> Iterator[tuple[str, Array, str]]:
        for name, outcome in self.outcomes.data_vars.items():
            if "figure" not in outcome.attrs:
                continue
            unit, others = str(outcome.attrs["unit"]), [d for d in outcome.dims if d != "draw"]
            if not others:
                yield str(name), outcome.to_numpy(), unit
                continue
            for label in outcome.coords[others[0]].to_numpy():
                yield f"{name}: {label}", outcome.sel({others[0]: label}).to_numpy(), unit

    def values(self, figure: str) -> Array:
        """Return a figure in each future, (draw,): one that is simulated, or an outcome whose first months add up.

        Raises:
            OrgError: for a figure that is not simulated; the nearest is offered.
        """
        if figure in self.outcomes and SUMMED in self.outcomes[figure].attrs:
            outcome = self.outcomes[figure]
            found = outcome.isel(month=slice(0, outcome.attrs[SUMMED])).to_numpy()
            total: Array = found.reshape(len(found), -1).sum(axis=-1)
            return total
        drawn = {name: values for name, values, _ in self._drawn()}
        if figure not in drawn:
            raise OrgError("There is no figure called '{name}'.", name=figure, near=(figure, drawn))
        return drawn[figure]

    def summary(self) -> pd.DataFrame:
        """Return the figures: low, middle and high (8 futures in 10), and their unit, indexed by name."""
        rows = [(f.name, f.low, f.middle, f.high, f.unit) for f in self.all_figures()]
        return pd.DataFrame(rows, columns=["figure", "low", "middle", "high", "unit"]).set_index("figure", drop=False)

    def figure(self, name: str) -> Figure:
        """Return one figure by name."""
        if name not in self._figures:
            raise OrgError("There is no figure called '{name}'.", name=name, near=(name, self._figures))
        return self._figures[name]

    def plot(self, view: str = "", language: str | None = None) -> Picture:
        """Return a picture; without a name the first.

        Raises:
            OrgError: for a view that the question does not have; the nearest is offered.
        """
        name = view or next(iter(self.views), "")
        if name not in self.views:
            raise OrgError("There is no picture called '{name}'.", name=name, near=(name, self.views))
        return self.views[name](self, language or self.about.language)

    def explain(self, audience: str = "direction", language: str | None = None) -> Words:
        """Say the answer in plain words for the direction, a department, or an engineer."""
        from orgmodel.results.words import Words

        sentences = self.story(self) if self.story else []
        return Words.told(sentences, self, audience, language or self.about.language)

    def estimate(self, name: str) -> Estimate:
        """Return a simulated figure as an Estimate (9 futures in 10), to feed another question."""
        low, high = (float(v) for v in np.quantile(self.values(name), (0.05, 0.95)))
        return between(low, high)

    def trace(self, name: str) -> pd.DataFrame:
        """Return which rows of which tables a line, a figure or a cell of a table comes from.

        Args:
            name: of a line, of a figure, or of a row of a table, such as a nature or a month.

        Returns:
            The rows, and in `formula` how what was asked for is counted, in words, where the question says it.

        Raises:
            OrgError: when the question gives no traces, or there is no such name; the nearest is offered.
        """
        if "trace" not in self.tables:
            raise OrgError("The question '{name}' gives no traces.", name=self.question)
        return traced(self.tables, name, [each.name for each in self.all_figures()])

    def assumed(self, knob: str) -> Any:
        """Return the value that an input had, None for one that the question does not have."""
        return self.inputs["value"].get(knob) if "value" in self.inputs else None

    def against(self, other: Result) -> Result:
        """Return the same answer whose losses are counted against another answer: what that has, and this has not."""
        losses = {str(n): str(o.attrs[LOST]) for n, o in self.outcomes.data_vars.items() if LOST in o.attrs}
        if not losses or any(self.outcomes[had].shape != other.outcomes[had].shape for had in losses.values()):
            return self
        counted = {
            name: self.outcomes[name].copy(data=other.outcomes[had].to_numpy() - self.outcomes[had].to_numpy())
            for name, had in losses.items()
        }
        return self.changed(outcomes=self.outcomes.assign(counted))

    def named(self, name: str) -> Result:
        """Return the same answer under another name."""
        return self.changed(about=replace(self.about, name=name))

    def changed(self, **values: Any) -> Result:
        """Return the same answer with some attributes replaced."""
        return replace(self, **({"tables": self.tables.given} | values))  # type: ignore[attr-defined]

    def completed(self) -> Result:
        """Return the same answer with the outcomes that are worked when they are asked for."""
        if self.later is None:
            return self
        more = self.later(self)
        return self.changed(outcomes=self.outcomes.assign(more.data_vars).assign_coords(more.coords))

    @staticmethod
    def merged(parts: Sequence[Result]) -> Result:
        """Return the answer of all futures from the answers of their blocks, in their order."""
        if len(parts) == 1:
            return parts[0]
        kept = [str(name) for name, each in parts[0].outcomes.data_vars.items() if LATER not in each.attrs]
        draws = sum(part.about.draws for part in parts)
        outcomes = xr.Dataset({name: _joined(name, parts) for name in kept}, coords=parts[0].outcomes.coords)
        return parts[0].changed(outcomes=outcomes, about=replace(parts[0].about, draws=draws)).completed()

    def __repr__(self) -> str:
        return f"{self.question} of {self.about.name}: {len(self.summary())} figures, {self.about.draws:_} futures"

    def _repr_html_(self) -> str:
        words, language = self.explain(), self.about.language
        calls = " ".join(f"<code>.{name}()</code>" for name in ("plot", "explain", "summary"))
        picture = self.plot()._repr_html_() if self.views else ""
        return (
            f'<div class="om-rich">{picture}{words.first()._repr_html_()}'
            f'<p class="om-grey">{escape(say(language, "Next:"))} {calls}</p></div>'
        )


def _joined(name: str, parts: Sequence[Result]) -> tuple[Any, ...]:
    """Return one outcome of all blocks: those with draws one after the other, the others once."""
    first = parts[0].outcomes[name]
    if "draw" not in first.dims:
        return first.dims, first.to_numpy(), first.attrs
    axis = first.dims.index("draw")
    return first.dims, np.concatenate([part.outcomes[name].to_numpy() for part in parts], axis=axis), first.attrs


def assumptions(given: Knobs, sources: Mapping[str, str]) -> pd.DataFrame:
    """Return the inputs of a question as a table: knob, value, low, likely, high, unit, source, help."""
    rows = []
    for name, knob in given.knobs().items():
        value = getattr(given, name)
        ends = (value.low, value.likely, value.high) if isinstance(value, Estimate) else (np.nan, _one(value), np.nan)
        rows.append((name, value, *ends, knob.unit.value, sources.get(name, "yours"), knob.help))
    columns = ["knob", "value", "low", "likely", "high", "unit", "source", "help"]
    return pd.DataFrame(rows, columns=columns).set_index("knob", drop=False)


def _one(value: Any) -> float:
    return likely(value) if isinstance(value, (int, float)) else np.nan
