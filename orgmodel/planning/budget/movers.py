"""What would the year cost if one thing came out low, or high? Each unknown moved alone, the others at their likely."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from orgmodel.foundation.draws import Draws
from orgmodel.organisation.futures.bills import DELIVERY, PRICE_OF, RENEWAL_OF
from orgmodel.organisation.futures.world import World
from orgmodel.planning.budget.cost import cost_of
from orgmodel.results.result import LEVELS, Result

YEAR = 12
COLUMNS = ["driver", "input_low", "input_high", "low", "high"]


def movers(result: Result) -> pd.DataFrame:
    """Return how far each unknown moves the first twelve months by itself, the widest first.

    Each is held at its 10th and at its 90th percentile in the one likely future.

    Returns:
        driver, input_low and input_high (its own two values), low and high (what they change, in the currency).
    """
    facts = result.facts
    likely: dict[str, float] = {}
    usual = _total(result, {}, likely)
    keys = {each.title: (DELIVERY, each.key) for each in facts.books.funded}
    rows = []
    for driver in likely:
        pin = keys.get(driver, _pin(driver))
        ends, changes = [], []
        for level in (LEVELS[0], LEVELS[-1]):
            noted: dict[str, float] = {}
            changes.append(_total(result, {pin: level}, noted) - usual)
            ends.append(noted[driver])
        rows.append((driver, *ends, *changes))
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame = frame[(frame["low"] != 0) | (frame["high"] != 0)]
    widest = (frame["high"] - frame["low"]).abs().sort_values(ascending=False, kind="stable").index
    return frame.loc[widest].reset_index(drop=True)


def _pin(driver: str) -> tuple[str, str]:
    """Return what is held: a supplier's price, the renewal with one, else what everybody shares."""
    for prefix, name in ((PRICE_OF, "price"), (RENEWAL_OF, "renewal")):
        if driver.startswith(prefix):
            return name, driver.removeprefix(prefix)
    return driver, ""


def _total(result: Result, pinned: Mapping[tuple[str, str], float], noted: dict[str, float]) -> float:
    """Return the likely cost of the first twelve months with some drivers held, and note what each driver was."""
    given = result.facts.given
    world = World(Draws.likely(), given.luck, bounds=given.bounds(), pinned=pinned)
    cost = cost_of(result.facts.books, given, world).cost
    noted.update({name: float(values[0]) for name, values in world.drawn.items()})
    return float(cost[0, :YEAR].sum(axis=-1).sum())
