"""Simulated companies: what eight natures were voted and what they cost, year after year, with errors of some kind."""

from collections.abc import Iterator

import numpy as np

KINDS = ("normal", "heavy", "drift", "shared")
SHARES = np.array([0.50, 0.15, 0.12, 0.09, 0.06, 0.04, 0.03, 0.01])


def errors(kind: str, years: int, companies: int, seed: int = 1) -> np.ndarray:
    """Errors of natures, (company, year, nature); each company has widths of its own, from 1 to 20 %.

    Args:
        kind: "normal", "heavy" (Student's t with 4 degrees), "drift" (all over the budget, by as much as they vary on
            average), "shared" (half of the variance is one shock to all natures).
        years: how many years, the held-out one with them.
        companies: how many companies.
        seed: of the dice.
    """
    dice = np.random.default_rng(seed)
    widths = np.exp(dice.uniform(np.log(0.01), np.log(0.20), (companies, 1, len(SHARES))))
    shape = (companies, years, len(SHARES))
    if kind == "heavy":
        return widths * dice.standard_t(4, shape)
    if kind == "drift":
        return widths * np.abs(dice.normal(1.0, 1.0, shape))
    own = dice.normal(size=shape)
    return widths * (np.sqrt(0.5) * (own + dice.normal(size=(*shape[:2], 1))) if kind == "shared" else own)


def totals(kind: str, past: int, companies: int, seed: int = 1) -> Iterator[tuple[np.ndarray, float]]:
    """For each company the errors of its past budgets in total, (year,), and that of the next one."""
    for each in errors(kind, past + 1, companies, seed) @ SHARES:
        yield each[:past], float(each[past])
