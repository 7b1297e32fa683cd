"""What does the chart of an organisation draw? Its positions in one month, their names, and who is under whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from orgmodel.apps.orgnames import absent_name, named
from orgmodel.foundation.errors import folded
from orgmodel.foundation.language import say
from orgmodel.foundation.months import label, month
from orgmodel.organisation.frames import PATH, month_numbers
from orgmodel.organisation.org import VACANT, Org
from orgmodel.organisation.roles import NOT_TECHNICAL, families
from orgmodel.organisation.structure import structure
from orgmodel.results.everyone import Everyone, Flags, Whole, everyone
from orgmodel.results.gathered import gathered


@dataclass(frozen=True, eq=False)
class OrgView:
    """An organisation as its chart draws it.

    Attributes:
        org: the organisation.
        month: number of the month in which it is shown: that of the last change, else that of its `as_of`.
        language: "en" or "fr".
        company: everyone, for the picture of the whole; its texts hold whole titles.
        chart: the same with one node over what has none, for the tree; its texts hold what a post is beside its name.
        root: node of `chart` that is over all others.
        placed: node of `chart` over the managers who are not in the file, None where there are none.
        technical: whether a position is one of technology, by node.
        contractors: how many contractors report to a position, by node.
        outside: how many contractors there are.
    """

    org: Org
    month: int
    language: str
    company: Everyone
    chart: Everyone
    root: int
    placed: int | None
    technical: Flags
    contractors: Whole
    outside: int

    @cached_property
    def nodes(self) -> Mapping[str, int]:
        """Key -> node of `chart`."""
        return {key: node for node, key in enumerate(self.chart.keys)}

    @cached_property
    def count(self) -> int:
        """How many positions are drawn; their nodes come first."""
        return self.company.count

    @cached_property
    def average(self) -> float:
        """Direct reports of a manager in the file, on average; 0 where there is none."""
        own = self.company.reports[: self.count]
        return float(own[own > 0].mean()) if (own > 0).any() else 0.0

    @property
    def managers(self) -> int:
        """How many positions lead others."""
        return int((self.company.reports[: self.count] > 0).sum())

    @property
    def when(self) -> str:
        """The month in which it is shown, such as "2027-04"."""
        return label(self.month)

    @property
    def later(self) -> bool:
        """Whether it is shown in a later month than its files speak of."""
        return self.month > month(self.org.as_of)

    @cached_property
    def heads(self) -> Mapping[str, str]:
        """Team -> who leads it, as a move reads it: before the changes of a scenario."""
        return (self.org.base or self.org).team_heads

    @cached_property
    def searched(self) -> list[str]:
        """What is searched of each node, folded: name, title and, of those who lead, the last step of the team."""
        told = [[name] for name in map(str, self.chart.texts["name"])]
        titles, teams = self.company.texts["title"], self.company.texts["team"]
        for node, title, team in zip(range(self.count), titles, teams, strict=False):
            leads = str(team).split(PATH)[-1] if self.chart.reports[node] else ""
            told[node] += [str(title), leads]
        return [folded(" ".join(texts)) for texts in told]

    def present(self, node: int) -> bool:
        """Tell whether a node is a position, and not a manager who is not in the file, or nobody at all."""
        return node < self.count

    def named(self, node: int) -> str:
        """Return what a node is called."""
        return self.chart.called(node)

    def beside(self, node: int) -> str:
        """Return what stands beside its name."""
        return self.chart.told(node, "title")

    def titled(self, node: int) -> str:
        """Return the whole title of a position, its name where that is unknown."""
        return self.company.told(node, "title") if self.present(node) else self.named(node)

    def above(self, node: int) -> int:
        """Return the node over a node, -1 for the root."""
        return int(self.chart.parent[node])

    def vacancies(self, node: int) -> list[int]:
        """Return the vacant positions under a post or an absent manager, itself included, from left to right."""
        if node >= len(self.company.keys):
            return []
        found = np.flatnonzero(self.company.under(node) & self.company.vacant)
        return [int(k) for k in found[np.argsort(self.company.start[found], kind="stable")]]

    def counted(self, flags: Flags) -> Whole:
        """Return how many positions with a mark are under each node of `company`, itself included."""
        order = np.zeros(self.count + 1, dtype=np.int64)
        present = ~self.company.absent
        order[self.company.start[present] + 1] = flags[: self.count]
        total = np.cumsum(order)
        return np.asarray(total[self.company.start + self.company.size] - total[self.company.start])


def view(org: Org, language: str) -> OrgView:
    """Return an organisation as its chart draws it, in the month of its last change."""
    shown = decided_month(org)
    people, contractors = _posts(org, shown)
    company = everyone(people)
    names, roles = named(company, _led(org))
    absent = np.flatnonzero(company.absent).tolist()
    called = [*names, *(absent_name(company, node, names) for node in absent)]
    company = replace(company, texts={**company.texts, "name": np.array(called, dtype=object)})
    beside = [*roles, *[say(language, "manager not in the file")] * len(absent)]
    chart = replace(company, texts={**company.texts, "title": np.array(beside, dtype=object)})
    chart, root, placed = _joined(chart, language)
    counts = contractors.reindex(company.keys, fill_value=0).to_numpy(dtype=np.int64)
    known = ~families(people["title"]).isin([*NOT_TECHNICAL, ""]).to_numpy(dtype=bool)
    outside = int(contractors.sum())
    return OrgView(org, shown, language, company, chart, root, placed, known, np.asarray(counts), outside)


def _joined(chart: Everyone, language: str) -> tuple[Everyone, int, int | None]:
    """Put all under one node; return the chart, that node, and the one over absent managers, None without any."""
    chart, placed = _over(chart, "to be placed", np.flatnonzero(chart.absent), say(language, "To be placed"), least=1)
    chart, company = _over(chart, "company", np.flatnonzero(chart.parent < 0), say(language, "Company"), least=2)
    tops = np.flatnonzero(chart.parent < 0)
    return chart, company if company is not None else int(tops[0]) if len(tops) else 0, placed


def decided_month(org: Org) -> int:
    """Return the month in which the last change to posts and teams acts, that of `as_of` where there is none."""
    months = [month(org.as_of)]
    months += [patch.month for patch in org.patches if patch.table in ("people", "teams")]
    if org.base is not None:
        people = org.table("people")
        added = people[~people.index.isin(org.base.table("people").index)]
        months += month_numbers(added["start"], months[0]).tolist()
    return max(months)


def _posts(org: Org, shown: int) -> tuple[pd.DataFrame, pd.Series[int]]:
    """Return the frame that everyone is drawn from, and how many contractors report to each manager.

    Drawn is who is a position, or leads one; a vacant post stands open before its likely start, as in `structure`.
    """
    rollup = structure(org, label(shown)).rollup
    now = org.at(shown).table("people")
    later = org.table("people")
    people = pd.concat([now, later[~later.index.isin(now.index) & later.index.isin(rollup.index)]])
    outside = (people["contract"] == "contractor") & (people["status"] != "eliminated")
    contractors = people.loc[outside, "manager"].value_counts()
    drawn = people[(rollup["positions"].reindex(people.index, fill_value=0) > 0).to_numpy()]
    status = np.where(drawn["status"].isin(VACANT), "vacant", "filled")
    columns = {"key": drawn.index.astype(str), "manager": drawn["manager"].to_numpy(), "status": status}
    texts = {"title": drawn["title"].to_numpy(), "team": drawn["team"].to_numpy()}
    return pd.DataFrame(columns | texts), contractors


def _led(org: Org) -> dict[str, str]:
    teams = org.table("teams")
    return {str(lead): str(path) for path, lead in teams["lead"].items() if lead}


def _over(
    chart: Everyone, stem: str, tops: np.ndarray[tuple[int], np.dtype[np.int64]], name: str, *, least: int
) -> tuple[Everyone, int | None]:
    """Put one node over others, where there are at least so many, and name it."""
    if len(tops) < least:
        return chart, None
    key = f"({stem})"
    while key in chart.keys:
        key = f"({key})"
    over = gathered(chart, key, tops.tolist())
    texts = {column: np.append(values, name if column == "name" else "") for column, values in chart.texts.items()}
    blank = np.full(len(chart.keys) - len(chart.texts["team"]), "", dtype=object)
    texts["team"] = np.concatenate([chart.texts["team"], blank, [""]])
    return replace(over, texts=texts), len(chart.keys)
