"""Are identifiers unique, whole and told apart?"""

import numpy as np
import pytest

from orgmodel.organisation.faults import likeness
from orgmodel.organisation.keys import check_keys
from tests.organisation.columns import refused, sheet, told


def faults(*ids: str, **columns: list[object]) -> dict[str, list[int]]:
    return refused(check_keys(sheet("people", id=list(ids), **columns))[0])


def test_good_identifiers_have_nothing_to_say():
    assert check_keys(sheet("people", id=["p1", "p2", "7", "é"]))[0] == []


@pytest.mark.parametrize("text", ["1,23E+11", "1.23E+11", "1E+15", "2.5e10", "1234567890123450", "12345678901234560"])
def test_damaged_identifiers_are_refused(text):
    assert faults("p1", text) == {"damaged-id": [3]}


@pytest.mark.parametrize("text", ["1E5", "5E10", "E+11", "1234567890123456", "123456789012340", "2.0", "12e"])
def test_identifiers_that_only_look_odd_are_kept(text):
    assert faults("p1", text) == {}


@pytest.mark.parametrize(("one", "other"), [("007", "7"), ("p12", "P12"), ("0", "000"), ("é", "É")])
def test_identifiers_that_are_nearly_the_same_are_refused(one, other):
    assert faults(one, "other", other) == {"alike-ids": [4]}


@pytest.mark.parametrize(("one", "other"), [("p07", "p7"), ("7", "70"), ("a", "b")])
def test_identifiers_that_differ_are_kept(one, other):
    assert faults(one, other) == {}


def test_names_that_differ_in_case_are_both_kept():
    found, _ = check_keys(sheet("teams", name=["Data", "data"]))
    assert told(found) == [("warning", "alike-ids", 3)]


def test_a_missing_identifier_is_refused_where_it_stands():
    assert faults("p1", "", "p2", "") == {"missing-id": [3, 5]}


def test_rows_that_repeat_others_count_once():
    found, repeats = check_keys(sheet("people", id=["p1", "p2", "p1", "p1"], title=["a", "b", "a", "a"]))
    assert told(found) == [("fixed", "duplicate-same", 4)]
    assert repeats.tolist() == [False, False, True, True]


def test_unknown_figures_and_days_are_the_same_unknown():
    _, repeats = check_keys(sheet("people", id=["p1", "p1"], salary=[np.nan, np.nan], start=[None, None]))
    assert repeats.tolist() == [False, True]


def test_rows_that_differ_are_refused_with_what_differs():
    found, repeats = check_keys(sheet("people", id=["p1", "p2", "p1"], title=["a", "b", "c"], salary=[1, 2, 3]))
    assert told(found) == [("error", "duplicate-differs", 4)]
    assert "Rows 2 and 4" in found[0].finding.message
    assert "title, salary" in found[0].finding.message
    assert found[0].positions == ()
    assert not repeats.any()


def test_only_columns_of_the_dictionary_are_compared():
    made = sheet("people", id=["p1", "p1"])
    made.frame["Cost of reports"] = ["1", "0"]
    found, _ = check_keys(made)
    assert told(found) == [("fixed", "duplicate-same", 3)]


def test_a_budget_line_stands_once_a_year():
    lines, years = ["cloud"] * 3, [2025, 2026, 2026]
    found, _ = check_keys(sheet("budget", line=lines, year=years, budget=[1, 2, 3]))
    assert told(found) == [("error", "duplicate-differs", 4)]


def test_tables_without_a_key_need_the_columns_that_make_a_row():
    found, repeats = check_keys(sheet("knows", who=["p1", "", "p1"], system=["s1", "s2", ""]))
    assert refused(found) == {"missing-value": [3, 4]}
    assert not repeats.any()


@pytest.mark.parametrize(
    ("text", "plain"), [("007", "7"), ("000", "0"), ("P12", "p12"), ("a\u200bb", "ab"), ("p07", "p07")]
)
def test_likeness(text, plain):
    assert likeness(text) == plain
