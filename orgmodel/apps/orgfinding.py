"""Which problem of structure does the chart show first? The title of the page, and the line under it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from orgmodel.apps.orgnames import plain_step
from orgmodel.apps.orgview import OrgView
from orgmodel.foundation.language import mark, month_name, number, say, say_count
from orgmodel.organisation.frames import PATH

WIDE = 10
"""From so many direct reports on a manager has many."""
_BRANCH, _AWAY, _OUTSIDERS, _EMPTY, _ALONE = 0.2, 0.1, 1 / 3, 0.05, 0.15
_CHIEFS = (
    (re.compile(r"marketing|communication", re.I), mark("the marketing chief")),
    (re.compile(r"\bsales\b|commercial|ventes", re.I), mark("the sales chief")),
    (re.compile(r"financ", re.I), mark("the finance chief")),
    (re.compile(r"\blegal\b|juridique", re.I), mark("the legal chief")),
    (re.compile(r"\bpeople\b|human resources|ressources humaines|\brh\b", re.I), mark("the people chief")),
)
_LONGEST_TITLE = 46
_PIXELS = 1376
_NOBODY = mark("Nobody is in the files: a table of people with id, title and manager opens this page")


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of structure: what is said of it, and the node to look at, None for the whole."""

    text: str
    node: int | None = None


def finding(view: OrgView) -> Finding:
    """Return the first of these that holds, the gravest first; without any, how large the organisation is.

    Technology under a chief of something else, without a CTO; people under managers who are not in the file; a manager
    with many reports; contractors as a third of a team; managers of one; vacancies.
    """
    if not view.count:
        return Finding(say(view.language, _NOBODY))
    for found in _FINDINGS:
        result = found(view)
        if result is not None:
            return result
    counts = {"positions": number(view.count, view.language), "layers": view.company.layers}
    span = number(view.average, view.language, 1)
    text = mark("{positions} positions in {layers} layers; a manager has {span} direct reports on average")
    return Finding(say(view.language, text, **counts, span=span))


def facts(view: OrgView) -> str:
    """Return the line under the title; where people are to be placed, the way to them is offered as its last words."""
    language, company = view.language, view.company
    vacant, absent = int(company.vacant.sum()), int(company.absent.sum())
    counts = [
        say_count(language, "{count} position", "{count} positions", view.count),
        say_count(language, "{count} vacant", "{count} vacant", vacant) if vacant else "",
        say_count(language, "{count} manager", "{count} managers", view.managers),
    ]
    told = [say(language, "{facts}.", facts=", ".join(filter(None, counts)))]
    if view.outside:
        one, many = mark("{count} contractor is counted apart."), mark("{count} contractors are counted apart.")
        told.append(say_count(language, one, many, view.outside))
    if view.later:
        told.append(say(language, "As it will be in {month}.", month=month_name(view.when, language)))
    if absent and 0.7 < view.count / _PIXELS < 1.4:
        told.append(say(language, "One person is one pixel wide."))
    if absent:
        people = number(int(company.reports[company.absent].sum()), language)
        one = mark("{people} people report to {count} manager missing from the file: kept, hatched below, and")
        many = mark("{people} people report to one of {count} managers missing from the file: kept, hatched below, and")
        told.append(say_count(language, one, many, absent, people=people))
    return " ".join(told)


def said_facts(view: OrgView) -> str:
    """Return the line under the title as one text."""
    return facts(view) if view.placed is None else f"{facts(view)} {say(view.language, 'to be placed')}."


def _misplaced(view: OrgView) -> Finding | None:
    """Technology is under the chief of something else, and nobody is named CTO."""
    company = view.company
    if view.org.cto is not None or not view.technical.any():
        return None
    skilled = view.counted(view.technical)
    for node in np.argsort(-skilled[: view.count], kind="stable")[:20].tolist():
        chief = _chief(view, node)
        if skilled[node] < max(_BRANCH * view.technical.sum(), 10):
            return None
        if chief:
            branch = max(company.children(node), key=lambda one: int(skilled[one]))
            return _told_misplaced(view, node, branch, say(view.language, chief))
    return None


def _chief(view: OrgView, node: int) -> str:
    if view.technical[node] or not view.company.reports[node]:
        return ""
    title = view.company.told(node, "title")
    return next((words for pattern, words in _CHIEFS if pattern.search(title)), "")


def _told_misplaced(view: OrgView, node: int, branch: int, chief: str) -> Finding:
    steps = [view.company.told(one, "team").split(PATH)[0] for one in (node, branch)]
    name = plain_step(steps[1]) if steps[1] and steps[1] != steps[0] else view.named(branch)
    reports = int(view.company.reports[node])
    text = mark("{branch} reports to {chief}; no CTO is named in the file")
    if reports >= WIDE:
        text = mark("{branch} reports to {chief}, who has {reports} direct reports; no CTO is named in the file")
    return Finding(say(view.language, text, branch=name, chief=chief, reports=number(reports, view.language)), branch)


def _away(view: OrgView) -> Finding | None:
    """Many people report to managers who are not in the file."""
    company = view.company
    people = int(company.reports[company.absent].sum())
    if people < max(_AWAY * view.count, 3):
        return None
    values = {"people": number(people, view.language), "all": number(view.count, view.language)}
    return Finding(say(view.language, "{people} of {all} people report to a manager who is not in the file", **values))


def _wide(view: OrgView) -> Finding | None:
    """One manager has many more direct reports than the others."""
    reports = view.company.reports[: view.count]
    most = int(reports.max(initial=0))
    if most < WIDE or most < 2 * view.average:
        return None
    node = int(reports.argmax())
    title = view.titled(node)
    text = mark("The post “{post}” has {reports} direct reports; the average is {average}")
    if len(title) > _LONGEST_TITLE:
        text, title = (
            mark("The head of “{post}” has {reports} direct reports; the average is {average}"),
            view.named(node),
        )
    values = {"reports": number(most, view.language), "average": number(view.average, view.language, 1)}
    return Finding(say(view.language, text, post=title, **values), node)


def _outsiders(view: OrgView) -> Finding | None:
    """A team leans on contractors."""
    count = view.count
    outside, own = view.contractors[:count], view.company.reports[:count]
    held = np.where(outside >= 3, outside / np.maximum(outside + own, 1), 0.0)
    if held.max(initial=0.0) < _OUTSIDERS:
        return None
    node = int(held.argmax())
    text = mark("{team} leans on contractors: they are {part} of the {all} people under its manager")
    values = {"part": int(outside[node]), "all": int(outside[node] + own[node])}
    return Finding(say(view.language, text, team=view.named(node), **values), node)


def _alone(view: OrgView) -> Finding | None:
    """Many managers lead one person."""
    ones = int((view.company.reports[: view.count] == 1).sum())
    if ones < max(_ALONE * view.managers, 3):
        return None
    values = {"ones": number(ones, view.language), "all": number(view.managers, view.language)}
    return Finding(say(view.language, "{ones} of {all} managers lead one person", **values))


def _empty(view: OrgView) -> Finding | None:
    """Many positions are vacant."""
    vacant = int(view.company.vacant.sum())
    if vacant < max(_EMPTY * view.count, 2):
        return None
    values = {"vacant": number(vacant, view.language), "all": number(view.count, view.language)}
    return Finding(say(view.language, "{vacant} of {all} positions are vacant", **values))


_FINDINGS: tuple[Callable[[OrgView], Finding | None], ...] = (_misplaced, _away, _wide, _outsiders, _alone, _empty)
