"""Where do the tests find Velmont? Its tables and its hand-worked sheet in plain pandas, without orgmodel."""

from functools import cache
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parents[2] / "data" / "scaleup"
ENVELOPE = 7_650_000


@cache
def table(name):
    return pd.read_csv(FOLDER / f"{name}.csv")


@cache
def posts():
    people = table("people")
    return people[people["contract"] != "contractor"]


@cache
def filled():
    return posts()[posts()["status"] == "filled"]


@cache
def landing():
    rows = table("budget")
    return rows[rows["year"] == 2026]


@cache
def sheet():
    return pd.read_csv(FOLDER / "hand_worked" / "hand_worked.csv", index_col="month")


@cache
def bridge():
    return pd.read_csv(FOLDER / "hand_worked" / "bridge.csv", index_col="part")["amount"]


@cache
def own_lines():
    return landing()[landing()["source"] == landing()["line"]]


def october():
    """The cloud's bill of October 2026."""
    return table("actuals").set_index(["line", "month"])["amount"]["Cloud Nimbus", "2026-10"]
