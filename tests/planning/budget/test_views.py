"""Do the pictures of a budget show its figures, in both languages?"""

import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.views import VIEWS
from orgmodel.results.picture import Picture
from tests.organisations import house

RESULT = simulate(house(), Inputs(envelope=1_520_000), Draws(300))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_picture_is_drawn_with_its_words_and_table(view: str, language: str) -> None:
    picture = RESULT.plot(view, language)
    assert isinstance(picture, Picture)
    assert picture.title
    assert picture.alt
    assert len(picture.table)
    assert "<svg" in picture._repr_html_()


def test_the_fan_holds_the_months() -> None:
    table = RESULT.plot("months", "en").table
    middle = RESULT.tables["months"].set_index("month")["middle"]
    assert table.set_index("month")["middle"].to_dict() == pytest.approx(middle.to_dict())


def test_the_first_picture_is_the_one_without_a_name() -> None:
    assert RESULT.plot(language="en").title == RESULT.plot(next(iter(VIEWS)), "en").title


def test_the_title_of_the_range_is_the_sentence() -> None:
    assert RESULT.plot("total", "en").title == RESULT.explain("direction", "en").part("answer")


@pytest.mark.parametrize("months", [1, 2, 120])
def test_short_and_long_horizons_are_drawn(months: int) -> None:
    result = simulate(house(), Inputs(months=months), Draws(20))
    assert len(result.plot("months", "fr").table) == months


def test_the_likely_future_is_drawn() -> None:
    assert simulate(house(), Inputs(), Draws.likely()).plot("months", "en").table["middle"].notna().all()
