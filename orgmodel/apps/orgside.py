"""What shape has it, beside the chart? Spans, layers, vacancies, systems without an owner: small charts of counts."""

from __future__ import annotations

from collections import Counter

import numpy as np

from orgmodel.apps.orgfinding import WIDE
from orgmodel.apps.orgnames import plain_step
from orgmodel.apps.orgview import OrgView
from orgmodel.foundation.language import mark, number, say, say_count
from orgmodel.organisation.frames import PATH
from orgmodel.results.charts_count import Count, columns, rings, rows
from orgmodel.results.picture import Caption, Picture

_ROWS = 5
_LAYERS = 8


def side_pictures(view: OrgView, width: int = 316) -> list[Picture]:
    """Return the pictures that have something to show, in the order of the page."""
    made = [_spans(view, width), _layers(view, width), _vacancies(view, width), _owners(view, width)]
    return [picture for picture in made if picture is not None]


def _spans(view: OrgView, width: int) -> Picture | None:
    """How many managers have so many direct reports; those with one and those with many are dark."""
    own = view.company.reports[: view.count]
    if not (own > 0).any():
        return None
    found = [int((own == k).sum()) for k in range(1, WIDE)]
    wide = int((own >= WIDE).sum())
    last = max([k for k, count in enumerate(found, 1) if count], default=1)
    shown = WIDE - 1 if wide else min(max(last, 5), WIDE - 1)
    counts = [Count(str(k), found[k - 1], dark=k == 1 and found[0] > 0) for k in range(1, shown + 1)]
    counts += [Count(f"{WIDE}+", wide, dark=True)] if wide else []
    language = view.language
    if found[0]:
        title = say_count(language, "{count} manager leads one person", "{count} managers lead one person", found[0])
    else:
        title = say(language, "A manager has {span} direct reports on average", span=number(view.average, language, 1))
    return columns(counts, Caption(title, say(language, "Managers by number of direct reports"), language), width=width)


def _layers(view: OrgView, width: int) -> Picture | None:
    """How many positions are in each layer."""
    company, language = view.company, view.language
    if company.layers < 2:
        return None
    found = np.bincount(company.layer[~company.absent], minlength=company.layers + 1)[1:].tolist()
    counts = [Count(str(k), count) for k, count in enumerate(found[:_LAYERS], 1)]
    if len(found) > _LAYERS:
        counts.append(Count(f"{_LAYERS + 1}+", sum(found[_LAYERS:])))
    if company.absent.any():
        title = say(language, "{count} layers below the first known manager", count=company.layers)
    else:
        most = int(np.argmax(found))
        values = {"part": number(found[most], language), "all": number(view.count, language)}
        text = mark("{part} of {all} positions are in layer {layer} of {count}")
        title = say(language, text, layer=most + 1, count=company.layers, **values)
    return rows(counts, Caption(title, say(language, "Positions per layer"), language), width=width)


def _vacancies(view: OrgView, width: int) -> Picture | None:
    """In which parts of the teams' tree the vacant positions are."""
    company, language = view.company, view.language
    vacant = np.flatnonzero(company.vacant).tolist()
    if not vacant:
        return None
    unknown = say(language, "without a team")
    paths = [company.told(node, "team").split(PATH) if company.told(node, "team") else [unknown] for node in vacant]
    tops = Counter(plain_step(path[0]) for path in paths)
    name, most = tops.most_common(1)[0]
    values = {"count": number(most, language), "all": number(len(vacant), language), "team": name}
    if len(tops) > 1 and 2 * most > len(vacant):
        title = say(language, "{count} of {all} vacancies are in {team}", **values)
    else:
        title = say_count(language, "{count} position is vacant", "{count} positions are vacant", len(vacant))
    found = _shared_out(paths).most_common()
    shown = found if len(found) <= _ROWS else found[: _ROWS - 1]
    counts = [Count(team, count) for team, count in shown]
    if len(found) > len(shown):
        counts.append(Count(say(language, "other teams"), sum(count for _, count in found[len(shown) :])))
    return rings(counts, Caption(title, say(language, "One ring is one vacant position"), language), width=width)


def _shared_out(paths: list[list[str]]) -> Counter[str]:
    """Count by the first step of the paths at which no team holds more than half, else by the last step."""
    deepest = max(len(path) for path in paths)
    for step in range(deepest):
        found = Counter(plain_step(path[min(step, len(path) - 1)]) for path in paths)
        if 2 * max(found.values()) <= len(paths):
            return found
    return Counter(plain_step(path[-1]) for path in paths)


def _owners(view: OrgView, width: int) -> Picture | None:
    """How many systems of each criticality have no owner team."""
    systems, language = view.org.table("systems"), view.language
    if systems.empty:
        return None
    lost = systems["owner_team"] == ""
    counts = []
    for tier in sorted(systems["criticality"].dropna().unique()):
        mine = systems["criticality"] == tier
        name = say(language, "Criticality {tier}", tier=number(tier, language))
        counts.append(Count(name, int((mine & lost).sum()), of=int(mine.sum())))
    mine = systems["criticality"].isna()
    if mine.any():
        counts.append(Count(say(language, "unknown"), int((mine & lost).sum()), of=int(mine.sum()), warn=True))
    values = {"count": number(int(lost.sum()), language), "all": number(len(systems), language)}
    text = (
        mark("{count} of {all} systems have no owner team")
        if lost.any()
        else mark("All {all} systems have an owner team")
    )
    note = say(language, "By criticality; dark: no owner team")
    return rows(counts, Caption(say(language, text, **values), note, language), width=width)
