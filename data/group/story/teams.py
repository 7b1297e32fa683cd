"""How is technology organised at Ardencourt, for whom does it work, and how much of its time does the run take?"""

from __future__ import annotations

from functools import cache

from rows import Row, rows

ROOT = "Technologie"

# Teams of `work` "change" build what is new: their pay is in the 6.6 M€ that the CFO's 5 % do not touch. The 70 % of
# SAP are a fact of the story: 14 experts x 205 days x 30 % leave 861 days a year for projects.
TEAMS = """
label                 | parent                  | department             | run_share  | work
Technologie           |                         | Technologie            | 80%        | run
Applications          | Technologie             | Technologie            | 60% to 80% | run
SAP                   | Applications            | Finance                | 70%        | run
Ventes et CRM Nord    | Applications            | Ventes Nord            | 55% to 75% | run
Ventes et CRM Sud     | Applications            | Ventes Sud             | 55% to 75% | run
Logistique, entrepôts | Applications            | Logistique             | 55% to 75% | run
Finance et RH         | Applications            | Finance                | 60% to 80% | run
Commerce en ligne     | Applications            | Commerce en ligne      | 20% to 35% | change
Données               | Technologie             | Direction générale     | 45% to 65% | run
Plateforme de données | Données                 | Direction générale     | 20% to 40% | change
Décisionnel           | Données                 | Finance                | 65% to 85% | run
Infrastructures       | Technologie             | Technologie            | 70% to 85% | run
Centre de données     | Infrastructures         | Technologie            | 85% to 95% | run
Cloud                 | Infrastructures         | Technologie            | 55% to 75% | run
Réseau et télécoms    | Infrastructures         | Logistique             | 75% to 90% | run
Postes et agences     | Infrastructures         | Ventes Nord            | 85% to 95% | run
Sécurité              | Technologie             | Technologie            | 60% to 80% | run
Projets, architecture | Technologie             | Direction générale     | 10% to 20% | change
Architecture          | Projets, architecture   | Technologie            | 15% to 30% | change
Bureau des projets    | Projets, architecture   | Direction générale     | 5% to 15%  | change
"""

# The two companies that merged still sell apart: hence two CRMs.
DEPARTMENTS = """
name               | revenue
Technologie        |
Direction générale |
Ventes Nord        | 561000000
Ventes Sud         | 437000000
Commerce en ligne  | 82000000
Logistique         |
Achats             |
Finance            |
Ressources humaines|
"""


@cache
def described() -> dict[str, Row]:
    """Return what the story says of each team, by its label."""
    return {row["label"]: row for row in rows(TEAMS)}


@cache
def path(label: str) -> str:
    """Return the path of a team from the root, its key: "Technologie > Applications > SAP"."""
    above = described()[label]["parent"] if label else ""
    return f"{path(above)} > {label}" if above else label


def teams(leads: dict[str, str]) -> list[Row]:
    """Return the teams, each with the post that leads it."""
    return [
        {
            "name": path(label),
            "parent": path(row["parent"]),
            "department": row["department"],
            "lead": leads[label],
            "run_share": row["run_share"],
        }
        for label, row in described().items()
    ]


def departments(leads: dict[str, str]) -> list[Row]:
    """Return the departments with the revenue that each brings, euros a year."""
    heads = {ROOT: leads[ROOT]}
    return [
        {"name": row["name"], "head": heads.get(row["name"], ""), "revenue": row["revenue"]}
        for row in rows(DEPARTMENTS)
    ]
