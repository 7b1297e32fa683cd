"""From which day can a package save, and what decides it: its own date, a contract, or the works council?"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.language import day, mark, say, say_count

OWN, NOW, RENEWAL, MISSED, END, NOTICE, COUNCIL = "own", "now", "renewal", "missed", "end", "notice", "council"
USUAL_RENEWAL = 12
"""Months for which a contract renews tacitly where it does not say."""

_WHY = {
    OWN: mark("the date that the package gives"),
    NOW: mark("nothing to wait for"),
    RENEWAL: mark("notice by {notice}"),
    MISSED: mark("notice was due by {missed}: renewed"),
    END: mark("the contract ends on {ends}"),
}
REASONS = {
    OWN: mark("the dates that packages give"),
    NOW: mark("nothing"),
    RENEWAL: mark("tacit renewals"),
    MISSED: mark("notices that were missed"),
    END: mark("ends of contracts"),
    NOTICE: mark("periods of notice"),
    COUNCIL: mark("the works council"),
}
"""What decides a date -> what all such dates are called in a sentence."""


@dataclass(frozen=True, slots=True)
class FirstDate:
    """The first day without what a package cuts, and why it is not earlier.

    Attributes:
        date: that day.
        kind: OWN, NOW, RENEWAL, MISSED, END, NOTICE or COUNCIL: what decides it.
        ends: last day of the contract's term, where that decides.
        notice: last day on which notice can be given for it.
        missed: last day on which it could have been given for the term before.
        months: how many months of notice, or of the works council.
        council: months of the works council before notice is given; 0 where it is not asked.
    """

    date: dt.date
    kind: str
    ends: dt.date | None = None
    notice: dt.date | None = None
    missed: dt.date | None = None
    months: int = 0
    council: int = 0

    @property
    def month(self) -> int:
        """Number of the first whole month that saves."""
        return self.date.year * 12 + self.date.month - 1 + (self.date.day > 1)

    def why(self, language: str) -> str:
        """Say what decides the date."""
        if self.kind == COUNCIL:
            return self._consulted(language)
        if self.kind == NOTICE:
            told = say_count(language, "{count} month of notice", "{count} months of notice", self.months)
        else:
            dates = {"ends": self.ends, "notice": self.notice, "missed": self.missed}
            told = say(language, _WHY[self.kind], **{k: day(v, language) for k, v in dates.items() if v is not None})
        if not self.council or self.kind in (OWN, NOW):
            return told
        return say(language, "{first}, then {second}", first=self._consulted(language), second=told)

    def _consulted(self, language: str) -> str:
        return say_count(
            language, "works council, {count} month", "works council, {count} months", self.council or self.months
        )


def first_date(own: dt.date | None, contract: Any, as_of: dt.date, council: int = 0) -> FirstDate:
    """Return from when a package saves: the latest of its own date, its contract's, and the works council's.

    A flat contract binds until the end of its term; when it renews tacitly, until the first end for which notice can
    still be given. One by the day, or by use as a cloud, binds for its notice alone. Notice follows the works council.

    Args:
        own: the date that the package gives.
        contract: row of the contract that its line stands for; None without one.
        as_of: today.
        council: months that the works council takes; 0 where it is not asked.
    """
    free = add_months(as_of, council)
    found = [FirstDate(as_of, NOW) if own is None else FirstDate(own, OWN)]
    if council:
        found.append(FirstDate(free, COUNCIL, months=council, council=council))
    if contract is not None:
        found.append(_released(contract, as_of, free, council))
    return max(found, key=lambda each: (each.date, found.index(each)))


def _released(contract: Any, as_of: dt.date, free: dt.date, council: int) -> FirstDate:
    """Return when a contract lets go, if notice is given at once after the works council."""
    notice = 0 if np.isnan(contract["notice_months"]) else math.ceil(contract["notice_months"])
    flat = np.isnan(_number(contract["day_rate"])) and contract["nature"] != "cloud"
    end = None if pd.isna(contract["end"]) else pd.Timestamp(contract["end"]).date()
    tacit = bool(contract["tacit_renewal"])
    if not flat or end is None or (end < as_of and not tacit):
        date = add_months(free, notice)
        return FirstDate(date, NOTICE if notice else NOW, months=notice, council=council)
    if not tacit:
        return FirstDate(_next(end), END, ends=end, council=0)
    return _renewed(contract, end, notice, free, council)


def _renewed(contract: Any, end: dt.date, notice: int, free: dt.date, council: int) -> FirstDate:
    length = contract["renewal_months"]
    length = int(length) if length >= 1 else USUAL_RENEWAL
    missed, after = None, _next(end)
    due = _before(add_months(after, -notice))
    while due < free:
        missed, after = due, add_months(after, length)
        due = _before(add_months(after, -notice))
    kind = RENEWAL if missed is None else MISSED
    return FirstDate(after, kind, ends=_before(after), notice=due, missed=missed, council=council)


def add_months(date: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or earlier; the last day of a month that is too short."""
    year, index = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, index + 1, min(date.day, calendar.monthrange(year, index + 1)[1]))


def _next(date: dt.date) -> dt.date:
    return date + dt.timedelta(days=1)


def _before(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=1)


def _number(value: Any) -> float:
    return value if isinstance(value, float) else 0.0
