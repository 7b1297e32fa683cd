"""Who and what is there, and from which month to which?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from orgmodel.foundation import clock
from orgmodel.foundation.errors import Findings, OrgError
from orgmodel.foundation.estimate import Estimate, likely
from orgmodel.foundation.language import say, say_count
from orgmodel.foundation.months import first_day, month
from orgmodel.organisation import dictionary
from orgmodel.organisation.frames import PATH, Tables, complete, lifetimes
from orgmodel.organisation.teampaths import Teams, not_one_team, teams_of

if TYPE_CHECKING:
    import networkx as nx

    from orgmodel.organisation.change import Change
    from orgmodel.organisation.tieout import Said

VACANT = frozenset({"requested", "budgeted", "approved", "recruiting", "offer_signed", "frozen", "vacant"})
UNCOSTED = frozenset({"requested", "budgeted", "frozen", "eliminated"})


@dataclass(frozen=True, slots=True)
class Patch:
    """From a month on, one field of one row has another value."""

    table: str
    key: str
    column: str
    month: int
    value: Any


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that acts on cost: what is done, to which contract, line, initiative or role, from which month.

    Attributes:
        kind: "end", "renew", "renegotiate", "trim", "fund", "freeze", "replace" or "assist".
        subject: key of what it acts on; for a freeze the role, blank for all; blank for "replace" and "assist".
        month: first month in which it acts; for a freeze the month until which nobody is recruited.
        amount: contractors stopped (NaN for the whole contract), months renewed, change of the rate, share cut, share
            of the leavers replaced, or seats.
        figures: what else was agreed, uncertain or not: of "renew" the change of the rate, of "assist" the price of a
            seat a month and the share of working time gained.
    """

    kind: str
    subject: str
    month: int
    amount: float = np.nan
    figures: tuple[float | Estimate, ...] = ()


@dataclass(frozen=True, eq=False)
class Org:
    """An organisation: typed tables whose rows are valid from a month to a month.

    Attributes:
        name: what it is called.
        tables: one frame a table of the data dictionary, key as index and as a column.
        language, currency, country: "fr", "EUR", "FR".
        as_of: the day that the tables speak of.
        assumptions: values by question and knob, such as ``{"budget": {"employer_cost": 1.45}}``.
        cash: cash in the bank on `as_of`, None when unknown.
        findings: what the reading had to say.
        patches: fields that change in a later month.
        decisions: what was decided on contracts, lines, initiatives and recruiting.
        base: the organisation before the changes of a scenario, None where there are none.
        changes: the changes that lead there from the base, in the order in which they apply.
        tie_out: what the files of the budget said before anything was dropped.
    """

    name: str
    tables: Mapping[str, pd.DataFrame]
    language: str = "en"
    currency: str = "EUR"
    country: str = "FR"
    as_of: dt.date = field(default_factory=lambda: clock.today().replace(day=1))
    assumptions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cash: float | None = None
    findings: Findings = field(default_factory=Findings)
    patches: tuple[Patch, ...] = ()
    decisions: tuple[Decision, ...] = ()
    base: Org | None = None
    changes: tuple[Change, ...] = ()
    tie_out: tuple[Said, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", Tables.of(self.tables))

    def table(self, name: str) -> pd.DataFrame:
        """Return one table as a shallow copy; an absent one is empty, with the columns of the dictionary.

        Raises:
            OrgError: for a name that is no table; the nearest is offered.
        """
        if name in self.tables:
            return self.tables[name].copy(deep=False)
        if name not in dictionary.tables():
            raise OrgError("There is no table called '{name}'.", name=name, near=(name, dictionary.tables()))
        return complete(pd.DataFrame(), name)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in dictionary.tables():
            raise AttributeError(f"An Org has no {name!r}. Its tables: {', '.join(dictionary.tables())}.")
        return self.table(name)

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *dictionary.tables()]

    @property
    def org(self) -> Org:
        """Itself: whatever takes an Org takes a Scenario, and reads its ``.org``."""
        return self

    @cached_property
    def graph(self) -> nx.MultiDiGraph[Any]:
        """All rows as a frozen networkx graph, with their start and end; built once."""
        from orgmodel.organisation.graph import build

        return build(self)

    @classmethod
    def from_graph(cls, graph: nx.Graph[Any]) -> Org:
        """Return the organisation that a graph describes: the inverse of `graph`.

        Raises:
            OrgError: for a node without a known kind.
        """
        from orgmodel.organisation.graph import parse

        return parse(graph)

    @cached_property
    def positions(self) -> pd.DataFrame:
        """The posts, filled or vacant: people without contractors' staff and eliminated posts."""
        people = self.table("people")
        return people[(people["contract"] != "contractor") & (people["status"] != "eliminated")]

    @cached_property
    def cto(self) -> str | None:
        """Key of the CTO's post, None when no post is clearly it."""
        from orgmodel.organisation.roles import rank_cto

        best: str | None = rank_cto(self.table("people")).best
        return best

    def team(self, name: str) -> str:
        """Return the key (path) of a team given by its path or by its last step.

        Raises:
            OrgError: when nothing, or more than one team, is called so.
        """
        meant = self.teams_named.meant(name)
        if len(meant) == 1:
            return meant[0]
        raise not_one_team(name, meant, self.teams_named.labels, self.language)

    @cached_property
    def teams_named(self) -> Teams:
        """The teams by any end of their path."""
        return teams_of(self.team_paths)

    @cached_property
    def team_paths(self) -> tuple[str, ...]:
        """Keys of all teams, those of the teams table first, then those that only people name."""
        named = [*self.table("teams").index, *self.table("people")["team"].unique()]
        return tuple(dict.fromkeys(path for path in named if path))

    @cached_property
    def team_heads(self) -> Mapping[str, str]:
        """Who leads each team: its lead, else the superior that most of its people share; absent without either."""
        teams, people = self.table("teams"), self.table("people")
        led = people.loc[(people["manager"] != "") & (people["team"] != ""), ["team", "manager"]]
        counts = (
            led.groupby(["team", "manager"], sort=True).size().sort_values(ascending=False, kind="stable").reset_index()
        )
        heads = counts.drop_duplicates("team")
        named = teams.loc[teams["lead"] != "", "lead"]
        return dict(zip(heads["team"], heads["manager"], strict=True)) | dict(zip(named.index, named, strict=True))

    def at(self, when: str | int | dt.date) -> Org:
        """Return the organisation as it is in a month: rows valid then, with the values that they have then."""
        number = month(when)
        tables = Tables({name: self._state(name, number) for name in self.tables})
        return replace(self, tables=tables, patches=(), as_of=first_day(number))

    def panel(self, column: str, months: Sequence[str], table: str = "people") -> np.ndarray[Any, Any]:
        """Return a column through months, (month, entity) in the order of the table.

        Numbers are float64 with NaN, texts objects with None, where a row is not valid; an uncertain figure counts
        with its likely value.

        Raises:
            OrgError: for a table or a column that is none; the nearest is offered.
        """
        frame = self.table(table)
        if column not in frame:
            near = (column, list(frame.columns))
            raise OrgError("The table {table} has no column called '{name}'.", table=table, name=column, near=near)
        values = frame[column].to_numpy()
        numeric = dictionary.is_numeric(table, column)
        if numeric and values.dtype == object:
            values = np.array([likely(value) for value in values], float)
        numbers = [month(m) for m in months]
        panel = np.repeat(values[None, :].astype(float if numeric else object), len(numbers), axis=0)
        for patch in sorted(self.patches, key=lambda p: p.month):
            if patch.table == table and patch.column == column:
                rows = [k for k, number in enumerate(numbers) if number >= patch.month]
                panel[rows, frame.index.get_loc(patch.key)] = likely(patch.value) if numeric else patch.value
        start, end = self._lifetimes(table, frame)
        outside = np.array([(start > number) | (end < number) for number in numbers])
        panel[outside] = np.nan if numeric else None
        return panel

    def decided(self, kind: str) -> list[Decision]:
        """Return the decisions of one kind, in the order of their months."""
        return sorted((d for d in self.decisions if d.kind == kind), key=lambda d: (d.month, d.subject, d.amount))

    def _state(self, table: str, number: int) -> pd.DataFrame:
        frame = self.tables[table]
        start, end = self._lifetimes(table, frame)
        frame = frame[(start <= number) & (end >= number)]
        for patch in sorted(self.patches, key=lambda p: p.month):
            if patch.table == table and patch.month <= number and patch.key in frame.index:
                frame = _with_value(frame, patch)
        return frame

    def _lifetimes(self, table: str, frame: pd.DataFrame) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Return first and last month of each row; a contract goes on until a decision ends it."""
        start, end = lifetimes(frame, carried_on=table == "contracts")
        for each in self.decided("end") if table == "contracts" else []:
            if np.isnan(each.amount):
                mine = frame.index == each.subject
                end[mine] = np.minimum(end[mine], each.month - 1)
        return start, end

    def __repr__(self) -> str:
        return f"{self.name}: {self.facts(self.language)}"

    def facts(self, language: str) -> str:
        """Say how large it is, in one line: positions, teams, subcontractors, systems, else contracts or lines."""
        positions, systems, suppliers = len(self.positions), len(self.systems), len(self.subcontractors)
        parts = [say_count(language, "{count} position", "{count} positions", positions)] if positions else []
        if positions and self.cto is not None:
            parts[0] = say_count(language, "{count} position with the CTO", "{count} positions with the CTO", positions)
        if self.team_paths:
            parts.append(say_count(language, "{count} team", "{count} teams", len(self._leaf_teams)))
        if suppliers:
            parts.append(say_count(language, "{count} subcontractor", "{count} subcontractors", suppliers))
        if systems:
            parts.append(say_count(language, "{count} system", "{count} systems", systems))
        if not parts and len(self.table("contracts")):
            parts.append(say_count(language, "{count} contract", "{count} contracts", len(self.table("contracts"))))
        if not parts and len(self.table("budget")):
            parts.append(say_count(language, "{count} budget line", "{count} budget lines", len(self.table("budget"))))
        return ", ".join(parts) or say(language, "nothing in it yet")

    @property
    def _leaf_teams(self) -> list[str]:
        parents = {PATH.join(path.split(PATH)[:-1]) for path in self.team_paths} | set(self.table("teams")["parent"])
        return [path for path in self.team_paths if path not in parents] or list(self.team_paths)

    def _repr_html_(self) -> str:
        # The one place that points upward: an organisation draws itself when a notebook shows it (docs/design.md).
        introduction: Callable[[Org], str] = import_module("orgmodel.results.introduction").introduction
        return introduction(self)


def _with_value(frame: pd.DataFrame, patch: Patch) -> pd.DataFrame:
    frame = frame.copy()
    if isinstance(patch.value, Estimate):
        frame[patch.column] = frame[patch.column].astype(object)
    frame.at[patch.key, patch.column] = patch.value
    return frame
