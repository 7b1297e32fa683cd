"""Which cells hold what one believes, so that the formulas follow when one of them is changed?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
from openpyxl import Workbook

from orgmodel.foundation.estimate import Estimate, likely
from orgmodel.foundation.inputs import Unit
from orgmodel.foundation.language import mark, say
from orgmodel.reporting import cells
from orgmodel.reporting.assumptions import rows_of
from orgmodel.reporting.values import NO, YES, assumed

LIVE = frozenset(
    "envelope employer_cost pay_rise leavers replacement_months agency_fee agency_share index licence_growth "
    "cloud_growth supplier_days".split()
)
"""Knobs that formulas refer to."""

FORMS: Mapping[str, str] = {
    Unit.SHARE.value: cells.SHARE,
    Unit.PER_YEAR.value: cells.SHARE,
    Unit.MONEY.value: cells.MONEY,
    Unit.MONTHS.value: cells.PLAIN,
    Unit.FACTOR.value: cells.PLAIN,
    Unit.DAYS_PER_YEAR.value: "0.0",
}
HEADS = (
    mark("Assumption"),
    mark("Likely value"),
    mark("Low"),
    mark("High"),
    mark("Source"),
    mark("Date"),
    mark("In formulas"),
)
HINT = mark("Change a coloured cell: months and totals follow. The ranges of the simulated futures do not.")
FIRST = 5


def write(
    book: Workbook, name: str, inputs: pd.DataFrame, words: tuple[str, str, str, str], *, live: bool
) -> dict[str, str]:
    """Write the assumptions, and return the address of the cell of each that formulas refer to.

    Args:
        book: the workbook.
        name: of the sheet.
        inputs: the assumptions of a result.
        words: language, currency, day of the organisation's figures, version of this program.
        live: whether formulas refer to them.
    """
    language, currency, when, version = words
    at = cells.sheet(book, name, (58, 16, 12, 12, 14, 16, 14), f"B{FIRST}")
    cells.put(at, 1, 1, say(language, "Assumptions"), font=cells.TITLE)
    cells.put(at, 2, 1, say(language, HINT) if live else "", font=cells.GREY)
    cells.head(at, FIRST - 1, [say(language, head) for head in HEADS[:4]], right=2)
    cells.head(at, FIRST - 1, [say(language, head) for head in HEADS[4:]], first=5)
    found = {}
    told = rows_of(inputs, language, currency, when, version)
    for k, (knob, each) in enumerate(inputs.iterrows()):
        row, value, unit = FIRST + k, each["value"], str(each["unit"])
        used = live and str(knob) in LIVE and isinstance(value, (int, float, Estimate)) and math.isfinite(likely(value))
        _, _, source, date, _ = told[k]
        cells.put(at, row, 1, told[k][0])
        _value(at, row, value, unit, language, currency)
        cells.rowed(at, row, [source, date, say(language, YES if used else NO)], first=5)
        if used:
            cells.asked(at, row, 2)
            found[str(knob)] = cells.within(at, cells.place(2, row, fixed="cr"))
    return found


def _value(at: Any, row: int, value: Any, unit: str, language: str, currency: str) -> None:
    """Write a value with its range: numbers where it is one, words where it is not."""
    form = FORMS.get(unit, cells.PLAIN)
    if not isinstance(value, (int, float, Estimate)) or not math.isfinite(likely(value)):
        cells.put(at, row, 2, assumed(value, unit, language, currency))
        return
    whole = form == cells.PLAIN and likely(value) == round(likely(value))
    cells.put(at, row, 2, float(likely(value)), cells.WHOLE if whole else form)
    if isinstance(value, Estimate):
        cells.rowed(at, row, [value.low, value.high], form, first=3)
