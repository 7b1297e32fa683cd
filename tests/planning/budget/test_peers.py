"""Do our shares stand beside published ones, each with its limits and without a grade?"""

import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.peers import MEASURED, OF_REVENUE
from tests.organisations import house, pair

RESULT = simulate(house("fr"), Inputs(), Draws(50))
ROWS = RESULT.tables["peers"]


def test_our_shares_are_those_of_the_tables() -> None:
    total = RESULT.values("total").mean()
    cost = RESULT.outcomes["cost"].isel(month=slice(0, 12)).sum("month").mean("draw")
    run = float(cost[cost.coords["run_change"] == "run"].sum())
    ours = ROWS.set_index("quantity")["ours"].groupby(level=0).first()
    assert ours["run share of it budget"] == pytest.approx(run / total)
    assert ours[OF_REVENUE] == pytest.approx(total / 9_000_000)
    assert sum(
        ours[name] for name in ("run share of it budget", "grow share of it budget", "transform share of it budget")
    ) == (pytest.approx(1))


def test_each_row_says_whose_figure_it_is_and_what_limits_it() -> None:
    assert set(ROWS["quantity"]) == {*MEASURED, OF_REVENUE}
    assert ROWS["source"].str.len().min() > 0
    assert set(ROWS["confidence"]) <= {"strong", "weak"}
    rule = ROWS[ROWS["quantity"] == "run share of it budget"]
    assert rule["note"].str.contains("no primary source").all()
    assert (ROWS[["low", "likely", "high"]].max(axis=1) < 1).all()
    assert "part" in ROWS["label"].iloc[0]
    assert not {"grade", "rank", "score"} & set(ROWS)


def test_without_revenue_the_share_of_revenue_is_left_out() -> None:
    assert OF_REVENUE not in set(simulate(pair(), Inputs(), Draws(8)).tables["peers"]["quantity"])
