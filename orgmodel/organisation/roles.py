"""Which role family does a job title belong to, and who is the CTO?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import folded
from orgmodel.foundation.language import mark, percent, say
from orgmodel.organisation import hierarchy
from orgmodel.organisation.reference import Title, titles

NOT_TECHNICAL = frozenset(
    {"administration", "customer_success", "finance", "legal", "marketing", "people", "procurement", "sales"}
)
"""Families outside technology; every other one counts as technical."""

_SENIORITY = frozenset(
    {
        *("senior", "sr", "staff", "principal", "associate", "lead", "distinguished", "group", "acting"),
        *("intermediate", "junior", "jr", "interim", "intern", "stagiaire", "alternant", "alternante"),
        *("confirme", "confirmee", "experimente", "experimentee", "debutant", "debutante"),
        *("apprenti", "apprentie", "adjoint", "adjointe"),
    }
)
_ARTICLES = frozenset({"a", "and", "d", "de", "des", "du", "et", "l", "la", "le", "les", "of", "the"})
_GENDERS = frozenset({"e", "f", "h", "ne", "se", "trice", "x"})
_WORD = re.compile(r"[a-z0-9#+]+(?:&[a-z0-9]+)?")
_SPELLING = re.compile(r"\b(?:back|front)[ -]end\b|\bfull[ -]stack\b")
_HEAD = re.compile(r"[,(:]| - ")
_LEADERS = frozenset({"manager", "director", "head"})
_FACTORY_POSTS = frozenset({"Directeur de production", "Directrice de production"})
_TECHNOLOGY = frozenset({"digital", "informatique", "it", "logiciel", "numerique", "si", "web"})

_TITLE_WEIGHT = {"sure": 1.0, "likely": 2 / 3, "if none better": 1 / 3}
_LAYER_WEIGHT, _CLEAR_LEAD, _ENOUGH = 0.9, 1.5, 0.5
_STRENGTHS = {
    "sure": mark("a title of a CTO"),
    "likely": mark("a title of a CTO unless there is a surer one"),
    "if none better": mark("a title of a CTO if there is none better"),
}
_COLUMNS = ["title", "strength", "layer", "people", "technical", "score", "reasons"]


@dataclass(frozen=True)
class CtoRanking:
    """Who may be the CTO.

    Attributes:
        best: key of the CTO's position; None where no candidate stands out, so that the page asks.
        candidates: one row per position with a title of that kind, the likeliest first, position key as
            index: title, strength (of the title), layer (1 = top), people (below), technical (share of all
            other technical people who are below), score (0..1) and reasons.
    """

    best: Any
    candidates: pd.DataFrame

    def __repr__(self) -> str:
        return f"CtoRanking(best={self.best!r}, {len(self.candidates)} candidates)"


@lru_cache(maxsize=65_536)
def family(title: str) -> str:
    """Return the role family of a job title in English or French; "" when it is not known.

    Known titles are looked for as whole words, the longest first: in what stands before the first comma,
    bracket or dash, then in all of it, as written and then without seniority. "Manager, Security Engineering"
    is read as "Security Engineering Manager". A "directeur de production" is a factory post unless the title
    itself speaks of technology.
    """
    known = _known(title)
    if known is None or (known.title in _FACTORY_POSTS and _TECHNOLOGY.isdisjoint(_words(title))):
        return ""
    return known.family


def families(column: pd.Series) -> pd.Series:
    """Return the role family of each title, same index; unknown and blank titles give ""."""
    known = {title: family(title) for title in column.dropna().unique()}
    return column.map(known).fillna("").astype("str")


def rank_cto(people: pd.DataFrame, language: str = "en") -> CtoRanking:
    """Rank the positions whose title may be that of the CTO.

    The score is the strength of the title (sure 1, likely 2/3, if none better 1/3), times the share of all
    other technical people who are below, times 0.9 for each layer under the top. The first is taken if half
    of those people are below and the score is 1.5 times the second's. A factory title counts only where most
    of the people below are technical. Where nobody has a manager in the table, or nobody else is technical,
    the title alone decides.

    Args:
        people: position key as index; columns title, manager (key or blank) and, where it is known already,
            family.
        language: language of the reasons.
    """
    roles = people["family"] if "family" in people else families(people["title"])
    technical = (~roles.isin([*NOT_TECHNICAL, ""])).to_numpy(dtype=float)
    parent = hierarchy.codes(people.index, people["manager"])
    layer = hierarchy.depth(parent)
    below = hierarchy.rollup(parent, np.column_stack([np.ones_like(technical), technical]))
    rows = {}
    for place, known in _posts(people["title"]):
        count, skilled = below[place] - (1, technical[place])
        if known.title in _FACTORY_POSTS and skilled <= count / 2:
            continue
        others = technical.sum() - technical[place]
        share = skilled / others if others and (parent >= 0).any() else 1.0
        score = _TITLE_WEIGHT[known.strength] * share * _LAYER_WEIGHT ** max(layer[place] - 1, 0)
        facts = people["title"].iloc[place], known.strength, int(layer[place]), int(count), share, score
        rows[people.index[place]] = *facts, _reasons(known.strength, int(layer[place]), share, language)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=_COLUMNS)
    table = table.sort_values("score", ascending=False, kind="stable")
    table.index.name = people.index.name
    return CtoRanking(_clear(table), table)


def _reasons(strength: str, layer: int, share: float, language: str) -> str:
    below = say(language, "{share} of the technical people", share=percent(share, language))
    place = say(language, "layer {layer}", layer=layer)
    return "; ".join([say(language, _STRENGTHS[strength]), place, below])


def _clear(table: pd.DataFrame) -> Any:
    scores = [*table["score"], 0.0, 0.0]
    if not len(table) or table["technical"].iloc[0] < _ENOUGH or scores[0] < _CLEAR_LEAD * scores[1]:
        return None
    return table.index[0]


def _posts(column: pd.Series) -> Iterator[tuple[int, Title]]:
    for place, title in enumerate(column):
        known = _known(title) if isinstance(title, str) else None
        if known is not None and known.family == "cto":
            yield place, known


@lru_cache(maxsize=65_536)
def _known(title: str) -> Title | None:
    head, *rest = _HEAD.split(title)
    first = _words(head)
    if rest and first and first[-1] in _LEADERS:
        first = _words(rest[0]) + first
    return _longest(first) or _longest(_words(title))


def _longest(words: tuple[str, ...]) -> Title | None:
    forms = words, tuple(word for word in words if word not in _SENIORITY)
    for size in range(len(words), 0, -1):
        for form in forms:
            for start in range(len(form) - size + 1):
                if (found := _exact(form[start : start + size])) is not None:
                    return found
    return None


def _exact(words: tuple[str, ...]) -> Title | None:
    book, singular = _titles_by_words()
    return book.get(words) or singular.get(tuple(map(_singular, words)))


@lru_cache(maxsize=1)
def _titles_by_words() -> tuple[dict[tuple[str, ...], Title], dict[tuple[str, ...], Title]]:
    book: dict[tuple[str, ...], Title] = {}
    singular: dict[tuple[str, ...], Title] = {}
    for entry in titles():
        words = _words(entry.title)
        book.setdefault(words, entry)
        singular.setdefault(tuple(map(_singular, words)), entry)
    return book, singular


def _words(title: str) -> tuple[str, ...]:
    text = _SPELLING.sub(lambda found: found[0].replace(" ", "").replace("-", ""), folded(title))
    return tuple(word for word in _WORD.findall(text) if word not in _ARTICLES | _GENDERS)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] in "sx" else word
