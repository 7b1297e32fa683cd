"""What might we start: an initiative, assistants?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import mark
from orgmodel.organisation.change import Change, month_text, put, uncertain_figure, whole
from orgmodel.organisation.draft import Draft


@dataclass(frozen=True)
class Assist(Change):
    """Give people assistants (AI): so many seats more from a month on, at a price a seat and month.

    The seats stand on a licence line of their own, whose price rises like that of licences. Capacity is the share of
    the holders' working time gained; it is told in months of work and never as money: money is saved only where a
    post or a contract ends. Both figures may be Estimates; as guesses, 0 to 60 a month and 0 / 3 / 8 % of the time.
    Seats of several months add up.
    """

    seats: int
    price: float | Estimate
    capacity: float | Estimate
    month: str
    rank: ClassVar[int] = 13
    sentence: ClassVar[str] = mark(
        "{seats} AI assistants from {month}, {price} a seat and month, {capacity} of working time gained"
    )
    label: ClassVar[str] = mark("{seats} AI assistants")

    def __init__(self, seats: int, *, price: float | Estimate | str, capacity: float | Estimate | str, month: str):
        figures = {
            "price": uncertain_figure("Assist, argument price", price, 0, 1e6),
            "capacity": uncertain_figure("Assist, argument capacity", capacity, 0, 1),
        }
        if isinstance(figures["price"], Estimate) and figures["price"].likely <= 0:
            raise OrgError(
                "Assist: the likeliest price of a seat must be above 0; write 0 alone for seats that are free."
            )
        put(self, seats=whole(seats, "seats"), month=month_text(month), **figures)

    def apply(self, draft: Draft) -> None:
        """Note the seats, their price, and what they bring."""
        draft.decide("assist", "", self.number, float(self.seats), (self.price, self.capacity))


@dataclass(frozen=True)
class Fund(Change):
    """Start an initiative in a month: its cost is billed from there on."""

    initiative: str
    month: str
    rank: ClassVar[int] = 15
    sentence: ClassVar[str] = mark("start {initiative} in {month}")
    label: ClassVar[str] = mark("{initiative}")

    def __init__(self, initiative: str, *, month: str) -> None:
        put(self, initiative=initiative, month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Note the start."""
        key = draft.known("initiatives", self.initiative, "Fund, argument initiative", also="title")
        draft.decide("fund", key, self.number)
