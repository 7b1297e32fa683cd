"""What may one ask, and within which bounds? Inputs that check and describe themselves."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self, TypeVar, cast

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, parse
from orgmodel.foundation.language import mark
from orgmodel.foundation.months import label, month

T = TypeVar("T")
YES_NO = ("no", "yes")
"""Choices of a knob that is off or on; False and True may be written for them."""


class Unit(enum.Enum):
    """What a knob counts in; the value is its English name."""

    MONTHS = mark("months")
    MONTH = mark("month")
    MONEY = mark("money")
    SHARE = mark("share")
    PER_YEAR = mark("a year")
    PER_MONTH = mark("a month")
    HOURS = mark("hours a week")
    FACTOR = mark("times gross pay")
    DAYS_PER_YEAR = mark("days a year")
    DAYS = mark("days")
    CHOICE = mark("choice")


@dataclass(frozen=True, slots=True)
class Knob:
    """One input of a question: its bounds, unit and help; `default` is the guess used when nobody says better."""

    name: str
    default: Any
    low: float
    high: float
    unit: Unit
    help: str
    choices: tuple[str, ...] = ()

    def checked(self, value: Any) -> Any:
        """Return the value if it may stand here (text is parsed).

        Raises:
            OrgError: names the knob, what was found and the bounds.
        """
        if value is None:
            return self._nothing()
        if isinstance(value, bool) and self.choices == YES_NO:
            value = YES_NO[value]
        if self.unit is Unit.MONTH:
            return label(month(value))
        if self.unit is Unit.CHOICE or (isinstance(value, str) and value in self.choices):
            return self._chosen(str(value))
        if isinstance(value, bool):
            raise self._refusal(value)
        figure = parse(value)
        ends = (figure.low, figure.high) if isinstance(figure, Estimate) else (figure, figure)
        if not (self.low <= ends[0] and ends[1] <= self.high):
            raise self._refusal(value)
        return self._whole(figure) if self._counts() else figure

    def _nothing(self) -> None:
        if self.default is not None:
            raise OrgError("{name}: a value is needed.", name=self.name)

    def _counts(self) -> bool:
        return isinstance(self.default, int) and not isinstance(self.default, bool)

    def _whole(self, figure: float | Estimate) -> int:
        if isinstance(figure, Estimate) or figure != int(figure):
            raise OrgError("{name} = {value}: a whole number is needed.", name=self.name, value=figure)
        return int(figure)

    def _chosen(self, value: str) -> str:
        if self.choices and value not in self.choices:
            options = ", ".join(self.choices)
            raise OrgError("{name} = '{value}': choose one of {options}.", name=self.name, value=value, options=options)
        return value

    def _refusal(self, value: Any) -> OrgError:
        return OrgError(
            "{name} = {value} is outside its bounds: from {low:_g} to {high:_g}.",
            name=self.name,
            value=value,
            low=self.low,
            high=self.high,
        )


def knob(
    default: T, low: float, high: float, unit: Unit, help: str, *, choices: tuple[str, ...] = (), after: str = ""
) -> T:
    """Declare an input of a question: default, bounds (both allowed), unit, and help that a leader understands.

    A knob stands behind the one written before it; the first that a class adds to those it inherits says behind which
    of them it stands (`after`). The type checker sees the default, so that a field `months: int = knob(24, ...)` is
    held to its type.
    """
    made = Knob("", default, low, high, unit, help, choices)
    made_field: T = field(default=default, metadata={"knob": made, "after": after})
    return made_field


@dataclass(frozen=True, kw_only=True)
class Knobs:
    """Inputs of a question: a frozen dataclass whose fields are all made by `knob`; it checks itself.

    It remembers which knobs were asked for, even at their default: the others (None too) are left alone, and
    `resolved` fills them.
    """

    asked: ClassVar[frozenset[str]]
    """Names of the knobs that were asked for."""

    def __new__(cls, **values: Any) -> Self:
        """Note what is asked for; the dataclass sets it."""
        made = super().__new__(cls)
        object.__setattr__(made, "asked", frozenset(name for name, value in values.items() if value is not None))
        return made

    def __post_init__(self) -> None:
        for name, each in self.knobs().items():
            value = getattr(self, name)
            object.__setattr__(self, name, each.default if value is None else each.checked(value))

    @classmethod
    def knobs(cls) -> dict[str, Knob]:
        """Return the knobs by name, in the order in which they are declared."""
        made = {f.name: cast(Knob, f.metadata["knob"]) for f in fields(cls)}
        return {name: replace(made[name], name=name) for name in _order(cls)}

    @classmethod
    def bounds(cls) -> dict[str, tuple[float, float]]:
        """Return lowest and highest value of the knobs that have bounds, by name."""
        return {name: (each.low, each.high) for name, each in cls.knobs().items() if each.low < each.high}

    def changed(self, **values: Any) -> Self:
        """Return the same inputs with some values replaced; None leaves a knob alone again.

        Raises:
            OrgError: for a name that is no knob (the nearest is offered) or a value outside its bounds.
        """
        known = self.knobs()
        for name in values:
            if name not in known:
                raise OrgError("There is no input called '{name}'.", name=name, near=(name, known))
        made = replace(self, **values)
        left = {name for name, value in values.items() if value is None}
        object.__setattr__(made, "asked", (self.asked | values.keys()) - left)
        return made

    def resolved(self, assumptions: Mapping[str, Any], reference: Mapping[str, Any]) -> tuple[Self, dict[str, str]]:
        """Fill the knobs left alone: with the organisation's assumptions, then reference figures, then the guess.

        Args:
            assumptions: values by knob from the organisation ("yours").
            reference: values by knob from the sourced tables ("reference").

        Returns:
            The inputs to use, and the source of each knob: "yours", "reference" or "guess".
        """
        values: dict[str, Any] = {}
        sources: dict[str, str] = {}
        for name in self.knobs():
            sources[name] = "yours"
            if name in self.asked:
                continue
            for source, table in (("yours", assumptions), ("reference", reference)):
                if table.get(name) is not None:
                    values[name], sources[name] = table[name], source
                    break
            else:
                sources[name] = "guess"
        unknown = [name for name in assumptions if name not in sources]
        if unknown:
            raise OrgError(
                "organisation.yaml, assumptions: there is no input called '{name}'.",
                name=unknown[0],
                near=(unknown[0], sources),
            )
        return self.changed(**values), sources


def _order(asked: type[Knobs]) -> list[str]:
    """Return the names of the knobs of a class in their order; one declared again stands where it was declared last."""
    order: list[str] = []
    for part in reversed(asked.__mro__[: -len(Knobs.__mro__)]):
        known = {f.name: f.metadata["after"] for f in fields(part)}
        own = {name: known[name] for name in inspect.get_annotations(part) if name in known}
        order = [name for name in order if name not in own]
        place = len(order)
        for name, after in own.items():
            place = order.index(after) + 1 if after else place
            order.insert(place, name)
            place += 1
    return order
