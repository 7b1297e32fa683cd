"""Do people hang together: superiors, circles, tops, dates, vacancies, pay?"""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.organisation.checks import check_managers, check_people, check_periods, check_posts
from orgmodel.organisation.faults import Excuse
from tests.organisation.columns import refused, sheet, told

DAY = dt.date(2026, 11, 1)


def managers(*above: str, excuse: Excuse | None = None, **columns: list[object]):
    ids = [f"p{k}" for k in range(len(above))]
    made = sheet("people", **({"id": ids, "manager": list(above)} | columns))
    return check_managers(made, excuse or Excuse())


def test_one_tree_has_nothing_to_say():
    assert managers("", "p0", "p0", "p1")[1] == []


def test_circles_are_shown_from_their_first_row():
    _, faults = managers("", "p3", "p0", "p4", "p1", "p1", "p6")
    assert refused(faults) == {"cycle": [3, 5, 6], "own-manager": [8]}
    assert "p1 -> p3 -> p4 -> p1" in faults[1].finding.message


def test_each_circle_is_one_error():
    _, faults = managers("", "p2", "p1", "p4", "p3")
    assert told(faults) == [("error", "cycle", 3), ("error", "cycle", 5)]


def test_a_long_circle_is_shown_shortened():
    size = 100
    _, faults = managers("", *[f"p{k % size + 1}" for k in range(1, size + 1)])
    message = faults[0].finding.message
    assert "..." in message
    assert len(message) < 200


@given(st.lists(st.integers(-1, 11), min_size=12, max_size=12))
def test_circles_are_those_that_walking_up_finds(above):
    above = [a if a != k else -1 for k, a in enumerate(above)]
    trapped = set()
    for start in range(12):
        k, steps = start, 0
        while k >= 0 and steps < 12:
            k, steps = above[k], steps + 1
        while k >= 0 and k not in trapped:
            trapped.add(k)
            k = above[k]
    _, faults = managers(*["" if a < 0 else f"p{a}" for a in above])
    found = [p for fault in faults if fault.finding.code in ("cycle", "no-root") for p in fault.positions]
    assert sorted(found) == sorted(trapped)


def test_nobody_at_the_top_is_one_error():
    _, faults = managers("p1", "p0", "p1")
    assert refused(faults) == {"no-root": [2, 3]}


def test_several_tops_are_to_be_confirmed_without_contractors_and_abolished_posts():
    kinds = ["permanent", "permanent", "contractor", "permanent"]
    status = ["filled", "filled", "filled", "eliminated"]
    assert managers("", "p0", "", "", contract=kinds, status=status)[1] == []
    _, faults = managers("", "p0", "", "p2")
    assert told(faults) == [("warning", "several-roots", 4)]
    assert "2 people" in faults[0].finding.message


def test_the_top_may_be_their_own_manager():
    made, faults = managers("p0", "p0", "p1")
    assert made.texts("manager") == ["", "p0", "p1"]
    assert told(faults) == [("fixed", "own-manager", 2)]


def test_somebody_else_may_not():
    _, faults = managers("", "p1", "p0")
    assert refused(faults) == {"own-manager": [3]}
    assert faults[0].kept


def test_managers_may_be_given_by_name_in_any_order():
    names = ["Léa Martin", "Tom Petit", "Zoé Roy", "Ana Bel"]
    made, faults = managers("", "MARTIN LEA", "p1", "Petit  Tom", name=names)
    assert made.texts("manager") == ["", "p0", "p1", "p1"]
    assert told(faults) == [("fixed", "manager-by-name", None)]
    assert "(2)" in faults[0].finding.message


def test_an_identifier_counts_before_a_name():
    made, _ = managers("", "p0", "p1", name=["A", "p0", "B"])
    assert made.texts("manager") == ["", "p0", "p1"]


def test_homonyms_are_refused_with_the_candidates():
    _, faults = managers("", "p0", "p0", "Sam Roy", name=["A", "Sam Roy", "Roy Sam", "B"])
    assert refused(faults) == {"manager-homonym": [5]}
    assert "p1 and p2" in faults[0].finding.message


def test_absent_managers_are_counted_in_one_sentence():
    made, faults = managers("", "x9", "p0", "x9", "x8")
    assert told(faults) == [("warning", "absent-manager", 3)]
    assert "3 people report to 2 managers" in faults[0].finding.message
    assert made.texts("manager") == ["", "x9", "p0", "x9", "x8"]


def test_one_absent_manager_is_named_with_the_nearest_identifier():
    _, faults = managers("", "007", "007", id=["7", "8", "9"])
    assert "2 people report to '007'" in faults[0].finding.message
    assert "Did you mean '7'" in faults[0].finding.message


def test_managers_of_refused_rows_are_not_missed():
    assert managers("", "x9", excuse=Excuse(frozenset({"x9"})))[1] == []
    assert managers("", "x9", excuse=Excuse(count=1))[1] == []
    assert len(managers("", "x9", "x8", excuse=Excuse(count=1))[1]) == 1


def test_no_managers_at_all_is_a_flat_list():
    for made in (sheet("people", id=["p0", "p1"]), sheet("people", id=["p0"], manager=[""])):
        assert told(check_people(made, DAY)[1]) == [("warning", "no-manager-column", None)]


def test_a_hundred_thousand_in_one_line_are_no_recursion():
    size = 100_000
    assert managers("", *[f"p{k}" for k in range(size - 1)])[1] == []


def posts(**columns: list[object]):
    size = len(columns["name"])
    return check_posts(sheet("people", **({"id": [f"p{k}" for k in range(size)]} | columns)), ())


def test_a_post_without_a_person_is_vacant_where_nothing_else_is_said():
    made, faults = posts(name=["Léa", "", "", " "], status=["", "", "frozen", "filled"])
    assert made.texts("status") == ["filled", "vacant", "frozen", "filled"]
    assert told(faults) == [("fixed", "vacancies", 3)]


def test_a_name_may_say_that_a_post_is_vacant_or_eliminated():
    made, _ = posts(name=["Léa", "Vacant", "ELIMINATED", "À pourvoir", "N/D", ""])
    assert made.texts("status") == ["filled", "vacant", "eliminated", "vacant", "filled", "filled"]
    assert made.texts("name") == ["Léa", "", "", "", "N/D", ""]


def test_names_that_are_withheld_are_no_vacancies():
    made, faults = posts(name=["", "", ""])
    assert made.texts("status") == ["filled"] * 3
    assert faults == []


def test_pay_that_is_blank_or_zero_is_unknown_and_counted():
    kinds = ["permanent", "contractor", "permanent", "permanent", "permanent"]
    status = ["filled", "filled", "eliminated", "vacant", "filled"]
    salary = [0.0, np.nan, np.nan, np.nan, 5.0]
    made, faults = posts(name=list("abcde"), salary=salary, contract=kinds, status=status)
    assert np.isnan(made.frame["salary"]).tolist() == [True, True, True, True, False]
    assert told(faults) == [("warning", "salary-unknown", 2)]
    assert faults[0].positions == (0, 3)


def test_pay_that_nobody_gives_is_not_missed():
    assert posts(name=["a", "b"], salary=[np.nan, 0.0])[1] == []


def test_pay_that_was_refused_is_not_counted_again():
    made = sheet("people", id=["p0", "p1"], name=["a", "b"], salary=[np.nan, 5.0])
    assert check_posts(made, (0,))[1] == []


def test_who_is_there_to_come_and_gone_is_counted():
    start = ["2020-01-01", "2027-01-01", None, "2020-01-01"]
    made = sheet(
        "people", id=list("abcd"), manager=["", "a", "a", "a"], start=start, end=[None, None, None, "2026-10-31"]
    )
    _, faults = check_people(made, DAY)
    assert told(faults) == [("fixed", "dated-people", None)]
    assert "As of 1 Nov 2026: 2 present, 1 to come, 1 gone." in faults[0].finding.message


@pytest.mark.parametrize("table", ["people", "contracts", "income", "teams"])
def test_ends_before_starts_are_refused_everywhere(table):
    key = sheet(table, **{"start": [None]}).frame.columns[0]
    start, end = ["2020-02-01", "2020-02-01", None], ["2020-01-31", "2020-02-01", "2020-01-01"]
    made = sheet(table, **{key: list("abc"), "start": start, "end": end})
    assert refused(check_periods(made, DAY)) == {"end-before-start": [2]}


def test_a_start_in_a_far_future_is_to_be_confirmed():
    made = sheet("people", id=["a", "b"], start=["2036-11-01", "2052-01-01"])
    assert told(check_periods(made, DAY)) == [("warning", "date-far", 3)]
    assert check_periods(made, dt.date(2028, 2, 29))[0].positions == (1,)


def test_tables_without_dates_have_none():
    assert check_periods(sheet("sites", name=["a"]), DAY) == []
