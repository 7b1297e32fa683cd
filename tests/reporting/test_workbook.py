"""Does a spreadsheet recalculate the budget to the cent, follow its assumptions, and run nothing that people wrote?"""

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

import orgmodel as om
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.reporting import assumedsheet
from tests.apps.desks import maison
from tests.organisation.naughty import FORMULAS, NAUGHTY
from tests.reporting.boards import FEW, QUESTION, alone, coffee, compared, full
from tests.test_questions import busy

CENT = 0.005
pytestmark = pytest.mark.slow
MOVED: dict[str, float] = {
    "pay_rise": 0.05,
    "index": 0.06,
    "licence_growth": 0.12,
    "cloud_growth": 0.31,
    "leavers": 0.21,
    "replacement_months": 7.5,
    "agency_fee": 0.31,
    "agency_share": 0.9,
    "employer_cost": 1.52,
    "supplier_days": 201.0,
}


def velmont() -> Org:
    return om.read("data/scaleup")


def rich(org: Org) -> Scenario:
    """Everything that a formula must follow: initiatives, hires, a freeze, a move, contractors and prices."""
    changes = [
        om.Fund("migration-erp", month="2027-03"),
        om.Hire("developer", 2, team="Données", salary=om.between(50_000, 60_000), month="2027-03"),
        om.Freeze(until="2027-06"),
        om.End("Orsena", count=4, month="2027-04"),
        om.Renegotiate("Nimbus cloud", rate=-0.08, month="2027-01"),
        om.Trim("Cloud Nimbus", 0.15, month="2027-04"),
    ]
    return Scenario("Riche", org, changes)


def recalculated(files: Iterable[Path], folder: Path) -> dict[str, Any]:
    """The workbooks as LibreOffice works them out, by name."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    assert soffice, "There is no LibreOffice to recalculate with: apt-get install libreoffice-calc"
    out = folder / "again"
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", out, *files], check=True, capture_output=True, timeout=240)
    return {file.stem: openpyxl.load_workbook(out / file.name, data_only=True) for file in files}


def totals(book: Any, number: int = 1) -> np.ndarray:
    """The totals of the months of a scenario."""
    at = next(sheet for sheet in book if sheet.title.startswith(f"{number} "))
    row = next(r for r in at.iter_rows(min_row=4) if r[0].value == "Total")
    return np.array([cell.value for cell in row[5:]], float)


def told(org: Org | Scenario, given: om.budget.Inputs) -> np.ndarray:
    cost = om.budget.simulate(org, given, om.Draws.likely()).outcomes["cost"].to_numpy()
    return np.asarray(cost.sum(axis=-1)[0])


@lru_cache
def cases() -> dict[str, tuple[Org | Scenario, om.budget.Inputs]]:
    org, house = velmont(), busy()
    return {
        "velmont": (org, om.budget.Inputs()),
        "rich": (rich(org), om.budget.Inputs()),
        "house": (house, om.budget.Inputs(months=36, leavers=0.3)),
        "rates": (house, om.budget.Inputs(months=18, employer_cost="rates")),
        "short": (house, om.budget.Inputs(months=5)),
    }


def changed(file: Path, knob: str, value: float, to: Path) -> Path:
    """The workbook with another value in the cell of an assumption."""
    book = openpyxl.load_workbook(file)
    row = assumedsheet.FIRST + list(om.budget.Inputs.knobs()).index(knob)
    book[book.sheetnames[1]].cell(row, 2).value = value
    book.save(to)
    return to


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Each case as it is written, and the rich one with each assumption moved, all recalculated."""
    folder = tmp_path_factory.mktemp("sheets")
    files = []
    for name, (org, given) in cases().items():
        answer = om.compare(om.budget.simulate, [org], given, FEW)
        files.append(om.report(folder / f"{name}.xlsx", QUESTION, answer, language="en"))
    for base in ("rich", "house"):
        first = folder / f"{base}.xlsx"
        files += [changed(first, knob, value, folder / f"{base}-{knob}.xlsx") for knob, value in MOVED.items()]
    return recalculated(files, folder)


@pytest.mark.parametrize("name", cases())
def test_every_month_is_that_of_the_ledger_to_the_cent(worked_out: dict[str, Any], name: str) -> None:
    found, wanted = totals(worked_out[name]), told(*cases()[name])
    assert len(found) == len(wanted)
    assert np.abs(found - wanted).max() < CENT


def test_velmont_is_the_sheet_worked_by_hand(worked_out: dict[str, Any]) -> None:
    import pandas as pd

    from orgmodel.foundation import bundled

    by_hand = pd.read_csv(bundled.path("scaleup/hand_worked/hand_worked.csv"))["total"].to_numpy()
    assert np.abs(totals(worked_out["velmont"]) - by_hand).max() < CENT


@pytest.mark.parametrize("knob", MOVED)
@pytest.mark.parametrize("name", ["rich", "house"])
def test_another_assumption_moves_the_total_as_the_budget_says(
    worked_out: dict[str, Any], name: str, knob: str
) -> None:
    org, given = cases()[name]
    found, wanted = totals(worked_out[f"{name}-{knob}"]), told(org, given.changed(**{knob: MOVED[knob]}))
    assert np.abs(found - wanted).max() < CENT
    own = om.budget.simulate(org, given).inputs.loc[knob, "likely"]
    if own != MOVED[knob] and (name, knob) not in STILL:
        assert np.abs(found - totals(worked_out[name])).max() > 1


STILL = {("rich", "supplier_days"): "Velmont's contracts say their own days"}


def test_the_front_says_that_nothing_differs(worked_out: dict[str, Any]) -> None:
    at = worked_out["rich"].worksheets[0]
    row = next(r for r in at.iter_rows(values_only=True) if r[0] == "Riche" and isinstance(r[1], float))
    year = told(*cases()["rich"])[:12].sum()
    assert row[1] == pytest.approx(year, abs=CENT)
    assert row[3] == pytest.approx(0, abs=CENT)
    assert row[6] == pytest.approx(0, abs=CENT)
    assert row[7] == pytest.approx(7_650_000 - year, abs=CENT)


def book_of(tmp_path: Path, results: object, question: str = QUESTION, language: str | None = None) -> Any:
    return openpyxl.load_workbook(om.report(tmp_path / "board.xlsx", question, results, language=language))


def test_no_cell_that_people_wrote_can_run(tmp_path: Path) -> None:
    org = maison()
    names = [*FORMULAS, "x" * 40_000, "a\x00b\ud800c"]
    for name in [each for each in (*NAUGHTY, *names) if each.strip()][::3]:
        book = book_of(tmp_path, om.compare(coffee, [org, Scenario(name, org)]), name)
        for at in book:
            assert at.title.isascii()
            for cell in (cell for row in at.iter_rows() for cell in row):
                assert cell.data_type != "f", cell.value
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t\r":
                    assert cell.quotePrefix


def test_names_of_lines_and_scenarios_are_text_among_formulas(tmp_path: Path) -> None:
    org = maison()
    changes = [om.Hire("=HYPERLINK(1)", 2, team="Build", salary=55_000, month="2027-03")]
    answer = om.compare(om.budget.simulate, [Scenario("=1+1", org, changes)], draws=FEW)
    book = book_of(tmp_path, answer, "@SUM(1)")
    ours = ("MAX", "MIN", "SUM", "INT", "IF", "'", "$", "(")
    formulas = [c.value for at in book for row in at.iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) > 100
    assert not [text for text in formulas if "HYPERLINK" in text or text in ("=1+1", "@SUM(1)")]
    assert all(text[1:].lstrip("-").startswith(ours) or text[1:2].isalnum() for text in formulas)


def test_numbers_are_numbers_and_dates_are_dates(tmp_path: Path) -> None:
    book = book_of(tmp_path, full())
    months = book["1 Months"]
    assert [months.cell(3, 6).value, months.cell(3, 7).value] == [dt.datetime(2027, 1, 1), dt.datetime(2027, 2, 1)]
    assert months.freeze_panes == "F4"
    cuts = book["Cut list"]
    assert cuts["A4"].value == "Seats of <Tessera>"
    assert isinstance(cuts["C4"].value, (int, float))
    assert cuts["F4"].value == dt.datetime(2027, 3, 1)
    assert book["Bridge"]["A5"].value == "Pay round"
    assert book["Bridge"]["D4"].value is None


@pytest.mark.parametrize("asked", [{"cut": 0.05}, {"envelope": 7_650_000.0}], ids=["cut", "envelope"])
def test_a_plan_has_its_workbook(tmp_path: Path, asked: dict[str, float]) -> None:
    book = book_of(tmp_path, om.budget.plan(velmont(), om.budget.Inputs(**asked), FEW), language="en")
    at = book["Assumptions"]
    told = [row[1] for row in at.iter_rows(min_row=assumedsheet.FIRST, values_only=True)]
    assert "not given" in told
    assert "nan" not in [str(each) for each in told]
    assert "Cut list" in book.sheetnames


def test_the_workbook_speaks_french(tmp_path: Path) -> None:
    book = book_of(tmp_path, compared("fr"))
    assert book.sheetnames[:5] == ["Réponse", "Hypothèses", "1 Mois", "1 Postes", "1 Contrats"]
    assert len(book.sheetnames) == 2 + 3 * 4


def test_two_sets_of_assumptions_stand_apart(tmp_path: Path) -> None:
    other = om.budget.simulate(maison(), om.budget.Inputs(pay_rise=0.1), FEW)
    book = book_of(tmp_path, [alone(), other, alone()])
    assert book.sheetnames.count("Assumptions") == 1
    assert "Assumptions 2" in book.sheetnames
    assert "'Assumptions 2'!" in str([c.value for row in book["2 Posts"].iter_rows() for c in row])
    assert "3 Months" not in book.sheetnames


def test_nobodys_name_stands_beside_pay(tmp_path: Path) -> None:
    org = velmont()
    book = book_of(tmp_path, om.compare(om.budget.simulate, [org], draws=FEW))
    text = "\n".join(str(c.value) for c in (c for row in book["1 Postes"].iter_rows() for c in row))
    assert not [name for name in org.people["name"] if name and name in text]
    assert not [key for key in org.people.index if f"{key}\n" in text]
