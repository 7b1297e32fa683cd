"""What did Ardencourt vote and spend in three years, month by month, and what could it cut?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from functools import cache

from rows import Row, euros, luck, noise, rows, spread

from story.lines import lines, monthly_pay

MONTHS_KNOWN = 10
"""Months of 2026 that are spent: January to October."""

CLOUD = "Cloud Cirrane"
CLOUD_OCTOBER, CLOUD_LANDING, CLOUD_GROWTH = 12_500_000, 141_660_000, 1.22
"""Cirrane: the bill of October and the landing of 2026 in cents, and the growth in a year."""

# What each group of accounts was voted and did cost in k€. 2024 ended 1.8 % and 2025 2.3 % above; 2026 will land 2.5 % above.
PAST = """
group     | 2024 voted | 2024 spent | 2025 voted | 2025 spent | 2026 voted
pay       | 16350      | 16420      | 16950      | 17060      | 17600
suppliers | 8700       | 8980       | 9050       | 9390       | 9230
licences  | 4850       | 4990       | 5150       | 5350       | 5380
cloud     | 760        | 952        | 950        | 1161       | 1180
hosting   | 1600       | 1608       | 1640       | 1649       | 1650
hardware  | 2120       | 2040       | 2130       | 2085       | 2100
telecom   | 1630       | 1660       | 1650       | 1675       | 1690
"""

GROUPS = {"6411": "pay", "6511": "licences", "6132": "hosting", "2183": "hardware", "6262": "telecom"}
"""Groups of accounts; the cloud is one line, 6135 beside it is hosting, and all the rest is bought from suppliers."""

# Parts of a year in which a line is spent; a line without one is spent evenly.
SEASONS = {
    "Maintenance Altavane": (17, 17, 18, 17, 15, 17, 16, 13, 18, 18, 17, 17),
    "Prestataires Quintessor": (19, 19, 21, 18, 16, 20, 19, 10, 21, 20, 17, 15),
    "Honoraires de recrutement": (1, 0, 2, 0, 2, 0, 0, 0, 2, 1, 0, 0),
    "Renouvellement des postes": (4, 6, 10, 9, 8, 9, 5, 2, 12, 13, 13, 9),
    "Serveurs et stockage": (0, 0, 14, 0, 6, 18, 0, 0, 10, 16, 22, 14),
    "Équipements réseau": (2, 4, 9, 8, 8, 10, 4, 2, 12, 14, 16, 11),
    "Formation": (4, 6, 10, 9, 9, 11, 3, 1, 13, 14, 13, 7),
    "Études et projets, à la commande": (4, 7, 10, 10, 9, 11, 6, 2, 11, 12, 11, 7),
}

# What could be cut: contracts and what is bought, never a post. `share` is of the line; `harm` from 0 (nobody notices) to
# 100 (the company stops). `first_date` is when it could take effect if no contract stood in the way: at once for a price;
# 60 days of sorting for the cloud; a works council heard from 1 June to 31 July 2027 for the data centre.
PACKAGES = """
name                                    | line                     | share | harm | one_off | first_date | reversible | stops                                                   | loses
Sièges inutilisés                       | Suite bureautique        | 0.20  | 2    | 0       | 2027-01-01 | yes        | 1 140 sièges que personne n'a ouverts depuis 90 jours   | personne
Tri du cloud                            | Cloud Cirrane            | 0.10  | 5    | 25000   | 2027-04-01 | yes        | copies d'essai, vieilles sauvegardes                    | développeurs : un jour pour refaire une copie
Téléphonie et impression des agences    | Téléphonie et impression | 0.25  | 5    | 15000   | 2027-04-01 | yes        | lignes fixes de 38 agences                              | agences sans couverture mobile : 3
Réseau entre sites, nouveau prix        | Réseau entre sites       | 0.15  | 8    | 10000   | 2027-01-01 | yes        | rien                                                    | personne ; deux nuits de bascule
Premier fournisseur, prix du jour −5 %  | Maintenance Altavane     | 0.05  | 26   | 0       | 2027-01-01 | no         | ses meilleurs consultants peuvent partir ailleurs       | onze applications que lui seul connaît
Un des deux CRM retiré                  | CRM du Nord              | 1     | 49   | 120000  | 2027-09-01 | no         | le CRM du Nord                                          | 85 commerciaux changent d'outil
Support de nuit, 14 applications mineures| Support de nuit         | 0.40  | 48   | 20000   | 2027-02-01 | yes        | réponses de 20 h à 6 h                                  | deux entrepôts qui expédient la nuit
Exploitation du centre de données confiée| Centre de données       | 0.30  | 98   | 180000  | 2027-08-01 | no         | rien : 6 postes changent d'employeur, aucun n'est supprimé | exploitation ; le 1er juin annoncé vient trop tôt
"""

_COLUMNS = "line nature supplier team account run_change kind year budget actual landing source".split()
YEARS = ("2024", "2025", "2026")


def budget() -> list[Row]:
    """Return every line of 2024, 2025 and 2026: what was voted, spent and, for the running year, expected."""
    return [row for year in YEARS for row in _year(year)]


def actuals() -> list[Row]:
    """Return what each line cost in each month from January 2024 to October 2026."""
    return [
        {"line": line["line"], "month": f"{year}-{number:02d}", "amount": euros(cents)}
        for year in YEARS
        for line in lines()
        for number, cents in enumerate(_months(year)[line["line"]], start=1)
        if cents
    ]


def packages() -> list[Row]:
    """Return what could be cut, and who would lose by it."""
    return rows(PACKAGES)


def _year(year: str) -> list[Row]:
    voted, months = _by_line(f"{year} voted"), _months(year)
    table = []
    for line in lines():
        row = line | {"year": year, "budget": euros(100 * voted[line["line"]])}
        row["actual"] = euros(sum(months[line["line"]]))
        row["landing"] = euros(int(line["landing"])) if year == "2026" else ""
        table.append({name: row[name] for name in _COLUMNS})
    return table


def _group(line: Row) -> str:
    if line["line"] == CLOUD:
        return "cloud"
    return "hosting" if line["account"] == "6135" else GROUPS.get(line["account"], "suppliers")


def _by_line(column: str) -> dict[str, int]:
    """Share the figure of each group among its lines as their landing, whole euros."""
    shared: dict[str, int] = {}
    for row in rows(PAST):
        own = [line for line in lines() if _group(line) == row["group"]]
        parts = spread(1000 * int(row[column]), [int(line["landing"]) for line in own])
        shared |= dict(zip([line["line"] for line in own], parts, strict=True))
    return shared


@cache
def _months(year: str) -> dict[str, list[int]]:
    """Return what each line has cost in the months of a year, cents; 2026 ends with October."""
    if year == "2026":
        spent = {line["line"]: int(line["landing"]) for line in lines()}
    else:
        spent = {line: 100 * amount for line, amount in _by_line(f"{year} spent").items()}
    known = MONTHS_KNOWN if year == "2026" else 12
    months = {line["line"]: spread(spent[line["line"]], _season(line, year))[:known] for line in lines()}
    return months | ({CLOUD: _bills()} if year == "2026" else {})


def _season(line: Row, year: str) -> tuple[float, ...]:
    if line["nature"] == "pay" and year == "2026":
        return tuple(monthly_pay(line["team"], f"2026-{number:02d}") for number in range(1, 13))
    if line["line"] == CLOUD:
        dice = luck("Ardencourt", f"cloud {year}")
        return tuple(CLOUD_GROWTH ** (number / 12) * noise(dice, 0.02) for number in range(12))
    return SEASONS.get(line["line"], (1,) * 12)


def _bills() -> list[int]:
    """Return the cloud's ten bills of 2026: with November and December at the usual growth they make the landing."""
    step, dice = CLOUD_GROWTH ** (1 / 12), luck("Ardencourt", "cloud 2026")
    ahead = round(CLOUD_OCTOBER * (step + step**2))
    shape = [step**number * noise(dice, 0.02) for number in range(MONTHS_KNOWN - 1)]
    return [*spread(CLOUD_LANDING - ahead - CLOUD_OCTOBER, shape), CLOUD_OCTOBER]
