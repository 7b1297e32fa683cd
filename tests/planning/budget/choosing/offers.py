"""Packages and organisations whose best plan can be worked out on paper."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from orgmodel.organisation.org import Org
from orgmodel.planning.budget.choosing.dates import FirstDate
from orgmodel.planning.budget.choosing.packages import Package
from tests.organisations import org, table

PACKAGES = "name line share harm one_off first_date reversible stops loses"
BUDGET = "line nature supplier team account run_change kind year budget landing source"


def package(name: str, line: str, share: float, harm: float, month: int = 1, **facts: Any) -> Package:
    """A package that starts in a month of 2027, counted from 1."""
    first = FirstDate(dt.date(2027 + (month - 1) // 12, (month - 1) % 12 + 1, 1), "own")
    blank: dict[str, Any] = {"account": "", "one_off": 0.0, "of_people": False, "heads": False, "part": 1.0,
                             "reversible": True, "stops": "", "loses": "", "kept_out": ()}  # fmt: skip
    return Package(name=name, line=line, share=share, harm=harm, first=first, **(blank | facts))


def offering(packages: Sequence[Sequence[Any]], lines: Sequence[Sequence[Any]], **tables: Any) -> Org:
    """An organisation with lines (name, nature, run or change, landing, source) and packages, as far as rows go."""
    rows = [(name, nature, "", "", "61", run, "opex", 2026, landing, landing, source or name)
            for name, nature, run, landing, source in lines]  # fmt: skip
    width = len(PACKAGES.split())
    offers = table(PACKAGES, *[(*row, *[None] * (width - len(row))) for row in packages])
    offers["first_date"] = offers["first_date"].astype("datetime64[s]")
    return org(budget=table(BUDGET, *rows), packages=offers, **tables)


def flat(cost: float) -> np.ndarray:
    """The cost of a line of so much a year, month by month over two years."""
    return np.full(24, cost / 12)
