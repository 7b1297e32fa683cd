"""Are words, numbers, money and dates those that an English and a French reader expect?"""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.language import (
    AND,
    amount,
    catalogue,
    chances,
    chances_in_100,
    day,
    listing,
    money,
    money_scale,
    month_name,
    number,
    percent,
    say,
    say_count,
    spread,
    step_of,
)

AMOUNTS = st.floats(-1e10, 1e10)
MINUS, NBSP, NARROW = "\u2212", "\u00a0", "\u202f"


def read(text: str) -> float:
    """A number as people read it: groups, decimal sign and minus of either language."""
    plain = text.replace(MINUS, "-").replace(NARROW, "").replace(NBSP, "")
    return float(
        plain.replace(",", ".") if plain.count(",") == 1 and len(plain.split(",")[1]) < 3 else plain.replace(",", "")
    )


@pytest.mark.parametrize(
    ("value", "digits", "en", "fr"),
    [
        (1367, 0, "1,367", "1\u202f367"),
        (1234567.891, 1, "1,234,567.9", "1\u202f234\u202f567,9"),
        (-1367, 0, "\u22121,367", "\u22121\u202f367"),
        (-0.2, 0, "0", "0"),
        (0.0, 2, "0.00", "0,00"),
    ],
)
def test_numbers(value: float, digits: int, en: str, fr: str) -> None:
    assert number(value, "en", digits) == en
    assert number(value, "fr", digits) == fr


def test_signs() -> None:
    assert number(3, "en", sign=True) == "+3"
    assert number(-3, "en", sign=True) == "\u22123"
    assert number(0, "en", sign=True) == "0"
    assert percent(0.34, "en") == "34%"
    assert percent(-0.083, "fr", 1, sign=True) == "\u22128,3\u00a0%"


@pytest.mark.parametrize(
    ("value", "en", "fr"),
    [
        (466_000, "466\u00a0k€", "466\u00a0k€"),
        (7_717_059, "7.7\u00a0M€", "7,7\u00a0M€"),
        (999_499, "999\u00a0k€", "999\u00a0k€"),
        (999_500, "1.0\u00a0M€", "1,0\u00a0M€"),
        (999, "999\u00a0€", "999\u00a0€"),
        (0, "0\u00a0€", "0\u00a0€"),
        (-45_400, "\u221245\u00a0k€", "\u221245\u00a0k€"),
    ],
)
def test_money_is_whole_in_thousands_and_has_one_decimal_in_millions(value: float, en: str, fr: str) -> None:
    assert money(value, "en") == en
    assert money(value, "fr") == fr


def test_money_of_other_currencies_and_of_a_fixed_scale() -> None:
    assert money(2_000_000, "en", "USD") == "2.0\u00a0M$"
    assert money(2_000_000, "en", "SEK", "k") == "2,000\u00a0kSEK"
    assert money(1_500, "fr", "EUR", "M") == "0,0\u00a0M€"


@given(AMOUNTS)
def test_what_is_shown_is_the_amount_to_its_last_digit(value: float) -> None:
    scale = money_scale([value])
    unit, step = {"": (1.0, 1.0), "k": (1e3, 1.0), "M": (1e6, 0.1)}[scale]
    for language in ("en", "fr"):
        assert abs(read(amount(value, language, scale)) * unit - value) <= 0.5 * step * unit * (1 + 1e-9)


@given(st.lists(AMOUNTS, min_size=1))
def test_one_scale_serves_the_largest(values: list[float]) -> None:
    largest = max(map(abs, values))
    assert money_scale(values) == money_scale([largest])
    assert money_scale([*values, math.nan]) == money_scale(values)
    assert money_scale([]) == ""


@given(st.floats(0, 1e8), st.floats(1, 1e8))
def test_a_range_is_not_finer_than_a_twentieth_of_itself_and_not_coarser_than_half(low: float, width: float) -> None:
    step = step_of(low, low + width, 1e-9)
    assert width / 200 <= step <= width / 20 * (1 + 1e-9)


def test_ranges() -> None:
    assert spread(6_820_000, 9_140_000, "en", "M") == "6.8 to 9.1"
    assert spread(7_804_000, 8_117_000, "fr", "M", AND) == "7,80 et 8,12"
    assert spread(7_804_000, 7_806_000, "en", "M") == "7.80 to 7.81"
    assert spread(151_234, 903_456, "en", "k") == "150 to 900"
    assert spread(5_000, 5_000, "en", "k") == "5 to 5"
    assert spread(-1_400_000, 1_500_000, "en", "M") == "\u22121.4 to 1.5"
    assert chances_in_100(0.714, "en") == "71 chances in 100"
    assert chances_in_100(0.01, "fr") == "1 chance sur 100"
    assert chances_in_100(0.0, "fr") == "moins de 1 chance sur 100"
    assert chances_in_100(1.0, "en") == "more than 99 chances in 100"


@pytest.mark.parametrize(
    ("share", "en", "fr"),
    [
        (0.0, "fewer than 1", "moins de 1"),
        (0.0099, "fewer than 1", "moins de 1"),
        (0.714, "71", "71"),
        (0.99, "99", "99"),
        (0.9901, "more than 99", "plus de 99"),
        (1.0, "more than 99", "plus de 99"),
    ],
)
def test_a_simulated_chance_is_never_0_or_100(share: float, en: str, fr: str) -> None:
    assert chances(share, "en") == en
    assert chances(share, "fr") == fr


def test_dates() -> None:
    assert month_name("2027-04", "en") == "Apr 2027"
    assert month_name("2027-04", "fr") == "avr. 2027"
    assert month_name("2027-08-15", "fr", year=False) == "août"
    assert day(dt.date(2026, 11, 30), "en") == "30 Nov 2026"
    assert day(dt.date(2026, 12, 1), "fr", weekday=True) == "mardi 1er déc. 2026"


def test_words() -> None:
    assert say("fr", "months") == "mois"
    assert say("en", "months") == "months"
    assert say("de", "months") == "months"
    assert say("fr", "no such text {name}", name="{x}") == "no such text {x}"
    assert listing(["a", "b", "c"], "fr") == "a, b et c"
    assert listing(["a"], "en") == "a"
    assert listing([], "en") == ""
    assert catalogue("en") == {}


@pytest.mark.parametrize(
    ("count", "en", "fr"),
    [(0, "0 teams", "0 équipe"), (1, "1 team", "1 équipe"), (1_367, "1,367 teams", "1\u202f367 équipes")],
)
def test_french_counts_nothing_as_one(count: int, en: str, fr: str) -> None:
    assert say_count("en", "{count} team", "{count} teams", count) == en
    assert say_count("fr", "{count} team", "{count} teams", count) == fr
