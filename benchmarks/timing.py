"""How long does it take, beside what? Best of several runs, and a ratio to a peer or to a limit in the same run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One comparison.

    Attributes:
        what: what was timed.
        seconds: how long it took.
        beside: what it is compared with.
        other: how long that takes, or the limit.
        goal: the ratio aimed at, in words.
        held: whether it was reached; None where there is no goal.
    """

    what: str
    seconds: float
    beside: str
    other: float
    goal: str = ""
    held: bool | None = None

    def __str__(self) -> str:
        mark = {True: "held", False: "MISSED", None: ""}[self.held]
        ratio = self.seconds / self.other
        beside = f"{ratio:8.3g} x {self.beside} ({_time(self.other)})"
        return f"{self.what:<58} {_time(self.seconds):>9}  {beside}  {self.goal} {mark}"


def best(work: Callable[[], object], runs: int = 5) -> float:
    """Return the shortest time of several runs, in seconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def against_limit(what: str, seconds: float, limit: float) -> Line:
    """Compare a time with a limit."""
    return Line(what, seconds, "limit", limit, "at most 1", seconds <= limit)


def at_most(what: str, seconds: float, beside: str, other: float, ratio: float) -> Line:
    """Compare a time with that of a peer that may be exceeded by a ratio."""
    return Line(what, seconds, beside, other, f"at most {ratio:g}", seconds <= ratio * other)


def faster(what: str, seconds: float, beside: str, other: float, times: float) -> Line:
    """Compare a time with that of a peer that must be beaten by a factor."""
    return Line(what, seconds, beside, other, f"at most 1/{times:g}", seconds * times <= other)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"
