"""What is Velmont busy with: running projects, how fast it delivers, how it handles cases, how well it is guarded?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, rows

from story.posts import team

# Costs of projects count our own days at what they cost us: they are in pay already and in no total of the budget.
PROJECTS = """
id             | title                                    | manager | start      | baseline_end | baseline_cost | spent  | progress | status
portail-v3     | Portail client v3                        | p005    | 2026-07-01 | 2027-03-31   | 190000        | 131000 | 0.62     | en retard
sso            | Connexion unique des clients             | p020    | 2026-09-14 | 2027-04-30   | 60000         | 17500  | 0.20     | parti avec cinq semaines de retard
cadrage-facture| Facture électronique, cadrage            | p032    | 2026-09-01 | 2027-06-30   | 85000         | 13400  | 0.14     | passe par l'ERP
apres-boreal   | Réseau, après Boréal                     | p044    | 2026-10-05 | 2027-06-30   | 55000         | 5900   | 0.10     | attend la décision du 31 décembre
cadrage-erp    | Cadrage de l'ERP                         | p031    | 2026-10-01 | 2027-01-29   | 45000         | 25800  | 0.55     | Castelis deux jours sur cinq
terminaux      | Application d'entrepôt, nouveaux terminaux| p023   | 2026-07-01 | 2027-02-26   | 130000        | 102600 | 0.81     | en avance
"""

PROCESSES = """
name                        | arrivals_per_day
Demande d'un client au support | 38 to 52
Mise en production          | 5 to 8
Facture contestée           | 3 to 6
"""

STEPS = """
process                        | step                 | hours      | spread | people | rework
Demande d'un client au support | Accueil et tri       | 0.2 to 0.4 | 0.8    | 3      | 0.05
Demande d'un client au support | Résolution           | 0.6 to 1.4 | 1.1    | 8      | 0.12
Demande d'un client au support | Reprise en équipe    | 2 to 6     | 1.3    | 26     | 0.10
Mise en production             | Relecture            | 1 to 3     | 0.9    | 14     | 0.15
Mise en production             | Recette              | 2 to 5     | 0.8    | 4      | 0.20
Mise en production             | Bascule              | 0.5 to 1   | 0.4    | 3      | 0.04
Facture contestée              | Recherche dans l'ERP | 1 to 2.5   | 1.0    | 2      | 0.10
Facture contestée              | Correction           | 2 to 4     | 0.9    | 1      | 0.08
"""

DELIVERY = """
team              | deployments_per_month | lead_time_hours | change_failure | restore_hours
Produit client    | 22                    | 60              | 0.14           | 3.5
Plateforme        | 64                    | 9               | 0.07           | 1.2
Logistique        | 18                    | 96              | 0.16           | 2.5
Systèmes internes | 3                     | 480             | 0.22           | 9
Données           | 16                    | 36              | 0.09           | 4
"""

POSTURE = """
category | current | target
GV.OC    | 2       | 3
GV.RM    | 1       | 3
GV.RR    | 1       | 3
GV.PO    | 2       | 3
GV.OV    | 1       | 2
GV.SC    | 1       | 3
ID.AM    | 2       | 3
ID.RA    | 1       | 3
ID.IM    | 1       | 2
PR.AA    | 2       | 4
PR.AT    | 2       | 3
PR.DS    | 2       | 3
PR.PS    | 3       | 3
PR.IR    | 3       | 3
DE.CM    | 2       | 3
DE.AE    | 1       | 3
RS.MA    | 1       | 3
RS.AN    | 1       | 2
RS.CO    | 1       | 3
RS.MI    | 2       | 3
RC.RP    | 2       | 3
RC.CO    | 1       | 2
"""


def tables() -> dict[str, list[Row]]:
    """Return the tables about daily work, by name."""
    delivery = [row | {"team": team(row["team"])} for row in rows(DELIVERY)]
    texts = {"projects": PROJECTS, "processes": PROCESSES, "steps": STEPS, "posture": POSTURE}
    return {name: rows(text) for name, text in texts.items()} | {"delivery": delivery}
