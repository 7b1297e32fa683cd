"""What does one believe about the year to come? The knobs of the budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orgmodel.foundation.estimate import Estimate, around, between
from orgmodel.foundation.inputs import YES_NO, Knobs, Unit, knob
from orgmodel.foundation.months import label
from orgmodel.organisation.futures.beliefs import LUCKS, RATES
from orgmodel.organisation.org import Org

NO, YES = YES_NO


@dataclass(frozen=True, kw_only=True)
class Inputs(Knobs):
    """Inputs of the budget. What is decided is a change of a scenario; what is believed is a knob, common to all."""

    months: int = knob(24, 1, 120, Unit.MONTHS, "How far to look ahead")
    start: str | None = knob(None, 0, 0, Unit.MONTH, "First month; blank: January of next year")
    envelope: float | None = knob(None, 0, 1e12, Unit.MONEY, "What may be spent in the first twelve months")
    employer_cost: float | Estimate | str = knob(
        1.45, 1, 3, Unit.FACTOR, "What a post costs the employer, as a factor of gross pay", choices=(RATES,)
    )
    pay_rise: float | Estimate = knob(around(0.02, 0.03, 0.04), -0.2, 1, Unit.PER_YEAR, "Pay round, from each April")
    leavers: float | Estimate = knob(around(0.06, 0.12, 0.18), 0, 2, Unit.PER_YEAR, "Leavers, in share of the posts")
    replacement_months: float | Estimate = knob(between(3, 8), 0, 60, Unit.MONTHS, "Time until a leaver is replaced")
    agency_fee: float | Estimate = knob(0.20, 0, 2, Unit.SHARE, "Agency fee, in share of the yearly salary")
    agency_share: float | Estimate = knob(0.60, 0, 1, Unit.SHARE, "Share of the hires that an agency finds")
    index: float | Estimate = knob(
        around(0.015, 0.03, 0.045), -0.2, 1, Unit.PER_YEAR, "Indexation of contracts, each January or at renewal"
    )
    licence_growth: float | Estimate = knob(
        around(0.03, 0.07, 0.12), -0.9, 4, Unit.PER_YEAR, "Price rise of licences, each January or at renewal"
    )
    cloud_growth: float | Estimate = knob(around(0.05, 0.22, 0.35), -0.9, 5, Unit.PER_YEAR, "Growth of the cloud bill")
    supplier_days: float | Estimate = knob(
        215.0, 0, 366, Unit.DAYS_PER_YEAR, "Days that a contractor bills where the contract does not say"
    )
    reserve: float = knob(0.8, 0.5, 0.95, Unit.SHARE, "Share of the futures that the reserve must cover")
    cut: float | None = knob(None, 0, 1, Unit.SHARE, "Cut asked of the run lines, in share of their yearly cost")
    works_council: int = knob(1, 0, 3, Unit.MONTHS, "Works council, before posts or contractors go")
    latest_start: str | None = knob(None, 0, 0, Unit.MONTH, "Latest start of a cut; blank: no limit")
    cut_posts: str = knob(YES, 0, 0, Unit.CHOICE, "Posts and contractors may be cut", choices=YES_NO)
    cut_changes: str = knob(YES, 0, 0, Unit.CHOICE, "Lines that change things may be cut", choices=YES_NO)
    cut_final: str = knob(YES, 0, 0, Unit.CHOICE, "What cannot be undone may be cut", choices=YES_NO)
    cut_first_supplier: str = knob(YES, 0, 0, Unit.CHOICE, "The first supplier may be cut", choices=YES_NO)
    cut_only_supplier: str = knob(
        YES, 0, 0, Unit.CHOICE, "Suppliers who alone know a system may be cut", choices=YES_NO
    )
    calibrated: bool | str = knob(
        NO, 0, 0, Unit.CHOICE, "Whether the errors of past budgets set how wide the ranges are", choices=YES_NO
    )
    payment_days: float = knob(45.0, 0, 180, Unit.DAYS, "Days from an invoice to its payment")
    vat: float = knob(0.20, 0, 1, Unit.SHARE, "VAT on invoices where the contract does not say")
    vat_recovered: float = knob(1.0, 0, 1, Unit.SHARE, "Share of the VAT that is recovered, a month later")
    life_months: int = knob(36, 1, 120, Unit.MONTHS, "Months over which an investment is depreciated")
    luck: str = knob("usual", 0, 0, Unit.CHOICE, "How the unknowns are tied to each other", choices=LUCKS)


CHOOSING = tuple(name for name in Inputs.knobs() if name.startswith("cut") or name in ("works_council", "latest_start"))
"""Knobs that only `plan` asks for: they move no forecast, and no page of one shows them."""


def resolved(org: Org, given: Inputs) -> tuple[Inputs, dict[str, str]]:
    """Return the inputs with what the organisation assumes or published tables say, and the source of each."""
    reference: dict[str, Any] = {"employer_cost": RATES} if org.country == "FR" else {}
    filled, sources = given.resolved(org.assumptions.get("budget", {}), reference)
    if filled.start is None:
        filled = filled.changed(start=label((org.as_of.year + 1) * 12))
    return filled, sources
