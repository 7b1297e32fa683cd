"""How is each figure of a plan counted, in words?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from orgmodel.foundation.language import mark
from orgmodel.planning.budget import tracing as budget
from orgmodel.results.result import Result

FIGURES: Mapping[str, str] = {
    **budget.FIGURES,
    "in_year": mark("share of its line that goes x the line's months from its first date on, in the first twelve"),
    "full_year": mark("share of its line that goes x the line's first twelve months, had it begun before them"),
    "one_off": mark("one-off costs of the packages chosen"),
    "kept": mark("saving of the first twelve months less one-off costs, in each future"),
    "run": mark("landing of the lines that keep things running"),
    "cut": mark("cut asked / cost of the lines that keep things running"),
    "target": mark("share asked x cost of the lines that keep things running"),
    "decided": mark("what packages save in a full year that the scenario has decided already"),
    "rest": mark("cut asked less what is decided already"),
    "met": mark("share of the futures in which a full year saves what is still to be found"),
    "short": mark(
        "what is still to be found less what is saved in a full year; of an envelope, what must be done less it"
    ),
    "short_in_year": mark("what is still to be found less what is saved in the first twelve months"),
    "harm": mark("harm of the packages chosen, added up"),
    "value": mark("value of the initiatives started less harm of the packages chosen"),
    "next": mark("value with 100 k€ more, chosen again, less value now"),
    "bound": mark("what the search proves that no choice betters"),
    "gap": mark("distance of the choice from that proof, as a share"),
}
"""Figure, or what its name begins with -> how it is counted."""


def formulas(result: Result) -> pd.DataFrame:
    """Return how each figure and each cell of a table is counted: name, how, and lines (None for all of them)."""
    return budget.formulas(result, FIGURES)
