"""Which 31 systems does Velmont run, who knows them, on what do they stand, and how did they fail?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, rows

from story.posts import team

# Nine systems are judged, twenty-two are not: a blank score is unknown, never a middle one. Value above 5 and fitness
# under 5 for the ERP alone (migrate); four to invest in, three to tolerate, one to eliminate.
SYSTEMS = """
id              | name                            | product                 | version | supplier   | owner_team        | annual_cost | users | criticality | business_value | technical_fitness | end_of_support | personal_data | hosting
erp             | ERP                             | Dynamics NAV            | 2018    | Hélianthe  | Systèmes internes | 386010      | 85    | 1           | 6.5 to 8.5     | 1.5 to 3.5        | 2028-01-11     | yes           | Salle de Nantes
paiement        | Paiement des transporteurs      | Spring Boot             | 3.5     |            | Produit client    | 118000      | 2100  | 1           | 8 to 9.5       | 5 to 7            |                | yes           | Nimbus Paris
facturation     | Facturation des clients         | Spring Boot             | 3.4     |            | Produit client    | 96000       | 640   | 1           | 6 to 8         | 5 to 7.5          |                | yes           | Nimbus Paris
entrepot        | Gestion d'entrepôt              | Spring Boot             | 4.0     |            | Logistique        | 214000      | 3400  | 1           | 7.5 to 9       | 7.5 to 9          |                | no            | Nimbus Paris
appli-entrepot  | Application d'entrepôt          | Android                 | 14      |            | Logistique        | 74000       | 2900  | 2           |                |                   |                | no            | Nimbus Paris
transport       | Plan de transport               | Spring Boot             | 4.0     |            | Logistique        | 131000      | 1250  | 1           | 5.5 to 7       | 8 to 9.5          |                | no            | Nimbus Paris
tournees        | Calcul des tournées             | Python                  | 3.12    |            | Données           | 42000       | 310   | 2           |                |                   |                | no            | Nimbus Paris
suivi-colis     | Suivi des colis                 | Node.js                 | 22      |            | Produit client    | 58000       | 5200  | 2           |                |                   |                | yes           | Nimbus Paris
portail         | Portail client                  | Angular                 | 20      |            | Produit client    | 83000       | 1900  | 2           |                |                   |                | yes           | Nimbus Paris
api-partenaires | API des partenaires             | Spring Boot             | 3.5     |            | Plateforme        | 47000       | 140   | 2           |                |                   |                | no            | Nimbus Paris
connexion       | Connexion unique                | Keycloak                | 26.4    |            | Plateforme        | 12000       | 2300  | 2           |                |                   |                | yes           | Nimbus Paris
orchestration   | Orchestration des conteneurs    | Kubernetes              | 1.34    | Nimbus     | Plateforme        | 396000      | 24    | 1           |                |                   |                | no            | Nimbus Paris
base-clients    | Base de données des clients     | PostgreSQL              | 15      | Nimbus     | Plateforme        | 171000      | 30    | 1           |                |                   |                | yes           | Nimbus Paris
bus-messages    | Bus de messages                 | RabbitMQ                | 3.13    |            | Plateforme        | 26000       | 30    | 2           |                |                   |                | no            | Nimbus Paris
recherche       | Moteur de recherche             | Elasticsearch           | 8.19    |            | Plateforme        | 38000       | 60    | 3           |                |                   |                | no            | Nimbus Paris
forge           | Forge logicielle                | GitLab                  | 19.2    | Filigrane  | Plateforme        | 148290      | 62    | 2           |                |                   |                | no            | Nimbus Paris
supervision     | Supervision                     | Grafana                 | 12.4    |            | Plateforme        | 18000       | 40    | 2           |                |                   |                | no            | Nimbus Paris
base-analytique | Base analytique                 | PostgreSQL              | 16      | Veridia    | Données           | 52000       | 45    | 3           | 2.5 to 4.5     | 7 to 9            |                | yes           | Nimbus Paris
tableaux-bord   | Tableaux de bord                |                         |         | Veridia    | Données           | 22400       | 120   | 3           |                |                   |                | no            | Nimbus Paris
prevision       | Prévision de charge             | Python                  | 3.11    |            | Données           | 19000       | 25    | 4           |                |                   |                | no            | Nimbus Paris
edi             | Passerelle EDI                  | Windows Server          | 2016    |            | Systèmes internes | 34000       | 210   | 1           |                |                   |                | no            | Salle de Nantes
tresorerie      | Trésorerie                      | SQL Server              | 2016    |            | Systèmes internes | 21000       | 14    | 2           |                |                   |                | no            | Salle de Nantes
paie            | Paie                            |                         |         | Octavine   | Systèmes internes | 16000       | 240   | 2           |                |                   |                | yes           | Éditeurs en ligne
crm             | Relation client                 |                         |         | Cobalt     | Produit client    | 106600      | 95    | 2           | 3 to 5         | 6 to 8            |                | yes           | Éditeurs en ligne
documents       | Gestion des documents           |                         |         | Ardoise    | Réseau et support | 18500       | 240   | 3           | 2 to 4         | 5.5 to 7.5        |                | yes           | Éditeurs en ligne
messagerie      | Messagerie et fichiers partagés |                         |         | Ardoise    | Réseau et support | 193900      | 240   | 2           |                |                   |                | yes           | Éditeurs en ligne
envoi-messages  | Envoi de messages               |                         |         | Tessera    | Produit client    | 28200       | 12    | 3           |                |                   |                | yes           | Éditeurs en ligne
intranet        | Intranet                        | PHP                     | 8.1     |            | Réseau et support | 9000        | 160   | 4           | 1.5 to 3.5     | 2 to 4            |                | yes           | Salle de Nantes
protection      | Protection des postes           |                         |         | Sentinelle | Réseau et support | 41500       | 255   | 2           |                |                   |                | no            | Éditeurs en ligne
sauvegarde      | Sauvegarde                      | Veeam                   | 12      |            | Réseau et support | 14000       | 6     | 1           |                |                   |                | yes           | Salle de Nantes
reseau          | Réseau intersites               | FortiOS                 | 7.4     | Boréal     | Réseau et support | 264000      | 240   | 1           |                |                   |                | no            | Salle de Nantes
"""

# Four systems stand on the ERP: its four interfaces.
DEPENDENCIES = """
system          | depends_on
facturation     | erp
edi             | erp
tresorerie      | erp
base-analytique | erp
facturation     | base-clients
paiement        | facturation
paiement        | base-clients
paiement        | bus-messages
portail         | connexion
portail         | suivi-colis
portail         | facturation
suivi-colis     | transport
suivi-colis     | recherche
entrepot        | base-clients
entrepot        | bus-messages
appli-entrepot  | entrepot
transport       | bus-messages
transport       | tournees
tournees        | base-analytique
api-partenaires | connexion
api-partenaires | transport
api-partenaires | bus-messages
edi             | api-partenaires
crm             | facturation
tableaux-bord   | base-analytique
prevision       | base-analytique
base-clients    | orchestration
bus-messages    | orchestration
recherche       | orchestration
connexion       | orchestration
entrepot        | orchestration
transport       | orchestration
forge           | connexion
paie            | tresorerie
erp             | reseau
edi             | reseau
intranet        | connexion
sauvegarde      | reseau
"""

# Who can repair what: 3 alone, 2 with help. Castelis' two know the ERP, the payments lead knows two critical systems,
# Orsena's people the warehouse application, the network administrator the lines between sites: nobody else does.
KNOWS = """
who  | system          | level
x08  | erp             | 3
x09  | erp             | 3
p003 | paiement        | 3
p003 | facturation     | 3
x01  | appli-entrepot  | 2
x02  | appli-entrepot  | 2
x03  | appli-entrepot  | 3
x04  | appli-entrepot  | 3
x07  | appli-entrepot  | 2
p044 | reseau          | 3
p021 | entrepot        | 2
p024 | entrepot        | 3
p025 | entrepot        | 3
p026 | entrepot        | 2
p024 | transport       | 3
p025 | transport       | 2
p039 | tournees        | 3
p042 | tournees        | 3
p006 | suivi-colis     | 3
p009 | suivi-colis     | 2
p006 | portail         | 3
p007 | portail         | 2
p008 | portail         | 3
p010 | portail         | 2
x05  | portail         | 3
x06  | portail         | 2
p013 | api-partenaires | 3
p017 | api-partenaires | 3
p018 | api-partenaires | 2
p013 | connexion       | 2
p017 | connexion       | 3
p014 | orchestration   | 3
p015 | orchestration   | 3
p016 | orchestration   | 2
p014 | base-clients    | 3
p017 | base-clients    | 2
p013 | bus-messages    | 3
p014 | bus-messages    | 2
p016 | recherche       | 2
p017 | recherche       | 2
p015 | forge           | 3
p016 | forge           | 2
p014 | supervision     | 3
p016 | supervision     | 3
p039 | base-analytique | 3
p040 | base-analytique | 3
p041 | tableaux-bord   | 3
p040 | tableaux-bord   | 2
p042 | prevision       | 3
p041 | prevision       | 2
p035 | edi             | 3
p036 | edi             | 2
p035 | tresorerie      | 2
p033 | tresorerie      | 2
p034 | paie            | 2
p032 | paie            | 2
p033 | crm             | 2
p004 | crm             | 2
p045 | documents       | 2
p046 | documents       | 2
p045 | messagerie      | 3
p046 | messagerie      | 2
p009 | envoi-messages  | 2
p008 | envoi-messages  | 2
p036 | intranet        | 2
p046 | intranet        | 2
p045 | protection      | 2
p046 | protection      | 3
p045 | sauvegarde      | 3
p046 | sauvegarde      | 2
"""

USAGE = """
system          | department            | share
erp             | Finance               | 0.70
erp             | Opérations clients    | 0.30
paiement        | Opérations clients    | 0.60
paiement        | Ventes grands comptes | 0.40
facturation     | Finance               | 0.50
facturation     | Ventes grands comptes | 0.30
facturation     | Ventes PME            | 0.20
entrepot        | Opérations clients    | 1.00
appli-entrepot  | Opérations clients    | 1.00
transport       | Opérations clients    | 1.00
tournees        | Opérations clients    | 1.00
suivi-colis     | Opérations clients    | 0.50
suivi-colis     | Ventes PME            | 0.50
portail         | Ventes grands comptes | 0.65
portail         | Ventes PME            | 0.35
api-partenaires | Ventes grands comptes | 1.00
edi             | Opérations clients    | 0.55
edi             | Ventes grands comptes | 0.45
tresorerie      | Finance               | 1.00
paie            | Ressources humaines   | 1.00
crm             | Ventes grands comptes | 0.40
crm             | Ventes PME            | 0.45
crm             | Marketing             | 0.15
tableaux-bord   | Direction générale    | 0.40
tableaux-bord   | Finance               | 0.30
tableaux-bord   | Opérations clients    | 0.30
prevision       | Opérations clients    | 1.00
envoi-messages  | Marketing             | 1.00
intranet        | Ressources humaines   | 1.00
"""

DEBT = """
system          | person_days | interest
erp             | 180 to 420  | 2% to 5%
facturation     | 60 to 140   | 1% to 3%
paiement        | 40 to 110   | 1% to 2.5%
portail         | 30 to 90    | 0.5% to 2%
appli-entrepot  | 45 to 120   | 1% to 3%
edi             | 35 to 80    | 1% to 2%
intranet        | 10 to 30    | 0.2% to 0.8%
"""

# Twelve months. The three longest on payments and invoices were all mended by one post.
INCIDENTS = """
date       | system          | hours | cost
2025-12-11 | orchestration   | 1.5   | 9000
2026-01-19 | erp             | 6     | 24000
2026-02-03 | paiement        | 5.5   | 88000
2026-03-17 | edi             | 3     | 17000
2026-03-30 | portail         | 2     | 6000
2026-04-14 | erp             | 9     | 38000
2026-05-21 | appli-entrepot  | 2.5   | 14000
2026-06-09 | facturation     | 7     | 61000
2026-06-24 | reseau          | 1     | 8000
2026-07-16 | suivi-colis     | 1.5   | 4000
2026-09-02 | entrepot        | 1     | 21000
2026-09-23 | paiement        | 4     | 72000
2026-10-08 | base-clients    | 0.5   | 7000
2026-11-05 | erp             | 4     | 16000
"""

SITES = """
name              | kind           | people
Nantes            | siège          | 138
Lyon              | agence         | 52
Lille             | agence         | 28
Toulouse          | agence         | 22
Salle de Nantes   | salle serveurs | 0
Nimbus Paris      | cloud          | 0
Éditeurs en ligne | cloud          | 0
"""

# Mbit/s. Toulouse hangs on one line. The price of the lines is Boréal's flat contract, so their own cost is blank.
LINKS = """
a               | b                 | capacity | load | annual_cost | supplier
Nantes          | Salle de Nantes   | 10000    | 1400 |             |
Nantes          | Lyon              | 1000     | 420  |             | Boréal
Nantes          | Lille             | 500      | 260  |             | Boréal
Lyon            | Lille             | 300      | 90   |             | Boréal
Nantes          | Toulouse          | 200      | 150  |             | Boréal
Salle de Nantes | Nimbus Paris      | 2000     | 880  |             | Boréal
Lyon            | Nimbus Paris      | 500      | 310  |             | Boréal
Nantes          | Éditeurs en ligne | 1000     | 420  |             | Boréal
Lyon            | Éditeurs en ligne | 500      | 150  |             | Boréal
"""


def systems() -> list[Row]:
    """Return the systems, each with the team that owns it."""
    return [row | {"owner_team": team(row["owner_team"])} for row in rows(SYSTEMS)]


def tables() -> dict[str, list[Row]]:
    """Return the tables about systems, by name."""
    texts = {
        "dependencies": DEPENDENCIES,
        "knows": KNOWS,
        "usage": USAGE,
        "debt": DEBT,
        "incidents": INCIDENTS,
    }
    return {"systems": systems()} | {name: rows(text) for name, text in texts.items()}


def network() -> dict[str, list[Row]]:
    """Return the sites and the lines between them."""
    return {"sites": rows(SITES), "links": rows(LINKS)}
