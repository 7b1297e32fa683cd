"""Do ranges taken from past errors hold the next year as often as they say, and does the page show them?"""

from functools import cache

import numpy as np
import pytest

import orgmodel as om
from orgmodel.foundation.draws import Draws
from orgmodel.organisation.changes import End, Fund
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.calibration import TOTAL, calibration, predicted
from tests.organisations import house, org, posts, table
from tests.planning.budget.histories import KINDS, SHARES, errors, totals

PAST = (1, 2, 4)
MUST = [("normal", 2), ("normal", 4), ("shared", 2), ("shared", 4)]


def coverage(kind: str, past: int, companies: int = 2_000) -> float:
    """In how many companies the range of 8 in 10 held the next year."""
    held = 0
    for known, coming in totals(kind, past, companies):
        expected = predicted(known)
        held += bool(expected.quantile(0.1) <= coming <= expected.quantile(0.9))
    return held / companies


@pytest.mark.parametrize(("kind", "past"), MUST)
def test_ranges_of_8_in_10_hold_about_8_years_in_10(kind: str, past: int) -> None:
    assert 0.75 <= coverage(kind, past) <= 0.85


@pytest.mark.prove
def test_the_coverage_of_every_kind_of_history(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(kind, [coverage(kind, past, 20_000) for past in PAST]) for kind in KINDS]
    with capsys.disabled():
        print("\nshare of held-out years in the range of 8 in 10, after 1, 2 and 4 past years")
        for kind, shares in rows:
            print(f"  {kind:8}", "  ".join(f"{100 * share:5.1f} %" for share in shares))
    assert all(0.75 <= share <= 0.85 for kind, shares in rows if kind in ("normal", "shared") for share in shares[1:])


def company(history: np.ndarray) -> Org:
    """A company whose budgets of the past erred so, (year, nature), and that goes on at 1 M€."""
    years = range(2026 - len(history), 2026)
    past = [(f"l{k}", f"n{k}", year, 1e6 * share, 1e6 * share * (1 + error), None)
            for year, row in zip(years, history, strict=True)
            for k, (share, error) in enumerate(zip(SHARES, row, strict=True))]  # fmt: skip
    now = [(f"l{k}", f"n{k}", 2026, 1e6 * share, None, 1e6 * share) for k, share in enumerate(SHARES)]
    return org(budget=table("line nature year budget actual landing", *past, *now))


def through_the_question(kind: str, past: int, companies: int) -> float:
    """The same coverage, from tables to the range of the total."""
    held = 0
    for each in errors(kind, past + 1, companies, seed=3):
        total = simulate(company(each[:past]), Inputs(calibrated=True, months=12), Draws(500)).figure("total")
        held += bool(total.low <= 1e6 * (1 + each[past] @ SHARES) <= total.high)
    return held / companies


@pytest.mark.prove
@pytest.mark.parametrize(("kind", "past"), MUST)
def test_the_budget_covers_as_well(kind: str, past: int) -> None:
    assert 0.75 <= through_the_question(kind, past, 2_000) <= 0.85


def test_the_budget_takes_the_range_from_the_past() -> None:
    history = errors("shared", 2, 1, seed=5)[0]
    one = company(history)
    expected = predicted(history @ SHARES)
    result = simulate(one, Inputs(calibrated=True), Draws(20_000))
    found = result.figure("total")
    wanted = [1e6 * (1 + expected.quantile(p)) for p in (0.1, 0.5, 0.9)]
    width = wanted[2] - wanted[0]
    assert [found.low, found.middle, found.high] == pytest.approx(wanted, abs=0.04 * width)
    past = calibration(one)
    assert past is not None
    shares = result.tables["by_nature"].set_index("nature")
    for nature in ("n0", "n1"):
        ends = [1e6 * past.weights[nature] * (1 + past.expected[nature].quantile(p)) for p in (0.1, 0.9)]
        assert shares.loc[nature, "high"] - shares.loc[nature, "low"] == pytest.approx(ends[1] - ends[0], rel=0.25)


def test_errors_in_closed_form() -> None:
    assert predicted(np.array([0.05])).centre == pytest.approx(0.05 / 3)
    even = predicted(np.array([0.03, -0.03]))
    assert (even.centre, even.years) == (0, 2)
    assert even.scale == pytest.approx(np.sqrt(2 * 0.03**2 / 2 * 1.25))
    assert even.quantile(0.9) == pytest.approx(1.885618 * even.scale)
    assert predicted(np.array([0.0, 0.0])).scale == 0


@cache
def velmont() -> Org:
    return om.read("data/scaleup")


def test_velmonts_last_two_budgets_were_wrong_by_6_and_4_per_cent() -> None:
    past = calibration(velmont())
    assert past is not None
    assert past.of(TOTAL) == pytest.approx({2024: 0.04, 2025: 0.06}, abs=0.0005)
    result = simulate(velmont(), Inputs(), Draws(400))
    sure = result.explain("direction", "en").part("past")
    assert "Your last two budgets were wrong by +6% and +4%." in sure
    assert "Each year went over its budget: if that goes on, what is believed here is too low." in sure
    assert "shall it set the ranges?" in sure
    shown = result.tables["calibration"].query("nature == 'total'")
    assert shown["error"].tolist() == pytest.approx([0.04, 0.06], abs=0.0005)


def test_the_calibrated_chance_stands_beside_the_other_until_one_says_yes() -> None:
    savings = Scenario("s", velmont(), [End("Orsena", count=4, month="2027-04")])
    off, on = (simulate(savings, Inputs(calibrated=yes), Draws(4_000)) for yes in (False, True))
    assert off.figure("inside_calibrated").middle == on.figure("inside_calibrated").middle == on.figure("inside").middle
    assert abs(off.figure("inside").middle - off.figure("inside_calibrated").middle) > 0.1
    assert on.tables["drivers"]["driver"].iloc[0] == "past_error"
    assert "how wrong past budgets were" in on.explain("direction", "en").part("drives")
    width = lambda result: result.figure("total").high - result.figure("total").low  # noqa: E731
    assert width(on) > 2 * width(off)


def test_blocks_make_no_difference() -> None:
    whole = simulate(velmont(), Inputs(calibrated="yes"), Draws(1_000)).values("total")
    parts = [simulate(velmont(), Inputs(calibrated=True), each).values("total") for each in Draws(1_000).blocks()]
    assert np.array_equal(whole, np.concatenate(parts))


def test_initiatives_keep_futures_of_their_own() -> None:
    erp = Scenario("s", velmont(), [Fund("migration-erp", month="2027-01")])
    off, on = (
        simulate(erp, Inputs(calibrated=yes), Draws(200)).tables["by_nature"].set_index("nature")
        for yes in (False, True)
    )
    assert on.loc["project"].tolist() == off.loc["project"].tolist()


def test_the_bridge_of_a_calibrated_budget_adds_up() -> None:
    erp = Scenario("s", velmont(), [Fund("migration-erp", month="2027-01")])
    result = simulate(erp, Inputs(calibrated=True), Draws(300))
    bridge = result.tables["bridge"]
    assert bridge["amount"].iloc[:-1].sum() == pytest.approx(bridge["amount"].iloc[-1], abs=0.005)
    last = bridge.iloc[-1][["low", "high", "mean"]].tolist()
    total = result.values("total")
    assert last == pytest.approx([*np.quantile(total, [0.1, 0.9]), total.mean()])
    assert "past_error" in set(bridge["part"])


def test_without_past_budgets_nothing_is_calibrated() -> None:
    assert calibration(house()) is None
    bare = org(people=posts(("a", "T", 60_000)))
    on, off = (simulate(bare, Inputs(calibrated=yes), Draws(50)).values("total").tolist() for yes in (True, False))
    assert on == off
    assert simulate(bare, Inputs(), Draws(8)).tables["calibration"].empty


def test_one_year_says_little_and_says_so() -> None:
    one = company(errors("normal", 1, 1)[0])
    assert "one year says little" in simulate(one, Inputs(), Draws(20)).explain("direction", "en").part("past")


def test_a_year_whose_table_is_not_complete_does_not_count() -> None:
    part = company(errors("normal", 2, 1)[0]).budget
    kept = part[(part["year"] != 2024) | (part["line"] == "l7")]
    past = calibration(org(budget=kept))
    assert past is not None
    assert list(past.of(TOTAL)) == [2025]


def test_years_under_their_budget_are_said_the_other_way() -> None:
    rows = [("Care", "care", year, 100_000, 100_000 * share) for year, share in ((2024, 0.95), (2025, 0.97), (2026, 1))]
    one = org(budget=table("line nature year budget actual", *rows))
    said = simulate(one, Inputs(), Draws(50)).explain("direction", "en").part("past")
    assert "Each year stayed under its budget: if that goes on, what is believed here is too high." in said
