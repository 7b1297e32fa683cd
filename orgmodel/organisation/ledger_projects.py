"""What do the initiatives that are started cost, when is it billed, and until when must they be done?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, likely
from orgmodel.foundation.months import months_until
from orgmodel.organisation.ledger_lines import LineBook
from orgmodel.organisation.org import Org

IntArray = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Funded:
    """An initiative that is started.

    Attributes:
        key, title: of the initiative.
        line: line of the ledger.
        start: first month, counted from the ledger's start.
        cost: what remains to be spent.
        months: duration.
        billing: pairs (month from the start, share); blank means even over the duration.
        deadline: date by which it must be done, None without one.
        due: the deadline in months from its start; infinite without one.
        ends_line: budget line that ends when it is done, blank for none.
        capitalised: share of the cost that is capitalised.
    """

    key: str
    title: str
    line: int
    start: int
    cost: float | Estimate
    months: float | Estimate
    billing: tuple[tuple[int, float], ...]
    deadline: dt.date | None
    due: float
    ends_line: str
    capitalised: float = 0.0

    def relined(self, order: IntArray) -> Funded:
        """Return the same with a new line number."""
        return replace(self, line=int(order[self.line]))

    @property
    def likely_cost(self) -> float:
        """Cost where there is no uncertainty."""
        return likely(self.cost)


def funded(org: Org, first: int, book: LineBook) -> tuple[Funded, ...]:
    """Return the initiatives that the decisions start, in the order of their keys.

    Raises:
        OrgError: for one without a cost, or whose billing cannot be read.
    """
    made = [_funded(org, each.subject, each.month, first, book) for each in org.decided("fund")]
    return tuple(sorted(made, key=lambda each: each.key))


def _funded(org: Org, key: str, month: int, first: int, book: LineBook) -> Funded:
    row: Any = org.table("initiatives").loc[key]
    if not isinstance(row["cost"], Estimate) and np.isnan(row["cost"]):
        raise OrgError("initiatives, {key}: an initiative needs a cost before it can be started.", key=key)
    spent = 0.0 if np.isnan(row["spent_share"]) else row["spent_share"]
    cost = row["cost"].scaled(1 - spent) if isinstance(row["cost"], Estimate) else row["cost"] * (1 - spent)
    unknown = not isinstance(row["months"], Estimate) and np.isnan(row["months"])
    deadline = _deadline(org, row)
    title = row["title"] or key
    line = book.line(
        label=title, nature="project", supplier="", account="", team="", run_change="transform", kind="opex", source=key
    )
    return Funded(
        key=key,
        title=title,
        line=line,
        start=month - first,
        cost=cost,
        months=1.0 if unknown else row["months"],
        billing=billing(row["billing"], key),
        deadline=deadline,
        due=np.inf if deadline is None or unknown else months_until(month, deadline),
        ends_line=row["ends_line"],
        capitalised=0.0 if np.isnan(row["capitalised"]) else float(row["capitalised"]),
    )


def _deadline(org: Org, row: Any) -> dt.date | None:
    dates = [row["legal_date"]]
    systems = org.table("systems")
    if row["system"] in systems.index:
        dates.append(systems.at[row["system"], "end_of_support"])
    known = [pd.Timestamp(date).date() for date in dates if not pd.isna(date)]
    return known[0] if known else None


def billing(text: str, key: str = "") -> tuple[tuple[int, float], ...]:
    """Read when a cost is billed: "0:0.2 6:0.3 12:0.5" or "0:20%; 6:30%; 12:50%" (month from the start: share).

    Raises:
        OrgError: when a pair cannot be read, lies before the start, or the shares do not add up to one.
    """
    pairs = [pair for pair in text.replace(";", " ").replace(",", " ").split() if pair]
    try:
        read = tuple(
            (int(m), float(s.rstrip("%")) / (100 if s.endswith("%") else 1)) for m, s in (p.split(":") for p in pairs)
        )
    except ValueError:
        raise OrgError(
            "initiatives, {key}: '{text}' is no billing. Write 0:0.2 6:0.3 12:0.5.", key=key, text=text
        ) from None
    if any(after < 0 or not share >= 0 for after, share in read) or (
        read and abs(sum(share for _, share in read) - 1) > 1e-6
    ):
        raise OrgError(
            "initiatives, {key}: '{text}' needs months from 0 on and shares that add up to 1.", key=key, text=text
        )
    return read
