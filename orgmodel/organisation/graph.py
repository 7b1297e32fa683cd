"""Who is tied to whom? The organisation as one networkx graph, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx
import pandas as pd

from orgmodel.foundation.errors import OrgError
from orgmodel.organisation import dictionary
from orgmodel.organisation.org import Org

KINDS: Mapping[str, str] = {
    "objectives": "objective",
    "departments": "department",
    "teams": "team",
    "people": "person",
    "subcontractors": "subcontractor",
    "contracts": "contract",
    "systems": "system",
    "sites": "site",
    "processes": "process",
    "initiatives": "initiative",
    "projects": "project",
}
"""Table -> kind of its nodes; their key is the id of the row."""

TIES: Mapping[str, tuple[str, str, str, bool]] = {
    "dependencies": ("system", "depends_on", "depends_on", False),
    "knows": ("who", "system", "knows", False),
    "usage": ("department", "system", "uses", False),
    "contributions": ("initiative", "objective", "supports", False),
    "precedence": ("after", "before", "requires", False),
    "links": ("a", "b", "connects", False),
}
"""Table -> columns that an edge goes from and to, and its relation; the rows of these tables are edges."""

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("people", "manager", "reports_to"),
    ("people", "team", "member_of"),
    ("people", "supplier", "assigned_to"),
    ("teams", "parent", "member_of"),
    ("teams", "department", "serves"),
    ("contracts", "system", "supports"),
    ("systems", "hosting", "uses"),
    ("projects", "manager", "assigned_to"),
)
"""Table, column and relation: the row's node points at the node that the column names."""

REVERSED: tuple[tuple[str, str, str], ...] = (
    ("teams", "lead", "leads"),
    ("departments", "head", "leads"),
    ("contracts", "supplier", "supplies"),
    ("systems", "supplier", "supplies"),
    ("systems", "owner_team", "owns"),
)
"""The same, with the edge coming from the node that the column names."""

_DERIVED = {"manager": "absent", "team": "team", "supplier": "subcontractor", "department": "department"}
_OWN = ("kind", "key", "table", "derived")
_META = ("name", "language", "currency", "country", "as_of", "assumptions", "cash", "patches", "decisions")


def build(org: Org) -> nx.MultiDiGraph[Any]:
    """Return the graph of an organisation, frozen: all rows, with their start and end as attributes.

    Nodes carry `kind`, `key`, `table` and the columns of their row as plain values (the kind of a site as `site_kind`);
    a node that only a reference names (a manager who is not in the file, a supplier without a row) has `derived`
    set. Tables that are no nodes and no edges pass in the graph's own attributes.
    """
    graph: Any = nx.MultiDiGraph()
    graph.graph.update({name: getattr(org, name) for name in _META})
    graph.graph["tables"] = {n: f for n, f in org.tables.items() if n not in KINDS and n not in TIES}
    graph.graph["types"] = {n: _own_types(f, n) for n, f in org.tables.items()}
    graph.add_node("company", kind="company", key=org.name)
    names = _Names(graph)
    for table, kind in KINDS.items():
        if table in org.tables:
            graph.add_nodes_from(names.nodes(org.table(table), table, kind))
    for table, column, relation in FIELDS:
        graph.add_edges_from((own, other, relation, {}) for own, other in names.pairs(org, table, column))
    for table, column, relation in REVERSED:
        graph.add_edges_from((other, own, relation, {}) for own, other in names.pairs(org, table, column))
    for table, (source, target, relation, _) in TIES.items():
        if table in org.tables:
            graph.add_edges_from(names.ties(org.table(table), table, source, target, relation))
    frozen: nx.MultiDiGraph[Any] = nx.freeze(graph)
    return frozen


def _own_types(frame: pd.DataFrame, table: str) -> dict[str, Any]:
    """Return the types of the columns that the dictionary does not know, which nothing else says again."""
    known = {column.name for column in dictionary.columns(table)}
    return {str(name): frame[name].dtype for name in frame.columns if name not in known}


class _Names:
    """Which node stands for which key of which kind: the key itself, with its kind before it where two share it."""

    def __init__(self, graph: nx.MultiDiGraph[Any]) -> None:
        self._graph = graph
        self._of: dict[tuple[str, str], str] = {}

    def node(self, kind: str, key: str) -> str:
        if (kind, key) not in self._of:
            free = key not in self._graph or self._graph.nodes[key].get("kind") == kind
            self._of[kind, key] = key if free else f"{kind}:{key}"
        return self._of[kind, key]

    def nodes(self, frame: pd.DataFrame, table: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for key, row in zip(frame.index, _rows(frame), strict=True):
            named = {f"{kind}_{name}" if name in _OWN else name: value for name, value in row.items()}
            yield self.node(kind, str(key)), {"kind": kind, "key": str(key), "table": table} | named

    def named(self, kinds: Iterable[str], key: str, otherwise: str) -> str:
        for kind in kinds:
            if (kind, key) in self._of:
                return self._of[kind, key]
        node = self.node(otherwise, key)
        if node not in self._graph:
            self._graph.add_node(node, kind=otherwise, key=key, derived=True)
        return node

    def pairs(self, org: Org, table: str, column: str) -> list[tuple[str, str]]:
        if table not in org.tables:
            return []
        frame = org.table(table)
        kinds, otherwise = _targets(column)
        values = [(str(key), str(value)) for key, value in zip(frame.index, frame[column], strict=True) if value]
        return [(self.node(KINDS[table], key), self.named(kinds, value, otherwise)) for key, value in values]

    def ties(
        self, frame: pd.DataFrame, table: str, source: str, target: str, relation: str
    ) -> list[tuple[str, str, str, dict[str, Any]]]:
        edges, seen = [], set()
        for number, row in enumerate(_rows(frame)):
            ends = [self.named(*_ends(each, str(row[each]))) for each in (source, target)]
            key = relation if (*ends, relation) not in seen else f"{relation} {number}"
            seen.add((*ends, relation))
            edges.append((ends[0], ends[1], key, row | {"row": number, "table": table, "relation": relation}))
        return edges


def _targets(column: str) -> tuple[tuple[str, ...], str]:
    kinds = {
        "manager": ("person",),
        "lead": ("person",),
        "head": ("person",),
        "team": ("team",),
        "parent": ("team",),
        "owner_team": ("team",),
        "department": ("department",),
        "supplier": ("subcontractor", "contract"),
        "system": ("system",),
        "hosting": ("site",),
    }[column]
    return kinds, _DERIVED.get(column, {"lead": "absent", "head": "absent"}.get(column, kinds[0]))


def _ends(column: str, key: str) -> tuple[tuple[str, ...], str, str]:
    kinds = {
        "who": ("person", "subcontractor"),
        "system": ("system",),
        "depends_on": ("system",),
        "department": ("department",),
        "initiative": ("initiative",),
        "objective": ("objective",),
        "before": ("initiative",),
        "after": ("initiative",),
        "a": ("site",),
        "b": ("site",),
    }[column]
    return kinds, key, kinds[-1] if column == "who" else kinds[0]


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = list(frame.columns)
    columns = [frame[name].to_numpy(dtype=object) for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def parse(graph: nx.Graph[Any]) -> Org:
    """Return the organisation that a graph describes.

    A graph that `build` made gives back its tables. One of your own needs `kind` on every node; edges named
    reports_to, member_of, leads, owns and so on fill the columns that the attributes leave out.

    Raises:
        OrgError: for a node without a known kind.
    """
    tables = dict(graph.graph.get("tables", {}))
    for table, kind in KINDS.items():
        rows = [_row(table, node, data) for node, data in graph.nodes(data=True) if _is(data, kind, node)]
        if rows:
            tables[table] = _frame(rows, table, graph)
    directed = graph if graph.is_directed() else graph.to_directed()
    _fill(tables, directed)
    for table, (source, target, relation, _) in TIES.items():
        rows = _tie_rows(directed, table, source, target, relation)
        if rows:
            tables[table] = _frame(rows, table, graph)
    meta = {name: graph.graph[name] for name in _META if name in graph.graph}
    meta.setdefault("name", graph.graph.get("name", "Organisation"))
    return Org(tables=tables, **meta)


def _frame(rows: list[dict[str, Any]], table: str, graph: nx.Graph[Any]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype(graph.graph.get("types", {}).get(table, {}))


def _is(data: Mapping[str, Any], kind: str, node: Any) -> bool:
    found = data.get("kind")
    if found not in {*KINDS.values(), "company", "absent"}:
        known = sorted({*KINDS.values(), "company", "absent"})
        raise OrgError("The node '{node}' has no known kind. Kinds: {kinds}.", node=node, kinds=", ".join(known))
    return found == kind and not data.get("derived")


def _row(table: str, node: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    renamed = {f"{KINDS[table]}_{name}": name for name in _OWN}
    row = {renamed.get(name, name): value for name, value in data.items() if name not in _OWN}
    first = dictionary.columns(table)[0].name
    return row if first in row else {first: str(data.get("key", node))} | row


def _fill(tables: dict[str, Any], graph: Any) -> None:
    """Fill columns from edges where a graph of one's own says them by edges only."""
    for entries, backwards in ((FIELDS, False), (REVERSED, True)):
        for table, column, relation in entries:
            frame = tables.get(table)
            if frame is None or column in frame.columns:
                continue
            kinds, otherwise = _targets(column)
            named = dict(_edges(graph, KINDS[table], {*kinds, otherwise}, relation, backwards))
            frame[column] = [named.get(str(key), "") for key in frame[dictionary.columns(table)[0].name]]


def _edges(graph: Any, kind: str, others: set[str], relation: str, backwards: bool) -> Iterator[tuple[str, str]]:
    for source, target, key, data in _keyed(graph):
        own, other = (target, source) if backwards else (source, target)
        kinds = graph.nodes[own].get("kind"), graph.nodes[other].get("kind")
        if (data.get("relation") or key) == relation and kinds[0] == kind and kinds[1] in others:
            yield _key(graph, own), _key(graph, other)


def _key(graph: Any, node: Any) -> str:
    """Return the key of a node's row: what its key column says, else its `key`, else the node itself."""
    data = graph.nodes[node]
    table = next((table for table, kind in KINDS.items() if kind == data.get("kind")), None)
    own = data.get(dictionary.columns(table)[0].name) if table is not None else None
    return str(own if own is not None else data.get("key", node))


def _keyed(graph: Any) -> Iterator[tuple[Any, Any, Any, dict[str, Any]]]:
    if graph.is_multigraph():
        yield from graph.edges(keys=True, data=True)
    else:
        yield from ((a, b, data.get("relation"), data) for a, b, data in graph.edges(data=True))


def _tie_rows(graph: Any, table: str, source: str, target: str, relation: str) -> list[dict[str, Any]]:
    found: list[tuple[int, dict[str, Any]]] = []
    for a, b, key, data in _keyed(graph):
        if (data.get("relation") or key) != relation or data.get("table", table) != table:
            continue
        if any(graph.nodes[node].get("kind") not in _ends(end, "")[0] for node, end in ((a, source), (b, target))):
            continue
        ends = {source: _key(graph, a), target: _key(graph, b)}
        row = {name: value for name, value in data.items() if name not in ("table", "relation")}
        found.append((row.pop("row", len(found)), row | {end: key for end, key in ends.items() if end not in row}))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]
