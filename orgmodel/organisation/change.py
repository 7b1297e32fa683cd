"""What has every change: a month, a place in the order, an effect on a draft, and a sentence?"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, likely, parse
from orgmodel.foundation.language import TO, money, month_name, number, percent, say, say_count
from orgmodel.foundation.months import label, month
from orgmodel.organisation.draft import Draft
from orgmodel.organisation.frames import PATH


@dataclass(frozen=True)
class Change:
    """What every change has: a rank within its month, checks, an effect on a draft, and a sentence."""

    rank: ClassVar[int]
    sentence: ClassVar[str]
    label: ClassVar[str]

    def apply(self, draft: Draft) -> None:
        """Write the change into a draft of the organisation.

        Raises:
            OrgError: for a name that the draft does not know; the nearest is offered.
        """
        raise TypeError(f"{type(self).__name__} does not say what it changes")

    @property
    def number(self) -> int:
        """Number of the month in which it acts."""
        return month(getattr(self, "month"))  # noqa: B009 - Freeze has no month of its own

    def key(self) -> tuple[int, int, str]:
        """Return what changes are sorted by: month, then kind, then content."""
        return (self.number, self.rank, repr(self))

    def values(self) -> dict[str, Any]:
        """Return its fields by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def say(self, language: str, currency: str = "EUR") -> str:
        """Say it in one line."""
        return self._said(self.sentence, language, currency)

    def short(self, language: str, currency: str = "EUR") -> str:
        """Name it beside a bar."""
        return self._said(self.label, language, currency)

    def _said(self, template: str, language: str, currency: str) -> str:
        return say(language, template, **{k: _shown(k, v, language, currency) for k, v in self.values().items()})


def put(change: Change, **values: Any) -> None:
    """Set the fields of a frozen change while it is made."""
    for name, value in values.items():
        object.__setattr__(change, name, value)


def month_text(text: str | int) -> str:
    """Return a month as "2027-04"."""
    return label(month(str(text) if isinstance(text, int) else text))


def whole(count: int, name: str = "count", least: int = 1, most: int = 1_000_000) -> int:
    """Return a count if it is a whole number within bounds; `name` says which argument it is."""
    if isinstance(count, bool) or not isinstance(count, (int, float)) or not least <= count <= most or count % 1:
        raise OrgError(
            "{name} = {count}: a whole number from {least} to {most} is needed.",
            name=name, count=count, least=least, most=most,
        )  # fmt: skip
    return int(count)


def pay_figure(salary: float | Estimate | str) -> float | Estimate:
    """Return a salary, read where it is text; it cannot be negative."""
    figure = parse(salary)
    if isinstance(figure, Estimate) and figure.kind == "chance":
        raise OrgError("A salary is an amount a year, not a share.")
    if (figure.low if isinstance(figure, Estimate) else figure) < 0:
        raise OrgError("A salary cannot be negative.")
    return figure


def share_figure(place: str, value: float | str, low: float, high: float) -> float:
    """Return one number within bounds, read where it is text; `place` says which argument it is."""
    figure = parse(value)
    if isinstance(figure, Estimate) or not low <= figure <= high:
        raise OrgError(
            "{place}: {value} must be one number from {low} to {high}.", place=place, value=value, low=low, high=high
        )
    return figure


def uncertain_figure(place: str, value: float | Estimate | str, low: float, high: float) -> float | Estimate:
    """Return a number or an Estimate whose ends lie within bounds; `place` says which argument it is."""
    figure = parse(value)
    ends = (figure.low, figure.high) if isinstance(figure, Estimate) else (figure, figure)
    if not low <= ends[0] <= ends[1] <= high:
        raise OrgError(
            "{place}: {value} must lie between {low} and {high}.", place=place, value=value, low=low, high=high
        )
    return figure


def _shown(name: str, value: Any, language: str, currency: str) -> str:
    if name in ("month", "until"):
        return month_name(value, language)
    if name in ("salary", "price") and value is not None:
        return money(likely(value), language, currency, digits=2 if likely(value) % 1 and likely(value) < 1e3 else None)
    if name in ("rate", "share", "capacity"):
        return _share(value, language, sign=name == "rate")
    if name in ("months", "overlap"):
        return say_count(language, "{count} month", "{count} months", value)
    if name == "count":
        return say(language, "the whole contract") if value is None else str(value)
    return "" if value is None else str(value).split(PATH)[-1]


def _share(value: float | Estimate, language: str, *, sign: bool) -> str:
    """Write a share, or the range of an uncertain one: "0 to 8%"."""
    if isinstance(value, Estimate):
        high = _share(value.high, language, sign=sign)
        low = number(100 * value.low, language, 1 if round(100 * value.low, 6) % 1 else 0, sign=sign)
        return say(language, TO, low=low, high=high)
    return percent(value, language, 1 if round(100 * value, 6) % 1 else 0, sign=sign)
