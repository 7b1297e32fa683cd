"""How are start-up scenarios told side by side, and what are their figures called?"""

from __future__ import annotations

from collections.abc import Mapping

from orgmodel.foundation.language import mark
from orgmodel.planning.startup.tables import last_start
from orgmodel.results.compare import Comparison
from orgmodel.results.words import Between, Cell, Each, Month, Part, Sentence

LABELS: Mapping[str, str] = {
    "cash": mark("Cash at the end of the month"),
    "least": mark("Lowest cash before the round is closed"),
    "empty": mark("Empty before the round is closed"),
    "empty_with_hire": mark("With the hire asked for"),
    "runway": mark("Until the till is empty"),
    "closing": mark("Until the round is closed"),
    "burn_now": mark("Spent beyond sales in the first month"),
    "last_start": mark("Last start within the risk accepted"),
    "affordable": mark("Largest salary within the risk accepted"),
    "hours_asked": mark("Hours a week asked of one person"),
    "hours_there": mark("Hours a week that are there"),
}
"""Figure or course -> what it is called on a page."""


def tell_apart(answer: Comparison) -> list[Sentence]:
    """Return the sentences of a comparison of start-up scenarios, each number of which is one of its figures."""
    each = Each(tuple((name, Cell(f"empty @ {name}", kind="share")) for name in answer.names))
    template = mark("Chances in 100 of an empty till before the round is closed: {each}.")
    return [
        Sentence("answer", template, {"each": each}),
        *(_lowest(answer, name) for name in answer.others),
        *(_begin(answer, name) for name in answer.names),
    ]


def _lowest(answer: Comparison, name: str) -> Sentence:
    """Say how much more or less cash a scenario has at its lowest point than the reference."""
    figure = f"difference least @ {name}"
    middle = answer.figure(figure).middle
    less, more, same = (
        mark("At the lowest, “{name}” has {size} less in the till than “{base}” ({range})."),
        mark("At the lowest, “{name}” has {size} more in the till than “{base}” ({range})."),
        mark("At the lowest, “{name}” has as much in the till as “{base}”."),
    )
    cells: dict[str, Part] = {
        "name": name,
        "base": answer.reference,
        "size": Cell(figure, kind="size"),
        "range": Between(figure, mirrored=middle < 0),
    }
    return Sentence("sure", same if abs(middle) < 500 else less if middle < 0 else more, cells)


def _begin(answer: Comparison, name: str) -> Sentence:
    """Say until when raising may begin in a scenario."""
    last = last_start(answer.results[name])
    if last is None:
        return Sentence(
            "next", mark("“{name}”: no month of start keeps the risk within what is accepted."), {"name": name}
        )
    told = mark("“{name}”: begin raising in {last} at the latest.")
    return Sentence("next", told, {"name": name, "last": Month(last)})
