"""Do layers, spans and roll-ups of an organisation count what they say?"""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.estimate import between
from orgmodel.organisation import measures
from orgmodel.organisation.org import Org
from orgmodel.organisation.structure import MEASURES

COLUMNS = ["id", "manager", "team", "status", "contract", "salary", "fte"]
ROWS = [
    ("head", "", "Technology", "filled", "permanent", 90_000, 1),
    ("lead", "head", "Technology > Payments", "leaving", "permanent", 60_000, 1),
    ("dev", "lead", "Technology > Payments", "filled", "permanent", between(40_000, 62_500), 0.5),
    ("open", "lead", "Technology > Payments", "recruiting", "permanent", 55_000, 1),
    ("gone", "lead", "Technology > Payments", "eliminated", "permanent", 50_000, 1),
    ("outside", "lead", "Technology > Payments", "filled", "contractor", np.nan, 1),
    ("alone", "head", "Technology > Network", "filled", "permanent", np.nan, 1),
    ("stray", "who?", "", "filled", "permanent", 30_000, 1),
]


@pytest.fixture(scope="module")
def org() -> Org:
    return Org("Small", {"people": pd.DataFrame(ROWS, columns=COLUMNS)}, as_of=dt.date(2026, 11, 30))


def test_layers(org: Org) -> None:
    found = measures.layers(org)
    assert found.index.tolist() == [1, 2, 3]
    assert found.loc[3].to_dict() == {
        "posts": 3,
        "positions": 2,
        "headcount": 1,
        "vacant": 1,
        "contractors": 1,
        "managers": 0,
    }
    assert found["positions"].tolist() == [2, 2, 2]
    assert found["managers"].tolist() == [1, 1, 0]


def test_spans_count_contractors_and_not_eliminated_posts(org: Org) -> None:
    found = measures.spans(org)
    assert found.index.tolist() == ["lead", "head"]
    assert found["reports"].tolist() == [3, 2]
    assert found["below"].tolist() == [3, 5]
    assert found.loc["lead", "team"] == "Technology > Payments"


def test_sums_over_everybody_below(org: Org) -> None:
    found = measures.structure(org).rollup
    assert found.columns.tolist() == list(MEASURES)
    assert found.loc["lead"].to_dict() == {
        "positions": 3,
        "headcount": 2,
        "vacant": 1,
        "contractors": 1,
        "fte": 1.5,
        "pay": 110_000,
        "pay_unknown": 0,
    }
    assert found.loc["head", "pay"] == 200_000
    assert found.loc["head", "pay_unknown"] == 1
    assert found.loc["outside", "headcount"] == 0


def test_teams_add_up_and_lonely_ones_are_named(org: Org) -> None:
    found = measures.structure(org).teams
    assert found.index.tolist() == ["Technology", "Technology > Payments", "Technology > Network"]
    assert found["parent"].tolist() == ["", "Technology", "Technology"]
    assert found["label"].tolist() == ["Technology", "Payments", "Network"]
    assert found["own"].tolist() == [1, 3, 1]
    assert found["headcount"].tolist() == [4, 2, 1]
    assert found["one_person"].tolist() == [False, False, True]
    assert found.loc["Technology", "pay"] == 200_000


def test_a_team_counts_where_the_table_of_teams_puts_it(org: Org) -> None:
    moved = pd.DataFrame({"name": ["Technology > Network"], "parent": ["Operations"]})
    found = measures.structure(Org("Moved", {**org.tables, "teams": moved}, as_of=org.as_of)).teams
    assert found.loc["Technology > Network", "parent"] == "Operations"
    assert found.loc["Technology", "headcount"] == 3


def test_totals(org: Org) -> None:
    found = measures.structure(org).totals
    expected = {
        "positions": 6,
        "headcount": 5,
        "vacant": 1,
        "contractors": 1,
        "eliminated": 1,
        "fte": 4.5,
        "pay": 230_000,
        "pay_unknown": 1,
        "layers": 3,
        "tops": 2,
        "alone": 1,
        "managers": 2,
        "manager_share": 2 / 6,
        "mean_span": 2.5,
        "largest_span": 3,
        "teams": 3,
        "one_person_teams": 1,
        "absent_managers": 1,
        "to_be_placed": 1,
    }
    assert found.to_dict() == pytest.approx(expected)


def test_one_line_in_both_languages(org: Org) -> None:
    assert repr(measures.structure(org)) == "6 positions in 3 layers, 2 managers with 2.5 reports each"
    french = Org("Petite", org.tables, language="fr", as_of=org.as_of)
    assert repr(measures.structure(french)) == "6 postes sur 3 niveaux, 2 managers pour 2,5 rattachés chacun"
    assert "<table" in measures.structure(org)._repr_html_()


def test_the_month_counts(org: Org) -> None:
    people = org.people
    people["start"] = pd.Series({"dev": pd.Timestamp("2027-03-01")})
    later = Org("Small", {"people": people}, as_of=org.as_of)
    assert measures.structure(later).totals["headcount"] == 4
    assert measures.structure(later, "2027-03").totals["headcount"] == 5
    assert measures.layers(later, "2027-03")["headcount"].sum() == 5
    assert measures.spans(later).loc["lead", "reports"] == 2
    assert measures.spans(later, "2027-03").loc["lead", "reports"] == 3


def test_a_vacant_post_stands_open_before_its_start_and_not_after_its_end(org: Org) -> None:
    people = org.people
    people["start"] = pd.Series({"open": pd.Timestamp("2027-07-01")})
    people["end"] = pd.Series({"open": pd.Timestamp("2028-07-31")})
    later = Org("Small", {"people": people}, as_of=org.as_of)
    assert measures.structure(later).totals["vacant"] == 1
    assert measures.structure(later, "2028-07").totals["vacant"] == 1
    assert measures.structure(later, "2028-08").totals["vacant"] == 0


def test_nothing_at_all() -> None:
    found = measures.structure(Org("Empty", {}, as_of=dt.date(2026, 1, 1)))
    assert found.totals["positions"] == 0
    assert np.isnan(found.totals["mean_span"])
    assert found.layers.empty


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["A", "A > B", "A > B > C", "D"])), max_size=10))
def test_layers_teams_and_people_add_up_to_the_whole(rows: list[tuple[int, str]]) -> None:
    people = pd.DataFrame(
        [(f"p{k}", f"p{above}" if above < k else "", team, 1_000 * k) for k, (above, team) in enumerate(rows)],
        columns=["id", "manager", "team", "salary"],
    )
    found = measures.structure(Org("Any", {"people": people}, as_of=dt.date(2026, 1, 1)))
    tops = people.index[people["manager"] == ""]
    assert found.layers["positions"].sum() == len(rows)
    assert found.rollup.iloc[tops]["pay"].sum() == people["salary"].sum()
    roots = found.teams[found.teams["parent"] == ""]
    assert roots[["positions", "pay"]].sum().tolist() == [len(rows), people["salary"].sum()]
