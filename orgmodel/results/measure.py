"""How are the values of a picture written? In one unit, on one scale, never finer than they are known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from orgmodel.foundation.language import NBSP, TO, money_digits, money_scale, money_unit, number, say, step_of, symbol

_FACTORS = {"": 1.0, "k": 1e3, "M": 1e6}


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of a picture.

    Attributes:
        currency: the currency of amounts; "" when the values are no money.
        word: the unit of other values, already in the language: "days"; "" for a plain number.
        per: what follows on an axis, already in the language: "a month".
        scale: "k" or "M" to fix the scale of amounts; chosen by the largest when None.
    """

    currency: str = "EUR"
    word: str = ""
    per: str = ""
    scale: str | None = None

    @property
    def unit(self) -> str:
        """The unit of full values: "€", "days"."""
        return symbol(self.currency) if self.currency else self.word

    def writer(self, values: Iterable[float], language: str, width: float = 0.0) -> Writer:
        """Return how to write values of this measure.

        Args:
            values: all values of the picture, which choose the scale.
            language: "en" or "fr".
            width: the width of the narrowest range of 8 futures in 10, which says how fine to write; 0 if unknown.
        """
        if not self.currency:
            unit = f"{NBSP}{self.word}" if self.word else ""
            return Writer(language, 1.0, unit, self.per, _decimals(width) if width else 0)
        scale = money_scale(values) if self.scale is None else self.scale
        digits = money_digits(0.0, width, scale) if width else int(scale == "M")
        return Writer(language, _FACTORS[scale], money_unit(self.currency, scale), self.per, digits)


MONEY = Measure()


@dataclass(frozen=True, slots=True)
class Writer:
    """A unit, a scale and a number of digits, in a language."""

    language: str
    factor: float
    unit: str
    per: str
    digits: int

    def text(self, value: float, *, sign: bool = False) -> str:
        """Return a value without its unit."""
        return number(value / self.factor, self.language, self.digits, sign=sign)

    def full(self, value: float, *, sign: bool = False) -> str:
        """Return a value with its unit."""
        return self.text(value, sign=sign) + self.unit

    def exact(self, value: float) -> str:
        """Return a value that was given, such as an envelope, with the digits it has and no more."""
        return self.tick(value, value or 1.0)

    def between(self, low: float, high: float, *, sign: bool = False) -> str:
        """Return a range, never finer than a twentieth of itself: "7.8 to 8.1"."""
        step = step_of(low, high, self.factor * 10.0**-self.digits)
        ends = [self.text(round(end / step) * step, sign=sign) for end in (low, high)]
        return say(self.language, TO, low=ends[0], high=ends[1])

    def tick(self, value: float, step: float, *, sign: bool = False) -> str:
        """Return a value of an axis with as many digits as its step needs, at most four."""
        if value == 0:
            return "0"
        short = (d for d in range(4) if math.isclose(step, round(step / self.factor, d) * self.factor))
        digits = next(short, 4)
        return number(value / self.factor, self.language, digits, sign=sign)


def _decimals(width: float) -> int:
    return min(max(0, -round(math.log10(width / 20))), 2)
