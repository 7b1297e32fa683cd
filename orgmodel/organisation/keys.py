"""Is every row told apart from the others? Identifiers that are missing, damaged, alike or there twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.language import number, say
from orgmodel.organisation import dictionary
from orgmodel.organisation.convert import hidden_in_id
from orgmodel.organisation.faults import Fault, Flags, Sheet, likeness

_SCIENTIFIC = re.compile(r"\d+[.,]?\d*[eE]\+?\d{2,}")
_ROUNDED = re.compile(r"\d{15,}0")


def check_keys(sheet: Sheet) -> tuple[list[Fault], Flags]:
    """Return what is wrong with the identifiers of a table, and which rows only repeat others, (row,).

    Tables without a key are only checked for blank cells in the columns that they need.
    """
    faults = [fault for column in dictionary.columns(sheet.table) for fault in _blank(sheet, column)]
    key = dictionary.key(sheet.table)
    if key is None:
        return faults, np.zeros(len(sheet.frame), dtype=bool)
    ids = sheet.texts(key)
    twice, repeats = _twice(sheet, key)
    return [*faults, *_damaged(sheet, key, ids), *_alike(sheet, key, ids), *twice], repeats


def _blank(sheet: Sheet, column: dictionary.Column) -> list[Fault]:
    if column.required not in ("key", "yes"):
        return []
    cells = sheet.frame[column.name]
    missing = np.flatnonzero(cells.isna() if column.is_date else cells.eq(""))
    if column.required == "key":
        told = say(sheet.language, "The identifier is missing. Give the row one that no other row has.")
        return sheet.each("error", "missing-id", 45, dict.fromkeys(map(int, missing), told), column.name)
    told = say(sheet.language, "The cell is blank but the row needs it: {help}.", help=column.help(sheet.language))
    return sheet.each("error", "missing-value", None, dict.fromkeys(map(int, missing), told), column.name)


def _damaged(sheet: Sheet, key: str, ids: list[str]) -> list[Fault]:
    damaged = [k for k, text in enumerate(ids) if text[:1].isdigit() and _is_damaged(text)]
    told = say(
        sheet.language,
        "A spreadsheet has damaged this identifier. Format the column as text, and export it again.",
    )
    faults = sheet.each("error", "damaged-id", 44, dict.fromkeys(damaged, told), key)
    hidden = [k for k, text in enumerate(ids) if not text.isascii() and hidden_in_id(text)]
    told = say(sheet.language, "The identifier holds characters that cannot be seen. Type it anew.")
    return faults + sheet.each("error", "hidden-characters", 63, dict.fromkeys(hidden, told), key)


def _is_damaged(text: str) -> bool:
    if "E" in text or "e" in text:
        return _SCIENTIFIC.fullmatch(text) is not None and ("+" in text or "," in text or "." in text)
    return len(text) > 15 and _ROUNDED.fullmatch(text) is not None


def _alike(sheet: Sheet, key: str, ids: list[str]) -> list[Fault]:
    """Return identifiers that differ only in case or zeros before the number; names are only to be confirmed."""
    different = set(ids)
    if len(different) == len(set(map(likeness, different))):
        return []
    spellings: dict[str, dict[str, int]] = defaultdict(dict)
    for k, text in enumerate(ids):
        if text:
            spellings[likeness(text)].setdefault(text, k)
    messages = {}
    for forms in spellings.values():
        if len(forms) > 1:
            first, *others = forms
            for other in others:
                messages[forms[other]] = say(
                    sheet.language,
                    "'{one}' and '{other}' may be the same. Use one spelling, or other names.",
                    one=first,
                    other=other,
                )
    number_of, level = (43, "error") if key == "id" else (66, "warning")
    return sheet.each(level, "alike-ids", number_of, messages, key)


def _twice(sheet: Sheet, key: str) -> tuple[list[Fault], Flags]:
    """Return faults of identifiers that stand twice, and which rows only repeat an earlier one, (row,)."""
    columns = dictionary.columns(sheet.table)
    parts = [key, *(column.name for column in columns if column.required == "part")]
    repeats = np.zeros(len(sheet.frame), dtype=bool)
    again = np.flatnonzero(sheet.frame.duplicated(parts).to_numpy() & sheet.frame[key].ne("").to_numpy())
    if not len(again):
        return [], repeats
    firsts = _first_rows(sheet, parts, again)
    names = [column.name for column in columns]
    rows = sheet.frame.loc[sorted({*firsts.values(), *map(int, again)}), names].to_dict("index")
    faults = []
    for k, first in firsts.items():
        differing = [name for name in names if not _same(rows[k][name], rows[first][name])]
        if differing:
            faults.append(_differs(sheet, key, first, k, differing))
        else:
            repeats[k] = True
    if repeats.any():
        told = say(
            sheet.language,
            "Rows that repeat another word for word count once ({count} left out).",
            count=number(int(repeats.sum()), sheet.language),
        )
        faults.append(sheet.fault("fixed", "duplicate-same", 41, told, key, np.flatnonzero(repeats)))
    return faults, repeats


def _first_rows(sheet: Sheet, parts: list[str], again: Any) -> Mapping[int, int]:
    """Return for each repeated row the first one with the same key."""
    groups = sheet.frame.groupby(parts, sort=False, dropna=False).ngroup().to_numpy()
    _, first = np.unique(groups, return_index=True)
    return {int(k): int(first[groups[k]]) for k in again}


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) or (_is_unknown(one) and _is_unknown(other))


def _is_unknown(value: Any) -> bool:
    return not isinstance(value, str) and bool(pd.isna(value))


def _differs(sheet: Sheet, key: str, first: int, again: int, differing: list[str]) -> Fault:
    """Return the fault of two rows with one key; only a difference in one cell can be passed over."""
    told = say(
        sheet.language,
        "Rows {one} and {other} have the same identifier '{id}' but differ in: {columns}. Keep one of them.",
        one=f"{sheet.files[first]} {sheet.rows[first]}"
        if sheet.files[first] != sheet.files[again]
        else sheet.rows[first],
        other=sheet.rows[again],
        id=sheet.frame[key].iat[again],
        columns=", ".join(sheet.headers.get(name, name) for name in differing),
    )
    where = [again] if len(differing) == 1 else []
    fault = sheet.fault("error", "duplicate-differs", 42, told, key, [again])
    return Fault(fault.finding, tuple(where))
