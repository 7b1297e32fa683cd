"""Does Velmont tell its story: the same bytes each time, and the planted facts?"""

import csv
import datetime as dt
import math
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest
import yaml

from tests.data.velmont import ENVELOPE, FOLDER, filled, landing, own_lines, posts, table

DICTIONARY = FOLDER.parents[1] / "orgmodel" / "organisation" / "columns.csv"
TABLES = sorted(file.stem for file in FOLDER.glob("*.csv"))


def generated(folder):
    subprocess.run([sys.executable, "-B", FOLDER / "generate.py", folder], check=True)
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_running_the_generator_again_gives_the_same_bytes(tmp_path):
    first, second = generated(tmp_path / "first"), generated(tmp_path / "second")
    assert first == second
    assert {f"{name}.csv" for name in TABLES} | {"organisation.yaml"} < set(first)
    texts = {name: content for name, content in first.items() if not name.endswith(".xlsx")}
    assert texts == {name: (FOLDER / name).read_bytes() for name in texts}


def test_the_workbook_in_the_repository_is_the_one_that_is_generated(tmp_path):
    generated(tmp_path)
    places = [folder / "hand_worked" / "hand_worked.xlsx" for folder in (tmp_path, FOLDER)]
    made, kept = map(openpyxl.load_workbook, places)
    assert made.sheetnames == kept.sheetnames
    for page in made:
        assert list(page.values) == list(kept[page.title].values)


def test_every_column_is_one_of_the_dictionary():
    known = {}
    with DICTIONARY.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            known.setdefault(row["table"], {})[row["column"]] = row["required"]
    assert set(TABLES) == set(known) - {"post_groups", "income", "hats"}
    for name in TABLES:
        asked = [column for column, required in known[name].items() if required != "derived"]
        assert set(table(name).columns) <= set(asked), name


KEYS = {"teams": "name", "sites": "name", "departments": "name"}
REFERENCES = [
    ("people", "team", "teams"),
    ("people", "manager", "people"),
    ("people", "site", "sites"),
    ("teams", "parent", "teams"),
    ("teams", "lead", "people"),
    ("teams", "department", "departments"),
    ("departments", "head", "people"),
    ("contracts", "system", "systems"),
    ("contracts", "team", "teams"),
    ("systems", "owner_team", "teams"),
    ("systems", "hosting", "sites"),
    ("dependencies", "system", "systems"),
    ("dependencies", "depends_on", "systems"),
    ("knows", "who", "people"),
    ("knows", "system", "systems"),
    ("links", "a", "sites"),
    ("links", "b", "sites"),
    ("budget", "team", "teams"),
    ("initiatives", "system", "systems"),
    ("effort", "initiative", "initiatives"),
    ("contributions", "initiative", "initiatives"),
    ("precedence", "before", "initiatives"),
    ("precedence", "after", "initiatives"),
    ("exclusions", "a", "initiatives"),
    ("exclusions", "b", "initiatives"),
    ("projects", "manager", "people"),
    ("incidents", "system", "systems"),
    ("delivery", "team", "teams"),
    ("debt", "system", "systems"),
    ("usage", "system", "systems"),
    ("usage", "department", "departments"),
]


@pytest.mark.parametrize(("name", "column", "target"), REFERENCES)
def test_every_name_leads_to_a_row(name, column, target):
    named = set(table(name)[column].dropna())
    assert named
    assert named <= set(table(target)[KEYS.get(target, "id")])


def test_other_names_lead_to_a_row():
    assert set(table("effort")["role"]) <= set(table("roles")["role"]) <= set(table("people")["role"])
    assert set(table("contributions")["objective"]) == set(table("objectives")["name"])
    assert set(table("steps")["process"]) == set(table("processes")["name"])
    lines = set(table("budget")["line"])
    assert {*table("packages")["line"], *table("actuals")["line"]} <= lines
    assert set(table("initiatives")["ends_line"].dropna()) == {"Licences Tessera"} < lines
    assert set(landing()["source"]) == {"people", *table("contracts")["id"], *own_lines()["line"]}


def test_organisation_says_what_the_story_needs():
    said = yaml.safe_load((FOLDER / "organisation.yaml").read_text(encoding="utf-8"))
    assert said == {
        "name": "Velmont",
        "language": "fr",
        "currency": "EUR",
        "country": "FR",
        "as_of": dt.date(2026, 11, 23),
        "assumptions": {"budget": {"employer_cost": 1.45, "envelope": ENVELOPE}},
    }


def test_posts_stand_in_one_tree_of_six_teams_under_the_cto():
    people = table("people").set_index("id")
    assert people["name"].dropna().is_unique
    assert list(people.index[people["manager"].isna()]) == ["p001"]
    assert people.loc["p001", "team"] == "Technology"
    assert people["team"].nunique() - 1 == 6 == (table("teams")["parent"] == "Technology").sum()
    leads = table("teams").set_index("name")["lead"]
    assert (people.loc[leads, "team"].to_numpy() == leads.index).all()


def test_frozen_posts_are_two_developers_and_security():
    frozen = posts()[posts()["status"] == "frozen"]
    assert sorted(frozen["role"]) == ["développeur", "développeur", "ingénieur sécurité"]
    assert frozen["name"].isna().all()
    assert set(frozen["start"]) == {"2027-07-01"}
    assert (table("people")["role"] == "ingénieur sécurité").sum() == 1


def test_pay_has_a_spread_by_role_and_seniority():
    developers = filled()[filled()["role"] == "développeur"]
    assert developers["salary"].nunique() > 10
    assert developers["salary"].max() / developers["salary"].min() > 1.25
    senior = developers["title"].str.contains("senior")
    assert developers.loc[senior, "salary"].mean() > 1.1 * developers.loc[~senior, "salary"].mean()
    assert filled()["start"].str[:4].value_counts().max() < 12
    assert filled()["start"].str[:4].nunique() >= 9


def test_only_the_four_september_joiners_change_the_year_2026():
    september = filled()[filled()["start"] == "2026-09-01"]
    assert len(september) == 4
    assert set(september["role"]) == {"développeur"}
    others = filled()[filled()["start"] > "2026-01-31"]
    assert set(others["id"]) == set(september["id"])
    assert table("people")["end"].dropna().tolist() == ["2028-12-31"]


def test_contractors_belong_to_three_subcontractors():
    staff = table("people")[table("people")["contract"] == "contractor"]
    assert staff["supplier"].value_counts().to_dict() == {"Orsena": 7, "Castelis": 2, "Boréal": 2}
    assert set(table("subcontractors")["name"]) == set(staff["supplier"])
    assert staff[["salary", "bonus"]].isna().all(axis=None)
    orsena = staff[staff["supplier"] == "Orsena"]
    assert (orsena["start"] < "2023-11-23").sum() == 5
    assert set(orsena["manager"]) <= set(posts()["id"])


def test_contracts_end_and_renew_as_the_story_says():
    contracts = table("contracts").set_index("id")
    orsena, castelis, boreal, nimbus = (
        contracts.loc[key] for key in ("orsena-regie", "castelis-erp", "boreal-reseau", "nimbus-cloud")
    )
    assert (orsena["day_rate"], castelis["day_rate"], castelis["days_per_year"]) == (560, 780, 210)
    assert math.isnan(orsena["days_per_year"])
    assert (castelis["end"], castelis["nature"], castelis["system"]) == ("2027-04-30", "care", "erp")
    assert (boreal["annual_cost"], boreal["end"], boreal["notice_months"]) == (264_000, "2027-06-30", 6)
    assert (boreal["tacit_renewal"], boreal["renewal_months"], boreal["renewal_rate"]) == ("yes", 36, 0.04)
    assert nimbus["object"] == "Nimbus cloud"
    assert math.isnan(nimbus["notice_months"])
    assert contracts["index"].isna().all() if "index" in contracts else True
    licences = contracts[contracts["nature"] == "licence"]
    assert licences["supplier"].is_unique
    assert licences.loc[licences["tacit_renewal"] == "yes", "end"].eq("2026-12-31").all()


def test_nine_systems_are_judged_and_twenty_two_are_not():
    systems = table("systems").set_index("id")
    judged = systems["business_value"].notna()
    assert (judged == systems["technical_fitness"].notna()).all()
    assert (judged.sum(), (~judged).sum()) == (9, 22)
    assert systems.loc["erp", ["product", "end_of_support"]].tolist() == ["Dynamics NAV", "2028-01-11"]
    middle = {c: systems.loc[judged, c].map(middle_of) for c in ("business_value", "technical_fitness")}
    kinds = pd.crosstab(middle["business_value"] >= 5, middle["technical_fitness"] >= 5)
    assert kinds.loc[True, False] == 1 == kinds.loc[False, False]
    assert (kinds.loc[True, True], kinds.loc[False, True]) == (4, 3)
    assert (table("dependencies")["depends_on"] == "erp").sum() == 4


def middle_of(text):
    low, high = text.split(" to ")
    return (float(low) + float(high)) / 2


def test_who_alone_knows_what():
    knows, suppliers = table("knows"), table("people").set_index("id")["supplier"]
    who = knows.groupby("system")["who"].agg(list)
    assert set(who.index) == set(table("systems")["id"])
    assert set(who["erp"]) == {"x08", "x09"}
    assert set(suppliers[who["erp"]]) == {"Castelis"}
    assert set(suppliers[who["appli-entrepot"]]) == {"Orsena"}
    alone = who[who.map(len) == 1]
    assert {system: names[0] for system, names in alone.items()} == {
        "paiement": "p003",
        "facturation": "p003",
        "reseau": "p044",
    }
    assert table("systems").set_index("id").loc[["paiement", "facturation"], "criticality"].eq(1).all()


def test_fourteen_requests_with_the_erp_and_the_law():
    asked = table("initiatives").set_index("id")
    assert len(asked) == 14
    assert asked["sponsor"].notna().all()
    erp, law = asked.loc["migration-erp"], asked.loc["facture-electronique"]
    assert (erp["cost"], erp["months"], erp["system"]) == ("480000 to 1150000", "9 to 18", "erp")
    pairs = [pair.split(":") for pair in erp["billing"].split()]
    shares = {int(month): float(share) for month, share in pairs}
    assert sum(shares.values()) == pytest.approx(1)
    assert sum(share for month, share in shares.items() if month < 12) == pytest.approx(0.565)
    assert (law["cost"], law["mandatory"], law["legal_date"]) == ("85000", "yes", "2027-09-01")
    assert (asked["mandatory"] == "yes").sum() == 1
    scarce = table("effort")[table("effort")["role"] == "lead paiements"]
    assert len(scarce) == 5
    assert table("roles").set_index("role").loc["lead paiements"].isna().all()


def test_shares_of_use_add_up_to_one():
    assert table("usage").groupby("system")["share"].sum().to_numpy() == pytest.approx(1)


def test_packages_name_a_line_once_a_share_and_who_loses():
    packages = table("packages")
    assert packages["name"].is_unique
    assert packages["share"].between(0.01, 1).all()
    assert packages["harm"].between(0, 100).all()
    assert packages[["stops", "loses", "first_date"]].notna().all(axis=None)
