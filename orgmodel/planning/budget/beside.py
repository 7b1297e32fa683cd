"""How do run, change and transform stand beside what is published, as a picture and a sentence without a grade?"""

from __future__ import annotations

from collections.abc import Mapping

from orgmodel.foundation.language import mark, percent, say
from orgmodel.organisation.ledger_lines import budget_rows
from orgmodel.planning.budget.steps import origin
from orgmodel.results.charts_beside import Beside, beside
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.result import Result
from orgmodel.results.words import Cell, Part, Sentence

KINDS: Mapping[str, tuple[str, str]] = {
    "run": ("run share of it budget", mark("Keep things running")),
    "change": ("grow share of it budget", mark("Change things")),
    "transform": ("transform share of it budget", mark("Started projects")),
}
"""Share -> its published quantity, and what it is called on a page."""


def said_of_lines(result: Result) -> bool:
    """Tell whether the budget says which lines run things and which change them; else shares mean nothing."""
    rows = budget_rows(origin(result.facts.org))
    return bool(len(rows)) and bool((rows["run_change"] != "").any())


def run_change_transform(result: Result, language: str) -> Picture:
    """Draw the shares of run, change and transform in the first twelve months beside what is published."""
    found = _published(result)
    bars = [Beside(say(language, name), *found[key]) for key, (_, name) in KINDS.items()]
    share = percent(found["run"][0], language)
    title = say(language, "To keep things running: {share} of the first twelve months", share=share)
    note = say(language, "Dot: you; band and tick: often quoted for all sectors, without a known source")
    return beside(bars, Caption(title, note, language))


def peers_said(result: Result) -> list[Sentence]:
    """Say what is spent to run things, to change them and on projects, and what is often quoted, with its limit."""
    if not said_of_lines(result):
        return []
    cells: dict[str, Part] = {}
    for key, (ours, low, _, high) in _published(result).items():
        for name, value in ((key, ours), (f"{key}_low", low), (f"{key}_high", high)):
            cells[name] = Cell(f"peers: {name}", kind="percent", value=value)
    template = mark(
        "Of the cost of the first twelve months, keeping things running takes {run}, changing them {change}, started "
        "projects {transform}; often quoted, without a known source: {run_low} to {run_high}, {change_low} to "
        "{change_high}, {transform_low} to {transform_high}."
    )
    return [Sentence("unsaid", template, cells)]


def _published(result: Result) -> dict[str, tuple[float, ...]]:
    """Return ours, then lowest, usual and highest published, of each share."""
    rows = result.tables["peers"].set_index("quantity")[["ours", "low", "likely", "high"]]
    return {key: tuple(rows.loc[[quantity]].to_numpy(float)[0].tolist()) for key, (quantity, _) in KINDS.items()}
