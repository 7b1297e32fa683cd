"""Is a value written as people write it, and read back to the same?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.apps.valuetext import DAYS, MONEY, MONTH, MONTHS, PLAIN, SHARE, Writing, read_month, stretched
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import around, between, chance

WRITTEN = [
    (SHARE, around(0.02, 0.03, 0.04), "2 to 4%", "2 à 4 %"),
    (SHARE, around(0.015, 0.03, 0.045), "1.5 to 4.5%", "1,5 à 4,5 %"),
    (SHARE, 0.2, "20%", "20 %"),
    (MONTHS, 24, "24 months", "24 mois"),
    (MONTHS, 1, "1 month", "1 mois"),
    (MONTH, "2027-04", "Apr 2027", "avr. 2027"),
    (MONEY, 7_650_000.0, "7,650 k€", "7 650 k€"),
    (MONEY, between(480_000, 1_150_000), "480 to 1,150 k€", "480 à 1 150 k€"),
    (DAYS, 215.0, "215 days", "215 jours"),
    (PLAIN, 1.45, "1.45", "1,45"),
    (SHARE, None, "", ""),
]


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(("kind", "value", "english", "french"), WRITTEN)
def test_values_are_written_with_their_unit_in_both_languages(kind, value, english, french):
    assert plain(Writing(kind).text(value, "en")) == english
    assert plain(Writing(kind).text(value, "fr")) == french


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, value, *_ in WRITTEN])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_written_is_read_back(kind, value, language):
    assert Writing(kind).read(Writing(kind).text(value, language), value, language) == value


def test_rates_show_their_sign():
    assert Writing(SHARE, signed=True).text(-0.08, "en") == "\u22128%"
    assert Writing(SHARE, signed=True).read("\u22128 %") == -0.08


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7,65 M€", 7_650_000),
        ("7 650", 7_650_000),
        ("7650k", 7_650_000),
        ("480 / 700 / 1150", around(480e3, 700e3, 1150e3)),
    ],
)
def test_money_is_read_as_people_type_it(text, value):
    assert Writing(MONEY).read(text, None, "fr") == value


def test_a_comma_is_read_as_the_language_writes_it():
    assert Writing(PLAIN).read("1,150", None, "en") == 1150
    assert Writing(PLAIN).read("1,150", None, "fr") == 1.15


def test_a_range_keeps_its_kind_and_its_likeliest_value():
    assert Writing(SHARE).read("1 to 6%", around(0.02, 0.03, 0.04)) == around(0.01, 0.03, 0.06)
    assert Writing(MONTHS).read("2 to 9", between(3, 8)) == between(2, 9)
    assert stretched(chance(0.2, 0.4), 0.1, 0.5) == chance(0.1, 0.5)
    assert stretched(around(2, 3, 4), 3.5, 5) == around(3.5, 3.5, 5)


@pytest.mark.parametrize("text", ["much", "3 %% 4", "1 / 2 / 3 / 4", "%"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(OrgError, match="figure"):
        Writing(SHARE).read(text)


@pytest.mark.parametrize("text", ["2027-04", "4/2027", "Apr 2027", "avr. 27", "avril 2027", "april", "avr."])
def test_months_are_read_in_both_languages(text):
    assert read_month(text, "2027-01") == "2027-04"


@pytest.mark.parametrize("text", ["someday", "2027", "13/2027", ""])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(OrgError, match="not a month"):
        read_month(text)


@given(st.integers(-500, 5000))
def test_any_share_in_tenths_of_a_per_cent_comes_back(tenths):
    value = round(tenths / 1000, 6)
    for language in ("en", "fr"):
        text = Writing(SHARE).text(value, language)
        assert Writing(SHARE).read(text, None, language) == pytest.approx(value, abs=1e-12)
