"""Is a month the same number, name and days, forwards and backwards?"""

import calendar
import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.months import first_day, label, month, months_until, span

NUMBERS = st.integers(1000 * 12, 9999 * 12 + 11)


@given(NUMBERS)
def test_names_and_numbers_are_inverse(number: int) -> None:
    assert month(label(number)) == number
    assert month(first_day(number)) == month(number) == number


@given(st.dates())
def test_the_month_of_a_day(day: dt.date) -> None:
    assert month(day) == day.year * 12 + day.month - 1
    assert month(day.isoformat()) == month(day)


def test_dates_of_pandas_and_spaces_are_read() -> None:
    assert month(pd.Timestamp("2027-04-15 10:00")) == month(" 2027-04 ") == 2027 * 12 + 3


@pytest.mark.parametrize(
    "text", ["2027-13", "2027-00", "April 2027", "2027", "", "27-04", "2027-4", "2027/04", "2027-04-31"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(OrgError, match="2027-04"):
        month(text)


def test_a_span_passes_the_new_year() -> None:
    assert span("2026-11", 4) == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert span("2026-11", 0) == []


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)), st.integers(2020 * 12, 2030 * 12))
def test_time_until_the_end_of_a_day(day: dt.date, start: int) -> None:
    days = calendar.monthrange(day.year, day.month)[1]
    assert months_until(start, day) == pytest.approx((day.year * 12 + day.month - 1 - start) + day.day / days)


def test_time_until_the_end_of_a_month_is_whole() -> None:
    assert months_until(month("2027-01"), dt.date(2027, 8, 31)) == 8.0
    assert months_until(month("2027-01"), dt.date(2027, 9, 1)) == pytest.approx(8 + 1 / 30)
