"""What is a thing called on a page, where a change names it by its key?"""

from __future__ import annotations

import copy

from orgmodel.organisation.change import Change, put
from orgmodel.organisation.frames import PATH
from orgmodel.organisation.org import Org
from orgmodel.organisation.terms import meant

NAMING = ("position", "person", "who", "initiative", "contract", "line")
_TABLES = {"position": "people", "person": "people", "who": "people", "initiative": "initiatives"}


def contract_key(org: Org, name: str) -> str:
    """Return the id of a contract called by its id, its object or its supplier; blank when there is no such one."""
    found = meant(org.table("contracts"), name)
    return found[0] if len(found) == 1 else ""


def named(org: Org, field: str, value: str) -> str:
    """Return what a thing is called on a page: title of a post, last step of a team, object of a contract."""
    if field in ("contract", "line") and value in org.table("contracts").index:
        return str(org.table("contracts").at[value, "object"] or value)
    table = org.table(_TABLES[field]) if field in _TABLES else None
    if table is not None and value in table.index:
        name = str(table.at[value, "title"] or value)
        return name if _TABLES[field] == "initiatives" else f"{name} {value}"
    return value.rsplit(PATH, maxsplit=1)[-1]


def called(change: Change, org: Org) -> Change:
    """Return a change that names things as a page does, to be said and never to be applied."""
    texts = {name: value for name, value in change.values().items() if isinstance(value, str) and name in NAMING}
    spoken = copy.copy(change)
    put(spoken, **{name: named(org, name, value) for name, value in texts.items()})
    return spoken
