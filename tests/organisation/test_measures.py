"""Do the measures of structure give the published, hand-worked and networkx values?"""

import itertools
import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.organisation import measures
from orgmodel.organisation.org import Org

TREE = [(1, 2), (1, 3), (2, 4), (2, 5), (3, 6), (3, 7)]
TWO_HEADS = [(1, 3), (1, 4), (1, 5), (2, 3), (2, 4), (2, 5)]
CYCLE = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1)]
NAN = float("nan")

KRACKHARDT = {
    "D1.1": (7, TREE, {"connectedness": 1.0, "hierarchy": 1.0, "efficiency": 1.0, "lub": 1.0}),
    "D1.2": (5, CYCLE, {"connectedness": 1.0, "hierarchy": 0.0, "efficiency": 15 / 16}),
    "D1.3": (4, [(1, 2), (3, 4)], {"connectedness": 1 / 3, "lub": NAN}),
    "D1.4": (7, [*TREE, (3, 5)], {"connectedness": 1, "hierarchy": 1, "efficiency": 35 / 36, "lub": 1}),
    "D1.5": (3, [(1, 3), (2, 3)], {"connectedness": 1, "hierarchy": 1, "efficiency": 1, "lub": 0}),
    "D1.6": (5, TWO_HEADS, {"connectedness": 1, "hierarchy": 1, "efficiency": 0.875, "lub": 1 / 3}),
}


def directed(nodes: int, edges: list[tuple[int, int]]) -> nx.DiGraph:
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(range(1, nodes + 1))
    return graph


@pytest.mark.parametrize("row", KRACKHARDT)
def test_the_four_figures_of_hierarchy(row: str) -> None:
    nodes, edges, expected = KRACKHARDT[row]
    found = measures.krackhardt(directed(nodes, edges))
    assert list(found) == ["connectedness", "hierarchy", "efficiency", "lub"]
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_loops_and_doubled_edges_count_for_nothing() -> None:
    doubled = nx.MultiDiGraph([*TREE, *TREE, (1, 1)])
    assert measures.krackhardt(doubled) == measures.krackhardt(directed(7, TREE))


def test_people_without_any_tie_leave_nothing_to_judge() -> None:
    found = measures.krackhardt(directed(3, []))
    assert found["connectedness"] == 0
    assert all(math.isnan(found[name]) for name in ("hierarchy", "efficiency", "lub"))


@st.composite
def digraphs(draw: st.DrawFn) -> nx.DiGraph:
    size = draw(st.integers(1, 7))
    pairs = list(itertools.permutations(range(size), 2))
    graph = nx.DiGraph(draw(st.lists(st.sampled_from(pairs), max_size=14)) if pairs else [])
    graph.add_nodes_from(range(size))
    return graph


def by_definition(graph: nx.DiGraph) -> dict[str, float]:
    """Krackhardt's four, pair by pair, as the definition says them."""
    reach = {node: nx.descendants(graph, node) | {node} for node in graph}
    pairs = list(itertools.combinations(graph, 2))
    linked = [(a, b) for a, b in pairs if b in reach[a] or a in reach[b]]
    mutual = [(a, b) for a, b in linked if b in reach[a] and a in reach[b]]
    parts = [part for part in nx.weakly_connected_components(graph) if len(part) > 1]
    unbounded = 0
    for a, b in (pair for part in parts for pair in itertools.combinations(part, 2)):
        shared = [c for c in graph if a in reach[c] and b in reach[c]]
        unbounded += not any(all(low in reach[high] for high in shared) for low in shared)
    together = sum(len(part) * (len(part) - 1) // 2 for part in parts)
    excess = graph.number_of_edges() - sum(len(part) - 1 for part in parts)
    return {
        "connectedness": together / len(pairs) if pairs else NAN,
        "hierarchy": 1 - len(mutual) / len(linked) if linked else NAN,
        "efficiency": 1 - excess / sum((len(part) - 1) ** 2 for part in parts) if parts else NAN,
        "lub": 1 - unbounded / bound if (bound := sum((len(p) - 1) * (len(p) - 2) // 2 for p in parts)) else NAN,
    }


@given(digraphs())
def test_the_four_figures_are_their_definition(graph: nx.DiGraph) -> None:
    assert measures.krackhardt(graph) == pytest.approx(by_definition(graph), abs=1e-12, nan_ok=True)


ASSIGNMENTS = [[0, 1, 0], [0, 1, 1], [1, 1, 0]]
DEPENDENCIES = [[1, 1, 0], [1, 1, 1], [0, 1, 1]]
NEEDS = [[1, 2, 2], [2, 4, 3], [2, 3, 4]]
CONGRUENCE = {
    "D1.7": ([[0, 1, 0], [1, 0, 0], [0, 0, 0]], 1 / 3),
    "D1.8": ([[0, 1, 0], [1, 0, 1], [0, 1, 0]], 2 / 3),
}


@pytest.mark.parametrize("row", CONGRUENCE)
def test_congruence(row: str) -> None:
    links, expected = CONGRUENCE[row]
    assert measures.coordination(ASSIGNMENTS, DEPENDENCIES).tolist() == NEEDS
    assert measures.congruence(ASSIGNMENTS, DEPENDENCIES, links) == pytest.approx(expected, abs=1e-12)


def test_a_need_or_a_link_in_one_direction_is_enough() -> None:
    one_way = [[0, 1], [0, 0]], [[0, 0], [1, 0]]
    assert measures.congruence(np.eye(2), *one_way) == measures.congruence(np.eye(2), *one_way[::-1]) == 1
    assert math.isnan(measures.congruence(np.eye(2), np.eye(2), np.ones((2, 2))))


TRUCK_FACTOR = {
    "D1.9": ([[1, 1, 0, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1]], 2),
    "D1.10": ([[1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]], 3),
    "D1.11": ([[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]], 3),
    "half is lost already": ([[1, 0]], 1),
    "most is lost already": ([[1, 0, 0]], 0),
    "nobody": (np.zeros((0, 3)), 0),
    "no system": (np.zeros((3, 0)), 0),
}


@pytest.mark.parametrize("row", TRUCK_FACTOR)
def test_truck_factor(row: str) -> None:
    knows, expected = TRUCK_FACTOR[row]
    assert measures.truck_factor(knows) == expected


@given(st.integers(1, 5), st.integers(1, 6), st.data())
def test_truck_factor_is_that_of_trying_every_set(people: int, systems: int, data: st.DataObject) -> None:
    flags = data.draw(st.lists(st.booleans(), min_size=people * systems, max_size=people * systems))
    knows = np.array(flags).reshape(people, systems)
    sizes = [
        size
        for size in range(people + 1)
        for leavers in itertools.combinations(range(people), size)
        if 2 * (~np.delete(knows, leavers, axis=0).any(axis=0)).sum() > systems
    ]
    assert measures.truck_factor(knows) == sizes[0]


def test_concentration() -> None:
    assert measures.hhi([3]) == 10_000
    assert measures.hhi([1, 1, 1, 1]) == pytest.approx(2_500)
    assert measures.hhi([50, 30, 20, NAN]) == pytest.approx(2_500 + 900 + 400)
    assert measures.hhi([5, 3, 2]) == pytest.approx(measures.hhi([50, 30, 20]))


@pytest.mark.parametrize("sizes", [[], [0, 0], [2, -1], [NAN]])
def test_concentration_of_nothing_is_refused(sizes: list[float]) -> None:
    with pytest.raises(OrgError, match="above 0"):
        measures.hhi(sizes)


def test_brokers_and_articulation_people_of_the_kite() -> None:
    """D1.12."""
    kite = nx.krackhardt_kite_graph()
    found = measures.betweenness(kite)
    expected = {0: 0.023, 3: 0.102, 5: 0.231, 6: 0.231, 7: 0.389, 8: 0.222, 9: 0.0}
    assert {node: found[node] for node in expected} == pytest.approx(expected, abs=6e-4)
    assert measures.articulation(kite) == [7, 8]


@given(digraphs(), st.booleans())
def test_betweenness_is_that_of_networkx(graph: nx.DiGraph, normalized: bool) -> None:
    doubled = [*graph.edges(), *list(graph.edges())[::2], *((node, node) for node in graph)]
    for each in (graph, graph.to_undirected(), nx.MultiDiGraph(doubled), nx.MultiGraph(doubled)):
        expected = nx.betweenness_centrality(each, normalized=normalized)
        assert measures.betweenness(each, normalized=normalized) == pytest.approx(expected, abs=1e-9)


@given(digraphs())
def test_articulation_is_that_of_networkx(graph: nx.DiGraph) -> None:
    expected = set(nx.articulation_points(graph.to_undirected()))
    assert measures.articulation(graph) == [node for node in graph if node in expected]


def test_a_full_tree_of_five_reports_each() -> None:
    """D1.13."""
    managers = ["", *["p0"] * 5, *(f"p{1 + k // 5}" for k in range(25))]
    people = pd.DataFrame({"id": [f"p{k}" for k in range(31)], "manager": managers})
    found = measures.structure(Org("Full tree", {"people": people}))
    expected = {"layers": 3, "managers": 6, "mean_span": 5.0, "manager_share": 6 / 31, "positions": 31}
    assert found.totals[list(expected)].to_dict() == pytest.approx(expected, abs=1e-12)
