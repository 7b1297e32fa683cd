"""Does the app of a question that counts cash speak of cash, and does each lever of it act?"""

import pytest

import orgmodel as om
from orgmodel.apps.dials import Dial
from orgmodel.apps.planner import Planner
from orgmodel.apps.titles import first_sentence
from orgmodel.foundation.draws import Draws
from orgmodel.organisation.changes import Hire
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.startup import Inputs
from tests.planning.startup.companies import STEADY, company

HIRED = Scenario("Hire", company(), [Hire("developer", team="T", salary=30_000, month="2027-02")])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_scenarios_of_cash_are_told_without_a_word_of_cost(language: str) -> None:
    app = Planner(om.startup.simulate, [company(), HIRED], STEADY, Draws(400), language)
    page = "".join([app._board.title.value, *(head.value for head in app._board.heads), app.words])
    for wrong in ("cost", "Cost", "coût", "Coût", "par mois", "a month"):
        assert wrong not in page
    for said in {"en": ("Cash at the end of the month", "Empty before"), "fr": ("Trésorerie en fin", "À sec")}[
        language
    ]:
        assert said in page
    assert "{" not in page


def test_the_title_of_one_answer_is_its_whole_first_sentence() -> None:
    app = Planner(om.startup.simulate, company(), STEADY, Draws(400), "fr")
    assert "vers oct. 2027, et dès oct. 2027 dans 1 futur sur 10<" in app._board.title.value
    assert first_sentence("Vers nov. 2027. Puis rien.") == "Vers nov. 2027"
    assert first_sentence("About 7.9 M€. Then 8.") == "About 7.9 M€"


def test_levers_move_the_words() -> None:
    app = Planner(om.startup.simulate, company(), STEADY, Draws(400), "en")
    assert set(app.controls) <= set(Inputs.knobs())
    before = app.words
    app.set(cash=150_000.0, round_start="2027-03")
    assert app.words != before
    assert app.values["cash"] == 150_000.0
    assert "Raising from Mar 2027 on" in app.words


def test_the_levers_of_the_round_stand_first_and_say_what_they_count() -> None:
    app = Planner(om.startup.simulate, company(("Plans", "sales", 4_000)), STEADY, Draws(40), "en")
    first = "cash round_start round_months sales_growth refusal hire_salary hire_month".split()
    assert list(app.controls) == first
    titles = [app.controls[name].dial.title("en") for name in ("round_start", "sales_growth")]
    assert titles == ["Raising from", "Sales, a month"]
    slider = app.controls["refusal"].slider
    assert (slider.min, slider.max, slider.value) == (0, 100, 0)


def test_a_lever_at_nothing_can_be_drawn_away_from_it() -> None:
    dials = {name: Dial.of(knob) for name, knob in Inputs.knobs().items()}
    assert dials["leavers"].ends(0.0)[:2] == (0, 20)
    assert dials["cloud_growth"].title("en") == "Cloud, a month"
    assert dials["leavers"].title("en") == "Leavers, a year"


def test_the_large_figure_is_called_by_its_name() -> None:
    app = Planner(om.startup.simulate, company(), STEADY, Draws(40), "en")
    assert "Lowest cash before the round is closed" in app._board.heads[0].value
    assert "Lowest cash" not in app._board.heads[1].value
