"""Are the hours asked of one person those of the hats, and those that are there what a week holds?"""

import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.planning.startup import Inputs, simulate
from orgmodel.planning.startup.hats import hats, loads, there
from tests.organisations import house
from tests.planning.startup.companies import company


def test_hours_there_are_those_worked_less_what_changing_takes() -> None:
    assert there(Inputs()) == pytest.approx(42.5)
    assert there(Inputs(week_hours=40.0, switching=0.25)) == pytest.approx(30)


def test_loads_by_what_goes_on() -> None:
    frame = loads(house(), Inputs()).set_index("when")
    assert frame["asked"].to_dict() == {
        "raising and recruiting": 48,
        "raising": 38,
        "recruiting": 40,
        "neither": 30,
    }
    assert frame["over"].tolist() == pytest.approx([5.5, -4.5, -2.5, -12.5])
    assert hats(house())["person"].unique().tolist() == ["head"], "who is asked for most"


def test_nothing_is_said_without_hats() -> None:
    result = simulate(company(), Inputs(), Draws(8))
    assert result.tables["loads"].empty
    assert result.explain("direction", "en").part("load") == ""
    assert "hours_asked" not in result.summary().index


def test_the_sentence_follows_the_hours() -> None:
    said = {
        simulate(house(), Inputs(week_hours=hours), Draws(8)).explain("direction", "en").part("load")
        for hours in (40.0, 60.0)
    }
    assert said == {
        "CTO: 48 hours a week are asked while raising and recruiting, 34 are there; "
        "38 while raising alone, 30 without either.",
        "CTO: 48 hours a week are asked while raising and recruiting, and 51 are there.",
    }
