"""Which contract is meant, until when is it bound, and which contracts end without anybody having decided?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import Findings
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import day, listing, say_count
from orgmodel.organisation.org import Decision

TO_RENEW = "to-renew"
_SHOWN = 3


def meant(contracts: pd.DataFrame, name: str) -> list[str]:
    """Return the ids of the contracts called by a name: an id, else an object, else a supplier; none for a blank."""
    if name in contracts.index:
        return [name]
    found = ([str(key) for key in contracts.index[contracts[column] == name]] for column in ("object", "supplier"))
    return next((keys for keys in found if keys), []) if name else []


@dataclass(frozen=True)
class Term:
    """A renewal: first month, first month after it, and by how much the price changes."""

    start: int
    until: int
    rate: float | Estimate

    def broken_by(self, end: Decision) -> bool:
        """Tell whether an end breaks the term; some contractors may go in the month in which it begins."""
        return end.month < self.until and (bool(np.isnan(end.amount)) or end.month > self.start)


def terms(decisions: Iterable[Decision], contract: str) -> list[Term]:
    """Return the renewals of a contract, the first one first."""
    mine = [each for each in decisions if each.kind == "renew" and each.subject == contract]
    found = [Term(each.month, each.month + int(each.amount), each.figures[0]) for each in mine]
    return sorted(found, key=lambda term: term.start)


def ends(decisions: Iterable[Decision], contract: str) -> list[Decision]:
    """Return the decisions that end a contract, or some of its contractors, the first one first."""
    mine = [each for each in decisions if each.kind == "end" and each.subject == contract]
    return sorted(mine, key=lambda each: each.month)


def ended(decisions: Iterable[Decision], contract: str) -> int | None:
    """Return the month from which a whole contract is ended, None while nobody ends it."""
    return next((each.month for each in ends(decisions, contract) if np.isnan(each.amount)), None)


def told_to_renew(contracts: pd.DataFrame, rows: Sequence[int], language: str) -> str:
    """Say which contracts end and are carried on, the first ones by name; blank for none.

    Args:
        contracts: the table of contracts.
        rows: positions of those that end.
        language: of the sentence.
    """
    dates: Any = contracts["end"].to_numpy().astype("datetime64[D]")
    keys = contracts["id"].tolist()
    in_order = sorted(rows, key=lambda k: dates[k])
    first = [f"{keys[k]} ({day(dates[k].item(), language)})" for k in in_order[:_SHOWN]]
    return say_count(
        language,
        "{count} contract ends, and is carried on at its price until you end or renew it: {names}.",
        "{count} contracts end, and are carried on at their price until you end or renew them, first {names}.",
        len(in_order),
        names=listing(first, language),
    )


def ending(contracts: pd.DataFrame) -> list[int]:
    """Return the positions of the contracts that have an end, in the order of the table."""
    return [int(k) for k in np.flatnonzero(contracts["end"].notna().to_numpy())]


def still_to_renew(
    findings: Findings, contracts: pd.DataFrame, decisions: Sequence[Decision], language: str
) -> Findings:
    """Return the findings without the contracts that decisions renew or end: those are no longer to renew."""
    decided = {each.subject for each in decisions if each.kind == "renew"}
    decided |= {each.subject for each in decisions if each.kind == "end" and np.isnan(each.amount)}
    if not decided or not findings.of_code(TO_RENEW):
        return findings
    left = [k for k in ending(contracts) if contracts.index[k] not in decided]
    told = told_to_renew(contracts, left, language) if left else ""
    kept = (replace(f, message=told, row=None) if f.code == TO_RENEW else f for f in findings)
    return Findings(f for f in kept if f.message)
