"""Does every cell that names a row of another table find it?"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from orgmodel.foundation.errors import did_you_mean, folded
from orgmodel.foundation.language import listing, number, say, say_count
from orgmodel.organisation import dictionary
from orgmodel.organisation.dictionary import Column
from orgmodel.organisation.faults import Excuse, Fault, Sheet
from orgmodel.organisation.teampaths import Teams, resolved, teams_of

LABELS = {
    "people": "name",
    "systems": "name",
    "contracts": "object",
    "initiatives": "title",
    "projects": "title",
}

_NEAR = 0.8
_SHOWN = 3


def named(sheet: Sheet) -> dict[str, list[str]]:
    """Return the identifiers of the rows that carry each name, by `name_key`."""
    found: dict[str, list[str]] = defaultdict(list)
    if sheet.table in LABELS:
        names, keys = (
            sheet.frame[LABELS[sheet.table]].tolist(),
            sheet.frame[dictionary.key(sheet.table)].tolist(),
        )
        for text, identifier in zip(names, keys, strict=True):
            if text:
                found[name_key(text)].append(identifier)
    return found


def name_key(text: str) -> str:
    """Return a name without accents, case and the order of its parts: "MARTIN Léa" is "Léa Martin"."""
    return " ".join(sorted(folded(text).replace("-", " ").split()))


def check_references(
    sheets: Mapping[str, Sheet], excuses: Mapping[str, Excuse]
) -> tuple[dict[str, Sheet], dict[str, list[Fault]]]:
    """Return the tables with names replaced by identifiers, and what was found in each.

    A table that is not there is not missed; neither is a supplier that is no subcontractor, unless one is
    called nearly so. Managers of people are checked with the people.
    """
    found: dict[str, Sheet] = dict(sheets)
    faults: dict[str, list[Fault]] = {table: [] for table in sheets}
    teams = teams_of(sheets["teams"].frame["name"]) if "teams" in sheets else None
    for table in sheets:
        for column in dictionary.columns(table):
            if (
                column.kind != "ref"
                or column.name not in found[table].headers
                or column.table + column.name in _ELSEWHERE
            ):
                continue
            excuse = _joined([excuses[name] for name in column.options if name in excuses])
            if column.options == ("teams",):
                found[table], told = _team(found[table], column, teams, excuse)
            else:
                found[table], told = _other(found[table], column, sheets, excuse)
            faults[table] += told
    return found, faults


_ELSEWHERE = {"peoplemanager", "peopleteam", "teamsparent"}


def _joined(excuses: Sequence[Excuse]) -> Excuse:
    words = frozenset().union(*(excuse.words for excuse in excuses))
    return Excuse(words, sum(excuse.count for excuse in excuses))


def _team(sheet: Sheet, column: Column, teams: Teams | None, excuse: Excuse) -> tuple[Sheet, list[Fault]]:
    if teams is None:
        return sheet, []
    sheet, faults, unknown = resolved(sheet, column.name, teams)
    unknown = {text: unknown[text] for text in excuse.unexplained(unknown)}
    if unknown:
        faults.append(_unknown(sheet, column, unknown, "teams", teams.labels))
    return sheet, faults


def _other(sheet: Sheet, column: Column, sheets: Mapping[str, Sheet], excuse: Excuse) -> tuple[Sheet, list[Fault]]:
    if any(table not in sheets for table in column.options):
        return sheet, []
    keys = {text for table in column.options for text in sheets[table].frame[dictionary.key(table)].tolist()}
    if "contracts" in column.options:
        keys |= set(sheets["contracts"].frame["supplier"].tolist())
    cells = sheet.frame[column.name]
    strange = [text for text in cells.unique() if text and text not in keys]
    if not strange:
        return sheet, []
    names = [named(sheets[table]) for table in column.options]
    meant = {text: [key for known in names for key in known.get(name_key(text), ())] for text in strange}
    by_name = {text: found[0] for text, found in meant.items() if len(found) == 1}
    unknown = {text: _first(sheet, column, text) for text, found in meant.items() if len(found) != 1}
    if column.options[0] == "subcontractors":
        unknown = {text: k for text, k in unknown.items() if difflib.get_close_matches(text, keys, 1, _NEAR)}
    unknown = {text: unknown[text] for text in excuse.unexplained(unknown)}
    faults = []
    if by_name:
        sheet = sheet.with_texts(**{column.name: [by_name.get(text, text) for text in cells.tolist()]})
        told = say(
            sheet.language,
            "Names were replaced by identifiers ({count}).",
            count=number(int(cells.isin(list(by_name)).sum()), sheet.language),
        )
        faults.append(sheet.fault("fixed", "reference-by-name", 46, told, column.name))
    if unknown:
        faults.append(_unknown(sheet, column, unknown, column.options[0], sorted(keys)))
    return sheet, faults


def _first(sheet: Sheet, column: Column, text: str) -> int:
    return int(np.flatnonzero(sheet.frame[column.name].eq(text).to_numpy())[0])


def _unknown(sheet: Sheet, column: Column, unknown: Mapping[str, int], table: str, known: list[str]) -> Fault:
    names = [f"'{text}'" for text in list(unknown)[:_SHOWN]]
    told = say_count(
        sheet.language,
        "{count} name is not in the table {table}: {names}.",
        "{count} names are not in the table {table}, such as {names}.",
        len(unknown),
        table=table,
        names=listing(names, sheet.language),
    )
    told += did_you_mean(next(iter(unknown)), known, sheet.language)
    return sheet.fault("warning", "unknown-reference", None, told, column.name, unknown.values())
