"""Where do the tests find Ardencourt? Its tables, packages by their dates, and its year by hand, without orgmodel."""

import math
from functools import cache
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parents[2] / "data" / "group"
AS_OF = pd.Timestamp("2026-11-23")
JANUARY = 2027 * 12
GROUPS = {"6411": "pay", "6511": "licences", "6132": "cloud", "6135": "cloud", "2183": "hardware", "6262": "hardware"}
INDEX, LICENCES, CLOUD, ROUND = 0.03, 0.07, 0.22, 0.03
LEAVERS, DELAY, FEES = 0.12, math.sqrt(3 * 8), 0.20 * 0.60


@cache
def table(name):
    return pd.read_csv(FOLDER / f"{name}.csv", dtype={"account": str})


@cache
def posts():
    people = table("people")
    return people[people["contract"] != "contractor"]


@cache
def landing():
    rows = table("budget")
    rows = rows[rows["year"] == 2026]
    return rows.assign(group=rows["account"].map(GROUPS).fillna("suppliers"))


@cache
def contracts():
    rows = table("contracts").set_index("id", drop=False)
    heads = table("people")["supplier"].value_counts()
    count = rows["id"].map(heads).fillna(rows["supplier"].map(heads)).fillna(0)
    timed = rows["day_rate"] * rows["days_per_year"].fillna(215) * count
    return rows.assign(yearly=timed.fillna(rows["annual_cost"]), days=rows["day_rate"].notna() * count)


def months_of_2026(start):
    return 13 - int(start[5:7]) if start >= "2026" else 12


def reachable_end(contract, as_of=AS_OF):
    """The last day of a contract's term that notice given today still ends; None where nothing binds."""
    if not isinstance(contract["end"], str):
        return None
    end = pd.Timestamp(contract["end"])
    while end - pd.DateOffset(months=int(contract["notice_months"])) < as_of:
        assert contract["tacit_renewal"] == "yes"
        end = end + pd.DateOffset(months=int(contract["renewal_months"])) + pd.offsets.MonthEnd(0)
    return end


def effects(as_of=AS_OF):
    """Of each package: first day, saving of a full year and of 2027 at the prices of 2026, one-off cost; euros."""
    lines = landing().set_index("line")
    found = []
    for each in table("packages").itertuples():
        line = lines.loc[each.line]
        end = reachable_end(contracts().loc[line["source"]], as_of)
        free = pd.Timestamp(each.first_date) if end is None else end + pd.Timedelta(days=1)
        day = max(pd.Timestamp(each.first_date), free)
        full = each.share * line["landing"]
        found.append((each.name, day, full, full * share_of_2027(day), each.one_off))
    columns = ["name", "day", "full_year", "in_year", "one_off"]
    return pd.DataFrame(found, columns=columns).set_index("name")


def share_of_2027(day):
    return max(0, min(12, 12 * 2028 - (12 * day.year + day.month - 1))) / 12


@cache
def month(t):
    """What month t from January 2027 costs by nature, when nothing is uncertain; euros."""
    found = dict.fromkeys(("pay", "fees"), 0.0)
    for post in posts().itertuples():
        pay, fees = post_costs(post, t)
        found["pay"] += pay
        found["fees"] += fees
    for contract in contracts().itertuples():
        found[contract.nature] = found.get(contract.nature, 0.0) + contract_cost(contract, t)
    own = landing()[landing()["source"] == landing()["line"]]
    for line in own.itertuples():
        grown = (1 + LICENCES) ** (t // 12 + 1) if line.nature == "licence" else 1
        found[line.nature] = found.get(line.nature, 0.0) + line.landing / 12 * grown
    return found


def post_costs(post, t):
    """Pay with the Aprils gone by, less the share of the month in which a leaver is missed; then the agency's fee."""
    if isinstance(post.end, str) and number(post.end) < t:
        return 0.0, 0.0
    raised = (1 + ROUND) ** ((t + 9) // 12)
    empty, back = (0.0, 0.0) if post.status == "leaving" else (missed(t), returned(t))
    return 1.45 * (post.salary + post.bonus) / 12 * raised * (1 - empty), FEES * post.salary * raised * back


def missed(t):
    return LEAVERS / 12 * (sum_of_waits(t + 1) - sum_of_waits(t))


def sum_of_waits(u):
    return min(u, DELAY) ** 2 / 2 + DELAY * max(u - DELAY, 0)


def returned(t):
    return LEAVERS / 12 * (max(t + 1 - DELAY, 0) - max(t - DELAY, 0))


def contract_cost(contract, t):
    """The price of the month: by January, by the month after a tacit renewal, or by the cloud's last bill.

    A captive contract renews at the middle of its range, that of a lognormal.
    """
    if contract.nature == "cloud":
        return october() * (1 + CLOUD) ** ((t + 3) / 12)
    rate = LICENCES if contract.nature == "licence" else INDEX
    rate = rate if math.isnan(contract.index) else contract.index
    if contract.captive == "yes" and t > number(contract.end):
        low, high = (float(part.strip(" %")) / 100 for part in contract.renewal_rate.split("to"))
        return contract.yearly / 12 * (1 + math.sqrt(low * high)) * (1 + rate) ** (rises(contract, t) - 1)
    return contract.yearly / 12 * (1 + rate) ** rises(contract, t)


def rises(contract, t):
    """How many rises lie between today and month t: each January, or each year from the first renewal on."""
    if contract.tacit_renewal == "yes":
        return max(0, (t - number(contract.end) - 1) // 12 + 1)
    return t // 12 + 1


def number(day):
    """The month of a day, counted from January 2027."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1 - JANUARY


def october():
    """The cloud's bill of October 2026."""
    return table("actuals").set_index(["line", "month"])["amount"]["Cloud Cirrane", "2026-10"]


def year_2027():
    """What each nature costs in 2027, euros."""
    return pd.DataFrame([month(t) for t in range(12)]).sum()


def packages_in_2027_prices():
    """Of each package at the cost that its line has in the months of 2027: what 2027 saves, and twelve months of it."""
    kept, found = contracts(), []
    lines = landing().set_index("line")
    for name, each in effects().iterrows():
        package = table("packages").set_index("name").loc[name]
        contract = next(kept.loc[[lines.loc[package["line"], "source"]]].itertuples())
        saved = [package["share"] * contract_cost(contract, t) for t in range(12)]
        found.append((name, sum(saved[max(0, number(f"{each['day']:%Y-%m}")) :]), sum(saved)))
    return pd.DataFrame(found, columns=["name", "in_year", "twelve"]).set_index("name")
