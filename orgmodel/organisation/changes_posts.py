"""What might we decide about posts and teams?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, ClassVar

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import mark
from orgmodel.foundation.months import first_day, month
from orgmodel.organisation.change import Change, month_text, pay_figure, put, share_figure, whole
from orgmodel.organisation.draft import Draft
from orgmodel.organisation.frames import PATH
from orgmodel.organisation.org import VACANT


@dataclass(frozen=True)
class Reorganise(Change):
    """Put a team under another one; a team that is not there is created.

    Who leads the team, and whoever of it reported to somebody outside of it, reports to the lead of the team above.

    Raises:
        OrgError: when the team above is unknown, or lies under the team itself.
    """

    team: str
    under: str
    month: str
    rank: ClassVar[int] = 0
    sentence: ClassVar[str] = mark("{team} under {under} from {month}")
    label: ClassVar[str] = mark("{team}")

    def __init__(self, team: str, *, under: str, month: str) -> None:
        put(self, team=team, under=under, month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Patch the parent and who reports outside, or add the team."""
        above = draft.team(self.under)
        path = draft.known_team(self.team)
        if path is None:
            start = first_day(self.number)
            draft.add(
                "teams", {"name": f"{above}{PATH}{self.team}", "parent": above, "label": self.team, "start": start}
            )
        elif draft.lies_under(above, path, self.number):
            raise OrgError("Reorganise: '{team}' cannot lie under itself.", team=self.team)
        else:
            draft.write("teams", path, "parent", self.number, above)
            _follow(draft, path, draft.manager(above), self.number)


def _follow(draft: Draft, team: str, head: str, month: int) -> None:
    """Let those who lead a team, or report outside of it, report to a head, unless that would close a circle."""
    everyone = draft.people_under(team, month) if head else []
    inside = set(everyone)
    for key in everyone:
        superior = draft.value("people", key, "manager", month)
        outside = superior not in inside if superior else key == draft.manager(team)
        if outside and head not in (superior, key) and not draft.reports_to(head, key, month):
            draft.write("people", key, "manager", month, head)


@dataclass(frozen=True)
class Hire(Change):
    """Add posts that are filled from a month on; salary is gross per year for each, and may be an Estimate."""

    role: str
    count: int
    team: str
    salary: float | Estimate
    month: str
    rank: ClassVar[int] = 1
    sentence: ClassVar[str] = mark("{count} × {role} in {team} from {month}, {salary} a year each")
    label: ClassVar[str] = mark("{count} × {role}")

    def __init__(self, role: str, count: int = 1, *, team: str, salary: float | Estimate | str, month: str) -> None:
        put(self, role=role, count=whole(count), team=team, salary=pay_figure(salary), month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Add one row a post; its key comes from the content, so that one more moves nobody else's luck."""
        team = draft.team(self.team)
        content = repr((self.role, team, self.salary, self.month))
        new_posts(
            draft, "hire", content,
            role=self.role, count=self.count, team=team, salary=self.salary, month=self.number,
        )  # fmt: skip


def new_posts(
    draft: Draft, stem: str, content: str, *, role: str, count: int, team: str, salary: float | Estimate, month: int
) -> None:
    """Add one row a post; its key comes from the content, so that one more moves nobody else's luck."""
    mark_ = hashlib.blake2b(content.encode(), digest_size=4).hexdigest()
    row: dict[str, Any] = {"title": role, "role": role, "team": team, "manager": draft.manager(team)}
    row |= {"salary": salary, "start": first_day(month), "status": "filled"}
    for _ in range(count):
        draft.add("people", row | {"id": draft.new_key(f"{stem}-{mark_}")})


@dataclass(frozen=True)
class Fill(Change):
    """Fill a vacant or frozen post from a month on, at its own salary or at another."""

    position: str
    month: str
    salary: float | Estimate | None
    rank: ClassVar[int] = 2
    sentence: ClassVar[str] = mark("fill the post {position} from {month}")
    label: ClassVar[str] = mark("post {position} filled")

    def __init__(self, position: str, *, month: str, salary: float | Estimate | str | None = None) -> None:
        put(self, position=position, month=month_text(month), salary=None if salary is None else pay_figure(salary))

    def apply(self, draft: Draft) -> None:
        """Patch the status, and the salary when one is given."""
        key = draft.known("people", self.position, "Fill, argument position")
        if draft.value("people", key, "status", self.number) not in VACANT:
            raise OrgError("Fill: the post '{position}' is not vacant in {month}.", position=key, month=self.month)
        draft.write("people", key, "status", self.number, "filled")
        if self.salary is not None:
            draft.write("people", key, "salary", self.number, self.salary)


@dataclass(frozen=True)
class Leave(Change):
    """A post is empty from a month on, and stays so until it is filled again."""

    person: str
    month: str
    rank: ClassVar[int] = 3
    sentence: ClassVar[str] = mark("the post {person} is empty from {month}")
    label: ClassVar[str] = mark("post {person} empty")

    def __init__(self, person: str, *, month: str) -> None:
        put(self, person=person, month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Patch the status."""
        key = draft.known("people", self.person, "Leave, argument person")
        if draft.is_contractor(key):
            raise OrgError("Leave: '{person}' is a contractor: end the contract, or a count of it.", person=key)
        draft.write("people", key, "status", self.number, "frozen")


@dataclass(frozen=True)
class Move(Change):
    """Move a post to another team, where it reports to the team's lead; or a team under another, as Reorganise does."""

    who: str
    to: str
    month: str
    rank: ClassVar[int] = 4
    sentence: ClassVar[str] = mark("{who} moves to {to} from {month}")
    label: ClassVar[str] = mark("{who} to {to}")

    def __init__(self, who: str, *, to: str, month: str) -> None:
        put(self, who=who, to=to, month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Patch team and superior, or the team's parent and who leads it."""
        target = draft.team(self.to)
        path = draft.known_team(self.who)
        if path is not None and not draft.has("people", self.who):
            Reorganise(path, under=target, month=self.month).apply(draft)
            return
        key = draft.known("people", self.who, "Move, argument who")
        draft.write("people", key, "team", self.number, target)
        head = draft.manager(target)
        if head and head != key and not draft.reports_to(head, key, self.number):
            draft.write("people", key, "manager", self.number, head)


@dataclass(frozen=True)
class Freeze(Change):
    """Nobody is recruited before a month: vacancies and leavers wait; what Hire and Fill decide does not."""

    until: str
    role: str | None
    rank: ClassVar[int] = 5
    sentence: ClassVar[str] = mark("no recruiting before {until}")
    label: ClassVar[str] = mark("no recruiting")

    def __init__(self, *, until: str, role: str | None = None) -> None:
        put(self, until=month_text(until), role=role)

    @property
    def number(self) -> int:
        """Number of the month until which nobody is recruited."""
        return month(self.until)

    def apply(self, draft: Draft) -> None:
        """Note the freeze."""
        if self.role is not None:
            draft.known_role(self.role)
        draft.decide("freeze", self.role or "", self.number)


@dataclass(frozen=True)
class Replace(Change):
    """Which share (0 to 1) of those who leave from a month on is replaced; the other posts stay empty.

    It holds for who leaves by chance, until another Replace says otherwise; vacancies that are being recruited, and
    what Leave, Hire, Fill and Insource decide, are not touched.
    """

    share: float
    month: str
    rank: ClassVar[int] = 6
    sentence: ClassVar[str] = mark("{share} of those who leave are replaced, from {month}")
    label: ClassVar[str] = mark("{share} of leavers replaced")

    def __init__(self, share: float | str, *, month: str) -> None:
        put(self, share=share_figure("Replace, argument share", share, 0, 1), month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Note the share."""
        draft.decide("replace", "", self.number, self.share)
