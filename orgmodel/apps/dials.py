"""What can a control turn, between which ends, in which steps, and what is it called?"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from orgmodel.apps.valuetext import CHOICE, KINDS, MONEY, MONTH, Writing, stretched
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.inputs import Knob, Unit
from orgmodel.foundation.language import mark, say
from orgmodel.foundation.months import label as month_label
from orgmodel.foundation.months import month

NAMES = {
    "months": mark("Horizon"),
    "start": mark("First month"),
    "envelope": mark("Envelope"),
    "employer_cost": mark("Employer cost, times gross"),
    "pay_rise": mark("Pay rise"),
    "leavers": mark("Leavers, a year"),
    "replacement_months": mark("Time to replace"),
    "agency_fee": mark("Agency fee"),
    "agency_share": mark("Hires by agencies"),
    "index": mark("Indexation"),
    "licence_growth": mark("Licences, a year"),
    "cloud_growth": mark("Cloud, a year"),
    "supplier_days": mark("Days billed, a year"),
    "reserve": mark("Reserve, cases covered"),
    "calibrated": mark("Past errors set the ranges"),
    "luck": mark("The unknowns are"),
    "cut": mark("Cut, of the run lines"),
    "works_council": mark("Works council"),
    "latest_start": mark("Latest start"),
    "cut_posts": mark("Cut posts"),
    "cut_changes": mark("Cut lines of change"),
    "cut_final": mark("Cut for good"),
    "cut_first_supplier": mark("First supplier too"),
    "cut_only_supplier": mark("Sole suppliers too"),
    "payment_days": mark("Days to pay invoices"),
    "vat": mark("VAT on invoices"),
    "vat_recovered": mark("VAT recovered"),
    "life_months": mark("Depreciation"),
    "cash": mark("Cash in the bank"),
    "round_start": mark("Raising from"),
    "round_months": mark("Time to close the round"),
    "risk": mark("Risk accepted"),
    "refusal": mark("Grant refused"),
    "hire_salary": mark("Salary of the hire"),
    "hire_month": mark("Month of the hire"),
    "week_hours": mark("Hours worked a week"),
    "switching": mark("Lost in changing hats"),
}
"""Knob -> its short name beside a slider; another knob is called by the first words of its help."""

MONTHLY = {"sales_growth": mark("Sales, a month"), "cloud_growth": mark("Cloud, a month")}
"""Knob -> its short name where it is said a month."""


@dataclass(frozen=True)
class Dial:
    """What a control turns.

    Attributes:
        name: of the input.
        label: in English, as the catalogues know it; `cells` go into it.
        help: one sentence in English for who hesitates.
        writing: how values are written.
        low, high: the ends that may not be passed; for months their numbers.
        check: returns the value that may stand, or raises an OrgError.
        cells: names that go into the label.
        travel: ends of the slider where they are not worked out from the value.
        whole: whether only whole numbers stand.
        options: values to choose from.
        centred: whether the middle of the slider has a tick.
    """

    name: str
    label: str
    help: str
    writing: Writing
    low: float
    high: float
    check: Callable[[Any], Any]
    cells: tuple[tuple[str, str], ...] = ()
    travel: tuple[float, float] | None = None
    whole: bool = False
    options: tuple[str, ...] = ()
    centred: bool = False

    @classmethod
    def of(cls, knob: Knob, currency: str = "EUR") -> Dial:
        """Return the dial of an input of a question."""
        short = NAMES | MONTHLY if knob.unit is Unit.PER_MONTH else NAMES
        name = short.get(knob.name) or knob.help.split(",")[0] or knob.name
        whole = isinstance(knob.default, int) and not isinstance(knob.default, bool)
        writing = Writing(KINDS[knob.unit], currency=currency)
        options = knob.choices if writing.kind == CHOICE else ()
        centred = writing.kind == MONEY
        ends = knob.low, knob.high
        return cls(
            knob.name, name, knob.help, writing, *ends, knob.checked, whole=whole, options=options, centred=centred
        )

    def title(self, language: str) -> str:
        """Return the label in a language."""
        return say(language, self.label, **dict(self.cells))

    def figure(self, value: Any) -> Any:
        """Return the figure that the slider shows: the value itself."""
        return value

    def text(self, value: Any, language: str) -> str:
        """Write the value."""
        return self.writing.text(value, language)

    def read(self, text: str, like: Any, language: str) -> Any:
        """Read what was typed over a value."""
        return self.writing.read(text, like, language)

    def at(self, numbers: tuple[float, ...], like: Any) -> Any:
        """Return the value at places of the slider, of the same kind as another."""
        ends = [self.value(number) for number in numbers]
        return stretched(like, *ends) if len(ends) == 2 else ends[0]

    def number(self, value: Any) -> float:
        """Return where a value stands on the slider, in units of the field."""
        return float(month(value)) if self.writing.kind == MONTH else float(value) / self.writing.worth

    def value(self, number: float) -> Any:
        """Return the value at a place of the slider."""
        if self.writing.kind == MONTH:
            return month_label(round(number))
        return round(number) if self.whole else round(number * self.writing.worth, 10)

    def ends(self, value: Any) -> tuple[float, float, float]:
        """Return where the slider begins and ends, and its step: round figures around the value."""
        low, high = self._span(value)
        whole = self.whole or self.writing.kind == MONTH
        step = 1.0 if whole else _aligned(_round((high - low) / 50), self._held(value))
        start, end = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
        most = self.high / self.writing.worth if self.high > self.low and self.writing.kind != MONTH else end
        return start, min(end, most), step

    def _span(self, value: Any) -> tuple[float, float]:
        if self.travel is not None:
            return self.travel
        if self.writing.kind == MONEY and not isinstance(value, Estimate):
            return 0.85 * self.number(value), 1.15 * self.number(value)
        if self.writing.kind == MONTH:
            here = self.number(value)
            return (self.low, self.high) if self.high > self.low else (here - 12, here + 12)
        least, most = self.low / self.writing.worth, self.high / self.writing.worth
        low, high = self._held(value)
        width = high - low
        if not width:
            near = most - least <= (4 * abs(high) or 100)
            return (least, most) if near else _either_side(high, least, most)
        start = 0.0 if least <= 0 <= low <= 1.5 * width else low - width / 2
        grid = _round(1.5 * width / 10)
        return max(least, start), min(most, math.ceil((high + width / 2) / grid - 1e-9) * grid)

    def _held(self, value: Any) -> tuple[float, float]:
        first, last = (value.low, value.high) if isinstance(value, Estimate) else (value, value)
        return self.number(first), self.number(last)


def _aligned(step: float, places: tuple[float, float]) -> float:
    """Return the step, or a part of it on which all the places lie."""
    for parts in (1, 2, 5, 10, 20):
        if all(abs(place * parts / step - round(place * parts / step)) < 1e-6 for place in places):
            return step / parts
    return step


def _either_side(value: float, least: float, most: float) -> tuple[float, float]:
    """Return a slider around one number whose bounds are far away; around nothing, a tenth of what may stand."""
    far = 2.5 * abs(value) or min(0.1 * (most - least), 100.0)
    grid = _round(far / 10)
    far = math.ceil(far / grid - 1e-9) * grid
    return max(least, 0.0 if value >= 0 else -far), min(most, far if value >= 0 else 0.0)


def _round(size: float) -> float:
    """Return the smallest of 1, 2, 5 x a power of ten that is not smaller."""
    power = 10.0 ** math.floor(math.log10(size)) if size > 0 else 1.0
    return next(unit * power for unit in (1, 2, 5, 10) if unit * power >= size * (1 - 1e-9))
