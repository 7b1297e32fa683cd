"""What does Lumea pay and earn, and what did it spend in 2026?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

import itertools

from rows import Row, euros, rows

from story.people import monthly_pay

CASH = 505_000
"""Cash in the bank on 30 November 2026, euros."""

KNOWN = 11
"""Months of 2026 with actuals: January to November."""

CLOUD_NOVEMBER, CLOUD_PAST_GROWTH = 950_000, 1.03
"""The cloud bill of November 2026 in cents, and how it grew from month to month in 2026."""

FREELANCE = 1_100_000
"""What the freelance bills a month in cents: 550 euros x 240 days / 12."""

# The freelance's price is agreed until the end: its index is zero. What was agreed with Cirrane is only a price list.
CONTRACTS = """
id                   | supplier | object                    | nature | annual_cost | day_rate | days_per_year | start      | end        | notice_months | tacit_renewal | index | system      | team
kerloc-facturation   | Kerloc   | Freelance facturation     | staff  |             | 550      | 240           | 2024-09-02 | 2027-09-30 | 1             | no            | 0     | facturation | Lumea > Technique
cirrane-nuage        | Cirrane  | Nuage Cirrane             | cloud  | 114000      |          |               | 2023-03-01 |            | 0             | no            |       | plateforme  | Lumea > Technique
"""

# Sales are those of November; the tax credit comes once, in one of the months from June to November 2027.
INCOME = """
name                        | kind  | amount           | growth    | start      | end        | duration
Abonnements                 | sales | 37000            | 0 to 0.06 | 2024-02-01 |            |
Crédit d'impôt recherche    | grant | 70000 to 110000  |           | 2027-06-01 | 2027-11-30 |
Levée d'amorçage            | round |                  |           | 2027-01-01 |            | 5.5 to 10.5
"""

LINES = """
line                  | nature | supplier | team                        | account | run_change | voted  | source
Salaires technique    | pay    |          | Lumea > Technique           | 6411    | change     | 420000 | people
Salaires ventes       | pay    |          | Lumea > Ventes et clients   | 6411    | run        | 180000 | people
Salaires direction    | pay    |          | Lumea > Direction et bureau | 6411    | run        | 138000 | people
Freelance facturation | staff  | Kerloc   | Lumea > Technique           | 6226    | change     | 132000 | kerloc-facturation
Nuage Cirrane         | cloud  | Cirrane  | Lumea > Technique           | 6135    | run        | 90000  | cirrane-nuage
Loyer et outils       | other  |          | Lumea > Direction et bureau | 6132    | run        | 75000  | Loyer et outils
Autres charges        | other  |          | Lumea > Direction et bureau | 6288    | run        | 55000  | Autres charges
"""

FLAT = {"Freelance facturation": FREELANCE, "Loyer et outils": 650_000, "Autres charges": 500_000}
"""Bills that are the same each month, in cents."""


def bills(line: Row) -> list[int]:
    """Return what a line costs in each month of 2026, in cents; December is expected."""
    if line["nature"] == "pay":
        return spread(round(100 * 12 * monthly_pay(line["team"])))
    if line["nature"] == "cloud":
        return [round(CLOUD_NOVEMBER * CLOUD_PAST_GROWTH ** (month - KNOWN)) for month in range(1, 13)]
    return [FLAT[line["line"]]] * 12


def spread(year: int) -> list[int]:
    """Share a year's cents out over its months, each part whole and their sum exact."""
    upto = [round(year * month / 12) for month in range(13)]
    return [after - before for before, after in itertools.pairwise(upto)]


def budget() -> list[Row]:
    """Return the budget of 2026: voted, spent to November, landing."""
    found = []
    for line in rows(LINES):
        spent = bills(line)
        figures = {"budget": line["voted"], "actual": euros(sum(spent[:KNOWN])), "landing": euros(sum(spent))}
        kept = {name: value for name, value in line.items() if name not in ("voted", "source")}
        found.append(kept | {"kind": "opex", "year": "2026"} | figures | {"source": line["source"]})
    return found


def actuals() -> list[Row]:
    """Return what was spent month by month, January to November 2026."""
    return [
        {"line": line["line"], "month": f"2026-{month + 1:02d}", "amount": euros(cents)}
        for line in rows(LINES)
        for month, cents in enumerate(bills(line)[:KNOWN])
    ]


def tables() -> dict[str, list[Row]]:
    """Return the tables of money by name."""
    return {"contracts": rows(CONTRACTS), "income": rows(INCOME), "budget": budget(), "actuals": actuals()}
