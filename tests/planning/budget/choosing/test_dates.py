"""Do notice, renewal and the works council give the dates that one works out by hand?"""

import datetime as dt

import pytest

from orgmodel.foundation.language import LANGUAGES
from orgmodel.planning.budget.choosing.dates import FirstDate, add_months, first_date
from tests.organisations import table

AS_OF = dt.date(2026, 11, 23)
HEADER = "id nature annual_cost day_rate end notice_months tacit_renewal renewal_months"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def released(
    end: str | None, notice: float, tacit: bool, renewal: float = float("nan"), nature: str = "licence",
    day_rate: float = float("nan"), own: str | None = "2027-01-01", council: int = 0,
) -> FirstDate:  # fmt: skip
    """The first date of a package on a contract."""
    rows = table(HEADER, ("c", nature, 1_000.0, day_rate, end, notice, tacit, renewal))
    return first_date(None if own is None else day(own), rows.iloc[0], AS_OF, council)


@pytest.mark.parametrize(
    ("given", "date", "kind"),
    [
        # notice by 31 December 2026 is still possible: the network contract ends as planned
        ({"end": "2027-06-30", "notice": 6, "tacit": True, "renewal": 36}, "2027-07-01", "renewal"),
        # notice was due by 31 March 2026... by 30 September 2026: renewed for three years
        ({"end": "2027-03-31", "notice": 6, "tacit": True, "renewal": 36}, "2030-04-01", "missed"),
        # renewed each year: the next end for which notice is not too late
        ({"end": "2025-12-31", "notice": 3, "tacit": True, "renewal": 12}, "2028-01-01", "missed"),
        ({"end": "2025-12-31", "notice": 1, "tacit": True, "renewal": 12}, "2027-01-01", "missed"),
        # today is the last day of notice; yesterday was
        ({"end": "2026-12-23", "notice": 1, "tacit": True, "renewal": 12, "own": None}, "2026-12-24", "renewal"),
        ({"end": "2026-12-22", "notice": 1, "tacit": True, "renewal": 12, "own": None}, "2027-12-23", "missed"),
        # without a length, a renewal lasts twelve months
        ({"end": "2026-12-10", "notice": 1, "tacit": True}, "2027-12-11", "missed"),
        # without tacit renewal the end itself, whatever the notice
        ({"end": "2027-12-31", "notice": 3, "tacit": False}, "2028-01-01", "end"),
        # ended already, and carried on: nothing but the notice binds
        ({"end": "2026-06-30", "notice": 2, "tacit": False}, "2027-01-23", "notice"),
        ({"end": None, "notice": 2, "tacit": False}, "2027-01-23", "notice"),
        # by the day, or by use: the notice alone
        ({"end": "2027-12-31", "notice": 2, "tacit": False, "day_rate": 560.0}, "2027-01-23", "notice"),
        ({"end": "2027-12-31", "notice": float("nan"), "tacit": False, "nature": "cloud"}, "2027-01-01", "own"),
        # the package's own date comes last
        ({"end": "2027-06-30", "notice": 6, "tacit": True, "renewal": 36, "own": "2027-09-01"}, "2027-09-01", "own"),
        # the works council first, then notice: 31 December is missed
        ({"end": "2027-06-30", "notice": 6, "tacit": True, "renewal": 36, "council": 2}, "2030-07-01", "missed"),
        ({"end": None, "notice": 2, "tacit": False, "council": 2}, "2027-03-23", "notice"),
    ],
)
def test_contracts(given: dict[str, object], date: str, kind: str) -> None:
    found = released(**given)  # type: ignore[arg-type]
    assert (found.date.isoformat(), found.kind) == (date, kind)


def test_without_a_contract() -> None:
    assert first_date(day("2027-04-01"), None, AS_OF) == FirstDate(day("2027-04-01"), "own")
    assert first_date(None, None, AS_OF) == FirstDate(AS_OF, "now")
    assert first_date(day("2027-01-01"), None, AS_OF, 3).date == day("2027-02-23")
    assert first_date(day("2027-04-01"), None, AS_OF, 3).kind == "own"


def test_notice_dates_are_told() -> None:
    found = released("2027-06-30", 6, True, 36)
    assert found.notice == day("2026-12-31")
    assert found.why("en") == "notice by 31 Dec 2026"
    missed = released("2027-03-31", 6, True, 36)
    assert (missed.missed, missed.notice) == (day("2026-09-30"), day("2029-09-30"))
    assert missed.why("en") == "notice was due by 30 Sep 2026: renewed"
    consulted = released(None, 2, False, council=1)
    assert consulted.why("en") == "works council, 1 month, then 2 months of notice"
    assert first_date(None, None, AS_OF, 2).why("en") == "works council, 2 months"
    for language in LANGUAGES:
        assert "{" not in found.why(language) + missed.why(language) + consulted.why(language)


def test_months_are_whole() -> None:
    assert FirstDate(day("2027-04-01"), "own").month == 2027 * 12 + 3
    assert FirstDate(day("2027-04-02"), "own").month == 2027 * 12 + 4
    assert FirstDate(day("2026-12-24"), "own").month == 2027 * 12


def test_add_months() -> None:
    assert add_months(day("2026-10-31"), 4) == day("2027-02-28")
    assert add_months(day("2027-01-01"), -6) == day("2026-07-01")
