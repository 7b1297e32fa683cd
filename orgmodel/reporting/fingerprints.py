"""Are these still the same files? A short mark of every row, from which a row cannot be read back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from orgmodel.organisation.exports import texts_of
from orgmodel.organisation.org import Org

MOST_ROWS = 2_000
WHOLE = ""
"""Key under which the mark of a whole table stands."""

Marks = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What differs in a table: keys of rows that changed, came and went; none where only the whole is known."""

    table: str
    changed: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]


def marks_of(org: Org) -> dict[str, dict[str, str]]:
    """Return, for each table that is not empty, the mark of the whole and of each of its first 2,000 rows, by key.

    What the organisation says of itself (currency, date, assumptions) counts as a table called "organisation".
    """
    itself = (org.name, org.currency, org.country, org.as_of, org.cash, sorted(_flat(org)))
    found = {"organisation": {WHOLE: _mark(repr(itself))}}
    for name, frame in org.tables.items():
        if frame.empty:
            continue
        rows = defaultdict(list)
        for key, text in zip(map(str, frame.index), _texts(frame, name), strict=True):
            rows[key].append(text)
        marks = {key: _mark("\x1e".join(sorted(mine))) for key, mine in rows.items()}
        whole = _mark("\x1e".join(f"{key}\x1f{mark}" for key, mark in sorted(marks.items())))
        found[name] = {WHOLE: whole} | (marks if len(frame) <= MOST_ROWS else {})
    return found


def _texts(frame: pd.DataFrame, table: str) -> list[str]:
    """Return each row as a text of its cells that are not blank, so that no other row has a part in it."""
    texts = texts_of(frame, table)
    names = list(texts.columns)
    return [
        "\x1f".join(f"{name}={cell}" for name, cell in zip(names, row, strict=True) if cell != "")
        for row in texts.to_numpy().tolist()
    ]


def _flat(org: Org) -> list[str]:
    return [f"{question}.{knob}={value!r}" for question, of in org.assumptions.items() for knob, value in of.items()]


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def differences(before: Marks, after: Marks) -> list[TableDifference]:
    """Return what differs between the marks of two organisations, table by table."""
    found = []
    for table in sorted({*before, *after}):
        old, new = dict(before.get(table, {})), dict(after.get(table, {}))
        if old.pop(WHOLE, None) == new.pop(WHOLE, None):
            continue
        changed = tuple(sorted(key for key in old.keys() & new.keys() if old[key] != new[key]))
        known = (bool(old) and bool(new)) or not before.get(table) or not after.get(table)
        added, gone = (tuple(sorted(a.keys() - b.keys())) if known else () for a, b in ((new, old), (old, new)))
        found.append(TableDifference(table, changed, added, gone))
    return found
