"""What can be turned on a decision that was taken? Each change of a scenario as levers that edit it in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgmodel.apps.dials import Dial
from orgmodel.apps.valuetext import MONEY, MONTH, MONTHS, PLAIN, PRICE, SHARE, Writing, read_month
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import mark, month_name, say
from orgmodel.foundation.months import label, month
from orgmodel.organisation.changes import Change
from orgmodel.organisation.draft import contractor_count
from orgmodel.organisation.naming import contract_key, named
from orgmodel.organisation.org import Org

LABELS: Mapping[str, str] = {
    "Reorganise": mark("{team} under {under}"),
    "Hire": mark("{role}, {team}, hired"),
    "Fill": mark("{position}, filled"),
    "Leave": mark("{person}, empty"),
    "Move": mark("{who} to {to}"),
    "Freeze": mark("No recruiting before"),
    "Replace": mark("Leavers replaced"),
    "Insource": mark("{role}, in place of {contract}"),
    "End": mark("Contractors stopped at {contract}"),
    "Renew": mark("{contract}, renewed, price"),
    "Renegotiate": mark("{contract}, price"),
    "Trim": mark("{line}, cut"),
    "Assist": mark("AI assistants, seats"),
    "Fund": mark("{initiative}"),
}
WHOLE = mark("{contract}, ended")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "Hire": ("count", "salary", "month"),
    "Fill": ("month", "salary"),
    "Replace": ("share", "month"),
    "Insource": ("count", "salary", "overlap", "month"),
    "End": ("count", "month"),
    "Renew": ("rate", "months", "month"),
    "Renegotiate": ("rate", "month"),
    "Trim": ("share", "month"),
    "Assist": ("seats", "price", "capacity", "month"),
    "Freeze": ("until",),
}
"""Kind of change -> its fields that levers turn, the main one first; the others have their month alone."""
ALSO = {
    "month": mark("From"),
    "months": mark("For how long"),
    "salary": mark("Gross pay, a year, each"),
    "overlap": mark("Handover"),
    "price": mark("Price, a seat and month"),
    "capacity": mark("Working time gained"),
}
POINT = " · "


@dataclass(frozen=True)
class FieldDial(Dial):
    """A dial whose value is a whole change, and which turns one field of it.

    Attributes:
        start: first month that is looked at: it needs no saying, and other months of its year no year.
        most: contractors of the contract, for the lever that stops some of them.
    """

    start: str = ""
    most: int = 0

    def figure(self, value: Any) -> Any:
        """Return the field of a change."""
        found = getattr(value, self.name)
        return self.most or None if self.name == "count" and found is None else found

    def text(self, value: Any, language: str) -> str:
        """Write the field, and from when on the change acts: "4 · from Apr"."""
        figure = getattr(value, self.name)
        written = (
            say(language, "all") if self.name == "count" and figure is None else self.writing.text(figure, language)
        )
        if self.writing.kind == MONTH or self.name in ALSO or value.month == self.start:
            return written
        when = month_name(value.month, language, year=False)
        when = when if value.month[:4] == self.start[:4] else f"{when} {value.month[2:4]}"
        return written + POINT + say(language, "from {month}", month=when)

    def read(self, text: str, like: Any, language: str) -> Any:
        """Read "4", "4 · from May" or « −8 % · dès mai 28 »."""
        figure, _, when = text.partition(POINT.strip())
        values = {self.name: self.writing.read(figure, self.figure(like), language)}
        if when.strip():
            values["month"] = read_month(when.strip(), self.start)
        return edited(like, **values)

    def at(self, numbers: tuple[float, ...], like: Any) -> Any:
        """Return the change at places of the slider."""
        return edited(like, **{self.name: super().at(numbers, self.figure(like))})


def edited(change: Change, **values: Any) -> Change:
    """Return the same change with other values."""
    return type(change)(**(change.values() | values))


def dials(change: Change, org: Org, start: str) -> list[FieldDial]:
    """Return the dials of a change, the main one first.

    Args:
        change: the change.
        org: the organisation before it.
        start: first month of the answer that it is looked at in.
    """
    kind = type(change).__name__
    names = FIELDS.get(kind, ("month",))
    if kind == "End" and not _contractors(change, org):
        names = ("month",)
    return [_dial(change, name, org, start, main=k == 0) for k, name in enumerate(names)]


def title(change: Change, org: Org, language: str) -> str:
    """Name what a change acts on, and how, in few words."""
    template, cells = _label(change, org)
    return say(language, template, **dict(cells))


def _label(change: Change, org: Org) -> tuple[str, tuple[tuple[str, str], ...]]:
    kind = type(change).__name__
    template = WHOLE if kind == "End" and not _contractors(change, org) else LABELS[kind]
    cells = tuple((name, named(org, name, str(value))) for name, value in change.values().items() if value is not None)
    return template, cells


def _dial(change: Change, name: str, org: Org, start: str, *, main: bool) -> FieldDial:
    template, cells = _label(change, org) if main else (ALSO[name], ())
    first, most = month(start), _contractors(change, org) if name == "count" else 0
    posts = max(len(org.positions), 1)
    cuts = type(change).__name__ == "Trim"
    bounds: Mapping[str, tuple[Writing, float, float, tuple[float, float] | None]] = {
        "count": (Writing(PLAIN), 1, most or 1000, (1, most) if most else (1, 10)),
        "rate": (Writing(SHARE, signed=True), -1, 5, _rates(change)),
        "share": (Writing(SHARE), 0, 1, (0, 30 if cuts else 100)),
        "salary": (Writing(MONEY, currency=org.currency), 0, 1e7, None),
        "overlap": (Writing(MONTHS), 0, 600, (0, 6)),
        "months": (Writing(MONTHS), 1, 600, (1, 36)),
        "seats": (Writing(PLAIN), 1, 1_000_000, (1, max(posts, getattr(change, "seats", 1)))),
        "price": (Writing(PRICE, currency=org.currency), 0, 1e6, (0, 60)),
        "capacity": (Writing(SHARE), 0, 1, (0, 15)),
        "month": (Writing(MONTH), 0, 0, _months(change, first)),
        "until": (Writing(MONTH), 0, 0, _months(change, first)),
    }
    writing, low, high, travel = bounds[name]
    whole = name in ("count", "seats", "overlap", "months")
    help_ = change_help(change) if main else ""
    return FieldDial(
        name, template, help_, writing, low, high, _as_it_is, cells, travel, whole, centred=name == "rate",
        start=start, most=most,
    )  # fmt: skip


def _as_it_is(change: Any) -> Any:
    """Return a change unchecked: the scenario that is made with it checks it."""
    return change


def _rates(change: Change) -> tuple[float, float]:
    """Return how far a price is turned, in per cent: to five times where a renewal may already leave the usual ends."""
    rate = getattr(change, "rate", 0.0)
    high = rate.high if isinstance(rate, Estimate) else rate
    return (-20, 20) if high <= 0.2 else (-20, 400)


def _months(change: Change, first: int) -> tuple[float, float]:
    own = change.number
    return min(first, own), max(first + 23, own)


def change_help(change: Change) -> str:
    """Return the first sentence of what a kind of change means, in English."""
    return HELPS[type(change).__name__]


HELPS: Mapping[str, str] = {
    "Reorganise": mark("Puts a team under another one."),
    "Hire": mark("Adds posts that are filled from a month on."),
    "Fill": mark("Fills a vacant or frozen post from a month on."),
    "Leave": mark("Leaves a post empty from a month on."),
    "Move": mark("Moves a post, or a team, to another team."),
    "Freeze": mark("Nobody is recruited before this month."),
    "Replace": mark("Which share of those who leave is replaced; the other posts stay empty."),
    "Insource": mark("Hires posts in place of contractors, who stay some months longer and hand over."),
    "End": mark("Stops a contract, or some of its contractors, from a month on."),
    "Renew": mark("Renews a contract for some months at a price that holds; it cannot be ended before."),
    "Renegotiate": mark("Changes the price of a contract from a month on."),
    "Trim": mark("Cuts a share of a line from a month on."),
    "Assist": mark("Gives people AI assistants: a price a seat, and working time gained, which is no money."),
    "Fund": mark("Starts an initiative: it is billed from this month on."),
}


def _contractors(change: Change, org: Org) -> int:
    if type(change).__name__ not in ("End", "Insource"):
        return 0
    key = contract_key(org, change.contract)  # type: ignore[attr-defined]
    return contractor_count(org.table("contracts"), org.table("people"), key) if key else 0


def later(start: str, months: int) -> str:
    """Return the month that lies some months after another."""
    return label(month(start) + months)
