"""Which organisations are timed? Large ones, made from a seed."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

import orgmodel as om

AS_OF = dt.date(2026, 11, 23)
TITLES = ("Developer", "Network architect", "Project manager", "Data engineer", "Tester", "Security engineer")


def people(count: int, teams: int, seed: int = 7) -> pd.DataFrame:
    """Return a people table: a tree of spans about six, teams as paths, pay and dates."""
    luck = np.random.default_rng(seed)
    number = np.arange(count)
    ids = np.array([f"P{k:06d}" for k in number])
    managers = np.where(number == 0, "", ids[np.maximum((number - 1) // 6, 0)])
    return pd.DataFrame(
        {
            "id": ids,
            "name": [f"Person {k}" for k in number],
            "title": np.array(TITLES)[luck.integers(len(TITLES), size=count)],
            "team": [f"Technology > Group {k % teams // 10} > Team {k % teams}" for k in number],
            "manager": managers,
            "status": np.where(luck.random(count) < 0.03, "vacant", "filled"),
            "salary": luck.uniform(38_000, 95_000, count).round(),
            "start": pd.Timestamp("2015-01-01") + pd.to_timedelta(luck.integers(4_000, size=count), "D"),
        }
    )


def company(count: int, teams: int) -> om.Org:
    """Return an organisation with these people."""
    return om.Org("Large", {"people": people(count, teams)}, as_of=AS_OF)
