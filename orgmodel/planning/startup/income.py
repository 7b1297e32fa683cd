"""What comes in each month: sales that grow, grants that are paid once, and when is the round closed?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Array, Estimate
from orgmodel.foundation.months import month
from orgmodel.organisation.frames import ALWAYS, NEVER, lifetimes
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger_pay import IntArray
from orgmodel.organisation.org import Org
from orgmodel.planning.startup.inputs import Inputs


@dataclass(frozen=True)
class Income:
    """What comes in.

    Attributes:
        revenue: sales, (draw, month).
        grants: grants and tax credits, (draw, month).
        round_months: time from the first day of the round's month until it is closed, (draw,).
    """

    revenue: Array
    grants: Array
    round_months: Array


def draw_income(org: Org, given: Inputs, world: World, *, growth_asked: bool) -> Income:
    """Draw what comes in.

    Args:
        org: the organisation.
        given: the inputs, resolved.
        world: the futures.
        growth_asked: whether the growth of the inputs replaces that of the table.

    Raises:
        OrgError: for sales without an amount, or a grant without an amount or a month.
    """
    income, first = org.table("income").sort_index(kind="stable"), month(str(given.start))
    start, end = lifetimes(income)
    revenue, grants = np.zeros((2, world.draws.n, given.months))
    rows: Any = income.itertuples()
    weights = []
    for k, row in enumerate(rows):
        if row.kind == "sales":
            growth = given.sales_growth if growth_asked or _unknown(row.growth) else row.growth
            rate = world.value("sales_growth", growth, own=row.name, dearer=False)
            amount = world.value("sales", _amount(row), row.name, dearer=False)
            base = max(month(org.as_of), int(start[k]))
            sold = _sales(amount, rate, first + np.arange(given.months), base, (int(start[k]), int(end[k])))
            revenue += sold
            weights.append((float(sold.mean()), rate))
        elif row.kind == "grant":
            grants += _granted(row, given, world, (int(start[k]) - first, int(end[k]) - first))
    world.note("sales_growth", given.sales_growth, weights)
    return Income(revenue, grants, world.common("round_months", given.round_months))


def _sales(amount: Array, rate: Array, months: IntArray, base: int, life: tuple[int, int]) -> Array:
    """Return sales, (draw, month): the amount is that of the base month, and grows from the next one on."""
    here = (months >= life[0]) & (months <= life[1])
    sold: Array = amount[:, None] * (1 + rate)[:, None] ** np.maximum(months - base, 0) * here
    return sold


def _granted(row: Any, given: Inputs, world: World, span: tuple[int, int]) -> Array:
    """Return a grant, (draw, month): paid in one of the months from its start to its end, each as likely."""
    first, last = span[0], span[0] if span[1] >= NEVER // 2 else span[1]
    if first <= ALWAYS // 2:
        raise OrgError("income, {name}: a grant needs the first month in which it may be paid.", name=row.name)
    amount = world.value("grant", _amount(row), row.name, dearer=False)
    world.note("grant", row.amount, [(1.0, amount)])
    late = world.uniform("grant month", row.name)
    paid = first + np.floor(late * (last - first + 1)).astype(int)
    if world.draws.without_luck:
        amount = amount * (1 - given.refusal)
    else:
        amount = amount * (world.uniform("refusal", row.name) <= 1 - given.refusal)
        if last > first:
            world.drawn["grant_month"] = paid.astype(float)
    granted: Array = amount[:, None] * (paid[:, None] == np.arange(given.months))
    return granted


def _amount(row: Any) -> float | Estimate:
    if _unknown(row.amount):
        raise OrgError("income, {name}: an amount is needed.", name=row.name)
    amount: float | Estimate = row.amount
    return amount


def _unknown(value: Any) -> bool:
    return not isinstance(value, Estimate) and bool(np.isnan(value))
