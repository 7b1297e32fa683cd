"""Whom does Ardencourt pay by contract, until when, and with which notice? The dates decide what 2027 can save."""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, rows

from story.suppliers import people_of
from story.teams import path

SUPPLIER_DAYS = 215
"""Days that a contractor bills in a year where the contract does not say."""

# Two notices must leave by 31 December 2026, or cost a year: altavane-tma and nyctal-nuit. Two were due by 30 September and
# bind all of 2027: SAP and the protection of workstations. The cloud, paid by use, has neither end nor notice. Prices
# with a clause of their own: the suite and the CRMs 2 % a year, SAP 3 %, the network a fixed price. Altavane's 5,000
# days are owed whether they are used or not: 25 people x 200 days. VMware is captive: leaving takes 14 months.
CONTRACTS = """
id                | supplier   | object                                      | nature  | annual_cost | day_rate | days_per_year | start      | end        | notice_months | tacit_renewal | renewal_months | renewal_rate | captive | index | team
altavane-tma      | Altavane   | Maintenance, 5 000 jours par an à 780 €     | care    | 3900000     |          |               | 2012-04-02 | 2027-03-31 | 3             | yes           | 12             |              |         |       | Applications
altavane-s4       | Altavane   | Étude préalable au passage à S/4            | other   | 36000       |          |               | 2025-10-01 | 2027-03-31 |               | no            |                |              |         |       | SAP
breviere-services | Brévière   | Centre de services aux utilisateurs         | care    | 940000      |          |               | 2019-01-02 | 2028-12-31 | 6             | yes           | 24             | 3%           |         |       | Postes et agences
cirrane-cloud     | Cirrane    | Cloud Cirrane, à l'usage                    | cloud   | 1416600     |          |               | 2020-06-01 |            |               | no            |                |              |         |       | Cloud
hautmarais-sap    | Hautmarais | Maintenance SAP ECC, 22 % des droits        | licence | 1050000     |          |               | 2009-01-05 | 2026-12-31 | 3             | yes           | 12             |              |         | 0.03  | SAP
hautmarais-vmware | Hautmarais | Droits VMware, serveurs du centre de données| licence | 310000      |          |               | 2024-10-01 | 2027-09-30 | 3             | yes           | 36             | 100% to 400% | yes     |       | Centre de données
hautmarais-bases  | Hautmarais | Droits des bases de données                 | licence | 320400      |          |               | 2022-01-03 | 2027-12-31 | 3             | no            |                |              |         |       | Cloud
norvente-crm      | Norvente   | CRM du Nord, 85 commerciaux                 | licence | 290000      |          |               | 2015-10-01 | 2027-09-30 | 3             | yes           | 12             | 2%           |         | 0.02  | Ventes et CRM Nord
nyctal-nuit       | Nyctal     | Support de nuit, 35 applications            | care    | 450000      |          |               | 2021-07-01 | 2027-06-30 | 6             | yes           | 12             | 3%           |         |       | Infrastructures
papyrel-suite     | Papyrel    | Suite bureautique et modules, 5 700 sièges  | licence | 1299600     |          |               | 2017-04-03 | 2027-03-31 | 2             | yes           | 12             | 2%           |         | 0.02  | Postes et agences
quintessor-regie  | Quintessor | Ingénieurs et développeurs en régie         | staff   |             | 610      |               | 2022-01-03 | 2027-12-31 | 1             | no            |                |              |         |       | Plateforme de données
sudeal-crm        | Sudéal     | CRM du Sud, 140 commerciaux                 | licence | 410000      |          |               | 2014-01-06 | 2027-12-31 | 3             | yes           | 12             | 2%           |         | 0.02  | Ventes et CRM Sud
telemarche-agences| Télémarche | Téléphonie fixe et impression, 38 agences   | network | 440000      |          |               | 2018-07-02 | 2027-06-30 | 3             | yes           | 12             | 3%           |         |       | Réseau et télécoms
telemarche-reseau | Télémarche | Réseau entre les sites                      | network | 1000000     |          |               | 2018-07-02 | 2027-06-30 | 3             | yes           | 36             | 0%           |         | 0     | Réseau et télécoms
thermidal-salle   | Thermidal  | Centre de données, salle principale         | other   | 850000      |          |               | 2016-11-01 | 2027-10-31 | 3             | yes           | 12             | 3%           |         |       | Centre de données
thermidal-secours | Thermidal  | Centre de données, salle de secours         | other   | 333400      |          |               | 2016-11-01 | 2028-10-31 | 6             | yes           | 36             | 3%           |         |       | Centre de données
vigiane-postes    | Vigiane    | Protection des postes et des serveurs       | licence | 220000      |          |               | 2024-01-02 | 2026-12-31 | 3             | yes           | 12             |              |         |       | Sécurité
vigiane-veille    | Vigiane    | Surveillance de la sécurité, jour et nuit   | care    | 470000      |          |               | 2024-04-01 | 2029-03-31 | 6             | no            |                |              |         |       | Sécurité
"""


def contracts() -> list[Row]:
    """Return the contracts; the systems that they serve come with the table of systems."""
    return [row | {"team": path(row["team"])} for row in rows(CONTRACTS)]


def yearly(contract: Row) -> int:
    """Return what a contract costs in a year, euros: its flat price, or price of a day x days x people."""
    if contract["annual_cost"]:
        return int(contract["annual_cost"])
    heads = people_of(contract["id"], contract["supplier"])
    return int(contract["day_rate"]) * int(contract["days_per_year"] or SUPPLIER_DAYS) * heads
