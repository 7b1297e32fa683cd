"""Which posts has technology at Ardencourt: 220 with the CTO, all filled, of whom 14 SAP experts?"""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from functools import cache

from rows import Row, luck, noise, rows

from story import names
from story.teams import ROOT, described, path

EMPLOYER_COST = "1.45"
LANDING = {"run": 9_103_500, "change": 3_103_400}
"""Gross pay of 2026 by the work of the team, euros: what the posts that have started bring, times 1.45."""

# `grade` is the middle of the pay of such a post in k€. The CTO's salary is a fact of the story.
LEADS = """
team                  | name                  | title                                         | grade | bonus | start
Technologie           | Constance Aubrelle    | Directrice des systèmes d'information         | 168   | 42000 | 2021-03-01
Applications          | Hervé Montbazon       | Directeur des applications                    | 101   | 14000 | 2014-09-01
SAP                   | Nathalie Rochemaure   | Responsable SAP                               | 82    | 7000  | 2006-02-01
Ventes et CRM Nord    | Cyril Lancrenon       | Responsable des applications de vente, Nord   | 70    | 5000  | 2012-05-01
Ventes et CRM Sud     | Farida Haddouche      | Responsable des applications de vente, Sud    | 69    | 5000  | 2015-01-05
Logistique, entrepôts | Étienne Guérigny      | Responsable des applications logistiques      | 73    | 5000  | 2010-10-01
Finance et RH         | Florence Desgranges   | Responsable des applications finance et RH    | 72    | 5000  | 2009-04-01
Commerce en ligne     | Valentin Sénéchas     | Responsable développement, commerce en ligne  | 73    | 6000  | 2018-06-01
Données               | Laurence Kérambrun    | Directrice des données                        | 98    | 12000 | 2019-09-02
Plateforme de données | Sami Benarrous        | Responsable de la plateforme de données       | 75    | 6000  | 2020-02-03
Décisionnel           | Odile Faucompret      | Responsable du décisionnel                    | 68    | 5000  | 2008-11-03
Infrastructures       | Philippe Caderousse   | Directeur des infrastructures                 | 98    | 13000 | 2011-01-03
Centre de données     | Gilbert Wattignies    | Responsable du centre de données              | 66    | 4500  | 2003-09-01
Cloud                 | Solène Nédélec        | Responsable cloud                             | 77    | 6000  | 2019-03-01
Réseau et télécoms    | Bruno Castelnaud      | Responsable des réseaux                       | 69    | 5000  | 2013-06-03
Postes et agences     | Sylvie Maubourguet    | Responsable des postes de travail             | 60    | 4000  | 2007-03-01
Sécurité              | Ismaël Traoré-Blin    | Responsable de la sécurité des systèmes d'information | 90 | 9000 | 2020-10-01
Projets, architecture | Delphine Hautecombe   | Directrice des projets et de l'architecture   | 98    | 13000 | 2017-04-03
Architecture          | Xavier Villandry      | Responsable de l'architecture                 | 84    | 7000  | 2016-09-01
Bureau des projets    | Aude Fontvieille      | Responsable du bureau des projets             | 70    | 5000  | 2018-01-02
"""

# Ages show as first days: those who came before 1995 are near the end. `retires` is the last day of a departure that is
# planned with the person; it is announced for the first one only.
SAP_EXPERTS = """
name                  | title                             | grade | start      | retires    | status
Jacques Lignerolles   | Expert SAP, ventes                | 72    | 1989-09-01 | 2027-06-30 | leaving
Martine Salignac      | Experte SAP, finances             | 71    | 1990-02-01 | 2027-12-31 | filled
Michel Échassier      | Expert SAP, entrepôts             | 70    | 1990-10-01 | 2028-03-31 | filled
Brigitte Longpré      | Experte SAP, achats               | 70    | 1991-01-02 | 2028-06-30 | filled
Denis Boisrond        | Expert SAP, développement         | 72    | 1991-09-02 | 2028-12-31 | filled
Geneviève Arcizac     | Experte SAP, prix et conditions   | 69    | 1992-03-02 | 2029-03-31 | filled
Patrick Fougerolles   | Expert SAP, exploitation          | 68    | 1992-11-02 | 2029-06-30 | filled
Chantal Vendeuvre     | Experte SAP, contrôle de gestion  | 69    | 1993-05-03 | 2029-09-30 | filled
Georges Pressigny     | Expert SAP, interfaces            | 71    | 1994-01-03 | 2029-12-31 | filled
Véronique Ancenay     | Experte SAP, ventes               | 67    | 2001-06-01 |            | filled
Thierry Garrigou      | Expert SAP, développement         | 68    | 2003-03-03 |            | filled
Nordine Messaoudi     | Expert SAP, entrepôts             | 66    | 2006-09-01 |            | filled
Estelle Roquefeuil    | Experte SAP, finances             | 65    | 2009-01-05 |            | filled
Tanguy Kerdraon       | Expert SAP, données de base       | 64    | 2011-10-03 |            | filled
"""

# `hired` holds the years between which the holders came, or the day of all of them. Eight came in 2026, one of them in January.
STAFF = """
team                  | men                               | women                             | role                   | count | grade | bonus | hired
Technologie           | Contrôleur de gestion technologie | Contrôleuse de gestion technologie| contrôleur de gestion  | 1     | 60    | 2000  | 2012-2019
Technologie           | Acheteur technologie              | Acheteuse technologie             | acheteur               | 1     | 56    | 2000  | 2014-2021
Technologie           | Assistant de direction            | Assistante de direction           | assistant              | 1     | 39    | 0     | 2004-2016
Applications          | Responsable qualité applicative   | Responsable qualité applicative   | responsable qualité    | 1     | 58    | 2000  | 2010-2018
SAP                   | Consultant SAP junior             | Consultante SAP junior            | consultant SAP         | 3     | 44    | 0     | 2022-2025
SAP                   | Consultant SAP junior             | Consultante SAP junior            | consultant SAP         | 1     | 42    | 0     | 2026-09-01
SAP                   | Analyste fonctionnel              | Analyste fonctionnelle            | analyste fonctionnel   | 3     | 51    | 0     | 2011-2021
Ventes et CRM Nord    | Analyste fonctionnel              | Analyste fonctionnelle            | analyste fonctionnel   | 5     | 51    | 0     | 2008-2023
Ventes et CRM Nord    | Développeur                       | Développeuse                      | développeur            | 4     | 50    | 0     | 2010-2024
Ventes et CRM Nord    | Testeur QA                        | Testeuse QA                       | testeur                | 2     | 44    | 0     | 2013-2024
Ventes et CRM Sud     | Analyste fonctionnel              | Analyste fonctionnelle            | analyste fonctionnel   | 4     | 50    | 0     | 2007-2022
Ventes et CRM Sud     | Développeur                       | Développeuse                      | développeur            | 4     | 50    | 0     | 2009-2024
Ventes et CRM Sud     | Testeur QA                        | Testeuse QA                       | testeur                | 1     | 44    | 0     | 2014-2023
Logistique, entrepôts | Analyste fonctionnel              | Analyste fonctionnelle            | analyste fonctionnel   | 5     | 52    | 0     | 2004-2022
Logistique, entrepôts | Développeur Java                  | Développeuse Java                 | développeur            | 8     | 52    | 0     | 2008-2024
Logistique, entrepôts | Développeur Java                  | Développeuse Java                 | développeur            | 1     | 48    | 0     | 2026-03-02
Logistique, entrepôts | Technicien d'entrepôt connecté    | Technicienne d'entrepôt connecté  | technicien support     | 3     | 37    | 0     | 2006-2022
Finance et RH         | Analyste fonctionnel              | Analyste fonctionnelle            | analyste fonctionnel   | 6     | 52    | 0     | 2003-2022
Finance et RH         | Développeur .NET                  | Développeuse .NET                 | développeur            | 4     | 50    | 0     | 2009-2023
Finance et RH         | Testeur QA                        | Testeuse QA                       | testeur                | 1     | 44    | 0     | 2012-2022
Commerce en ligne     | Développeur full-stack senior     | Développeuse full-stack senior    | développeur            | 5     | 58    | 1500  | 2015-2022
Commerce en ligne     | Développeur full-stack            | Développeuse full-stack           | développeur            | 4     | 50    | 0     | 2019-2025
Commerce en ligne     | Développeur full-stack            | Développeuse full-stack           | développeur            | 2     | 48    | 0     | 2026-05-04
Commerce en ligne     | Product owner                     | Product owner                     | product owner          | 2     | 54    | 1500  | 2018-2024
Commerce en ligne     | Ergonome                          | Ergonome                          | ergonome               | 1     | 49    | 0     | 2019-2024
Commerce en ligne     | Testeur QA                        | Testeuse QA                       | testeur                | 2     | 45    | 0     | 2018-2025
Données               | Gestionnaire des données de base  | Gestionnaire des données de base  | gestionnaire de données| 1     | 50    | 0     | 2010-2020
Plateforme de données | Ingénieur de données              | Ingénieure de données             | ingénieur de données   | 7     | 55    | 0     | 2019-2025
Plateforme de données | Ingénieur de données              | Ingénieure de données             | ingénieur de données   | 1     | 54    | 0     | 2026-09-01
Plateforme de données | Data scientist                    | Data scientist                    | data scientist         | 3     | 57    | 0     | 2020-2025
Décisionnel           | Analyste décisionnel              | Analyste décisionnelle            | analyste de données    | 8     | 49    | 0     | 2005-2024
Décisionnel           | Analyste décisionnel              | Analyste décisionnelle            | analyste de données    | 1     | 45    | 0     | 2026-05-04
Infrastructures       | Responsable de la production      | Responsable de la production      | responsable production | 1     | 68    | 3000  | 2008-2016
Centre de données     | Exploitant de centre de données   | Exploitante de centre de données  | exploitant             | 6     | 43    | 0     | 1998-2016
Centre de données     | Administrateur système            | Administratrice système           | administrateur système | 5     | 53    | 0     | 2001-2020
Centre de données     | Ingénieur stockage                | Ingénieure stockage               | administrateur système | 2     | 58    | 0     | 2006-2018
Cloud                 | Ingénieur cloud                   | Ingénieure cloud                  | ingénieur cloud        | 7     | 62    | 0     | 2017-2025
Cloud                 | Ingénieur cloud                   | Ingénieure cloud                  | ingénieur cloud        | 1     | 60    | 0     | 2026-01-05
Cloud                 | Administrateur de bases de données| Administratrice de bases de données| administrateur de bases| 3    | 58    | 0     | 2006-2020
Cloud                 | Ingénieur de fiabilité            | Ingénieure de fiabilité           | ingénieur cloud        | 2     | 65    | 1500  | 2018-2024
Réseau et télécoms    | Administrateur réseau             | Administratrice réseau            | administrateur réseau  | 6     | 52    | 0     | 2002-2022
Réseau et télécoms    | Technicien réseau                 | Technicienne réseau               | technicien réseau      | 6     | 40    | 0     | 2005-2023
Postes et agences     | Technicien de proximité           | Technicienne de proximité         | technicien support     | 17    | 36    | 0     | 1999-2024
Postes et agences     | Ingénieur poste de travail        | Ingénieure poste de travail       | ingénieur système      | 6     | 50    | 0     | 2006-2022
Postes et agences     | Technicien de proximité           | Technicienne de proximité         | technicien support     | 1     | 33    | 0     | 2026-03-02
Sécurité              | Analyste sécurité                 | Analyste sécurité                 | analyste sécurité      | 4     | 57    | 0     | 2018-2025
Sécurité              | Ingénieur sécurité                | Ingénieure sécurité               | ingénieur sécurité     | 3     | 65    | 1500  | 2016-2024
Sécurité              | Chargé de conformité              | Chargée de conformité             | conformité             | 1     | 56    | 0     | 2019-2024
Projets, architecture | Responsable du portefeuille       | Responsable du portefeuille       | responsable portefeuille| 1    | 66    | 3000  | 2014-2021
Architecture          | Architecte d'entreprise           | Architecte d'entreprise           | architecte             | 3     | 75    | 3000  | 2009-2020
Architecture          | Architecte technique              | Architecte technique              | architecte             | 3     | 69    | 2000  | 2010-2022
Bureau des projets    | Chef de projet                    | Cheffe de projet                  | chef de projet         | 8     | 54    | 1500  | 2008-2024
Bureau des projets    | Chef de projet senior             | Cheffe de projet senior           | chef de projet         | 4     | 62    | 3000  | 2005-2018
"""

_COLUMNS = "id name title role team manager status contract salary bonus fte start end supplier".split()


@cache
def leads() -> dict[str, str]:
    """Return the post that leads each team, by the team's label."""
    return {post["team"]: post["id"] for post in _posts() if post["leads"]}


@cache
def posts() -> list[Row]:
    """Return the posts with names, first days, pay and superiors; `work` says what the team is there for."""
    made = _posts()
    pay = _salaries(made)
    return [post | {"salary": str(pay[post["id"]]), "manager": _manager(post)} for post in made]


def rows_of_people() -> list[Row]:
    """Return the posts as rows of the table of people."""
    return [{name: row.get(name, "") for name in _COLUMNS} for row in (post | _place(post) for post in posts())]


def months_of_2026(post: Row) -> int:
    """Return in how many months of 2026 a post is paid."""
    return 13 - int(post["start"][5:7]) if post["start"] >= "2026" else 12


def _place(post: Row) -> Row:
    return {"team": path(post["team"]), "contract": "permanent", "fte": "1", "end": post["retires"]}


@cache
def _posts() -> list[Row]:
    """Return lead, experts and staff of one team after the other, numbered; pay and superiors are still missing."""
    found = []
    for label, facts in described().items():
        mine = [row for row in (*_led(), *_expert(), *_staff()) if row["team"] == label]
        found += [row | {"work": facts["work"]} for row in mine]
    return [row | {"id": f"p{number:03d}"} for number, row in enumerate(found, start=1)]


def _led() -> list[Row]:
    blank = {"role": "responsable d'équipe", "status": "filled", "retires": "", "leads": "yes"}
    return [blank | row | ({"role": "DSI"} if row["team"] == ROOT else {}) for row in rows(LEADS)]


def _expert() -> list[Row]:
    blank = {"team": "SAP", "role": "expert SAP", "bonus": "2000", "leads": ""}
    return [blank | row for row in rows(SAP_EXPERTS)]


@cache
def _staff() -> list[Row]:
    dice, taken = luck("Ardencourt", "names"), {row["name"] for row in (*_led(), *_expert())}
    first_days = luck("Ardencourt", "first days")
    found = []
    for row in rows(STAFF):
        for _ in range(int(row["count"])):
            women = dice.random() < 0.35
            post = {name: row[name] for name in ("team", "role", "grade", "bonus")}
            post |= {"name": names.drawn(dice, women, taken), "title": row["women" if women else "men"]}
            post |= {"start": _first_day(row["hired"], first_days.random(), first_days.random())}
            found.append(post | {"status": "filled", "retires": "", "leads": ""})
    return found


def _first_day(hired: str, when: float, day: float) -> str:
    """Return a day between the years given, the 1st or the 15th of a month; a whole date stands as it is."""
    first, _, last = hired.partition("-")
    if len(last) != 4:
        return hired
    months = int(when * 12 * (int(last) - int(first) + 1))
    return f"{int(first) + months // 12}-{months % 12 + 1:02d}-{1 if day < 0.8 else 15:02d}"


def _manager(post: Row) -> str:
    """Return the lead of the post's team, or of the team above for a lead."""
    label = described()[post["team"]]["parent"] if post["leads"] else post["team"]
    return leads()[label] if label else ""


def _salaries(made: list[Row]) -> dict[str, int]:
    """Draw pay around each grade in steps of 100 euros, then settle each kind of work on its total of 2026.

    Whoever came in 2026 keeps the grade as pay, so that steps of 100 a year settle a year.
    """
    dice = luck("Ardencourt", "salaries")
    factors = {post["id"]: noise(dice, 0.07) for post in made}
    fixed = {post["id"] for post in made if post["start"] >= "2026" or (post["team"] == ROOT and post["leads"])}
    pay = {
        post["id"]: round(10 * int(post["grade"]) * (1 if post["id"] in fixed else factors[post["id"]])) * 100
        for post in made
    }
    for work, total in LANDING.items():
        mine = [post for post in made if post["work"] == work]
        paid = sum((pay[post["id"]] + int(post["bonus"])) * months_of_2026(post) for post in mine)
        drawn = [post["id"] for post in mine if post["id"] not in fixed]
        rest = (12 * total - paid) // 1200
        for turn in range(abs(rest)):
            pay[drawn[turn % len(drawn)]] += 100 if rest > 0 else -100
    return pay
