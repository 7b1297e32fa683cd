"""Does the page of the cut list follow its controls, and does Adopt make a scenario of what it shows?"""

import pytest

from orgmodel.apps.cutspage import USUAL_CUT
from orgmodel.apps.studio import Studio
from orgmodel.organisation.changes import Trim
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning import budget
from tests.apps.desks import FEW, shown
from tests.planning.budget.choosing.offers import offering

LINES = [("Desk", "licence", "run", 400_000, ""), ("Phones", "network", "run", 200_000, "")]
PACKAGES = [("Seats", "Desk", 0.2, 3, 0, "2027-01-01"), ("Fewer lines", "Phones", 0.3, 40, 5_000, "2027-07-01")]


@pytest.fixture
def app():
    studio = Studio(offering(PACKAGES, LINES), draws=FEW)
    studio.go("cuts")
    return studio


def test_it_plans_the_usual_cut_until_another_one_is_asked(app):
    page = app.screens["cuts"]
    assert page.result.figure("cut").middle == pytest.approx(USUAL_CUT)
    assert page.controls["cut"].value == USUAL_CUT
    before = len(page.result.facts.taken)
    app.set(cut=0.15)
    assert page.result.figure("cut").middle == pytest.approx(0.15)
    assert len(page.result.facts.taken) > before
    assert page.controls["cut"].source == "yours"


def test_the_words_and_the_list_are_those_of_the_plan(app):
    app.set(cut=0.15)
    page = app.screens["cuts"]
    told = page.result.explain("direction", "en")
    assert told.part("answer").rstrip(".") in shown(page.widget)
    assert "Fewer lines" in page.list.picture


def test_adopt_makes_a_scenario_of_trims_on_top_of_what_is_looked_at(app):
    trim = Trim("Phones", 0.1, month="2027-02")
    studio = Studio(offering(PACKAGES, LINES), [Scenario("Leaner", app.book.desk.today, [trim])], draws=FEW)
    studio.pick("Leaner")
    studio.go("cuts")
    page = studio.screens["cuts"]
    planned = page.result
    page.adopt.click()
    made = studio.book.desk.scenario(studio.active, "en")
    assert made.changes == (trim, *budget.adopt(planned).changes)
    assert studio.result.results[made.name].figure("total").middle == pytest.approx(planned.figure("total").middle)
    studio.undo()
    assert [each.name for each in studio.book.desk.entries] == ["Leaner"]


def test_without_packages_there_is_nothing_to_adopt():
    studio = Studio(offering([], LINES), draws=FEW)
    studio.go("cuts")
    assert studio.screens["cuts"].adopt.disabled
