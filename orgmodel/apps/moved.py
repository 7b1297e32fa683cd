"""Why did the figure move? One sentence after each move, its numbers taken from the answers before and after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.apps.columns import SCALES, first_year
from orgmodel.foundation.language import amount, chances, mark, money_scale, money_unit, number, say, step_of
from orgmodel.results.compare import Comparison
from orgmodel.results.result import LEVELS, Result

COUNTED = mark("{what}, from {old} to {new}")
INSTEAD = mark("{what}: {new} instead of {old}")


@dataclass(frozen=True, slots=True)
class Move:
    """What was moved, in the language of the page.

    Attributes:
        what: the sentence's beginning: "Contractors stopped, from 3 to 4".
        units: by how much a count has changed, where one can say what each costs; 0 elsewhere.
    """

    what: str
    units: float = 0.0

    @classmethod
    def of(cls, label: str, old: str, new: str, language: str, *, units: float = 0.0, ranged: bool = False) -> Move:
        """Return the move of one lever from one value to another; ranges are told the other way round."""
        return cls(say(language, INSTEAD if ranged else COUNTED, what=label, old=old, new=new), units)


def sentence(move: Move, before: Comparison, after: Comparison, name: str, language: str) -> str:
    """Say what moved, what it did to the chance of holding the envelope, and why.

    Args:
        move: what was moved.
        before: the answers before it.
        after: the answers after it.
        name: the scenario that is looked at.
        language: "en" or "fr".
    """
    if name not in before.results or name not in after.results:
        return say(language, "{what}.", what=move.what)
    old, new = before.results[name], after.results[name]
    chance, cost = _chance(old, new, language), _cost(move, old, new, after, language)
    if chance and cost and move.units:
        chance, cost = say(language, "{effect}, because {cause}", effect=chance, cause=cost), ""
    told = say(language, "; ").join(filter(None, [chance, cost, _days(old, new, language)]))
    return say(language, "{what}: {told}.", what=move.what, told=told or say(language, "nothing moves"))


def _chance(old: Result, new: Result, language: str) -> str:
    shares = [{figure.name: figure.middle for figure in each.all_figures()}.get("inside") for each in (old, new)]
    if shares[0] is None or shares[1] is None:
        return ""
    texts = [chances(share, language) for share in shares if share is not None]
    if texts[0] == texts[1]:
        return say(language, "the chance of holding stays at {chances} in 100", chances=texts[0])
    return say(language, "the chance of holding goes from {old} to {new} in 100", old=texts[0], new=texts[1])


def _cost(move: Move, old: Result, new: Result, after: Comparison, language: str) -> str:
    for figure, when in ((new.headline, first_year(after, language)), (new.compared, _whole(language))):
        if not figure:
            continue
        moved = new.values(figure) - old.values(figure)
        low, middle, high = (float(value) for value in np.quantile(moved, LEVELS))
        if abs(middle) < 0.5:
            continue
        if move.units:
            each = _money(abs(middle / move.units), (high - low) / abs(move.units), new, language)
            return say(language, "each of them costs {each} {when}", each=each, when=when)
        size = _money(abs(middle), high - low, new, language)
        template = mark("the cost {when} falls by {size}") if middle < 0 else mark("the cost {when} rises by {size}")
        return say(language, template, when=when, size=size)
    return ""


def _whole(language: str) -> str:
    return say(language, "over the whole period")


def _days(old: Result, new: Result, language: str) -> str:
    lost = [{figure.name: figure.middle for figure in each.all_figures()}.get("days", 0.0) for each in (old, new)]
    more = lost[1] - lost[0]
    if abs(more) < 0.5:
        return ""
    template = mark("{days} days of work fewer") if more > 0 else mark("{days} days of work more")
    return say(language, template, days=number(abs(more), language))


def _money(value: float, width: float, result: Result, language: str) -> str:
    scale = money_scale([value])
    step = step_of(0.0, width, SCALES[scale] * (0.1 if scale == "M" else 1.0))
    return amount(round(value / step) * step, language, scale) + money_unit(result.about.currency, scale)
