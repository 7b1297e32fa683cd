"""Does an input become a control that a hand, a keyboard and a cell can move, and that says what it refuses?"""

import ipywidgets as w
import pytest

from orgmodel.apps.controls import Control
from orgmodel.apps.dials import Dial
from orgmodel.apps.status import Status
from orgmodel.foundation import settings
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, around, between
from orgmodel.foundation.inputs import Unit
from orgmodel.planning.budget import Inputs

KNOBS = Inputs.knobs()
SHOWN = {"start": "2027-01", "envelope": 7_650_000.0, "cut": 0.05, "latest_start": "2027-06"}
SLID = [name for name, each in KNOBS.items() if each.unit is not Unit.CHOICE]


def control(name, value=None, language="en", moved=lambda value: None, source="guess"):
    start = SHOWN.get(name, KNOBS[name].default) if value is None else value
    return Control(Dial.of(KNOBS[name]), start, language, moved, Status(language), source)


@pytest.mark.parametrize("name", KNOBS)
def test_every_input_has_a_labelled_control_that_waits_for_the_hand_to_let_go(name):
    made = control(name)
    assert made.field.description
    assert made.field.description != name
    for widget in (made.field, made.slider):
        if hasattr(widget, "continuous_update"):
            assert widget.continuous_update is False
    if isinstance(made.value, Estimate):
        assert isinstance(made.slider, w.FloatRangeSlider)
    elif KNOBS[name].choices and isinstance(made.value, str):
        assert isinstance(made.field, w.Dropdown)
    else:
        assert isinstance(made.slider, w.FloatSlider)
    if made.slider is not None:
        assert made.slider.description == made.field.description
        assert made.slider.readout is False


@pytest.mark.parametrize("name", SLID)
def test_the_slider_has_room_on_round_ends_around_its_value(name):
    slider = control(name).slider
    ends = slider.value if isinstance(slider.value, tuple) else (slider.value,)
    assert slider.min <= min(ends) <= max(ends) <= slider.max
    whole = (slider.min, slider.max) == (KNOBS[name].low, KNOBS[name].high)
    assert whole or slider.max - slider.min >= 9 * slider.step
    for end in ends:
        assert ((end - slider.min) / slider.step) % 1 == pytest.approx(0, abs=1e-6) or slider.min != 0


def test_the_sliders_of_the_design():
    assert (control("pay_rise").slider.min, control("pay_rise").slider.max) == (0, 5)
    assert (control("cloud_growth").slider.min, control("cloud_growth").slider.max) == (0, 50)
    assert control("envelope").slider.min == 6_500
    assert "om-centre" in control("envelope").widget._dom_classes


def test_a_move_of_the_slider_is_told_once_and_written_in_the_field():
    told = []
    made = control("pay_rise", moved=told.append)
    made.slider.value = (2.0, 4.5)
    assert told == [around(0.02, 0.03, 0.045)]
    assert made.field.value == "2 to 4.5%"
    assert made.source == "yours"


def test_what_is_typed_moves_the_slider():
    told = []
    made = control("replacement_months", language="fr", moved=told.append)
    made.field.value = "2 à 20 mois"
    assert told == [between(2, 20)]
    assert made.slider.value == (2, 20)
    made.field.value = "4"
    assert isinstance(made.slider, w.FloatSlider)
    assert told[-1] == 4


def test_the_same_value_is_not_told():
    told = []
    made = control("months", moved=told.append)
    made.field.value = "24"
    assert told == []
    assert made.field.value == "24\u00a0months"


def test_setting_a_value_from_code_tells_nobody():
    told = []
    made = control("months", moved=told.append)
    made.set(36)
    assert (told, made.slider.value, made.field.value) == ([], 36, "36\u00a0months")


@pytest.mark.parametrize("typed", ["500", "much", "12.5"])
def test_what_may_not_stand_is_said_in_place_and_raised_under_tests(typed):
    status, told = Status("en"), []
    made = Control(Dial.of(KNOBS["months"]), 24, "en", told.append, status)
    with pytest.raises(OrgError):
        made.field.value = typed
    assert made.field.value == "24\u00a0months"
    assert made.slider.value == 24
    assert told == []
    assert 'role="alert"' in status.widget.value
    assert "Horizon: nothing has changed." in status.widget.value


def test_behind_the_served_page_an_error_is_shown_and_not_raised(monkeypatch):
    monkeypatch.setattr(settings, "served", lambda: True)
    status = Status("fr")

    def broken(value):
        raise RuntimeError("salary 123456")

    made = Control(Dial.of(KNOBS["months"]), 24, "fr", broken, status)
    made.slider.value = 36
    assert "RuntimeError" in status.widget.value
    assert "123456" not in status.widget.value
    assert made.value == 24
    assert made.slider.value == 24
    with status.watching("x"):
        pass
    assert status.widget.value == ""


def test_the_tip_says_what_it_is_how_likely_and_from_where():
    tip = control("pay_rise").field.tooltip
    assert "Pay round" in tip
    assert "likeliest: 3%" in tip
    assert "source: guess" in tip


def test_another_language_changes_label_value_and_tip():
    made = control("pay_rise")
    made.speak("fr")
    assert made.field.description == "Hausse des salaires"
    assert made.field.value == "2 à 4\u00a0%"
    assert "supposée" in made.field.tooltip


def test_an_unknown_value_can_be_typed():
    told = []
    made = Control(Dial.of(KNOBS["envelope"]), None, "en", told.append, Status("en"))
    assert made.field.value == ""
    made.field.value = "7.65 M€"
    assert told == [7_650_000]
    assert made.slider.value == 7_650


def test_a_word_stands_where_the_input_knows_it():
    told = []
    made = control("employer_cost", moved=told.append)
    made.field.value = "by bracket"
    assert told == ["rates"]
    assert made.slider.disabled
    made.field.value = "1.5"
    assert told[-1] == 1.5
    assert not made.slider.disabled


def test_a_choice_is_a_list():
    told = []
    made = control("luck", moved=told.append)
    made.field.value = "together"
    assert told == ["together"]
