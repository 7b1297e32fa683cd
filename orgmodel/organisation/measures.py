"""How is the organisation built: its hierarchy, its go-betweens, its single points, its concentration?"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from orgmodel.foundation.errors import OrgError
from orgmodel.organisation.keypeople import truck_factor
from orgmodel.organisation.structure import Structure, layers, spans, structure

if TYPE_CHECKING:
    import igraph
    import networkx as nx

__all__ = [
    "Structure",
    "articulation",
    "betweenness",
    "congruence",
    "coordination",
    "hhi",
    "krackhardt",
    "layers",
    "spans",
    "structure",
    "truck_factor",
]

Array = np.ndarray[Any, np.dtype[np.float64]]


def krackhardt(graph: nx.DiGraph[Any]) -> dict[str, float]:
    """Return how near a graph of superiors and subordinates is to one pure tree, in four figures from 0 to 1.

    connectedness: share of the pairs that hang together at all. hierarchy: of the pairs in which one is above
    the other, the share in which that is not mutual. efficiency: 1 less the ties too many over (k - 1)^2,
    ties directed, for each part of k people. lub (least upper bound): share of the pairs of a part that have
    a nearest common superior, the violations measured against (k - 1)(k - 2) / 2. A figure with nothing to
    judge is NaN (lub: no part of three people or more). Trees of any size are quick; elsewhere lub looks at
    each pair, which thousands of people bear.

    Args:
        graph: edges from superior to subordinate; loops and doubled edges count for nothing.

    Source: Krackhardt 1994, Graph theoretical dimensions of informal organizations.
    """
    import networkx as nx

    plain: nx.DiGraph[Any] = nx.DiGraph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((above, below) for above, below in graph.edges() if above != below)
    parts = [part for part in nx.weakly_connected_components(plain) if len(part) > 1]
    mutual, ordered, apart = _defects(plain, parts)
    excess = plain.number_of_edges() - sum(len(part) - 1 for part in parts)
    return {
        "connectedness": _share(sum(_pairs(len(part)) for part in parts), _pairs(len(plain))),
        "hierarchy": 1 - _share(mutual, ordered),
        "efficiency": 1 - _share(excess, sum((len(part) - 1) ** 2 for part in parts)),
        "lub": 1 - _share(apart, sum(_pairs(len(part) - 1) for part in parts)),
    }


def coordination(assignments: ArrayLike, dependencies: ArrayLike) -> Array:
    """Return who needs to coordinate with whom, and how often: A T A', (people, people).

    Two people on one task count only where `dependencies` has ones on its diagonal.

    Args:
        assignments: who works on what, (people, tasks).
        dependencies: which task depends on which, (tasks, tasks).

    Source: Cataldo, Herbsleb and Carley 2008, Socio-technical congruence.
    """
    work = np.asarray(assignments, dtype=float)
    needs: Array = work @ np.asarray(dependencies, dtype=float) @ work.T
    return needs


def congruence(assignments: ArrayLike, dependencies: ArrayLike, links: ArrayLike) -> float:
    """Return the share of the pairs who need to coordinate that are linked, 0..1; NaN where no pair needs to.

    A pair needs to coordinate, and is linked, if it is so in either direction.

    Args:
        assignments: who works on what, (people, tasks).
        dependencies: which task depends on which, (tasks, tasks).
        links: who talks to whom, (people, people).
    """
    needs = coordination(assignments, dependencies)
    needed = np.triu((needs > 0) | (needs.T > 0), k=1)
    linked = np.asarray(links) != 0
    return _share(int((needed & (linked | linked.T)).sum()), int(needed.sum()))


def hhi(shares: ArrayLike) -> float:
    """Return the Herfindahl-Hirschman index: near 0 for many small shares, 10,000 for a single one.

    Args:
        shares: sizes in any unit, none negative; unknown ones (NaN) are left out.

    Raises:
        OrgError: a size is negative, or there is nothing to share.
    """
    sizes = np.asarray(shares, dtype=float).ravel()
    sizes = sizes[~np.isnan(sizes)]
    if (sizes < 0).any() or sizes.sum() <= 0:
        raise OrgError("Concentration needs sizes of which none is negative and one is above 0.")
    return float(10_000 * ((sizes / sizes.sum()) ** 2).sum())


def betweenness(graph: nx.Graph[Any], *, normalized: bool = True) -> dict[Hashable, float]:
    """Return for each node the share of the shortest paths between others that lead through it.

    Every edge is one step; directions count in a directed graph; doubled edges and loops count once or not at
    all. Equal to networkx's betweenness_centrality, computed by igraph.

    Args:
        graph: any networkx graph.
        normalized: whether to divide by the number of pairs of others.
    """
    network, nodes = _igraph(graph)
    values = np.array(network.betweenness(directed=network.is_directed()), dtype=float)
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / (1 if network.is_directed() else 2)
    if normalized and pairs > 0:
        values = values / pairs
    return dict(zip(nodes, values.tolist(), strict=True))


def articulation(graph: nx.Graph[Any]) -> list[Hashable]:
    """Return the nodes without which the graph falls into more parts, in the order of the graph.

    Directions do not count. Computed by igraph.
    """
    network, nodes = _igraph(graph)
    return [nodes[place] for place in sorted(network.as_undirected().articulation_points())]


def _igraph(graph: nx.Graph[Any]) -> tuple[igraph.Graph, list[Hashable]]:
    import igraph

    nodes = list(graph)
    place = {node: number for number, node in enumerate(nodes)}
    edges = [(place[a], place[b]) for a, b in graph.edges()]
    return igraph.Graph(len(nodes), edges, directed=graph.is_directed()).simplify(), nodes


def _defects(graph: nx.DiGraph[Any], parts: list[set[Any]]) -> tuple[int, int, int]:
    """Count the pairs above each other mutually, those above each other at all, and those without a bound."""
    import networkx as nx

    if nx.is_directed_acyclic_graph(graph) and all(count <= 1 for _, count in graph.in_degree()):
        return 0, graph.number_of_edges(), 0  # a forest has no fault, whatever the number of pairs
    above = _superiors(graph)
    mutual = sum(_pairs(len(knot)) for knot in nx.strongly_connected_components(graph))
    ordered = sum(superiors.bit_count() - 1 for superiors in above.values()) - mutual
    return mutual, ordered, sum(_without_bound(part, above) for part in parts)


def _superiors(graph: nx.DiGraph[Any]) -> dict[Any, int]:
    """Return for everyone the person and the superiors near and far, as bits."""
    import networkx as nx

    knots: nx.DiGraph[int] = nx.condensation(graph)
    bits = {node: 1 << number for number, node in enumerate(graph)}
    above: dict[int, int] = {}
    for knot in nx.topological_sort(knots):
        above[knot] = sum(bits[node] for node in knots.nodes[knot]["members"])
        for superior in knots.predecessors(knot):
            above[knot] |= above[superior]
    return {node: above[knots.graph["mapping"][node]] for node in graph}


def _without_bound(part: Iterable[Any], above: dict[Any, int]) -> int:
    """Count the pairs without a least upper bound: the superiors that they share are not all those of one."""
    sets = [above[node] for node in part]
    nearest = set(sets)
    return sum(one & other not in nearest for one, other in combinations(sets, 2))


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
