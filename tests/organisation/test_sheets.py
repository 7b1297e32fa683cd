"""Do the cells of a file become a typed table whose rows know their place?"""

import numpy as np
import pytest

from orgmodel.foundation.estimate import between
from orgmodel.organisation.mapping import mappings
from orgmodel.organisation.sheets import Typed, currency_of, joined, shifted, typed
from orgmodel.organisation.texttable import tabulate
from tests.organisation.columns import cells, told


def read(text: str, mapping: dict | None = None, file: str = "people.csv") -> Typed:
    known = None if mapping is None else mappings({file: mapping}, "", "en")[0][file]
    made, findings = typed(tabulate(text, file, "en"), known, "en")
    assert made is not None, findings
    return made


def test_all_columns_of_the_dictionary_come_first_then_those_of_the_file():
    frame = read("id,Grade,name\np1,B,Léa\n").sheet.frame
    assert list(frame.columns[:2]) == ["id", "name"]
    assert list(frame.columns[-1:]) == ["Grade"]
    assert frame.loc[0, ["id", "name", "Grade", "contract"]].tolist() == ["p1", "Léa", "B", "permanent"]
    assert (frame["fte"].tolist(), np.isnan(frame["salary"]).all()) == ([1.0], True)


def test_blank_working_time_is_a_full_post():
    assert read("id,fte\np1,\np2,0.8\n").sheet.frame["fte"].tolist() == [1.0, 0.8]


def test_two_columns_of_a_file_make_a_range():
    mapping = {"table": "people", "columns": {"No": "id", "Floor (£)": "salary.low", "Ceiling (£)": "salary.high"}}
    made = read("No,Floor (£),Ceiling (£)\np1,140000,144999\np2,0,0\n", mapping)
    assert made.sheet.frame["salary"].tolist()[0] == between(140_000, 144_999)
    assert made.currencies == {("salary", "GBP"): [0, 1]}
    assert made.sheet.headers["salary"] == "Floor (£)"


def test_values_are_replaced_before_they_are_converted():
    mapping = {
        "table": "people",
        "columns": {"No": "id", "State": "status", "Boss": "manager", "Pay": "salary"},
        "values": {"status": {"O": "filled", "open": "vacant"}, "manager": {"xx": None}, "salary": {"n/a": ""}},
    }
    frame = read("No,State,Boss,Pay\np1,O,xx,n/a\np2,OPEN,p1,5\n", mapping).sheet.frame
    assert frame["status"].tolist() == ["filled", "vacant"]
    assert frame["manager"].tolist() == ["", "p1"]
    assert frame["salary"].tolist()[1] == 5


def test_units_are_declared_by_the_mapping_or_by_the_heading():
    mapping = {"table": "people", "unit": {"salary": 12}}
    assert read("id,salary\np1,3000\n", mapping).sheet.frame["salary"].tolist() == [36_000]
    assert read("id,Salaire annuel (k€)\np1,45\n").sheet.frame["salary"].tolist() == [45_000]
    assert read("id,Salaire annuel (M EUR HT)\np1,1\n").sheet.frame["salary"].tolist() == [1_000_000]
    assert read("id,Salaire annuel (€)\np1,45\n").sheet.frame["salary"].tolist() == [45]


@pytest.mark.parametrize(
    ("header", "code"), [("Pay (£)", "GBP"), ("Montant (k€ HT)", "EUR"), ("Pay (CHF)", "CHF"), ("Pay", "")]
)
def test_a_heading_may_name_a_currency(header, code):
    assert currency_of(header) == code


def test_paths_are_split_at_the_sign_that_the_mapping_names():
    mapping = {"table": "people", "split": {"team": "/"}}
    assert read("id,team\np1,A/B / C\np2,D\n", mapping).sheet.texts("team") == ["A > B > C", "D"]
    assert read("id,team\np1,A  >  B\n").sheet.texts("team") == ["A > B"]


def test_first_and_last_names_are_joined():
    assert read("Matricule,Nom,Prénom\n1,MARTIN,Léa\n2,ROY,\n").sheet.texts("name") == ["Léa MARTIN", "ROY"]


def test_systems_without_identifiers_get_the_same_ones_each_time():
    made = read("Application,Version\nERP,1\nEDI,2\nERP,3\n", file="systems.csv")
    assert made.sheet.texts("id") == ["ERP", "EDI", "ERP (2)"]
    assert ("warning", "ids-proposed") in [(level, code) for level, code, _ in told(made.faults)]


def test_contracts_without_object_take_their_supplier():
    made = read("Fournisseur,Objet,Fin\nOrsena,Régie,2027-01-01\nBoréal,,2027-01-01\n", file="contracts.csv")
    assert made.sheet.texts("id") == ["Régie", "Boréal"]


@pytest.mark.parametrize("row", ["TOTAL,,9", ",Total,9", ",Total général :,9", "total,total,9"])
def test_totals_at_the_bottom_are_left_out_and_shown(row):
    made = read(f"id,name,salary\np1,Léa,4\np2,Tom,5\n{row}\n")
    assert made.sheet.texts("id") == ["p1", "p2"]
    assert told(made.faults) == [("warning", "total-row", 4)]


@pytest.mark.parametrize("row", ["p3,Total,9", "p3,Totally,9", "x,Somme,1"])
def test_people_called_total_stay(row):
    assert len(read(f"id,name,salary\np1,Léa,4\n{row}\n").sheet.frame) == 2


def test_a_column_called_like_ours_in_another_place_keeps_its_cells():
    mapping = {"table": "people", "columns": {"No": "id", "Post": "title"}}
    frame = read("No,Post,title\np1,Dev,old\n", mapping).sheet.frame
    assert frame["title"].tolist() == ["Dev"]
    assert frame["title (2)"].tolist() == ["old"]


def test_files_of_one_table_stand_below_one_another():
    one, other = read("id,A\np1,x\n", file="people_a.csv"), read("id,B\np2,y\n", {"table": "people"}, "b.csv")
    both = joined([one.sheet, other.sheet])
    assert both.texts("id") == ["p1", "p2"]
    assert both.frame[["A", "B"]].to_numpy().tolist() == [["x", ""], ["", "y"]]
    assert list(zip(both.files, both.rows, strict=True)) == [("people_a.csv", 2), ("b.csv", 2)]


def test_faults_move_with_the_rows_before_them():
    fault = cells("people.salary", ["1", "2"]).fault("error", "x", None, "", [1])
    assert shifted([fault], 10)[0].positions == (11,)
