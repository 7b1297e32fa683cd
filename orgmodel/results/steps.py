"""Where does each step of a bridge or a waterfall stand? Parts in order, and the values they go between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from orgmodel.foundation.language import mark
from orgmodel.results.ranges import COLUMNS, NAME


@dataclass(frozen=True, slots=True)
class Part:
    """A step, or a total; `low8` and `high8` hold 8 futures in 10 of its value, None where it is certain."""

    name: str
    value: float
    low8: float | None = None
    high8: float | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A part where it stands: its bar goes from `start` to `end`, its whisker from `low` to `high`."""

    part: Part
    start: float
    end: float
    low: float
    high: float

    @property
    def edges(self) -> tuple[float, float]:
        """The smallest and the largest value drawn."""
        return min(self.start, self.end, self.low), max(self.start, self.end, self.high)


def placed(parts: Sequence[Part], *, from_zero: bool) -> list[Step]:
    """Return where each part stands; a total is a bar `from_zero` in a waterfall, a point in a bridge."""
    steps: list[Step] = []
    reached = 0.0
    for part in parts:
        end = part.value if part.total else reached + part.value
        start = (0.0 if from_zero else part.value) if part.total else reached
        low = end if part.low8 is None else end - part.value + part.low8
        high = end if part.high8 is None else end - part.value + part.high8
        steps.append(Step(part, start, end, low, high))
        reached = end
    return steps


def steps_table(steps: Sequence[Step]) -> pd.DataFrame:
    """Return steps as a frame: name, value, its 8 futures in 10, and the sum reached."""
    rows = [(one.part.name, one.part.value, one.part.low8, one.part.high8, one.end) for one in steps]
    table = pd.DataFrame(rows, columns=[NAME, mark("value"), COLUMNS[0], COLUMNS[-1], mark("reached")])
    return table.astype(dict.fromkeys(table.columns[1:], float))
