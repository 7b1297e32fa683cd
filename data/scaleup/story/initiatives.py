"""What is Velmont asked to do in 2027, by whom, with what effort, and for which objective?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, rows

# The ERP is billed by milestones: 56.5 % in its first twelve months. A blank `signed_by` is a claim that nobody
# answers for.
INITIATIVES = """
id                  | title                                       | sponsor                          | size | cost              | months   | billing                      | benefit           | benefit_kind  | ends_line             | signed_by                      | success    | mandatory | legal_date | system         | earliest   | latest     | spent_share
migration-erp       | Migration de l'ERP                          | Directrice financière            | XL   | 480000 to 1150000 | 9 to 18  | 1:0.15 4:0.2 9:0.215 14:0.435| 60000 to 220000   | risk_reduced  |                       | Directrice financière          | 0.7        | no        |            | erp            | 2027-01-01 | 2028-03-31 |
facture-electronique| Facture électronique                        | Directrice financière            | M    | 85000             | 3 to 7   |                              | 0                 | obligation    |                       | Directrice financière          | 0.85       | yes       | 2027-09-01 | erp            | 2027-01-01 | 2027-06-30 |
erp-prolonge        | Prolonger l'ERP, isolé et figé              | Directrice technique             | M    | 95000 to 190000   | 3 to 5   |                              | 40000 to 120000   | risk_reduced  |                       |                                | 0.7        | no        |            | erp            | 2027-04-01 | 2028-01-31 |
portail-grands      | Portail des grands comptes                  | Directeur des ventes             | L    | 140000 to 290000  | 5 to 10  |                              | 180000 to 420000  | cash_in       |                       | Directeur des ventes           | 0.7        | no        |            | portail        | 2027-04-01 |            |
doubler-paiements   | Doubler le poste paiements                  | Directrice technique             | S    | 15000 to 30000    | 3 to 6   |                              | 70000 to 430000   | risk_reduced  |                       | Directrice technique           | 0.85       | no        |            | paiement       | 2027-01-01 |            |
audit-client        | Préparer l'audit client de mai              | Directeur des ventes             | S    | 35000 to 60000    | 2 to 4   |                              | 40000 to 380000   | risk_reduced  |                       | Directeur des ventes           | 0.85       | no        |            | protection     | 2027-01-01 | 2027-03-31 |
lien-toulouse       | Second lien pour Toulouse                   | Directrice des opérations        | S    | 18000 to 32000    | 2 to 4   |                              | 8000 to 45000     | risk_reduced  |                       |                                | 0.85       | no        |            | reseau         | 2027-01-01 |            |
tournees-temps-reel | Tournées recalculées en temps réel          | Directrice des opérations        | L    | 110000 to 240000  | 6 to 12  |                              | 150000 to 500000  | cash_in       |                       | Directrice des opérations      | 0.4        | no        |            | tournees       | 2027-04-01 |            |
preparation-vocale  | Préparation de commandes à la voix          | Directrice des opérations        | M    | 60000 to 130000   | 4 to 8   |                              | 90000 to 210000   | time_saved    |                       |                                | 0.7        | no        |            | appli-entrepot | 2027-03-01 |            |
assistant-support   | Assistant d'IA pour le support              | Responsable du service client    | M    | 40000 to 90000    | 3 to 6   |                              | 50000 to 160000   | time_saved    |                       |                                | 0.4        | no        |            | crm            | 2027-02-01 |            |
messages-nimbus     | Envoi de messages par Nimbus                | Directrice du marketing          | S    | 9000 to 16000     | 2 to 3   |                              | 28200             | cost_removed  | Licences Tessera      | Directrice du marketing        | 0.85       | no        |            | envoi-messages | 2027-02-01 |            |
fin-intranet        | Retirer l'ancien intranet                   | Directrice des ressources humaines | S  | 12000 to 25000    | 2 to 4   |                              | 9000              | cost_avoided  |                       | Directrice des ressources humaines | 0.85   | no        |            | intranet       | 2027-02-01 |            |
tri-cloud           | Tri du cloud                                | Directrice technique             | S    | 25000             | 2 to 4   |                              | 130000 to 230000  | cost_avoided  |                       | Directrice technique           | 0.85       | no        |            | orchestration  | 2027-01-01 |            |
edi-nouveaux        | Trois nouveaux partenaires par EDI          | Directeur des ventes             | M    | 45000 to 95000    | 3 to 7   |                              | 80000 to 190000   | cash_in       |                       | Directeur des ventes           | 0.7        | no        |            | edi            | 2027-03-01 |            |
"""

# The payments post, one person, is asked for by five of them and cannot be bought.
EFFORT = """
initiative          | role                   | person_days
migration-erp       | consultant ERP         | 180 to 360
migration-erp       | chef de projet         | 90 to 170
migration-erp       | architecte             | 45 to 90
migration-erp       | analyste fonctionnel   | 120 to 220
migration-erp       | développeur            | 80 to 190
migration-erp       | lead paiements         | 15 to 35
facture-electronique| consultant ERP         | 25 to 50
facture-electronique| chef de projet         | 25 to 45
facture-electronique| architecte             | 12 to 25
facture-electronique| développeur            | 30 to 60
facture-electronique| lead paiements         | 20 to 40
erp-prolonge        | consultant ERP         | 30 to 70
erp-prolonge        | administrateur système | 20 to 45
erp-prolonge        | ingénieur sécurité     | 10 to 25
portail-grands      | développeur            | 220 to 420
portail-grands      | product owner          | 50 to 90
portail-grands      | testeur                | 40 to 80
portail-grands      | lead paiements         | 25 to 55
doubler-paiements   | lead paiements         | 20 to 60
doubler-paiements   | développeur            | 30 to 70
audit-client        | ingénieur sécurité     | 40 to 70
audit-client        | administrateur système | 15 to 30
audit-client        | architecte             | 6 to 14
lien-toulouse       | administrateur réseau  | 12 to 25
tournees-temps-reel | ingénieur de données   | 140 to 300
tournees-temps-reel | développeur            | 90 to 200
tournees-temps-reel | architecte             | 20 to 45
preparation-vocale  | développeur            | 110 to 210
preparation-vocale  | testeur                | 25 to 50
assistant-support   | ingénieur de données   | 60 to 130
assistant-support   | développeur            | 30 to 70
messages-nimbus     | développeur            | 15 to 30
fin-intranet        | administrateur système | 15 to 30
tri-cloud           | ingénieur plateforme   | 25 to 45
edi-nouveaux        | développeur            | 60 to 120
edi-nouveaux        | architecte             | 15 to 35
edi-nouveaux        | lead paiements         | 10 to 25
"""

ROLES = """
role                   | buy_price
développeur            | 560
consultant ERP         | 780
chef de projet         | 640
analyste fonctionnel   | 590
architecte             |
lead paiements         |
product owner          |
testeur                | 480
ingénieur plateforme   | 650
ingénieur de données   | 620
administrateur système | 520
administrateur réseau  |
ingénieur sécurité     | 750
"""

OBJECTIVES = """
name                          | weight
Tenir les obligations         | 25
Des systèmes qui durent       | 25
Servir les grands comptes     | 20
Livrer mieux et plus vite     | 20
Dépenser juste                | 10
"""

CONTRIBUTIONS = """
initiative          | objective                     | score
migration-erp       | Des systèmes qui durent       | 9
migration-erp       | Tenir les obligations         | 4
facture-electronique| Tenir les obligations         | 10
erp-prolonge        | Des systèmes qui durent       | 3
portail-grands      | Servir les grands comptes     | 9
doubler-paiements   | Des systèmes qui durent       | 7
audit-client        | Servir les grands comptes     | 7
audit-client        | Tenir les obligations         | 5
lien-toulouse       | Des systèmes qui durent       | 4
tournees-temps-reel | Livrer mieux et plus vite     | 9
tournees-temps-reel | Dépenser juste                | 4
preparation-vocale  | Livrer mieux et plus vite     | 6
assistant-support   | Servir les grands comptes     | 3
assistant-support   | Livrer mieux et plus vite     | 3
messages-nimbus     | Dépenser juste                | 4
fin-intranet        | Des systèmes qui durent       | 2
tri-cloud           | Dépenser juste                | 8
edi-nouveaux        | Servir les grands comptes     | 6
"""

PRECEDENCE = """
before              | after
facture-electronique| edi-nouveaux
doubler-paiements   | portail-grands
"""

EXCLUSIONS = """
a             | b
migration-erp | erp-prolonge
"""


def tables() -> dict[str, list[Row]]:
    """Return the tables about requests, by name."""
    texts = {
        "initiatives": INITIATIVES,
        "effort": EFFORT,
        "roles": ROLES,
        "objectives": OBJECTIVES,
        "contributions": CONTRIBUTIONS,
        "precedence": PRECEDENCE,
        "exclusions": EXCLUSIONS,
    }
    return {name: rows(text) for name, text in texts.items()}
