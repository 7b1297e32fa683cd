"""Does an exported organisation come back the same, and can none of its cells run?"""

import csv
import datetime as dt
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgmodel.foundation.estimate import around, between, chance
from orgmodel.organisation import dictionary
from orgmodel.organisation.convert import unquoted
from orgmodel.organisation.exports import harmless, texts_of, write
from orgmodel.organisation.org import Org
from orgmodel.organisation.reading import read
from tests.organisation.naughty import NAUGHTY

QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SEEN = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t")
TEXT = st.text(SEEN, max_size=20).map(lambda text: unicodedata.normalize("NFC", text))
AMOUNT = st.one_of(
    st.just(np.nan),
    st.integers(1, 10**9).map(float),
    st.decimals(0, 10**6, places=3).map(float),
    st.floats(1e-6, 1e12),
    st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)).map(lambda ends: between(*sorted(ends))),
    st.lists(st.floats(1, 1e9), min_size=3, max_size=3).map(lambda values: around(*sorted(values))),
)
SHARE = st.one_of(
    st.just(np.nan),
    st.floats(0.001, 1.999),
    st.tuples(st.floats(0.01, 0.5), st.floats(0.51, 0.99)).map(lambda ends: chance(*ends)),
)
DAY = st.one_of(st.just(pd.NaT), st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)).map(pd.Timestamp))
STRATEGIES = {"money": AMOUNT, "number": AMOUNT, "share": SHARE}


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    assert sorted(one.columns) == sorted(other.columns)
    for name in one.columns:
        pairs = zip(one[name].tolist(), other[name].tolist(), strict=True)
        assert not [(a, b) for a, b in pairs if a != b and not (pd.isna(a) and pd.isna(b))], name


def round_trip(table: str, frame: pd.DataFrame, folder) -> None:
    org = Org(name="Sample", tables={table: frame}, as_of=dt.date(2026, 11, 1))
    for old in folder.glob("*.csv"):
        old.unlink()
    write(org, folder)
    same(org.table(table), read(folder).table(table))


def cells(column: dictionary.Column) -> st.SearchStrategy:
    if column.kind == "estimate":
        return STRATEGIES[column.quantity]
    if column.is_date:
        return DAY
    if column.is_flag:
        return st.booleans()
    if column.kind == "choice":
        return st.sampled_from(column.options)
    return TEXT


@st.composite
def contracts(draw):
    """A table with every kind of column: texts, choices, uncertain amounts and shares, days, flags."""
    size = draw(st.integers(1, 4))
    frame = pd.DataFrame({"id": [f"c{k}" for k in range(size)]}, dtype=object)
    for column in dictionary.columns("contracts"):
        if column.kind in ("text", "choice", "estimate", "flag") or column.name == "start":
            frame[column.name] = pd.Series([draw(cells(column)) for _ in range(size)], dtype=object)
    frame["start"] = pd.to_datetime(frame["start"])
    frame["own column"] = pd.Series([draw(TEXT) for _ in range(size)], dtype=object)
    return frame


@QUIET
@given(contracts())
def test_export_then_import_is_the_identity(tmp_path, frame):
    round_trip("contracts", frame, tmp_path)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, column.name)
        for table in dictionary.tables()
        for column in dictionary.columns(table)
        if column.kind == "text" and column.required == "" and dictionary.key(table) and table != "people"
    ],
)
def test_naughty_texts_survive_in_every_text_column(table, column, tmp_path):
    key = dictionary.key(table)
    frame = pd.DataFrame({key: [f"k{n}" for n in range(len(NAUGHTY))], column: NAUGHTY}, dtype=object)
    round_trip(table, frame, tmp_path)


@pytest.mark.parametrize("column", ["title", "role", "name"])
def test_naughty_texts_survive_for_people(column, tmp_path):
    size = len(NAUGHTY)
    frame = pd.DataFrame({"id": [f"p{k}" for k in range(size)], "team": "A", column: NAUGHTY}, dtype=object)
    frame["manager"] = ["", *["p0"] * (size - 1)]
    round_trip("people", frame, tmp_path)


def test_a_hundred_texts_and_more_are_tried():
    assert len(set(NAUGHTY)) >= 100


@given(TEXT)
def test_unquoted_undoes_harmless(text):
    assert unquoted(harmless(text)) == text


@given(TEXT)
def test_nothing_harmless_starts_a_formula(text):
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_no_text_in_the_files_starts_a_formula(tmp_path):
    frame = pd.DataFrame({"id": ["=1", "-a"], "name": NAUGHTY[:2], "=own": ["+1", "@x"]}, dtype=object)
    frame["annual_cost"] = [-5.0, 7.0]
    write(Org(name="=Sample", tables={"systems": frame}), tmp_path)
    with (tmp_path / "systems.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    found = [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert found == ["-5"]
    assert list(read(tmp_path).systems["=own"]) == ["+1", "@x"]


def test_derived_and_blank_columns_are_left_out():
    org = Org(name="Sample", tables={"teams": pd.DataFrame({"name": ["A", "A > B"]})})
    assert list(texts_of(org.teams, "teams").columns) == ["name"]


@pytest.mark.parametrize("value", [1.125, 45.125, 0.125, 1234.5, -1.125, 1e9, 0.1 + 0.2])
def test_a_number_is_written_such_that_it_is_read_back(value, tmp_path):
    frame = pd.DataFrame({"name": ["a"], "revenue": [value]})
    round_trip("departments", frame, tmp_path)


@pytest.mark.parametrize("shares", [[0.5, 1.0], [3.0, 0.5], [1.5, np.nan], [0.123456789]])
def test_shares_come_back(shares, tmp_path):
    frame = pd.DataFrame({"name": [f"n{k}" for k in range(len(shares))], "share": shares})
    round_trip("packages", frame, tmp_path)


def test_the_profile_comes_back(tmp_path):
    given_org = Org(
        name="Norvège & Cie: 'x'",
        tables={"sites": pd.DataFrame({"name": ["Oslo"]})},
        language="fr",
        currency="NOK",
        country="NO",
        as_of=dt.date(2026, 11, 23),
        assumptions={"budget": {"employer_cost": 1.45, "cloud_growth": "5% to 35%"}},
        cash=505_000.0,
    )
    write(given_org, tmp_path)
    found = read(tmp_path)
    for name in ("name", "language", "currency", "country", "as_of", "assumptions", "cash"):
        assert getattr(found, name) == getattr(given_org, name)


@pytest.mark.parametrize("example", ["handbook_company", "cabinet_office_2013", "scaleup", "group"])
def test_the_examples_come_back(example, tmp_path):
    org = read(f"data/{example}")
    write(org, tmp_path)
    again = read(tmp_path)
    assert set(again.tables) == set(org.tables)
    for table in org.tables:
        same(org.table(table), again.table(table))
