"""Does money stand once in the ledger, on few lines that are told apart, whatever the order of the rows?"""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from orgmodel.organisation.changes import Fund, Hire, Move
from orgmodel.organisation.ledger import NOT_EXPLAINED, Ledger, ledger, trace
from orgmodel.organisation.ledger_lines import MOST_LINES, budget_rows
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from tests.organisations import house, org, pair, posts, table

HOUSE = house()


def books(one: Org, months: int = 12) -> Ledger:
    return ledger(one, "2027-01", months, 1.45)


def yearly(found: Ledger) -> pd.DataFrame:
    """The lines with the cost of twelve months before growth and luck."""
    size = np.zeros(len(found.lines))
    pay = found.posts
    np.add.at(size, pay.line, (pay.active(12) * pay.gross * pay.factor * pay.likely_pay()).sum(axis=0))
    np.add.at(size, found.prices.line, found.prices.amount[:, :12].sum(axis=1))
    return found.lines.assign(cost=size)


def test_a_sourced_line_is_replaced_by_its_rows() -> None:
    budget = table(
        "line nature year landing source", ("Pay", "pay", 2026, 348_000, "people"), ("Else", "other", 2026, 1_200, "")
    )
    found = books(org(people=pair().people, budget=budget))
    assert found.not_explained == pytest.approx(0)
    assert yearly(found)["cost"].sum() == pytest.approx(348_000 + 1_200)


def test_what_the_rows_do_not_explain_is_carried_flat() -> None:
    budget = table("line nature year landing source", ("Pay", "pay", 2026, 360_000, "people"))
    found = books(org(people=pair().people, budget=budget))
    assert found.not_explained == pytest.approx(1_000)
    assert NOT_EXPLAINED in found.lines["line"].tolist()


def test_rows_explain_for_the_months_of_the_landing_year_in_which_they_were_there() -> None:
    people = posts(
        ("a", "T", 12_000, "filled", "2026-09-01"),
        ("b", "T", 24_000, "filled", None, "2026-03-31"),
        ("c", "T", 6_000, "recruiting"),
        ("d", "T", 6_000, "filled", "2027-02-01"),
    )
    contracts = table("id supplier nature annual_cost start", ("k", "S", "care", 1_200, "2026-07-01"))
    budget = table(
        "line nature year landing source", ("P", "pay", 2026, 20_000, "people"), ("C", "care", 2026, 1_000, "k")
    )
    expected = 20_000 + 1_000 - 1.45 * (1_000 * 4 + 2_000 * 3) - 100 * 6
    assert books(org(people=people, contracts=contracts, budget=budget)).not_explained == pytest.approx(expected / 12)


def test_fees_and_followed_cloud_have_no_gap() -> None:
    contracts = table("id supplier nature annual_cost", ("k", "S", "cloud", 1_200))
    budget = table(
        "line nature year landing source", ("F", "fees", 2026, 5_000, "people"), ("C", "cloud", 2026, 9_000, "k")
    )
    actuals = table("line month amount", ("C", "2026-10-01", 800))
    assert books(org(people=pair().people, contracts=contracts, budget=budget, actuals=actuals)).not_explained == 0
    alone = books(org(people=pair().people, contracts=contracts, budget=budget))
    assert alone.not_explained == pytest.approx((9_000 - 1_200) / 12)


def test_decisions_do_not_explain_the_past() -> None:
    scenario = Scenario("s", HOUSE, [Hire("x", team="Build", salary=90_000, month="2026-12")])
    again = Scenario("t", scenario, [Hire("y", team="Build", salary=90_000, month="2026-12")])
    assert books(scenario.org).not_explained == books(again.org).not_explained == books(HOUSE).not_explained != 0


def test_people_lines_without_people_stand_for_themselves() -> None:
    budget = table(
        "line nature year landing source",
        ("Pay", "pay", 2026, 12_000, "people"),
        ("Fees", "fees", 2026, 1_200, "people"),
    )
    found = books(org(budget=budget))
    assert yearly(found)["cost"].sum() == pytest.approx(13_200)
    assert found.prices.growth == ("flat", "pay")


@pytest.mark.parametrize(
    ("years", "taken"),
    [((2026, 2025), 2026), ((2025, 2024), 2025), ((2027, 2025), 2025), ((2027, 2028), 2027), ((None, 2025), 2026)],
)
def test_the_landing_year(years: tuple[int | None, int], taken: int) -> None:
    budget = table("line nature year budget", *[(f"L{year}", "other", year, 1.0) for year in years])
    assert budget_rows(org(budget=budget))["year"].tolist() == [taken]


def test_the_landing_falls_back_on_the_budget_then_on_the_actual() -> None:
    budget = table(
        "line year budget actual landing",
        ("a", 2026, 1, 2, 3),
        ("b", 2026, 1, 2, None),
        ("c", 2026, None, 2, None),
        ("d", 2026, None, None, None),
    )
    assert budget_rows(org(budget=budget))["landing"].tolist() == [3, 1, 2, 0]


def test_lines_carry_what_the_budget_says_of_their_source() -> None:
    lines = books(HOUSE).lines.set_index("line")
    assert lines.loc[
        "staff · Orsa · Build", ["nature", "supplier", "account", "team", "run_change", "kind"]
    ].tolist() == [
        "staff",
        "Orsa",
        "6211",
        "Tech > Build",
        "change",
        "opex",
    ]
    assert lines.loc["Servers", ["account", "kind"]].tolist() == ["2183", "capex"]
    assert lines.loc["pay · Build", "account"] == "6411"
    assert lines.loc["fees", "account"] == "6226"
    assert lines.loc["network · Bora · Run", ["account", "run_change", "kind"]].tolist() == ["", "run", "opex"]


def test_pay_of_a_team_takes_the_account_of_its_own_line() -> None:
    budget = table(
        "line nature team account year landing source",
        ("P1", "pay", "Build", "641", 2026, 1, "people"),
        ("P2", "pay", "Run", "642", 2026, 1, "people"),
    )
    lines = books(org(people=pair().people, budget=budget)).lines.set_index("line")
    assert lines["account"][["pay · Build", "pay · Run"]].tolist() == ["641", "642"]


def test_contracts_of_one_supplier_nature_and_team_are_one_line() -> None:
    contracts = table(
        "id supplier nature annual_cost team",
        ("a", "S", "licence", 100, "T"),
        ("b", "S", "licence", 200, "T"),
        ("c", "S", "licence", 400, "U"),
    )
    found = yearly(books(org(contracts=contracts))).set_index("line")["cost"]
    assert found.to_dict() == pytest.approx({"licence · S · T": 300, "licence · S · U": 400})


def test_lines_of_one_name_are_told_apart() -> None:
    people = posts(("a", "North > Support", 1), ("b", "South > Support", 2))
    contracts = table(
        "id supplier nature annual_cost", ("a", "S", "other", 1), ("b", "S", "other", 2), ("c", "Servers", "other", 3)
    )
    budget = table(
        "line nature supplier account kind year landing source",
        ("x", "other", "S", "61", "opex", 2026, 1, "a"),
        ("y", "other", "S", "61", "capex", 2026, 1, "b"),
        ("other · Servers", "other", "", "", "", 2026, 4, ""),
    )
    lines = books(org(people=people, contracts=contracts, budget=budget)).lines
    assert lines["line"].is_unique
    assert {"pay · Support (North > Support)", "pay · Support (South > Support)"} <= set(lines["line"])


def many(count: int) -> Org:
    rows = [
        (
            f"L{k:03d}",
            ("other", "training", "hardware")[k % 3],
            2026,
            10.0 + k,
            ("opex", "capex")[k % 2],
            ("run", "change")[k // 2 % 2],
        )
        for k in range(count)
    ]
    people = posts(("a", "T", 12_000))
    extra = [("Pay", "pay", 2026, 99_000.0, "opex", "run")]
    budget = table("line nature year landing kind run_change", *rows, *extra)
    budget["source"] = ["people" if line == "Pay" else "" for line in budget["line"]]
    return org(people=people, budget=budget, initiatives=table("id title cost months", ("i", "Small", 1, 3)))


def test_at_most_120_lines_and_every_sum_kept() -> None:
    one = Scenario("s", many(300), [Fund("i", month="2027-01")]).org
    found = yearly(books(one))
    assert len(found) <= MOST_LINES == 120
    assert found["line"].is_unique
    rows = budget_rows(one).query("source == ''")
    for name in ("nature", "kind", "run_change"):
        expected, mine = (
            rows.groupby(name)["landing"].sum(),
            found[found["nature"].isin(rows["nature"]) & (found["line"] != NOT_EXPLAINED)].groupby(name)["cost"].sum(),
        )
        assert mine.to_dict() == pytest.approx(expected.to_dict())
    assert {"L299", NOT_EXPLAINED, "Small"} <= set(found["line"])
    assert "L000" not in set(found["line"])


def test_few_lines_are_not_folded() -> None:
    assert {f"L{k:03d}" for k in range(100)} <= set(books(many(100)).lines["line"])


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_says_nothing(seed: int) -> None:
    order = np.random.default_rng(seed)
    frames = {
        name: frame.iloc[order.permutation(len(frame))].reset_index(drop=True) for name, frame in HOUSE.tables.items()
    }
    one, other = books(HOUSE), books(org("Maison", **frames))
    pd.testing.assert_frame_equal(one.lines, other.lines)
    assert one.not_explained == other.not_explained
    assert np.array_equal(one.prices.amount, other.prices.amount)
    assert np.array_equal(one.posts.gross, other.posts.gross)
    assert one.posts.keys == other.posts.keys


def test_every_amount_is_traced_to_its_rows() -> None:
    one = Scenario("s", HOUSE, [Fund("portal", month="2027-02"), Move("dev1", to="Run", month="2027-04")]).org
    found = books(one)
    traces = pd.concat([trace(one, found, line).assign(line=line) for line in found.lines["line"]])
    assert set(traces["table"]) == {"people", "contracts", "budget", "initiatives"}
    assert {"dev1", "c-staff", "Servers", "portal", "solo"} <= set(traces["key"])
    pay = traces[traces["table"] == "people"].drop_duplicates("key").set_index("key")["amount"]
    assert pay[["head", "dev1", "dev2", "wide"]].tolist() == pytest.approx(
        [1.45 * each for each in (140_000, 50_000 * 3 / 12, 24_000, HOUSE.people.at["wide", "salary"].likely)]
    )
    assert traces.set_index("key").at["portal", "amount"] == 80_000


def test_a_contractor_alone_is_traced_to_people() -> None:
    rows = trace(HOUSE, books(HOUSE), "staff · Build")
    assert rows[["table", "key"]].to_numpy().tolist() == [["people", "solo"]]


def test_months_and_start() -> None:
    found = books(HOUSE, 14)
    assert found.months[0] == "2027-01"
    assert found.months[-1] == "2028-02"
    assert found.start == 2027 * 12
    assert books(org(as_of=dt.date(2026, 11, 1))).lines.empty
