"""Where does each input of a start-up come from?"""

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import between
from orgmodel.planning.startup import Inputs, simulate
from orgmodel.planning.startup.inputs import resolved, tabled
from tests.organisations import house
from tests.planning.startup.companies import company


def test_cash_and_the_table_of_income_are_ones_own_figures() -> None:
    given, sources = resolved(house(), Inputs())
    assert (given.cash, given.round_start, given.round_months) == (2_000_000.0, "2027-02", between(8, 20))
    assert {sources[name] for name in ("cash", "round_start", "round_months")} == {"yours"}
    assert sources["sales_growth"] == "guess", "two sales that grow each in its own way say nothing of the knob"
    assert tabled(company(("Plans", "sales", 1, 0.03)))["sales_growth"] == 0.03


def test_what_is_asked_for_comes_before_them() -> None:
    given, _ = resolved(house(), Inputs(cash=5.0, round_start="2027-09", round_months=3.0))
    assert (given.cash, given.round_start, given.round_months) == (5.0, "2027-09", 3.0)


def test_months_that_nobody_names_follow_the_date_of_the_data() -> None:
    given, _ = resolved(company(), Inputs())
    assert (given.start, given.round_start, given.hire_month) == ("2026-12", "2027-01", "2027-03")
    assert simulate(company(), Inputs(start="2027-06"), Draws(8)).outcomes.coords["month"].to_numpy()[0] == "2027-06"
