"""Which month is that? Months are whole, and count as integers inside."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from orgmodel.foundation.errors import OrgError

_PATTERN = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def month(text: str | int | dt.date) -> int:
    """Return the number of a month: 12 x year + month - 1.

    Args:
        text: "2027-04", "2027-04-15", a date, or a number that this function gave.

    Raises:
        OrgError: for anything that names no month.
    """
    if isinstance(text, dt.date):
        return text.year * 12 + text.month - 1
    if isinstance(text, int):
        return text
    match = _PATTERN.fullmatch(str(text).strip())
    if match is None or not 1 <= int(match[2]) <= 12 or not _is_day(match):
        raise OrgError("'{text}' is not a month. Write it as year and month, such as '2027-04'.", text=text)
    return int(match[1]) * 12 + int(match[2]) - 1


def _is_day(match: re.Match[str]) -> bool:
    return match[3] is None or 1 <= int(match[3]) <= calendar.monthrange(int(match[1]), int(match[2]))[1]


def label(number: int) -> str:
    """Return the name of a month, such as "2027-04"."""
    year, index = divmod(int(number), 12)
    return f"{year:04d}-{index + 1:02d}"


def first_day(number: int) -> dt.date:
    """Return the first day of a month."""
    year, index = divmod(int(number), 12)
    return dt.date(year, index + 1, 1)


def span(start: str | int, count: int) -> list[str]:
    """Return the names of `count` months from `start` on."""
    first = month(start)
    return [label(first + k) for k in range(count)]


def months_until(start: int, date: dt.date) -> float:
    """Return the time from the first day of month `start` to a date, in months; a day counts 1 / days of its month."""
    days = calendar.monthrange(date.year, date.month)[1]
    return month(date) - start + date.day / days
