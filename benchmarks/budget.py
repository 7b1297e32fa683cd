"""How fast is the budget, beside the random numbers that it needs and beside plain Python?"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import numpy as np

import orgmodel as om
from benchmarks.companies import company
from benchmarks.timing import Line, at_most, best, faster

MONTHS, DRAWS, TEAMS, POSTS = 36, 10_000, 20, 200
PLAIN_DRAWS = 20


def lines() -> Iterator[Line]:
    """Time 36 months x 10,000 draws x 20 teams."""
    org = company(POSTS, TEAMS)
    given = om.budget.Inputs(months=MONTHS, employer_cost=1.45)
    ours = best(lambda: om.budget.simulate(org, given, om.Draws(DRAWS)), 7)
    luck = best(lambda: np.random.Generator(np.random.Philox(1)).random((DRAWS, MONTHS, TEAMS)), 7)
    what = f"budget, {MONTHS} months x {DRAWS:_} draws x {TEAMS} teams, {POSTS} posts"
    yield at_most(what, ours, "as many uniforms of numpy's Philox", luck, 3)
    posts = [(str(team), float(salary)) for team, salary in zip(org.people["team"], org.people["salary"], strict=True)]
    plain = best(lambda: plain_budget(posts, MONTHS, PLAIN_DRAWS), 3) * DRAWS / PLAIN_DRAWS
    yield faster("the same", ours, "plain Python, counted up", plain, 30)


def plain_budget(posts: list[tuple[str, float]], months: int, draws: int) -> list[list[dict[str, float]]]:
    """Work the pay of posts with loops: pay round each April, leavers, empty months, agency fees."""
    luck = random.Random(1)
    found = []
    for _ in range(draws):
        rise, rate = luck.triangular(0.02, 0.04, 0.03), luck.triangular(0.06, 0.18, 0.12)
        delay = luck.lognormvariate(math.log(24) / 2, 0.298)
        course: list[dict[str, float]] = [{"fees": 0.0} for _ in range(months)]
        for team, salary in posts:
            left = luck.expovariate(rate / 12)
            for month in range(months):
                while month >= left + delay:
                    course[min(int(left + delay), months - 1)]["fees"] += 0.12 * salary
                    left += delay + luck.expovariate(rate / 12)
                empty = max(0.0, min(month + 1, left + delay) - max(month, left))
                raised = (1 + rise) ** ((month + 9) // 12)
                course[month][team] = course[month].get(team, 0.0) + salary * 1.45 / 12 * raised * (1 - empty)
        found.append(course)
    return found
