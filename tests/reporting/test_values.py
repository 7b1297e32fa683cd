"""Are assumptions written with their units, and those left blank as such?"""

import pytest

from orgmodel.foundation.estimate import around
from orgmodel.foundation.inputs import Unit
from orgmodel.reporting.values import assumed


@pytest.mark.parametrize("blank", [None, float("nan")])
@pytest.mark.parametrize("unit", [Unit.MONTH, Unit.SHARE, Unit.MONEY, Unit.CHOICE])
def test_what_was_left_blank_is_not_given(blank: float | None, unit: Unit) -> None:
    assert assumed(blank, unit.value, "fr", "EUR") == "non précisé"


def test_a_range_is_written_around_what_is_likely() -> None:
    assert assumed(around(0.02, 0.03, 0.04), Unit.SHARE.value, "en", "EUR") == "3% (2 to 4%)"
    assert assumed("2027-01", Unit.MONTH.value, "fr", "EUR") == "janv. 2027"
