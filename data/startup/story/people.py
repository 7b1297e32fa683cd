"""Who works at Lumea: 12 people, seven of them in research and development, and one freelance."""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, rows

EMPLOYER_COST, YOUNG_INNOVATOR = 1.45, 1.20
"""Employer's cost as a factor of gross pay, and under the young-innovator regime that the R&D posts fall under."""

TEAMS = """
name                 | parent | department | lead | run_share
Lumea                |        |            | p01  |
Technique            | Lumea  | Produit    | p02  | 30% to 50%
Ventes et clients    | Lumea  | Ventes     | p08  |
Direction et bureau  | Lumea  | Direction  | p01  |
"""

DEPARTMENTS = """
name      | head | revenue
Produit   | p02  |
Ventes    | p08  | 410000
Direction | p01  |
"""

SUBCONTRACTORS = """
name    | country | since
Kerloc  | FR      | 2024-09-02
Cirrane | FR      | 2023-03-01
"""

PEOPLE = """
id | name               | title                                 | role                  | team                        | manager | contract   | salary | employer_cost | start      | supplier
p01| Solène Arzur       | Présidente, cofondatrice              | direction générale    | Lumea > Direction et bureau |         | permanent  | 60000  |               | 2023-02-01 |
p02| Malik Ferroudj     | Directeur technique, cofondateur      | directeur technique   | Lumea > Technique           | p01     | permanent  | 62000  | 1.2           | 2023-02-01 |
p03| Anouk Tessandier   | Lead développeuse                     | lead développeur      | Lumea > Technique           | p02     | permanent  | 58000  | 1.2           | 2023-06-05 |
p04| Ruben Halphen      | Développeur back-end senior           | développeur           | Lumea > Technique           | p02     | permanent  | 52000  | 1.2           | 2024-01-08 |
p05| Capucine Morlaàs   | Développeuse front-end                | développeur           | Lumea > Technique           | p02     | permanent  | 46000  | 1.2           | 2024-09-02 |
p06| Idriss Lacassagne  | Développeur full-stack                | développeur           | Lumea > Technique           | p02     | permanent  | 44000  | 1.2           | 2025-02-03 |
p07| Nour Vandamme      | Data scientist                        | ingénieur de données  | Lumea > Technique           | p02     | permanent  | 46000  | 1.2           | 2025-05-05 |
p08| Gaspard Lhermitte  | Responsable des ventes                | commercial            | Lumea > Ventes et clients   | p01     | permanent  | 52000  |               | 2024-03-04 |
p09| Zélie Quentric     | Chargée de la réussite des clients    | réussite client       | Lumea > Ventes et clients   | p08     | permanent  | 38000  |               | 2024-10-07 |
p10| Octave Brévin      | Designer produit                      | designer              | Lumea > Technique           | p02     | permanent  | 36000  | 1.2           | 2025-09-01 |
p11| Hortense Saugrain  | Chargée de marketing                  | marketing             | Lumea > Ventes et clients   | p08     | permanent  | 36000  |               | 2025-03-03 |
p12| Bilal Ouharzoune   | Responsable administratif et financier| administration        | Lumea > Direction et bureau | p01     | permanent  | 35000  |               | 2025-01-06 |
x01| Yann Kerloc        | Développeur indépendant, facturation  | développeur           | Lumea > Technique           | p02     | contractor |        |               | 2024-09-02 | Kerloc
"""

# What the CTO is asked for, in hours a week. Team and hiring are 14 hours while recruiting, of which 4 remain without.
HATS = """
person | hat                                | hours | worn
p02    | Architecture et code               | 22    | always
p02    | Produit                            | 10    | always
p02    | Équipe                             | 4     | always
p02    | Recrutement                        | 10    | recruiting
p02    | Astreinte et sécurité              | 6     | always
p02    | Audit technique des investisseurs  | 8     | raising
"""


def teams() -> list[Row]:
    """Return the teams, each under its path."""
    found = rows(TEAMS)
    return [each | {"name": f"{each['parent']} > {each['name']}" if each["parent"] else each["name"]} for each in found]


def monthly_pay(team: str) -> float:
    """Return what a team's posts cost a month, employer's cost counted, in euros; all came before 2026."""
    mine = [each for each in rows(PEOPLE) if each["team"] == team and each["contract"] == "permanent"]
    return sum(float(each["salary"]) * float(each["employer_cost"] or EMPLOYER_COST) for each in mine) / 12


def tables() -> dict[str, list[Row]]:
    """Return the tables of people by name."""
    return {
        "people": rows(PEOPLE),
        "teams": teams(),
        "departments": rows(DEPARTMENTS),
        "subcontractors": rows(SUBCONTRACTORS),
        "hats": rows(HATS),
    }
