"""What does a start-up believe of its sales, its round and its costs? The knobs of the start-up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, between
from orgmodel.foundation.inputs import Unit, knob
from orgmodel.foundation.months import label, month
from orgmodel.organisation.futures.beliefs import Beliefs, published
from orgmodel.organisation.org import Org

ROUND_AFTER, HIRE_AFTER = 1, 3
"""Months from the start until the round begins and until the hire comes, where nobody says when."""


@dataclass(frozen=True, kw_only=True)
class Inputs(Beliefs):
    """Inputs of the start-up. What is decided is a change of a scenario, what is believed a knob, common to all."""

    start: str | None = knob(
        None, 0, 0, Unit.MONTH, "First month; blank: the month after the date of the data", after="months"
    )
    cash: float | None = knob(None, -1e12, 1e12, Unit.MONEY, "Cash in the bank when the first month begins")
    round_start: str | None = knob(None, 0, 0, Unit.MONTH, "Month in which raising money begins")
    round_months: float | Estimate = knob(between(5.5, 10.5), 0, 60, Unit.MONTHS, "Time until the round is closed")
    risk: float = knob(0.10, 0, 1, Unit.SHARE, "Risk that one accepts of an empty till before the round is closed")
    sales_growth: float | Estimate = knob(between(0.0, 0.06), -0.5, 1, Unit.PER_MONTH, "Growth of the sales")
    refusal: float = knob(0.0, 0, 1, Unit.SHARE, "Chance that a grant or a tax credit is refused")
    hire_salary: float = knob(50_000.0, 0, 1e6, Unit.MONEY, "Yearly salary of the hire that is asked for")
    hire_month: str | None = knob(None, 0, 0, Unit.MONTH, "Month in which the hire is wished for")
    cloud_growth: float | Estimate = knob(
        between(0.01, 0.05), -0.5, 1, Unit.PER_MONTH, "Growth of the cloud bill from month to month"
    )
    week_hours: float = knob(
        50.0, 1, 100, Unit.HOURS, "Hours that somebody with several hats works in a week", after="supplier_days"
    )
    switching: float = knob(0.15, 0, 0.9, Unit.SHARE, "Share of these hours that changing hats takes")


def resolved(org: Org, given: Inputs) -> tuple[Inputs, dict[str, str]]:
    """Return the inputs with what the organisation says and published tables hold, and the source of each.

    Raises:
        OrgError: when nobody says how much cash there is.
    """
    said = tabled(org) | dict(org.assumptions.get("startup", {}))
    filled, sources = given.resolved(said, published(org))
    if filled.cash is None:
        raise OrgError("organisation.yaml: the cash in the bank is needed. Write it as cash: 505000.")
    first = month(filled.start) if filled.start else month(org.as_of) + 1
    late = {
        "start": label(first),
        "round_start": filled.round_start or label(first + ROUND_AFTER),
        "hire_month": filled.hire_month or label(first + HIRE_AFTER),
    }
    return filled.changed(**late), sources


def tabled(org: Org) -> dict[str, Any]:
    """Return what the organisation's cash and the table of income say of knobs, where they say one thing."""
    income = org.table("income")
    rounds = income[income["kind"] == "round"].sort_values("start", kind="stable")
    growths = list(dict.fromkeys(income.loc[income["kind"] == "sales", "growth"]))
    found: dict[str, Any] = {
        "cash": org.cash,
        "sales_growth": growths[0] if len(growths) == 1 else None,
        "round_start": None if rounds.empty else _month(rounds["start"].iloc[0]),
        "round_months": None if rounds.empty else rounds["duration"].iloc[0],
    }
    return {name: value for name, value in found.items() if value is not None and not _blank(value)}


def _month(date: Any) -> str | None:
    return None if pd.isna(date) else label(month(date.date()))


def _blank(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)
