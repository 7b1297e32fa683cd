"""Is each post paid for the months in which it is filled, at its own pay, and by nobody else's rules?"""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from orgmodel.foundation.estimate import between
from orgmodel.foundation.months import month
from orgmodel.organisation import contributions, reference
from orgmodel.organisation.changes import Fill, Freeze, Hire, Leave, Move
from orgmodel.organisation.ledger import Ledger, ledger
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from tests.organisations import house, org, posts, table

FIRST = month("2027-01")
AS_OF = month("2026-11") - FIRST
SOME = posts(
    ("a", "Build", 60_000),
    ("b", "Build", 48_000, "leaving", None, "2027-03-10"),
    ("c", "Run", 36_000, "filled", "2027-05-31", "2027-09-01", "fixed_term"),
    ("d", "Run", 52_000, "frozen", "2027-07-01"),
    ("e", "Run", 50_000, "recruiting"),
)


def books(one: Org, months: int = 12, factor: float | None = 1.45) -> Ledger:
    return ledger(one, "2027-01", months, factor)


def paid(one: Org, key: str, months: int = 12) -> list[float]:
    """Gross pay of a post, month by month, before leavers and vacancies."""
    found = books(one, months).posts
    mine = np.array([found.names[post] == key for post in found.post], bool)
    return list((found.active(months) * found.gross * found.likely_pay())[:, mine].sum(axis=1))


def test_a_filled_post_costs_a_twelfth_each_month() -> None:
    assert paid(org(people=SOME), "a") == pytest.approx([5_000.0] * 12)


def test_the_months_of_start_and_end_count_whole() -> None:
    assert paid(org(people=SOME), "b") == pytest.approx([4_000.0] * 3 + [0.0] * 9)
    assert paid(org(people=SOME), "c") == pytest.approx([0.0] * 4 + [3_000.0] * 5 + [0.0] * 3)


@pytest.mark.parametrize(
    ("status", "start", "first"),
    [
        ("filled", None, 0),
        ("filled", "2027-04-01", 3),
        ("leaving", None, 0),
        ("offer_signed", "2027-04-01", 3),
        ("recruiting", "2027-04-01", 3),
        ("approved", "2027-04-01", 3),
        ("vacant", "2027-04-01", 3),
        ("offer_signed", None, "waits"),
        ("recruiting", None, "waits"),
        ("approved", None, "waits"),
        ("vacant", None, "waits"),
        ("requested", "2027-04-01", None),
        ("budgeted", "2027-04-01", None),
        ("frozen", "2027-04-01", None),
        ("eliminated", None, None),
        ("requested", None, None),
    ],
)
def test_cost_by_status(status: str, start: str | None, first: int | str | None) -> None:
    found = books(org(people=posts(("x", "T", 12_000, status, start)))).posts
    if first is None:
        assert len(found.post) == 0
    elif first == "waits":
        assert found.waits.tolist() == [True]
        assert found.start.tolist() == found.opens.tolist() == [AS_OF]
        assert not found.hired.any(), "its fee comes when it is found"
    else:
        assert not found.waits.any()
        assert (found.active(12) * found.gross).sum(axis=1).tolist() == [1_000.0 * (t >= first) for t in range(12)]
        assert found.hired.tolist() == [first > 0]


def test_who_may_leave_by_chance() -> None:
    people = posts(
        ("a", "T", 1),
        ("b", "T", 1, "leaving", None, "2027-05-31"),
        ("c", "T", 1, None, None, None, "fixed_term"),
        ("d", "T", 1, None, None, None, "apprentice"),
        ("e", "T", 1, "vacant"),
    )
    found = books(org(people=people)).posts
    assert dict(zip(found.names, found.leaves.tolist(), strict=True)) == {
        "a": True,
        "b": False,
        "c": False,
        "d": False,
        "e": True,
    }


def test_contractors_are_no_posts() -> None:
    assert not {"ext1", "ext2", "solo"} & set(books(house()).posts.names)


def test_pay_counts_working_time_and_bonus() -> None:
    people = table(
        "id salary bonus fte",
        ("a", 60_000, 6_000, 1),
        ("b", 60_000, 6_000, 0.5),
        ("c", 0, 12_000, 1),
        ("d", 24_000, None, None),
    )
    found = books(org(people=people)).posts
    assert found.gross.tolist() == pytest.approx([5_500.0, 2_750.0, 1_000.0, 2_000.0])
    assert found.base.tolist() == pytest.approx([60_000.0, 30_000.0, 0.0, 24_000.0])


def test_an_own_factor_overrides_the_general_one() -> None:
    found = books(org(people=table("id salary employer_cost", ("a", 12_000, None), ("b", 12_000, 1.2)))).posts
    assert found.factor.tolist() == [1.45, 1.2]
    assert found.own_factor.tolist() == [False, True]


def test_without_a_factor_the_published_rates_count() -> None:
    pays = np.array([30_000.0, 60_000.0, 120_000.0])
    people = pd.DataFrame({"id": ["a", "b", "c"], "salary": pays})
    assert books(org(people=people), factor=None).posts.factor == pytest.approx(contributions.employer_cost(pays, "FR"))


def test_uncertain_pay_is_drawn_once_for_those_who_share_it() -> None:
    people = table(
        "id salary",
        ("a", between(40_000, 50_000)),
        ("b", between(40_000, 50_000)),
        ("c", between(30_000, 50_000)),
        ("d", 12_000),
    )
    found = books(org(people=people)).posts
    assert found.pay.tolist() == [0, 0, 1, -1]
    assert [estimate for _, estimate in found.uncertain] == [between(40_000, 50_000), between(30_000, 50_000)]
    assert (found.gross * found.likely_pay() * 12).tolist() == pytest.approx(
        [between(40_000, 50_000).likely] * 2 + [between(30_000, 50_000).likely, 12_000]
    )


def test_unknown_pay_takes_the_published_range_in_its_currency_or_is_counted() -> None:
    people = table("id title", ("a", "Software developer"), ("b", "Sorcerer"))
    one = Org("US", {"people": people}, currency="USD", country="US", as_of=dt.date(2026, 11, 1))
    found = books(one).posts
    assert found.names == ("a",)
    assert found.uncertain[0][1] == reference.pay("US")["developer"]
    assert found.unknown == 1
    assert books(Org("FR", {"people": people}, currency="USD", country="FR")).unknown_pay == 2


def test_a_hire_is_paid_from_its_month() -> None:
    one = Scenario("s", org(people=SOME), [Hire("developer", 2, team="Run", salary=24_000, month="2027-04")]).org
    new = [name for name in books(one).posts.names if name.startswith("hire-")]
    assert len(new) == 2
    assert paid(one, new[0]) == pytest.approx([0.0] * 3 + [2_000.0] * 9)
    found = books(one).posts
    assert found.hired[[found.names[post] in new for post in found.post]].all()


@pytest.mark.parametrize("key", ["d", "e"])
def test_a_vacancy_is_empty_until_it_is_decided_to_be_filled(key: str) -> None:
    one = Scenario("s", org(people=SOME), [Fill(key, month="2027-04", salary=30_000)]).org
    assert paid(one, key) == pytest.approx([0.0] * 3 + [2_500.0] * 9)
    found = books(one).posts
    mine = np.array([found.names[post] == key for post in found.post], bool)
    assert not found.waits[found.post[mine]].any()
    assert found.hired[mine].all()


def test_a_post_that_is_left_costs_nothing_until_it_is_filled() -> None:
    one = Scenario("s", org(people=SOME), [Leave("a", month="2027-03"), Fill("a", month="2027-08", salary=72_000)]).org
    assert paid(one, "a") == pytest.approx([5_000.0] * 2 + [0.0] * 5 + [6_000.0] * 5)
    found = books(one).posts
    assert found.names[:2] == ("a", "a")
    assert len(set(found.keys)) == len(found.keys), "who comes has a luck of their own"
    assert found.keys[0] == "a", "and who leaves keeps theirs"


def test_a_vacancy_that_is_given_up() -> None:
    one = Scenario("s", org(people=SOME), [Leave("e", month="2027-03"), Fill("e", month="2027-06")]).org
    found = books(one).posts
    mine = [k for k, post in enumerate(found.post) if found.names[post] == "e"]
    assert found.waits[found.post[mine]].tolist() == [True, False]
    assert [(found.start[k], min(found.end[k], 12)) for k in mine] == [(AS_OF, 2), (5, 12)]


def test_a_move_changes_the_line_from_its_month() -> None:
    one = Scenario(
        "s", org(people=SOME), [Move("a", to="Run", month="2027-03"), Move("a", to="Build", month="2027-06")]
    ).org
    found = books(one)
    mine = [k for k, post in enumerate(found.posts.post) if found.posts.names[post] == "a"]
    assert [found.lines["team"].iloc[found.posts.line[k]] for k in mine] == ["Build", "Run", "Build"]
    assert paid(one, "a") == paid(org(people=SOME), "a")
    assert len(set(found.posts.post[mine])) == 1, "the same person, with the same luck"
    assert not found.posts.hired[mine].any()


def test_a_joiner_who_moves_before_joining_is_still_a_hire() -> None:
    base = org(people=posts(("j", "Build", 12_000, "filled", "2027-06-01"), ("k", "Run", 1)))
    moved = books(Scenario("s", base, [Move("j", to="Run", month="2027-03")]).org).posts
    assert moved.hired.tolist() == books(base).posts.hired.tolist() == [True, False]


def test_a_change_of_a_post_that_costs_nothing_adds_no_spell() -> None:
    base = org(people=posts(("d", "Build", 52_000, "frozen"), ("k", "Run", 12_000)))
    moved = books(Scenario("s", base, [Move("d", to="Run", month="2027-03")]).org).posts
    assert moved.names == ("k",)
    assert moved.start.dtype.kind == "i"


def test_a_freeze_acts_on_all_or_on_a_role() -> None:
    people = table("id title role", ("a", "Developer", "coder"), ("b", "Tester", "tester"))
    people["salary"] = 1.0
    one = Scenario("s", org(people=people), [Freeze(until="2027-04"), Freeze(until="2027-09", role="coder")]).org
    assert books(one).posts.frozen_until.tolist() == [8, 3]
    assert (books(org(people=people)).posts.frozen_until < -100).all()


def test_april_rounds_after_today_and_before_each_start() -> None:
    people = posts(
        ("a", "T", 1),
        ("b", "T", 1, "filled", "2027-03-01"),
        ("c", "T", 1, "filled", "2027-04-01"),
        ("d", "T", 1, "filled", "2028-05-01"),
    )
    found = books(org(people=people), 36).posts
    assert found.aprils.tolist() == [0, 0, 1, 2]
    assert found.rounds.tolist() == [0] * 3 + [1] * 12 + [2] * 12 + [3] * 9
    spring = books(org(people=people, as_of=dt.date(2027, 4, 2)), 36).posts
    assert spring.rounds.tolist() == [0] * 15 + [1] * 12 + [2] * 9


def test_posts_are_sorted_whatever_the_order_of_the_rows() -> None:
    one, other = org(people=SOME), org(people=SOME.iloc[::-1].reset_index(drop=True))
    for name in ("keys", "post", "start", "end", "gross", "line"):
        assert list(getattr(books(one).posts, name)) == list(getattr(books(other).posts, name))
