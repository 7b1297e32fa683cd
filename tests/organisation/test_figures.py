"""Are numbers and amounts read as the column means them, to the last bit, and refused where it is not sure?"""

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.estimate import Estimate, around, between, chance
from orgmodel.organisation.figures import figures
from tests.organisation.columns import cells, refused

SALARY, AMOUNT, NUMBER, SHARE, COUNT = (
    "people.salary",
    "budget.actual",
    "links.capacity",
    "packages.share",
    "budget.year",
)


def values(where: str, *texts: str, factor: float | None = None) -> list[float | Estimate]:
    found = figures(cells(where, texts, factor))
    assert not refused(found.faults)
    return found.values.tolist()


def faults(where: str, *texts: str, factor: float | None = None) -> dict[str, list[int]]:
    return refused(figures(cells(where, texts, factor)).faults)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45000", 45_000),
        ("45 000,50 EUR", 45_000.5),
        ("45\u00a0000,50\u202f€", 45_000.5),
        ("45'000.50", 45_000.5),
        ("45’000", 45_000),
        ("€ 45,000.50", 45_000.5),
        ("-€5", -5),
        ("−12,5", -12.5),
        ("1.234.567,8", 1_234_567.8),
        ("1,234,567", 1_234_567),
        (".5", 0.5),
        ("0,125", 0.125),
        ("1234,567", 1_234.567),
        ("1,5E+3", 1_500),
        ("$1,000.25", 1_000.25),
        ("  7  ", 7),
    ],
)
def test_an_amount_is_read_however_it_is_written(text, value):
    assert values(AMOUNT, text) == [value]


def test_blank_is_unknown():
    assert np.isnan(values(AMOUNT, "", " ", "\u00a0")).all()


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=6), st.sampled_from(".,"))
def test_cents_come_through_exactly(numbers, sign):
    texts = [f"{number:,.2f}".translate({44: "_", 46: sign}).replace("_", "\u202f") for number in numbers]
    assert values(AMOUNT, *texts) == [float(Decimal(number)) for number in numbers]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1.234", "5,6"), [1_234, 5.6]),
        (("1,234", "5.6"), [1_234, 5.6]),
        (("1.234", "12.345.678"), [1_234, 12_345_678]),
        (("1,234", "56,7"), [1.234, 56.7]),
        (("45,000", "52,500"), [45_000, 52_500]),
    ],
)
def test_the_column_decides_what_a_sign_means(texts, expected):
    assert values(AMOUNT, *texts) == expected


def test_a_column_that_cannot_decide_asks_once():
    assert faults(AMOUNT, "45.000", "52.500", "17") == {"number-ambiguous": [2, 3]}
    assert faults(AMOUNT, "45.000", "52,500") == {"number-ambiguous": [2, 3]}
    assert len(figures(cells(AMOUNT, ("45.000", "52.500"))).faults) == 1


def test_two_formats_in_one_column_are_refused_where_they_are_fewer():
    assert faults(AMOUNT, "45.000,50", "46.000,50", "45,000.50") == {"number-formats": [4]}


@pytest.mark.parametrize(
    ("where", "text", "value"),
    [
        ("people.employer_cost", "1.425", 1.425),
        ("people.employer_cost", "1,425", 1.425),
        ("systems.business_value", "6.125", 6.125),
        (NUMBER, "1.125", 1.125),
        (SHARE, "0,125", 0.125),
        (COUNT, "2.026", 2_026),
    ],
)
def test_where_thousands_make_no_sense_a_point_is_a_point(where, text, value):
    assert values(where, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "4.50.000",
        "45.00,50",
        "1234.567,5",
        "4,5.000,50",
        "1,23,456",
        "12a",
        "abc",
        "n/a",
        "-",
        "1-2",
        "=1+1",
        "1;2",
        "%",
    ],
)
def test_what_is_no_number_is_refused(text):
    assert faults(AMOUNT, "5", text) == {"not-a-number": [3]}


@pytest.mark.parametrize("text", ["NaN", "nan", "inf", "-inf", "Infinity", "1e999", "1e308", "-1e20", "9" * 16])
def test_what_is_not_finite_is_refused(text):
    assert faults(AMOUNT, "5", text) == {"not-finite": [3]}


@pytest.mark.parametrize("text", ["45k", "45 K", "45 KEUR", "1,2 M€", "3 Md", "45k to 50k"])
def test_a_suffix_is_refused_without_a_unit(text):
    assert faults(SALARY, "5", text) == {"suffix": [3]}


def test_a_declared_unit_multiplies_exactly_and_allows_suffixes():
    assert values(SALARY, "45.3", "45.3k", "1.2 M", factor=1_000) == [45_300, 45_300, 1_200_000]
    assert values(SALARY, "2 500,10", factor=12) == [30_001.2]
    assert values(SALARY, "100", "3", factor=1.1) == [110.0, 3.3]


@pytest.mark.parametrize(("where", "text"), [(NUMBER, "5 €"), (NUMBER, "5 %"), (AMOUNT, "5 %"), (SHARE, "5 €")])
def test_a_sign_that_is_not_of_the_column_is_refused(where, text):
    assert faults(where, text) == {"not-a-number": [2]}


@pytest.mark.parametrize(
    ("where", "text", "value"),
    [
        ("contracts.notice_months", "3 mois", 3),
        ("contracts.days_per_year", "210 jours", 210),
        ("incidents.hours", "1,5 h", 1.5),
    ],
)
def test_the_unit_of_the_column_may_be_written(where, text, value):
    assert values(where, text) == [value]


def test_another_unit_may_not():
    assert faults("contracts.notice_months", "3 jours") == {"not-a-number": [2]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("480000 to 1150000", between(480_000, 1_150_000)),
        ("480 000 à 1 150 000 €", between(480_000, 1_150_000)),
        ("3 / 5 / 9", around(3, 5, 9)),
        ("1,5 .. 2,5", between(1.5, 2.5)),
    ],
)
def test_uncertain_cells_are_estimates(text, value):
    assert values("initiatives.cost", text, "7") == [value, 7.0]


def test_a_column_without_uncertain_cells_is_float():
    assert figures(cells("initiatives.cost", ("7", "", "8"))).values.dtype == float


@pytest.mark.parametrize("text", ["9 to 3", "5 / 3 / 9"])
def test_a_range_the_wrong_way_round_is_refused(text):
    assert faults("initiatives.cost", text) == {"range": [2]}


def test_a_column_of_plain_numbers_takes_no_range():
    assert faults(AMOUNT, "3 to 9") == {"not-uncertain": [2]}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("80 %", "100%", "0"), [0.8, 1.0, 0.0]),
        (("80", "100", ""), [0.8, 1.0, math.nan]),
        (("0.8", "1", "1.2"), [0.8, 1.0, 1.2]),
        (("0,8", "1"), [0.8, 1.0]),
        (("7%",), [0.07]),
    ],
)
def test_shares_and_percentages(texts, expected):
    assert np.array_equal(values(SHARE, *texts), expected, equal_nan=True)


@pytest.mark.parametrize(
    ("texts", "rows"),
    [(("80", "90", "0.8"), [4]), (("80 %", "0.8", "0.9"), [2]), (("80", "80 %", "0.8"), [4])],
)
def test_shares_mixed_with_percentages_are_refused(texts, rows):
    assert faults(SHARE, *texts) == {"share-mixed": rows}


@pytest.mark.parametrize("text", ["20% to 40%", "20 à 40 %", "0.2 to 0.4"])
def test_a_range_of_shares_never_leaves_them(text):
    assert values("teams.run_share", text) == [chance(0.2, 0.4)]


def test_a_range_of_shares_beyond_one_is_a_range():
    assert values("contracts.renewal_rate", "100% to 400%") == [between(1.0, 4.0)]


def test_what_was_repaired_is_said_once():
    found = [fault.finding.code for fault in figures(cells(AMOUNT, ("45 000,50", "1 000,25"))).faults]
    assert found == ["number-format"]
    assert figures(cells(AMOUNT, ("45000.50", "-3", ""))).faults == ()
    assert [f.finding.code for f in figures(cells(SHARE, ("80", "90"))).faults] == ["percent-column"]


def test_currencies_are_told_with_their_cells():
    found = figures(cells(AMOUNT, ("5 €", "6 EUR", "7", "8 CHF", "CA$9")))
    assert found.currencies == {"EUR": {"5 €", "6 EUR"}, "CHF": {"8 CHF"}, "CAD": {"CA$9"}}
