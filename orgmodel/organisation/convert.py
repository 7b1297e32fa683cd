"""What do the cells of a column mean, by the type that the dictionary gives it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from orgmodel.foundation.errors import did_you_mean, folded
from orgmodel.foundation.estimate import Estimate, between
from orgmodel.foundation.language import mark, number, say
from orgmodel.organisation import dictionary
from orgmodel.organisation.days import days, months
from orgmodel.organisation.faults import Cells, Fault
from orgmodel.organisation.figures import figures

YES = frozenset({"yes", "y", "oui", "o", "true", "vrai", "1", "x"})
NO = frozenset({"no", "n", "non", "false", "faux", "0", ""})

NEVER_NEGATIVE = {"salary": 35, "fte": 39} | dict.fromkeys(
    (
        "bonus",
        "employer_cost",
        "day_rate",
        "days_per_year",
        "low",
        "high",
        "buy_price",
        "person_days",
        "months",
    )
)

STARTS = ("=", "+", "-", "@", "\t", "\r")

_NEGATIVE = mark("A figure below zero makes no sense here. Correct the sign, or leave the cell blank.")
_TO_TRIM = re.compile(r"[\s']")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_HIDDEN = re.compile(
    r"[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d](?=[A-Za-z\u00c0-\u024f])"
    r"|[\u0300-\u036f]{10}"
)
_HIDDEN_ID = re.compile(r"[\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]|[\u0300-\u036f]{2}")


@dataclass(frozen=True)
class Converted:
    """A typed column.

    Attributes:
        values: one value a row, (row,).
        faults: what was refused and what was repaired.
        currencies: currency -> positions of the cells that name it.
    """

    values: np.ndarray[Any, Any]
    faults: tuple[Fault, ...] = ()
    currencies: Mapping[str, list[int]] = field(default_factory=dict)


def convert(cells: Cells) -> Converted:
    """Return a column in its type: floats, days, flags or texts; a refused cell is blank and has a fault."""
    column = cells.column
    if column.is_number:
        return _figures(cells)
    if column.is_date:
        return _with_faults(*days(cells))
    if column.kind == "month":
        return _with_faults(*months(cells))
    if column.is_flag:
        return _flags(cells)
    if column.kind == "choice":
        return _choices(cells)
    if column.kind in ("id", "ref"):
        return _names(cells)
    return _texts(cells)


def interval(low: Cells, high: Cells) -> Converted:
    """Return a column built from its lowest and highest values; equal ones are one number."""
    ends = [convert(low), convert(high)]
    pairs = list(zip(*(end.values.tolist() for end in ends), strict=True))
    wrong = [k for k, (a, b) in enumerate(pairs) if _is_backwards(a, b)]
    told = say(low.language, "The lowest value is above the highest. Exchange them.")
    faults = [*ends[0].faults, *ends[1].faults, *low.each("range", None, dict.fromkeys(wrong, told))]
    known = {pair: _range(*pair) for pair in set(pairs)}
    values = np.empty(len(pairs), dtype=object)
    values[:] = [known[pair] for pair in pairs]
    if not any(isinstance(value, Estimate) for value in known.values()):
        values = values.astype(float)
    currencies = {**ends[1].currencies, **ends[0].currencies}
    return Converted(values, tuple(faults), currencies)


def _is_backwards(low: Any, high: Any) -> bool:
    return not isinstance(low, Estimate) and not isinstance(high, Estimate) and low > high > 0


def _range(low: Any, high: Any) -> Any:
    given = [value for value in (low, high) if isinstance(value, Estimate) or value > 0]
    if len(given) == 2 and not any(isinstance(value, Estimate) for value in given) and low < high:
        return between(low, high)
    return given[0] if given else np.nan


def _with_faults(values: np.ndarray[Any, Any], faults: list[Fault]) -> Converted:
    return Converted(values, tuple(faults))


def _figures(cells: Cells) -> Converted:
    found = figures(cells)
    faults, values = list(found.faults), found.values
    name = cells.column.name
    if name in NEVER_NEGATIVE:
        below = [k for k, value in _ends(values, np.less, 0.0)]
        code = "negative-salary" if name == "salary" else "negative"
        told = say(cells.language, _NEGATIVE)
        faults += cells.each(code, NEVER_NEGATIVE[name], dict.fromkeys(below, told))
    faults += _outside(cells, values)
    named = {code: cells.positions(texts) for code, texts in (found.currencies or {}).items()}
    return Converted(values, tuple(faults), named)


def _outside(cells: Cells, values: np.ndarray[Any, Any]) -> list[Fault]:
    """Return a fault for each figure outside the range that the dictionary gives, such as 0..10."""
    if ".." not in cells.column.unit:
        return []
    low, high = (float(end) for end in cells.column.unit.split(".."))
    outside = [k for k, _ in [*_ends(values, np.less, low), *_ends(values, np.greater, high)]]
    told = say(cells.language, "The figure must lie between {low} and {high}.", low=f"{low:g}", high=f"{high:g}")
    return cells.each("out-of-range", None, dict.fromkeys(outside, told))


def _ends(values: np.ndarray[Any, Any], compare: Any, limit: float) -> list[tuple[int, Any]]:
    """Return position and value of the figures whose lowest or highest value compares to a limit."""
    if values.dtype != object:
        return [(int(k), values[k]) for k in np.flatnonzero(compare(values, limit))]
    end = "low" if compare is np.less else "high"
    return [(k, value) for k, value in enumerate(values) if compare(getattr(value, end, value), limit)]


def _flags(cells: Cells) -> Converted:
    words = {text: folded(text) for text in set(cells.values)}
    wrong = {text for text, word in words.items() if word not in YES and word not in NO}
    told = say(cells.language, "Write yes or no here.")
    faults = cells.each("not-a-flag", None, dict.fromkeys(cells.positions(wrong), told))
    yes = {text for text, word in words.items() if word in YES}
    return Converted(np.array([text in yes for text in cells.values], dtype=bool), tuple(faults))


def _choices(cells: Cells) -> Converted:
    """Return the values that the cells mean; a blank status stays blank, as the name may say what it is."""
    options = cells.column.options
    meant = {text: dictionary.choice(text, options) or "" for text in set(cells.values)}
    wrong = {text for text, value in meant.items() if text.strip() and not value}
    messages = {k: _unknown_choice(cells.values[k], cells) for k in cells.positions(wrong)}
    faults = cells.each("unknown-choice", None, messages)
    default = cells.column.default if cells.column.name != "status" else ""
    values = np.array([meant[text] or default for text in cells.values], dtype=object)
    return Converted(values, tuple(faults))


def _unknown_choice(text: str, cells: Cells) -> str:
    options = cells.column.options
    labels = [dictionary.choice_label(value, cells.language) for value in options]
    told = say(cells.language, "'{text}' is none of the values known here: {known}.", text=text.strip()[:40],
               known=", ".join(labels))  # fmt: skip
    return told + did_you_mean(text, labels, cells.language)


def _names(cells: Cells) -> Converted:
    """Return identifiers and references: text without spaces around it, never a number."""
    if not _TO_TRIM.search("".join(cells.values)):
        return Converted(np.array(cells.values, dtype=object))
    known = {text: unquoted(" ".join(text.split())) for text in set(cells.values)}
    return Converted(np.array([known[text] for text in cells.values], dtype=object))


def _texts(cells: Cells) -> Converted:
    """Return texts as they stand; hidden characters in them are to be confirmed."""
    whole = "".join(cells.values)
    values = [unquoted(text) for text in cells.values] if "'" in whole else cells.values
    faults = []
    if not whole.isascii():
        hidden = [k for k, text in enumerate(values) if not text.isascii() and _HIDDEN.search(text)]
        if hidden:
            told = say(
                cells.language,
                "The text is kept, but holds characters that cannot be seen or turn it around. Type it anew.",
            )
            faults.append(cells.fault("warning", "hidden-characters", 63, told, hidden))
    formulas = [k for k, text in enumerate(values) if text.startswith(STARTS)]
    if formulas:
        told = say(
            cells.language,
            "Texts that look like formulas are kept, and made harmless when they are exported ({count}).",
            count=number(len(formulas), cells.language),
        )
        faults.append(cells.fault("fixed", "formula-text", 59, told, formulas))
    return Converted(np.array(values, dtype=object), tuple(faults))


def hidden_in_id(text: str) -> bool:
    """Tell whether an identifier holds characters that cannot be seen, or turn it around."""
    return _HIDDEN_ID.search(text) is not None


def unquoted(text: str) -> str:
    """Return a text without the apostrophe that an export puts before what looks like a formula."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text
