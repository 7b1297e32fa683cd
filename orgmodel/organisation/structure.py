"""How many layers, how many reports each, and who and what adds up under whom?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import likely
from orgmodel.foundation.language import number, say
from orgmodel.foundation.months import month
from orgmodel.organisation import hierarchy
from orgmodel.organisation.frames import PATH, lifetimes
from orgmodel.organisation.org import VACANT, Org

if TYPE_CHECKING:
    from orgmodel.organisation.scenario import Scenario

MEASURES = ("positions", "headcount", "vacant", "contractors", "fte", "pay", "pay_unknown")
"""What is added up: posts of ours; those with somebody in them; those without; contractors' people; working
time and gross pay per year of those who are there; how many of these have no known pay."""


@dataclass(frozen=True)
class Structure:
    """The build of an organisation in a month.

    Attributes:
        layers: layer (1 = tops) -> posts, of them positions, headcount, vacant and managers; and contractors.
        spans: manager -> name, title, team, layer, reports (direct), below (everybody); most reports first.
        rollup: person -> the measures over this person and everybody below.
        teams: path -> label, parent, own (people in it and in no sub-team), one_person, and the measures
            with sub-teams.
        totals: the measures of the whole, and layers, tops, alone, managers, manager_share, mean_span,
            largest_span, teams, one_person_teams, absent_managers, to_be_placed, eliminated.
        language: the language that it speaks.
    """

    layers: pd.DataFrame
    spans: pd.DataFrame
    rollup: pd.DataFrame
    teams: pd.DataFrame
    totals: pd.Series[float]
    language: str = "en"

    def __repr__(self) -> str:
        return say(
            self.language,
            "{positions} positions in {layers} layers, {managers} managers with {span} reports each",
            positions=number(self.totals["positions"], self.language),
            layers=number(self.totals["layers"], self.language),
            managers=number(self.totals["managers"], self.language),
            span=number(self.totals["mean_span"], self.language, 1),
        )

    def _repr_html_(self) -> str:
        return self.totals.to_frame().to_html(header=False, escape=True, border=0, classes="om-table")


def structure(org: Org | Scenario, month: str | None = None) -> Structure:
    """Return layers, spans, roll-ups and totals of an organisation as it is in a month.

    A post whose manager is not in the table is a top. Eliminated posts stay in the tree and count for
    nothing; contractors count as reports of whoever they report to, and apart from positions. A vacant post
    stands open before its likely start. Pay is the likely one.

    Args:
        org: an organisation or a scenario.
        month: such as "2027-04"; None is the month of its `as_of`.
    """
    tree = _Tree(org.org, month)
    frames = tree.layers, tree.spans, tree.rollup, tree.teams
    return Structure(*frames, tree.totals, org.org.language)


def layers(org: Org | Scenario, month: str | None = None) -> pd.DataFrame:
    """Return what stands in each layer: see `Structure.layers`."""
    return _Tree(org.org, month).layers


def spans(org: Org | Scenario, month: str | None = None) -> pd.DataFrame:
    """Return the managers and how many report to each: see `Structure.spans`."""
    return _Tree(org.org, month).spans


class _Tree:
    def __init__(self, org: Org, month: str | None) -> None:
        self.org = org.at(org.as_of if month is None else month)
        self.people = _with_open_posts(self.org, org)
        self.parent = hierarchy.codes(self.people.index, self.people["manager"])
        self.layer = hierarchy.depth(self.parent)
        self.contractor = (self.people["contract"] == "contractor").to_numpy(dtype=bool)
        self.status, self.statuses = pd.factorize(self.people["status"])
        self.eliminated = self._in({"eliminated"})

    def _in(self, statuses: Collection[str]) -> np.ndarray[Any, np.dtype[np.bool_]]:
        return np.array([status in statuses for status in self.statuses], dtype=bool)[self.status]

    @cached_property
    def values(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        position = ~self.contractor & ~self.eliminated
        vacant = position & self._in(VACANT)
        there = position & ~vacant
        pay = _figures(self.people["salary"]) + np.nan_to_num(_figures(self.people["bonus"]))
        unknown = there & np.isnan(pay)
        contractor = self.contractor & ~self.eliminated
        fte = np.nan_to_num(_figures(self.people["fte"]), nan=1.0)
        measures = [position, there, vacant, contractor, there * fte, there * np.nan_to_num(pay), unknown]
        return np.column_stack(measures).astype(float)

    @cached_property
    def reports(self) -> hierarchy.Codes:
        return hierarchy.spans(np.where(self.eliminated, -1, self.parent))

    @cached_property
    def layers(self) -> pd.DataFrame:
        names = ["positions", "headcount", "vacant", "contractors"]
        frame = pd.DataFrame(self.values[:, : len(names)].astype(int), columns=names)
        frame.insert(0, "posts", (~self.contractor).astype(int))
        frame["managers"] = (self.reports > 0).astype(int)
        return frame.groupby(pd.Series(self.layer, name="layer")).sum()

    @cached_property
    def spans(self) -> pd.DataFrame:
        manages = self.reports > 0
        frame = self.people.loc[manages, ["name", "title", "team"]].copy()
        frame["layer"], frame["reports"] = self.layer[manages], self.reports[manages]
        counted = self.values[:, [0, 3]].sum(axis=1)
        below = hierarchy.rollup(self.parent, counted) - counted
        frame["below"] = below[manages].astype(int)
        return frame.sort_values("reports", ascending=False, kind="stable")

    @cached_property
    def rollup(self) -> pd.DataFrame:
        return _measured(hierarchy.rollup(self.parent, self.values), self.people.index)

    @cached_property
    def teams(self) -> pd.DataFrame:
        paths = _with_parents(self.org.team_paths)
        given = self.org.table("teams")["parent"].to_dict()
        parents = [given.get(path, "") or PATH.join(path.split(PATH)[:-1]) for path in paths]
        place = hierarchy.codes(paths, self.people["team"])
        own = np.zeros((len(paths), len(MEASURES)))
        np.add.at(own, place[place >= 0], self.values[place >= 0])
        frame = _measured(hierarchy.rollup(hierarchy.codes(paths, parents), own), pd.Index(paths, name="team"))
        people = frame["headcount"] + frame["contractors"]
        frame.insert(0, "label", [path.split(PATH)[-1] for path in paths])
        frame.insert(1, "parent", parents)
        frame.insert(2, "own", (own[:, 1] + own[:, 3]).astype(int))
        frame.insert(3, "one_person", people == 1)
        return frame

    @cached_property
    def totals(self) -> pd.Series[float]:
        manager = self.people["manager"].to_numpy()
        absent = (self.parent < 0) & (manager != "")
        managers, positions = int((self.reports > 0).sum()), self.values[:, 0].sum()
        facts = dict(zip(MEASURES, self.values.sum(axis=0), strict=True)) | {
            "eliminated": self.eliminated.sum(),
            "layers": self.layer.max(initial=0),
            "tops": (self.parent < 0).sum(),
            "alone": ((self.parent < 0) & (hierarchy.spans(self.parent) == 0)).sum(),
            "managers": managers,
            "manager_share": managers / positions if positions else np.nan,
            "mean_span": self.reports.sum() / managers if managers else np.nan,
            "largest_span": self.reports.max(initial=0),
            "teams": len(self.teams),
            "one_person_teams": self.teams["one_person"].sum(),
            "absent_managers": len(set(manager[absent])),
            "to_be_placed": absent.sum(),
        }
        return pd.Series(facts, dtype=float)


def _with_open_posts(now: Org, org: Org) -> pd.DataFrame:
    there, all_ = now.table("people"), org.table("people")
    if len(there) == len(all_):
        return there
    rest = all_[~all_.index.isin(there.index)]
    _, last = lifetimes(rest)
    return pd.concat([there, rest[rest["status"].isin(VACANT) & (last >= month(now.as_of))]])


def _measured(values: np.ndarray[Any, np.dtype[np.float64]], index: pd.Index[Any]) -> pd.DataFrame:
    frame = pd.DataFrame(values, index=index, columns=list(MEASURES))
    whole = [name for name in MEASURES if name not in ("fte", "pay")]
    return frame.astype(dict.fromkeys(whole, int))


def _figures(column: pd.Series[Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    if column.dtype == object:
        return np.array([likely(value) for value in column], dtype=float)
    return column.to_numpy(dtype=float)


def _with_parents(paths: tuple[str, ...]) -> list[str]:
    steps = [path.split(PATH) for path in paths]
    return list(dict.fromkeys(PATH.join(s[:size]) for s in steps for size in range(1, len(s) + 1)))
