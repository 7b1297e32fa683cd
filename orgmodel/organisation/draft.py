"""How do changes become an organisation? A working copy that changes write into, and that is then closed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import OrgError, folded
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.months import month as month_number
from orgmodel.organisation.frames import PATH, Tables, complete, lifetimes
from orgmodel.organisation.org import UNCOSTED, Decision, Org, Patch
from orgmodel.organisation.teampaths import not_one_team
from orgmodel.organisation.terms import meant, still_to_renew


class Draft:
    """A copy of an organisation in the making; `closed` gives the Org."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._patches: list[Patch] = []
        self._decisions: list[Decision] = []
        self._written: set[tuple[str, str, str, int]] = set()
        self._teams: list[str] = []
        self._keys: dict[str, int] = defaultdict(int)

    def closed(self) -> Org:
        """Return the organisation with all that was written."""
        tables: dict[str, pd.DataFrame] = {}
        for name, rows in self._rows.items():
            frame = self._org.table(name)
            added = pd.DataFrame(rows)
            uncertain = [str(c) for c in added if any(isinstance(value, Estimate) for value in added[c])]
            frame[uncertain] = frame[uncertain].astype(object)
            more = complete(added, name).reindex(columns=frame.columns)
            tables[name] = pd.concat([frame, more], ignore_index=True)
        org, decisions = self._org, tuple(self.decisions)
        return replace(
            org,
            tables=Tables.of(org.tables).changed(tables),
            findings=still_to_renew(org.findings, org.table("contracts"), decisions, org.language),
            patches=org.patches + tuple(self._patches),
            decisions=decisions,
            base=org,
        )

    @property
    def decisions(self) -> list[Decision]:
        """What is decided so far, before this draft and in it."""
        return [*self._org.decisions, *self._decisions]

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Add a row; columns left out are blank. A new team is written under its parent."""
        self._rows[table].append(row)
        if table == "teams":
            self._teams.append(row["name"])
            self._once("teams", row["name"], "parent", month_number(row["start"]))

    def write(self, table: str, key: str, column: str, month: int, value: Any) -> None:
        """Give a field another value from a month on.

        Raises:
            OrgError: when another change writes the same field of the same thing in the same month.
        """
        self._once(table, key, column, month)
        self._patches.append(Patch(table, key, column, month, value))

    def decide(
        self, kind: str, subject: str, month: int, amount: float = np.nan, figures: tuple[float | Estimate, ...] = ()
    ) -> None:
        """Note a decision; two of one kind on one thing in one month, and starting twice, are refused."""
        self._once(kind, subject, "", month)
        if kind == "fund" and any(each.kind == kind and each.subject == subject for each in self.decisions):
            raise OrgError("'{key}' is started already: an initiative is started once.", key=subject)
        self._decisions.append(Decision(kind, subject, month, amount, figures))

    def _once(self, table: str, key: str, column: str, month: int) -> None:
        written = (table, key, column, month)
        if written in self._written and not key:
            raise OrgError("Two changes of one kind act in one month: keep one of them.")
        if written in self._written:
            raise OrgError("Two changes act on '{key}' in one month: keep one of them.", key=key)
        self._written.add(written)

    def known(self, table: str, name: str, place: str, also: str = "name") -> str:
        """Return the key of a row given by its key, or by its name where that is unique."""
        frame = self._org.table(table)
        added = [row["id"] for row in self._rows[table] if "id" in row]
        if name in frame.index or name in added:
            return name
        named = list(frame.index[frame[also] == name]) if also in frame else []
        if len(named) == 1:
            return str(named[0])
        near = (name, [*map(str, frame.index), *(map(str, frame[also]) if also in frame else ())])
        if named:
            raise OrgError("{place}: several are called '{name}': use the id.", place=place, name=name)
        raise OrgError("{place}: '{name}' is not in the table {table}.", place=place, name=name, table=table, near=near)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table as it is before the changes."""
        return self._org.table(name)

    def has(self, table: str, key: str) -> bool:
        """Tell whether a table holds a key."""
        return key in self._org.table(table).index

    def value(self, table: str, key: str, column: str, month: int) -> Any:
        """Return a field as it is in a month, with what was written so far."""
        patches = [
            p for p in (*self._org.patches, *self._patches) if (p.table, p.key, p.column) == (table, key, column)
        ]
        earlier = sorted((p for p in patches if p.month <= month), key=lambda p: p.month)
        if earlier:
            return earlier[-1].value
        frame = self._org.table(table)
        if key in frame.index:
            return frame.at[key, column]
        name = "name" if table == "teams" else "id"
        return next((row.get(column) for row in self._rows[table] if row[name] == key), "")

    def lies_under(self, team: str, other: str, month: int) -> bool:
        """Tell whether a team is another one, or lies under it, in a month."""
        seen: set[str] = set()
        while team and team not in seen:
            if team == other:
                return True
            seen.add(team)
            team = self.value("teams", team, "parent", month) or team.rpartition(PATH)[0]
        return False

    def people_under(self, team: str, month: int) -> list[str]:
        """Return the keys of the people of a team and of the teams under it, in a month."""
        paths = [path for path in (*self._org.team_paths, *self._teams) if self.lies_under(path, team, month)]
        frame = self._org.table("people")
        where = dict(zip(frame.index, frame["team"], strict=True)) | {r["id"]: r["team"] for r in self._rows["people"]}
        for patch in (*self._org.patches, *self._patches):
            if (patch.table, patch.column) == ("people", "team"):
                where[patch.key] = self.value("people", patch.key, "team", month)
        inside = set(paths)
        return [str(key) for key, path in where.items() if path in inside]

    def reports_to(self, person: str, other: str, month: int) -> bool:
        """Tell whether somebody is under somebody else, over however many layers, in a month."""
        seen: set[str] = set()
        while person and person not in seen:
            seen.add(person)
            person = self.value("people", person, "manager", month)
            if person == other:
                return True
        return False

    def known_team(self, name: str) -> str | None:
        """Return the path of a team given by its path or an end of it, None when there is none."""
        added = [path for path in self._teams if path == name or folded(path.split(PATH)[-1]) == folded(name)]
        meant = dict.fromkeys([*self._org.teams_named.meant(name), *added])
        if len(meant) > 1:
            raise not_one_team(name, list(meant), self._labels)
        return next(iter(meant), None)

    def team(self, name: str) -> str:
        """Return the path of a team that must be there."""
        path = self.known_team(name)
        if path is None:
            raise not_one_team(name, (), self._labels)
        return path

    @property
    def _labels(self) -> list[str]:
        return [*self._org.teams_named.labels, *(path.split(PATH)[-1] for path in self._teams)]

    def manager(self, team: str) -> str:
        """Return who leads a team: its lead, else the superior that most of its people share, else nobody."""
        return self._org.team_heads.get(team, "")

    def known_role(self, role: str) -> None:
        """Refuse a role that nobody has."""
        people = self._org.table("people")
        known = {*people["role"], *people["title"], *people.get("family", ())} - {""}
        if role not in known:
            raise OrgError("Freeze, argument role: nobody has the role '{name}'.", name=role, near=(role, known))

    def contract(self, name: str, place: str) -> str:
        """Return the id of a contract given by id, object, or supplier when it has only one."""
        contracts = self._org.table("contracts")
        found = meant(contracts, name)
        if len(found) == 1:
            return found[0]
        if found:
            raise OrgError("{place}: '{name}' has several contracts: use the id.", place=place, name=name)
        known = [*contracts.index, *contracts["object"], *contracts["supplier"]]
        raise OrgError("{place}: there is no contract '{name}'.", place=place, name=name, near=(name, known))

    def is_contractor(self, person: str) -> bool:
        """Tell whether somebody works under a contract."""
        return bool(self.value("people", person, "contract", 0) == "contractor")

    def line(self, name: str, place: str) -> str:
        """Return the key of a budget line, or of a contract, that can be trimmed.

        Raises:
            OrgError: for an unknown name, and for a line whose cost is that of people.
        """
        budget = self._org.table("budget")
        found = budget[budget["line"] == name]
        if len(found) and (found["source"] == "people").any():
            raise OrgError("{place}: '{name}' is the cost of posts: use Leave, Freeze or Fill.", place=place, name=name)
        if len(found):
            return name
        try:
            return self.contract(name, place)
        except OrgError:
            near = (name, [*budget["line"], *self._org.table("contracts")["object"]])
            raise OrgError("{place}: there is no line '{name}'.", place=place, name=name, near=near) from None

    def new_key(self, stem: str) -> str:
        """Return a key that is not used yet: the stem and a running number."""
        self._keys[stem] += 1
        key = f"{stem}-{self._keys[stem]}"
        return self.new_key(stem) if self.has("people", key) else key


def contractors(contracts: pd.DataFrame, people: pd.DataFrame, contract: str) -> pd.DataFrame:
    """Return the contractors of a contract: people who name its id, else its supplier when that has one contract."""
    staff = people[(people["contract"] == "contractor") & ~people["status"].isin(UNCOSTED)]
    supplier = contracts.at[contract, "supplier"]
    alone = supplier != "" and (contracts.loc[contracts["day_rate"].notna(), "supplier"] == supplier).sum() <= 1
    return staff[(staff["supplier"] == contract) | ((staff["supplier"] == supplier) & alone)]


def contractor_count(contracts: pd.DataFrame, people: pd.DataFrame, contract: str) -> int:
    """Return how many contractors a contract has, those who came or will go among them."""
    return len(contractors(contracts, people, contract))


def heads(staff: pd.DataFrame, numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return how many of them are there in each month, (month,), by the numbers of the months."""
    start, end = lifetimes(staff)
    here: np.ndarray[Any, Any] = ((numbers[:, None] >= start) & (numbers[:, None] <= end)).sum(axis=1)
    return here
