"""Does orgmodel read Ardencourt as it was written, and find the budget and the savings that were worked by hand?"""

from functools import cache

import numpy as np
import pytest

import orgmodel as om
from orgmodel.foundation.language import money
from orgmodel.planning.budget import Inputs, simulate
from tests.data.ardencourt import FOLDER, effects, landing, month, packages_in_2027_prices, posts

MONTHS = 24


@cache
def ardencourt() -> om.Org:
    return om.read("data/group")


@cache
def likely() -> om.Result:
    return simulate(ardencourt(), Inputs(months=MONTHS), om.Draws.likely())


@cache
def scenario(number: int) -> om.Scenario:
    file = sorted(FOLDER.glob("scenarios/*.yaml"))[number]
    return om.Scenario.from_yaml(file.read_text(encoding="utf-8"), ardencourt())


def monthly(org: om.Org | om.Scenario) -> np.ndarray:
    return simulate(org, Inputs(months=MONTHS), om.Draws.likely()).outcomes["cost"].to_numpy()[0]


def saved(number: int) -> np.ndarray:
    return monthly(ardencourt()).sum(axis=1) - monthly(scenario(number)).sum(axis=1)


def test_it_is_read_without_an_error_and_with_the_one_warning_that_is_planted() -> None:
    (finding,) = ardencourt().findings
    assert (finding.code, finding.level) == ("to-renew", "warning")
    assert finding.message.startswith("17 contrats")


def test_the_renewal_of_a_captive_licence_is_in_the_forecast_from_its_month_and_a_price_in_the_bridge() -> None:
    result = simulate(ardencourt(), Inputs(), om.Draws(2_000, seed=4))
    books = result.facts.books
    vmware = result.outcomes["cost"][:, :, books.prices.line[books.prices.source.index("hautmarais-vmware")]]
    assert (books.prices.line == books.prices.line[books.prices.source.index("hautmarais-vmware")]).sum() >= 1
    before, after = vmware.isel(month=8), vmware.isel(month=9)
    more = (after - before).to_numpy() / (310_000 / 12)
    assert np.quantile(more, (0.05, 0.95)) == pytest.approx([1.0, 4.0], abs=0.25)
    row = result.tables["bridge"].query("part == 'price' and nature == 'renewal'").iloc[0]
    by_hand = 2.0 * 310_000 / 12 * 3
    assert row["amount"] == pytest.approx(by_hand, abs=0.01)
    assert row["low"] < by_hand < row["high"]
    assert row["name"] == "Reconductions à un nouveau prix"


def test_people_and_teams_are_read_as_written() -> None:
    people = ardencourt().people
    assert (len(people), (people["contract"] == "contractor").sum()) == (253, 33)
    assert len(ardencourt().teams) == 20
    assert ardencourt().cto == "p001"


def test_the_landing_is_explained_to_the_cent() -> None:
    assert likely().facts.books.not_explained == 0
    assert likely().facts.books.unknown_pay == 0
    budget = ardencourt().budget
    assert budget.loc[budget["year"] == 2026, "landing"].sum() == pytest.approx(landing()["landing"].sum())


@pytest.mark.parametrize("nature", sorted(month(0)))
def test_every_month_of_a_nature_is_that_of_the_hand_to_the_cent(nature: str) -> None:
    cost = likely().outcomes["cost"]
    ours = cost.to_numpy()[0][:, cost.coords["nature"].to_numpy() == nature].sum(axis=1)
    assert ours == pytest.approx([month(t)[nature] for t in range(MONTHS)], abs=0.005)
    assert set(cost.coords["nature"].to_numpy()) == set(month(0))


@pytest.mark.parametrize(
    ("line", "rises"),
    [
        ("altavane-tma", [3, 15]),
        ("nyctal-nuit", [6, 18]),
        ("telemarche-agences", [6, 18]),
        ("thermidal-salle", [10, 22]),
        ("hautmarais-sap", [0, 12]),
        ("norvente-crm", [9, 21]),
        ("breviere-services", []),
        ("vigiane-veille", [0, 12]),
        ("telemarche-reseau", []),
    ],
)
def test_a_price_rises_from_the_right_month(line: str, rises: list[int]) -> None:
    books = likely().facts.books
    k = books.prices.source.index(line)
    rate = books.prices.own_rate[k]
    steps = books.prices.steps[k] if rate is None or rate else np.zeros(MONTHS)
    assert np.flatnonzero(np.diff(steps, prepend=0)).tolist() == rises


def test_the_eight_packages_save_what_was_worked_by_hand() -> None:
    by_hand = packages_in_2027_prices()["in_year"].sum()
    assert saved(0)[:12].sum() == pytest.approx(by_hand, abs=0.01)
    assert 700_000 <= by_hand <= 900_000
    assert 1_500_000 <= 12 * saved(0)[11] <= 1_700_000


def test_dates_that_are_missed_or_ignored_move_what_the_year_saves() -> None:
    possible, forgotten, announced = (saved(number)[:12].sum() for number in range(3))
    assert possible - forgotten == pytest.approx(0.05 * 3_900_000 * 1.03 * 9 / 12 + 0.4 * 450_000 * 1.03 / 2, abs=0.01)
    assert announced - possible == pytest.approx(0.3 * 850_000 * 5 / 12, abs=0.01)


def test_no_post_is_touched_by_a_scenario() -> None:
    for number in range(3):
        people = scenario(number).org.at("2028-12").people
        left = ardencourt().at("2028-12").people
        assert people.equals(left)
        assert set(posts()["id"]) >= set(people.index[people["contract"] != "contractor"])


@cache
def cut(share: float, *, draws: int = 0) -> om.Result:
    return om.budget.plan(ardencourt(), Inputs(cut=share), om.Draws(draws, seed=4) if draws else om.Draws.likely())


def test_the_cut_list_finds_the_days_and_the_savings_of_the_hand() -> None:
    table = cut(0.05).tables["cuts"].set_index("package")
    assert list(table.index) == list(effects().index)
    assert [str(day)[:10] for day in table["first_date"]] == [f"{day:%Y-%m-%d}" for day in effects()["day"]]
    by_hand = packages_in_2027_prices()
    assert table["in_year"].to_numpy() == pytest.approx(by_hand["in_year"].to_numpy(), abs=0.01)
    assert table["full_year"].to_numpy() == pytest.approx(by_hand["twelve"].to_numpy(), abs=0.01)
    assert table["one_off"].sum() == 370_000


def test_five_per_cent_cannot_be_had_and_the_page_says_so() -> None:
    found = cut(0.05, draws=1_000)
    in_year, full_year = found.figure("in_year"), found.figure("full_year")
    assert 700_000 <= in_year.low < in_year.high <= 900_000
    assert 1_500_000 <= full_year.low < full_year.high < found.figure("target").middle
    assert found.figure("target").middle == pytest.approx(1_660_000, abs=5)
    answer = found.explain("direction", "en").part("answer")
    assert "cannot be had in 2027" in answer
    for told in (found.figure("target"), in_year, full_year):
        assert money(told.middle, "en", scale="k") in answer


def test_the_chances_to_stay_inside_the_envelope_are_those_of_the_story() -> None:
    draws = om.Draws(1_000, seed=4)
    plans = [ardencourt(), *(scenario(number) for number in range(3))]
    inside = [simulate(plan, Inputs(), draws).figure("inside").middle for plan in plans]
    assert inside == pytest.approx([0.01, 0.66, 0.30, 0.82], abs=0.05)
