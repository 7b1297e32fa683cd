"""Is any question an app: driven by a cell as by a hand, in both languages, with the numbers of `compare`?"""

from dataclasses import dataclass

import ipywidgets as w
import numpy as np
import pytest
import xarray as xr

from orgmodel.apps.answers import Answers
from orgmodel.apps.planner import Planner
from orgmodel.foundation import bundled
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import around
from orgmodel.foundation.inputs import Knobs, Unit, knob
from orgmodel.organisation.reading import read
from orgmodel.planning import budget
from orgmodel.results.compare import compare
from orgmodel.results.result import About, Result, assumptions
from tests.apps.desks import FEW, every, larger, leaner, maison, shown

GUESSES = budget.Inputs()


@pytest.fixture(scope="module")
def orgs():
    org = maison()
    return [org, leaner(org), larger(org)]


@pytest.fixture
def app(orgs):
    return Planner(budget.simulate, orgs, draws=FEW)


def test_it_shows_what_compare_answers(app, orgs):
    plain = compare(budget.simulate, orgs, budget.Inputs(), FEW)
    assert app.result.summary().equals(plain.summary())
    assert app.result.names == ["Maison", "Leaner", "Larger"]
    for text in plain.explain("direction", "en").parts:
        assert text[1] in app.words or text[0] == "not_counted"


def test_a_cell_drives_it(app):
    before = app.words
    assert app.set(months=36) is app
    assert app.values["months"] == 36
    assert app.controls["months"].slider.value == 36
    assert len(app.result.results["Leaner"].outcomes["month"]) == 36
    assert app.words != before


def test_a_hand_drives_it_the_same_way(app, orgs):
    app.controls["pay_rise"].slider.value = (2.0, 4.5)
    other = Planner(budget.simulate, orgs, draws=FEW).set(pay_rise=around(0.02, 0.03, 0.045))
    assert app.values == other.values
    assert app.words == other.words
    assert app.result.summary().equals(other.result.summary())


def test_values_say_what_the_organisation_assumes(app):
    assert app.values["employer_cost"] == 1.45
    assert "yours" in app.controls["months"].field.tooltip or app.result.inputs.at["months", "source"] == "guess"


def test_reset_goes_back_to_the_guesses(app):
    before = app.words
    app.set(months=36, leavers=0.05)
    panel = app._panel
    assert not panel.reset.disabled
    panel.reset.click()
    assert app.words == before
    assert panel.reset.disabled


def test_unknown_inputs_and_bad_values_are_refused_and_nothing_changes(app):
    before, values = app.words, app.values
    with pytest.raises(OrgError, match="Did you mean 'months'"):
        app.set(month=3)
    with pytest.raises(OrgError, match="bounds"):
        app.set(months=500)
    with pytest.raises(OrgError):
        app.controls["months"].field.value = "500"
    assert (app.words, app.values) == (before, values)
    assert "om-error" in app.status.widget.value


def test_it_shows_pictures_and_never_an_output_widget(app):
    assert not [each for each in every(app.widget) if isinstance(each, w.Output)]
    pictures = [each for each in every(app.widget) if type(each).__name__ == "PictureView"]
    assert sum("<svg" in each.picture for each in pictures) == 5  # three fans, the difference, and why


def test_unchanged_pictures_are_not_sent_again(app):
    views = [each for each in every(app.widget) if type(each).__name__ == "PictureView"]
    sent = []
    for view in views:
        view.observe(sent.append, "picture")
    app.set(months=24)
    assert sent == []


def test_french_has_no_english_left(orgs):
    app = Planner(budget.simulate, orgs, draws=FEW, language="fr")
    text = shown(app.widget)
    for english in ("Assumptions", "Horizon,", "Reset", "in 100</dd>", "Middle", "a month", "Departments"):
        assert english not in text
    for french in ("Hypothèses communes", "Rétablir", "sur 100", "Hausse des salaires"):
        assert french in text


def test_the_audiences_are_told_apart(app):
    app._board.words.tabs.value = "engineer"
    assert "200 draws" in app.words
    app._board.words.tabs.value = "direction"
    assert "draws" not in app.words


def test_what_is_not_counted_stands_in_its_box(app):
    assert "om-notcounted" in app._board.words.not_counted.value


def test_every_control_is_labelled(app):
    for button in (app._panel.more, app._panel.reset):
        assert button.description
    app._panel.more.click()
    assert set(app.controls) == set(app.result.inputs.index) - {"luck"}
    for each in every(app.widget):
        if isinstance(each, (w.Text, w.Dropdown, w.FloatSlider, w.FloatRangeSlider, w.Button)):
            assert each.description


def test_the_ties_of_the_unknowns_are_links(app):
    width = np.ptp(app.result.results["Maison"].values("total"))
    app._panel.ties["together"].click()
    assert app.values["luck"] == "together"
    assert np.ptp(app.result.results["Maison"].values("total")) != width
    assert app._panel.ties["together"].layout.display == "none"


def test_the_assumptions_are_tabled_with_their_source(app):
    assert "Employer cost" in app._assumptions.value
    assert "yours" in app._assumptions.value
    assert "guess" in app._assumptions.value


def test_one_organisation_is_enough(orgs):
    app = Planner(budget.simulate, orgs[0], draws=FEW)
    assert app.result.names == ["Maison"]
    assert "Technology costs" in app.words


def test_no_more_than_four(orgs):
    with pytest.raises(OrgError, match="one to four"):
        Planner(budget.simulate, [orgs[0], *(leaner(orgs[0], f"S{k}") for k in range(4))], draws=FEW)
    with pytest.raises(OrgError, match="no language"):
        Planner(budget.simulate, orgs, draws=FEW, language="de")


@dataclass(frozen=True, kw_only=True)
class Coffee(Knobs):
    cups: float = knob(3.0, 0, 20, Unit.PER_YEAR, "Cups a day, all together")
    price: float = knob(400.0, 0, 5_000, Unit.MONEY, "What a thousand cups cost")


def coffee(org, given=Coffee(), draws=Draws()):
    total = given.cups * given.price * len(org.org.positions) * (1 + draws.uniform("thirst"))
    outcomes = xr.Dataset({"total": (("draw",), total, {"unit": "EUR", "figure": 1})})
    about = About.of(org.org, draws)
    return Result("coffee", outcomes, assumptions(given, {}), about, headline="total", compared="total")


def test_a_question_written_in_a_notebook_is_an_app_at_once(orgs):
    app = Planner(coffee, orgs, draws=FEW)
    assert set(app.controls) == {"cups", "price"}
    before = app.result.figure("total @ Larger").middle
    app.controls["price"].field.value = "0.8 k€"
    assert app.result.figure("total @ Larger").middle == pytest.approx(2 * before)


def plain(org, given=None, draws=Draws()):
    return coffee(org, Coffee(), draws)


def test_a_question_without_inputs_has_no_controls(orgs):
    app = Planner(plain, orgs, draws=FEW)
    assert app.controls == {}
    with pytest.raises(OrgError, match="no inputs"):
        app.set(cups=3)


def test_it_is_displayed_as_a_widget(app):
    bundle = app._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in (bundle[0] if isinstance(bundle, tuple) else bundle)


def test_hostile_names_stay_text(orgs):
    org = orgs[0]
    app = Planner(budget.simulate, [org, leaner(org, "<script>alert(1)</script>")], draws=FEW)
    html = [each.value for each in every(app.widget) if isinstance(each, w.HTML)]
    assert not [text for text in html if "<script" in text]
    assert any("&lt;script&gt;" in text for text in html)


def test_each_scenario_is_asked_once(orgs):
    asked = []

    def counted(org, given=GUESSES, draws=FEW):
        asked.append(org.name)
        return budget.simulate(org, given, draws)

    answers = Answers(counted, FEW)
    answers.compare(orgs, budget.Inputs())
    answers.compare(orgs, budget.Inputs())
    assert len(asked) == 3
    answers.compare([*orgs[:2], leaner(orgs[0], "Same changes, other name")], budget.Inputs())
    assert len(asked) == 3
    answers.compare(orgs, budget.Inputs(months=36))
    assert len(asked) == 6


def test_blocks_with_progress_give_the_same_answer_to_the_bit(orgs):
    draws, told = Draws(1_200, seed=5), []
    whole = Answers(budget.simulate, draws).compare(orgs, budget.Inputs())
    cut = Answers(budget.simulate, draws).compare(orgs, budget.Inputs(), tick=lambda *counts: told.append(counts))
    for name in whole.names:
        assert np.array_equal(whole.results[name].outcomes["cost"], cut.results[name].outcomes["cost"])
    assert told[-1] == (3_600, 3_600)
    assert told == sorted(told)


def test_a_plan_is_an_app_with_its_list_and_its_pace() -> None:
    company = read(bundled.path("scaleup"))
    app = Planner(budget.plan, company, budget.Inputs(cut=0.05), Draws(8), language="en")
    shown = [view.picture for view in app._board.chosen]
    assert list(app.controls)[:3] == ["cut", "works_council", "latest_start"]
    assert "Tri du cloud" in shown[0]
    assert "target:" in shown[1]
    assert "Saved in the year" in app._board.heads[0].value
    assert "in_year" not in app._board.heads[0].value
    app.set(cut=0.1)
    assert app.words.startswith("A 10% cut")
    assert app._board.chosen[0].picture != shown[0]
    assert app.result.results["Velmont"].choices["name"].isin(["Deux développeurs Orsena de moins"]).any()
    forecast = Planner(budget.simulate, company, draws=Draws(8), language="en")
    assert "cut" not in forecast.controls
    assert forecast._board._plan.layout.display == "none"
