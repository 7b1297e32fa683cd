"""What does Velmont cost, month by month, when nothing is uncertain?

Worked by hand from the tables, without orgmodel. Each rule is one line of arithmetic, the one that
workbook.py writes as a formula of a spreadsheet: a month is a number from 0 (January 2027) to 23, a year is
twelve equal months.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt
from pathlib import Path

MONTHS = 24
NATURES = ("pay", "fees", "staff", "care", "network", "cloud", "licence", "hardware", "training", "other")


@dataclass(frozen=True)
class Assumptions:
    """The likely values of what is believed."""

    employer_cost: float = 1.45
    pay_rise: float = 0.03
    leavers: float = 0.12
    replacement_months: float = sqrt(3 * 8)
    agency_fee: float = 0.20
    agency_share: float = 0.60
    index: float = 0.03
    licence_growth: float = 0.07
    cloud_growth: float = 0.22
    supplier_days: float = 215


@dataclass(frozen=True)
class Facts:
    """The rows that cost something: filled posts, contracts with their people, lines of their own."""

    posts: list[dict[str, str]]
    contracts: list[dict[str, str]]
    people_of: dict[str, int]
    lines: list[dict[str, str]]
    fees_2026: float
    cloud_bill: float
    cloud_2026: float
    believed: Assumptions


def read(folder: Path) -> Facts:
    """Read from the tables what the sheet needs."""
    people, contracts, budget, actuals = (_table(folder, name) for name in ("people", "contracts", "budget", "actuals"))
    posts = [row for row in people if row["contract"] != "contractor" and row["status"] == "filled"]
    staff = [row["supplier"] for row in people if row["contract"] == "contractor"]
    lines = [row for row in budget if row["year"] == "2026"]
    landing = {row["source"]: float(row["landing"]) for row in lines if row["nature"] in ("cloud", "fees")}
    bills = {row["month"]: float(row["amount"]) for row in actuals if row["line"] == "Cloud Nimbus"}
    return Facts(
        posts=posts,
        contracts=contracts,
        people_of={row["id"]: staff.count(row["supplier"]) for row in contracts if row["day_rate"]},
        lines=[row for row in lines if row["source"] == row["line"]],
        fees_2026=landing["people"],
        cloud_bill=bills[max(bills)],
        cloud_2026=landing["nimbus-cloud"],
        believed=Assumptions(),
    )


def write(facts: Facts, folder: Path) -> None:
    """Write the months, and the bridge from the landing of 2026 to the budget of 2027."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = [f"{2027 + t // 12}-{t % 12 + 1:02d}" for t in range(MONTHS)]
    months = [(label, *cells, sum(cells)) for label, cells in zip(labels, grid(facts), strict=True)]
    _csv(folder / "hand_worked.csv", ("month", *NATURES, "total"), months)
    _csv(folder / "bridge.csv", ("part", "amount"), list(bridge(facts).items()))


def grid(facts: Facts) -> list[tuple[float, ...]]:
    """Return the cost of each of 24 months in euros, one figure for each nature."""
    return [tuple(month(facts, t)[nature] for nature in NATURES) for t in range(MONTHS)]


def month(facts: Facts, t: int) -> dict[str, float]:
    """Return what month t costs, by nature."""
    own = {nature: sum(float(r["landing"]) for r in facts.lines if r["nature"] == nature) for nature in NATURES}
    return {
        "pay": _round(facts, t) * (_yearly_pay(facts, "permanent") * (1 - vacant(facts, t)) + _stable_pay(facts)) / 12,
        "fees": _round(facts, t) * _agencies(facts) * arrivals(facts, t),
        "staff": _contracts(facts, "staff") / 12 * (1 + facts.believed.index) ** (t // 12 + 1),
        "care": _contracts(facts, "care") / 12 * (1 + facts.believed.index) ** (t // 12 + 1),
        "network": _contracts(facts, "network") / 12 * (1 + facts.believed.index) ** floor((t + 6) / 12),
        "cloud": facts.cloud_bill * (1 + facts.believed.cloud_growth) ** ((t + 3) / 12),
        "licence": _contracts(facts, "licence") / 12 * (1 + facts.believed.licence_growth) ** (t // 12 + 1),
        "hardware": own["hardware"] / 12,
        "training": own["training"] / 12,
        "other": own["other"] / 12,
    }


def vacant(facts: Facts, t: int) -> float:
    """Return the share of month t in which a post stands empty: left at any moment, until it is replaced."""

    def upto(u: float) -> float:
        delay = facts.believed.replacement_months
        return min(u, delay) ** 2 / 2 + delay * max(u - delay, 0)

    return facts.believed.leavers / 12 * (upto(t + 1) - upto(t))


def arrivals(facts: Facts, t: int) -> float:
    """Return how many replacements arrive in month t, for each post."""
    delay = facts.believed.replacement_months
    return facts.believed.leavers / 12 * (max(t + 1 - delay, 0) - max(t - delay, 0))


def bridge(facts: Facts) -> dict[str, float]:
    """Return the parts that lead from the landing of 2026 to the budget of 2027, in euros."""
    full = _yearly_pay(facts, "permanent") + _stable_pay(facts)
    started = sum(_post(facts, row) * _months_2026(row) / 12 for row in facts.posts)
    year = [month(facts, t) for t in range(12)]
    total = {nature: sum(cells[nature] for cells in year) for nature in NATURES}
    indexed = sum(_contracts(facts, nature) for nature in ("staff", "care", "network"))
    licences, own = _contracts(facts, "licence"), sum(float(row["landing"]) for row in facts.lines)
    rounds = sum(full / 12 * _round(facts, t) for t in range(12))
    parts = {
        "landing": started + facts.fees_2026 + indexed + facts.cloud_2026 + licences + own,
        "full_year": full - started,
        "pay": rounds - full,
        "index": total["staff"] + total["care"] + total["network"] - indexed,
        "volume": total["cloud"] - facts.cloud_2026,
        "price": total["licence"] - licences,
        "fees": total["fees"] - facts.fees_2026,
        "leavers": total["pay"] - rounds,
    }
    return parts | {"total": sum(total.values())}


def _round(facts: Facts, t: int) -> float:
    """Return the pay rises of the Aprils from 2027 to month t."""
    return (1 + facts.believed.pay_rise) ** floor((t + 9) / 12)


def _post(facts: Facts, row: dict[str, str]) -> float:
    return (float(row["salary"]) + float(row["bonus"])) * facts.believed.employer_cost


def _yearly_pay(facts: Facts, contract: str) -> float:
    return sum(_post(facts, row) for row in facts.posts if row["contract"] == contract)


def _stable_pay(facts: Facts) -> float:
    """Return the yearly cost of the posts that nobody leaves before their date, beyond these months."""
    stable = [row for row in facts.posts if row["contract"] != "permanent"]
    if any(row["end"] < "2028-12-31" for row in stable):
        raise ValueError("the sheet has no post that ends before December 2028")
    return sum(_post(facts, row) for row in stable)


def _months_2026(row: dict[str, str]) -> int:
    return 13 - int(row["start"][5:7]) if row["start"] > "2026" else 12


def _agencies(facts: Facts) -> float:
    """Return the fees if every permanent post were replaced once."""
    base = sum(float(row["salary"]) for row in facts.posts if row["contract"] == "permanent")
    return base * facts.believed.agency_share * facts.believed.agency_fee


def _contracts(facts: Facts, nature: str) -> float:
    """Return what the contracts of a nature cost in a year before any index."""
    return sum(_contract(facts, row) for row in facts.contracts if row["nature"] == nature)


def _contract(facts: Facts, row: dict[str, str]) -> float:
    if not row["day_rate"]:
        return float(row["annual_cost"])
    days = float(row["days_per_year"] or facts.believed.supplier_days)
    return float(row["day_rate"]) * days * facts.people_of[row["id"]]


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _csv(path: Path, header: Sequence[str], table: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([f"{cell:.6f}" if isinstance(cell, float) else cell for cell in row] for row in table)
