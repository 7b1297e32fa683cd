"""What does the page find? One sentence for its title, each number of which is a figure of the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from orgmodel.apps.columns import SCALES, first_year, period
from orgmodel.foundation.language import mark, money, money_scale, say
from orgmodel.results.compare import Comparison
from orgmodel.results.words import Cell

LONGEST = 110
SURE, PROBABLE, RATHER = 0.95, 0.80, 0.60

MORE: Mapping[float, str] = {
    SURE: mark("“{name}” costs {size} more than “{base}” {period}"),
    PROBABLE: mark("“{name}” probably costs {size} more than “{base}” {period}"),
    RATHER: mark("“{name}” rather costs {size} more than “{base}” {period}"),
}
LESS: Mapping[float, str] = {
    SURE: mark("“{name}” costs {size} less than “{base}” {period}"),
    PROBABLE: mark("“{name}” probably costs {size} less than “{base}” {period}"),
    RATHER: mark("“{name}” rather costs {size} less than “{base}” {period}"),
}
SAME = mark("“{name}” costs about the same as “{base}” {period}")
_FULL_STOP = re.compile(r"\. (?!\d{4}\b)")
DAYS = mark("{finding}, and takes away {days} days of work")


def difference(answer: Comparison, name: str, language: str) -> str:
    """Say what one scenario costs more or less than the reference; the word follows the share of futures."""
    figure = f"difference {answer.compared} @ {name}"
    dearer = answer.figure(f"dearer {answer.compared} @ {name}").middle
    sides, share = (MORE, dearer) if dearer >= 0.5 else (LESS, 1 - dearer)
    least = next((each for each in (SURE, PROBABLE, RATHER) if share >= each), None)
    even = least is None or abs(answer.figure(figure).middle) < 0.5
    template = SAME if even or least is None else sides[least]
    size = Cell(figure, kind="size").text(answer, language, answer.about.currency)
    cells = {"name": name, "base": answer.reference, "period": period(answer, language)}
    finding = say(language, template, size=size, **cells) if template is not SAME else say(language, template, **cells)
    return _with_days(finding, answer, name, language)


def _with_days(finding: str, answer: Comparison, name: str, language: str) -> str:
    days = days_of(answer, name) - days_of(answer, answer.reference)
    if days < 0.5:
        return finding
    cell = Cell("days_horizon", kind="number", value=days)
    longer = say(language, DAYS, finding=finding, days=cell.text(answer, language, answer.about.currency))
    return longer if len(longer) <= LONGEST else finding


def days_of(answer: Comparison, name: str) -> float:
    """Return the contractors' days that a scenario loses over the whole period."""
    found = {figure.name: figure.middle for scenario, figure in answer.all_figures() if scenario == name}
    return float(found.get("days_horizon", 0.0))


def comparison_title(answer: Comparison, active: str, language: str) -> str:
    """Say what the active scenario changes, else what the first other one does, else what the answer is."""
    others = answer.others
    if not others or not answer.compared:
        return answer_title(answer, language)
    if answer.results[answer.reference].versus is not None:
        return first_sentence(answer.explain("direction", language).part("answer"))
    return difference(answer, active if active in others else others[0], language)


def answer_title(answer: Comparison, language: str) -> str:
    """Return the first sentence of the answer of the reference, without its full stop."""
    result = answer.results[answer.reference]
    told = result.explain("direction", language).part("answer")
    return first_sentence(told) or result.question


def first_sentence(text: str) -> str:
    """Return the first sentence of a text without its full stop; the one of « nov. 2027 » ends none."""
    return _FULL_STOP.split(text)[0].rstrip(".")


def budget_title(answer: Comparison, language: str) -> str:
    """Say which of the scenarios hold the envelope, else what the first one costs."""
    inside = {name: _inside(answer, name) for name in answer.names}
    if any(share is None for share in inside.values()):
        return answer_title(answer, language)
    holding = [name for name, share in inside.items() if share is not None and share >= 0.5]
    value = float(answer.assumed("envelope"))
    cells: dict[str, Any] = {"envelope": envelope_text(value, answer, language), "when": first_year(answer, language)}
    if not holding:
        first = say(language, NONE if len(inside) > 1 else NOT, name=answer.reference, **cells)
        return first
    quoted = [say(language, "“{name}”", name=name) for name in holding]
    if len(holding) == len(inside):
        return say(language, ALL if len(inside) > 1 else ONE, name=answer.reference, **cells)
    either = (
        quoted[0]
        if len(quoted) == 1
        else say(language, "{first} or {last}", first=", ".join(quoted[:-1]), last=quoted[-1])
    )
    return say(language, HOLDING, names=either, **cells)


HOLDING = mark("Holding {envelope} {when}: {names}")
NONE = mark("None of these scenarios holds {envelope} {when}")
NOT = mark("“{name}” does not hold {envelope} {when}")
ALL = mark("All of these scenarios rather hold {envelope} {when}")
ONE = mark("“{name}” rather holds {envelope} {when}")


def envelope_text(value: float, answer: Comparison, language: str) -> str:
    """Write the envelope with the digits it has: 7.65 M€."""
    scale = money_scale([value])
    shown = value / SCALES[scale]
    digits = next(each for each in range(4) if each == 3 or abs(shown - round(shown, each)) < 1e-9)
    return money(value, language, answer.about.currency, scale, digits)


def _inside(answer: Comparison, name: str) -> float | None:
    found = {figure.name: figure.middle for figure in answer.results[name].all_figures()}
    return found.get("inside")
