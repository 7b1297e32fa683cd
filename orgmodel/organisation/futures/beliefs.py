"""What must be believed of the months to come before a ledger can be priced?"""

from __future__ import annotations

from typing import Protocol

from orgmodel.foundation.estimate import Estimate, likely

RATES = "rates"
"""Value of `employer_cost` that takes the employer's contributions by bracket from the published rates."""

LUCKS = ("independent", "usual", "together")


class Beliefs(Protocol):
    """The knobs that every question which prices a ledger has; the inputs of each question are such beliefs."""

    @property
    def employer_cost(self) -> float | Estimate | str:
        """What a post costs the employer, as a factor of gross pay; or the word "rates"."""

    @property
    def pay_rise(self) -> float | Estimate:
        """Pay round, a year."""

    @property
    def leavers(self) -> float | Estimate:
        """Leavers a year, in share of the posts."""

    @property
    def replacement_months(self) -> float | Estimate:
        """Months until a leaver is replaced."""

    @property
    def agency_fee(self) -> float | Estimate:
        """Agency fee, in share of the yearly salary."""

    @property
    def agency_share(self) -> float | Estimate:
        """Share of the hires that an agency finds."""

    @property
    def index(self) -> float | Estimate:
        """Indexation of contracts, a year."""

    @property
    def licence_growth(self) -> float | Estimate:
        """Price rise of licences, a year."""

    @property
    def cloud_growth(self) -> float | Estimate:
        """Growth of the cloud bill, a year."""

    @property
    def supplier_days(self) -> float | Estimate:
        """Days that a contractor bills a year."""


def general_factor(given: Beliefs) -> float | None:
    """Return the employer's factor that the ledger is made with: None for the published rates by bracket."""
    return None if given.employer_cost == RATES else likely(given.employer_cost)  # type: ignore[arg-type]
