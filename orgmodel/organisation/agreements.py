"""Do contracts say one price each, what do they cost, and which of them end?"""

from __future__ import annotations

import numpy as np

from orgmodel.foundation.language import say, say_count
from orgmodel.organisation.draft import contractor_count
from orgmodel.organisation.faults import Fault, Sheet
from orgmodel.organisation.terms import TO_RENEW, ending, told_to_renew


def check_contracts(sheet: Sheet) -> list[Fault]:
    """Return the contracts with two prices, and those that end: they are carried on until a change ends them.

    Args:
        sheet: the table of contracts.
    """
    twice = np.flatnonzero(sheet.frame[["day_rate", "annual_cost"]].notna().all(axis=1)).tolist()
    told = say(sheet.language, "The contract has a day rate and a yearly cost. The day rate counts; leave one.")
    faults = [sheet.fault("warning", "two-prices", None, told, "annual_cost", [k]) for k in twice]
    return [*faults, *_to_renew(sheet)]


def check_staffing(sheet: Sheet, people: Sheet | None) -> list[Fault]:
    """Return the contracts priced by the day under which nobody works: without a yearly cost they cost nothing.

    Args:
        sheet: the table of contracts, as it is linked to the others.
        people: the table of people, when there is one.
    """
    contracts = sheet.frame.set_index("id", drop=False)
    staffed = [
        people is not None and contractor_count(contracts, people.frame, key) > 0 for key in contracts["id"].tolist()
    ]
    by_day = contracts["day_rate"].notna() & contracts["annual_cost"].isna()
    rows = np.flatnonzero(by_day.to_numpy() & ~np.array(staffed, bool)).tolist()
    if not rows:
        return []
    told = say_count(
        sheet.language,
        "{count} contract is priced by the day and nobody works under it: it costs nothing here. "
        "Name its contractors among the people, or give its yearly cost.",
        "{count} contracts are priced by the day and nobody works under them: they cost nothing here. "
        "Name their contractors among the people, or give their yearly cost.",
        len(rows),
    )
    return [sheet.fault("warning", "nobody-under-contract", None, told, "day_rate", rows)]


def _to_renew(sheet: Sheet) -> list[Fault]:
    rows = ending(sheet.frame)
    if not rows:
        return []
    return [sheet.fault("warning", TO_RENEW, 84, told_to_renew(sheet.frame, rows, sheet.language), "end", rows)]
