"""What does a started initiative cost, when, and until when must it be done?"""

import datetime as dt
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import between
from orgmodel.organisation.changes import Fund
from orgmodel.organisation.ledger import ledger
from orgmodel.organisation.ledger_projects import Funded, billing
from orgmodel.organisation.scenario import Scenario
from tests.organisations import org, table

SYSTEMS = table("id end_of_support", ("old", "2028-01-11"), ("young", None))
HEADER = "id title cost months billing legal_date system ends_line spent_share"


def funded(*rows: tuple[object, ...], month: str = "2027-03") -> tuple[Funded, ...]:
    initiatives = table(HEADER, *[(*row, *[None] * (9 - len(row))) for row in rows])
    base = org(initiatives=initiatives, systems=SYSTEMS)
    changes = [Fund(str(row[0]), month=month) for row in rows]
    return ledger(Scenario("s", base, changes).org, "2027-01", 24, 1.45).funded


def test_nothing_is_billed_before_it_is_decided() -> None:
    base = org(initiatives=table(HEADER, ("a", "A", 100_000, 6, *[None] * 5)))
    assert ledger(base, "2027-01", 24, 1.45).funded == ()
    assert ledger(base, "2027-01", 24, 1.45).lines.empty


def test_what_is_known_of_one() -> None:
    (one,) = funded(("a", "New ERP", between(100, 400), 6, "0:0.5 6:0.5", None, "old", "L"))
    assert (one.key, one.title, one.start, one.cost, one.months, one.ends_line) == (
        "a",
        "New ERP",
        2,
        between(100, 400),
        6,
        "L",
    )
    assert one.likely_cost == 200
    assert one.billing == ((0, 0.5), (6, 0.5))
    assert one.deadline == dt.date(2028, 1, 11)
    assert one.due == pytest.approx(10 + 11 / 31)


def test_the_law_goes_before_the_end_of_support() -> None:
    (one,) = funded(("a", "", 1, 6, "", "2027-09-01", "old"))
    assert one.title == "a"
    assert one.deadline == dt.date(2027, 9, 1)
    assert one.due == pytest.approx(6 + 1 / 30)


@pytest.mark.parametrize(
    "row", [("a", "", 1, 6), ("a", "", 1, 6, "", None, "young"), ("a", "", 1, 6, "", None, "unknown")]
)
def test_without_a_date_there_is_no_deadline(row: tuple[object, ...]) -> None:
    (one,) = funded(row)
    assert one.deadline is None
    assert math.isinf(one.due)


def test_without_a_duration_nobody_can_say_when_it_ends() -> None:
    (one,) = funded(("a", "", 1, None, "", "2027-09-01"))
    assert (one.months, one.due) == (1.0, math.inf)


def test_only_what_remains_is_spent() -> None:
    (one, two) = funded(
        ("a", "", 100.0, 6, "", None, "", "", 0.8), ("b", "", between(100, 400), 6, "", None, "", "", 0.5)
    )
    assert one.cost == pytest.approx(20)
    assert two.cost == between(50, 200)


def test_a_cost_is_needed() -> None:
    with pytest.raises(OrgError, match="needs a cost"):
        funded(("a", "", None, 6))


def test_it_has_a_line_of_its_own() -> None:
    base = org(initiatives=table(HEADER, ("a", "Same", 1, 6, *[None] * 5), ("b", "Same", 1, 6, *[None] * 5)))
    books = ledger(
        Scenario("s", base, [Fund("b", month="2027-01"), Fund("a", month="2027-02")]).org, "2027-01", 24, 1.45
    )
    assert [each.key for each in books.funded] == ["a", "b"]
    assert books.lines["line"].is_unique
    assert len({each.line for each in books.funded}) == 2
    assert set(books.lines["nature"]) == {"project"}
    assert set(books.lines["run_change"]) == {"transform"}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", ()),
        ("0:1", ((0, 1.0),)),
        ("0:0.2 6:0.3 12:0.5", ((0, 0.2), (6, 0.3), (12, 0.5))),
        ("0:20%; 6:30%; 12:50%", ((0, 0.2), (6, 0.3), (12, 0.5))),
        ("0:0.5, 3:0.5", ((0, 0.5), (3, 0.5))),
    ],
)
def test_billing_as_people_write_it(text: str, pairs: tuple[tuple[int, float], ...]) -> None:
    assert [month for month, _ in billing(text)] == [month for month, _ in pairs]
    assert [share for _, share in billing(text)] == pytest.approx([share for _, share in pairs])


@pytest.mark.parametrize(
    "text",
    ["half now", "0:0.5", "0:0.6 3:0.6", "0:0,5 3:0,5", "0.5:1", "0:", ":1", "0:nan", "0:-1 1:2", "-1:1", "0:inf"],
)
def test_billing_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(OrgError, match="initiatives, erp"):
        billing(text, "erp")


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_shares_add_up(parts: list[int]) -> None:
    shares = [part / sum(parts) for part in parts]
    read = billing(" ".join(f"{2 * k}:{share!r}" for k, share in enumerate(shares)))
    assert [share for _, share in read] == pytest.approx(shares)


def test_blank_billing_is_even() -> None:
    assert isinstance(SYSTEMS, pd.DataFrame)
    assert funded(("a", "", 1, 6))[0].billing == ()
