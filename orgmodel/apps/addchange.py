"""Which decisions can be added to a scenario, and on what? Kinds of change with the real names to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from orgmodel.apps.levers import later
from orgmodel.foundation.estimate import likely
from orgmodel.foundation.language import mark, say
from orgmodel.foundation.months import month
from orgmodel.organisation.changes import (
    Change,
    End,
    Fill,
    Freeze,
    Fund,
    Hire,
    Leave,
    Move,
    Renegotiate,
    Trim,
)
from orgmodel.organisation.draft import contractor_count
from orgmodel.organisation.frames import PATH
from orgmodel.organisation.naming import contract_key, named
from orgmodel.organisation.org import VACANT, Org

Names = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Offer:
    """A kind of change that can be added.

    Attributes:
        kind: its name, such as "End".
        verb: what it does, in English, as the catalogues know it.
        things: what it can act on: (shown, key).
        places: where to: (shown, key); empty when it needs no place.
    """

    kind: str
    verb: str
    things: Names
    places: Names = ()


def offers(org: Org, language: str) -> list[Offer]:
    """Return the kinds of change that this organisation allows, each with the names of what is there."""
    found = [
        Offer("End", mark("Stop a contract"), _contracts(org)),
        Offer("Renegotiate", mark("Renegotiate a contract"), _contracts(org)),
        Offer("Trim", mark("Cut a line"), _lines(org)),
        Offer("Fund", mark("Start an initiative"), _initiatives(org)),
        Offer("Hire", mark("Hire"), _roles(org), _teams(org)),
        Offer("Fill", mark("Fill a post"), _posts(org, vacant=True)),
        Offer("Leave", mark("Leave a post empty"), _posts(org, vacant=False)),
        Offer("Move", mark("Move a post"), _posts(org, vacant=None), _teams(org)),
    ]
    kept = [each for each in found if each.things and (each.kind not in ("Hire", "Move") or each.places)]
    every = Offer("Freeze", mark("Freeze recruiting"), [(say(language, "all posts"), "")])
    return [*kept, every] if len(org.table("people")) else kept


def made(org: Org, offer: Offer, key: str, place: str, when: str) -> Change:
    """Return a change of a kind on one thing, with values that levers can then turn."""
    usual: Mapping[str, Callable[[], Change]] = {
        "End": lambda: _end(org, key, when),
        "Renegotiate": lambda: Renegotiate(key, rate=-0.05, month=when),
        "Trim": lambda: Trim(key, 0.1, month=when),
        "Fund": lambda: Fund(key, month=when),
        "Hire": lambda: _hire(org, key, place, when),
        "Fill": lambda: Fill(key, month=when),
        "Leave": lambda: Leave(key, month=when),
        "Move": lambda: Move(key, to=place, month=when),
        "Freeze": lambda: Freeze(until=later(when, 6), role=key or None),
    }
    return usual[offer.kind]()


def _end(org: Org, key: str, when: str) -> Change:
    count = contractor_count(org.table("contracts"), org.table("people"), contract_key(org, key))
    return End(key, count=1 if count else None, month=when)


def _hire(org: Org, role: str, team: str, when: str) -> Change:
    people = org.table("people")
    pays = [likely(value) for value in people.loc[people["title"] == role, "salary"] if value is not None]
    known = [value for value in pays if np.isfinite(value)] or [50_000.0]
    return Hire(role, 1, team=team, salary=round(float(np.median(known)), -3), month=when)


def _contracts(org: Org) -> Names:
    contracts = org.table("contracts")
    suppliers, objects = (contracts[column].value_counts() for column in ("supplier", "object"))
    rows = []
    for key, row in contracts.iterrows():
        supplier, thing = str(row["supplier"]), str(row["object"])
        call = supplier if suppliers.get(supplier) == 1 else thing if objects.get(thing) == 1 else str(key)
        rows.append((f"{supplier} · {thing}" if supplier and thing else call, call))
    return sorted(rows)


def _lines(org: Org) -> Names:
    budget = org.table("budget")
    held = set(budget.loc[budget["source"] == "people", "line"])
    return [(str(line), str(line)) for line in dict.fromkeys(budget["line"]) if line not in held] or _contracts(org)


def _initiatives(org: Org) -> Names:
    table = org.table("initiatives")
    titles = Counter(table["title"])
    rows = [(str(title or key), str(title if titles[title] == 1 else key)) for key, title in table["title"].items()]
    return sorted(rows)


def _teams(org: Org) -> Names:
    return [(path.split(PATH)[-1], path) for path in org.team_paths]


def _roles(org: Org) -> Names:
    counts = org.positions["title"].value_counts()
    return [(str(title), str(title)) for title in sorted(counts.index) if title]


def _posts(org: Org, *, vacant: bool | None) -> Names:
    posts = org.positions
    empty = posts["status"].isin(VACANT)
    chosen = posts if vacant is None else posts[empty if vacant else ~empty]
    rows = [
        (f"{named(org, 'who', str(key))}{' · ' + str(row['team']).split(PATH)[-1] if row['team'] else ''}", str(key))
        for key, row in chosen.iterrows()
    ]
    return sorted(rows)


def usual_month(org: Org, start: str) -> str:
    """Return the month from which a new change acts: the first that is looked at, and never one that is over."""
    return later(start, max(0, month(org.as_of) + 1 - month(start)))
