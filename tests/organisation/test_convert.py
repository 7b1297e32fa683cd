"""Does each type of column become what the dictionary says, and text stay text?"""

import numpy as np
import pytest

from orgmodel.foundation.estimate import between
from orgmodel.organisation import dictionary
from orgmodel.organisation.convert import convert, hidden_in_id, interval, unquoted
from tests.organisation.columns import cells, refused, told
from tests.organisation.naughty import NAUGHTY


@pytest.mark.parametrize("text", [text for text in NAUGHTY if not text.startswith("'")])
def test_text_stays_as_it_is(text):
    assert convert(cells("people.title", (text, "Job"))).values.tolist() == [text, "Job"]


def test_text_like_a_formula_is_said_and_counted():
    found = convert(cells("people.title", ("a", "=1", "+33", "b")))
    assert told(found.faults) == [("fixed", "formula-text", 3)]
    assert "(2)" in found.faults[0].finding.message


@pytest.mark.parametrize(
    ("text", "plain"), [("'=1", "=1"), ("''=1", "'=1"), ("'a", "'a"), ("O'Neil", "O'Neil"), ("'", "'")]
)
def test_the_apostrophe_of_an_export_goes(text, plain):
    assert unquoted(text) == plain


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\u2066b", "a\u200bb", "a\ufeffb", "a\u200db", "é" + "\u0301" * 30, "\u2060"]
)
def test_hidden_characters_are_to_be_confirmed(text):
    found = convert(cells("people.name", ("Léa", text)))
    assert told(found.faults) == [("warning", "hidden-characters", 3)]
    assert found.values[1] == text


@pytest.mark.parametrize("text", ["👩🏽‍💻", "می\u200cخواهم", "e\u0301", "\u200fשלום"])
def test_characters_that_a_language_needs_are_not_hidden(text):
    assert convert(cells("people.name", (text,))).faults == ()


@pytest.mark.parametrize(("text", "hidden"), [("p\u200b1", True), ("p\u202e1", True), ("é1", False), ("李1", False)])
def test_identifiers_hide_nothing(text, hidden):
    assert hidden_in_id(text) is hidden


def test_identifiers_are_never_numbers_and_lose_spaces_around():
    found = convert(cells("people.id", ("007", "1E5", "2.0", " P12 ", "a\u00a0 b", "'=x", "NaN")))
    assert found.values.tolist() == ["007", "1E5", "2.0", "P12", "a b", "=x", "NaN"]


@pytest.mark.parametrize("text", ["O", "oui", "Yes", "TRUE", "vrai", "1", "x"])
def test_yes(text):
    assert convert(cells("systems.personal_data", (text,))).values.tolist() == [True]


@pytest.mark.parametrize("text", ["N", "Non", "no", "false", "FAUX", "0", "", " "])
def test_no(text):
    assert convert(cells("systems.personal_data", (text,))).values.tolist() == [False]


def test_neither_yes_nor_no_is_refused():
    assert refused(convert(cells("systems.personal_data", ("yes", "maybe"))).faults) == {"not-a-flag": [3]}


def test_choices_are_read_in_both_languages():
    found = convert(cells("people.contract", ("CDI", "cdd", "Alternance", "contractor", "fixed term", "")))
    assert found.values.tolist() == [
        "permanent",
        "fixed_term",
        "apprentice",
        "contractor",
        "fixed_term",
        "permanent",
    ]


def test_an_unknown_choice_is_refused_with_the_nearest():
    found = convert(cells("people.contract", ("CDI", "permanant")))
    assert refused(found.faults) == {"unknown-choice": [3]}
    assert "Did you mean 'permanent'?" in found.faults[0].finding.message


@pytest.mark.parametrize(
    ("where", "code"),
    [("people.salary", "negative-salary"), ("people.fte", "negative"), ("contracts.day_rate", "negative")],
)
def test_figures_below_zero_are_refused_where_they_make_no_sense(where, code):
    assert refused(convert(cells(where, ("1", "-0.2"))).faults) == {code: [3]}


def test_a_range_that_starts_below_zero_is_refused_too():
    assert refused(convert(cells("people.salary", ("-5 to 9", "4"))).faults) == {"negative-salary": [2]}


@pytest.mark.parametrize("where", ["budget.actual", "actuals.amount", "income.growth", "contracts.renewal_rate"])
def test_credit_notes_and_falling_prices_are_kept(where):
    assert convert(cells(where, ("-0.2",))).values.tolist() == [-0.2]


@pytest.mark.parametrize(
    "where", [f"{c.table}.{c.name}" for t in dictionary.tables() for c in dictionary.columns(t) if ".." in c.unit]
)
def test_scores_stay_in_their_range(where):
    low, high = map(float, dictionary.column(*where.split(".")).unit.split(".."))
    texts = tuple(f"{value:g}" for value in (low, high, high + 1))
    assert refused(convert(cells(where, texts)).faults) == {"out-of-range": [4]}


def test_two_columns_make_a_range():
    low = cells("people.salary", ("140000", "5", "", "0", "7", "0"))
    high = cells("people.salary", ("144999", "5", "9", "0", "", "8"))
    found = interval(low, high)
    assert found.values.tolist()[:3] == [between(140_000, 144_999), 5.0, 9.0]
    assert np.isnan(found.values[3])
    assert found.values.tolist()[4:] == [7.0, 8.0]
    assert found.faults == ()


def test_a_lowest_value_above_the_highest_is_refused():
    found = interval(cells("people.salary", ("9", "1")), cells("people.salary", ("3", "2")))
    assert refused(found.faults) == {"range": [2]}
