"""Are days read in the one order of their column, and impossible ones refused?"""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.organisation.days import days, months
from tests.organisation.columns import cells, refused, told

START, END = "people.start", "people.end"


def read(where: str, *texts: str) -> list[str]:
    found, faults = days(cells(where, texts))
    assert not refused(faults)
    return ["" if np.isnat(day) else str(day)[:10] for day in found]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-04-30", "2027-04-30"),
        ("2027/4/3", "2027-04-03"),
        ("30/04/2027", "2027-04-30"),
        ("30.04.2027", "2027-04-30"),
        ("30-4-2027", "2027-04-30"),
        ("2027-04-30 00:00:00", "2027-04-30"),
        ("2027-04-30T13:45:00Z", "2027-04-30"),
        ("2027-04", "2027-04-01"),
        ("04/2027", "2027-04-01"),
        ("2028-02-29", "2028-02-29"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_day_is_read_however_it_is_written(text, day):
    assert read(START, text) == [day]


def test_a_month_ends_a_period_on_its_last_day():
    assert read(END, "2028-02", "04/2027") == ["2028-02-29", "2027-04-30"]


@given(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), min_size=1, max_size=8), st.booleans())
def test_a_column_with_one_day_beyond_the_12th_is_read_whole(dates, day_first):
    form = "{0.day}/{0.month}/{0.year}" if day_first else "{0.month}/{0.day}/{0.year}"
    texts = [form.format(date) for date in [dt.date(2020, 1, 31), *dates]]
    found, faults = days(cells(START, texts))
    assert found[1:].astype("datetime64[D]").tolist() == dates
    assert told(faults) == [("fixed", "date-order", None)]


def test_a_column_that_cannot_tell_is_read_day_first_and_asks_once():
    found, faults = days(cells(START, ("03/04/2025", "05/05/2025", "06/07/2025")))
    assert str(found[0])[:10] == "2025-04-03"
    assert told(faults) == [("warning", "date-order", 2)]


def test_equal_days_and_months_need_no_question():
    assert days(cells(START, ("05/05/2025", "06/06/2025")))[1] == []


def test_two_orders_in_one_column_are_refused_where_they_are_fewer():
    _, faults = days(cells(START, ("31/01/2025", "28/02/2025", "01/31/2025")))
    assert refused(faults) == {"date-formats": [4]}


@pytest.mark.parametrize(
    "text",
    ["29/02/2025", "00/00/0000", "31/11/2025", "2025-13-01", "2025-00-10", "32/01/2025", "1850-01-01", "2300-01-01"],
)
def test_impossible_days_are_refused(text):
    _, faults = days(cells(START, ("2020-01-01", text)))
    assert refused(faults) == {"date-impossible": [3]}


@pytest.mark.parametrize(
    ("text", "code"), [("31/11/25", "date-short-year"), ("soon", "not-a-date"), ("46022", "not-a-date")]
)
def test_what_is_no_day_is_refused(text, code):
    _, faults = days(cells(START, ("2020-01-01", text)))
    assert refused(faults) == {code: [3]}


def test_a_refused_day_is_unknown_and_the_others_are_read():
    found, _ = days(cells(START, ("2020-01-01", "soon")))
    assert np.isnat(found).tolist() == [False, True]


@pytest.mark.parametrize("text", ["9999-12-31", "31/12/2999"])
def test_a_day_at_the_end_of_time_is_no_end(text):
    found, faults = days(cells(END, ("2027-01-31", text)))
    assert np.isnat(found).tolist() == [False, True]
    assert ("fixed", "date-open", 3) in told(faults)
    assert "date-impossible" in refused(days(cells(START, (text,)))[1])


def test_months_are_named():
    found, faults = months(cells("actuals.month", ("2027-04", "2027-04-15", "04/2027", "30/04/2027", "")))
    assert found.tolist() == ["2027-04"] * 4 + [""]
    assert not refused(faults)
