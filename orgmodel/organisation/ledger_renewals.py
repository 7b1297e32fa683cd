"""Which contract will renew itself at another price, because nobody can avoid it any more, or ever?"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.organisation.frames import NEVER, month_numbers
from orgmodel.organisation.ledger_decided import Jumps
from orgmodel.organisation.ledger_pay import IntArray


def sure_renewal(row: pd.Series[Any], first: int, today: int) -> Jumps:
    """Return the renewal of a contract that is sure: its month from the ledger's start, and its rate; else none.

    A contract renews itself at its renewal rate; that is sure once its notice has passed, and for a captive contract,
    which one cannot do without, from the start. As long as one can still give notice, and where the renewal needs a
    signature, it is carried on at its indexed price.

    Args:
        row: the contract.
        first: number of the ledger's first month.
        today: number of the month of the data.
    """
    end = int(month_numbers(pd.Series([row["end"]]), NEVER)[0])
    notice = 0 if np.isnan(row["notice_months"]) else math.ceil(row["notice_months"])
    rate = row["renewal_rate"]
    known = isinstance(rate, Estimate) or not np.isnan(rate)
    bound = row["captive"] or (row["tacit_renewal"] and end + 1 - notice <= today)
    return ((end + 1 - first, rate),) if known and bound and today <= end < NEVER else ()


def renewed_price(renewals: Jumps, numbers: IntArray) -> tuple[Array, Array]:
    """Return what sure renewals multiply a price with, at their likely rates, and how many index steps they replace.

    After a renewal the index acts again, a year later.

    Args:
        renewals: as `sure_renewal` gives them.
        numbers: the months, (month,).

    Returns:
        factor and replaced steps, (month,).
    """
    factor, replaced = np.ones(len(numbers)), np.zeros(len(numbers))
    for month, rate in renewals:
        renewed = (numbers >= numbers[0] + month).astype(float)
        factor, replaced = factor * (1 + likely(rate) * renewed), replaced + renewed
    return factor, replaced
