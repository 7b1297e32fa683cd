"""Which lines has Ardencourt's budget, what explains each, and what will it cost in 2026?"""

from __future__ import annotations

from functools import cache

from rows import Row, rows

from story.contracts import contracts, yearly
from story.posts import months_of_2026, posts
from story.teams import described, path

# One line for each contract: its name, its account, and whether it runs or changes the company.
CONTRACT_LINES = """
source             | line                             | account | run_change
altavane-tma       | Maintenance Altavane             | 6226    | run
altavane-s4        | Étude S/4 Altavane               | 6226    | change
breviere-services  | Centre de services Brévière      | 6110    | run
cirrane-cloud      | Cloud Cirrane                    | 6135    | run
hautmarais-sap     | Maintenance SAP                  | 6511    | run
hautmarais-vmware  | Licences VMware                  | 6511    | run
hautmarais-bases   | Licences de bases de données     | 6511    | run
norvente-crm       | CRM du Nord                      | 6511    | run
nyctal-nuit        | Support de nuit                  | 6110    | run
papyrel-suite      | Suite bureautique                | 6511    | run
quintessor-regie   | Prestataires Quintessor          | 6211    | change
sudeal-crm         | CRM du Sud                       | 6511    | run
telemarche-agences | Téléphonie et impression         | 6262    | run
telemarche-reseau  | Réseau entre sites               | 6262    | run
thermidal-salle    | Centre de données                | 6132    | run
thermidal-secours  | Salle de secours                 | 6132    | run
vigiane-postes     | Protection des postes            | 6511    | run
vigiane-veille     | Surveillance de la sécurité      | 6110    | run
"""

# Lines that are their own source: bought as needed, under no contract; they stay flat, licences excepted.
OWN_LINES = """
line                              | nature   | team                  | account | run_change | kind  | landing
Renouvellement des postes         | hardware | Postes et agences     | 2183    | run        | capex | 760000
Serveurs et stockage              | hardware | Centre de données     | 2183    | run        | capex | 540000
Équipements réseau                | hardware | Réseau et télécoms    | 2183    | run        | capex | 330000
Terminaux d'entrepôt              | hardware | Logistique, entrepôts | 2183    | run        | capex | 370000
Terminaux, nouvel entrepôt de Sens| hardware | Logistique, entrepôts | 2183    | change     | capex | 100000
Téléphones mobiles                | other    | Réseau et télécoms    | 6262    | run        | opex  | 260000
Petits logiciels de gestion       | licence  | Finance et RH         | 6511    | run        | opex  | 640000
Outils techniques                 | licence  | Cloud                 | 6511    | run        | opex  | 480000
Logiciels d'entrepôt              | licence  | Logistique, entrepôts | 6511    | run        | opex  | 370000
Certificats et noms de domaine    | licence  | Sécurité              | 6511    | run        | opex  | 210000
Hébergement du commerce en ligne  | other    | Commerce en ligne     | 6135    | run        | opex  | 290000
Sauvegardes hors site             | other    | Centre de données     | 6135    | run        | opex  | 210000
Dépannages en agence, à l'appel   | other    | Postes et agences     | 6226    | run        | opex  | 470000
Aide à l'exploitation, à l'appel  | other    | Infrastructures       | 6226    | run        | opex  | 390000
Aide sur les petites applications | other    | Applications          | 6226    | run        | opex  | 360000
Assurance cyber                   | other    |                       | 6163    | run        | opex  | 210000
Audits et tests d'intrusion       | other    | Sécurité              | 6226    | run        | opex  | 180000
Déplacements                      | other    |                       | 6251    | run        | opex  | 150000
Formation                         | training |                       | 6228    | change     | opex  | 200000
Études et projets, à la commande  | other    | Bureau des projets    | 6226    | change     | opex  | 714800
"""

FEES = 80_000
"""Agency fees of 2026, euros: the recruiting of the year."""

_BLANK = {"supplier": "", "team": "", "run_change": "run", "kind": "opex"}


@cache
def lines() -> list[Row]:
    """Return the lines of 2026; landing in cents."""
    return [*_people_lines(), *_contract_lines(), *_own_lines()]


def monthly_pay(team: str, month: str) -> int:
    """Return what the posts of a team that have started by a month cost in it, in 1/240 of a cent."""
    there = [post for post in posts() if path(post["team"]) == team and post["start"][:7] <= month]
    return sum(145 * 20 * (int(post["salary"]) + int(post["bonus"])) for post in there)


def _people_lines() -> list[Row]:
    pay = [_pay_line(label, facts["work"]) for label, facts in described().items()]
    fees = {"line": "Honoraires de recrutement", "nature": "fees", "account": "6226", "source": "people"}
    return [*pay, _BLANK | fees | {"landing": str(100 * FEES)}]


def _pay_line(label: str, work: str) -> Row:
    mine = [post for post in posts() if post["team"] == label]
    gross = sum((int(post["salary"]) + int(post["bonus"])) * months_of_2026(post) for post in mine)
    row = {"line": f"Salaires {label}", "nature": "pay", "team": path(label), "account": "6411", "source": "people"}
    return _BLANK | row | {"run_change": work, "landing": str(round(145 * gross / 12))}


def _contract_lines() -> list[Row]:
    kept = {row["id"]: row for row in contracts()}
    return [_contract_line(row, kept[row["source"]]) for row in rows(CONTRACT_LINES)]


def _contract_line(row: Row, contract: Row) -> Row:
    facts = {name: contract[name] for name in ("nature", "supplier", "team")}
    return _BLANK | facts | row | {"landing": str(100 * yearly(contract))}


def _own_lines() -> list[Row]:
    return [
        _BLANK | row | {"team": path(row["team"]), "source": row["line"], "landing": str(100 * int(row["landing"]))}
        for row in rows(OWN_LINES)
    ]
