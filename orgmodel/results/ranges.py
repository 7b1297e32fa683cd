"""What is known of a simulated figure? Its middle, and the ranges that hold 1 future in 2 and 8 in 10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import mark
from orgmodel.results.drawing import Floats

LEVELS = (0.10, 0.25, 0.50, 0.75, 0.90)
NAME, MONTH = mark("name"), mark("month")
COLUMNS = (
    mark("low 8 in 10"),
    mark("low 1 in 2"),
    mark("middle"),
    mark("high 1 in 2"),
    mark("high 8 in 10"),
)


@dataclass(frozen=True, slots=True)
class Range:
    """A simulated figure: its middle and its two ranges; `mark` is that of its scenario, -1 for none."""

    name: str
    mark: int
    low8: float
    low5: float
    middle: float
    high5: float
    high8: float

    def __post_init__(self) -> None:
        _finite(self.name, *self.levels)

    @classmethod
    def of(cls, name: str, mark: int, values: npt.ArrayLike) -> Range:
        """Return the range of simulated values (draw,)."""
        _finite(name, values)
        return cls(name, mark, *(float(v) for v in np.quantile(np.asarray(values, float), LEVELS)))

    @property
    def levels(self) -> tuple[float, float, float, float, float]:
        """The five figures, from low to high."""
        return self.low8, self.low5, self.middle, self.high5, self.high8


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A simulated figure month by month: as Range, with arrays (month,)."""

    name: str
    mark: int
    low8: Floats
    low5: Floats
    middle: Floats
    high5: Floats
    high8: Floats

    def __post_init__(self) -> None:
        _finite(self.name, *self.levels)

    @classmethod
    def of(cls, name: str, mark: int, values: npt.ArrayLike) -> Series:
        """Return the series of simulated values (draw, month)."""
        _finite(name, values)
        return cls(name, mark, *np.quantile(np.asarray(values, float), LEVELS, axis=0))

    @property
    def levels(self) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """The five lines, from low to high."""
        return self.low8, self.low5, self.middle, self.high5, self.high8


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Simulated values (draw,) of one scenario."""

    name: str
    mark: int
    values: Floats

    def __post_init__(self) -> None:
        _finite(self.name, self.values)


def _finite(name: str, *figures: npt.ArrayLike) -> None:
    if not all(np.isfinite(np.asarray(figure, float)).all() for figure in figures):
        raise OrgError("'{name}' cannot be drawn: a figure of it is missing or without end.", name=name)


def ranges_table(rows: Sequence[Range]) -> pd.DataFrame:
    """Return ranges as a frame, one row each."""
    return pd.DataFrame([(row.name, *row.levels) for row in rows], columns=[NAME, *COLUMNS])


def series_table(months: Sequence[str], series: Sequence[Series]) -> pd.DataFrame:
    """Return series as one long frame: name, month and the five figures."""
    figures = {column: np.concatenate([one.levels[k] for one in series]) for k, column in enumerate(COLUMNS)}
    names = [one.name for one in series for _month in months]
    return pd.DataFrame({NAME: names, MONTH: [*months] * len(series)} | figures)
