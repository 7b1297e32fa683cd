"""Who works for Ardencourt from outside: 12 suppliers, of whom two send people?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, luck, rows

from story import names
from story.posts import leads
from story.teams import path

SUPPLIERS = """
name       | country | since
Altavane   | FR      | 2012-04-02
Brévière   | FR      | 2019-01-02
Cirrane    | IE      | 2020-06-01
Hautmarais | FR      | 2009-01-05
Norvente   | FR      | 2015-10-01
Nyctal     | MA      | 2021-07-01
Papyrel    | FR      | 2017-04-03
Quintessor | FR      | 2022-01-03
Sudéal     | FR      | 2014-01-06
Thermidal  | FR      | 2016-11-01
Télémarche | FR      | 2018-07-02
Vigiane    | FR      | 2024-01-02
"""

# Altavane works by contract under its own coordinator; Quintessor's eight sit in our teams and report to our leads.
CONTRACTORS = """
supplier     | team                  | men                          | women                          | role                 | count | hired
altavane-tma | Applications          | Coordinateur de la TMA       | Coordinatrice de la TMA        | coordinateur TMA     | 1     | 2013
altavane-tma | SAP                   | Consultant SAP               | Consultante SAP                | consultant SAP       | 9     | 2014
altavane-tma | Ventes et CRM Nord    | Développeur                  | Développeuse                   | développeur          | 4     | 2016
altavane-tma | Ventes et CRM Sud     | Développeur                  | Développeuse                   | développeur          | 3     | 2018
altavane-tma | Logistique, entrepôts | Développeur Java             | Développeuse Java              | développeur          | 5     | 2015
altavane-tma | Finance et RH         | Développeur .NET             | Développeuse .NET              | développeur          | 3     | 2017
Quintessor   | Plateforme de données | Ingénieur de données         | Ingénieure de données          | ingénieur de données | 4     | 2022
Quintessor   | Commerce en ligne     | Développeur full-stack       | Développeuse full-stack        | développeur          | 4     | 2023
"""


def subcontractors() -> list[Row]:
    """Return the suppliers, in the order of their names."""
    return rows(SUPPLIERS)


def people_of(contract: str, supplier: str) -> int:
    """Return how many people work under a contract."""
    return sum(int(row["count"]) for row in rows(CONTRACTORS) if row["supplier"] in (contract, supplier))


def contractors(taken: set[str]) -> list[Row]:
    """Return the suppliers' people, whose names are none of those taken."""
    dice, found = luck("Ardencourt", "contractors"), []
    for row in rows(CONTRACTORS):
        for _ in range(int(row["count"])):
            women = dice.random() < 0.3
            key = f"x{len(found) + 1:02d}"
            person = {"id": key, "name": names.drawn(dice, women, taken), "title": row["women" if women else "men"]}
            person |= {"role": row["role"], "team": path(row["team"]), "manager": _manager(row, key)}
            person |= {"supplier": row["supplier"], "start": _first_day(row["hired"], dice.random())}
            found.append(person | {"status": "filled", "contract": "contractor", "fte": "1"})
    return found


def _manager(row: Row, key: str) -> str:
    if row["supplier"] == "Quintessor" or key == "x01":
        return leads()[row["team"]]
    return "x01"


def _first_day(year: str, when: float) -> str:
    """Return the first of a month in the three years from the one given."""
    months = int(when * 36)
    return f"{int(year) + months // 12}-{months % 12 + 1:02d}-01"
