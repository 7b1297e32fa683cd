"""Are layers, spans, circles and sums of a reporting tree right, whatever its shape?"""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.organisation import hierarchy


@st.composite
def parents(draw: st.DrawFn, trees_only: bool = False) -> np.ndarray:
    size = draw(st.integers(0, 12))
    lowest = [draw(st.integers(-1, place - 1 if trees_only else size - 1)) for place in range(size)]
    order = draw(st.permutations(range(size)))
    shuffled = np.full(size, -1, dtype=np.intp)
    for place, superior in enumerate(lowest):
        shuffled[order[place]] = -1 if superior < 0 else order[superior]
    return shuffled


def graph_of(parent: np.ndarray) -> nx.DiGraph:
    graph = nx.DiGraph((int(above), place) for place, above in enumerate(parent) if above >= 0)
    graph.add_nodes_from(range(len(parent)))
    return graph


def test_managers_are_found_by_key_and_absent_ones_are_tops() -> None:
    found = hierarchy.codes(["b", "a", "c", "d"], ["a", "", "zz", None])
    assert found.tolist() == [1, -1, -1, -1]


@given(parents(trees_only=True))
def test_layers_and_tops_of_trees(parent: np.ndarray) -> None:
    layer, top = hierarchy.depth(parent), hierarchy.root(parent)
    for place, above in enumerate(parent):
        assert layer[place] == (1 if above < 0 else layer[above] + 1)
        assert top[place] == (place if above < 0 else top[above])
    assert hierarchy.cycles(parent) == []


@given(parents())
def test_circles_are_those_of_networkx_and_trap_all_below(parent: np.ndarray) -> None:
    graph = graph_of(parent)
    circles = hierarchy.cycles(parent)
    assert {frozenset(c.tolist()) for c in circles} == set(map(frozenset, nx.simple_cycles(graph)))
    assert all((parent[circle] == np.roll(circle, -1)).all() for circle in circles)
    trapped = {person for circle in circles for start in circle for person in nx.descendants(graph, start)}
    trapped |= {int(person) for circle in circles for person in circle}
    assert set(np.flatnonzero(hierarchy.depth(parent) == 0).tolist()) == trapped
    assert set(np.flatnonzero(hierarchy.root(parent) == -1).tolist()) == trapped


@given(parents(), st.data())
def test_sums_are_those_over_everybody_below(parent: np.ndarray, data: st.DataObject) -> None:
    values = np.array(data.draw(st.lists(st.integers(-9, 9), min_size=len(parent), max_size=len(parent))), float)
    graph, free = graph_of(parent), hierarchy.depth(parent) > 0
    expected = [
        sum(values[list(nx.descendants(graph, place))], values[place]) if free[place] else values[place]
        for place in range(len(parent))
    ]
    assert hierarchy.rollup(parent, values).tolist() == expected
    assert hierarchy.rollup(parent, np.column_stack([values, -values]))[:, 1].tolist() == [-x for x in expected]


@given(parents(trees_only=True), st.data())
def test_nothing_is_lost_on_the_way_up(parent: np.ndarray, data: st.DataObject) -> None:
    pay = np.array(data.draw(st.lists(st.floats(0, 1e6), min_size=len(parent), max_size=len(parent))))
    total = hierarchy.rollup(parent, pay)
    assert total[parent < 0].sum() == pytest.approx(pay.sum())
    assert (total >= pay).all()
    assert hierarchy.spans(parent).sum() == (parent >= 0).sum()


def test_a_chain_of_thousands_is_no_trouble() -> None:
    chain = np.arange(-1, 4_999)
    assert hierarchy.depth(chain)[-1] == 5_000
    assert hierarchy.rollup(chain, np.ones(5_000))[0] == 5_000
