"""What would everything cost in the one likely future?"""

from __future__ import annotations

import numpy as np

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array
from orgmodel.organisation.ledger import Ledger
from orgmodel.planning.budget.bills import add_bills, draw_bills
from orgmodel.planning.budget.inputs import Inputs
from orgmodel.planning.budget.pay import draw_pay, write_pay
from orgmodel.planning.budget.world import World


def likely_cost(books: Ledger, given: Inputs) -> Array:
    """Return the cost of a ledger without uncertainty, (1, month, line)."""
    world = World(Draws.likely(), given.luck)
    cost = np.zeros((1, len(books.months), len(books.lines)))
    write_pay(cost, books, draw_pay(books, given, world), expected=True)
    add_bills(cost, books, draw_bills(books, given, world))
    return cost
