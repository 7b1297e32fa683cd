"""One picture of each kind, with names as long as French makes them, at the widths of the page."""

import numpy as np
import pandas as pd

from orgmodel.foundation.months import span
from orgmodel.results.charts import (
    Caption,
    Limit,
    Measure,
    Moment,
    Part,
    Picture,
    Range,
    Sample,
    Series,
    Size,
    bridge,
    chance,
    difference,
    fan,
    fans,
    spread,
    strip,
    waterfall,
)
from orgmodel.results.orgcharts import icicle, outline, tree

MONTHS = span("2027-01", 24)
NAMES = {
    "en": ["Everything that is asked for", "Stop 4 contractors", "ERP in 2028", "Both, and a freeze", "Two sites"],
    "fr": [
        "Tout ce qui est demandé par les directions",
        "Arrêter 4 prestataires d’Orsena dès avril",
        "Reporter la migration de l’ERP en 2028",
        "Les deux, et un gel des recrutements jusqu’en juin",
        "Deux sites, dont un nouveau à Clermont-Ferrand",
    ],
}
STEPS = {
    "en": ["Full year of arrivals", "Pay rise, 3% in April", "Cloud, +22% a year", "Vacancies and leavers"],
    "fr": [
        "Année pleine des arrivées de septembre 2026",
        "Hausse des salaires de 3 % en avril, avec charges",
        "Cloud Nimbus, +22 % par an selon le contrat",
        "Postes vacants et départs, remplacés en 3 à 8 mois",
    ],
}


def normal(count: int, seed: int) -> np.ndarray:
    """Values around 0 with sd 1, (count,): quantiles in a shuffled order, the same on every machine."""
    order = np.random.Generator(np.random.PCG64(seed)).permutation(count)
    uniform = (order + 0.5) / count
    return np.sqrt(2) * _erfinv(2 * uniform - 1)


def _erfinv(x: np.ndarray) -> np.ndarray:
    a = 0.147
    log = np.log(1 - x**2)
    half = 2 / (np.pi * a) + log / 2
    return np.sign(x) * np.sqrt(np.sqrt(half**2 - log / a) - half)


def series(name: str, mark: int, *, months: int = 24, level: float = 640e3, seed: int = 1) -> Series:
    """A course in euros that steps up each January, with a range that widens."""
    course = level * (1 + 0.05 * (np.arange(months) >= 12) + 0.004 * np.arange(months))
    widening = 0.004 * np.sqrt(1 + np.arange(months))
    return Series.of(name, mark, course * (1 + np.outer(normal(400, seed), widening)))


def totals(language: str, count: int = 3) -> list[Sample]:
    """Totals in euros of the first scenarios, 2,000 futures each."""
    middles = [8237e3, 7571e3, 7493e3, 7380e3, 8010e3]
    widths = [152e3, 143e3, 68e3, 90e3, 120e3]
    return [
        Sample(name, k, middles[k] + widths[k] * normal(2_000, k)) for k, name in enumerate(NAMES[language][:count])
    ]


def range_of(sample: Sample) -> Range:
    """The range of a sample."""
    return Range.of(sample.name, sample.mark, sample.values)


def parts(language: str) -> list[Part]:
    """The way from one year to the next, in euros."""
    steps = STEPS[language]
    return [
        Part("Atterrissage 2026", 7251e3, total=True),
        Part(steps[0], 215e3),
        Part(steps[1], 90e3, 60e3, 120e3),
        Part(steps[2], 232e3, 90e3, 330e3),
        Part(steps[3], -158e3, -230e3, -90e3),
        Part("Reconduire", 7630e3, 7520e3, 7735e3, total=True),
        Part("Migration de l’ERP", 435e3, 290e3, 640e3),
        Part(NAMES[language][0], 8065e3, 7890e3, 8280e3, total=True),
    ]


def people(count: int = 60) -> pd.DataFrame:
    """A company of three layers under one head, and two groups whose managers are in no row."""
    rows = [("p000", "", "filled", "Directrice des systèmes d’information", "Technologie")]
    for k in range(1, count):
        team = f"Technologie > Équipe plateforme et données {k % 7}"
        manager = "p000" if k <= 6 else f"absent-{k % 2}" if k >= count - 8 else f"p{1 + k % 6:03d}"
        status = "vacant" if k % 11 == 0 else "filled"
        rows.append((f"p{k:03d}", manager, status, "Responsable senior de l’ingénierie logicielle", team))
    return pd.DataFrame(rows, columns=["key", "manager", "status", "title", "team"])


def caption(language: str) -> Caption:
    """A title that says something, in a language."""
    if language == "fr":
        return Caption("Deux choix tiennent l’enveloppe", "k€ ; trait : 8 futurs sur 10", "fr")
    return Caption("Two choices hold the envelope", "k€; line: 8 futures in 10", "en")


def pictures(language: str) -> dict[str, Picture]:
    """All kinds, by name."""
    words, names = caption(language), NAMES[language]
    monthly = Measure(per="par mois" if language == "fr" else "a month")
    levels = [690e3, 640e3, 665e3, 610e3, 720e3]
    courses = [series(name, k, level=levels[k], seed=k) for k, name in enumerate(names)]
    envelope = Limit("enveloppe" if language == "fr" else "envelope", 7650e3)
    samples = totals(language, 5)
    gaps = [Sample(one.name, one.mark, one.values - samples[0].values) for one in samples[1:4]]
    savings = [Part(part.name, -abs(part.value) / 3, *_third(part)) for part in parts(language)[1:5]]
    total = Part("Au total", sum(part.value for part in savings), -300e3, -180e3)
    thousands = Measure(scale="k")
    return {
        "fan": fan(MONTHS, courses[1:2], words, monthly, base=courses[2]),
        "fan of five": fan(MONTHS, courses, words, monthly, size=Size(824, 300)),
        "fan with a remark": fan(
            MONTHS, courses[1:2], words, monthly, moment=Moment("2027-04", "Fin du contrat Castelis")
        ),
        "fan of one month": fan(MONTHS[:1], [series(names[0], 0, months=1)], words, monthly),
        "fans": fans(MONTHS, courses[:3], words, monthly, moments={2: Moment("2028-07", "ERP reporté en 2028")}),
        "fans of five": fans(MONTHS, courses, words, monthly, size=Size(1064, 250)),
        "spread": spread([range_of(one) for one in samples], words, limit=envelope, chosen=1),
        "spread of one": spread([range_of(samples[0])], words, thousands, limit=envelope),
        "strip": strip(range_of(samples[1]), (7.2e6, 8.6e6), words, limit=7650e3),
        "difference": difference(gaps, words),
        "difference of one": difference(gaps[:1], words, size=Size(380, 170)),
        "waterfall": waterfall(savings, total, 1, words),
        "bridge": bridge(parts(language), words, thousands, limit=envelope),
        "chance": chance(samples[:3], words, thousands, limit=envelope, size=Size(420, 320)),
        "chance without names": chance(samples[:3], words, thousands, limit=envelope, named=False),
        "icicle": icicle(people(), words, focus="p001", width=1216),
        "outline": outline(people(), words),
        "tree": tree(people(), "p000", words, hits=["p003"]),
        "tree of two levels": tree(people(), "p000", words, levels=2, rows=10, width=824),
        "tree of one level": tree(people(), "p000", words, levels=1, rows=5, width=640),
    }


def _third(part: Part) -> tuple[float | None, float | None]:
    if part.low8 is None or part.high8 is None:
        return None, None
    low, high = -abs(part.value) / 3, (part.high8 - part.low8) / 6
    return low - high, low + high
