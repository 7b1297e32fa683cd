"""Are titles read as their role family, in both languages, and is the CTO found only where it is clear?"""

import csv

import pandas as pd
import pytest

from orgmodel.foundation import bundled
from orgmodel.organisation.roles import CtoRanking, families, family, rank_cto

FAMILIES = {
    "Directeur technique": "cto",
    "Directrice des nouvelles technologies": "cto",
    "DSI": "cto",
    "Responsable informatique": "cto",
    "Directeur de production": "",
    "Directeur de production informatique": "cto",
    "Directeur technique adjoint": "cto",
    "Développeuse senior": "developer",
    "Développeur·se Java confirmé·e": "developer",
    "Développeur full-stack (H/F)": "developer",
    "Full stack developer": "developer",
    "Ingénieur etudes et developpement": "developer",
    "Lead developer": "developer",
    "Staff Backend Engineer, Verify": "developer",
    "Architecte réseaux": "network_architect",
    "Administrateur réseau": "network_administrator",
    "Administratrice Systèmes & Réseaux": "system_administrator",
    "Chef de projet SI": "project_manager",
    "Cheffe de projet informatique junior": "project_manager",
    "Technicien(ne) support": "support",
    "RSSI": "security",
    "Consultant SAP": "consultant",
    "DRH": "people",
    "Senior Manager, Security Engineering": "engineering_manager",
    "Product Designer, Plan:Project Management": "designer",
    "Customer Success Managers": "customer_success",
    "IT, Business System Analyst": "business_analyst",
    "Directeur général": "",
    "Chef de chantier": "",
    "Senior": "",
    "": "",
}


@pytest.mark.parametrize("title", FAMILIES)
def test_family_of_a_title(title: str) -> None:
    assert family(title) == FAMILIES[title]


def test_families_keep_the_index_and_bear_blanks() -> None:
    titles = pd.Series(["DSI", None, "Testeur", "DSI"], index=list("abcd"))
    assert families(titles).to_dict() == {"a": "cto", "b": "", "c": "tester", "d": "cto"}


def test_most_titles_of_a_real_company_find_a_family() -> None:
    with bundled.path("handbook_company/people.csv").open(encoding="utf-8", newline="") as stream:
        titles = [row["Job title"] for row in csv.DictReader(stream)]
    assert len(titles) == 1_367
    assert sum(family(title) != "" for title in titles) >= 1_165


def ranked(*rows: tuple[str, str, str]) -> CtoRanking:
    people = pd.DataFrame(rows, columns=["id", "title", "manager"]).set_index("id")
    return rank_cto(people)


DEVELOPERS = [(f"dev{k}", "Développeur", "lead") for k in range(4)]
LEAD = ("lead", "Responsable des développements", "tech")


def test_the_cto_is_the_sure_title_above_the_technical_people() -> None:
    found = ranked(("ceo", "Directeur général", ""), ("tech", "Directrice technique", "ceo"), LEAD, *DEVELOPERS)
    assert found.best == "tech"
    row = found.candidates.loc["tech"]
    assert (row["strength"], row["layer"], row["people"], row["technical"]) == ("sure", 2, 5, 1.0)
    assert row["score"] == pytest.approx(0.9)
    assert row["reasons"] == "a title of a CTO; layer 2; 100% of the technical people"


@pytest.mark.parametrize("title", ["DSI", "Responsable informatique", "CTO", "VP Engineering"])
def test_weaker_titles_do_where_there_is_none_better(title: str) -> None:
    assert ranked(("tech", title, ""), LEAD, *DEVELOPERS).best == "tech"


def test_the_only_technical_person_is_the_cto_by_title() -> None:
    assert ranked(("ceo", "Directrice générale", ""), ("tech", "CTO", "ceo")).best == "tech"


def test_technical_people_beside_the_title_and_not_below_leave_it_open() -> None:
    assert ranked(("ceo", "CEO", ""), ("tech", "CTO", "ceo"), ("dev", "Développeur", "ceo")).best is None


def test_a_deputy_below_the_cto_changes_nothing() -> None:
    deputy = ("lead", "Directeur technique adjoint", "tech")
    found = ranked(("tech", "CTO", ""), deputy, *DEVELOPERS)
    assert found.best == "tech"
    assert found.candidates.index.tolist() == ["tech", "lead"]


def test_a_title_without_technical_people_below_is_not_the_cto() -> None:
    found = ranked(
        ("sales", "Directeur commercial", ""), ("tech", "Federal CTO", "sales"), (*LEAD[:2], ""), *DEVELOPERS
    )
    assert found.best is None
    assert found.candidates.index.tolist() == ["tech"]


def test_two_equal_halves_have_no_clear_cto() -> None:
    halves = [("tech", "CTO", ""), ("other", "CTO", ""), LEAD, *DEVELOPERS]
    halves += [("lead2", "Responsable des développements", "other")]
    halves += [(f"qa{k}", "Testeur", "lead2") for k in range(4)]
    assert ranked(*halves).best is None


def test_a_director_of_production_counts_only_inside_technology() -> None:
    below = [(f"x{k}", "Conducteur de ligne", "tech") for k in range(3)]
    assert ranked(("tech", "Directeur de production", ""), *below, ("dev", "Développeur", "tech")).best is None
    assert ranked(("tech", "Directeur de production", ""), LEAD, *DEVELOPERS).best == "tech"


def test_a_flat_list_goes_by_the_title_alone() -> None:
    team = [(f"dev{k}", "Développeur", "") for k in range(3)]
    assert ranked(("tech", "CTO", ""), *team).best == "tech"
    assert ranked(("tech", "CTO", ""), ("two", "CTO", ""), *team).best is None


def test_known_families_are_taken_as_given() -> None:
    people = pd.DataFrame(
        {"title": ["CTO", "X1", "X2"], "manager": ["", "a", "a"], "family": ["cto", "sales", "sales"]},
        index=["a", "b", "c"],
    )
    assert rank_cto(people).candidates.loc["a", "people"] == 2
    assert rank_cto(people.assign(title=["CEO", "X1", "X2"])).candidates.empty


def test_nobody_at_all() -> None:
    assert ranked().best is None
    assert repr(ranked()) == "CtoRanking(best=None, 0 candidates)"
