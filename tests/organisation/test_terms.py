"""Is a contract found by any of its names, bound by its renewals, and told to renew only until it is decided on?"""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import Finding, Findings
from orgmodel.organisation.changes import Change, End, Renew, Trim
from orgmodel.organisation.naming import contract_key
from orgmodel.organisation.org import Decision, Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.organisation.terms import Term, meant, told_to_renew
from tests.organisation.decided import HOUSE, refused

CONTRACTS = HOUSE.table("contracts")


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("c-net", ["c-net"]),
        ("Lines", ["c-net"]),
        ("Bora", ["c-net"]),
        ("Arda", ["c-desk", "c-mail"]),
        ("Boro", []),
        ("", []),
    ],
)
def test_a_contract_has_an_id_an_object_and_a_supplier(name: str, keys: list[str]) -> None:
    assert meant(CONTRACTS, name) == keys
    assert contract_key(HOUSE, name) == (keys[0] if len(keys) == 1 else "")
    found = refused(End(name, month="2027-03")) if len(keys) != 1 else ""
    assert ("several" in found) == (len(keys) > 1)


@given(st.integers(0, 30), st.integers(1, 24), st.integers(0, 60))
def test_a_term_is_broken_by_an_end_before_it_is_over(start: int, length: int, when: int) -> None:
    term = Term(start, start + length, 0.0)
    assert term.broken_by(Decision("end", "c", when)) == (when < start + length)
    assert term.broken_by(Decision("end", "c", when, 2.0)) == (start < when < start + length)


def told(org: Org) -> str:
    found = org.findings.of_code("to-renew")
    return found[0].message if found else ""


def read() -> Org:
    rows = [k for k, end in enumerate(CONTRACTS["end"]) if end == end]  # noqa: PLR0124 - NaT is not itself
    message = told_to_renew(CONTRACTS, rows, "en")
    return dataclasses.replace(HOUSE, findings=Findings([Finding("to-renew", "warning", message, "contracts.csv", 2)]))


def test_what_is_renewed_or_ended_is_no_longer_to_renew() -> None:
    base = read()
    assert "4 contracts end" in told(base)
    assert "c-desk (31 Dec 2026)" in told(base)

    def left(*changes: Change) -> str:
        return told(Scenario("s", base, changes).org)

    assert left(Trim("Servers", 0.1, month="2027-01")) == told(base)
    assert left(End("Orsa", count=1, month="2027-02")) == told(base)
    desk = Renew("c-desk", 12, month="2027-01")
    assert "3 contracts end" in left(desk)
    assert "c-desk" not in left(desk)
    rest = [Renew("Bora", 36, month="2027-07"), End("Kast", month="2027-05"), End("Orsa", month="2028-01")]
    assert "1 contract ends" in left(desk, *rest[:2])
    assert left(desk, *rest) == ""
    assert "4 contracts end" in told(base), "the base is untouched"
