"""The house with changes, and what a refusal of them says."""

import pytest

from orgmodel.foundation.errors import OrgError
from orgmodel.organisation.changes import Change
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from tests.organisations import house

HOUSE = house()


def changed(*changes: Change, base: Org = HOUSE) -> Org:
    return Scenario("changed", base, changes).org


def refused(*changes: Change, base: Org = HOUSE) -> str:
    with pytest.raises(OrgError) as told:
        changed(*changes, base=base)
    return str(told.value)
