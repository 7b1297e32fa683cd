"""When is each month of a contract committed and invoiced?"""

import numpy as np
import pandas as pd
import pytest

from orgmodel.organisation.frames import ALWAYS
from orgmodel.organisation.ledger_terms import contract_months
from tests.organisations import org, table

JANUARY = 2027 * 12
NUMBERS = np.arange(JANUARY, JANUARY + 24)


def row(**values: object) -> pd.Series:
    header = ["id", *values]
    return org(contracts=table(" ".join(header), ("c", *values.values()))).table("contracts").loc["c"]


def months(*, by_use: bool = False, **values: object) -> tuple[list[int], list[int]]:
    engaged, invoiced = contract_months(row(**values), NUMBERS, by_use=by_use)
    return (engaged - JANUARY).tolist(), (invoiced - JANUARY).tolist()


def test_a_first_term_is_committed_when_it_begins_and_a_renewal_when_it_begins_too() -> None:
    engaged, _ = months(start="2026-07-01", end="2027-06-30", renewal_months=6)
    assert engaged == [-6] * 6 + [6] * 6 + [12] * 6 + [18] * 6


def test_a_tacit_renewal_is_committed_as_long_before_as_its_notice() -> None:
    engaged, _ = months(start="2026-07-01", end="2027-06-30", tacit_renewal=True, notice_months=3)
    assert engaged == [-6] * 6 + [3] * 12 + [15] * 6


def test_without_a_start_the_first_term_was_committed_long_ago() -> None:
    engaged, _ = months(end="2027-02-28")
    assert engaged[:3] == [ALWAYS - JANUARY] * 2 + [2]


def test_what_is_billed_by_use_is_committed_no_further_than_its_notice() -> None:
    engaged, _ = months(by_use=True, start="2027-02-01", end="2030-12-31", notice_months=2)
    assert engaged[1:6] == [1, 1, 1, 2, 3]


@pytest.mark.parametrize(("billing", "expected"), [("monthly", [0, 1, 2, 3]), ("quarterly", [-1, -1, 2, 2]),
                                                   ("yearly", [-10, -10, 2, 2])])  # fmt: skip
def test_quarters_and_years_are_invoiced_in_their_first_month(billing: str, expected: list[int]) -> None:
    _, invoiced = months(start="2025-03-01", billing=billing)
    assert invoiced[:4] == expected


def test_licences_are_by_the_year_unless_said() -> None:
    assert months(start="2027-01-01", nature="licence")[1] == [0] * 12 + [12] * 12
    assert months(start="2027-01-01", nature="care")[1] == [*range(24)]


def test_nothing_is_invoiced_before_it_is_committed() -> None:
    engaged, invoiced = months(
        start="2027-01-01", end="2027-05-31", renewal_months=5, billing="yearly", tacit_renewal=True, notice_months=1
    )
    assert (np.array(engaged) <= np.array(invoiced)).all()
    assert invoiced[5:10] == [5] * 5
