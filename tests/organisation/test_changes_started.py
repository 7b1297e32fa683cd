"""Do initiatives and assistants start in their month?"""

import pytest

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import around, between
from orgmodel.organisation.changes import Assist, Fund
from orgmodel.organisation.scenario import Scenario
from tests.organisation.decided import changed, refused


def test_an_initiative_is_started_once() -> None:
    assert changed(Fund("New ERP", month="2027-01")).decided("fund")[0].subject == "erp"
    assert "started already" in refused(Fund("erp", month="2027-01"), Fund("New ERP", month="2027-06"))
    with pytest.raises(OrgError, match="started already"):
        Scenario("again", changed(Fund("erp", month="2027-01")), [Fund("erp", month="2027-06")])


def test_seats_of_assistants_add_up() -> None:
    one = changed(
        Assist(20, price="25 to 30", capacity="0 / 3% / 8%", month="2027-02"),
        Assist(30, price=28, capacity=0.04, month="2027-07"),
    )
    assert [(d.amount, d.figures) for d in one.decided("assist")] == [
        (20, (between(25, 30), around(0, 0.03, 0.08))),
        (30, (28.0, 0.04)),
    ]
