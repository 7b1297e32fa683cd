"""Do initiatives and assistants start in their month?"""

import pytest

from orgmodel.foundation.errors import OrgError
from orgmodel.organisation.changes import Fund
from orgmodel.organisation.scenario import Scenario
from tests.organisation.decided import changed, refused


def test_an_initiative_is_started_once() -> None:
    assert changed(Fund("New ERP", month="2027-01")).decided("fund")[0].subject == "erp"
    assert "started already" in refused(Fund("erp", month="2027-01"), Fund("New ERP", month="2027-06"))
    with pytest.raises(OrgError, match="started already"):
        Scenario("again", changed(Fund("erp", month="2027-01")), [Fund("erp", month="2027-06")])
