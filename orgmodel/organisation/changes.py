"""What might we decide? Each change is a frozen fact with a month; a scenario is a list of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, likely, parse
from orgmodel.foundation.language import mark, money, month_name, percent, say
from orgmodel.foundation.months import first_day, label, month
from orgmodel.organisation.draft import Draft
from orgmodel.organisation.frames import PATH
from orgmodel.organisation.org import VACANT


@dataclass(frozen=True)
class Change:
    """What every change has: a rank within its month, checks, an effect on a draft, and a sentence."""

    rank: ClassVar[int]
    sentence: ClassVar[str]
    label: ClassVar[str]

    def apply(self, draft: Draft) -> None:
        """Write the change into a draft of the organisation.

        Raises:
            OrgError: for a name that the draft does not know; the nearest is offered.
        """
        raise TypeError(f"{type(self).__name__} does not say what it changes")

    @property
    def number(self) -> int:
        """Number of the month in which it acts."""
        return month(getattr(self, "month"))  # noqa: B009 - Freeze has no month of its own

    def key(self) -> tuple[int, int, str]:
        """Return what changes are sorted by: month, then kind, then content."""
        return (self.number, self.rank, repr(self))

    def values(self) -> dict[str, Any]:
        """Return its fields by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def say(self, language: str, currency: str = "EUR") -> str:
        """Say it in one line."""
        return self._said(self.sentence, language, currency)

    def short(self, language: str, currency: str = "EUR") -> str:
        """Name it beside a bar."""
        return self._said(self.label, language, currency)

    def _said(self, template: str, language: str, currency: str) -> str:
        return say(language, template, **{k: _shown(k, v, language, currency) for k, v in self.values().items()})


@dataclass(frozen=True)
class Reorganise(Change):
    """Put a team under another one; a team that is not there is created.

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
        _set(self, team=team, under=under, month=_month(month))

    def apply(self, draft: Draft) -> None:
        """Patch the parent, or add the team."""
        above = draft.team(self.under)
        path = draft.known_team(self.team)
        if path is None:
            start = first_day(self.number)
            draft.add("teams", {"name": f"{above}{PATH}{self.team}", "parent": above, "label": self.team, "start": start})
        elif above == path or above.startswith(path + PATH):
            raise OrgError("Reorganise: '{team}' cannot lie under itself.", team=self.team)
        else:
            draft.write("teams", path, "parent", self.number, above)


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
        _set(self, role=role, count=_count(count), team=team, salary=_pay(salary), month=_month(month))

    def apply(self, draft: Draft) -> None:
        """Add one row a post; its key comes from the content, so that one more moves nobody else's luck."""
        team = draft.team(self.team)
        mark_ = hashlib.blake2b(repr((self.role, team, self.salary, self.month)).encode(), digest_size=4).hexdigest()
        for _ in range(self.count):
            row = {"title": self.role, "role": self.role, "team": team, "manager": draft.manager(team)}
            row |= {"salary": self.salary, "start": first_day(self.number), "status": "filled"}
            draft.add("people", row | {"id": draft.new_key(f"hire-{mark_}")})


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
        _set(self, position=position, month=_month(month), salary=None if salary is None else _pay(salary))

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
        _set(self, person=person, month=_month(month))

    def apply(self, draft: Draft) -> None:
        """Patch the status."""
        key = draft.known("people", self.person, "Leave, argument person")
        draft.write("people", key, "status", self.number, "frozen")


@dataclass(frozen=True)
class Move(Change):
    """Move a post to another team, where it reports to the team's lead; or a team under another."""

    who: str
    to: str
    month: str
    rank: ClassVar[int] = 4
    sentence: ClassVar[str] = mark("{who} moves to {to} from {month}")
    label: ClassVar[str] = mark("{who} to {to}")

    def __init__(self, who: str, *, to: str, month: str) -> None:
        _set(self, who=who, to=to, month=_month(month))

    def apply(self, draft: Draft) -> None:
        """Patch team and superior, or the team's parent."""
        target = draft.team(self.to)
        path = draft.known_team(self.who)
        if path is not None and not draft.has("people", self.who):
            Reorganise(path, under=target, month=self.month).apply(draft)
            return
        key = draft.known("people", self.who, "Move, argument who")
        draft.write("people", key, "team", self.number, target)
        head = draft.manager(target)
        if head and head != key:
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
        _set(self, until=_month(until), role=role)

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
class End(Change):
    """Stop a contract, or some of its contractors; the month is the first without them."""

    contract: str
    count: int | None
    month: str
    rank: ClassVar[int] = 8
    sentence: ClassVar[str] = mark("end {contract}, {count}, from {month}")
    label: ClassVar[str] = mark("{contract}, {count}")

    def __init__(self, contract: str, *, count: int | None = None, month: str) -> None:
        _set(self, contract=contract, count=None if count is None else _count(count), month=_month(month))

    def apply(self, draft: Draft) -> None:
        """Note the end."""
        key = draft.contract(self.contract, "End, argument contract")
        if self.count is not None:
            draft.check_contractors(key, self.count)
        draft.decide("end", key, self.number, float("nan") if self.count is None else float(self.count))


@dataclass(frozen=True)
class Renegotiate(Change):
    """Change the price of a contract by a rate (-0.08 = 8 % less) from a month on."""

    contract: str
    rate: float
    month: str
    rank: ClassVar[int] = 10
    sentence: ClassVar[str] = mark("{contract}: price {rate} from {month}")
    label: ClassVar[str] = mark("{contract} {rate}")

    def __init__(self, contract: str, *, rate: float | str, month: str) -> None:
        _set(self, contract=contract, rate=_share("Renegotiate, argument rate", rate, -1, 5), month=_month(month))

    def apply(self, draft: Draft) -> None:
        """Note the new rate."""
        draft.decide("renegotiate", draft.contract(self.contract, "Renegotiate, argument contract"), self.number, self.rate)


@dataclass(frozen=True)
class Trim(Change):
    """Cut a share (0 to 1) of a budget line, or of a contract, from a month on."""

    line: str
    share: float
    month: str
    rank: ClassVar[int] = 11
    sentence: ClassVar[str] = mark("{line}: {share} less from {month}")
    label: ClassVar[str] = mark("{line} −{share}")

    def __init__(self, line: str, share: float | str, *, month: str) -> None:
        _set(self, line=line, share=_share("Trim, argument share", share, 0, 1), month=_month(month))

    def apply(self, draft: Draft) -> None:
        """Note the cut."""
        draft.decide("trim", draft.line(self.line, "Trim, argument line"), self.number, self.share)


@dataclass(frozen=True)
class Fund(Change):
    """Start an initiative in a month: its cost is billed from there on."""

    initiative: str
    month: str
    rank: ClassVar[int] = 14
    sentence: ClassVar[str] = mark("start {initiative} in {month}")
    label: ClassVar[str] = mark("{initiative}")

    def __init__(self, initiative: str, *, month: str) -> None:
        _set(self, initiative=initiative, month=_month(month))

    def apply(self, draft: Draft) -> None:
        """Note the start."""
        key = draft.known("initiatives", self.initiative, "Fund, argument initiative", also="title")
        draft.decide("fund", key, self.number)


KINDS: dict[str, type[Change]] = {
    kind.__name__: kind for kind in (Reorganise, Hire, Fill, Leave, Move, Freeze, End, Renegotiate, Trim, Fund)
}


def _set(change: Change, **values: Any) -> None:
    for name, value in values.items():
        object.__setattr__(change, name, value)


def _month(text: str) -> str:
    return label(month(text))


def _count(count: int) -> int:
    if isinstance(count, bool) or count != int(count) or count < 1:
        raise OrgError("count = {count}: a whole number from 1 on is needed.", count=count)
    return int(count)


def _pay(salary: float | Estimate | str) -> float | Estimate:
    figure = parse(salary)
    if (figure.low if isinstance(figure, Estimate) else figure) < 0:
        raise OrgError("A salary cannot be negative.")
    return figure


def _share(place: str, value: float | str, low: float, high: float) -> float:
    figure = parse(value)
    if isinstance(figure, Estimate) or not low <= figure <= high:
        raise OrgError("{place}: {value} must be one number from {low} to {high}.", place=place, value=value, low=low, high=high)
    return figure


def _shown(name: str, value: Any, language: str, currency: str) -> str:
    if name in ("month", "until"):
        return month_name(value, language)
    if name == "salary" and value is not None:
        return money(likely(value), language, currency)
    if name in ("rate", "share"):
        return percent(value, language, 1 if round(100 * value, 6) % 1 else 0, sign=name == "rate")
    if name == "count":
        return say(language, "the whole contract") if value is None else str(value)
    return "" if value is None else str(value).split(PATH)[-1]
