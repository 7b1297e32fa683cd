"""What did Velmont vote and spend in three years, month by month, and what could it cut?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, euros, luck, noise, rows, spread

from story.lines import lines, monthly_pay

MONTHS_KNOWN = 10
"""Months of 2026 with actuals: January to October."""

CLOUD_OCTOBER, CLOUD_LANDING, CLOUD_GROWTH = 9_286_500, 105_330_000, 1.22
"""Nimbus: the bill of October and the landing of 2026 in cents, and the growth in a year."""

SPENT_TO_OCTOBER = 599_800_000
"""All that was spent from January to October 2026, cents."""

# What the lines of a nature were voted and did cost in k€. 2024 ended 4 % and 2025 6 % above; 2026 will land 4 % above.
PAST = """
nature  | 2024 voted | 2024 spent | 2025 voted | 2025 spent | 2026 voted
pay     | 3230       | 3272       | 3470       | 3535       | 3770
fees    | 18         | 31         | 15         | 35         | 12
staff   | 560        | 627        | 640        | 755        | 747
care    | 300        | 306        | 312        | 318        | 327.6
network | 254        | 254        | 259        | 259        | 264
cloud   | 630        | 708        | 742        | 864        | 925
licence | 520        | 534        | 565        | 598        | 615
other   | 296        | 308        | 305        | 322        | 311.4
"""

# Parts of a year in which a line is spent; a line without one is spent evenly.
SEASONS = {
    "Prestataires Orsena": (19, 19, 21, 18, 16, 20, 19, 10, 21, 20, 17, 15),
    "Maintenance ERP Castelis": (19, 19, 20, 18, 15, 20, 17, 12, 20, 19, 17, 14),
    "Honoraires de recrutement": (0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0),
    "Équipements réseau et terminaux": (0, 6, 8, 0, 10, 4, 0, 0, 5, 3, 6, 4),
    "Formation": (1, 2, 5, 4, 4, 6, 1, 0, 7, 8, 9, 5),
    "Déplacements": (2, 3, 3, 3, 2, 3, 2, 1, 4, 3, 3, 2),
    "Audits et tests d'intrusion": (0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 12, 0),
    "Postes de travail": (9, 6, 7, 5, 4, 8, 5, 2, 14, 7, 9, 8),
}

# What could be cut. `share` is of the line; harm from 0 (nobody notices) to 100 (the company stops).
PACKAGES = """
name                                  | line                            | share | harm | one_off | first_date | reversible | stops                                          | loses
Sièges Ardoise inutilisés             | Licences Ardoise                | 0.12  | 1    | 0       | 2027-01-01 | yes        | 29 postes que personne n'ouvre                 | personne
Sièges Filigrane inutilisés           | Licences Filigrane              | 0.12  | 2    | 0       | 2027-01-01 | yes        | 7 postes de développement                      | personne
Sièges Cobalt inutilisés              | Licences Cobalt                 | 0.12  | 2    | 0       | 2027-01-01 | yes        | 11 postes de vente                             | Ventes PME
Tri du cloud                          | Cloud Nimbus                    | 0.15  | 4    | 25000   | 2027-04-01 | yes        | environnements d'essai, vieilles sauvegardes   | développeurs : un jour pour en refaire un
Remise d'engagement Nimbus            | Cloud Nimbus                    | 0.08  | 3    | 0       | 2027-01-01 | no         | rien, contre un an d'engagement                | la liberté de partir
Réseau Boréal renégocié               | Réseau Boréal                   | 0.10  | 6    | 12000   | 2027-07-01 | no         | rien, si le préavis part avant le 31 décembre  | personne ; deux nuits de bascule
Deux développeurs Orsena de moins     | Prestataires Orsena             | 0.2857| 38   | 0       | 2027-04-01 | yes        | 430 jours de travail par an                    | Logistique : terminaux d'entrepôt
Deux autres développeurs Orsena       | Prestataires Orsena             | 0.2857| 47   | 0       | 2027-04-01 | yes        | 430 jours de travail par an                    | Produit client : portail
Envoi de messages par Nimbus          | Licences Tessera                | 0.80  | 12   | 9000    | 2028-01-01 | yes        | Tessera à son terme                            | Marketing : modèles à refaire
Formation de moitié                   | Formation                       | 0.50  | 22   | 0       | 2027-01-01 | yes        | 45 jours de formation                          | la relève du poste paiements
Postes de travail gardés un an de plus| Postes de travail               | 0.40  | 9    | 0       | 2027-01-01 | yes        | le renouvellement de 70 postes                 | Ressources humaines : nouveaux venus
"""

_COLUMNS = "line nature supplier team account run_change kind year budget actual landing source".split()
Months = dict[tuple[str, str], list[int]]


def budget() -> list[Row]:
    """Return every line of 2024, 2025 and 2026: what was voted, spent and, for the running year, expected."""
    every, months = lines(), _months(lines())
    return [row for year in ("2024", "2025", "2026") for row in _year(every, months, year)]


def actuals() -> list[Row]:
    """Return what each line cost in each month from January 2024 to October 2026."""
    return [
        {"line": line, "month": f"{year}-{number:02d}", "amount": euros(amount)}
        for (line, year), amounts in sorted(_months(lines()).items(), key=lambda item: item[0][1])
        for number, amount in enumerate(amounts, start=1)
        if amount
    ]


def packages() -> list[Row]:
    """Return what could be cut, and who would lose by it."""
    return rows(PACKAGES)


def _year(every: list[Row], months: Months, year: str) -> list[Row]:
    voted = _by_line(every, f"{year} voted")
    table = []
    for line in every:
        row = line | {"year": year, "budget": euros(100 * voted[line["line"]])}
        row["actual"] = euros(sum(months[line["line"], year]))
        row["landing"] = euros(int(line["landing"])) if year == "2026" else ""
        table.append({name: row[name] for name in _COLUMNS})
    return table


def _by_line(every: list[Row], column: str) -> dict[str, int]:
    """Share the figure of each nature among its lines as their landing, whole euros."""
    shared: dict[str, int] = {}
    for row in rows(PAST):
        own = [line for line in every if _group(line) == row["nature"]]
        parts = spread(round(1000 * float(row[column])), [int(line["landing"]) for line in own])
        shared |= dict(zip([line["line"] for line in own], parts, strict=True))
    return shared


def _group(line: Row) -> str:
    return "other" if line["nature"] in ("hardware", "training") else line["nature"]


def _months(every: list[Row]) -> Months:
    """Return the months of each line and year, cents; those of 2026 end with October."""
    months: Months = {}
    for year in ("2024", "2025"):
        spent = _by_line(every, f"{year} spent")
        months |= {(row["line"], year): spread(100 * spent[row["line"]], _season(row, year)) for row in every}
    for row in every:
        months[row["line"], "2026"] = spread(int(row["landing"]), _season(row, "2026"))[:MONTHS_KNOWN]
    months["Cloud Nimbus", "2026"] = _cloud()
    months["Postes de travail", "2026"] = _rest(months)
    return months


def _season(line: Row, year: str) -> tuple[float, ...]:
    if line["nature"] == "pay" and year == "2026":
        return tuple(monthly_pay(line["team"], f"2026-{number:02d}") for number in range(1, 13))
    if line["nature"] == "cloud":
        dice = luck("Velmont", f"cloud {year}")
        return tuple(CLOUD_GROWTH ** (number / 12) * noise(dice, 0.02) for number in range(12))
    return SEASONS.get(line["line"], (1,) * 12)


def _cloud() -> list[int]:
    """Return Nimbus' ten bills of 2026: with November and December at the usual growth they make the landing."""
    step = CLOUD_GROWTH ** (1 / 12)
    ahead = round(CLOUD_OCTOBER * (step + step**2))
    dice = luck("Velmont", "cloud 2026")
    shape = [step**number * noise(dice, 0.02) for number in range(MONTHS_KNOWN - 1)]
    return [*spread(CLOUD_LANDING - ahead - CLOUD_OCTOBER, shape), CLOUD_OCTOBER]


def _rest(months: Months) -> list[int]:
    """Return the months of new laptops, the line that brings what was spent to the total of the story."""
    others = [sum(cents) for (line, year), cents in months.items() if year == "2026" and line != "Postes de travail"]
    return spread(SPENT_TO_OCTOBER - sum(others), SEASONS["Postes de travail"][:MONTHS_KNOWN])
