"""Do the pictures of a start-up show its figures, in both languages, alone and side by side?"""

import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.organisation.changes import Hire
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.startup import Inputs, simulate
from orgmodel.planning.startup.views import VIEWS
from orgmodel.results.compare import compare
from orgmodel.results.picture import Picture
from tests.organisations import house
from tests.planning.startup.companies import STEADY, company

RESULT = simulate(house(), Inputs(), Draws(300))
POOR = simulate(company(), STEADY, Draws(300))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("result", [RESULT, POOR], ids=["rich", "poor"])
def test_every_picture_is_drawn_with_its_words_and_table(view: str, language: str, result) -> None:  # type: ignore[no-untyped-def]
    picture = result.plot(view, language)
    assert isinstance(picture, Picture)
    assert picture.title
    assert picture.alt
    assert len(picture.table)
    assert "<svg" in picture._repr_html_()


def test_the_fan_holds_the_months_and_says_when_the_round_is_closed() -> None:
    picture = POOR.plot("months", "en")
    middle = POOR.tables["months"].set_index("month")["cash_middle"]
    assert picture.table.set_index("month")["middle"].to_dict() == pytest.approx(middle.to_dict())
    assert "Round closed: Aug 2027" in picture.svg
    assert picture.title == "The till is empty around Oct 2027"


def test_the_columns_hold_the_chances() -> None:
    counts = POOR.plot("chances", "en").table.iloc[:, 1].tolist()
    assert counts == [round(100 * chance) for chance in POOR.tables["chances"]["chance"]]


@pytest.mark.parametrize("months", [1, 2, 60])
def test_short_and_long_horizons_are_drawn(months: int) -> None:
    result = simulate(company(), STEADY.changed(months=months), Draws(20))
    for view in VIEWS:
        assert result.plot(view, "fr").title


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("view", ["spread", "months", "difference", "why"])
def test_side_by_side_cash_is_no_cost(view: str, language: str) -> None:
    hired = Scenario("Hire", company(), [Hire("developer", team="T", salary=30_000, month="2027-02")])
    picture = compare(simulate, [company(), hired], STEADY, Draws(300)).plot(view, language)
    words = f"{picture.title} {picture.note} {picture.svg}"
    for wrong in ("€ a month", "€ par mois", "cheaper", "moins cher", "Cost", "Coût"):
        assert wrong not in words
