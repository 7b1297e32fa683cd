"""Which days do the cells of a column mean? The column decides whether the day or the month stands first."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from orgmodel.foundation.language import mark, say
from orgmodel.organisation.faults import Cells, Fault

EARLIEST, LATEST, OPEN = 1900, 2200, 2900

_EPOCH, _UNKNOWN = dt.date(1970, 1, 1).toordinal(), np.iinfo(np.int64).min
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)Z?)?")
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")

_SAYINGS: dict[str, tuple[int | None, str]] = {
    "date-impossible": (28, mark("There is no such day. Check day, month and year.")),
    "date-short-year": (28, mark("The year has two digits only. Write all four.")),
    "date-formats": (
        27,
        mark("Some dates of this column have the day first, others the month. Use one order."),
    ),
    "not-a-date": (28, mark("This is not a date. Write it as 2027-04-30 or 30/04/2027.")),
}

Date = dt.date | None


def days(cells: Cells) -> tuple[np.ndarray[Any, Any], list[Fault]]:
    """Return the days of a column, datetime64 with NaT where unknown, (row,), and what was found."""
    read, faults = _dates(cells)
    since = {text: date.toordinal() - _EPOCH if date else _UNKNOWN for text, date in read.items()}
    found = np.array([since[text] for text in cells.values], dtype=np.int64)
    return found.view("datetime64[D]").astype("datetime64[s]"), faults


def months(cells: Cells) -> tuple[np.ndarray[Any, Any], list[Fault]]:
    """Return the months of a column such as "2027-04", blank where unknown, (row,), and what was found."""
    read, faults = _dates(cells)
    names = {text: f"{date:%Y-%m}" if date else "" for text, date in read.items()}
    return np.array([names[text] for text in cells.values], dtype=object), faults


def _dates(cells: Cells) -> tuple[dict[str, Date], list[Fault]]:
    """Return the date that each text means, None for a blank or refused one."""
    texts = {text: text.strip() for text in set(cells.values)}
    local = {text: match for text, plain in texts.items() if (match := _LOCAL.fullmatch(plain))}
    day_first, problems, faults = _order(local, cells)
    closes = cells.column.unit == "last day"
    read: dict[str, Date] = {}
    opened: set[str] = set()
    for text, plain in texts.items():
        found = problems.get(text) or _date(plain, local.get(text), day_first, closes)
        if found == "open":
            opened.add(text)
        elif isinstance(found, str) and found:
            problems[text] = found
        read[text] = found if isinstance(found, dt.date) else None
    faults += _refusals(problems, cells)
    if opened:
        told = say(cells.language, "Dates in a far future, such as 9999-12-31, were read as no end.")
        faults.append(cells.fault("fixed", "date-open", None, told, cells.positions(opened)))
    return read, faults


def _order(local: Mapping[str, re.Match[str]], cells: Cells) -> tuple[bool, dict[str, str], list[Fault]]:
    """Return whether the day stands first, the texts that contradict the others, and what to say of it."""
    pairs = {text: (int(match[1]), int(match[2])) for text, match in local.items()}
    day_first = {text for text, (a, b) in pairs.items() if 12 < a <= 31 and 1 <= b <= 12}
    month_first = {text for text, (a, b) in pairs.items() if 12 < b <= 31 and 1 <= a <= 12}
    if day_first and month_first:
        fewer = month_first if len(month_first) <= len(day_first) else day_first
        return fewer is month_first, dict.fromkeys(fewer, "date-formats"), []
    if month_first:
        told = say(cells.language, "The column was read as month/day/year.")
        return False, {}, [cells.fault("fixed", "date-order", 26, told)]
    if day_first:
        told = say(cells.language, "The column was read as day/month/year.")
        return True, {}, [cells.fault("fixed", "date-order", 26, told)]
    either = {text for text, (a, b) in pairs.items() if a != b and 1 <= a <= 12 and 1 <= b <= 12}
    if not either:
        return True, {}, []
    told = say(
        cells.language,
        "Every day of the column is 12 or less: it was read as day/month/year. Is the month not first?",
    )
    return True, {}, [cells.fault("warning", "date-order", 27, told, cells.positions(either))]


def _date(plain: str, local: re.Match[str] | None, day_first: bool, closes: bool) -> Date | str:
    """Return the date that a text means, None for a blank one, or the code of what is wrong with it."""
    if not plain:
        return None
    if local:
        if len(local[3]) == 2:
            return "date-short-year"
        first, second = int(local[1]), int(local[2])
        day, month = (first, second) if day_first else (second, first)
        return _checked(int(local[3]), month, day, closes)
    if match := _ISO.fullmatch(plain):
        return _checked(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, closes)
    if match := _MONTH.fullmatch(plain):
        return _checked(int(match[2]), int(match[1]), None, closes)
    return "not-a-date"


def _checked(year: int, month: int, day: int | None, closes: bool) -> dt.date | str:
    if closes and year >= OPEN and 1 <= month <= 12:
        return "open"
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):
        return "date-impossible"
    last = calendar.monthrange(year, month)[1]
    if day is None:
        day = last if closes else 1
    return dt.date(year, month, day) if 1 <= day <= last else "date-impossible"


def _refusals(problems: Mapping[str, str], cells: Cells) -> Iterable[Fault]:
    for code in dict.fromkeys(problems.values()):
        number, told = _SAYINGS[code]
        where = cells.positions({text for text, found in problems.items() if found == code})
        if code == "date-formats":
            yield cells.fault("error", code, number, say(cells.language, told), where)
        else:
            yield from cells.each(code, number, dict.fromkeys(where, say(cells.language, told)))
