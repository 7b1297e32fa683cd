"""Does the budget differ by decisions and not by luck, wherever, in whatever order, by however many workers?"""

import json
import os
import subprocess
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pandas as pd
import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, around, between, likely
from orgmodel.organisation.changes import (
    Change,
    End,
    Fill,
    Freeze,
    Fund,
    Hire,
    Leave,
    Move,
    Renegotiate,
    Reorganise,
    Trim,
)
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.results.compare import compare
from tests.organisations import STEADY, house, org, pair, posts, table

DRAWS = Draws(1_200, seed=4)
HOUSE = house()
CHANGES: list[Change] = [
    Reorganise("Data", under="Tech", month="2027-01"),
    Hire("developer", 2, team="Data", salary=between(48_000, 60_000), month="2027-02"),
    Fill("cold", month="2027-05"),
    Fill("open", month="2027-03", salary=62_000),
    Leave("dev1", month="2027-03"),
    Move("dev2", to="Run", month="2027-04"),
    Freeze(until="2027-08", role="developer"),
    End("c-staff", count=1, month="2027-04"),
    Renegotiate("Nimb", rate=-0.08, month="2027-01"),
    Trim("Servers", 0.25, month="2027-03"),
    Fund("erp", month="2027-02"),
    Fund("invoice", month="2027-01"),
]
ASKED = Inputs(months=18, envelope=1_500_000)


def cost(one: Org | Scenario, given: Inputs = ASKED, draws: Draws = DRAWS) -> np.ndarray:
    return simulate(one, given, draws).outcomes["cost"].to_numpy()


def lines(one: Org | Scenario, given: Inputs = ASKED, draws: Draws = DRAWS) -> dict[str, np.ndarray]:
    found = simulate(one, given, draws).outcomes["cost"]
    return {str(line): found.sel(line=line).to_numpy() for line in found.coords["line"].to_numpy()}


def bits(one: Org | Scenario, given: Inputs = ASKED, draws: Draws = DRAWS) -> dict[str, bytes]:
    return {
        name: outcome.to_numpy().tobytes() for name, outcome in simulate(one, given, draws).outcomes.data_vars.items()
    }


# A decision moves what it moves, in every future


@pytest.mark.parametrize("luck", ["independent", "usual", "together"])
def test_a_hire_shifts_the_cost_by_its_pay_in_every_future(luck: str) -> None:
    hired = Scenario("hired", HOUSE, [Hire("developer", 3, team="Build", salary=54_321, month="2027-04")])
    given = Inputs(months=36, leavers=0.0, pay_rise=0.0, agency_fee=0.0, luck=luck)
    answer = compare(simulate, [HOUSE, hired], given, DRAWS)
    shift = (
        answer.results["hired"].outcomes["cost"].sum("line") - answer.results["Maison"].outcomes["cost"].sum("line")
    ).to_numpy()
    expected = np.where(np.arange(36) >= 3, 3 * 54_321 * 1.45 / 12, 0.0)
    assert np.abs(shift - expected).max() < 0.005
    assert np.abs(answer.difference("hired", "total") - 3 * 54_321 * 1.45 / 12 * 9).max() < 0.005
    assert np.abs(answer.difference("hired", "total_horizon") - 3 * 54_321 * 1.45 / 12 * 33).max() < 0.005
    assert answer.results["Maison"].values("total").std() > 0, "there is luck, and it cancels"


@pytest.mark.parametrize("luck", ["independent", "usual", "together"])
def test_a_hire_elsewhere_moves_nobodys_luck(luck: str) -> None:
    given = Inputs(months=24, luck=luck)
    base, more = (
        lines(HOUSE, given),
        lines(Scenario("s", HOUSE, [Hire("x", 2, team="Tech", salary=between(1, 9), month="2027-04")]), given),
    )
    moved = {"pay · Tech", "fees"}
    assert moved <= set(base)
    for line in set(base) - moved:
        assert base[line].tobytes() == more[line].tobytes(), line
    assert base["pay · Tech"].tobytes() != more["pay · Tech"].tobytes()


def test_one_more_of_the_same_hire_moves_not_the_first() -> None:
    one, two = (
        lines(
            Scenario(
                "s",
                pair(),
                [
                    Hire("x", n, team="New", salary=50_000, month="2027-02"),
                    Reorganise("New", under="Run", month="2027-01"),
                ],
            ),
            Inputs(),
        )
        for n in (1, 2)
    )
    assert one["pay · Build"].tobytes() == two["pay · Build"].tobytes()
    extra = two["pay · New"] - one["pay · New"]
    assert extra.min() > -1e-6
    assert extra.max() <= 50_000 * 1.45 / 12 * 1.1


def test_a_scenario_without_changes_equals_its_base() -> None:
    assert bits(Scenario("none", HOUSE)) == bits(HOUSE)


def test_what_is_done_and_undone_leaves_nothing() -> None:
    there_and_back = [Move("dev1", to="Run", month="2027-02"), Move("dev1", to="Build", month="2027-03")]
    after = cost(Scenario("s", HOUSE, there_and_back))
    assert after[:, 2:] == pytest.approx(cost(HOUSE)[:, 2:], rel=1e-12)


@settings(max_examples=15)
@give(st.permutations(CHANGES))
def test_changes_commute(order: list[Change]) -> None:
    small = Draws(60, seed=4)
    assert bits(Scenario("s", HOUSE, order), draws=small) == bits(Scenario("s", HOUSE, CHANGES), draws=small)


def test_two_changes_of_one_field_in_one_month_are_refused() -> None:
    with pytest.raises(OrgError, match="one month"):
        simulate(
            Scenario("s", HOUSE, [Move("dev1", to="Run", month="2027-04"), Move("dev1", to="Tech", month="2027-04")])
        )


# The same bits everywhere


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    return bits(Scenario("s", HOUSE, CHANGES))


def by_workers(executor: Executor) -> dict[str, bytes]:
    answer = compare(simulate, [HOUSE, Scenario("s", HOUSE, CHANGES)], ASKED, DRAWS, executor)
    return {name: outcome.to_numpy().tobytes() for name, outcome in answer.results["s"].outcomes.data_vars.items()}


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_the_same_on_any_number_of_threads(workers: int, whole: dict[str, bytes]) -> None:
    with ThreadPoolExecutor(workers) as executor:
        assert by_workers(executor) == whole


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_on_any_number_of_processes(workers: int, whole: dict[str, bytes]) -> None:
    with ProcessPoolExecutor(workers, get_context("spawn")) as executor:
        assert by_workers(executor) == whole


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 8])
def test_the_same_on_a_cluster(workers: int, whole: dict[str, bytes]) -> None:
    import distributed

    with (
        distributed.LocalCluster(workers, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert by_workers(client.get_executor()) == whole


def test_the_same_when_progress_is_told(whole: dict[str, bytes]) -> None:
    told: list[tuple[int, int]] = []
    answer = compare(
        simulate, [Scenario("s", HOUSE, CHANGES)], ASKED, DRAWS, progress=lambda done, all_: told.append((done, all_))
    )
    assert {name: o.to_numpy().tobytes() for name, o in answer.results["s"].outcomes.data_vars.items()} == whole
    assert told == [(500, 1_200), (1_000, 1_200), (1_200, 1_200)]


SCRIPT = """
import hashlib, json
from tests.planning.budget.test_question import CHANGES, HOUSE, bits
from orgmodel.organisation.scenario import Scenario
print(json.dumps({k: hashlib.sha256(v).hexdigest() for k, v in bits(Scenario('s', HOUSE, CHANGES)).items()}))
"""


@pytest.mark.parametrize("hashing", ["0", "3"])
def test_the_same_in_another_process_with_another_hash_seed(hashing: str, whole: dict[str, bytes]) -> None:
    import hashlib

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": hashing, "PYTHONPATH": "."},
    )
    assert json.loads(done.stdout) == {name: hashlib.sha256(data).hexdigest() for name, data in whole.items()}


@settings(max_examples=8)
@give(st.integers(0, 10**6))
def test_the_order_of_rows_says_nothing(seed: int) -> None:
    order = np.random.default_rng(seed)
    frames = {
        name: frame.iloc[order.permutation(len(frame))].reset_index(drop=True) for name, frame in HOUSE.tables.items()
    }
    permuted = org("Maison", **frames)
    small = Draws(80, seed=4)
    assert bits(Scenario("s", permuted, CHANGES), draws=small) == bits(Scenario("s", HOUSE, CHANGES), draws=small)


@pytest.mark.parametrize("size", [4, 100, 500])
def test_merged_blocks_are_the_whole(size: int, whole: dict[str, bytes]) -> None:
    from orgmodel.results.result import Result

    scenario = Scenario("s", HOUSE, CHANGES)
    draws = DRAWS if size > 4 else Draws(40, seed=4)
    merged = Result.merged([simulate(scenario, ASKED, block) for block in draws.blocks(size)])
    expected = whole if size > 4 else bits(scenario, draws=draws)
    assert {name: o.to_numpy().tobytes() for name, o in merged.outcomes.data_vars.items()} == expected
    assert merged.about.draws == draws.n


def test_more_futures_keep_the_first() -> None:
    assert cost(HOUSE, draws=Draws(1_300, seed=4))[: DRAWS.n].tobytes() == cost(HOUSE).tobytes()


@pytest.mark.parametrize("draws", [DRAWS, Draws.likely()])
def test_a_longer_horizon_begins_with_the_shorter(draws: Draws) -> None:
    scenario = Scenario("s", HOUSE, CHANGES)
    short, long = lines(scenario, ASKED, draws), lines(scenario, ASKED.changed(months=40), draws)
    for line, values in short.items():
        assert np.ascontiguousarray(long[line][:, :18]).tobytes() == np.ascontiguousarray(values).tobytes(), line


def test_the_figures_are_the_sums_of_the_cells() -> None:
    result = simulate(Scenario("s", HOUSE, CHANGES), ASKED, DRAWS)
    cells = result.outcomes["cost"].to_numpy()
    assert result.values("total_horizon") == pytest.approx(cells.sum(axis=(1, 2)), rel=1e-12)
    assert result.values("total") == pytest.approx(cells[:, :12].sum(axis=(1, 2)), rel=1e-12)
    assert (result.values("inside") == (result.values("total") <= 1_500_000)).all()
    for name in ("nature", "team", "run_change", "kind", "supplier"):
        parts = simulate(Scenario("s", HOUSE, CHANGES), ASKED, Draws.likely())
        assert parts.tables[f"by_{name}"]["middle"].sum() == pytest.approx(parts.figure("total").middle, abs=0.005)


# Shared shocks


def licences(parts: int, one: int = 1) -> Org:
    rows = [(f"L{k}", "licence", "Arda", 2026, 120_000.0 / parts) for k in range(parts)]
    return org(budget=table("line nature supplier year landing", *rows, ("Other", "licence", "Zed", 2026, 50_000.0)))


def contracts(parts: int) -> Org:
    rows = [(f"c{k}", "Arda", "licence", between(90_000, 160_000).scaled(1 / parts)) for k in range(parts)]
    return org(contracts=table("id supplier nature annual_cost", *rows))


@pytest.mark.parametrize("make", [licences, contracts])
def test_ten_lines_of_one_supplier_are_one_line(make: object) -> None:
    one, ten = (simulate(make(n), Inputs(), Draws(3_000)).values("total_horizon") for n in (1, 10))  # type: ignore[operator]
    assert one.std() > 0
    assert ten.mean() == pytest.approx(one.mean(), rel=1e-9)
    levels = np.linspace(0, 1, 101)
    assert np.quantile(ten, levels) == pytest.approx(np.quantile(one, levels), rel=1e-9)


def test_independent_usual_and_all_together_order_the_width() -> None:
    natures = ("licence", "staff", "cloud", "network")
    rows = [(f"L{k:02d}", natures[k % 4], f"S{k % 7}", 2026, 40_000.0) for k in range(94)]
    people = posts(*((f"p{k}", f"T{k % 5}", 60_000) for k in range(20)))
    many = org(people=people, budget=table("line nature supplier year landing", *rows))

    def widths(one: Inputs) -> list[float]:
        totals = [
            simulate(many, one.changed(luck=luck), Draws(3_000)).values("total_horizon")
            for luck in ("independent", "usual", "together")
        ]
        return [float(np.ptp(np.quantile(total, (0.1, 0.9)))) for total in totals]

    apart, usual, together = widths(Inputs())
    assert apart < 0.9 * usual < 0.9 * 0.9 * together
    apart, usual, together = widths(Inputs(leavers=0.0))
    assert apart < 0.6 * usual < 0.6 * 0.8 * together, "94 lines make a budget look too sure"


# Metamorphic


def scaled(one: Org, factor: float) -> Org:
    def times(value: object) -> object:
        return value.scaled(factor) if isinstance(value, Estimate) else value * factor  # type: ignore[operator]

    money = {
        "people": ["salary", "bonus", "day_rate"],
        "contracts": ["annual_cost", "day_rate"],
        "budget": ["budget", "actual", "landing"],
        "actuals": ["amount"],
        "initiatives": ["cost"],
    }
    frames = {name: one.table(name).copy() for name in one.tables}
    for name, columns in money.items():
        for column in columns:
            frames[name][column] = frames[name][column].map(times)
    return org("Maison", **frames)


def test_another_currency_scales_every_cost() -> None:
    changes = [Fund("erp", month="2027-02"), Leave("dev1", month="2027-03"), Trim("Servers", 0.25, month="2027-03")]
    base, other = (cost(Scenario("s", one, changes)) for one in (HOUSE, scaled(HOUSE, 2.0)))
    assert other == pytest.approx(2 * base, rel=1e-9, abs=1e-6)


def test_two_halves_of_a_post_cost_one() -> None:
    whole_post, halves = (
        org(people=table("id salary fte", ("a", 60_000, 1))),
        org(people=table("id salary fte", ("a", 60_000, 0.5), ("b", 60_000, 0.5))),
    )
    given = Inputs(leavers=0.0)
    assert cost(halves, given) == pytest.approx(cost(whole_post, given), rel=1e-12)
    likely_given = Inputs()
    assert cost(halves, likely_given, Draws.likely()) == pytest.approx(
        cost(whole_post, likely_given, Draws.likely()), rel=1e-12
    )


def test_a_hire_without_pay_costs_nothing() -> None:
    free = Scenario("s", HOUSE, [Hire("volunteer", 3, team="Build", salary=0, month="2027-02")])
    assert cost(free).tobytes() == cost(HOUSE).tobytes()


def test_another_name_of_a_team_keeps_every_total() -> None:
    frames = {name: HOUSE.table(name).replace({"Tech > Build": "Tech > Forge"}) for name in HOUSE.tables}
    renamed = org("Maison", **frames)
    assert cost(renamed).sum(axis=-1) == pytest.approx(cost(HOUSE).sum(axis=-1), rel=1e-12)


def test_a_split_team_keeps_every_total() -> None:
    people = HOUSE.people
    people["team"] = ["Tech > Other" if key in ("dev1", "term") else team for key, team in people["team"].items()]
    split = org("Maison", **{name: HOUSE.table(name) for name in HOUSE.tables} | {"people": people})
    assert cost(split).sum(axis=-1) == pytest.approx(cost(HOUSE).sum(axis=-1), rel=1e-12)


@pytest.mark.parametrize("shift", [1, 3, 8])
def test_a_later_start_shifts_the_curve(shift: int) -> None:
    steady = STEADY.changed(months=24)
    early, late = (
        cost(
            Scenario(
                "s",
                HOUSE,
                [
                    Hire("x", 2, team="Run", salary=30_000, month=f"2027-{m:02d}"),
                    Fund("invoice", month=f"2027-{m:02d}"),
                ],
            ),
            steady,
            Draws.likely(),
        )
        for m in (2, 2 + shift)
    )
    base = cost(HOUSE, steady, Draws.likely()).sum(axis=-1)
    assert (late.sum(axis=-1) - base)[0, shift:] == pytest.approx((early.sum(axis=-1) - base)[0, :-shift], abs=1e-6)


@settings(max_examples=20)
@give(st.integers(-14, 30), st.integers(-14, 30))
def test_the_first_month_with_and_the_last_month_with(start: int, length: int) -> None:
    first, last = pd.Period("2027-01", "M") + start, pd.Period("2027-01", "M") + start + abs(length)
    one = org(people=posts(("a", "T", 12_000, "filled", f"{first}-28", f"{last}-01"), ("b", "T", 1)))
    found = cost(one, STEADY.changed(months=24), Draws.likely())[0, :, -1]
    base = cost(org(people=posts(("b", "T", 1))), STEADY.changed(months=24), Draws.likely())[0, :, -1]
    assert found - base == pytest.approx([1_450.0 * (start <= t <= start + abs(length)) for t in range(24)], abs=1e-6)


def test_starting_elsewhere_reads_the_same_months() -> None:
    late = (
        simulate(HOUSE, STEADY.changed(start="2027-07", months=12), Draws.likely())
        .outcomes["cost"]
        .sum("line")
        .to_numpy()
    )
    whole_year = simulate(HOUSE, STEADY.changed(months=24), Draws.likely()).outcomes["cost"].sum("line").to_numpy()
    assert late == pytest.approx(whole_year[:, 6:18], abs=0.005)


# The shape of an answer


def test_the_labels_of_the_contract() -> None:
    result = simulate(Scenario("s", HOUSE, CHANGES), ASKED, Draws(8))
    outcome = result.outcomes["cost"]
    assert outcome.dims == ("draw", "month", "line")
    assert outcome.attrs["unit"] == "EUR"
    assert outcome.dtype == np.float64
    assert outcome.to_numpy().flags.c_contiguous
    assert {"nature", "supplier", "account", "team", "run_change", "kind"} <= set(outcome.coords)
    assert outcome.coords["month"].to_numpy()[0] == "2027-01"
    assert result.outcomes["days"].dims == ("draw", "month")
    assert outcome.indexes["line"].is_unique
    assert {"total", "total_horizon", "inside", "reserve", "in_time: erp", "in_time: invoice"} <= set(
        result.summary().index
    )


def test_an_empty_organisation_costs_nothing() -> None:
    result = simulate(org(), Inputs(envelope=1), Draws(8))
    assert result.outcomes["cost"].shape == (8, 24, 0)
    assert result.figure("total").middle == 0
    assert result.figure("inside").middle == 1
    assert str(result.explain())


def test_a_user_can_ask_with_nothing_but_an_organisation() -> None:
    result = simulate(pair())
    assert result.about.draws == 2_000
    assert result.outcomes["cost"].sizes["month"] == 24
    assert likely(result.inputs.at["pay_rise", "value"]) == 0.03


@pytest.mark.parametrize("value", [around(0.5, 0.8, 1.2), between(-0.5, 3.0)])
def test_wide_beliefs_give_finite_costs(value: Estimate) -> None:
    given = Inputs(cloud_growth=value, leavers=between(0, 1.5), replacement_months=between(0, 9))
    found = cost(HOUSE, given)
    assert np.isfinite(found).all()
    assert found.min() > -1e-6
