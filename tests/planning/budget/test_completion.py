"""Does the running year end at what is spent and the months left, at their pace or as planned?"""

import pytest

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.language import NBSP
from orgmodel.organisation.org import Org
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.results.result import Result
from tests.organisations import org, pair, table


def year(**more: object) -> Org:
    budget = table(
        "line nature kind year budget actual landing",
        ("Travel", "other", "opex", 2026, 12_000, None, 13_000),
        ("Cloud", "cloud", "opex", 2026, 24_000, None, None),
        ("Desks", "other", "opex", 2026, 6_000, 2_000, 5_000),
        ("Travel", "other", "opex", 2025, 9_000, 9_900, None),
    )
    actuals = table(
        "line month amount",
        ("Travel", "2026-01-01", 3_000),
        ("Travel", "2026-02-01", 2_000),
        ("Travel", "2026-04-01", -1_000),
        ("Cloud", "2026-03-01", 2_000),
        ("Cloud", "2026-04-01", 3_000),
        ("Travel", "2025-12-01", 99_999),
    )
    return org(**({"budget": budget, "actuals": actuals} | more))


def asked(one: Org) -> Result:
    return simulate(one, Inputs(), Draws(20))


def test_the_months_left_run_at_the_pace_of_the_past_ones_or_as_planned() -> None:
    rows = asked(year()).tables["completion"].set_index("nature")
    other = 4_000 + 2_000
    assert rows.loc["other", ["budget", "actual", "months"]].tolist() == [18_000, other, 4]
    assert rows.at["other", "run_rate"] == pytest.approx(other * 3)
    assert rows.at["other", "plan"] == pytest.approx(other + 8 * 1_500)
    assert rows.at["other", "landing"] == 18_000
    assert rows.loc["cloud", ["run_rate", "plan"]].tolist() == pytest.approx([5_000 + 8 * 3_000, 5_000 + 8 * 2_000])


def test_the_figure_lies_between_pace_and_plan_and_is_told() -> None:
    result = asked(year())
    figure = result.figure("completion")
    assert (figure.low, figure.middle, figure.high) == pytest.approx((39_000, 47_000, 47_000))
    told = str(result.explain(language="en")).replace(NBSP, " ")
    said = (
        "The running year ends at 47 k€ at the pace of its first 4 months, the cloud at its last bill; at 39 k€ if the"
    )
    assert said in told


def test_actuals_to_date_alone_cover_the_months_before_that_of_the_data() -> None:
    budget = table("line nature year budget actual landing", ("Travel", "other", 2026, 12_000, 5_000, 6_000))
    rows = asked(org(budget=budget)).tables["completion"]
    assert rows[["months", "run_rate", "plan"]].iloc[0].tolist() == pytest.approx([10, 6_000, 7_000])


def test_a_line_without_actuals_ends_as_expected() -> None:
    budget = table(
        "line nature year budget actual landing",
        ("Travel", "other", 2026, 12_000, 5_000, 6_000),
        ("Desks", "hardware", 2026, 3_000, None, 4_000),
    )
    rows = asked(org(budget=budget)).tables["completion"].set_index("nature")
    assert rows.loc["hardware", ["actual", "run_rate", "plan"]].tolist() == [0, 4_000, 3_000]


def test_without_a_budget_or_actuals_there_is_no_figure() -> None:
    assert "completion" not in asked(pair()).summary().index
    assert asked(pair()).tables["completion"].empty
    voted = org(budget=table("line nature year budget landing", ("Travel", "other", 2026, 12_000, 6_000)))
    assert "completion" not in asked(voted).summary().index
