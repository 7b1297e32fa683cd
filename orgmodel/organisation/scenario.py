"""What would the organisation be if we decided this? A name, a base, and a list of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cached_property
from html import escape
from inspect import Parameter, signature
from typing import Any

import pandas as pd

from orgmodel.foundation import safe_yaml
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import say_count
from orgmodel.foundation.months import label
from orgmodel.organisation.changes import KINDS, Change
from orgmodel.organisation.draft import Draft
from orgmodel.organisation.org import Org, Patch

SCHEMA = 1
_FIELDS = ("schema_version", "name", "changes")
_TABLES = {
    "end": "contracts",
    "renew": "contracts",
    "renegotiate": "contracts",
    "trim": "budget",
    "assist": "budget",
    "fund": "initiatives",
    "freeze": "people",
    "replace": "people",
}
_FIGURES = {"renew": ("rate",), "assist": ("price", "capacity")}


@dataclass(frozen=True, eq=False)
class Scenario:
    """An organisation with changes; names are checked when it is made.

    Attributes:
        name: what it is called on pages.
        base: the organisation before the changes.
        changes: what is decided, in any order: they apply by month, kind and content, so they commute.

    Raises:
        OrgError: for a name that the base and the teams created do not know, and for two changes that write one
            field of one thing in one month.
    """

    name: str
    base: Org
    changes: tuple[Change, ...]

    def __init__(self, name: str, org: Org | Scenario, changes: Sequence[Change] = ()) -> None:
        if not name.strip():
            raise OrgError("A scenario needs a name.")
        for each in changes:
            if not isinstance(each, Change):
                raise OrgError("'{found}' is not a change. Changes are: {kinds}.", found=each, kinds=", ".join(KINDS))
        object.__setattr__(self, "name", name)
        before = org.changes if isinstance(org, Scenario) else ()
        object.__setattr__(self, "base", org.base if isinstance(org, Scenario) else org)
        object.__setattr__(self, "changes", (*before, *changes))
        _ = self.org

    @cached_property
    def org(self) -> Org:
        """The organisation with the changes: the base and dated patches."""
        if not self.changes:
            return self.base
        draft, ordered = Draft(self.base), tuple(sorted(self.changes, key=lambda each: each.key()))
        for change in ordered:
            change.apply(draft)
        return replace(draft.closed(), changes=ordered)

    def diff(self) -> pd.DataFrame:
        """Return what changes: month, what is said of it, table, key, column, before and after."""
        columns = ["month", "table", "key", "column", "before", "after"]
        rows = [*self._added(), *self._patched(), *self._decided()]
        return pd.DataFrame(sorted(rows, key=lambda row: tuple(map(str, row))), columns=columns)

    def _added(self) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for table, frame in self.org.tables.items():
            added = frame.iloc[len(self.base.table(table)) :]
            title = "title" if "title" in frame else frame.columns[0]
            rows += [(str(row["start"])[:7], table, key, "", "", row[title]) for key, row in added.iterrows()]
        return rows

    def _patched(self) -> list[tuple[Any, ...]]:
        new = self.org.patches[len(self.base.patches) :]
        return [(label(p.month), p.table, p.key, p.column, self._before(p), p.value) for p in new]

    def _before(self, patch: Patch) -> Any:
        """Return what a field held in the month before it is patched."""
        same = [p for p in self.org.patches if (p.table, p.key, p.column) == (patch.table, patch.key, patch.column)]
        earlier = [p for p in same if p.month < patch.month]
        if earlier:
            return max(earlier, key=lambda p: p.month).value
        frame = self.org.table(patch.table)
        return frame.at[patch.key, patch.column] if patch.key in frame.index else ""

    def _decided(self) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for each in self.org.decisions[len(self.base.decisions) :]:
            named = zip(_FIGURES.get(each.kind, ()), each.figures, strict=True)
            values = [(each.kind, each.amount), *((f"{each.kind} {name}", figure) for name, figure in named)]
            rows += [(label(each.month), _TABLES[each.kind], each.subject, name, "", value) for name, value in values]
        return rows

    def to_yaml(self) -> str:
        """Return the scenario as text that people can read, and that `from_yaml` reads back to the same."""
        changes = [{"change": type(each).__name__} | _plain(each.values()) for each in self.changes]
        return safe_yaml.dump({"schema_version": SCHEMA, "name": self.name, "changes": changes})

    @classmethod
    def from_yaml(cls, text: str, org: Org) -> Scenario:
        """Read a scenario from text.

        Raises:
            OrgError: for text that is not plain YAML, a newer version, an unknown change or field (nearest offered),
                and a field that is missing.
        """
        found = safe_yaml.load(text)
        if not isinstance(found, dict) or not isinstance(found.get("changes", []), list):
            raise OrgError("This is not a scenario: it needs schema_version, name and a list of changes.")
        version = found.get("schema_version")
        if version != SCHEMA:
            raise OrgError("This scenario has version {found}; this is version {own}.", found=version, own=SCHEMA)
        for each in found:
            if each not in _FIELDS:
                raise OrgError("A scenario has no field '{name}'.", name=each, near=(each, _FIELDS))
        return cls(str(found.get("name", "")), org, [_change(entry) for entry in found.get("changes", [])])

    def __repr__(self) -> str:
        count = say_count("en", "{count} change", "{count} changes", len(self.changes))
        return f"Scenario({self.name!r}: {count} to {self.base.name})"

    def _repr_html_(self) -> str:
        language, currency = self.base.language, self.base.currency
        lines = "".join(
            f"<li>{escape(each.say(language, currency))}</li>" for each in sorted(self.changes, key=lambda c: c.key())
        )
        return f'<div class="om-rich"><p><b>{escape(self.name)}</b></p><ul>{lines}</ul></div>'


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _written(value) for name, value in values.items() if value is not None}


def _written(value: Any) -> Any:
    if not isinstance(value, Estimate):
        return value
    numbers = (value.low, value.likely, value.high) if value.kind == "around" else (value.low, value.high)
    if value.kind == "chance":
        return " to ".join(f"{100 * Decimal(repr(x)):f}%" for x in numbers)
    return (" / " if value.kind == "around" else " to ").join(f"{Decimal(repr(x)):f}" for x in numbers)


def _change(entry: Any) -> Change:
    if not isinstance(entry, dict) or "change" not in entry:
        raise OrgError("Each change of a scenario needs a line 'change: ' with its kind.")
    name = str(entry["change"])
    if name not in KINDS:
        raise OrgError("There is no change called '{name}'.", name=name, near=(name, KINDS))
    kind, given = KINDS[name], {k: v for k, v in entry.items() if k != "change" and v is not None}
    known = {each.name: str(each.type) for each in fields(kind)}
    for each in given:
        if each not in known:
            raise OrgError("{kind} has no field '{name}'.", kind=name, name=each, near=(each, known))
    for each, parameter in signature(kind).parameters.items():
        if each not in given and parameter.default is Parameter.empty:
            raise OrgError("{kind} needs the field '{name}'.", kind=name, name=each)
    return kind(**{each: _plain_value(name, each, value, known[each]) for each, value in given.items()})


def _plain_value(kind: str, name: str, value: Any, wanted: str) -> Any:
    """Return the value of a field; a text may look like a number or a date."""
    if isinstance(value, (bool, list, dict)):
        raise OrgError("{kind}, field {name}: one text or number is needed.", kind=kind, name=name)
    return str(value) if wanted.startswith("str") else value
