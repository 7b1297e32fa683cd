"""Start-ups of a few rows, whose cash can be worked out on paper."""

from dataclasses import replace
from typing import Any

from orgmodel.organisation.org import Org
from orgmodel.planning.startup import Inputs
from tests.organisations import org, posts, table

STEADY = Inputs(
    leavers=0.0, pay_rise=0.0, agency_share=1.0, index=0.0, licence_growth=0.0, cloud_growth=0.0, employer_cost=1.2
)
"""Nothing leaves, rises or grows but the sales."""


def company(*income: tuple[Any, ...], cash: float = 100_000.0, pay: float = 100_000.0, **tables: Any) -> Org:
    """Two posts that cost 1.2 times `pay` a year in all, and some income."""
    header = "name kind amount growth start end duration"
    rows = [(*row, *[None] * (7 - len(row))) for row in income]
    people = posts(("a", "T", pay / 2), ("b", "T", pay / 2))
    made = org("Pousse", people=people, **({"income": table(header, *rows)} if rows else {}), **tables)
    return replace(made, cash=cash)
