"""Whom does Velmont pay by contract, until when, and with which notice?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, rows

from story.posts import team

# Orsena's days a year are blank: the general 215 act. Boréal's price is flat and holds its two technicians. Nimbus
# stands at its landing of 2026; its notice is one of the questions to ask. Every licence is due in January.
CONTRACTS = """
id              | supplier   | object                                  | nature  | annual_cost | day_rate | days_per_year | start      | end        | notice_months | tacit_renewal | renewal_months | renewal_rate | system          | team
orsena-regie    | Orsena     | Développeurs en régie                   | staff   |             | 560      |               | 2021-09-01 | 2027-12-31 | 1             | no            |                |              | appli-entrepot  | Logistique
castelis-erp    | Castelis   | Maintenance de l'ERP                    | care    |             | 780      | 210           | 2018-05-02 | 2027-04-30 | 3             | no            |                |              | erp             | Systèmes internes
boreal-reseau   | Boréal     | Réseau intersites, forfait              | network | 264000      |          |               | 2018-07-01 | 2027-06-30 | 6             | yes           | 36             | 0.04         | reseau          | Réseau et support
nimbus-cloud    | Nimbus     | Nimbus cloud                            | cloud   | 1053300     |          |               | 2021-03-01 | 2027-12-31 |               | no            |                |              | orchestration   | Plateforme
ardoise-suite   | Ardoise    | Suite collaborative, 240 postes         | licence | 212400      |          |               | 2020-01-01 | 2026-12-31 | 1             | yes           | 12             |              | messagerie      | Réseau et support
filigrane-dev   | Filigrane  | Outils de développement, 62 postes      | licence | 148290      |          |               | 2021-01-01 | 2026-12-31 | 1             | yes           | 12             |              | forge           | Plateforme
cobalt-crm      | Cobalt     | CRM et support, 95 postes               | licence | 106600      |          |               | 2022-01-01 | 2026-12-31 | 1             | yes           | 12             |              | crm             | Produit client
helianthe-nav   | Hélianthe  | Droits Dynamics NAV 2018                | licence | 58410       |          |               | 2018-01-01 | 2027-12-31 | 3             | no            |                |              | erp             | Systèmes internes
veridia-bi      | Veridia    | Tableaux de bord et base analytique     | licence | 44800       |          |               | 2023-01-01 | 2028-12-31 | 3             | no            |                |              | tableaux-bord   | Données
sentinelle-edr  | Sentinelle | Protection des postes et des serveurs   | licence | 41500       |          |               | 2024-01-01 | 2027-12-31 | 3             | no            |                |              | protection      | Réseau et support
tessera-envoi   | Tessera    | Envoi de messages et signature          | licence | 28200       |          |               | 2022-01-01 | 2027-12-31 | 2             | no            |                |              | envoi-messages  | Produit client
"""


def contracts() -> list[Row]:
    """Return the contracts; their yearly index is left blank, so that one rate for all acts on them."""
    return [row | {"team": team(row["team"])} for row in rows(CONTRACTS)]
