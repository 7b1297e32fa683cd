"""What does the hire that is asked for cost, and from when on can it be afforded?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.organisation.futures.beliefs import general_factor
from orgmodel.organisation.futures.pay import PayDraws
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger_pay import Pay, factor_of
from orgmodel.organisation.org import Org
from orgmodel.planning.startup.inputs import Inputs


@dataclass(frozen=True)
class HirePrice:
    """What a hire costs for each unit of yearly salary: a month (employer's share counted), and once, (draw,) each."""

    monthly: Array
    once: Array

    def spent(self, arrival: int, months: int) -> Array:
        """Return what has been spent by each month's end on a salary of 1, (draw, month), from month `arrival` on."""
        worked = np.maximum(np.arange(months) - max(arrival, 0) + 1, 0)
        came = (np.arange(months) >= arrival) & (arrival >= 0)
        total: Array = self.monthly[:, None] * worked + self.once[:, None] * came
        return total


def price_of(org: Org, given: Inputs, drawn: PayDraws, world: World) -> HirePrice:
    """Return the price of a hire at the employer's factor of the salary asked for, at today's pay."""
    salary = max(given.hire_salary, 1.0)
    pay = Pay(np.array([salary / 12]), np.array([salary]), np.array([-1]), ())
    factor = np.full(world.draws.n, factor_of(general_factor(given), org, pay)[0])
    if isinstance(given.employer_cost, Estimate):
        factor *= world.value("employer_cost", given.employer_cost) / likely(given.employer_cost)
    return HirePrice(factor / 12, drawn.fee)
