"""Which lines has Velmont's budget, what explains each, and what will it cost in 2026?"""

from __future__ import annotations

from functools import cache

from rows import Row, rows

from story.contracts import contracts
from story.posts import ROOT, people, team

SUPPLIER_DAYS = 215
"""Days that a contractor bills in a year where the contract does not say."""

# One line for each contract: its name, its account, and whether it runs, changes or transforms the company.
CONTRACT_LINES = """
source         | line                              | account | run_change
orsena-regie   | Prestataires Orsena               | 6211    | change
castelis-erp   | Maintenance ERP Castelis          | 6156    | run
boreal-reseau  | Réseau Boréal                     | 6135    | run
nimbus-cloud   | Cloud Nimbus                      | 6135    | run
ardoise-suite  | Licences Ardoise                  | 6511    | run
filigrane-dev  | Licences Filigrane                | 6511    | change
cobalt-crm     | Licences Cobalt                   | 6511    | run
helianthe-nav  | Licences Dynamics NAV             | 6511    | run
veridia-bi     | Licences Veridia                  | 6511    | run
sentinelle-edr | Licences Sentinelle               | 6511    | run
tessera-envoi  | Licences Tessera                  | 6511    | run
"""

# Lines that are their own source: nothing but the line explains them, and they stay flat.
OWN_LINES = """
line                                   | nature   | team              | account | run_change | kind  | landing
Postes de travail                      | hardware | Réseau et support | 2183    | run        | capex | 84000
Équipements réseau et terminaux        | hardware | Réseau et support | 2183    | change     | capex | 46000
Formation                              | training |                   | 6228    | change     | opex  | 52000
Téléphonie fixe et mobile              | other    | Réseau et support | 6262    | run        | opex  | 38250
Déplacements                           | other    |                   | 6251    | run        | opex  | 31000
Assurance cyber                        | other    |                   | 6163    | run        | opex  | 36000
Audits et tests d'intrusion            | other    | Réseau et support | 6226    | run        | opex  | 24000
Veille et cotisations                  | other    |                   | 6183    | run        | opex  | 13000
"""

_BLANK = {"supplier": "", "team": "", "run_change": "run", "kind": "opex"}


def lines() -> list[Row]:
    """Return the lines of 2026; landing in cents."""
    return [*_people_lines(), *_contract_lines(), *_own_lines()]


def monthly_pay(path: str, month: str) -> int:
    """Return what the posts of a team that have started by a month cost in it, in 1/240 of a cent."""
    there = [row for row in _filled() if row["team"] == path and row["start"][:7] <= month]
    return sum(145 * 20 * (int(row["salary"]) + int(row["bonus"])) for row in there)


def _people_lines() -> list[Row]:
    pay = [_pay_line(path) for path in dict.fromkeys(row["team"] for row in people())]
    fees = {"line": "Honoraires de recrutement", "nature": "fees", "account": "6226", "source": "people"}
    return [*pay, _BLANK | fees | {"landing": str(_fees())}]


def _pay_line(path: str) -> Row:
    label = "direction" if path == ROOT else path.split(" > ")[1]
    cost = sum(monthly_pay(path, f"2026-{number:02d}") for number in range(1, 13)) // 240
    row = {"line": f"Salaires {label}", "nature": "pay", "team": path, "account": "6411", "source": "people"}
    return _BLANK | row | {"landing": str(cost)}


def _fees() -> int:
    """Two of the four September joiners came through an agency, at a fifth of their gross pay."""
    return sum(20 * int(row["salary"]) for row in _filled() if row["id"] in ("p010", "p026"))


@cache
def _filled() -> list[Row]:
    return [row for row in people() if row["contract"] != "contractor" and row["status"] == "filled"]


def _contract_lines() -> list[Row]:
    kept = {row["id"]: row for row in contracts()}
    return [_contract_line(row, kept[row["source"]]) for row in rows(CONTRACT_LINES)]


def _contract_line(row: Row, contract: Row) -> Row:
    facts = {name: contract[name] for name in ("nature", "supplier", "team")}
    return _BLANK | facts | row | {"landing": str(100 * _yearly(contract))}


def _yearly(contract: Row) -> int:
    """Return what a contract costs in a year, euros: its flat price, or price of a day x days x people."""
    if contract["annual_cost"]:
        return int(contract["annual_cost"])
    heads = sum(row["supplier"] == contract["supplier"] for row in people() if row["contract"] == "contractor")
    return int(contract["day_rate"]) * int(contract["days_per_year"] or SUPPLIER_DAYS) * heads


def _own_lines() -> list[Row]:
    return [_own_line(row) for row in rows(OWN_LINES)]


def _own_line(row: Row) -> Row:
    place = team(row["team"]) if row["team"] else ""
    return _BLANK | row | {"team": place, "source": row["line"], "landing": str(100 * int(row["landing"]))}
