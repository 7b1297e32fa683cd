"""Which numbers does a text tell, and is each of them a cell of the answer?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Estimate

_NUMBER = re.compile(
    r"(?<![\w.,])([+\u2212])?(\d{1,3}(?:[,\u202f]\d{3})+|\d+)([.,]\d+)?(?:\u00a0?([kM])(?=[€$£A-Z])|\u00a0?(%))?"
)
_SCALES = {"k": (1e3,), "M": (1e6,), "%": (0.01,), "": (1.0, 1e3, 1e6)}
SAID = {1.0, 2.0, 8.0, 10.0, 99.0, 100.0}
"""Numbers that belong to the words: 8 futures in 10, more than 99 chances in 100."""


@dataclass(frozen=True)
class Told:
    """A number in a text: what is written, its value without its unit, how many decimals, and the unit."""

    text: str
    value: float
    decimals: int
    unit: str

    def is_(self, cell: float) -> bool:
        """Tell whether it is that cell, rounded to what is written; the ends of ranges bear no unit."""
        shares = (0.1, 0.01) if not self.unit and abs(cell) <= 1 else ()
        return any(self._close(abs(cell) / scale) for scale in (*_SCALES[self.unit], *shares))

    def times(self, factor: float) -> str:
        """The number as it would be written were it so many times as large."""
        end = {"": "", "%": "%"}.get(self.unit, f"\u00a0{self.unit}€")
        return f"{abs(self.value) * factor:,.{self.decimals}f}{end}"

    def _close(self, cell: float) -> bool:
        value, last = abs(self.value), 10.0**-self.decimals
        coarse = next(10.0**k for k in range(6, -9, -1) if round(value / 10.0**k, 6) % 1 == 0)
        return abs(value - cell) <= 0.5001 * max(last, min(coarse, 0.1 * value, 100 * last))


def numbers_in(text: str) -> Iterator[Told]:
    """The numbers of a text in French or English."""
    for match in _NUMBER.finditer(text):
        whole, decimals = re.sub(r"[,\u202f]", "", match[2]), (match[3] or "")[1:]
        value = float(f"{whole}.{decimals or 0}")
        yield Told(match[0], -value if match[1] == "\u2212" else value, len(decimals), match[4] or match[5] or "")


def cells_of(*frames: pd.DataFrame) -> set[float]:
    """All numbers of some tables."""
    found: set[float] = set()
    for frame in frames:
        for value in (value for column in frame for value in frame[column]):
            numbers = (value.low, value.likely, value.high) if isinstance(value, Estimate) else (value,)
            found |= {
                float(n)
                for n in numbers
                if isinstance(n, (int, float, np.number)) and not isinstance(n, bool) and np.isfinite(n)
            }
    return found


def unexplained(text: str, cells: Iterable[float]) -> list[str]:
    """The numbers of a text that are no cell."""
    known = list(cells)
    return [
        told.text for told in numbers_in(text) if told.value not in SAID and not any(told.is_(cell) for cell in known)
    ]
