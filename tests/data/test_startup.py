"""Does Lumea tell its story: the same bytes each time, the figures asked for, and an independent simulation of them?"""

import csv
import re
import subprocess
import sys
from functools import lru_cache
from math import log
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

import orgmodel as om

FOLDER = Path(__file__).parents[2] / "data" / "startup"
DICTIONARY = FOLDER.parents[1] / "orgmodel" / "organisation" / "columns.csv"
TABLES = sorted(file.stem for file in FOLDER.glob("*.csv"))
DRAWS = om.Draws(10_000, seed=7)
STARTS = ["2027-01", "2027-03", "2027-05"]
ASKED, ASKED_HIRED = [7, 26, 56], [17, 49, 79]


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.csv")


@lru_cache
def lumea() -> om.Org:
    return om.read(FOLDER)


@lru_cache
def scenario(name: str) -> om.Scenario:
    file = next((FOLDER / "scenarios").glob(f"{name}*.yaml"))
    return om.Scenario.from_yaml(file.read_text(encoding="utf-8"), lumea())


@lru_cache
def answer(name: str = "") -> om.Result:
    return om.startup.simulate(scenario(name) if name else lumea(), draws=DRAWS)


def chances(result: om.Result) -> list[float]:
    return (100 * result.tables["chances"].set_index("start").loc[STARTS, "chance"]).tolist()


def test_running_the_generator_again_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", FOLDER / "generate.py", tmp_path], check=True)
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert set(made) == {*(f"{name}.csv" for name in TABLES), "organisation.yaml"}
    assert made == {name: (FOLDER / name).read_bytes() for name in made}


def test_every_column_is_one_of_the_dictionary() -> None:
    known: dict[str, set[str]] = {}
    with DICTIONARY.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            known.setdefault(row["table"], set()).add(row["column"])
    for name in TABLES:
        assert set(table(name).columns) <= known[name], name


def test_it_reads_without_an_error_and_only_its_contract_has_something_to_say() -> None:
    assert [(finding.code, finding.file) for finding in lumea().findings] == [("to-renew", "contracts.csv")]
    assert (lumea().name, lumea().cash, str(lumea().as_of)) == ("Lumea", 505_000, "2026-11-30")


def test_twelve_people_seven_of_them_in_research() -> None:
    people = table("people")[table("people")["contract"] == "permanent"]
    research = people["employer_cost"] == 1.2
    assert (len(people), research.sum()) == (12, 7)
    assert (people["salary"].sum(), people.loc[research, "salary"].sum()) == (565_000, 344_000)
    monthly = (people["salary"] * people["employer_cost"].fillna(1.45)).sum() / 12
    assert monthly == pytest.approx(61_100, abs=50)
    assert lumea().cto == "p02"


def test_naive_months() -> None:
    monthly = 61_104 + 9_500 + 11_000 + 6_500 + 5_000 - 37_000
    assert monthly == pytest.approx(56_100, abs=50)
    assert 505_000 / monthly == pytest.approx(9.0, abs=0.05)
    steady = om.startup.Inputs(sales_growth=0.0, cloud_growth=0.0)
    burn = om.startup.simulate(lumea(), steady, om.Draws.likely()).outcomes["burn"].to_numpy()[0]
    assert burn[:3] == pytest.approx(monthly, abs=1)


def test_each_source_of_the_budget_explains_its_line() -> None:
    lines = table("budget").set_index("line")
    assert lines["landing"].sum() == pytest.approx(
        12 * (61_104.17 + 11_000 + 6_500 + 5_000) + lines.at["Nuage Cirrane", "landing"], abs=1
    )
    actual = table("actuals").groupby("line")["amount"].sum()
    assert (lines["actual"] - actual).abs().max() < 0.005
    november = table("actuals").set_index(["line", "month"])["amount"]
    assert november["Nuage Cirrane", "2026-11"] == 9_500
    assert om.budget.simulate(lumea(), draws=om.Draws.likely()).outcomes["cost"].coords["line"].size == 8


def test_when_the_cash_is_out() -> None:
    runway = answer().figure("runway")
    assert (runway.low, runway.middle) == (10, 12)


@pytest.mark.parametrize(("name", "asked"), [("", ASKED), ("1-", ASKED_HIRED)])
def test_the_chances_are_within_four_points_of_those_asked(name: str, asked: list[float]) -> None:
    assert chances(answer(name)) == pytest.approx(asked, abs=4)


def test_the_page_says_to_raise_in_january_and_that_the_hire_waits() -> None:
    said = answer().explain("direction", "en").part("next")
    assert "Begin raising in Jan 2027 at the latest" in said
    assert "A hire at 50\u00a0k€ in Mar 2027" in said
    assert "let it wait for the signature, or take the place of a contract" in said
    assert "Lancez la levée au plus tard en janv. 2027" in answer().explain("direction", "fr").part("next")


def test_waiting_or_replacing_the_freelance_keeps_the_risk_of_one_in_ten() -> None:
    january = {name: chances(answer(name))[0] for name in ("1-", "2-", "3-", "4-")}
    assert january["1-"] > 15
    assert january["2-"] < 10 > january["3-"]
    assert january["4-"] == pytest.approx(10, abs=2)


def test_a_refused_credit_is_the_story_of_another_year() -> None:
    refused = om.startup.simulate(lumea(), om.startup.Inputs(refusal=1.0), DRAWS)
    assert refused.figure("runway").middle < answer().figure("runway").middle
    assert chances(refused)[0] > 2 * chances(answer())[0]


def test_the_hats_of_the_cto() -> None:
    loads = answer().tables["loads"].set_index("when")
    assert (loads.at["raising and recruiting", "asked"], loads.at["raising and recruiting", "there"]) == (60, 42.5)
    hours = table("hats").set_index("hat")["hours"]
    assert hours[["Équipe", "Recrutement"]].sum() == 14
    assert hours[["Architecture et code", "Produit", "Astreinte et sécurité"]].tolist() == [22, 10, 6]


def test_the_freelance_alone_can_repair_the_billing() -> None:
    knows = table("knows")
    assert knows.loc[(knows["system"] == "facturation") & (knows["level"] > 0), "who"].tolist() == ["x01"]


def lognormal(dice: np.random.Generator, low: float, high: float, size: int) -> np.ndarray:
    spread = log(high / low) / (2 * NormalDist().inv_cdf(0.95))
    return np.exp(log(low * high) / 2 + spread * dice.standard_normal(size))


def simulated(*, hired: bool, size: int = 100_000) -> dict[str, float]:
    """The story in numpy alone, from the words of README.md: its shares of futures that are empty before closing."""
    dice = np.random.default_rng(1)
    sales = 0.03 + 0.03 / NormalDist().inv_cdf(0.95) * dice.standard_normal(size)
    cloud, credit = lognormal(dice, 0.01, 0.05, size), lognormal(dice, 70, 110, size)
    paid, time = dice.integers(6, 12, size), lognormal(dice, 5.5, 10.5, size)
    left, first = np.full(size, 505.0), np.full(size, 99)
    for k in range(24):
        left += 37 * (1 + sales) ** (k + 1) - 9.5 * (1 + cloud) ** (k + 1) + credit * (paid == k)
        left -= 733.25 / 12 + 11 + 6.5 + 5
        if hired and k >= 3:
            left -= 50 * 1.45 / 12 + (10 if k == 3 else 0)
        first = np.where((left < 0) & (first == 99), k, first)
    shares = {f"2027-0{start}": 100 * float((first < np.floor(start + time)).mean()) for start in (1, 3, 5)}
    months = np.quantile(first + 1, [0.1, 0.5])
    return shares | {"early": float(months[0]), "middle": float(months[1])}


@pytest.mark.parametrize("name", ["", "1-"])
def test_an_independent_simulation_finds_the_same(name: str) -> None:
    found = simulated(hired=bool(name))
    assert chances(answer(name)) == pytest.approx([found[start] for start in STARTS], abs=1.7)
    runway = answer(name).figure("runway")
    assert runway.low == found["early"]
    assert runway.middle == pytest.approx(found["middle"], abs=1), "half of the futures lie at the edge of a month"


def written() -> dict[str, tuple[str, str]]:
    """The table of README.md: figure -> what is asked, what is reached."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \|([^|]*)\| ([^|]+) \|[^|]*\|$", text, re.MULTILINE)
    rows = [row for row in rows if row[0] not in ("figure", "---")]
    return {figure: (asked.strip(), reached.strip()) for figure, asked, reached in rows}


def reached() -> dict[str, float]:
    people = table("people")[table("people")["contract"] == "permanent"]
    costs = people["salary"] * people["employer_cost"].fillna(1.45) / 12_000
    refused = om.startup.simulate(lumea(), om.startup.Inputs(refusal=1.0), DRAWS)
    loads = answer().tables["loads"]
    hires = answer().tables["hires"].set_index("month")
    found = {
        "people": float(len(people)),
        "cash on 30 November 2026, k€": float(lumea().cash or 0) / 1e3,
        "gross payroll, k€ a year": people["salary"].sum() / 1e3,
        "payroll a month, k€": costs.sum(),
        "net burn of November, k€": costs.sum() + 9.5 + 11 + 6.5 + 5 - 37,
        "naive months": 505 / (costs.sum() + 9.5 + 11 + 6.5 + 5 - 37),
        "median month in which the cash is out": answer().figure("runway").middle,
        "month by which it is out in 1 future in 10": answer().figure("runway").low,
        "credit refused: empty, round from January, in 100": chances(refused)[0],
        "largest salary from March within 1 in 10, k€": hires.at["2027-03", "salary"] / 1e3,
        "hours a week asked of the CTO": loads["asked"].iloc[0],
        "hours a week there": loads["there"].iloc[0],
    }
    for month, plain, hired in zip(("January", "March", "May"), chances(answer()), chances(answer("1-")), strict=True):
        found[f"empty before closing, round from {month}, in 100"] = plain
        found[f"the same with the March hire, round from {month}"] = hired
    for name, told in (("2-", "freelance replaced"), ("3-", "hire in September"), ("4-", "large client served")):
        found[f"{told}: empty, round from January, in 100"] = chances(answer(name))[0]
    return found


def test_the_table_of_the_readme_is_what_is_reached() -> None:
    table_, found = written(), reached()
    assert set(table_) == set(found)
    for figure, (_, said) in table_.items():
        decimals = len(said.partition(".")[2])
        assert float(said) == pytest.approx(found[figure], abs=0.501 * 10.0**-decimals), figure
