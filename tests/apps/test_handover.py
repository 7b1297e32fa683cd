"""Is a figure frozen and held to, are the files written, and does past error set the ranges only after a yes?"""

import pytest

import orgmodel as om
from orgmodel.apps.studio import Studio
from orgmodel.foundation import bundled
from orgmodel.reporting import Snapshot
from tests.apps.desks import FEW, leaner, maison, shown


@pytest.fixture
def studio(tmp_path):
    org = maison()
    app = Studio(org, [leaner(org)], folder=tmp_path, draws=FEW)
    app.pick("Leaner")
    app.go("budget")
    return app


def test_a_frozen_figure_is_kept_and_later_says_why_it_differs(studio, tmp_path):
    page = studio.screens["budget"]
    before = studio.result.results["Leaner"].figure("total").middle
    page.boardroom.freeze.click()
    kept = Snapshot.from_yaml((tmp_path / "board" / f"{studio.active}.yaml").read_text(encoding="utf-8"))
    assert kept.middle == before
    assert "Changed because" not in page.boardroom.said.value
    studio.set(pay_rise=0.10)
    assert "Changed because" in page.boardroom.said.value
    assert "Pay round" in page.boardroom.said.value
    studio.undo()
    assert "Changed because" not in page.boardroom.said.value


def test_a_snapshot_that_cannot_be_read_freezes_nothing(studio, tmp_path):
    (tmp_path / "board").mkdir()
    (tmp_path / "board" / f"{studio.active}.yaml").write_text("!!python/object:os.system {}", encoding="utf-8")
    studio.go("budget")
    assert "Frozen" not in studio.screens["budget"].boardroom.said.value


def test_memo_and_workbook_are_written_beside_the_scenarios(studio, tmp_path):
    page = studio.screens["budget"]
    page.boardroom.report.click()
    memo = (tmp_path / "reports" / "memo.html").read_text(encoding="utf-8")
    assert "Leaner" in memo
    assert (tmp_path / "reports" / "budget.xlsx").stat().st_size > 1000
    assert str(tmp_path / "reports") in page.boardroom.said.value
    assert not page.boardroom.report.disabled


def test_without_a_folder_both_are_off_and_say_why():
    studio = Studio(maison(), draws=FEW)
    studio.go("budget")
    boardroom = studio.screens["budget"].boardroom
    assert boardroom.freeze.disabled
    assert boardroom.report.disabled
    assert "without a folder" in boardroom.said.value


def test_the_other_pictures_have_a_tab_each(studio):
    further = studio.screens["budget"].further
    names = [name for _, name in further.tabs.options]
    assert {"movers", "clocks"} <= set(names)
    assert not {"bridge", "total"} & set(names)
    first = further.view.picture
    further.tabs.value = "clocks"
    assert further.view.picture != first
    assert "ngaged" in further.view.picture


def test_the_link_asks_for_five_percent_on_the_page_of_the_cuts(studio):
    studio.screens["budget"].cut.click()
    assert studio.page == "cuts"
    assert studio.screens["cuts"].controls["cut"].value == 0.05
    assert studio.screens["cuts"].controls["cut"].source == "yours"


def test_past_errors_count_only_after_a_yes():
    studio = Studio(om.read(bundled.path("scaleup")), draws=FEW)
    studio.go("budget")
    past = studio.screens["budget"].past
    assert past.answers.value == "no"
    result = studio.result.results[studio.result.reference]
    assert result.figure("inside").middle != result.figure("inside_calibrated").middle
    past.answers.value = "yes"
    after = studio.result.results[studio.result.reference]
    assert after.assumed("calibrated") == "yes"
    assert after.figure("inside").middle == after.figure("inside_calibrated").middle
    assert "Your past errors set the ranges" in shown(past.widget) or "erreurs passées fixent" in shown(past.widget)


def test_where_no_past_budget_is_known_nothing_is_asked(studio):
    assert studio.screens["budget"].past.widget.layout.display == "none"
