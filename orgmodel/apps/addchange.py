"""Which decisions can be added to a scenario, and on what? Kinds of change with the real names to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from orgmodel.apps.levers import later
from orgmodel.foundation.estimate import around, likely
from orgmodel.foundation.language import mark, say
from orgmodel.foundation.months import month
from orgmodel.organisation.changes import (
    Assist,
    Change,
    End,
    Fill,
    Freeze,
    Fund,
    Hire,
    Insource,
    Leave,
    Move,
    Renegotiate,
    Renew,
    Replace,
    Trim,
)
from orgmodel.organisation.draft import contractor_count, contractors
from orgmodel.organisation.frames import PATH
from orgmodel.organisation.naming import contract_key, named
from orgmodel.organisation.org import VACANT, Org

Names = Sequence[tuple[str, str]]
AS_A_GUESS = around(0.0, 0.03, 0.08)
"""Share of working time that an assistant brings, where nobody knows better."""


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
        Offer("Renew", mark("Renew a contract"), _contracts(org)),
        Offer("Insource", mark("Hire in place of contractors"), _contracts(org, staffed=True)),
        Offer("Trim", mark("Cut a line"), _lines(org)),
        Offer("Fund", mark("Start an initiative"), _initiatives(org)),
        Offer("Hire", mark("Hire"), _roles(org), _teams(org)),
        Offer("Fill", mark("Fill a post"), _posts(org, vacant=True)),
        Offer("Leave", mark("Leave a post empty"), _posts(org, vacant=False)),
        Offer("Move", mark("Move a post"), _posts(org, vacant=None), _teams(org)),
    ]
    kept = [each for each in found if each.things and (each.kind not in ("Hire", "Move") or each.places)]
    everyone = [(say(language, "all posts"), "")]
    every = [
        Offer("Freeze", mark("Freeze recruiting"), everyone),
        Offer("Replace", mark("Replace fewer leavers"), everyone),
        Offer("Assist", mark("Give AI assistants"), everyone),
    ]
    return [*kept, *every] if len(org.table("people")) else kept


def made(org: Org, offer: Offer, key: str, place: str, when: str) -> Change:
    """Return a change of a kind on one thing, with values that levers can then turn."""
    usual: Mapping[str, Callable[[], Change]] = {
        "End": lambda: _end(org, key, when),
        "Renegotiate": lambda: Renegotiate(key, rate=-0.05, month=when),
        "Renew": lambda: Renew(key, 12, month=when),
        "Insource": lambda: _insource(org, key, when),
        "Replace": lambda: Replace(0.5, month=when),
        "Assist": lambda: Assist(max(len(org.positions), 1), price=30.0, capacity=AS_A_GUESS, month=when),
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


def _insource(org: Org, key: str, when: str) -> Change:
    """Return one post in place of one contractor, at the middle pay of the posts of that title, else of all posts."""
    people = org.table("people")
    staff = contractors(org.table("contracts"), people, contract_key(org, key))
    role = str(next((title for title in staff["title"].value_counts().index if title), "Developer"))
    pays = [likely(value) for value in org.positions["salary"]]
    same = [pay for pay, title in zip(pays, org.positions["title"], strict=True) if title == role and np.isfinite(pay)]
    known = same or [pay for pay in pays if np.isfinite(pay)] or [50_000.0]
    return Insource(key, 1, role=role, salary=round(float(np.median(known)), -3), month=when)


def _contracts(org: Org, *, staffed: bool = False) -> Names:
    contracts, people = org.table("contracts"), org.table("people")
    suppliers, objects = (contracts[column].value_counts() for column in ("supplier", "object"))
    rows = []
    for key, row in contracts.iterrows():
        by_day = not isinstance(row["day_rate"], float) or np.isfinite(row["day_rate"])
        if staffed and not (by_day and contractor_count(contracts, people, str(key))):
            continue
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
