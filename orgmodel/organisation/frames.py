"""How does a table look once it is typed: every column there, key as index, months as numbers?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Estimate
from orgmodel.organisation import dictionary
from orgmodel.organisation.dictionary import Column
from orgmodel.organisation.roles import families

ALWAYS, NEVER = -(10**6), 10**6
PATH = " > "


class Tables(dict[str, pd.DataFrame]):
    """Frames by table that `complete` has seen already."""

    @classmethod
    def of(cls, tables: Mapping[str, pd.DataFrame]) -> Tables:
        """Return the tables, each completed unless all of them are."""
        return tables if isinstance(tables, Tables) else cls({name: complete(f, name) for name, f in tables.items()})

    def changed(self, tables: Mapping[str, pd.DataFrame]) -> Tables:
        """Return the tables with some replaced by frames that are complete already."""
        return Tables(self | {name: keyed(frame, name) for name, frame in tables.items()})


def complete(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return a frame with every column that the dictionary gives to a table, its key also as the (unnamed) index.

    Blank texts are "", unknown numbers NaN, unknown dates NaT, flags False. A column with uncertain figures holds
    objects. Columns that the dictionary does not know are kept.
    """
    frame = frame.reset_index(drop=True)
    for column in dictionary.columns(table):
        given = frame[column.name] if column.name in frame.columns else None
        values = _blank(column, len(frame)) if given is None else typed(given, column)
        frame[column.name] = values
    if table == "people" and "family" not in frame.columns:
        frame["family"] = families(frame["title"].where(frame["title"] != "", frame["role"]))
    if table == "teams":
        frame["label"] = [path.split(PATH)[-1] for path in frame["name"]]
    return keyed(frame, table)


def keyed(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return a complete frame with its key as the index, unnamed; rows are counted where a table has no key."""
    first = dictionary.columns(table)[0]
    index = pd.Index(frame[first.name]) if first.required in ("key", "part") else pd.RangeIndex(len(frame))
    return frame.set_axis(index.rename(None), axis=0)


def typed(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """Return a column in the type that the dictionary gives it; what is right already passes untouched."""
    if column.quantity:
        return _numbers(values)
    if column.kind in ("date", "month"):
        return values if values.dtype.kind == "M" else pd.to_datetime(values).astype("datetime64[s]")
    if column.kind == "flag":
        return values if values.dtype == bool else values.eq(True).astype(bool)
    return _texts(values, column.default)


def _numbers(values: pd.Series[Any]) -> pd.Series[Any]:
    if values.dtype.kind in "fiu":
        return values.astype(float)
    if any(isinstance(value, Estimate) for value in values):
        return values.astype(object).where(values.notna(), np.nan)
    return values.replace("", np.nan).astype(float)


def _texts(values: pd.Series[Any], default: str) -> pd.Series[Any]:
    if values.dtype != "str" or values.isna().any():
        values = values.astype(object).where(values.notna(), default).astype("str")
    return values.where(values != "", default) if default else values


def _blank(column: Column, size: int) -> Any:
    if column.quantity:
        return np.full(size, float(column.default or "nan"))
    if column.kind in ("date", "month"):
        return np.full(size, np.datetime64("NaT"), dtype="datetime64[s]")
    if column.kind == "flag":
        return np.zeros(size, dtype=bool)
    return pd.array([column.default] * size, dtype="str")


def lifetimes(frame: pd.DataFrame, *, carried_on: bool = False) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return first and last month of each row as numbers; blank means always; `carried_on` ignores the end."""
    size = len(frame)
    start = month_numbers(frame["start"], ALWAYS) if "start" in frame else np.full(size, ALWAYS)
    end = month_numbers(frame["end"], NEVER) if "end" in frame and not carried_on else np.full(size, NEVER)
    return start, end


def month_numbers(dates: pd.Series[Any], blank: int) -> np.ndarray[Any, Any]:
    """Return dates as month numbers (12 x year + month - 1); `blank` where there is none."""
    values = pd.to_datetime(dates).to_numpy().astype("datetime64[M]")
    numbers = values.astype(np.int64) + 1970 * 12
    return np.where(np.isnat(values), blank, numbers)
