"""Do tables and graph hold the same, forwards and backwards?"""

import networkx as nx
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import orgmodel as om
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import between
from orgmodel.organisation import dictionary
from orgmodel.organisation.changes import Hire, Move, Reorganise
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from tests.organisations import house, org, pair, table

HOUSE = house()
NODES = {
    "company",
    "objective",
    "department",
    "team",
    "person",
    "absent",
    "subcontractor",
    "contract",
    "system",
    "site",
    "process",
    "initiative",
    "project",
}


def crowded() -> Org:
    """The same keys in many tables, columns in another order than the dictionary's, and columns of one's own."""
    return org(
        "Tessera",
        people=table(
            "team id salary manager shoe supplier",
            ("x", "x", between(3, 9), "", 42, ""),
            ("x", "company", 5, "x", None, ""),
            ("y", "z", None, "who", 7, ""),
        ),
        teams=table("parent name", ("", "x"), ("x", "y")),
        departments=table("head name", ("x", "x")),
        systems=table("id supplier hosting", ("x", "x", "x"), ("company", "w", "v")),
        sites=table("people kind name", (3, "key", "x"), (None, "", "table")),
        contracts=table("id supplier tacit_renewal end", ("x", "x", True, "2027-04-30"), ("y", "", False, None)),
        subcontractors=table("name since", ("x", "2020-02-02")),
        processes=table("name", ("x",)),
        dependencies=table("system depends_on", ("x", "company"), ("company", "x"), ("x", "company")),
        exclusions=table("a b", ("x", "y")),
        projects=table("id title", *[]),
    )


@pytest.mark.parametrize("one", [HOUSE, crowded(), pair(), org()], ids=["house", "crowded", "pair", "nothing"])
def test_tables_to_graph_to_tables_is_the_identity(one: Org) -> None:
    again = Org.from_graph(one.graph)
    for name in dictionary.tables():
        assert_frame_equal(again.table(name), one.table(name))
    for name in ("name", "language", "currency", "country", "as_of", "assumptions", "cash", "patches", "decisions"):
        assert getattr(again, name) == getattr(one, name)
    assert nx.utils.graphs_equal(again.graph, one.graph) or set(again.graph.edges(keys=True)) == set(
        one.graph.edges(keys=True)
    )


@pytest.mark.parametrize("name", ["scaleup", "handbook_company"])
def test_real_organisations_come_back(name: str) -> None:
    one = om.read(f"data/{name}")
    again = Org.from_graph(one.graph)
    for table_name in one.tables:
        assert_frame_equal(again.table(table_name), one.table(table_name))


def test_a_scenario_comes_back_with_its_patches() -> None:
    one = Scenario(
        "s",
        HOUSE,
        [Move("dev1", to="Run", month="2027-03"), Hire("x", 2, team="Run", salary=between(1, 2), month="2027-04")],
    ).org
    again = Org.from_graph(one.graph)
    assert_frame_equal(again.at("2027-04").people, one.at("2027-04").people)


def test_kinds_and_relations() -> None:
    graph = HOUSE.graph
    assert {data["kind"] for _, data in graph.nodes(data=True)} <= NODES
    edges = set(graph.edges(keys=True))
    assert {
        ("dev1", "lead", "reports_to"),
        ("dev1", "Tech > Build", "member_of"),
        ("Tech > Build", "Tech", "member_of"),
        ("Tech > Build", "Sales", "serves"),
        ("lead", "Tech > Build", "leads"),
        ("Kast", "s-erp", "supplies"),
        ("Orsa", "c-staff", "supplies"),
        ("Tech > Run", "s-erp", "owns"),
        ("s-erp", "Room", "uses"),
        ("s-web", "s-erp", "depends_on"),
        ("Nantes", "Room", "connects"),
        ("dev1", "s-web", "knows"),
        ("Kast", "s-erp", "knows"),
        ("ext1", "Orsa", "assigned_to"),
    } <= edges
    assert graph.nodes["Room"]["kind"] == "site"
    assert graph.nodes["Room"]["site_kind"] == "data centre"
    assert graph.nodes["boss"] == {"kind": "absent", "key": "boss", "derived": True}
    assert graph.number_of_edges("s-web", "s-erp") == 2


def test_nodes_carry_plain_values_and_their_life() -> None:
    node = HOUSE.graph.nodes["term"]
    assert node["salary"] == 36_000
    assert node["start"] == pd.Timestamp("2026-01-05")
    assert node["end"] == pd.Timestamp("2027-06-30")
    assert HOUSE.graph.nodes["wide"]["salary"] == between(40_000, 50_000)


def test_the_graph_of_a_month() -> None:
    assert "join" in HOUSE.graph
    assert "join" not in HOUSE.at("2027-02").graph
    assert "join" in HOUSE.at("2027-03").graph
    moved = Scenario("s", HOUSE, [Reorganise("Build", under="Run", month="2027-03")]).org
    assert ("Tech > Build", "Tech > Run", "member_of") in moved.at("2027-03").graph.edges(keys=True)


def test_the_graph_is_built_once_and_frozen() -> None:
    assert HOUSE.graph is HOUSE.graph
    with pytest.raises(nx.NetworkXError):
        HOUSE.graph.add_node("x")


def test_what_is_no_node_of_its_own_is_told_apart() -> None:
    graph = crowded().graph
    kinds = {(data["kind"], data["key"]) for _, data in graph.nodes(data=True)}
    assert {
        ("person", "x"),
        ("team", "x"),
        ("department", "x"),
        ("system", "x"),
        ("site", "x"),
        ("person", "company"),
        ("company", "Tessera"),
    } <= kinds
    assert len(kinds) == graph.number_of_nodes()


def test_a_graph_of_ones_own() -> None:
    graph = nx.DiGraph()
    graph.add_node("ada", kind="person", title="CTO", salary=100_000)
    graph.add_node("bo", kind="person", title="Developer", salary=50_000)
    graph.add_node("t1", kind="team", name="Platform")
    graph.add_node("erp", kind="system")
    graph.add_edge("bo", "ada", relation="reports_to")
    graph.add_edge("bo", "t1", relation="member_of")
    graph.add_node("roll-out", kind="project")
    graph.add_edge("bo", "roll-out", relation="assigned_to")
    graph.add_edge("ada", "t1", relation="leads")
    graph.add_edge("t1", "erp", relation="owns")
    graph.add_edge("bo", "erp", relation="knows", level=3)
    one = om.Org.from_graph(graph)
    assert one.people["manager"].tolist() == ["", "ada"]
    assert one.people.at["bo", "team"] == "Platform"
    assert one.people.at["bo", "supplier"] == "", "a project is no supplier"
    assert one.teams.at["Platform", "lead"] == "ada"
    assert one.systems.at["erp", "owner_team"] == "Platform"
    assert one.knows[["who", "system", "level"]].to_numpy().tolist() == [["bo", "erp", 3.0]]


def test_a_node_without_a_known_kind_is_refused() -> None:
    graph = nx.Graph()
    graph.add_node("x", kind="robot")
    with pytest.raises(OrgError, match=r"'x'.*person"):
        Org.from_graph(graph)
