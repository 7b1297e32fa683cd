"""Is more asked of one person than a week holds? Hours asked beside hours there."""

from __future__ import annotations

import pandas as pd

from orgmodel.foundation.language import mark
from orgmodel.organisation.org import Org
from orgmodel.planning.startup.inputs import Inputs

LOADS = {
    mark("raising and recruiting"): ("always", "raising", "recruiting"),
    mark("raising"): ("always", "raising"),
    mark("recruiting"): ("always", "recruiting"),
    mark("neither"): ("always",),
}
"""What goes on -> the hats that are worn then."""


def there(given: Inputs) -> float:
    """Return the hours a week that are there: those worked, less what changing hats takes."""
    return given.week_hours * (1 - given.switching)


def hats(org: Org) -> pd.DataFrame:
    """Return the hats of the person who is asked for most: person, hat, hours, worn."""
    table = org.table("hats")
    asked = table.groupby("person", sort=True)["hours"].sum()
    if asked.empty:
        return table
    chosen: pd.DataFrame = table[table["person"] == asked.idxmax()].reset_index(drop=True)
    return chosen


def loads(org: Org, given: Inputs) -> pd.DataFrame:
    """Return hours asked and hours there by what goes on: when, asked, there, over (below zero where there is room)."""
    mine = hats(org)
    rows = [(when, float(mine.loc[mine["worn"].isin(worn), "hours"].sum())) for when, worn in LOADS.items()]
    frame = pd.DataFrame(rows if len(mine) else [], columns=["when", "asked"])
    return frame.assign(there=there(given), over=frame["asked"].astype(float) - there(given))
