"""How sure are Velmont's figures? Thousands of futures of 2027 in pandas and numpy, without orgmodel."""

from pathlib import Path

import numpy as np
import pandas as pd

Z95 = 1.6448536269514722


def around(dice, low, likely, high, draws):
    width = high - low
    return low + width * dice.beta(1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width, draws)


def between(dice, low, high, draws):
    return np.exp(dice.normal(np.log(low * high) / 2, np.log(high / low) / (2 * Z95), draws))


class Futures:
    """Costs of 2027 in euros, (draw,), by what moves them."""

    def __init__(self, folder: Path, draws: int = 20_000, seed: int = 1) -> None:
        people, contracts, budget, actuals = (
            pd.read_csv(folder / f"{name}.csv") for name in ("people", "contracts", "budget", "actuals")
        )
        dice = np.random.default_rng(seed)
        posts = people[(people["contract"] != "contractor") & (people["status"] == "filled")]
        heads = people[people["contract"] == "contractor"]["supplier"].value_counts()
        days = contracts["days_per_year"].fillna(215)
        timed = contracts["day_rate"] * days * contracts["supplier"].map(heads)
        price = timed.fillna(contracts["annual_cost"]).set_axis(contracts["id"])
        own = budget[(budget["year"] == 2026) & (budget["source"] == budget["line"])]
        bill = actuals[actuals["line"] == "Cloud Nimbus"].sort_values("month")["amount"].iloc[-1]
        index, rise = around(dice, 0.015, 0.03, 0.045, draws), around(dice, 0.03, 0.07, 0.12, draws)
        months = (1 + around(dice, 0.05, 0.22, 0.35, draws)) ** (np.arange(3, 15)[:, None] / 12) * bill
        seats = price[["ardoise-suite", "filigrane-dev", "cobalt-crm"]].sum()
        licences = price[contracts.set_index("id")["nature"] == "licence"].sum()
        self.pay = pay(dice, posts, draws)
        self.indexed = price[["orsena-regie", "castelis-erp"]].sum() * (1 + index)
        self.indexed += price["boreal-reseau"] * (1 + index / 2)
        self.licences, self.cloud, self.own = licences * (1 + rise), months.sum(axis=0), own["landing"].sum()
        self.erp = 0.565 * between(dice, 480_000, 1_150_000, draws)
        self.stopped = price["orsena-regie"] * 4 / 7 * 9 / 12 * (1 + index)
        discounted = 0.92 * months
        cleaned = discounted[:3].sum(axis=0) + 0.85 * discounted[3:].sum(axis=0)
        self.levers = self.cloud - cleaned + 0.12 * seats * (1 + rise)

    def run(self):
        """Going on as today."""
        return self.pay + self.indexed + self.licences + self.cloud + self.own

    def asked(self):
        """Going on, with e-invoicing and the part of the ERP that is billed in 2027."""
        return self.run() + 85_000 + self.erp

    def fewer_contractors(self):
        """All that is asked, less the levers and four contractors from April."""
        return self.asked() - self.levers - self.stopped

    def erp_in_2028(self):
        """E-invoicing alone, less the levers."""
        return self.run() + 85_000 - self.levers


def pay(dice, posts, draws):
    """Posts with their pay round, less the months in which luck leaves them empty, and the agencies."""
    rise = around(dice, 0.02, 0.03, 0.04, draws)
    rate, delay = around(dice, 0.06, 0.12, 0.18, draws) / 12, between(dice, 3, 8, draws)
    cost = np.zeros(draws)
    for post in posts.itertuples():
        monthly = 1.45 * (post.salary + post.bonus) / 12
        cost += monthly * (3 + 9 * (1 + rise))
        back = np.zeros(draws)
        for _ in range(3 if post.contract == "permanent" else 0):
            left = back + dice.exponential(1, draws) / rate
            back = left + delay
            cost -= monthly * (np.minimum(back, 12) - np.minimum(left, 12)) * (1 + rise * (left > 3))
            cost += 0.2 * 0.6 * post.salary * (1 + rise) * (back < 12)
    return cost
