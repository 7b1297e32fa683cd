"""Which contract has already renewed itself, so that its renewal price holds?"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array, Estimate, likely
from orgmodel.organisation.frames import NEVER, month_numbers
from orgmodel.organisation.ledger_pay import IntArray


def renewal_price(row: pd.Series[Any], numbers: IntArray, today: int) -> tuple[Array, Array]:
    """Return by what a renewal that is sure multiplies the price of a contract, and how many index steps it replaces.

    A contract renews itself at its renewal rate; that is sure once its notice has passed. As long as one can still give
    notice, and where the renewal needs a signature, it is carried on at its indexed price. After the renewal the index
    acts again, a year later.

    Args:
        row: the contract.
        numbers: the months, (month,).
        today: number of the month of the data.

    Returns:
        factor and replaced steps, (month,); an uncertain rate counts at its likely value.
    """
    end = int(month_numbers(pd.Series([row["end"]]), NEVER)[0])
    notice = 0 if np.isnan(row["notice_months"]) else math.ceil(row["notice_months"])
    rate = row["renewal_rate"]
    known = isinstance(rate, Estimate) or not np.isnan(rate)
    if not (known and row["tacit_renewal"] and end + 1 - notice <= today <= end):
        return np.ones(len(numbers)), np.zeros(len(numbers))
    renewed = (numbers > end).astype(float)
    return 1 + likely(rate) * renewed, renewed
