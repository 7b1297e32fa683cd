"""Do the pictures of a plan show its figures, with nothing overlapping and nothing outside?"""

import itertools

import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.language import LANGUAGES, say
from orgmodel.planning.budget import Inputs, plan
from orgmodel.results.drawing import Box
from orgmodel.results.result import Result
from tests.organisations import STEADY
from tests.planning.budget.choosing.offers import offering
from tests.planning.budget.choosing.test_allocation import workshop
from tests.planning.budget.choosing.test_choosing_question import home

NONE_MOVES = "No unknown moves the answer."


def crowd() -> Result:
    """A bigger organisation, with long names: thirty packages on ten lines."""
    lines = [(f"Ligne de dépense numéro {k}", "other", "run", 900_000 + 50_000 * k, "") for k in range(10)]
    packages = [
        (f"Réduction des prestations de maintenance applicative, lot {k}", lines[k % 10][0], 0.04 + 0.01 * (k % 7),
         5 + 3 * k, 20_000 * (k % 3), f"2027-{1 + k % 12:02d}-01", k % 2 == 0,
         "les astreintes du soir et du week-end pour quatorze systèmes mineurs",
         "les entrepôts de nuit, le service client et trois directions régionales")
        for k in range(30)
    ]  # fmt: skip
    return plan(offering(packages, lines, language="fr"), STEADY.changed(cut=0.9), Draws(40))


RESULTS = {
    "cut": plan(home(), Inputs(cut=0.1), Draws(40)),
    "short": plan(home(), Inputs(cut=1.0), Draws(40)),
    "crowd": crowd(),
    "envelope": plan(workshop(), STEADY.changed(envelope=660_000.0), Draws(40)),  # type: ignore[arg-type]
}
DRAWN = [(name, view) for name, result in RESULTS.items() for view in result.views if view not in ("months", "total")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "view"), DRAWN)
def test_nothing_overlaps_and_nothing_is_outside(name: str, view: str, language: str) -> None:
    picture = RESULTS[name].plot(view, language)
    drawing = picture.drawing
    sheet, texts = Box(0, 0, drawing.width, drawing.height), [each for each in drawing.texts if each.text]
    assert [each.text for each in texts if not each.box.inside(sheet)] == []
    assert [(a.text, b.text) for a, b in itertools.combinations(texts, 2) if a.box.meets(b.box, -0.5)] == []
    assert picture.title
    assert len(picture.table) or picture.alt in (NONE_MOVES, say("fr", NONE_MOVES))
    assert picture.svg.startswith("<svg")


def test_the_list_shows_the_figures_of_the_table() -> None:
    result = RESULTS["short"]
    picture = result.plot("cuts", "en")
    written = [each.text for each in picture.drawing.texts]
    for row in result.tables["cuts"].itertuples():
        assert row.package in written
        assert f"{row.in_year / 1e3:,.0f}" in written
        assert f"{row.full_year / 1e3:,.0f}" in written
    assert f"{result.figure('full_year').middle / 1e3:,.0f}" in written
    assert picture.table["package"].tolist() == result.tables["cuts"]["package"].tolist()
    assert "cannot be had" in picture.title


def test_the_pace_names_what_begins_and_the_month_that_is_enough() -> None:
    one = offering([("p", "A", 0.1, 3, 0, "2027-04-01"), ("q", "A", 0.05, 3)], [("A", "other", "run", 1.2e6, "")])
    reached = plan(one, STEADY.changed(cut=0.14), Draws(8)).plot("pace", "en")
    assert reached.title == "The target's pace is reached in Apr 2027"
    assert {"p", "q"} <= {each.text for each in reached.drawing.texts}
    missed = plan(one, STEADY.changed(cut=0.25), Draws(8)).plot("pace", "en")
    assert missed.title == "The target's pace is not reached: 58% of it at most"


def test_without_packages_there_is_no_list() -> None:
    nothing = plan(offering([], [("A", "other", "run", 1e6, "")]), STEADY.changed(cut=0.1), Draws(8))
    for view in nothing.views:
        assert nothing.plot(view).svg
    assert nothing.plot("cuts").title == nothing.plot("saved").title
