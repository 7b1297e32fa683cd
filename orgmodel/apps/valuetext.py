"""How is the value of a control written in its field, and how is what people type there read back?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from orgmodel.foundation.errors import OrgError, folded
from orgmodel.foundation.estimate import Estimate, around, between, chance, parse
from orgmodel.foundation.inputs import Unit
from orgmodel.foundation.language import LANGUAGES, NBSP, mark, money_unit, month_name, number, percent, say
from orgmodel.foundation.months import label, month

MONEY, SHARE, MONTHS, MONTH, DAYS, CHOICE, PLAIN = "money", "share", "months", "month", "days", "choice", "plain"
PRICE = "price"
KINDS = {
    Unit.MONEY: MONEY,
    Unit.SHARE: SHARE,
    Unit.PER_YEAR: SHARE,
    Unit.PER_MONTH: SHARE,
    Unit.HOURS: PLAIN,
    Unit.MONTHS: MONTHS,
    Unit.MONTH: MONTH,
    Unit.DAYS_PER_YEAR: DAYS,
    Unit.DAYS: DAYS,
    Unit.CHOICE: CHOICE,
    Unit.FACTOR: PLAIN,
}
"""Unit of an input -> how its values are written."""

CHOICES = {
    "independent": mark("each by itself (too sure)"),
    "usual": mark("tied as usual"),
    "together": mark("all together"),
    "rates": mark("by bracket"),
    "no": mark("no"),
    "yes": mark("yes"),
}
"""Value of a choice -> what it is called on a page."""

WORTH = {MONEY: 1e3, SHARE: 0.01}
"""What one unit of a field is worth: fields count in thousands of the currency and in per cent."""

_UNIT = re.compile(r"\s*(?:%|€|\$|£|CHF|mois|months?|jours?|days?|×)\s*$", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BETWEEN = re.compile(r"\s+(?:to|à|a)\s+|\s*/\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writing:
    """How the values of one control are written.

    Attributes:
        kind: "money" (in thousands), "price" (in units), "share", "months", "month", "days", "choice" or "plain".
        signed: whether a plus stands before what is above zero.
        currency: of amounts.
    """

    kind: str
    signed: bool = False
    currency: str = "EUR"

    @property
    def worth(self) -> float:
        """What one unit of the field is worth."""
        return WORTH.get(self.kind, 1.0)

    def text(self, value: Any, language: str) -> str:
        """Write a value: "2 to 4%", "24 months", "Apr 2027"; nothing where it is not known."""
        if value is None:
            return ""
        if self.kind == MONTH:
            return month_name(str(value), language)
        if isinstance(value, str):
            return say(language, CHOICES.get(value, value))
        if not isinstance(value, Estimate):
            return self._one(float(value), language)
        low, high = self._bare(value.low, language), self._bare(value.high, language)
        return say(language, "{low} to {high}", low=low, high=high) + self.unit(value.high, language)

    def _one(self, value: float, language: str) -> str:
        return self._bare(value, language) + self.unit(value, language)

    def _bare(self, value: float, language: str) -> str:
        shown = round(value / self.worth, 6)
        digits = next(d for d in (0, 1, 2, 3) if d == 3 or abs(shown - round(shown, d)) < 10.0 ** -(d + 4))
        return number(shown, language, digits, sign=self.signed)

    def unit(self, value: float, language: str) -> str:
        """Return what stands behind a value, with its space."""
        if self.kind == SHARE:
            return percent(0, language).removeprefix("0")
        if self.kind == MONEY:
            return money_unit(self.currency, "k")
        if self.kind == PRICE:
            return money_unit(self.currency, "")
        if self.kind == MONTHS:
            return NBSP + (say(language, "month") if value < 2 else say(language, "months"))
        if self.kind == DAYS:
            return NBSP + say(language, "days")
        return ""

    def read(self, text: str, like: Any = None, language: str = "en") -> Any:
        """Read what was typed: "2 to 4 %", « 480 à 1 150 k€ », "avr. 2027".

        Args:
            text: the text of the field; blank means nothing known.
            like: the value before: a range typed over an `around` keeps its likeliest value where that lies inside.
            language: in English a comma parts thousands, in French decimals.

        Raises:
            OrgError: says what was found and which forms are read.
        """
        plain = text.strip()
        if not plain:
            return None
        if self.kind == MONTH:
            return read_month(plain, like)
        chosen = _choice(plain)
        if chosen:
            return chosen
        ends = [self._number(part, text, language) for part in _BETWEEN.split(plain.replace("\u2212", "-"))]
        return _figure(ends, like, text)

    def _number(self, part: str, text: str, language: str) -> float:
        bare = re.sub(r"\s", "", _UNIT.sub("", part))
        bare = bare.replace(",", ".") if language == "fr" else _GROUPED.sub("", bare)
        figure = parse(bare) if bare else None
        if not isinstance(figure, float):
            raise OrgError("'{text}' is not a figure that can stand here.", text=text)
        scaled = self.kind == MONEY and bare[-1] in "kKMG"
        return figure if scaled else figure * self.worth


def _figure(ends: list[float], like: Any, text: str) -> float | Estimate:
    if len(ends) == 1:
        return ends[0]
    if len(ends) == 3:
        return around(*ends)
    if len(ends) != 2:
        raise OrgError("'{text}' is not a figure that can stand here.", text=text)
    return stretched(like, *ends)


def stretched(like: Any, low: float, high: float) -> Estimate:
    """Return an estimate of the same kind between two other ends; the likeliest value stays where it lies inside."""
    kind = like.kind if isinstance(like, Estimate) else "around"
    if kind != "around":
        return (chance if kind == "chance" else between)(low, high)
    middle = like.likely if isinstance(like, Estimate) else (low + high) / 2
    return around(low, min(max(middle, low), high), high)


def _choice(text: str) -> str:
    names = {folded(say(language, name)): key for key, name in CHOICES.items() for language in LANGUAGES}
    return {**names, **{key: key for key in CHOICES}}.get(folded(text), "")


def read_month(text: str, like: Any = None) -> str:
    """Read a month: "2027-04", "4/2027", "Apr 2027", « avr. 27 »; without a year, that of `like`.

    Raises:
        OrgError: for anything that names no month.
    """
    if re.fullmatch(r"\d{4}-\d{1,2}", text):
        first, second = text.split("-")
        return label(month(f"{first}-{int(second):02d}"))
    numbers, words = re.findall(r"\d+", text), re.findall(r"[^\W\d_]{3,}", folded(text))
    place = _named_month(words[-1]) if words else int(numbers.pop(0)) if len(numbers) == 2 else None
    year = int(numbers[-1]) if numbers else int(str(like)[:4]) if like else None
    if place is None or year is None or not 1 <= place <= 12:
        raise OrgError("'{text}' is not a month. Write it as year and month, such as '2027-04'.", text=text)
    return label(month(f"{year + 2000 if year < 100 else year:04d}-{place:02d}"))


def _named_month(word: str) -> int | None:
    for place in range(1, 13):
        for language in LANGUAGES:
            name = folded(month_name(f"2000-{place:02d}", language, year=False)).rstrip(".")
            if word.startswith(name) or name.startswith(word):
                return place
    return None
