"""Which numbers and amounts do the cells of a column mean? The column decides, never the single cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, chance, parse
from orgmodel.foundation.language import mark, say
from orgmodel.organisation.faults import Cells, Fault
from orgmodel.organisation.numerals import LARGEST_POWER, SUFFIXES, Part, decimal_sign, exact, parts_of

_SAYINGS: dict[str, tuple[int | None, str]] = {
    "not-a-number": (
        None,
        mark("This is not a number. Write digits only, or leave the cell blank when it is unknown."),
    ),
    "not-finite": (
        37,
        mark("This is not a finite number of a likely size. Leave the cell blank when it is unknown."),
    ),
    "suffix": (
        32,
        mark("A number with k or M is refused here. Write it in full, or declare the unit of the column."),
    ),
    "number-ambiguous": (
        31,
        mark("Is this sign a decimal point or a separator of thousands? Write two decimals."),
    ),
    "number-formats": (
        31,
        mark("Decimal points and decimal commas are mixed in this column. Use one of them."),
    ),
    "share-mixed": (
        40,
        mark("Percentages and shares are mixed in this column. Write all as 80 %, or all as 0.8."),
    ),
    "range": (None, mark("This is no range: write the lowest value first, such as 3 to 9, or 3 / 5 / 9.")),
    "not-uncertain": (None, mark("This column takes one number, not a range.")),
}


@dataclass(frozen=True)
class Figures:
    """The figures of a column.

    Attributes:
        values: float64 with NaN where unknown; objects (floats, Estimates) when some are uncertain, (row,).
        faults: what was refused, what was repaired.
        currencies: currency -> texts of the cells that name it.
    """

    values: np.ndarray[Any, Any]
    faults: tuple[Fault, ...] = ()
    currencies: Mapping[str, frozenset[str]] | None = None


def figures(cells: Cells) -> Figures:
    """Return the figures that the cells of a column mean.

    Numbers are read the French or the English way as the whole column shows. Money passes through Decimal.

    Args:
        cells: the column; its factor, where declared, multiplies every cell that has no suffix of its own.
    """
    plain = _plain(cells)
    if plain is not None:
        return Figures(plain)
    parts: dict[str, tuple[Part, ...]] = {}
    problems: dict[str, str] = {}
    for text in set(cells.values):
        found = parts_of(text, cells)
        if isinstance(found, str):
            problems[text] = found
        else:
            parts[text] = found
    decimal, undecided = decimal_sign(parts, cells)
    problems |= undecided
    percents, mixed = _percents(parts, decimal, cells)
    problems |= mixed
    values: dict[str, float | Estimate] = {}
    for text in parts.keys() - problems.keys():
        found_value = _value(parts[text], decimal, text in percents, cells)
        if isinstance(found_value, str):
            problems[text] = found_value
        else:
            values[text] = found_value
    faults = [*_refusals(problems, cells), *_notes(parts, values, percents, cells)]
    return Figures(_array(values, cells), tuple(faults), _currencies(parts))


def _plain(cells: Cells) -> np.ndarray[Any, Any] | None:
    """Return the numbers of a column of bare digits, which needs no decision; None for any other."""
    if (
        cells.factor is not None
        or cells.column.quantity == "share"
        or not set("".join(cells.values)) <= set("0123456789")
    ):
        return None
    if max(map(len, cells.values), default=0) > LARGEST_POWER:
        return None
    return np.array([float(text) if text else np.nan for text in cells.values], dtype=float)


def _percents(parts: Mapping[str, tuple[Part, ...]], sign: str, cells: Cells) -> tuple[set[str], dict[str, str]]:
    """Return the texts of a share column that mean hundredths, and those that contradict the others."""
    if cells.column.quantity != "share":
        return set(), {}
    largest = {text: max(abs(exact(part, sign)) for part in found) for text, found in parts.items() if found}
    written = {text for text, found in parts.items() if any(part.percent for part in found)}
    hundredths = written | {text for text, value in largest.items() if value >= 2}
    shares = {text for text, value in largest.items() if value} - hundredths
    if not hundredths or not shares:
        return hundredths, {}
    fewer = min(hundredths, shares, key=lambda texts: len(cells.positions(texts)))
    return hundredths, dict.fromkeys(fewer, "share-mixed")


def _value(found: tuple[Part, ...], sign: str, hundredths: bool, cells: Cells) -> float | Estimate | str:
    """Return what a cell is worth, NaN for a blank one, or the code of what is wrong with it."""
    if not found:
        return np.nan
    numbers = []
    for part in found:
        value = exact(part, sign)
        if value.is_nan() or value.adjusted() >= LARGEST_POWER:
            return "not-finite" if not value.is_nan() else "not-a-number"
        factor = Decimal(SUFFIXES[part.suffix]) if part.suffix else Decimal(str(cells.factor or 1))
        numbers.append(value * factor / (100 if hundredths else 1))
    if len(numbers) == 1:
        return float(numbers[0])
    return _estimate(numbers, cells)


def _estimate(numbers: list[Decimal], cells: Cells) -> Estimate | float | str:
    try:
        if cells.column.quantity == "share" and len(numbers) == 2 and all(0 < value < 1 for value in numbers):
            return chance(*map(float, numbers))
        return parse((" to " if len(numbers) == 2 else " / ").join(f"{value:f}" for value in numbers))
    except OrgError:
        return "range"


def _refusals(problems: Mapping[str, str], cells: Cells) -> list[Fault]:
    faults = []
    for code in dict.fromkeys(problems.values()):
        number, told = _SAYINGS[code]
        where = cells.positions({text for text, found in problems.items() if found == code})
        if code in ("number-ambiguous", "number-formats", "share-mixed"):
            faults.append(cells.fault("error", code, number, say(cells.language, told), where))
        else:
            faults += cells.each(code, number, dict.fromkeys(where, say(cells.language, told)))
    return faults


def _notes(
    parts: Mapping[str, tuple[Part, ...]], values: Mapping[str, Any], percents: set[str], cells: Cells
) -> list[Fault]:
    faults = []
    if any(not _is_bare(text) and len(parts[text]) == 1 and not parts[text][0].percent for text in values if text):
        told = say(
            cells.language,
            "Numbers written with spaces, commas, currency signs or units were read as plain ones.",
        )
        faults.append(cells.fault("fixed", "number-format", 30, told))
    if any(text in percents and not parts[text][0].percent for text in values if parts[text]):
        told = say(cells.language, "All figures of the column were read as percentages: 80 is 0.8.")
        faults.append(cells.fault("fixed", "percent-column", 40, told))
    return faults


def _is_bare(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def _array(values: Mapping[str, float | Estimate], cells: Cells) -> np.ndarray[Any, Any]:
    found = [values.get(text, np.nan) for text in cells.values]
    if any(isinstance(value, Estimate) for value in values.values()):
        array = np.empty(len(found), dtype=object)
        array[:] = found
        return array
    return np.array(found, dtype=float)


def _currencies(parts: Mapping[str, Iterable[Part]]) -> dict[str, frozenset[str]]:
    named: dict[str, set[str]] = {}
    for text, found in parts.items():
        for part in found:
            if part.currency:
                named.setdefault(part.currency, set()).add(text)
    return {code: frozenset(texts) for code, texts in named.items()}
