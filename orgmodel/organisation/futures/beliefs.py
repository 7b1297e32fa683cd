"""What must be believed of the months to come before a ledger can be priced?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orgmodel.foundation.estimate import Estimate, around, between, likely
from orgmodel.foundation.inputs import Knobs, Unit, knob
from orgmodel.organisation.org import Org

RATES = "rates"
"""Value of `employer_cost` that takes the employer's contributions by bracket from the published rates."""

LUCKS = ("independent", "usual", "together")


@dataclass(frozen=True, kw_only=True)
class Beliefs(Knobs):
    """The knobs that every question which prices a ledger has; the inputs of each question are such beliefs.

    A question that believes otherwise declares the knob again.
    """

    months: int = knob(24, 1, 120, Unit.MONTHS, "How far to look ahead")
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
    luck: str = knob("usual", 0, 0, Unit.CHOICE, "How the unknowns are tied to each other", choices=LUCKS)


def published(org: Org) -> dict[str, Any]:
    """Return what published tables say of these knobs, by name: the employer's rates, in the country they hold for."""
    return {"employer_cost": RATES} if org.country == "FR" else {}


def general_factor(given: Beliefs) -> float | None:
    """Return the employer's factor that the ledger is made with: None for the published rates by bracket."""
    return None if given.employer_cost == RATES else likely(given.employer_cost)  # type: ignore[arg-type]
