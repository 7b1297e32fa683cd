"""When is each month of a contract or budget line committed, invoiced and paid?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Array
from orgmodel.organisation.frames import ALWAYS, NEVER, month_numbers
from orgmodel.organisation.ledger_pay import IntArray
from orgmodel.organisation.ledger_prices import Prices
from orgmodel.organisation.org import Org

PERIODS = {"monthly": 1, "quarterly": 3, "yearly": 12}
DAYS_OF_MONTH = 30.0
_YEAR = 12


@dataclass(frozen=True)
class General:
    """What holds where a contract or budget line says nothing: days to pay, rate of VAT, months of depreciation."""

    payment_days: float
    vat: float
    life_months: int


@dataclass(frozen=True)
class Terms:
    """When items are committed, invoiced and paid.

    Attributes:
        engaged, invoiced: number of the month in which the service of each month is committed, and invoiced,
            (item, month).
        lag: months between an invoice and its payment, (item,).
        vat: rate of VAT, (item,).
        life: months of depreciation, 0 for what is expensed in its month, (item,).
    """

    engaged: IntArray
    invoiced: IntArray
    lag: Array
    vat: Array
    life: IntArray


def terms(org: Org, items: Prices, numbers: IntArray, general: General) -> Terms:
    """Return when each month of each item is committed, invoiced and paid.

    Args:
        org: the organisation.
        items: contracts and budget lines, as many months as `numbers`.
        numbers: the months.
        general: what holds where the tables say nothing.
    """
    contracts, lines = org.table("contracts"), org.table("budget").drop_duplicates("line", keep="last")
    size = len(items.source)
    engaged, invoiced = np.tile(numbers, (size, 1)), np.tile(numbers, (size, 1))
    lag, vat = np.full(size, general.payment_days / DAYS_OF_MONTH), np.full(size, general.vat)
    life = np.zeros(size, dtype=np.int64)
    for k, source in enumerate(items.source):
        if source in contracts.index:
            row: Any = contracts.loc[source]
            engaged[k], invoiced[k] = contract_months(row, numbers, by_use=_by_use(row, bool(items.days[k].any())))
            lag[k] = _or(row["payment_days"], general.payment_days) / DAYS_OF_MONTH
            vat[k] = _or(row["vat"], general.vat)
        elif source in lines.index:
            row = lines.loc[source]
            if row["nature"] == "pay":
                lag[k] = vat[k] = 0.0
            if row["kind"] == "capex":
                life[k] = int(_or(row["life_months"], general.life_months))
    return Terms(engaged, invoiced, lag, vat, life)


def contract_months(row: pd.Series[Any], numbers: IntArray, *, by_use: bool) -> tuple[IntArray, IntArray]:
    """Return when the service of each month of a contract is committed, and when it is invoiced.

    A term is committed when it begins; one that renews itself, when its notice has passed. What is billed by use has
    no term: it is committed no further than its notice. Quarters and years are invoiced in advance, in their first
    month; nothing is invoiced before it is committed.

    Args:
        row: the contract.
        numbers: the months, (month,).
        by_use: whether it is billed by days or by consumption.
    """
    start, end = (int(month_numbers(pd.Series([row[name]]), blank)[0]) for name, blank in _ENDS)
    notice = math.ceil(_or(row["notice_months"], 0.0))
    if by_use or end == NEVER:
        begins = np.full(len(numbers), start)
        engaged = np.maximum(numbers - notice, start)
    else:
        length = max(int(_or(row["renewal_months"], _YEAR)), 1)
        renewed = end + 1 + (numbers - end - 1) // length * length
        begins = np.where(numbers <= end, start, renewed)
        engaged = np.where(numbers <= end, start, renewed - notice * bool(row["tacit_renewal"]))
    period = PERIODS[row["billing"] or ("yearly" if row["nature"] == "licence" else "monthly")]
    anchor = end + 1 if end != NEVER else max(start, 0)
    invoiced = np.maximum(anchor + (numbers - anchor) // period * period, begins)
    invoiced = np.minimum(invoiced, numbers)
    return np.minimum(engaged, invoiced), invoiced


_ENDS = (("start", ALWAYS), ("end", NEVER))


def _by_use(row: pd.Series[Any], by_days: bool) -> bool:
    return by_days or row["nature"] == "cloud"


def _or(value: float, general: float) -> float:
    return general if np.isnan(value) else float(value)
