"""What does organisation.yaml say of the organisation as a whole?"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from orgmodel.foundation import clock, safe_yaml
from orgmodel.foundation.errors import Finding, OrgError, did_you_mean
from orgmodel.foundation.language import LANGUAGES, day, say

FILE = "organisation.yaml"
KEYS = ("name", "currency", "country", "as_of", "language", "cash", "assumptions")

_EXAMPLES = {
    "language": "en, fr",
    "currency": "EUR",
    "as_of": "2026-11-30",
    "cash": "505000",
    "assumptions": "budget: {employer_cost: 1.45}",
}


@dataclass(frozen=True)
class Profile:
    """What is said of the organisation as a whole; currency is blank where the file does not name one."""

    name: str
    language: str = "en"
    currency: str = ""
    country: str = "FR"
    as_of: dt.date = dt.date.min
    assumptions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cash: float | None = None


def profile(text: str, name: str) -> tuple[Profile, list[Finding]]:
    """Return what organisation.yaml says, and what is wrong with it.

    Args:
        text: the text of the file, blank when there is none.
        name: what the organisation is called when the file does not say.
    """
    try:
        values = safe_yaml.load(text) or {}
        plain = plain_texts(text) or {}
        if not isinstance(values, Mapping):
            raise OrgError("Write pairs here, such as name: Velmont.")
    except OrgError as problem:
        return Profile(name, as_of=_this_month()), [Finding("organisation", "error", str(problem), FILE, number=70)]
    language = str(plain.get("language", "en"))
    speaks = language if language in LANGUAGES else "en"
    good = {
        "language": language in LANGUAGES,
        "currency": _is_currency(str(plain.get("currency", "EUR"))),
        "as_of": values.get("as_of") is None or _date(values["as_of"]) is not None,
        "cash": values.get("cash") is None or _is_number(values["cash"]),
        "assumptions": _are_assumptions(values.get("assumptions") or {}),
    }
    findings = [_unknown(word, speaks) for word in plain if word not in KEYS]
    findings += [_wrong(word, speaks) for word, is_good in good.items() if not is_good]
    as_of = _date(values.get("as_of")) or _this_month()
    if values.get("as_of") is None:
        told = say(speaks, "No date is given: the files are read as of {day}.", day=day(as_of, speaks))
        findings.append(Finding("as-of", "fixed", told, FILE if text else ""))
    return Profile(
        name=str(plain.get("name") or name),
        language=speaks,
        currency=str(plain.get("currency", "")),
        country=str(plain.get("country") or "FR"),
        as_of=as_of,
        assumptions=(values.get("assumptions") or {}) if good["assumptions"] else {},
        cash=values.get("cash") if good["cash"] else None,
    ), findings


def plain_texts(text: str) -> Any:
    """Return the values of a YAML text with every scalar as it is written: NO is the country, not false."""
    return yaml.BaseLoader(text).get_single_data()


def _this_month() -> dt.date:
    return clock.today().replace(day=1)


def _date(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def _is_currency(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isupper()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _are_assumptions(values: Any) -> bool:
    """Tell whether these are values by question and knob, all numbers finite."""
    if not isinstance(values, Mapping) or not all(isinstance(knobs, Mapping) for knobs in values.values()):
        return False
    figures = [value for knobs in values.values() for value in knobs.values() if isinstance(value, float)]
    return all(map(math.isfinite, figures))


def _unknown(word: str, language: str) -> Finding:
    told = say(language, "'{word}' is not known here.", word=word) + did_you_mean(word, KEYS, language)
    return Finding("organisation", "warning", told, FILE, column=word)


def _wrong(word: str, language: str) -> Finding:
    told = say(
        language,
        "The value of '{word}' is not understood. Write it such as: {example}.",
        word=word,
        example=_EXAMPLES[word],
    )
    return Finding("organisation", "error", told, FILE, column=word)
