"""Which posts are paid, from when to when, and how much each?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.organisation.frames import ALWAYS, NEVER, month_numbers
from orgmodel.organisation.ledger_lines import LineBook
from orgmodel.organisation.ledger_pay import BoolArray, IntArray, factor_of, pay_of
from orgmodel.organisation.org import UNCOSTED, VACANT, Org, Patch

_APRIL = 3


@dataclass(frozen=True)
class Posts:
    """Posts (P of them, sorted by key) and the spells (S) in which they are filled; months count from the start.

    A post that is decided empty and filled again later counts as another post from then on: what befell the one who
    left says nothing of the one who comes.

    Attributes:
        keys: key of the luck of each post: its own, with a number behind it when it is filled again.
        names: key of each post in its table.
        leaves: whether a post can be left by chance: permanent, and no departure announced.
        waits: whether a post is empty until it is recruited, from `opens` on.
        opens: month from which a waiting post is being recruited.
        frozen_until: first month in which a post may be recruited.
        post: post of each spell.
        start, end: first month of a spell, and first month after it.
        line: line of the ledger.
        gross: gross pay a month, bonus and working time counted; 1 where the pay is uncertain.
        base: yearly salary that an agency's fee is counted on; 1 where the pay is uncertain.
        factor: employer's cost as a factor of gross.
        own_factor: whether that factor is the post's own, so that the general knob does not act on it.
        pay: number of the uncertain pay, -1 where the pay is known.
        hired: whether the spell begins with a recruiting.
        fee_line: line of the agency fees.
        uncertain: the uncertain pays: name of the driver and estimate of the yearly figure over the likely one.
        unknown: posts whose pay nobody knows.
        aprils: April pay rounds between as_of and the start of each spell (0 for those there already).
        rounds: April pay rounds between as_of and each month of the ledger.
        replaced: which share of the leavers is replaced: pairs (month from which it holds, share), in order.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    leaves: BoolArray
    waits: BoolArray
    opens: IntArray
    frozen_until: IntArray
    post: IntArray
    start: IntArray
    end: IntArray
    line: IntArray
    gross: Array
    base: Array
    factor: Array
    own_factor: BoolArray
    pay: IntArray
    hired: BoolArray
    fee_line: int
    uncertain: tuple[tuple[str, float | Estimate], ...]
    unknown: int
    aprils: IntArray
    rounds: IntArray
    replaced: tuple[tuple[int, float], ...] = ()

    def relined(self, order: IntArray) -> Posts:
        """Return the same posts with new line numbers."""
        return replace(self, line=order[self.line], fee_line=int(order[self.fee_line]) if self.fee_line >= 0 else -1)

    def active(self, months: int) -> Array:
        """Return the share of each month in which each spell runs, (month, spell): 0 or 1."""
        month = np.arange(months)[:, None]
        return ((month >= self.start) & (month < self.end)).astype(float)

    def likely_cost(self, months: int) -> float:
        """Return the cost over some months with likely pay, no leavers, no pay round; waiting posts do not count."""
        here = self.active(months) * ~self.waits[self.post]
        return float((here * self.gross * self.factor * self.likely_pay()).sum())

    def likely_pay(self) -> Array:
        """Return the likely value that multiplies each spell's gross: 1 where the pay is known."""
        values = np.array([1.0, *(likely(estimate) for _, estimate in self.uncertain)])
        result: Array = values[self.pay + 1]
        return result

    def rows(self, chosen: BoolArray, months: int) -> Iterator[tuple[str, float]]:
        """Return key and likely cost over some months of the chosen spells, before leavers and pay rounds."""
        cost = self.active(months).sum(axis=0) * self.gross * self.factor * self.likely_pay()
        return ((self.names[self.post[k]], float(cost[k])) for k in np.flatnonzero(chosen))


def posts(org: Org, first: int, months: int, employer_cost: float | None, book: LineBook) -> Posts:
    """Return the posts of an organisation and their spells from month number `first` on."""
    people = org.table("people")
    people = people[people["contract"] != "contractor"].sort_index(kind="stable")
    spells = _spells(org, people, first)
    pay = pay_of(org, people, spells)
    known = ~np.isnan(pay.gross)
    unknown = len(set(spells["post"].to_numpy()[~known]))
    spells, pay = spells[known].reset_index(drop=True), pay.chosen(known)
    stay, first_spell, number = _stays(spells)
    owners = people.iloc[spells["post"].to_numpy()[first_spell]]
    teams = spells["team"].to_numpy()
    lines = {team: book.pay(team) for team in dict.fromkeys(teams)}
    own = people["employer_cost"].to_numpy(float)[spells["post"]]
    return Posts(
        keys=tuple(f"{key} {k}" if k else str(key) for key, k in zip(owners.index, number, strict=True)),
        names=tuple(map(str, owners.index)),
        leaves=((owners["contract"] == "permanent") & (owners["status"] != "leaving")).to_numpy(),
        waits=spells["waits"].to_numpy(bool)[first_spell],
        opens=np.full(len(owners), org.as_of.year * 12 + org.as_of.month - 1 - first),
        frozen_until=_frozen_until(org, owners, first),
        post=stay,
        start=spells["start"].to_numpy(),
        end=spells["end"].to_numpy(),
        line=np.array([lines[team] for team in teams], dtype=int),
        gross=pay.gross,
        base=pay.base,
        factor=np.where(np.isnan(own), factor_of(employer_cost, org, pay), own),
        own_factor=~np.isnan(own),
        pay=pay.number,
        hired=spells["hired"].to_numpy(bool),
        fee_line=book.pay("", "fees") if len(spells) else -1,
        uncertain=pay.uncertain,
        unknown=unknown,
        aprils=_aprils(spells["since"].to_numpy() + first, org),
        rounds=_aprils(np.arange(first, first + months), org),
        replaced=tuple((each.month - first, each.amount) for each in org.decided("replace")),
    )


def _stays(spells: pd.DataFrame) -> tuple[IntArray, IntArray, IntArray]:
    """Return the stay that each spell belongs to, the first spell of each stay, and which stay in its post it is."""
    post, since = spells["post"].to_numpy(), spells["since"].to_numpy()
    other = np.append(np.ones(min(len(post), 1), bool), post[1:] != post[:-1])
    fresh = other | np.append(other[:1], since[1:] != since[:-1])
    stay, first = np.cumsum(fresh) - 1, np.flatnonzero(fresh)
    before = np.maximum.accumulate(np.where(other, stay, 0)) if len(stay) else stay
    return stay, first, (stay - before)[first]


def _aprils(numbers: IntArray, org: Org) -> IntArray:
    """Return how many Aprils lie after as_of, up to and with each month; 0 for months before."""
    today = org.as_of.year * 12 + org.as_of.month - 1
    count = (numbers - _APRIL) // 12 - (today - _APRIL) // 12
    return np.maximum(count, 0)


def _waits(people: pd.DataFrame) -> BoolArray:
    recruited = people["status"].isin(("offer_signed", "recruiting", "approved", "vacant"))
    waits: BoolArray = (recruited & people["start"].isna()).to_numpy()
    return waits


def _frozen_until(org: Org, people: pd.DataFrame, first: int) -> IntArray:
    until = np.full(len(people), ALWAYS)
    for each in org.decided("freeze"):
        mine = np.ones(len(people), bool)
        if each.subject:
            named = [people[c] == each.subject for c in ("role", "title", "family") if c in people]
            mine = np.logical_or.reduce(named)
        until[mine] = np.maximum(until[mine], each.month - first)
    return until


def _spells(org: Org, people: pd.DataFrame, first: int) -> pd.DataFrame:
    """Return when each post is filled: post, start, end (first month after), team, salary, hired, since, waits.

    `since` is the start of the employment, `waits` whether the post is empty until somebody is found.
    """
    start = month_numbers(people["start"], ALWAYS)
    end = month_numbers(people["end"], NEVER) + 1
    today = org.as_of.year * 12 + org.as_of.month - 1
    status = people["status"].to_numpy()
    waits = _waits(people)
    start = np.where(waits, np.maximum(start, today), start)
    costed = ~np.isin(status, list(UNCOSTED))
    base = pd.DataFrame(
        {
            "post": np.arange(len(people)),
            "start": start - first,
            "end": end - first,
            "team": people["team"].to_numpy(),
            "salary": people["salary"].to_numpy(),
            "hired": (start > today) & ~waits,
            "since": start - first,
            "waits": waits,
        }
    )
    patched = _patched(org, people)
    if not patched:
        return base[costed].reset_index(drop=True)
    numbers = people.index.get_indexer(pd.Index(list(patched))).tolist()
    kept = costed.copy()
    kept[numbers] = False
    extra = [row for n in numbers for row in _history(base.iloc[n], status[n], patched[people.index[n]], first)]
    parts = [base[kept], *([pd.DataFrame(extra, columns=base.columns)] if extra else [])]
    return pd.concat(parts).sort_values(["post", "start"]).reset_index(drop=True)


def _patched(org: Org, people: pd.DataFrame) -> dict[str, list[Patch]]:
    found: dict[str, list[Patch]] = {}
    for patch in sorted(org.patches, key=lambda p: p.month):
        if patch.table == "people" and patch.column in ("status", "team", "salary") and patch.key in people.index:
            found.setdefault(patch.key, []).append(patch)
    return found


def _history(row: pd.Series[Any], status: str, patches: list[Patch], first: int) -> list[list[Any]]:
    """Return the spells of one post whose status, team or salary changes over time.

    A post that is being recruited and that a decision fills is empty until then.
    """
    spells: list[list[Any]] = []
    decided = [patch.value for patch in patches if patch.column == "status"]
    begin, hired, since, waits = int(row["start"]), bool(row["hired"]), int(row["since"]), bool(row["waits"])
    paid = status not in UNCOSTED and not (status in VACANT and decided[:1] == ["filled"])
    state = {"status": status, "team": row["team"], "salary": row["salary"]}
    times = sorted({patch.month - first for patch in patches})
    for stop in [*(min(time, int(row["end"])) for time in times), int(row["end"])]:
        if paid and stop > begin:
            spells.append([row["post"], begin, stop, state["team"], state["salary"], hired, since, waits])
            hired = False
        now = {p.column: p.value for p in patches if p.month - first == stop}
        state |= now
        was, paid = paid, state["status"] not in UNCOSTED and (paid or "status" in now)
        if paid and not was:
            begin, since, hired, waits = stop, stop, True, False
        else:
            begin = max(begin, stop)
    return spells
