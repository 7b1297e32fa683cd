"""What lies on the desk? The scenarios, which of them stand side by side, and under which assumptions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from orgmodel.foundation.errors import OrgError, folded
from orgmodel.foundation.language import LANGUAGES, mark, say
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario

TODAY = "today"
TODAY_NAME = mark("Today")
BESIDE = 4
LONGEST = 80


@dataclass(frozen=True, eq=False)
class Entry:
    """A scenario with the id of its file; the id never changes, the name may."""

    id: str
    scenario: Scenario

    @property
    def name(self) -> str:
        """What it is called."""
        return self.scenario.name


@dataclass(frozen=True, eq=False)
class Desk:
    """All that can be undone on the page.

    Attributes:
        today: the organisation as its files say.
        entries: the scenarios, in the order in which they were made.
        beside: ids of those that stand side by side, at most four; the first is the reference of comparisons.
        given: the assumptions, None for those of the question.
        kept_out: ids that no new scenario may have, since a file of that name could not be read.
    """

    today: Org
    entries: tuple[Entry, ...] = ()
    beside: tuple[str, ...] = (TODAY,)
    given: Any = None
    kept_out: tuple[str, ...] = ()

    def entry(self, id_: str) -> Entry:
        """Return a scenario by its id."""
        return next(each for each in self.entries if each.id == id_)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of today and of every scenario."""
        return (TODAY, *(each.id for each in self.entries))

    @property
    def reference(self) -> str:
        """Id of what the others are compared with."""
        return self.beside[0]

    def name(self, id_: str, language: str) -> str:
        """Return what a scenario is called."""
        return say(language, TODAY_NAME) if id_ == TODAY else self.entry(id_).name

    def scenarios(self, language: str) -> list[Scenario]:
        """Return what stands side by side, the reference first; today is a scenario without changes."""
        return [self.scenario(id_, language) for id_ in self.beside]

    def scenario(self, id_: str, language: str) -> Scenario:
        """Return one scenario by its id."""
        return Scenario(say(language, TODAY_NAME), self.today) if id_ == TODAY else self.entry(id_).scenario

    def with_scenario(self, name: str, like: str) -> Desk:
        """Return the desk with a copy of a scenario under a new name, beside the others."""
        changes = () if like == TODAY else self.entry(like).scenario.changes
        desk = self.with_entry(Scenario(self.free(name), self.today, changes))
        return replace(desk, beside=_room(self.beside, like, desk.ids[-1]))

    def with_entry(self, scenario: Scenario) -> Desk:
        """Return the desk with one scenario more, not beside the others yet."""
        entry = Entry(new_id(scenario.name, (*self.ids, *self.kept_out)), scenario)
        return replace(self, entries=(*self.entries, entry))

    def edited(self, id_: str, scenario: Scenario) -> Desk:
        """Return the desk with other changes in a scenario."""
        entries = tuple(Entry(id_, scenario) if each.id == id_ else each for each in self.entries)
        return replace(self, entries=entries)

    def renamed(self, id_: str, name: str) -> Desk:
        """Return the desk with a scenario under another name.

        Raises:
            OrgError: for a blank name, and for one that another scenario has.
        """
        wanted, entry = name.strip()[:LONGEST], self.entry(id_)
        if not wanted:
            raise OrgError("A scenario needs a name.")
        if wanted != entry.name and folded(wanted) in self._taken(but=id_):
            raise OrgError("There is a scenario called '{name}' already: choose another name.", name=wanted)
        return self.edited(id_, Scenario(wanted, self.today, entry.scenario.changes))

    def without(self, id_: str) -> Desk:
        """Return the desk without a scenario."""
        entries = tuple(each for each in self.entries if each.id != id_)
        beside = tuple(each for each in self.beside if each != id_) or (TODAY,)
        return replace(self, entries=entries, beside=beside)

    def showing(self, id_: str, shown: bool) -> Desk:
        """Return the desk with a scenario put beside the others, or taken away; one always stays.

        Raises:
            OrgError: when there is no room for a fifth.
        """
        if shown == (id_ in self.beside):
            return self
        if not shown:
            beside = tuple(each for each in self.beside if each != id_)
            return replace(self, beside=beside) if beside else self
        if len(self.beside) >= BESIDE:
            raise OrgError("Four stand side by side already: take one away first.")
        return replace(self, beside=(*self.beside, id_))

    def looking(self, id_: str, active: str) -> Desk:
        """Return the desk with a scenario beside the others; when there is no room, another one makes it."""
        return self if id_ in self.beside else replace(self, beside=_room(self.beside, active, id_))

    def pinned(self, id_: str) -> Desk:
        """Return the desk with another reference, which changes places with the one before."""
        beside = list(self.beside if id_ in self.beside else _room(self.beside, self.reference, id_))
        place = beside.index(id_)
        beside[0], beside[place] = beside[place], beside[0]
        return replace(self, beside=tuple(beside))

    def asking(self, given: Any) -> Desk:
        """Return the desk under other assumptions."""
        return replace(self, given=given)

    def free(self, name: str) -> str:
        """Return the name, with a number behind it where it is taken."""
        wanted, taken = name.strip()[:LONGEST], self._taken()
        tries = [wanted, *(f"{wanted} ({k})" for k in range(2, len(taken) + 3))]
        return next(each for each in tries if folded(each) not in taken)

    def _taken(self, but: str = "") -> set[str]:
        names = {folded(each.name) for each in self.entries if each.id != but}
        return names | {folded(say(language, TODAY_NAME)) for language in LANGUAGES}


def _room(beside: tuple[str, ...], active: str, new: str) -> tuple[str, ...]:
    """Return ids with a new one; where all are full, the last that is neither the reference nor active goes."""
    if len(beside) < BESIDE:
        return (*beside, new)
    goes = next(each for each in reversed(beside[1:]) if each != active)
    return (*(each for each in beside if each != goes), new)


def new_id(name: str, taken: Collection[str]) -> str:
    """Return an id from a name: plain letters and a few digits, so that it can name a file on any system."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:40].rstrip("-") or "scenario"
    for count in range(len(taken) + 1):
        found = f"{slug}-{hashlib.blake2b(f'{name} {count}'.encode(), digest_size=3).hexdigest()}"
        if found not in taken:
            return found
    raise AssertionError("there are more ids than scenarios")
