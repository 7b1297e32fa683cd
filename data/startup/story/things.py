"""What does Lumea run, who knows it, and what is asked for?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, rows

SYSTEMS = """
id            | name                       | product     | version | supplier | owner_team        | annual_cost | users | criticality | business_value | technical_fitness | personal_data
application   | Application des abonnés    | Django      | 5.2     |          | Lumea > Technique |             | 900   | 1           | 8 to 10        | 6 to 8            | yes
facturation   | Facturation des abonnés    | Python      | 3.12    |          | Lumea > Technique |             | 4     | 1           | 7 to 9         | 3 to 6            | yes
plateforme    | Plateforme en nuage        | Kubernetes  | 1.34    | Cirrane  | Lumea > Technique | 114000      | 7     | 1           | 7 to 9         | 5 to 8            | no
donnees       | Base des données clients   | PostgreSQL  | 17      |          | Lumea > Technique |             | 7     | 1           | 8 to 10        | 6 to 9            | yes
modele        | Modèle de prévision        | Python      | 3.12    |          | Lumea > Technique |             | 900   | 2           | 7 to 10        | 4 to 8            | no
forge         | Forge et chaîne de livraison| GitLab     |         |          | Lumea > Technique | 4200        | 8     | 3           | 5 to 7         | 6 to 9            | no
"""

DEPENDENCIES = """
system      | depends_on
application | donnees
application | plateforme
application | modele
facturation | donnees
facturation | plateforme
modele      | donnees
"""

# The freelance alone can repair the billing; the lead developer is the other half of two systems.
KNOWS = """
who | system      | level
x01 | facturation | 3
p02 | application | 2
p02 | plateforme  | 3
p03 | application | 3
p03 | donnees     | 3
p03 | plateforme  | 2
p04 | application | 2
p04 | donnees     | 2
p04 | forge       | 3
p05 | application | 2
p06 | forge       | 2
p07 | modele      | 3
p07 | donnees     | 1
"""

# The first large client signs only once both are done; the benefit is what its contract brings in a year.
INITIATIVES = """
id                     | title                                        | sponsor           | size | cost            | months     | benefit | benefit_kind | signed_by | mandatory | system      | earliest
connexion-unique       | Connexion unique (SSO) pour le grand client  | Gaspard Lhermitte | S    | 6000 to 15000   | 1.5 to 3.5 | 48000   | cash_in      | p08       | no        | application | 2027-01-01
questionnaire-securite | Questionnaire de sécurité et test d'intrusion| Gaspard Lhermitte | S    | 8000 to 14000   | 1 to 2.5   |         | obligation   | p02       | no        | application | 2027-01-01
reprise-facturation    | Reprise de la facturation par l'équipe       | Malik Ferroudj    | S    | 2000 to 5000    | 1.5 to 3   |         | risk_reduced | p02       | no        | facturation | 2027-01-01
"""


def tables() -> dict[str, list[Row]]:
    """Return the tables of systems and wishes by name."""
    return {
        "systems": rows(SYSTEMS),
        "dependencies": rows(DEPENDENCIES),
        "knows": rows(KNOWS),
        "initiatives": rows(INITIATIVES),
    }
