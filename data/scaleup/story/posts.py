"""Who works at Velmont: 49 posts with the CTO, 46 of them filled, and 11 people of three subcontractors."""
# ruff: noqa: E501 - the tables are as wide as their rows

from __future__ import annotations

from rows import Row, luck, noise, rows

ROOT = "Technology"
BASE, BONUS = 2_680_000, 74_500
"""Gross pay and variable pay of the 46 filled posts over a full year, euros."""

EMPLOYER_COST = "1.45"

TEAMS = """
label            | lead | department              | run_share
Produit client   | p002 | Ventes grands comptes   | 45% to 65%
Plateforme       | p012 | Opérations clients      | 50% to 70%
Logistique       | p021 | Opérations clients      | 40% to 60%
Systèmes internes| p030 | Finance                 | 55% to 80%
Données          | p038 | Direction générale      | 35% to 55%
Réseau et support| p043 | Technologie             | 70% to 85%
"""

DEPARTMENTS = """
name                  | head | revenue
Technologie           | p001 |
Direction générale    |      |
Opérations clients    |      | 21500000
Ventes grands comptes |      | 11200000
Ventes PME            |      | 5300000
Finance               |      |
Ressources humaines   |      |
Marketing             |      |
"""

SUBCONTRACTORS = """
name     | country | since
Orsena   | FR      | 2021-09-01
Castelis | FR      | 2018-05-02
Boréal   | FR      | 2018-07-01
"""

# `grade` is the middle of the pay of such a post in k€, `hired` the years between which its holder came. A date in
# `hired` and a whole `salary` are facts of the story: the CTO's, the four September joiners', the fixed term's.
POSTS = """
id  | name                | title                                                | role                  | team              | manager | grade | salary | bonus | hired      | site
p001| Hélène Vasseur      | Directrice technique                                 | directrice technique  |                   |         |       | 122000 | 18000 | 2019-09-02 | Nantes
p002| Karim Benhaddou     | Responsable développement                            | responsable d'équipe  | Produit client    | p001    | 79    |        | 4500  | 2017-2019  | Nantes
p003| Maëlle Kerdoncuff   | Lead développeuse, paiements                         | lead paiements        | Produit client    | p002    | 67    |        | 3500  | 2016-2017  | Nantes
p004| Antoine Delmarre    | Product owner                                        | product owner         | Produit client    | p002    | 58    |        | 1500  | 2019-2022  | Lyon
p005| Sarah Zémour        | Cheffe de projet, clients                            | chef de projet        | Produit client    | p002    | 56    |        | 1500  | 2020-2023  | Nantes
p006| Thibault Garancher  | Développeur full-stack senior                        | développeur           | Produit client    | p002    | 61    |        | 1500  | 2017-2020  | Nantes
p007| Inès Maurepas       | Développeuse full-stack senior                       | développeur           | Produit client    | p002    |       | 62400  | 0     | 2026-09-01 | Nantes
p008| Lucas Tréhorel      | Développeur front-end                                | développeur           | Produit client    | p002    | 50    |        | 0     | 2021-2024  | Nantes
p009| Camille Ostrowick   | Développeuse back-end                                | développeur           | Produit client    | p002    | 53    |        | 0     | 2020-2023  | Lyon
p010| Noé Lambersart      | Développeur front-end                                | développeur           | Produit client    | p002    |       | 49800  | 0     | 2026-09-01 | Lille
p011| Fatou Diabira       | Ingénieure QA                                        | testeur               | Produit client    | p002    | 47    |        | 0     | 2021-2024  | Nantes
p012| Grégoire Saint-Aubin| Engineering manager                                  | responsable d'équipe  | Plateforme        | p001    | 81    |        | 4500  | 2018-2020  | Nantes
p013| Yasmine Corvoisier  | Architecte technique, intégration                    | architecte            | Plateforme        | p012    | 73    |        | 3000  | 2017-2019  | Nantes
p014| Bastien Quilleré    | SRE                                                  | ingénieur plateforme  | Plateforme        | p012    | 65    |        | 1500  | 2019-2022  | Nantes
p015| Julie Hautecloque   | Ingénieure DevOps senior                             | ingénieur plateforme  | Plateforme        | p012    | 63    |        | 1500  | 2018-2021  | Lyon
p016| Mehdi Larzilière    | Ingénieur cloud                                      | ingénieur plateforme  | Plateforme        | p012    | 57    |        | 0     | 2021-2024  | Nantes
p017| Clément Roussignol  | Développeur back-end senior                          | développeur           | Plateforme        | p012    | 62    |        | 1500  | 2018-2021  | Nantes
p018| Manon Fézensac      | Développeuse back-end senior                         | développeur           | Plateforme        | p012    |       | 60000  | 0     | 2026-09-01 | Nantes
p019|                     | Développeur back-end                                 | développeur           | Plateforme        | p012    |       | 46000  | 0     | 2027-07-01 | Nantes
p020| Olivier Brancion    | Chef de projet, plateforme                           | chef de projet        | Plateforme        | p012    | 56    |        | 1500  | 2019-2022  | Nantes
p021| Aurélie Chastenet   | Responsable développement                            | responsable d'équipe  | Logistique        | p001    | 77    |        | 4500  | 2018-2021  | Nantes
p022| Pierre-Yves Landrac | Product owner                                        | product owner         | Logistique        | p021    | 57    |        | 1500  | 2020-2023  | Lille
p023| Nadia Belkhir       | Cheffe de projet, logistique                         | chef de projet        | Logistique        | p021    | 55    |        | 1500  | 2020-2023  | Nantes
p024| Stéphane Morvilliers| Développeur Java senior                              | développeur           | Logistique        | p021    | 63    |        | 1500  | 2015-2018  | Nantes
p025| Élodie Trégastel    | Développeuse Java                                    | développeur           | Logistique        | p021    | 53    |        | 0     | 2020-2023  | Nantes
p026| Hugo Pontallier     | Développeur Java                                     | développeur           | Logistique        | p021    |       | 50400  | 0     | 2026-09-01 | Nantes
p027| Lina Abescat        | Développeuse mobile                                  | développeur           | Logistique        | p021    | 53    |        | 0     | 2021-2024  | Toulouse
p028|                     | Développeur Java                                     | développeur           | Logistique        | p021    |       | 47000  | 0     | 2027-07-01 | Nantes
p029| Romain Guéthary     | Testeur QA                                           | testeur               | Logistique        | p021    | 45    |        | 0     | 2022-2024  | Nantes
p030| Béatrice Mongelard  | Responsable des applications                         | responsable d'équipe  | Systèmes internes | p001    | 75    |        | 4500  | 2016-2018  | Nantes
p031| Didier Fauquembergue| Chef de projet, ERP                                  | chef de projet        | Systèmes internes | p030    | 59    |        | 1500  | 2017-2020  | Nantes
p032| Laure Sabatéry      | Cheffe de projet, finance                            | chef de projet        | Systèmes internes | p030    | 56    |        | 1500  | 2020-2023  | Nantes
p033| Jérôme Castagnède   | Analyste fonctionnel                                 | analyste fonctionnel  | Systèmes internes | p030    | 51    |        | 0     | 2019-2022  | Lyon
p034| Mathilde Orgeval    | Analyste informatique                                | analyste fonctionnel  | Systèmes internes | p030    | 48    |        | 0     | 2021-2024  | Nantes
p035| Vincent Hazebrouck  | Développeur .NET senior                              | développeur           | Systèmes internes | p030    | 59    |        | 1500  | 2017-2020  | Lille
p036| Anaïs Peyrelongue   | Développeuse d'application .NET                      | développeur           | Systèmes internes | p030    | 51    |        | 0     | 2021-2024  | Nantes
p037| Théo Vauquelin      | Analyste de données, CDD à objet défini (reprise ERP)| analyste de données   | Systèmes internes | p030    |       | 37000  | 0     | 2026-01-05 | Nantes
p038| Isabelle Noirmoutier| Responsable data                                     | responsable d'équipe  | Données           | p001    | 74    |        | 4500  | 2019-2021  | Lyon
p039| Arthur Lescure      | Data engineer senior                                 | ingénieur de données  | Données           | p038    | 63    |        | 1500  | 2019-2022  | Lyon
p040| Chloé Bazainville   | Data engineer                                        | ingénieur de données  | Données           | p038    | 54    |        | 0     | 2021-2024  | Lyon
p041| Samuel Ntoumba      | Analyste de données                                  | analyste de données   | Données           | p038    | 47    |        | 0     | 2022-2024  | Nantes
p042| Léa Montfaucon      | Data scientist                                       | ingénieur de données  | Données           | p038    | 57    |        | 1000  | 2021-2024  | Lyon
p043| Franck Jaouen       | Responsable des réseaux                              | responsable d'équipe  | Réseau et support | p001    | 67    |        | 4500  | 2015-2017  | Nantes
p044| Patrice Le Guillou  | Administrateur réseau                                | administrateur réseau | Réseau et support | p043    | 51    |        | 1000  | 2016-2019  | Nantes
p045| Sophie Darrigade    | Administratrice système                              | administrateur système| Réseau et support | p043    | 49    |        | 0     | 2019-2022  | Toulouse
p046| Amadou Cissokhan    | Ingénieur système informatique                       | administrateur système| Réseau et support | p043    | 53    |        | 0     | 2020-2023  | Nantes
p047| Valérie Pommeraye   | Technicienne informatique                            | technicien support    | Réseau et support | p043    | 34    |        | 0     | 2018-2022  | Nantes
p048| Kévin Marsantes     | Technicien informatique                              | technicien support    | Réseau et support | p043    | 33    |        | 0     | 2022-2024  | Lyon
p049|                     | Expert en cybersécurité                              | ingénieur sécurité    | Réseau et support | p043    |       | 57000  | 0     | 2027-07-01 | Nantes
"""

# Orsena's seven sit in our teams and report to our leads; five of them have done so for more than three years.
CONTRACTORS = """
id  | name               | title                    | role                 | team              | manager | start      | site   | supplier
x01 | Adrien Maupertuis  | Développeur Java         | développeur          | Logistique        | p021    | 2021-09-01 | Nantes | Orsena
x02 | Oumar Kéfimba      | Développeur Java         | développeur          | Logistique        | p021    | 2021-09-01 | Nantes | Orsena
x03 | Juliette Ravignan  | Développeuse mobile      | développeur          | Logistique        | p021    | 2022-03-01 | Nantes | Orsena
x04 | Sofiane Rahmouni   | Développeur mobile       | développeur          | Logistique        | p021    | 2022-10-03 | Nantes | Orsena
x05 | Carine Vitrolles   | Développeuse full-stack  | développeur          | Produit client    | p002    | 2023-05-02 | Nantes | Orsena
x06 | Damien Escoubert   | Développeur full-stack   | développeur          | Produit client    | p002    | 2024-09-02 | Nantes | Orsena
x07 | Léonie Aubrac      | Développeuse Java        | développeur          | Logistique        | p021    | 2025-03-03 | Nantes | Orsena
x08 | Gilles Rocamadour  | Consultant ERP           | consultant ERP       | Systèmes internes | p031    | 2018-05-02 | Nantes | Castelis
x09 | Marie-Laure Évian  | Consultante ERP          | consultant ERP       | Systèmes internes | p031    | 2020-01-06 | Nantes | Castelis
x10 | Loïc Kermadec      | Technicien réseau        | technicien réseau    | Réseau et support | p043    | 2018-07-01 | Nantes | Boréal
x11 | Sandrine Bélisaire | Technicienne réseau      | technicien réseau    | Réseau et support | p043    | 2022-07-01 | Lyon   | Boréal
"""

_COLUMNS = "id name title role team manager status contract salary bonus fte start end site supplier".split()
_FIXED_TERM = {"p037": "2028-12-31"}


def team(label: str) -> str:
    """Return the path of a team: every team lies under the root, where the CTO is alone."""
    return f"{ROOT} > {label}" if label else ROOT


def teams() -> list[Row]:
    """Return the root and the six teams."""
    top = {"name": ROOT, "parent": "", "department": "Technologie", "lead": "p001", "run_share": ""}
    below = [{"name": team(row.pop("label")), "parent": ROOT} | row for row in rows(TEAMS)]
    return [top, *below]


def departments() -> list[Row]:
    """Return the departments with the revenue that each brings, euros a year."""
    return rows(DEPARTMENTS)


def subcontractors() -> list[Row]:
    """Return the three subcontractors whose people work at Velmont."""
    return rows(SUBCONTRACTORS)


def people() -> list[Row]:
    """Return the posts with their pay, then the subcontractors' people."""
    posts = rows(POSTS)
    pay, starts = _salaries(posts), _starts(posts)
    for post in posts:
        key, vacant = post["id"], not post["name"]
        post |= {"team": team(post["team"]), "salary": str(pay[key]), "start": starts[key], "fte": "1"}
        post |= {"status": "frozen" if vacant else "filled", "end": _FIXED_TERM.get(key, "")}
        post |= {"contract": "fixed_term" if key in _FIXED_TERM else "permanent"}
    staff = [
        row | {"team": team(row["team"]), "status": "filled", "contract": "contractor", "fte": "1"}
        for row in rows(CONTRACTORS)
    ]
    return [{name: row.get(name, "") for name in _COLUMNS} for row in (*posts, *staff)]


def _salaries(posts: list[Row]) -> dict[str, int]:
    """Draw pay around each grade, in steps of 100 euros, then settle the filled posts on the total of the story."""
    dice = luck("Velmont", "salaries")
    pay = {
        post["id"]: int(post["salary"] or 0) or round(10 * float(post["grade"]) * noise(dice, 0.06)) * 100
        for post in posts
    }
    drawn = [post["id"] for post in posts if post["grade"]]
    rest = (BASE - sum(pay[post["id"]] for post in posts if post["name"])) // 100
    for turn in range(abs(rest)):
        pay[drawn[turn % len(drawn)]] += 100 if rest > 0 else -100
    return pay


def _starts(posts: list[Row]) -> dict[str, str]:
    """Draw the first day of each holder between the years given: the 1st or the 15th of a month."""
    dice, starts = luck("Velmont", "starts"), {}
    for post in posts:
        first, _, last = post["hired"].partition("-")
        if len(last) == 4:
            months = int(dice.random() * 12 * (int(last) - int(first) + 1))
            day = 1 if dice.random() < 0.8 else 15
            starts[post["id"]] = f"{int(first) + months // 12}-{months % 12 + 1:02d}-{day:02d}"
        else:
            starts[post["id"]] = post["hired"]
    return starts
