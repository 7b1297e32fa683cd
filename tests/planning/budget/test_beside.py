"""Are run, change and transform told beside what is published, with its limit and without a grade?"""

import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.beside import KINDS
from orgmodel.planning.budget.peers import peers
from orgmodel.results.result import Result
from tests.organisations import house, pair


def told(language: str) -> Result:
    return simulate(house(language), Inputs(), Draws(50))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sentence_says_ours_and_the_published_ones_with_their_limit(language: str) -> None:
    result = told(language)
    said = result.explain("direction", language).part("unsaid")
    rows = peers(result).set_index("quantity")
    assert f"{100 * rows.at['run share of it budget', 'ours']:.0f}" in said
    assert {"en": "without a known source: 60% to 80%", "fr": "sans source connue, de 60"}[language] in said
    for quantity, _ in KINDS.values():
        assert "no primary source" in rows.at[quantity, "note"]


def test_the_picture_holds_the_three_shares_that_add_up() -> None:
    picture = told("en").plot("peers", "en")
    assert picture.table["ours"].sum() == pytest.approx(1)
    assert picture.table["published high"].tolist() == [0.8, 0.25, 0.15]
    assert "running" in picture.title


def test_nothing_is_said_where_no_line_says_what_it_is_for() -> None:
    assert "often quoted" not in simulate(pair(), Inputs(), Draws(8)).explain("direction", "en").part("unsaid")
