"""How does a CFO follow the sheet worked by hand? Live formulas, with the same arithmetic as sheet.py."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from story.sheet import MONTHS, NATURES, Facts

EUROS, PERCENT = "#,##0.00", "0.00 %"

README = """Velmont : le budget 2027 et 2028 sans incertitude, calculé à la main
Tout est formule : changez une valeur de la feuille Hypothèses et suivez-la jusqu'au total de la feuille Mois.
Hypothèses : ce que l'on croit, une valeur par ligne, appelée ailleurs par son nom.
Postes : les 46 postes pourvus, salaire et variable, et leur part de 2026 (quatre arrivées au 1er septembre).
Contrats : prix annuel avant indexation. Lignes : ce qui reste au niveau de l'atterrissage 2026.
Mois : le coût de chaque mois par nature, puis les totaux. Pont : de l'atterrissage 2026 au budget 2027.
Départs : 12 % des postes permanents quittés par an, à tout moment ; chacun reste vide 4,9 mois.
Montants en euros hors taxes. Les trois postes gelés ne coûtent rien tant que personne ne les pourvoit."""

ASSUMPTIONS = (
    ("coefficient", "Coût employeur, multiple du brut", "employer_cost", "0.00"),
    ("hausse", "Hausse des salaires, chaque avril", "pay_rise", PERCENT),
    ("departs", "Postes permanents quittés par an", "leavers", PERCENT),
    ("remplacement", "Mois avant l'arrivée du remplaçant : racine de 3 × 8", "=SQRT(3*8)", "0.000"),
    ("honoraires", "Honoraires d'un cabinet, part du salaire de base", "agency_fee", PERCENT),
    ("part_cabinet", "Part des remplacements qui passent par un cabinet", "agency_share", PERCENT),
    ("indexation", "Indexation des contrats par an", "index", PERCENT),
    ("licences", "Hausse des licences, chaque janvier", "licence_growth", PERCENT),
    ("cloud", "Croissance du cloud sur un an", "cloud_growth", PERCENT),
    ("jours", "Jours facturés par prestataire, sauf contrat contraire", "supplier_days", "0"),
)

HEADINGS = "Salaires Honoraires Prestataires Maintenance Réseau Cloud Licences Matériel Formation Autres".split()
POST_HEADINGS = "Poste,Équipe,Contrat,Salaire,Variable,Entrée,Coût annuel,Mois en 2026,Coût 2026".split(",")
CONTRACT_HEADINGS = "Contrat,Fournisseur,Objet,Nature,Prix d'un jour,Jours,Personnes,Forfait annuel,Prix annuel".split(
    ","
)

# Column by column, the formulas of month t (in B). C: pay rises so far, D: share vacant, E: arrivals by post.
FORMULAS = {
    "C": "=(1+hausse)^INT((B{r}+9)/12)",
    "D": "=departs/12*(MIN(B{r}+1,remplacement)^2/2+remplacement*MAX(B{r}+1-remplacement,0)"
    "-MIN(B{r},remplacement)^2/2-remplacement*MAX(B{r}-remplacement,0))",
    "E": "=departs/12*(MAX(B{r}+1-remplacement,0)-MAX(B{r}-remplacement,0))",
    "F": "=C{r}*(paie_permanents*(1-D{r})+paie_stables)/12",
    "G": "=C{r}*base_permanents*part_cabinet*honoraires*E{r}",
    "H": "=prix_staff/12*(1+indexation)^(INT(B{r}/12)+1)",
    "I": "=prix_care/12*(1+indexation)^(INT(B{r}/12)+1)",
    "J": "=prix_network/12*(1+indexation)^INT((B{r}+6)/12)",
    "K": "=facture_cloud*(1+cloud)^((B{r}+3)/12)",
    "L": "=prix_licence/12*(1+licences)^(INT(B{r}/12)+1)",
    "M": "=ligne_hardware/12",
    "N": "=ligne_training/12",
    "O": "=ligne_other/12",
    "P": "=SUM(F{r}:O{r})",
}

BRIDGE = (
    (
        "Atterrissage 2026",
        "=debut_2026+honoraires_2026+prix_staff+prix_care+prix_network+cloud_2026+prix_licence"
        "+ligne_hardware+ligne_training+ligne_other",
    ),
    ("Année pleine des arrivées de 2026", "=paie_permanents+paie_stables-debut_2026"),
    ("Hausse des salaires", "=(paie_permanents+paie_stables)*(SUM(Mois!C2:C13)/12-1)"),
    ("Indexation des contrats", "=SUM(Mois!H2:J13)-prix_staff-prix_care-prix_network"),
    ("Cloud", "=SUM(Mois!K2:K13)-cloud_2026"),
    ("Licences", "=SUM(Mois!L2:L13)-prix_licence"),
    ("Honoraires de recrutement", "=SUM(Mois!G2:G13)-honoraires_2026"),
    ("Postes vacants et départs", "=SUM(Mois!F2:F13)-(paie_permanents+paie_stables)*SUM(Mois!C2:C13)/12"),
    ("Reconduire, 2027", "=SUM(B2:B9)"),
    ("Vérification : total de la feuille Mois", "=SUM(Mois!P2:P13)"),
)


def write(facts: Facts, path: Path) -> None:
    """Write the workbook, the same bytes each time."""
    book = Workbook()
    notes = book.active
    notes.title = "Lisez-moi"
    _table(notes, [[line] for line in README.splitlines()], (110,))
    _assumptions(book, facts)
    _posts(book, facts)
    _contracts(book, facts)
    _lines(book, facts)
    _months(book)
    _bridge(book)
    path.write_bytes(_frozen(book))


def _assumptions(book: Workbook, facts: Facts) -> None:
    sheet = book.create_sheet("Hypothèses")
    table: list[list[Any]] = [["Hypothèse", "Valeur", "Nom"]]
    for name, words, source, _ in ASSUMPTIONS:
        table.append([words, source if source.startswith("=") else getattr(facts.believed, source), name])
    table += [
        ["Facture Nimbus d'octobre 2026", facts.cloud_bill, "facture_cloud"],
        ["Cloud, atterrissage 2026", facts.cloud_2026, "cloud_2026"],
        ["Honoraires de recrutement, atterrissage 2026", facts.fees_2026, "honoraires_2026"],
    ]
    _table(sheet, table, (60, 16, 18))
    _formats(sheet, "B", [*(form for *_, form in ASSUMPTIONS), EUROS, EUROS, EUROS])
    for row, cells in enumerate(table[1:], start=2):
        _name(book, str(cells[2]), f"Hypothèses!$B${row}")


def _posts(book: Workbook, facts: Facts) -> None:
    sheet = book.create_sheet("Postes")
    table: list[list[Any]] = [POST_HEADINGS]
    for r, row in enumerate(facts.posts, start=2):
        money, start = [float(row["salary"]), float(row["bonus"])], dt.date.fromisoformat(row["start"])
        costs = [f"=(D{r}+E{r})*coefficient", f"=IF(YEAR(F{r})=2026,13-MONTH(F{r}),12)", f"=G{r}*H{r}/12"]
        table.append([row["id"], row["team"].split(" > ")[-1], row["contract"], *money, start, *costs])
    last = len(table)
    table.append(
        [
            "Total",
            "",
            "",
            *(f"=SUM({c}2:{c}{last})" for c in "DE"),
            "",
            f"=SUM(G2:G{last})",
            "",
            f"=SUM(I2:I{last})",
        ]
    )
    _table(sheet, table, (10, 20, 12, 14, 14, 12, 16, 14, 16))
    _formats(sheet, "DEGI", [EUROS] * last)
    _formats(sheet, "F", ["yyyy-mm-dd"] * last)
    sums = {"paie_permanents": ("permanent", "G"), "base_permanents": ("permanent", "D")}
    extra = [
        ["Coût annuel des postes permanents", f'=SUMIF(C2:C{last},"permanent",G2:G{last})'],
        ["Salaires de base des postes permanents", f'=SUMIF(C2:C{last},"permanent",D2:D{last})'],
        ["Coût annuel des autres postes", f'=SUMIF(C2:C{last},"<>permanent",G2:G{last})'],
    ]
    _named_rows(book, sheet, last + 3, [*sums, "paie_stables"], extra)
    _name(book, "debut_2026", f"Postes!$I${last + 1}")


def _contracts(book: Workbook, facts: Facts) -> None:
    sheet = book.create_sheet("Contrats")
    table: list[list[Any]] = [CONTRACT_HEADINGS]
    kept = [row for row in facts.contracts if row["nature"] != "cloud"]
    for r, row in enumerate(kept, start=2):
        days = "=jours" if row["day_rate"] and not row["days_per_year"] else _number(row["days_per_year"])
        count = facts.people_of.get(row["id"])
        cells = [_number(row["day_rate"]), days, count, _number(row["annual_cost"])]
        table.append(
            [
                row["id"],
                row["supplier"],
                row["object"],
                row["nature"],
                *cells,
                f"=IF(E{r}>0,E{r}*F{r}*G{r},H{r})",
            ]
        )
    last = len(table)
    _table(sheet, table, (18, 14, 42, 12, 14, 10, 10, 16, 16))
    _formats(sheet, "EHI", [EUROS] * last)
    natures = ("staff", "care", "network", "licence")
    extra = [[nature, f'=SUMIF(D2:D{last},"{nature}",I2:I{last})'] for nature in natures]
    _named_rows(book, sheet, last + 2, [f"prix_{nature}" for nature in natures], extra)


def _lines(book: Workbook, facts: Facts) -> None:
    sheet = book.create_sheet("Lignes")
    table: list[list[Any]] = [["Ligne", "Atterrissage 2026", "Nature"]]
    table += [[row["line"], float(row["landing"]), row["nature"]] for row in facts.lines]
    last = len(table)
    _table(sheet, table, (44, 18, 12))
    _formats(sheet, "B", [EUROS] * last)
    natures = ("hardware", "training", "other")
    extra = [[nature, f'=SUMIF(C2:C{last},"{nature}",B2:B{last})'] for nature in natures]
    _named_rows(book, sheet, last + 2, [f"ligne_{nature}" for nature in natures], extra)


def _months(book: Workbook) -> None:
    sheet = book.create_sheet("Mois")
    table: list[list[Any]] = [
        ["Mois", "Rang", "Hausses cumulées", "Part vacante", "Arrivées par poste", *HEADINGS, "Total"]
    ]
    for t in range(MONTHS):
        formulas = [formula.format(r=t + 2) for formula in FORMULAS.values()]
        table.append([f"{2027 + t // 12}-{t % 12 + 1:02d}", t, *formulas])
    for year, first in ((2027, 2), (2028, 14)):
        table.append([f"Total {year}", *[None] * 4, *(f"=SUM({c}{first}:{c}{first + 11})" for c in "FGHIJKLMNOP")])
    _table(sheet, table, (12, 6, 16, 12, 18, *[14] * (len(NATURES) + 1)))
    _formats(sheet, "FGHIJKLMNOP", [EUROS] * (MONTHS + 2))
    _formats(sheet, "CDE", ["0.0000"] * MONTHS)
    _bold(sheet, MONTHS + 2, MONTHS + 3)
    sheet.freeze_panes = "B2"


def _bridge(book: Workbook) -> None:
    sheet = book.create_sheet("Pont")
    _table(sheet, [["De 2026 à 2027", "Euros"], *([words, formula] for words, formula in BRIDGE)], (44, 18))
    _formats(sheet, "B", [EUROS] * len(BRIDGE))
    _bold(sheet, 2, 10)


def _table(sheet: Worksheet, table: Iterable[Sequence[Any]], widths: Sequence[int]) -> None:
    for cells in table:
        sheet.append(list(cells))
    _bold(sheet, 1)
    for column, width in zip("ABCDEFGHIJKLMNOP", widths, strict=False):
        sheet.column_dimensions[column].width = width


def _bold(sheet: Worksheet, *numbers: int) -> None:
    for number in numbers:
        for cell in sheet[number]:
            cell.font = Font(bold=True)


def _named_rows(
    book: Workbook, sheet: Worksheet, first: int, names: Sequence[str], table: Sequence[Sequence[str]]
) -> None:
    """Write label and formula from a row on, and give each formula its name."""
    for row, (name, cells) in enumerate(zip(names, table, strict=True), start=first):
        sheet.cell(row, 1, cells[0])
        sheet.cell(row, 2, cells[1]).number_format = EUROS
        _name(book, name, f"{sheet.title}!$B${row}")


def _formats(sheet: Worksheet, columns: str, formats: Sequence[str]) -> None:
    for column in columns:
        for row, form in enumerate(formats, start=2):
            sheet[f"{column}{row}"].number_format = form


def _name(book: Workbook, name: str, place: str) -> None:
    title, cell = place.split("!")
    book.defined_names[name] = DefinedName(name, attr_text=f"'{title}'!{cell}")


def _number(text: str) -> float | None:
    return float(text) if text else None


def _frozen(book: Workbook) -> bytes:
    """Return the workbook's bytes without the moment at which it was saved."""
    saved, frozen = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as made, zipfile.ZipFile(frozen, "w", zipfile.ZIP_STORED) as kept:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2026-11-23T00:00:00Z", content)
            kept.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 0, 0, 0)), content)
    return frozen.getvalue()
