"""May a contract be ended, in whole or in part, or renewed, given all that is decided on it?"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.months import first_day, label
from orgmodel.organisation.draft import Draft, contractors, heads
from orgmodel.organisation.org import Decision
from orgmodel.organisation.terms import Term, ended, ends, terms


def end(draft: Draft, kind: str, contract: str, month: int, count: int | None) -> None:
    """Note that a contract ends, or that some of its contractors go.

    Raises:
        OrgError: within the term of a renewal.
    """
    stop = Decision("end", contract, month, np.nan if count is None else float(count))
    kept = next((term for term in terms(draft.decisions, contract) if term.broken_by(stop)), None)
    if kept is not None:
        raise _bound(kind, contract, kept)
    draft.decide("end", contract, month, stop.amount)


def renew(draft: Draft, contract: str, month: int, months: int, rate: float | Estimate) -> None:
    """Note that a contract is renewed, and write its new end.

    Raises:
        OrgError: when it is renewed already, or ends within the term.
    """
    term = Term(month, month + months, rate)
    for other in terms(draft.decisions, contract):
        if term.start < other.until and other.start < term.until:
            raise _bound("Renew", contract, other)
    stop = next((each for each in ends(draft.decisions, contract) if term.broken_by(each)), None)
    if stop is not None:
        raise OrgError(
            "Renew: '{name}' ends in {month}, before the renewal is over: renew it for less, or do not end it.",
            name=contract, month=label(stop.month),
        )  # fmt: skip
    draft.decide("renew", contract, month, float(months), (rate,))
    last = first_day(term.until) - dt.timedelta(days=1)
    draft.write("contracts", contract, "end", month, pd.Timestamp(last))


def check_contractors(draft: Draft, kind: str, contract: str, count: int, month: int) -> None:
    """Refuse to stop more contractors than there are, some of a flat price, and those of an ended contract."""
    contracts, people = draft.table("contracts"), draft.table("people")
    if pd.isna(contracts["day_rate"][contract]):
        raise OrgError(
            "{kind}: '{name}' has one price for all: end the whole contract, or renegotiate it.",
            kind=kind, name=contract,
        )  # fmt: skip
    over = ended(draft.decisions, contract)
    if over is not None and over <= month:
        raise OrgError("{kind}: '{name}' is ended from {month} on.", kind=kind, name=contract, month=label(over))
    there = int(heads(contractors(contracts, people, contract), np.array([month]))[0])
    stopped = sum(each.amount for each in ends(draft.decisions, contract) if not np.isnan(each.amount))
    if count + stopped > there:
        raise OrgError(
            "{kind}: '{name}' has {there} contractors, not {count}.", kind=kind, name=contract, there=there, count=count
        )


def team_served(draft: Draft, contract: str, month: int) -> str:
    """Return the team that a contract works for: its own, else that of most of its contractors, else blank."""
    contracts = draft.table("contracts")
    staff = contractors(contracts, draft.table("people"), contract)
    where = [str(draft.value("people", key, "team", month)) for key in staff.index]
    most = sorted((-where.count(team), team) for team in set(where) if team)
    return str(contracts["team"][contract]) or (most[0][1] if most else "")


def _bound(kind: str, contract: str, term: Term) -> OrgError:
    return OrgError(
        "{kind}: '{name}' is renewed until {month}: act after that, or renew it for less.",
        kind=kind, name=contract, month=label(term.until - 1),
    )  # fmt: skip
