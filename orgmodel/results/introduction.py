"""How does an organisation introduce itself in a notebook? Name, facts, everyone at a glance, and what is odd."""

from __future__ import annotations

from html import escape

from orgmodel.foundation.language import say, say_count
from orgmodel.organisation.org import Org
from orgmodel.results.icicle import outline
from orgmodel.results.picture import Caption

_NOTE = '<p><span class="om-warn" aria-hidden="true" style="color:var(--om-warn-mark,#c47400)">◆</span> {text}</p>'


def introduction(org: Org) -> str:
    """Return the rich output of an organisation: at most 220 px high, no colour but that of data."""
    people = org.table("people")
    posts = people[people["contract"] != "contractor"].rename(columns={"id": "key"})
    picture = outline(posts, Caption(org.name, language=org.language)).svg if len(posts) else ""
    head = f"<p><b>{escape(org.name)}</b> <span>{escape(org.facts(org.language))}</span></p>"
    notes = [_NOTE.format(text=escape(text)) for text in _oddities(org)]
    return f'<div class="om-rich">{head}{picture}{"".join(notes)}</div>'


def _oddities(org: Org) -> list[str]:
    """Say what a reader must know first: no CTO, managers who are not in the file, errors and warnings."""
    language, people = org.language, org.table("people")
    found = []
    if len(people) and org.cto is None:
        found.append(say(language, "No CTO was found by title."))
    absent = people.loc[(people["manager"] != "") & ~people["manager"].isin(people.index), "manager"]
    if len(absent):
        one = "{count} manager is not in the file: their {people} people are kept under “To be placed”."
        many = "{count} managers are not in the file: their {people} people are kept under “To be placed”."
        found.append(say_count(language, one, many, absent.nunique(), people=len(absent)))
    if org.findings.warnings:
        one, many = "{count} warning: see .findings.", "{count} warnings: see .findings."
        found.append(say_count(language, one, many, len(org.findings.warnings)))
    return [" ".join(found)] if found else []
