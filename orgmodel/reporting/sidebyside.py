"""What do the scenarios come to, side by side? A row a figure, a column a scenario, its range under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from orgmodel.foundation.language import mark, say
from orgmodel.reporting import labels
from orgmodel.reporting.answers import Answer, reference_of, results_of
from orgmodel.reporting.paper import element, joined, row, scenario_mark, table
from orgmodel.reporting.values import common_scale, figure_text
from orgmodel.results.compare import AT, Comparison
from orgmodel.results.result import Figure

DIFFERENCE = mark("Difference from “{name}” over the whole period")
DIFFERENCE_YEAR = mark("Difference from “{name}” in the first twelve months")


def figures(answer: Answer, language: str) -> Markup:
    """Return the figures of an answer as a table."""
    results = results_of(answer)
    names = list(results)
    right = [False, *(True for _ in names)]
    several = len(names) > 1
    heads = [joined([scenario_mark(k), element("span", name, look="om-name")]) for k, name in enumerate(names)]
    head = row(["", *(heads if several else [element("span", names[0], look="om-name")])], right, head=True)
    rows = [
        row([label, *(_cell(by_name.get(name), common, language, answer) for name in names)], right)
        for label, by_name, common in _rows(answer, language)
    ]
    note = say(language, "Middle of the simulated futures; under it the range of 8 futures in 10.")
    return table(head, rows, "" if reference_of(answer).about.likely else note)


def _rows(answer: Answer, language: str) -> Iterator[tuple[str, Mapping[str, Figure], str]]:
    """Return label, figures by scenario, and their common scale, of each row."""
    results = results_of(answer)
    kinds = dict.fromkeys(figure.name for result in results.values() for figure in result.all_figures())
    for kind in kinds:
        having = {n: f for n, r in results.items() for f in r.all_figures() if f.name == kind}
        first = results[next(iter(having))]
        if not labels.told(kind, first):
            continue
        yield labels.figure(kind, first, language), having, common_scale(having.values(), answer.about.currency)
    if isinstance(answer, Comparison):
        yield from _differences(answer, language)


def _differences(answer: Comparison, language: str) -> Iterator[tuple[str, Mapping[str, Figure], str]]:
    known = {f"{figure.name}{AT}{name}": figure for name, figure in answer.all_figures()}
    kinds = {reference_of(answer).headline: DIFFERENCE_YEAR, answer.compared: DIFFERENCE}
    for kind, template in kinds.items() if answer.others else ():
        found = {name: known[f"difference {kind}{AT}{name}"] for name in answer.others}
        yield say(language, template, name=answer.reference), found, common_scale(found.values(), answer.about.currency)


def _cell(figure: Figure | None, scale: str, language: str, answer: Answer) -> Markup:
    if figure is None:
        return Markup("–")
    middle, between = figure_text(figure, scale, language, answer.about.currency)
    return joined([element("b", middle), element("small", between) if between else ""])
