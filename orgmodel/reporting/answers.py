"""What do answers have in common on paper, whether one result or several beside each other?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import LANGUAGES
from orgmodel.organisation.org import Org
from orgmodel.reporting.because import Because
from orgmodel.results.compare import Comparison
from orgmodel.results.result import About, Result

Answer = Result | Comparison


@dataclass(frozen=True)
class Board:
    """What is put before the board: a question, the answers, the language, and why a figure shown before has changed.

    Raises:
        OrgError: without any answer, for something that is none, or in a language that there is not.
    """

    question: str
    answers: tuple[Answer, ...]
    language: str
    since: Because | None = None

    @classmethod
    def of(cls, question: str, results: object, language: str | None, since: Because | None = None) -> Board:
        """Return the board of one or several answers; the language is the organisation's unless one is asked for."""
        answers = tuple(results) if isinstance(results, (list, tuple)) else (results,)
        if not answers:
            raise OrgError("A report needs at least one answer.")
        for each in answers:
            if not isinstance(each, Answer):
                raise OrgError("'{found}' is no answer: a report takes what a question or compare returns.", found=each)
        if language is not None and language not in LANGUAGES:
            raise OrgError("There is no language called '{name}'.", near=(language, LANGUAGES), name=language)
        own = answers[0].about.language
        return cls(question, answers, language or (own if own in LANGUAGES else "en"), since)

    @property
    def about(self) -> About:
        """Whose answers they are."""
        return self.answers[0].about

    @property
    def currency(self) -> str:
        """The currency of the first answer."""
        return self.about.currency

    def tables(self, name: str) -> Iterator[tuple[str, pd.DataFrame]]:
        """Return a table of every result that has it, with the name of the result; the same table stands once."""
        seen: list[pd.DataFrame] = []
        for answer in self.answers:
            for each, result in results_of(answer).items():
                frame = result.tables.get(name)
                if frame is not None and len(frame) and not any(frame.equals(other) for other in seen):
                    seen.append(frame)
                    yield each, frame

    def org(self) -> Org | None:
        """Return the organisation that the answers speak of, None when they do not say."""
        return next((org for org in map(org_of, self.answers) if org is not None), None)


def results_of(answer: Answer) -> Mapping[str, Result]:
    """Return the results by name of the scenario."""
    return answer.results if isinstance(answer, Comparison) else {answer.about.name: answer}


def reference_of(answer: Answer) -> Result:
    """Return the result that the others are compared with, or the only one."""
    return answer.results[answer.reference] if isinstance(answer, Comparison) else answer


def org_of(answer: Answer) -> Org | None:
    """Return the organisation of an answer: that of the reference, or what a result remembers."""
    if isinstance(answer, Comparison):
        return next(each.org for each in answer.orgs if each.name == answer.reference)
    found: Any = getattr(answer.facts, "org", None)
    return found if isinstance(found, Org) else None
