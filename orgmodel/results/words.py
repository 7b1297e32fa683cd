"""How is an answer told in plain words, so that every number in it is a cell of the answer?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol

from orgmodel.foundation.language import (
    TO,
    chances,
    chances_in_100,
    day,
    mark,
    money,
    money_digits,
    money_scale,
    money_unit,
    month_name,
    number,
    percent,
    say,
    say_count,
    spread,
)
from orgmodel.results.result import Figure

AUDIENCES = ("direction", "department", "engineer")
PARTS: Mapping[str, str] = {
    "tie_out": mark("What was read"),
    "answer": mark("The sentence"),
    "bridge": mark("From one year to the next"),
    "sure": mark("How sure it is"),
    "unsaid": mark("What the cost does not say"),
    "load": mark("Who has to carry it"),
    "drives": mark("What weighs most"),
    "past": mark("Past error"),
    "next": mark("What to do now"),
    "not_counted": mark("Not counted"),
    "proof": mark("For engineers"),
}


class Told(Protocol):
    """What words are told of: an answer, or a comparison."""

    def figure(self, name: str) -> Figure:
        """Return one figure by name."""
        ...


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a sentence: which end of which figure, and how it is written.

    Attributes:
        figure: name of the figure in the summary.
        end: "low", "middle" or "high".
        kind: "money", "signed" and "size" (with its sign, without it), "k" (whole thousands), "exact" (whole units
            with their sign), "chance" (a phrase), "share" (in 100), "points" (in 100, with a decimal),
            "percent" and "gain" (without and with a sign),
            "rate" (a percentage, with a decimal where it is not whole), "number", "count" (without its sign), "tenths"
            (a decimal where it is not whole).
        value: the number itself, for a fact that is not in the summary but in a table of the answer.
    """

    figure: str
    end: str = "middle"
    kind: str = "money"
    value: float | None = None

    def number(self, answer: Told) -> float:
        """Return the number."""
        return float(getattr(answer.figure(self.figure), self.end)) if self.value is None else self.value

    def text(self, answer: Told, language: str, currency: str) -> str:
        """Write the number: money on its scale, as fine as its range allows."""
        value = self.number(answer)
        if self.kind not in ("money", "signed", "size"):
            return _WRITERS[self.kind](value, language, currency)
        scale = money_scale([value])
        ends = answer.figure(self.figure) if self.value is None else None
        digits = None if ends is None else money_digits(ends.low, ends.high, scale)
        return money(
            abs(value) if self.kind == "size" else value, language, currency, scale, digits, sign=self.kind == "signed"
        )


@dataclass(frozen=True, slots=True)
class Between:
    """The range of 8 futures in 10 of a figure, on the scale of its middle.

    Attributes:
        figure: name of the figure.
        mirrored: whether signs are turned, for what is said as "less".
        joined: TO or AND, the words between the ends.
        scale: "k" or "M" to write it on that scale and with its unit, where ranges of several sizes stand together.
    """

    figure: str
    mirrored: bool = False
    joined: str = TO
    scale: str = ""

    def text(self, answer: Told, language: str, currency: str) -> str:
        """Write the range."""
        each = answer.figure(self.figure)
        low, high = (-each.high, -each.low) if self.mirrored else (each.low, each.high)
        if self.scale:
            return spread(low, high, language, self.scale, self.joined) + money_unit(currency, self.scale)
        return spread(low, high, language, money_scale([each.middle]), self.joined)


@dataclass(frozen=True, slots=True)
class Month:
    """A month in a sentence, such as "2027-04"."""

    label: str

    def text(self, answer: Told, language: str, currency: str) -> str:
        """Write the month."""
        return month_name(self.label, language)


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a sentence, such as "2026-12-31"."""

    date: str

    def text(self, answer: Told, language: str, currency: str) -> str:
        """Write the date."""
        return day(dt.date.fromisoformat(self.date), language)


@dataclass(frozen=True, slots=True)
class Months:
    """How many months, in a sentence."""

    count: int

    def text(self, answer: Told, language: str, currency: str) -> str:
        """Write the count with its noun."""
        return say_count(language, "{count} month", "{count} months", self.count)


@dataclass(frozen=True, slots=True)
class Each:
    """A cell for each of several scenarios: "Today 21, Stop 4 contractors 75"."""

    cells: tuple[tuple[str, Cell], ...]

    def text(self, answer: Told, language: str, currency: str) -> str:
        """Write names and numbers in a row."""
        each = mark("“{name}” {number}")
        cells = ((name, cell.text(answer, language, currency)) for name, cell in self.cells)
        return ", ".join(say(language, each, name=name, number=number) for name, number in cells)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a sentence with cells of its own: "232 k€ of cloud"."""

    template: str
    cells: Mapping[str, Cell]

    def text(self, answer: Told, language: str, currency: str) -> str:
        """Say it."""
        return say(language, self.template, **{k: c.text(answer, language, currency) for k, c in self.cells.items()})


Part = Cell | Between | Day | Each | Month | Months | Phrase | str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer.

    Attributes:
        part: which part of the explanation: a key of PARTS.
        template: the English sentence with {names}; the catalogues hold the French one.
        cells: numbers and names that go in; a text is said in the language when it is marked, else put in as it is.
        audiences: who is told.
    """

    part: str
    template: str
    cells: Mapping[str, Part] = field(default_factory=dict)
    audiences: tuple[str, ...] = AUDIENCES

    def text(self, answer: Told, language: str, currency: str) -> str:
        """Say it."""
        values = {
            name: say(language, cell) if isinstance(cell, str) else cell.text(answer, language, currency)
            for name, cell in self.cells.items()
        }
        text = say(language, self.template, **values)
        return text[:1].upper() + text[1:] if isinstance(self._first, Cell) else text

    @property
    def _first(self) -> Part | None:
        """The cell that the sentence begins with: a number in words takes a capital, a name stays as it is."""
        name = self.template[1:].partition("}")[0]
        return self.cells.get(name) if self.template.startswith("{") else None


@dataclass(frozen=True)
class Words:
    """An explanation: parts with their sentences, in one language."""

    parts: tuple[tuple[str, str], ...]
    language: str

    @classmethod
    def told(cls, sentences: Sequence[Sentence], answer: Any, audience: str, language: str) -> Words:
        """Say the sentences meant for an audience, part by part."""
        said: dict[str, list[str]] = {}
        for each in sentences:
            if audience in each.audiences:
                said.setdefault(each.part, []).append(each.text(answer, language, answer.about.currency))
        return cls(tuple((part, " ".join(said[part])) for part in PARTS if part in said), language)

    def first(self) -> Words:
        """Return the answer alone: the sentence; without one, the first part."""
        answer = tuple((name, text) for name, text in self.parts if name == "answer")
        return Words(answer or self.parts[:1], self.language)

    def part(self, name: str) -> str:
        """Return the text of one part, blank when it is not there."""
        return dict(self.parts).get(name, "")

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.parts)

    def __str__(self) -> str:
        return "\n".join(text for _, text in self.parts)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        if len(self.parts) == 1:
            return f'<p class="om-words">{escape(self.parts[0][1])}</p>'
        rows = (
            f'<p class="om-grey">{escape(say(self.language, PARTS[part]))}</p><p>{escape(text)}</p>'
            for part, text in self.parts
        )
        return f'<div class="om-words">{"".join(rows)}</div>'


_WRITERS: Mapping[str, Callable[[float, str, str], str]] = {
    "k": lambda value, language, currency: money(value, language, currency, "k"),
    "exact": lambda value, language, currency: money(value, language, currency, "", sign=True),
    "chance": lambda value, language, currency: chances_in_100(value, language),
    "share": lambda value, language, currency: chances(value, language),
    "percent": lambda value, language, currency: percent(value, language),
    "rate": lambda value, language, currency: percent(value, language, 1 if round(100 * value, 6) % 1 else 0),
    "gain": lambda value, language, currency: percent(value, language, sign=True),
    "number": lambda value, language, currency: number(value, language),
    "plus": lambda value, language, currency: number(value, language, sign=True),
    "count": lambda value, language, currency: number(abs(value), language),
    "points": lambda value, language, currency: number(100 * value, language, 1),
    "tenths": lambda value, language, currency: number(value, language, 1 if round(value % 1, 6) % 1 else 0),
}
