"""What can be changed in the chart? Where a post can go, which vacancies can be filled, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgmodel.apps.orgview import OrgView
from orgmodel.foundation.errors import OrgError, folded
from orgmodel.foundation.language import mark, month_name, number, say, say_count
from orgmodel.foundation.months import label, month, span
from orgmodel.organisation.changes import Change, Fill, Move
from orgmodel.organisation.frames import PATH
from orgmodel.organisation.teampaths import not_one_team

MONTHS = 24


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post can go: a team, what it is called, the node of who leads it, and what is searched of it, folded."""

    team: str
    name: str
    head: int
    searched: str


def places(view: OrgView, node: int) -> list[Place]:
    """Return the teams that a post, or the people of a manager who is not in the file, can go to, the nearest first.

    These are the teams whose head is in the file, neither the post itself nor anybody under it, nor whom it reports to
    already. Near are those whose head has the same manager, then those one step further up.
    """
    found, above = [], view.above(node)
    beyond = view.above(above) if above >= 0 else -1

    def rank(place: Place) -> tuple[int, str, str]:
        over = view.above(place.head)
        near = 0 if over == above else 1 if place.head == beyond else 2 if over == beyond else 3
        return near, folded(place.name), place.team

    for team, head in view.heads.items():
        at = view.nodes.get(head)
        if at is None or not view.present(at) or at == above or _under(view, at, node):
            continue
        found.append(Place(team, team.split(PATH)[-1], at, folded(f"{team} {view.named(at)} {view.titled(at)}")))
    return sorted(found, key=rank)


def among(view: OrgView, offered: Sequence[Place], text: str, most: int) -> list[Place]:
    """Return the first places whose name, or whose head's name or title, holds all the words of a text."""
    words = folded(text).split()
    whole = " ".join(words)
    held = [place for place in offered if all(word in place.searched for word in words)]
    if not words:
        return held[:most]

    def near(place: Place) -> tuple[bool, bool]:
        return folded(place.name) != whole, not folded(view.named(place.head)).startswith(whole)

    return sorted(held, key=near)[:most]


def place_named(view: OrgView, node: int, text: str) -> Place:
    """Return the one place that is called so: a team by its path or last step, or the key of who leads it.

    Raises:
        OrgError: when nothing, or more than one team under different heads, is called so, or it cannot go there.
    """
    offered = places(view, node)
    named = [place for place in offered if text in (place.team, view.chart.keys[place.head])]
    named = named or [place for place in offered if folded(place.name) == folded(text)]
    if len({place.head for place in named}) == 1:
        return named[0]
    if named:
        raise not_one_team(text, [place.team for place in named], (), view.language)
    known = [place.name for place in offered]
    raise OrgError("'{post}' cannot go to '{name}'.", post=view.named(node), name=text, near=(text, known))


def moved(view: OrgView, node: int, place: Place, when: str) -> tuple[Change, ...]:
    """Return the moves of a post, or of all who report to a manager who is not in the file."""
    posts = [node] if view.present(node) else view.chart.children(node)
    return tuple(Move(view.chart.keys[post], to=place.team, month=when) for post in posts)


def filled(view: OrgView, node: int, when: str) -> tuple[Change, ...]:
    """Return what fills all vacant posts under a node, itself included."""
    return tuple(Fill(view.chart.keys[post], month=when) for post in view.vacancies(node))


def months(view: OrgView) -> list[str]:
    """Return the months in which a change can act: two years, from the month after that of the files."""
    return span(month(view.org.as_of) + 1, MONTHS)


def usual(view: OrgView) -> str:
    """Return the month in which a change acts unless another is chosen: as shown, but after that of the files."""
    return label(max(month(view.org.as_of) + 1, view.month))


def said_of_move(before: OrgView, after: OrgView, node: int, place: Place, when: str) -> str:
    """Say where a post went, and what that makes of the number of reports at both ends."""
    language, key = after.language, before.chart.keys[place.head]
    size = say_count(language, "{count} position", "{count} positions", int(before.chart.size[node]))
    text = mark("{post}, {size}, moves under {head} from {month}.")
    head, when_said = before.named(place.head), month_name(when, language)
    parts = [say(language, text, post=before.named(node), size=size, head=head, month=when_said)]
    above = before.chart.keys[before.above(node)] if before.present(node) else ""
    for each in (key, above):
        old, new = before.nodes.get(each), after.nodes.get(each)
        if old is None or new is None or not after.present(new):
            continue
        one, many = (
            mark("{name} has {count} direct report, {old} before."),
            mark("{name} has {count} direct reports, {old} before."),
        )
        values = {"name": before.named(old), "old": number(before.chart.reports[old], language)}
        parts.append(say_count(language, one, many, int(after.chart.reports[new]), **values))
    return " ".join(parts)


def said_of_fill(view: OrgView, node: int, count: int, when: str) -> str:
    """Say which vacancies are filled."""
    one = mark("{count} vacant post under {name} is filled from {month}.")
    many = mark("{count} vacant posts under {name} are filled from {month}.")
    values = {"name": view.named(node), "month": month_name(when, view.language)}
    return say_count(view.language, one, many, count, **values)


def same_post(one: Change, other: Change) -> bool:
    """Tell whether two changes act on the same post in the same month, so that the later one replaces the other."""

    def of(change: Change) -> tuple[type[Change], int, object]:
        return type(change), change.number, getattr(change, "who", getattr(change, "position", change))

    return of(one) == of(other)


def _under(view: OrgView, node: int, other: int) -> bool:
    while node >= 0:
        if node == other:
            return True
        node = view.above(node)
    return False
