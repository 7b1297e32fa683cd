"""What is a post called in the chart? What it leads, from its title or its team; what it is stands apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from orgmodel.organisation.frames import PATH
from orgmodel.results.everyone import Everyone

Texts = npt.NDArray[np.object_]

_LEADS = r"\b(?:manager|director|vp|vice president|head|lead|chief|responsable|directeur|directrice|chef|cheffe)\b"
_FORMS = (
    re.compile(rf"(?P<role>[^,]*{_LEADS}[^,]*?) (?:for|pour) (?P<scope>.+)", re.IGNORECASE),
    re.compile(rf"(?P<role>[^,]*{_LEADS}[^,]*?), (?P<scope>.+)", re.IGNORECASE),
    re.compile(r"(?P<role>[^,]*\b(?:vp|vice president|director|head)) of (?P<scope>.+)", re.IGNORECASE),
)
_MEANWHILE = re.compile(r",? (?:and )?(?:interim|acting) .*", re.IGNORECASE)
_UNIT = re.compile(r"(?<=\w) (?:function|division|department|sub-department|section|group|team)$", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def parted(title: str) -> tuple[str, str]:
    """Return what a title says that a post is, and what it leads: "VP of Development" is VP, and Development.

    What it leads is blank where the title does not say so; of "Create:Source Code" it is what follows the colon.
    """
    for form in _FORMS:
        found = form.fullmatch(title)
        if found is None:
            continue
        role = found["role"].strip()
        scope = (_MEANWHILE.sub("", found["scope"]) or found["scope"]).removeprefix("the ")
        before, colon, last = scope.rpartition(":")
        if colon and last.strip():
            also = before.rpartition(",")[0].strip()
            return ", ".join(filter(None, [role, also])), last.strip()
        return role, scope
    return title, ""


def plain_step(step: str) -> str:
    """Return a step of a team's path without what it is part of and its kind: "Dev:Plan Section" is Plan."""
    return _UNIT.sub("", step.rpartition(":")[2].strip() or step)


def named(company: Everyone, led: Mapping[str, str]) -> tuple[Texts, Texts]:
    """Return for each node what it is called, and what stands beside the name; both blank for absent managers.

    A manager is called by the team whose lead it is, else by what its title says that it leads, else by its team, else
    by the team that most of its reports share; never as its own manager is. Whoever leads nobody is called by title.

    Args:
        company: everyone, with their titles and teams.
        led: key of a post -> path of the team whose lead it is.
    """
    count = company.count
    titles = [" ".join(text.split()) for text in company.texts["title"].tolist()]
    teams = [text.split(PATH)[-1] for text in company.texts["team"].tolist()]
    names: Texts = np.array([title or team for title, team in zip(titles, teams, strict=True)], dtype=object)
    roles: Texts = np.full(count, "", dtype=object)
    shared = _shared(company, teams)
    leaders = np.flatnonzero(company.reports[:count] > 0)
    for node in leaders[np.argsort(company.layer[leaders], kind="stable")].tolist():
        above = company.parent[node]
        taken = names[above] if 0 <= above < count else ""
        role, scope = parted(titles[node])
        leads = led.get(company.keys[node], "").split(PATH)[-1]
        offers = [leads, scope, teams[node], shared.get(node, ""), titles[node], company.keys[node]]
        names[node] = next((offer for offer in offers if offer and offer != taken), company.keys[node])
        roles[node] = role if names[node] == scope else titles[node] if names[node] != titles[node] else ""
    names[names == ""] = np.array(company.keys[:count], dtype=object)[names == ""]
    return names, roles


def absent_name(company: Everyone, node: int, names: Texts) -> str:
    """Return what to call a manager who is not there: the title of its main report, else its reports' usual team."""
    reports = company.children(node)
    if 2 * company.size[reports[0]] > company.size[node]:
        return company.told(reports[0], "title") or str(names[reports[0]])
    teams = [company.told(one, "team").split(PATH)[-1] for one in reports]
    known = [team for team in teams if team]
    return max(known, key=known.count) if known else company.keys[node]


def _shared(company: Everyone, teams: list[str]) -> dict[int, str]:
    """Return for each manager the team that most of its direct reports share."""
    frame = pd.DataFrame({"parent": company.parent[: len(teams)], "team": teams})
    frame = frame[(frame["parent"] >= 0) & (frame["team"] != "")]
    counts = frame.groupby(["parent", "team"], sort=False).size().reset_index(name="count")
    most = counts.sort_values("count", ascending=False, kind="stable").drop_duplicates("parent")
    return {int(node): str(team) for node, team in zip(most["parent"], most["team"], strict=True)}
