"""What does a ledger cost in each future, month by month and line by line?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array
from orgmodel.foundation.parallel import for_each
from orgmodel.organisation.futures.bills import BillDraws, add_bills, draw_bills
from orgmodel.organisation.futures.pay import draw_pay, write_pay
from orgmodel.organisation.futures.world import World
from orgmodel.organisation.ledger import Ledger
from orgmodel.planning.budget.inputs import Inputs

PIECE = 1_000
"""Futures that one thread works at a time: few enough to stay in the cache, enough to be worth starting."""


@dataclass(frozen=True)
class Priced:
    """A ledger with its prices.

    Attributes:
        cost: in the organisation's currency, (draw, month, line).
        empty: how long posts are empty in the first twelve months, in months of posts, (draw,).
        unreplaced: posts that are empty because who left is not replaced, (draw, month); no months where all are.
        bills: what was drawn for bills.
    """

    cost: Array
    empty: Array
    unreplaced: Array
    bills: BillDraws


def likely_cost(books: Ledger, given: Inputs) -> Array:
    """Return the cost of a ledger without uncertainty, (1, month, line)."""
    return cost_of(books, given, World(Draws.likely(), given.luck, bounds=given.bounds())).cost


def cost_of(books: Ledger, given: Inputs, world: World) -> Priced:
    """Return what a ledger costs, in blocks of futures that stay in the cache, side by side on all cores."""
    pay, bills, draws = draw_pay(books, given, world), draw_bills(books, given, world), world.draws
    cost, empty = np.zeros((draws.n, len(books.months), len(books.lines))), np.zeros(draws.n)
    lost = np.zeros((draws.n, len(books.months) if books.posts.replaced else 0))

    def write(start: int) -> None:
        part = slice(start, min(start + PIECE, draws.n))
        empty[part] = write_pay(cost[part], books, pay.block(part), expected=draws.without_luck, lost=lost[part])
        add_bills(cost[part], books, bills.block(part))

    for_each(write, range(0, draws.n, PIECE))
    return Priced(cost, empty, lost, bills)
