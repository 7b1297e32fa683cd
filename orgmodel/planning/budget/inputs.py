"""What does one believe about the year to come? The knobs of the budget."""

from __future__ import annotations

from dataclasses import dataclass

from orgmodel.foundation.inputs import YES_NO, Unit, knob
from orgmodel.foundation.months import label
from orgmodel.organisation.futures.beliefs import Beliefs, published
from orgmodel.organisation.org import Org

NO, YES = YES_NO


@dataclass(frozen=True, kw_only=True)
class Inputs(Beliefs):
    """Inputs of the budget. What is decided is a change of a scenario; what is believed is a knob, common to all."""

    start: str | None = knob(None, 0, 0, Unit.MONTH, "First month; blank: January of next year", after="months")
    envelope: float | None = knob(None, 0, 1e12, Unit.MONEY, "What may be spent in the first twelve months")
    reserve: float = knob(
        0.8, 0.5, 0.95, Unit.SHARE, "Share of the futures that the reserve must cover", after="supplier_days"
    )
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


CHOOSING = tuple(name for name in Inputs.knobs() if name.startswith("cut") or name in ("works_council", "latest_start"))
"""Knobs that only `plan` asks for: they move no forecast, and no page of one shows them."""


def resolved(org: Org, given: Inputs) -> tuple[Inputs, dict[str, str]]:
    """Return the inputs with what the organisation assumes or published tables say, and the source of each."""
    filled, sources = given.resolved(org.assumptions.get("budget", {}), published(org))
    if filled.start is None:
        filled = filled.changed(start=label((org.as_of.year + 1) * 12))
    return filled, sources
