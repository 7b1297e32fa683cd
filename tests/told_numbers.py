"""Which numbers does a text tell, and is each of them a cell of the answer?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import Estimate

_NUMBER = re.compile(r"(?<![\w.,])([+\u2212])?(\d{1,3}(?:[,\u202f]\d{3})+|\d+)([.,]\d+)?(?:\u00a0?([kM])\b|\u00a0?(%))?")
SAID = {1.0, 2.0, 8.0, 10.0, 100.0}
"""Numbers that belong to the words: 8 futures in 10, chances in 100, the first year."""


@dataclass(frozen=True)
class Told:
    """A number in a text: its value and what its last digit stands for."""

    text: str
    value: float
    last: float

    def is_(self, cell: float) -> bool:
        """Tell whether it is that cell, written on some scale and rounded; ranges are rounded to a power of ten."""
        for scale in (1.0, 1e3, 1e6):
            value, last = scale * abs(self.value), scale * self.last
            rounded = next((10.0**k for k in range(9, -3, -1) if value and round(value / 10.0**k, 6) % 1 == 0), 1.0)
            if abs(value - abs(cell)) <= 0.5001 * max(last, min(rounded, 100 * last)):
                return True
        return False


def numbers_in(text: str) -> Iterator[Told]:
    """The numbers of a text in French or English, percentages as shares."""
    for match in _NUMBER.finditer(text):
        whole, decimals = re.sub(r"[,\u202f]", "", match[2]), (match[3] or "")[1:]
        last = 10.0 ** -len(decimals) * (0.01 if match[5] else 1.0)
        value = float(f"{whole}.{decimals or 0}") * (0.01 if match[5] else 1.0)
        yield Told(match[0], -value if match[1] == "\u2212" else value, last)


def cells_of(*frames: pd.DataFrame) -> set[float]:
    """All numbers of some tables; a chance also in hundredths, a share also in tenths."""
    found: set[float] = set()
    for frame in frames:
        for column in frame:
            for value in frame[column]:
                for number in (value.low, value.likely, value.high) if isinstance(value, Estimate) else (value,):
                    if isinstance(number, (int, float, np.number)) and not isinstance(number, bool) and np.isfinite(number):
                        found |= {float(number), 100 * float(number), 10 * float(number)} if abs(number) <= 1 else {float(number)}
    return found


def unexplained(text: str, cells: Iterable[float]) -> list[str]:
    """The numbers of a text that are no cell."""
    known = list(cells)
    return [told.text for told in numbers_in(text) if told.value not in SAID and not any(told.is_(cell) for cell in known)]
