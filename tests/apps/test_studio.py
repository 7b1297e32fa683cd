"""Does the one page follow a hand: levers, words, undo, files, languages; and does it say what goes wrong?"""

import os

import ipywidgets as w
import pytest

from orgmodel.apps.desk import TODAY
from orgmodel.apps.shell import PAGES
from orgmodel.apps.studio import Studio
from orgmodel.foundation import settings
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import around
from orgmodel.foundation.language import chances
from orgmodel.organisation.changes import End, Fund, Trim
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning import budget
from orgmodel.results.compare import compare
from tests.apps.desks import FEW, every, larger, leaner, maison, shown


@pytest.fixture(scope="module")
def org():
    return maison()


@pytest.fixture
def app(org):
    return Studio(org, [leaner(org), larger(org)], draws=FEW)


def levers(app, page="compare"):
    app.go(page)
    return app.screens[page].levers


def text(app):
    return shown(app.widget)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_opens_in_both_languages(org, page, language):
    app = Studio(org, [leaner(org)], draws=FEW, language=language)
    app.go(page)
    assert app.shell.nav.value == page
    assert len([each for each in every(app.widget) if "om-main" in each._dom_classes]) == 1


def test_it_opens_at_home_in_the_language_of_the_organisation():
    french = maison("fr")
    app = Studio(french, [leaner(french)], draws=FEW)
    assert (app.page, app.language) == ("home", "fr")
    assert "Où en sont les scénarios" in text(app)


def test_the_answers_are_those_of_compare(app, org):
    plain = compare(budget.simulate, [Scenario("Today", org), leaner(org), larger(org)], budget.Inputs(), FEW)
    assert app.result.summary().equals(plain.summary())
    assert app.words == str(plain.explain("direction", "en"))


def test_a_lever_makes_a_new_scenario_and_leaves_the_old_one(app, org):
    app.pick("Leaner")
    before = app.book.desk.entries[0].scenario
    row = levers(app).rows[0]
    assert isinstance(row.change, End)
    row.main.slider.value = 2
    after = app.book.desk.entries[0].scenario
    assert after is not before
    assert before.changes[0].count == 1
    assert after.changes[0].count == 2
    assert app.result.orgs[1].changes == after.changes


def test_the_sentence_about_a_move_has_the_numbers_of_the_two_comparisons(app, org):
    app.pick("Leaner")
    levers(app).rows[0].main.slider.value = 2
    more = Scenario("Leaner", org, [End("Orsa", count=2, month="2027-04"), Trim("Servers", 0.1, month="2027-01")])
    old, new = (
        compare(budget.simulate, [each], budget.Inputs(), FEW).results["Leaner"] for each in (leaner(org), more)
    )
    chance = [chances(each.figure("inside").middle, "en") for each in (old, new)]
    each = round(float(abs((new.values("total") - old.values("total")).mean())) / 1000)
    days = round(new.figure("days").middle - old.figure("days").middle)
    assert app.said.startswith("Contractors stopped at Orsa, from 1 to 2: ")
    assert f"goes from {chance[0]} to {chance[1]} in 100, because each of them costs {each}\u00a0k€ in 2027" in app.said
    assert f"{days} days of work fewer" in app.said
    assert app.said in text(app)


def test_a_move_that_changes_nothing_says_so(app):
    app.pick("Larger")
    control = levers(app).rows[0]
    assert isinstance(control.change, Fund)
    app.go("budget")
    app.screens["budget"].envelope.field.value = "99,000 k€"
    app.screens["budget"].envelope.field.value = "99,100 k€"
    assert "stays at more than 99 in 100" in app.said


def test_undo_and_redo_go_back_and_forth(app):
    app.pick("Leaner")
    row = levers(app).rows[0]
    words = app.words
    row.main.slider.value = 2
    moved = app.words
    assert moved != words
    app.undo()
    assert app.words == words
    assert row.main.slider.value == 1
    assert row.main.field.value == "1 · from Apr"
    app.redo()
    assert app.words == moved
    app.shell.undo.click()
    assert app.words == words
    app.shell.page._handle_custom_msg({"type": "key", "key": "ctrl+y"}, [])
    assert app.words == moved


def test_the_details_of_a_decision_open_in_place(app):
    app.pick("Leaner")
    panel = levers(app)
    panel.rows[0].opener.click()
    month = panel.rows[0].more[0]
    assert month.field.description == "From"
    month.field.value = "Jun 2027"
    assert app.book.desk.entries[0].scenario.changes[0].month == "2027-06"
    assert panel.rows[0].main.field.value == "1 · from Jun"
    panel.rows[1].opener.click()
    assert panel.rows[0].more == []
    away = panel.rows[1].box.children[-1]
    assert away.description == "Take away"
    away.click()
    assert len(app.book.desk.entries[0].scenario.changes) == 1
    assert len(panel.rows) == 1
    assert "taken away" in app.said


def test_a_decision_is_added_from_a_list_of_real_names(app):
    app.pick("Leaner")
    panel = levers(app, "scenarios")
    panel.open_add.click()
    assert "Stop a contract" in panel.kinds._options_labels
    panel.kinds.value = "Renegotiate"
    panel.things.value = "Nimb"
    panel.add.click()
    assert app.book.desk.entries[0].scenario.changes[-1].contract == "Nimb"
    assert len(panel.rows) == 3
    assert "added" in app.said
    panel.kinds.value = "Move"
    assert panel.places.layout.display is None
    panel.kinds.value = "Freeze"
    panel.add.click()
    assert type(app.book.desk.entries[0].scenario.changes[-1]).__name__ == "Freeze"


def test_a_decision_that_contradicts_another_is_refused_in_place(app):
    app.pick("Leaner")
    panel = levers(app)
    panel.open_add.click()
    panel.kinds.value = "End"
    panel.things.value = "Orsa"
    panel.add.click()
    assert len(panel.rows) == 3
    with pytest.raises(OrgError):
        panel.rows[0].main.slider.value = 2  # two and one are more than the two that there are
    assert "om-error" in app.status.widget.value
    assert panel.rows[0].main.slider.value == 1
    assert app.book.desk.entries[0].scenario.changes[0].count == 1


def test_a_new_scenario_is_a_copy_of_the_one_that_is_looked_at(app):
    app.pick("Leaner")
    app.shell.add.click()
    assert app.book.desk.entries[-1].name == "Leaner (2)"
    assert app.active == app.book.desk.entries[-1].id
    assert app.book.desk.entries[-1].scenario.changes == app.book.desk.entries[0].scenario.changes
    app.pick("Today")
    app.shell.add.click()
    assert app.book.desk.entries[-1].scenario.changes == ()


def test_scenarios_are_renamed_copied_deleted_and_brought_back(app):
    app.go("scenarios")
    page = app.screens["scenarios"]
    id_ = app.book.desk.entries[0].id
    page.rows[id_]["name"].value = "Slim"
    assert "Slim" in app.result.names
    page.rows[id_]["copy"].click()
    assert app.book.desk.entries[-1].name == "Slim (2)"
    page.rows[id_]["delete"].click()
    assert id_ not in app.book.desk.ids
    assert "Slim" not in app.result.names
    app.shell.undo.click()
    assert id_ in app.book.desk.ids
    assert "Slim" in app.result.names


def test_a_name_that_is_taken_is_refused_and_the_field_shows_the_old_one(app):
    app.go("scenarios")
    field = app.screens["scenarios"].rows[app.book.desk.entries[0].id]["name"]
    with pytest.raises(OrgError, match="already"):
        field.value = "Larger"
    assert field.value == "Leaner"


def test_another_reference_can_be_pinned(app):
    app.go("scenarios")
    rows = app.screens["scenarios"].rows
    rows[app.book.desk.entries[1].id]["pin"].click()
    assert app.result.reference == "Larger"
    assert app.result.names[0] == "Larger"
    assert rows[app.book.desk.entries[1].id]["pin"].disabled
    rows[TODAY]["beside"].value = False
    assert app.result.names == ["Larger", "Leaner"]


def test_keys_choose_the_scenario(app):
    for key, name in (("2", "Leaner"), ("3", "Larger"), ("1", "Today"), ("4", "Today")):
        app.shell.page._handle_custom_msg({"type": "key", "key": key}, [])
        assert app.book.desk.name(app.active, "en") == name


def test_the_tabs_show_the_scenarios_in_the_order_of_their_marks(app):
    assert app.shell.tabs._options_labels == ("Today", "Leaner", "Larger")
    app.shell.tabs.value = TODAY
    assert app.active == TODAY


def test_assumptions_are_common_to_all(app):
    assert app.set(months=36, pay_rise=around(0.02, 0.03, 0.06)) is app
    for result in app.result.results.values():
        assert len(result.outcomes["month"]) == 36
    assert app.said.startswith("2 assumptions changed: ")


def test_the_language_changes_everything(app):
    for page in PAGES:
        app.go(page)
    app.shell.languages.value = "fr"
    assert app.language == "fr"
    for page in PAGES:
        app.go(page)
        said = text(app)
        for english in (
            "Home\n",
            "Scenarios\n",
            "+ New scenario",
            "Undo",
            "Assumptions",
            "Add a decision",
            "Last move",
            "in 2027",
        ):
            assert english not in said, (page, english)
    assert "Aujourd’hui" in app.result.names
    app.shell.languages.value = "en"
    assert "Aujourd’hui" not in text(app)


def test_scenarios_are_saved_at_once_and_loaded_the_next_time(org, tmp_path):
    app = Studio(org, [leaner(org)], folder=tmp_path, draws=FEW)
    assert "Saved as you go" in text(app)
    app.pick("Leaner")
    levers(app).rows[0].main.slider.value = 2
    app.set(months=36)
    assert "Saved at" in text(app)
    again = Studio(org, folder=tmp_path, draws=FEW)
    assert again.words == app.words
    assert again.book.desk.entries[0].scenario.changes[0].count == 2


def test_a_corrupt_scenario_is_a_finding_on_the_home_page(org, tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "bad.yaml").write_text("schema_version: [", encoding="utf-8")
    app = Studio(org, [leaner(org)], folder=tmp_path, draws=FEW)
    assert "scenarios/bad.yaml" in text(app)
    assert app.result.names == ["Today", "Leaner"]


def test_a_failed_write_is_said_and_everything_goes_on(org, tmp_path, monkeypatch):
    app = Studio(org, [leaner(org)], folder=tmp_path, draws=FEW)

    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    app.pick("Leaner")
    words = app.words
    levers(app).rows[0].main.slider.value = 2
    assert app.words != words
    assert "No space left on device" in app.notice.value
    assert "Not saved" in text(app)
    app.shell.languages.value = "fr"
    assert "en mémoire seulement" in app.notice.value
    monkeypatch.undo()
    app.undo()
    assert app.notice.value == ""


def test_a_failing_question_is_said_on_the_page_and_the_last_picture_stays(app, monkeypatch):
    app.pick("Leaner")
    panel = levers(app)
    pictures = [view.picture for view in app.screens["compare"].board.fans]
    monkeypatch.setattr(settings, "served", lambda: True)

    def broken(*given, **named):
        raise RuntimeError("pay 123456")

    monkeypatch.setattr(app._answers, "question", broken)
    panel.rows[0].main.slider.value = 2
    assert "RuntimeError" in app.status.widget.value
    assert "123456" not in app.status.widget.value
    assert [view.picture for view in app.screens["compare"].board.fans] == pictures


def test_a_callback_that_fails_fails_its_test(app, monkeypatch):
    app.pick("Leaner")
    panel = levers(app)

    def broken(*given, **named):
        raise RuntimeError("broken")

    monkeypatch.setattr(app._answers, "question", broken)
    with pytest.raises(RuntimeError):
        panel.rows[0].main.slider.value = 2
    assert "RuntimeError" in app.status.widget.value


def test_hostile_titles_stay_text(org):
    app = Studio(org, [leaner(org, "<script>alert(1)</script> <img src=x onerror=alert(2)>")], draws=FEW)
    for page in PAGES:
        app.go(page)
        html = [each.value for each in every(app.widget) if isinstance(each, w.HTML)]
        pictures = [each.picture for each in every(app.widget) if hasattr(each, "picture")]
        assert not [found for found in [*html, *pictures] if "<script" in found or "<img" in found]


def test_no_output_widget_and_every_control_waits_and_is_labelled(app):
    for page in PAGES:
        app.go(page)
        for each in every(app.widget):
            assert not isinstance(each, w.Output)
            searching = "om-typed" in each._dom_classes  # a search answers while one is typing
            assert getattr(each, "continuous_update", False) is False or searching
            if isinstance(each, (w.Text, w.FloatSlider, w.FloatRangeSlider)):
                assert each.description or each.placeholder, (page, each)
            if isinstance(each, w.Button) and page != "organisation":  # the chart names its buttons as they appear
                assert each.description or each.tooltip, (page, each)


def test_a_move_in_the_chart_becomes_a_decision_of_the_scenario(app):
    app.pick("Leaner")
    app.go("organisation")
    editor = app.screens["organisation"].editor
    editor.move("dev1", to="Run", month="2027-03")
    change = app.book.desk.entries[0].scenario.changes[-1]
    assert (change.who, change.month) == ("dev1", "2027-03")
    editor.move("dev1", to="Build", month="2027-03")
    assert len(app.book.desk.entries[0].scenario.changes) == 3
    assert editor.view.org is app.book.desk.entries[0].scenario.org
    app.undo()
    app.undo()
    assert len(app.book.desk.entries[0].scenario.changes) == 2


def test_a_move_in_the_chart_of_today_makes_a_new_scenario(app):
    app.pick("Today")
    app.go("organisation")
    app.screens["organisation"].editor.move("dev1", to="Run", month="2027-03")
    assert app.book.desk.entries[-1].name == "New scenario"
    assert app.active == app.book.desk.entries[-1].id
    assert len(app.book.desk.entries[-1].scenario.changes) == 1


def test_home_says_where_the_year_lands(app):
    assert "2026 will end 3% over its budget" in text(app)


def test_without_scenarios_the_page_still_answers(org):
    app = Studio(org, draws=FEW)
    for page in PAGES:
        app.go(page)
    assert "Technology costs" in app.words
    assert "make a new scenario" in text(app) or "New scenario" in text(app)


def test_a_scenario_that_is_unknown_is_said_with_the_nearest_name(app):
    with pytest.raises(OrgError, match="Did you mean 'Leaner'"):
        app.pick("Leanr")
