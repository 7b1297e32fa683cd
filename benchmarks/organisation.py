"""How fast are reading, scenarios and measures on 100,000 people?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pandas as pd

import orgmodel as om
from benchmarks.companies import company, people
from benchmarks.timing import Line, against_limit, at_most, best, faster

COUNT, TEAMS = 100_000, 2_000


def lines() -> Iterator[Line]:
    """Time reading, a scenario of 20 changes, structure, and betweenness."""
    yield from _reading()
    org = company(COUNT, TEAMS)
    yield against_limit(
        f"scenario of 20 changes, {COUNT:_} people", best(lambda: om.Scenario("Twenty", org, changes()).org), 0.2
    )
    yield against_limit(f"layers, spans and roll-ups, {COUNT:_} people", best(lambda: om.measures.structure(org)), 0.2)
    graph = nx.gnp_random_graph(600, 0.02, seed=3, directed=True)
    ours = best(lambda: om.measures.betweenness(graph))
    yield faster("betweenness, 600 nodes", ours, "networkx", best(lambda: nx.betweenness_centrality(graph), 3), 1)


def _reading() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "people.csv")
        people(COUNT, TEAMS).to_csv(file, index=False)
        ours = best(lambda: om.read(folder), 2)
        yield against_limit(f"reading {COUNT:_} people with findings", ours, 10)
        yield at_most("the same", ours, "pandas.read_csv", best(lambda: pd.read_csv(file, dtype=str)), 100)


def changes() -> list[om.Hire | om.Move | om.Leave]:
    """Return 20 changes of several kinds."""
    moves = [om.Move(f"P{k:06d}", to=f"Team {k + 1}", month="2027-03") for k in range(100, 108)]
    hires = [om.Hire("Developer", 2, team=f"Team {k}", salary=55_000, month="2027-04") for k in range(8)]
    return [*moves, *hires, *(om.Leave(f"P{k:06d}", month="2027-05") for k in range(200, 204))]
