"""Is a table complete once it is typed, whatever was in the file, and untouched where it was right already?"""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from orgmodel.foundation.estimate import between
from orgmodel.organisation import dictionary
from orgmodel.organisation.frames import ALWAYS, NEVER, Tables, complete, lifetimes, month_numbers
from tests.organisations import house, table

HOUSE = house()


@pytest.mark.parametrize("name", dictionary.tables())
def test_an_empty_table_has_every_column_in_its_type(name: str) -> None:
    frame = complete(pd.DataFrame(), name)
    assert set(frame.columns) >= {column.name for column in dictionary.columns(name)}
    assert len(frame) == 0
    for column in dictionary.columns(name):
        kind = frame[column.name].dtype.kind
        assert kind == (
            "f"
            if column.quantity
            else "M"
            if column.kind in ("date", "month")
            else "b"
            if column.kind == "flag"
            else kind
        )


@pytest.mark.parametrize("name", HOUSE.tables)
def test_completing_twice_changes_nothing(name: str) -> None:
    frame = HOUSE.table(name)
    assert_frame_equal(complete(frame, name), frame)


def test_the_key_is_a_column_and_the_index() -> None:
    people = HOUSE.table("people")
    assert people.index.tolist() == people["id"].tolist()
    assert people.index.name is None
    assert HOUSE.table("actuals").index.tolist() == [0, 1, 2]


def test_blanks() -> None:
    people = complete(
        table("id salary start fte status", ("a", None, None, None, ""), ("b", 1, "2026-01-05", 0.5, "vacant")),
        "people",
    )
    assert np.isnan(people.at["a", "salary"])
    assert pd.isna(people.at["a", "start"])
    assert people.at["a", "team"] == ""
    assert people["status"].tolist() == ["filled", "vacant"]
    assert people["contract"].tolist() == ["permanent", "permanent"]
    assert not complete(table("id title", ("i", "x")), "initiatives").at["i", "mandatory"]


def test_uncertain_figures_stand_beside_certain_ones() -> None:
    people = complete(table("id salary", ("a", between(3, 9)), ("b", 5)), "people")
    assert people["salary"].dtype == object
    assert people.at["a", "salary"] == between(3, 9)
    assert people.at["b", "salary"] == 5


def test_unknown_columns_are_kept() -> None:
    assert complete(table("id shoe", ("a", 42)), "people").at["a", "shoe"] == 42


def test_families_and_labels_are_derived() -> None:
    people = HOUSE.table("people")
    assert people.at["open", "family"] == "network_architect"
    assert HOUSE.table("teams").at["Tech > Build", "label"] == "Build"


def test_tables_are_completed_once() -> None:
    tables = Tables.of({"people": pd.DataFrame({"id": ["a"]})})
    assert Tables.of(tables) is tables
    changed = tables.changed({"people": complete(pd.DataFrame({"id": ["b"]}), "people").reset_index(drop=True)})
    assert changed["people"].index.tolist() == ["b"]
    assert tables["people"].index.tolist() == ["a"]


def test_life_of_a_row() -> None:
    frame = complete(table("id start end", ("a", None, None), ("b", "2026-01-31", "2026-03-01")), "people")
    start, end = lifetimes(frame)
    assert start.tolist() == [ALWAYS, 2026 * 12]
    assert end.tolist() == [NEVER, 2026 * 12 + 2]
    assert lifetimes(frame, carried_on=True)[1].tolist() == [NEVER, NEVER]
    assert lifetimes(HOUSE.table("incidents"))[0].tolist() == [ALWAYS]


def test_numbers_of_months() -> None:
    dates = pd.Series([dt.date(2027, 4, 30), None, pd.Timestamp("1999-12-31")])
    assert month_numbers(dates, -1).tolist() == [2027 * 12 + 3, -1, 1999 * 12 + 11]
