"""How was it worked out? What engineers ask: method, futures, seed, simulation error, version."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from orgmodel.foundation.language import mark, money, number, say
from orgmodel.reporting import labels
from orgmodel.reporting.answers import Answer, Board, reference_of, results_of
from orgmodel.reporting.paper import element, row, table

HEADS = (mark("Answer"), mark("Scenario"), mark("Futures"), mark("Seed"), mark("Simulation error"))
METHOD = mark(
    "Each future is worked out month by month from the same tables. Luck is keyed by seed, driver and thing, so that "
    "scenarios meet the same futures and their differences are compared future by future. Ranges are the 10th and the "
    "90th of 100 ordered futures, inputs given as two numbers the 5th and the 95th."
)
AGAIN = mark("The same files, seed and version give the same figures to the last digit.")


def appendix(board: Board, version: str) -> Markup:
    """Return the appendix for engineers."""
    language = board.language
    heads = row([say(language, head) for head in HEADS], _RIGHT, head=True)
    rows = [row(each, _RIGHT) for answer in board.answers for each in _rows(answer, language)]
    parts = [
        element("h2", say(language, "For engineers")),
        element("p", say(language, METHOD)),
        table(heads, rows),
        element("p", say(language, AGAIN) + f" orgmodel {version}.", look="om-grey om-foot"),
    ]
    return element("section", *parts, look="om-keep")


_RIGHT = (False, False, True, True, True)


def _rows(answer: Answer, language: str) -> Iterator[tuple[str, ...]]:
    title = labels.title(reference_of(answer).question, language)
    for name, result in results_of(answer).items():
        about = result.about
        errors = [each.middle for each in result.all_figures() if each.name == "simulation_error"]
        error = money(errors[0], language, about.currency) if errors else "–"
        if about.likely:
            yield title, name, say(language, "the likely one"), "–", "–"
        else:
            yield title, name, number(about.draws, language), str(about.seed), error
