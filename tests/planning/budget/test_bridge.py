"""Do the parts of the bridge lead from the landing to the budget, to the cent and in every future?"""

import csv
from functools import cache

import numpy as np
import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

import orgmodel as om
from orgmodel.foundation import bundled
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import between
from orgmodel.organisation.changes import End, Fill, Freeze, Fund, Hire, Leave, Move, Renegotiate, Trim
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.bridge import COLUMNS, PARTS
from orgmodel.planning.budget.steps import decided, going_on, origin
from orgmodel.results.result import Result
from tests.organisations import STEADY, house, org, posts, table

with bundled.path("scaleup/hand_worked/bridge.csv").open(encoding="utf-8", newline="") as stream:
    BY_HAND = {row["part"]: float(row["amount"]) for row in csv.DictReader(stream)}
CHANGES = [
    Fund("erp", month="2027-02"),
    Fund("invoice", month="2027-01"),
    Hire("developer", 2, team="Build", salary=between(48_000, 60_000), month="2027-03"),
    End("c-staff", count=1, month="2027-04"),
    End("c-care", month="2027-06"),
    Leave("dev1", month="2027-02"),
    Fill("cold", month="2027-05"),
    Move("dev2", to="Run", month="2027-03"),
    Freeze(until="2027-08"),
    Renegotiate("c-net", rate=-0.1, month="2027-03"),
    Trim("Servers", 0.3, month="2027-05"),
]


@cache
def velmont() -> Org:
    return om.read("data/scaleup")


def by_part(result: Result) -> dict[str, float]:
    amounts = result.tables["bridge"].groupby("part")["amount"].sum()
    return {str(part): float(amount) for part, amount in amounts.items()}


def sums_up(result: Result) -> None:
    """The parts add up: in the likely future to its total, and in every future to what was simulated."""
    amounts = by_part(result)
    total = amounts.pop("total")
    assert sum(amounts.values()) == pytest.approx(total, abs=0.005)
    sure = simulate(result.facts.org, result.facts.given, Draws.likely())
    assert total == pytest.approx(sure.values("total")[0], abs=0.005)
    asked = result.facts.given, Draws(result.about.draws, result.about.seed)
    steps = [*going_on(origin(result.facts.org), *asked), *decided(result.facts.org, *asked)]
    assert np.abs(np.sum([step.values for step in steps], axis=0) - result.values("total")).max() < 0.005
    last = result.tables["bridge"].iloc[-1]
    assert last[["low", "high"]].tolist() == pytest.approx(np.quantile(result.values("total"), [0.1, 0.9]))


def test_velmont_is_the_sheet_worked_by_hand_line_by_line() -> None:
    found = by_part(simulate(velmont(), Inputs(), Draws.likely()))
    assert found == pytest.approx(BY_HAND, abs=0.005)
    rounded = {part: round(amount / 1_000) for part, amount in found.items()}
    assert rounded == {
        "landing": 7_251, "full_year": 215, "pay": 90, "index": 39, "volume": 232, "price": 45, "fees": 3,
        "leavers": -158, "total": 7_717,
    }  # fmt: skip


def test_velmonts_cloud_is_volume_and_its_licences_are_price() -> None:
    found = simulate(velmont(), Inputs(), Draws(200)).tables["bridge"]
    assert found.columns.tolist() == COLUMNS
    assert found.loc[found["nature"] == "cloud", "part"].tolist() == ["volume"]
    assert found.loc[found["nature"] == "licence", "part"].tolist() == ["price"]
    assert found["part"].tolist() == sorted(found["part"], key=PARTS.index)


def test_decisions_stand_alone_by_their_name() -> None:
    funded = [Fund(key, month="2027-01") for key in ("facture-electronique", "migration-erp")]
    result = simulate(Scenario("all", velmont(), funded), Inputs(), Draws(4_000))
    rows = result.tables["bridge"].query("part == 'decisions'").set_index("name")
    assert rows.loc["Facture électronique", ["amount", "low", "high", "mean"]].tolist() == pytest.approx([85_000] * 4)
    assert rows.loc["Migration de l'ERP", "mean"] == pytest.approx(435_000, rel=0.02)
    assert by_part(result)["decisions"] == pytest.approx(504_776, abs=1)
    sums_up(result)


def test_the_sentence_is_that_of_the_story() -> None:
    words = simulate(velmont(), Inputs(), Draws(200)).explain("direction", "fr")
    assert words.part("tie_out") == "Votre fichier 7\u202f251\u00a0k€, lu 7\u202f251\u00a0k€, écart 0\u00a0k€."
    assert " ".join(words.part("bridge").split()) == (
        "Reconduire coûte 7,72 M€, 466 k€ de plus que 2026, avant tout projet : 232 k€ de cloud, "
        "215 k€ d’année pleine, moins 158 k€ de postes vacants et de départs."
    )


@settings(max_examples=8, deadline=None)
@give(st.lists(st.sampled_from(CHANGES), unique=True), st.sampled_from([None, "2027-04", "2026-12"]))
def test_whatever_is_decided_the_parts_add_up(changes, start) -> None:  # type: ignore[no-untyped-def]
    sums_up(simulate(Scenario("s", house(), changes), Inputs(start=start), Draws(40, seed=3)))


DATES = st.sampled_from([None, "2024-03-01", "2026-05-01", "2026-12-01", "2027-03-01", "2027-09-01"])
ENDS = st.sampled_from([None, None, "2026-08-31", "2027-06-30", "2028-12-31"])
PAY = st.sampled_from([30_000.0, 45_000.0, 61_234.5, between(40_000, 60_000), None])
STATUS = st.sampled_from(["filled", "filled", "recruiting", "offer_signed", "frozen", "leaving", "budgeted"])
KIND = st.sampled_from(["permanent", "fixed_term", "contractor"])
NATURE = st.sampled_from(["staff", "care", "licence", "cloud", "network", "other", "pay", "fees", "hardware"])
PRICE = st.sampled_from([12_000.0, 33_333.33, between(10_000, 30_000)])
PERSON = st.tuples(PAY, STATUS, DATES, ENDS, KIND, st.sampled_from([None, 300.0]), st.sampled_from(["", "S0", "S1"]))
BILLED = st.sampled_from(["staff", "care", "licence", "cloud", "network", "other"])
CONTRACT = st.tuples(BILLED, PRICE, st.sampled_from([None, 450.0]), DATES, ENDS, st.booleans(),
                     st.sampled_from([None, 0.02]))  # fmt: skip
LINE = st.tuples(NATURE, st.sampled_from(["people", "c0", "c1", "c2", ""]), st.sampled_from([2025, 2026, None]),
                 st.sampled_from([0.0, 10_000.0, 54_321.99]))  # fmt: skip


@st.composite
def organisations(draw):  # type: ignore[no-untyped-def]
    """People of every kind and date, contracts of every price, budget lines that explain them, or not."""
    people = [
        (f"p{k}", "T" if k % 2 else "U", pay, status, start, end, kind, rate, supplier)
        for k, (pay, status, start, end, kind, rate, supplier) in enumerate(draw(st.lists(PERSON, max_size=5)))
    ]
    contracts = [
        (f"c{k}", f"S{k}", nature, price, rate, start, end, tacit, index)
        for k, (nature, price, rate, start, end, tacit, index) in enumerate(draw(st.lists(CONTRACT, max_size=3)))
    ]
    lines = [(f"l{k}", *row[:2], f"S{k}", *row[2:]) for k, row in enumerate(draw(st.lists(LINE, max_size=5)))]
    billed = [(f"l{k}", "2026-10-01", 4_000.0) for k in range(draw(st.integers(0, 2)))]
    tables = {
        "people": (people, "id team salary status start end contract day_rate supplier"),
        "contracts": (contracts, "id supplier nature annual_cost day_rate start end tacit_renewal index"),
        "budget": (lines, "line nature source supplier year landing"),
        "actuals": (billed, "line month amount"),
    }
    return org(**{name: table(header, *rows) for name, (rows, header) in tables.items() if rows})


@settings(max_examples=30, deadline=None)
@give(organisations(), st.sampled_from(["usual", "together", "independent"]), st.sampled_from([1.45, 1.6, "rates"]),
      st.sampled_from([215.0, 180.0, between(190, 220)]))  # fmt: skip
def test_any_ledger_adds_up(one, luck, factor, days) -> None:  # type: ignore[no-untyped-def]
    sums_up(simulate(one, Inputs(luck=luck, employer_cost=factor, supplier_days=days), Draws(24, seed=5)))


def test_who_came_during_the_year_counts_for_a_full_one() -> None:
    people = posts(("old", "T", 60_000), ("new", "T", 40_000, "filled", "2026-09-01"))
    budget = table("line nature year landing source", ("Pay", "pay", 2026, 1.45 * (60_000 + 40_000 / 3), "people"))
    found = by_part(simulate(org(people=people, budget=budget), STEADY, Draws.likely()))
    assert found.keys() == {"landing", "full_year", "total"}
    assert found["full_year"] == pytest.approx(1.45 * 40_000 * 8 / 12)


def test_who_begins_or_ends_in_the_year_is_scope() -> None:
    people = posts(("old", "T", 60_000), ("next", "T", 40_000, "filled", "2027-07-01"),
                   ("gone", "T", 24_000, "filled", None, "2027-03-31", "fixed_term"))  # fmt: skip
    found = by_part(simulate(org(people=people), STEADY, Draws.likely()))
    assert found["scope"] == pytest.approx(1.45 * (40_000 / 2 - 24_000 * 9 / 12))


def test_rows_that_no_line_names_are_scope() -> None:
    people = posts(("a", "T", 60_000))
    budget = table("line nature year landing", ("Tools", "other", 2026, 9_000))
    found = by_part(simulate(org(people=people, budget=budget), STEADY, Draws.likely()))
    assert found == pytest.approx({"landing": 9_000, "scope": 87_000, "total": 96_000})


def test_what_the_landing_says_beyond_its_rows_goes_on() -> None:
    people = posts(("a", "T", 60_000))
    budget = table("line nature year landing source", ("Pay", "pay", 2026, 100_000, "people"))
    found = by_part(simulate(org(people=people, budget=budget), STEADY, Draws.likely()))
    assert found == pytest.approx({"landing": 100_000, "total": 100_000})


def test_without_a_budget_table_the_tables_stand_for_the_landing() -> None:
    result = simulate(org(people=posts(("a", "T", 60_000))), STEADY, Draws.likely())
    assert by_part(result) == pytest.approx({"landing": 87_000, "total": 87_000})
    assert not result.explain("direction", "en").part("bridge")


def test_a_short_horizon_tells_no_bridge_yet_draws_it() -> None:
    result = simulate(house(), Inputs(months=6), Draws(20))
    assert "going_on" not in result.summary().index
    assert not result.explain("direction", "en").part("bridge")
    assert len(result.plot("bridge", "fr").table) > 4


def test_a_budget_that_shrinks_says_so() -> None:
    budget = table("line nature year landing source", ("Cloud", "cloud", 2026, 120_000, "Cloud"))
    actuals = table("line month amount", ("Cloud", "2026-10-01", 5_000))
    given = Inputs(cloud_growth=0.0)
    text = simulate(org(budget=budget, actuals=actuals), given, Draws(8)).explain("direction", "en").part("bridge")
    assert (
        text == "Going on as today costs 60\u00a0k€, 60\u00a0k€ less than 2026 before any project: 60\u00a0k€ of cloud."
    )


def test_the_bridge_is_made_only_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from orgmodel.planning.budget import steps

    asked = []
    monkeypatch.setattr(steps, "_states", lambda *args: asked.append(args) or [])
    simulate(org(people=posts(("a", "T", 60_000))), Inputs(), Draws(8))
    assert not asked


def test_an_org_made_by_hand_from_a_scenario_has_one_line_of_decisions() -> None:
    from dataclasses import replace

    made = replace(Scenario("s", house(), CHANGES[:2]).org, changes=())
    rows = simulate(made, Inputs(), Draws(20)).tables["bridge"].query("part == 'decisions'")
    assert rows["name"].tolist() == ["Decisions"]


def with_one_offs() -> Org:
    header = "line nature kind year landing one_off source"
    rows = [
        ("Care", "care", "opex", 2026, 130_000, 30_000, "c"),
        ("Move", "other", "opex", 2026, 50_000, 50_000, ""),
        ("Cloud", "cloud", "opex", 2026, 60_000, 12_000, ""),
        ("PCs", "hardware", "capex", 2026, 24_000, None, ""),
        ("Fees", "fees", "opex", 2026, 9_000, 4_000, "people"),
    ]
    people = table("id team salary start", ("p", "X", 40_000, "2020-01-01"))
    contracts = table("id supplier nature annual_cost start", ("c", "S", "care", 100_000, "2020-01-01"))
    return org(people=people, contracts=contracts, budget=table(header, *rows))


def test_what_happened_once_leaves_the_landing_and_does_not_come_back() -> None:
    result = simulate(with_one_offs(), Inputs(), Draws(64))
    sums_up(result)
    rows = result.tables["bridge"].query("part == 'one_off'").set_index("nature")["amount"]
    assert rows.to_dict() == {"care": -30_000, "other": -50_000, "cloud": -12_000, "fees": -4_000}
    assert result.tables["bridge"].query("part == 'landing'")["amount"].iloc[0] == 273_000
    steady = simulate(with_one_offs(), STEADY, Draws.likely())
    by_nature = steady.tables["by_nature"].set_index("nature")["middle"]
    assert {name: by_nature.get(name, 0.0) for name in ("care", "other", "cloud", "hardware")} == pytest.approx(
        {"care": 100_000, "other": 0.0, "cloud": 48_000, "hardware": 24_000}
    )
    assert result.figure("going_on: one_off").middle == -96_000
    assert "2026" in result.plot("bridge", "en").alt


@settings(max_examples=15, deadline=None)
@give(st.lists(st.integers(0, 50_000), min_size=5, max_size=5))
def test_the_bridge_adds_up_whatever_does_not_come_back(amounts: list[int]) -> None:
    one = with_one_offs()
    budget = one.table("budget").assign(one_off=[float(amount) for amount in amounts])
    sums_up(simulate(org(people=one.people, contracts=one.contracts, budget=budget), Inputs(), Draws(8)))
