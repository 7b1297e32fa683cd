"""Do the marks of rows tell what differs, whatever the order, and nothing else?"""

from dataclasses import replace

import pandas as pd

from orgmodel.organisation.org import Org
from orgmodel.reporting import fingerprints
from orgmodel.reporting.fingerprints import TableDifference, differences, marks_of
from tests.apps.desks import maison


def with_people(org: Org, people: pd.DataFrame) -> Org:
    return replace(org, tables=dict(org.tables) | {"people": people})


def test_the_order_of_rows_is_no_difference() -> None:
    org = maison()
    turned = with_people(org, org.table("people").iloc[::-1])
    assert differences(marks_of(org), marks_of(turned)) == []


def test_rows_that_changed_came_and_went_are_named() -> None:
    org = maison()
    people = org.table("people")
    first, last = people.index[0], people.index[-1]
    other = people.drop(last)
    title = other["title"].astype(object)
    title[first] = "Someone else"
    found = differences(marks_of(org), marks_of(with_people(org, other.assign(title=title))))
    assert found == [TableDifference("people", (str(first),), (), (str(last),))]
    back = differences(marks_of(with_people(org, other)), marks_of(org))
    assert back == [TableDifference("people", (), (str(last),), ())]


def test_what_the_organisation_assumes_counts() -> None:
    org = maison()
    other = replace(org, assumptions={"budget": {"employer_cost": 1.5}})
    assert [each.table for each in differences(marks_of(org), marks_of(other))] == ["organisation"]


def test_a_large_table_keeps_one_mark(monkeypatch) -> None:
    monkeypatch.setattr(fingerprints, "MOST_ROWS", 2)
    org = maison()
    other = with_people(org, org.table("people").iloc[1:])
    assert len(marks_of(org)["people"]) == 1
    assert differences(marks_of(org), marks_of(other)) == [TableDifference("people", (), (), ())]
