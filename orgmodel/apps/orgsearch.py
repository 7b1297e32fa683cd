"""Where in the chart is what someone looks for? Teams and posts by name and title, and the tree that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orgmodel.apps.orgview import OrgView
from orgmodel.apps.tree import Entry
from orgmodel.foundation.errors import folded
from orgmodel.foundation.language import say, say_count
from orgmodel.results.branches import Branch, grown

LEVELS, ROWS = 3, 28
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search has found, the best first: nodes of those who lead, and of posts that lead nobody."""

    teams: tuple[int, ...] = ()
    posts: tuple[int, ...] = ()

    @property
    def nodes(self) -> tuple[int, ...]:
        """All of them, teams first."""
        return (*self.teams, *self.posts)


def search(view: OrgView, text: str) -> Hits:
    """Return what holds all the words of a text: names, titles and last steps of teams, never names of persons."""
    words = folded(text).split()
    if not words:
        return Hits()
    found = [node for node, told in enumerate(view.searched) if all(word in told for word in words)]
    whole = " ".join(words)

    def rank(node: int) -> tuple[int, int, int]:
        name = folded(view.named(node))
        near = 0 if name == whole else 1 if name.startswith(whole) else 2 if whole in name else 3
        return near, -int(view.chart.size[node]), node

    teams = [node for node in found if view.chart.reports[node]]
    posts = [node for node in found if not view.chart.reports[node]]
    return Hits(tuple(sorted(teams, key=rank)), tuple(sorted(posts, key=rank)))


def entries(view: OrgView, hits: Hits) -> list[Entry]:
    """Return the best hits as a list to choose from."""
    shown = hits.nodes[:_SHOWN]
    return [Entry(id=view.chart.keys[node], label=" · ".join(filter(None, _told(view, node)))) for node in shown]


def counted(view: OrgView, hits: Hits) -> str:
    """Say how many there are."""
    language, found = view.language, []
    if hits.teams:
        found.append(say_count(language, "{count} team", "{count} teams", len(hits.teams)))
    if hits.posts or not hits.teams:
        found.append(say_count(language, "{count} post", "{count} posts", len(hits.posts)))
    return ", ".join(found) if hits.nodes else say(language, "nothing found")


def visible(view: OrgView, focus: int, skip: int = 0) -> dict[int, str]:
    """Return the nodes that have a row in the tree of a focus, with the kind of the row."""
    return dict(_rows(grown(view.chart, focus, LEVELS, ROWS, skip=skip)))


def lookout(view: OrgView, node: int) -> tuple[int, int]:
    """Return the highest manager in whose tree a node has a row, and how many of its reports are left out for that."""
    best: tuple[int, int] | None = None
    above = view.above(node)
    while above >= 0 and not (best and above in (view.root, view.placed) and not view.present(above)):
        if node in visible(view, above):
            best = above, 0
        elif best:
            break
        above = view.above(above)
    if best:
        return best
    above = view.above(node)
    return (node, 0) if above < 0 else (above, _page(view, above, node))


def way(view: OrgView, node: int) -> list[int]:
    """Return the managers from the top to a node; one who is not in the file only where it is that node."""
    found = [node]
    while (above := view.above(found[0])) >= 0:
        found.insert(0, above)
    kept = [one for one in found[:-1] if view.present(one) or one in (view.root, view.placed)]
    return [*kept, node]


def _page(view: OrgView, above: int, node: int) -> int:
    """Return how many reports must be left out for a node to have a row."""
    reports = view.chart.children(above)
    return sorted(reports, key=lambda one: not view.chart.reports[one]).index(node)


def _rows(branch: Branch) -> Iterable[tuple[int, str]]:
    if branch.kind == "node":
        yield branch.node, branch.kind
    for below in branch.branches:
        yield from _rows(below)


def _told(view: OrgView, node: int) -> tuple[str, str]:
    if view.chart.reports[node]:
        return view.named(node), view.beside(node)
    above = view.above(node)
    return view.named(node), view.named(above) if above >= 0 else ""
