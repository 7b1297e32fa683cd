"""Is what an unknown moves by itself what the question says when one believes that value and no other?"""

import numpy as np
import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import around, between
from orgmodel.organisation.changes import Fund
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from tests.organisations import house, org, pair, table

HOUSE = house()
KNOBS = [
    "pay_rise", "leavers", "replacement_months", "index", "licence_growth", "cloud_growth", "employer_cost",
    "agency_fee", "agency_share", "supplier_days",
]  # fmt: skip
UNSURE = Inputs(
    employer_cost=around(1.3, 1.45, 1.6),
    agency_fee=between(0.1, 0.3),
    agency_share=around(0.2, 0.6, 0.9),
    supplier_days=between(205, 218),
)


def likely_total(one: Org | Scenario, given: Inputs) -> float:
    return simulate(one, given, Draws.likely()).figure("total").middle


@pytest.mark.parametrize("knob", KNOBS)
@pytest.mark.parametrize("end", [("low", 0.1), ("high", 0.9)])
def test_a_belief_held_is_that_belief_asked(knob: str, end: tuple[str, float]) -> None:
    name, level = end
    rows = simulate(HOUSE, UNSURE, Draws(8)).tables["movers"].set_index("driver")
    figure = getattr(UNSURE, knob)
    asked = UNSURE.changed(**{knob: float(figure.quantile(level))})
    change = likely_total(HOUSE, asked) - likely_total(HOUSE, UNSURE)
    assert (knob in rows.index) == (change != 0)
    if change:
        assert rows.at[knob, f"input_{name}"] == pytest.approx(figure.quantile(level))
        assert rows.at[knob, name] == pytest.approx(change, abs=0.01)


def test_the_cost_of_an_initiative_and_a_price_are_moved_alone() -> None:
    contracts = table("id supplier nature annual_cost", ("chairs", "Sit", "other", between(50_000, 90_000)))
    initiatives = table("id title cost months billing", ("erp", "ERP", between(100_000, 300_000), 12.0, ""))
    one = org(people=pair().people, contracts=contracts, initiatives=initiatives)
    asked = Scenario("s", one, [Fund("erp", month="2027-01")])
    rows = simulate(asked, Inputs(), Draws(8)).tables["movers"].set_index("driver")
    erp = between(100_000, 300_000)
    middle = float(erp.quantile(0.5))
    assert rows.at["ERP", "low"] == pytest.approx(float(erp.quantile(0.1)) - middle)
    assert rows.at["ERP", "high"] == pytest.approx(float(erp.quantile(0.9)) - middle)
    chairs = between(50_000, 90_000)
    assert rows.at["price of Sit", "high"] == pytest.approx(1.03 * float(chairs.quantile(0.9) - chairs.quantile(0.5)))


@settings(max_examples=20)
@give(st.floats(0.0, 0.2), st.floats(0.001, 0.3))
def test_the_widest_stands_first(low: float, width: float) -> None:
    frame = simulate(HOUSE, Inputs(cloud_growth=around(low, low + width / 2, low + width)), Draws(8)).tables["movers"]
    widths = (frame["high"] - frame["low"]).abs().to_numpy()
    assert (np.diff(widths) <= 0).all()
    assert frame["driver"].is_unique


def test_what_is_sure_moves_nothing() -> None:
    sure = Inputs(**{name: 0.0 for name in KNOBS if name not in ("employer_cost", "supplier_days")})
    assert simulate(pair(), sure, Draws(8)).tables["movers"].empty


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_picture_names_each_with_its_own_two_values(language: str) -> None:
    picture = simulate(HOUSE, UNSURE, Draws(8)).plot("movers", language)
    first = picture.table.iloc[0]
    assert first["name"] in picture.alt
    assert len(picture.table) == 5
