"""Are contracts with two prices and contracts that end told, each in its place?"""

import numpy as np
import pytest

from orgmodel.organisation.agreements import check_contracts, check_staffing
from orgmodel.organisation.reading import load
from tests.organisation.columns import sheet, told


def test_a_contract_has_one_price():
    made = sheet("contracts", id=["a", "b", "c"], day_rate=[560.0, 560.0, np.nan], annual_cost=[np.nan, 9.0, 9.0])
    assert told(check_contracts(made)) == [("warning", "two-prices", 3)]


def test_contracts_that_end_are_told_the_first_to_end_first():
    ends = ["2027-06-30", None, "2027-04-30", "2026-01-31", "2028-01-31"]
    found = check_contracts(sheet("contracts", id=list("abcde"), end=ends))
    assert told(found) == [("warning", "to-renew", 2)]
    assert found[0].positions == (0, 2, 3, 4)
    assert "4 contracts end" in found[0].finding.message
    assert "d (31 Jan 2026), c (30 Apr 2027) and a (30 Jun 2027)" in found[0].finding.message


def test_contracts_without_an_end_have_nothing_to_say():
    assert check_contracts(sheet("contracts", id=["a"])) == []


def test_reading_says_so(tmp_path):
    (tmp_path / "contracts.csv").write_text("id,end,day_rate,annual_cost\na,2027-01-31,5,6\n", encoding="utf-8")
    assert [finding.code for finding in load(tmp_path).findings.warnings] == ["two-prices", "to-renew"]


@pytest.mark.parametrize("supplier", ["a", "Aneo"])
def test_a_contract_by_the_day_under_which_nobody_works_is_told(supplier):
    contracts = sheet(
        "contracts",
        id=["a", "b", "c"],
        supplier=["Aneo", "Brio", "Cado"],
        day_rate=[560.0, 560.0, np.nan],
        annual_cost=[np.nan, 9.0, 9.0],
    )
    assert [each.finding.code for each in check_staffing(contracts, None)] == ["nobody-under-contract"]
    assert check_staffing(contracts, None)[0].positions == (0,)
    people = {"id": ["p", "q"], "contract": ["contractor", "permanent"], "supplier": [supplier, "Brio"]}
    assert check_staffing(contracts, sheet("people", **people)) == []
    gone = sheet("people", **people | {"status": ["eliminated", "filled"]})
    assert told(check_staffing(contracts, gone)) == [("warning", "nobody-under-contract", 2)]


def test_reading_says_that_nobody_works_under_a_contract(tmp_path):
    (tmp_path / "contracts.csv").write_text("id,supplier,day_rate\na,Aneo,560\n", encoding="utf-8")
    assert load(tmp_path).findings.warnings["code"] == ["nobody-under-contract"]
