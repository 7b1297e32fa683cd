"""Is the handbook company read as exported, whole, and without inventing anything?"""

import csv

import numpy as np
import pytest

import orgmodel as om
from orgmodel.foundation import bundled
from orgmodel.organisation import hierarchy, measures, reference


@pytest.fixture(scope="module")
def org() -> om.Org:
    return om.read(bundled.path("handbook_company"))


def kinds(org: om.Org) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, kind in org.graph.nodes(data="kind"):
        found[kind] = found.get(kind, 0) + 1
    return found


def test_positions_systems_and_absent_managers(org: om.Org) -> None:
    found = kinds(org)
    assert (found["person"], found["system"], found["absent"]) == (1_367, 219, 139)
    assert len(org.positions) == 1_367
    assert (org.people["status"] == "vacant").sum() == 32
    assert (org.name, org.currency, org.country, org.language) == ("Handbook company", "USD", "US", "en")


def test_who_reports_to_somebody_absent_is_to_be_placed(org: om.Org) -> None:
    absent = {node for node, kind in org.graph.nodes(data="kind") if kind == "absent"}
    edges = [(a, b) for a, b, relation in org.graph.edges(keys=True) if relation == "reports_to"]
    assert len(edges) == 1_367
    assert sum(superior in absent for _, superior in edges) == 450
    found = measures.structure(org).totals
    assert (found["to_be_placed"], found["absent_managers"]) == (450, 139)
    assert (found["tops"], found["alone"], found["vacant"]) == (450, 371, 32)


def test_no_circle_of_superiors(org: om.Org) -> None:
    parent = hierarchy.codes(org.people.index, org.people["manager"])
    assert hierarchy.cycles(parent) == []
    assert not org.findings.errors


def test_teams_are_whole_paths_shown_by_their_last_step(org: om.Org) -> None:
    with bundled.path("handbook_company/people.csv").open(encoding="utf-8", newline="") as stream:
        paths = {row["Employee ID"]: row["Department path"] for row in csv.DictReader(stream)}
    assert {key: path.strip() for key, path in paths.items()} == org.people["team"].to_dict()
    teams = measures.structure(org).teams
    assert set(paths.values()) <= set(teams.index)
    assert (teams.index.str.split(" > ").str[-1] == teams["label"]).all()


def test_most_positions_have_a_role_family_and_many_a_reference_range_of_pay(org: om.Org) -> None:
    assert (org.people["family"] != "").sum() >= 1_165
    assert org.people["family"].isin(reference.pay("US")).sum() > 600


def test_no_cto_is_invented(org: om.Org) -> None:
    assert org.cto is None
    assert org.people.loc["E0456", ["title", "team"]].tolist() == ["Federal CTO", "Customer Success"]


def test_criticality_in_many_spellings(org: om.Org) -> None:
    found = org.systems["criticality"]
    assert {tier: int((found == tier).sum()) for tier in (1, 2, 3)} == {1: 34, 2: 42, 3: 124}
    assert np.isnan(found).sum() == 19


def test_what_the_mapping_does_not_name_is_kept(org: om.Org) -> None:
    assert org.people.loc["E0003", "Country"] == "Remote"
    assert org.systems.loc["S002", "Compliance scope"] == "SOX"
