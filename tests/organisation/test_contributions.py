"""Does an employer pay what the law's brackets say, and what lies in the published example?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.organisation import contributions

COSTS = {45_000: (64_958, 62_753), 60_000: (86_559, 85_251), 90_000: (129_481, 129_481)}


@pytest.mark.parametrize("gross", COSTS)
def test_employer_cost_is_the_worked_example_to_the_euro(gross: int) -> None:
    before, after = COSTS[gross]
    full = contributions.employer_cost(np.array([gross]), "FR", reduced=False)
    reduced = contributions.employer_cost(np.array([gross]), "FR")
    assert round(float(gross * full[0])) == before
    assert round(float(gross * reduced[0])) == after


def test_employer_cost_bears_its_published_lines() -> None:
    lines = contributions.employer_rates()
    assert len(lines) == 20
    assert sum(line.rate for line in lines if line.upto == float("inf")) == pytest.approx(0.24006)
    assert all(line.source and line.label_en and line.label_fr for line in lines)


def test_one_levy_falls_on_the_whole_pay_once_above_the_ceiling() -> None:
    below, above = contributions.employer_cost(np.array([48_060.0, 48_060.01]), "FR", reduced=False)
    assert above - below == pytest.approx(0.0021, abs=1e-6)


@given(st.floats(1, 1e6))
def test_a_gross_pay_never_costs_less_than_itself_nor_more_than_half_as_much_again(gross: float) -> None:
    factor = contributions.employer_cost(np.array([gross]), "FR")[0]
    assert 1 < factor < 1.5


def test_shape_stays_and_unknown_stays_unknown() -> None:
    factor = contributions.employer_cost(np.array([[50_000.0, np.nan], [0.0, 70_000.0]]), "FR")
    assert factor.shape == (2, 2)
    assert np.isnan(factor).tolist() == [[False, True], [False, False]]


@pytest.mark.parametrize(("country", "year"), [("DE", 2026), ("FR", 2019)])
def test_no_table_is_said(country: str, year: int) -> None:
    with pytest.raises(OrgError, match=f"{country} in {year}"):
        contributions.employer_cost(np.array([50_000.0]), country, year)
