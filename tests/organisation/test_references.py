"""Do cells that name rows of other tables find them, by identifier or by name?"""

import pytest

from orgmodel.organisation.faults import Excuse, Sheet
from orgmodel.organisation.references import check_references, name_key
from tests.organisation.columns import sheet, told

SYSTEMS = sheet("systems", id=["s1", "s2", "s3"], name=["Billing", "ERP", "ERP"])
PEOPLE = sheet("people", id=["p1", "p2"], name=["Léa Martin", "Tom Petit"])


def checked(table: Sheet, *others: Sheet, **excuses: Excuse) -> tuple[Sheet, list[tuple[str, str, int | None]], str]:
    sheets = {made.table: made for made in (table, *others)}
    found, faults = check_references(sheets, excuses)
    words = " ".join(fault.finding.message for fault in faults[table.table])
    return found[table.table], told(faults[table.table]), words


def test_identifiers_that_are_there_have_nothing_to_say():
    _, faults, _ = checked(sheet("knows", who=["p1", "Orsena"], system=["s1", "s2"]), SYSTEMS, PEOPLE)
    assert faults == []


def test_a_unique_name_becomes_its_identifier():
    made, faults, words = checked(sheet("dependencies", system=["billing", "s2"], depends_on=["s2", "s3"]), SYSTEMS)
    assert made.texts("system") == ["s1", "s2"]
    assert faults == [("fixed", "reference-by-name", None)]
    assert "(1)" in words


def test_what_is_not_there_is_said_once_with_the_nearest():
    systems = sheet("systems", id=["s1", "s2", "s3", "invoices"], name=["Billing", "ERP", "ERP", ""])
    table = sheet("dependencies", system=["s1", "invoiecs", "invoiecs"], depends_on=["s2", "s1", "ERP"])
    made, faults, words = checked(table, systems)
    assert made.texts("system") == ["s1", "invoiecs", "invoiecs"]
    assert faults == [("warning", "unknown-reference", 3), ("warning", "unknown-reference", 4)]
    assert "Did you mean 'invoices'" in words


def test_a_table_that_is_not_there_is_not_missed():
    assert checked(sheet("dependencies", system=["x"], depends_on=["y"]))[1] == []


def test_a_supplier_is_only_missed_when_one_is_called_nearly_so():
    known = sheet("subcontractors", name=["Orsena", "Castelis"])
    table = sheet("contracts", id=["c1", "c2", "c3"], supplier=["Orsena", "Microsoft", "Orsana"])
    _, faults, words = checked(table, known)
    assert faults == [("warning", "unknown-reference", 4)]
    assert "Did you mean 'Orsena'" in words


def test_a_contractor_may_name_a_contract_or_its_supplier():
    contracts = sheet("contracts", id=["c1"], supplier=["Orsenal"])
    known = sheet("subcontractors", name=["Orsena"])
    people = sheet("people", id=["p1", "p2", "p3"], supplier=["Orsena", "c1", "Orsenal"])
    assert checked(people, known, contracts)[1] == []


def test_teams_are_found_by_the_end_of_their_path():
    teams = sheet("teams", name=["Tech", "Tech > Data"])
    made, faults, _ = checked(sheet("systems", id=["s1", "s2"], owner_team=["data", "Nobody"]), teams)
    assert made.texts("owner_team") == ["Tech > Data", "Nobody"]
    assert faults == [("warning", "unknown-reference", 3)]


def test_a_name_of_a_refused_row_is_not_missed():
    table = sheet("dependencies", system=["s8", "s1"], depends_on=["s1", "s9"])
    assert checked(table, SYSTEMS, systems=Excuse(frozenset({"s8", "s9"})))[1] == []
    assert checked(table, SYSTEMS, systems=Excuse(count=1))[1] == []
    assert len(checked(table, SYSTEMS, systems=Excuse(frozenset({"s8"})))[1]) == 1


@pytest.mark.parametrize("name", ["MARTIN Léa", "lea martin", "Martin, Léa".replace(",", ""), "Léa  Martin"])
def test_a_name_is_the_same_in_any_order(name):
    assert name_key(name) == name_key("Léa Martin")
