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
ASKED = ("migration-erp", "facture-electronique")


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
    yield from velmont()


def velmont() -> Iterator[Line]:
    """Time the bundled example with all its lines and all that is asked of it."""
    today = om.read("data/scaleup")
    asked = om.Scenario("asked", today, [om.Fund(each, month="2027-01") for each in ASKED])
    given = om.budget.Inputs(months=MONTHS)
    books = om.budget.simulate(asked, given, om.Draws.likely()).facts.books
    ours = best(lambda: om.budget.simulate(asked, given, om.Draws(DRAWS)), 5)
    luck = best(lambda: np.random.Generator(np.random.Philox(1)).random((DRAWS, MONTHS, len(books.lines))), 5)
    what = f"budget of Velmont, {MONTHS} months x {DRAWS:_} draws x {len(books.lines)} lines"
    yield Line(what, ours, "as many uniforms of numpy's Philox", luck)
    staff = today.people[today.people["salary"].notna()]
    posts = list(zip(staff["team"].astype(str), staff["salary"].astype(float), strict=True))
    bills = [
        (str(line), amounts.tolist(), steps.tolist())
        for line, amounts, steps in zip(books.prices.line, books.prices.amount, books.prices.steps, strict=True)
    ]

    def plain() -> None:
        plain_budget(posts, MONTHS, PLAIN_DRAWS)
        plain_bills(bills, PLAIN_DRAWS)

    yield faster("the same", ours, "plain Python, counted up", best(plain, 3) * DRAWS / PLAIN_DRAWS, 30)


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


def plain_bills(bills: list[tuple[str, list[float], list[float]]], draws: int) -> list[list[dict[str, float]]]:
    """Work contracts, licences and the cloud with loops: a price a month, grown by one rate a future."""
    luck = random.Random(2)
    found = []
    for _ in range(draws):
        course: list[dict[str, float]] = [{} for _ in range(len(bills[0][1]))]
        for line, amounts, steps in bills:
            rate = luck.triangular(0.015, 0.045, 0.03)
            for month, (amount, step) in enumerate(zip(amounts, steps, strict=True)):
                course[month][line] = course[month].get(line, 0.0) + amount * (1 + rate) ** step
        found.append(course)
    return found
