"""Do the reference figures reach the program as their sources state them?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.organisation import reference

COSTS = {45_000: (64_958, 62_753), 60_000: (86_559, 85_251), 90_000: (129_481, 129_481)}


@pytest.mark.parametrize("gross", COSTS)
def test_employer_cost_is_the_worked_example_to_the_euro(gross: int) -> None:
    before, after = COSTS[gross]
    full = reference.employer_cost(np.array([gross]), "FR", reduced=False)
    reduced = reference.employer_cost(np.array([gross]), "FR")
    assert round(float(gross * full[0])) == before
    assert round(float(gross * reduced[0])) == after


def test_employer_cost_bears_its_published_lines() -> None:
    lines = reference.employer_rates()
    assert len(lines) == 20
    assert sum(line.rate for line in lines if line.upto == float("inf")) == pytest.approx(0.24006)
    assert all(line.source and line.label_en and line.label_fr for line in lines)


def test_one_levy_falls_on_the_whole_pay_once_above_the_ceiling() -> None:
    below, above = reference.employer_cost(np.array([48_060.0, 48_060.01]), "FR", reduced=False)
    assert above - below == pytest.approx(0.0021, abs=1e-6)


@given(st.floats(1, 1e6))
def test_a_gross_pay_never_costs_less_than_itself_nor_more_than_half_as_much_again(gross: float) -> None:
    factor = reference.employer_cost(np.array([gross]), "FR")[0]
    assert 1 < factor < 1.5


def test_shape_stays_and_unknown_stays_unknown() -> None:
    factor = reference.employer_cost(np.array([[50_000.0, np.nan], [0.0, 70_000.0]]), "FR")
    assert factor.shape == (2, 2)
    assert np.isnan(factor).tolist() == [[False, True], [False, False]]


@pytest.mark.parametrize(("country", "year"), [("DE", 2026), ("FR", 2019)])
def test_no_table_is_said(country: str, year: int) -> None:
    with pytest.raises(OrgError, match=f"{country} in {year}"):
        reference.employer_cost(np.array([50_000.0]), country, year)


PUBLISHED = {
    ("US", "developer"): (79_850, 211_450),
    ("US", "network_architect"): (79_520, 198_030),
    ("US", "data"): (63_650, 194_410),
    ("US", "database"): (56_820, 160_890),
    ("FR", "project_manager"): (37_000, 72_000),
    ("FR", "data"): (35_000, 90_000),
    ("FR", "database"): (39_000, 93_000),
}


@pytest.mark.parametrize(("country", "family"), PUBLISHED)
def test_pay_has_the_published_tenths(country: str, family: str) -> None:
    pay = reference.pay(country)[family]
    assert pay.kind == "between"
    assert [pay.quantile(0.1), pay.quantile(0.9)] == pytest.approx(PUBLISHED[country, family], rel=1e-9)


def test_a_top_code_is_a_floor_and_not_a_percentile() -> None:
    pay = reference.pay("US")["cto"]
    assert [pay.quantile(0.1), pay.quantile(0.5)] == pytest.approx([104_450, 171_200])
    assert pay.quantile(0.9) > 239_200


def test_pay_says_where_it_is_from() -> None:
    band = reference.pay_bands("US")["developer"]
    assert (band.occupation, band.currency, band.year) == ("Software developers (SOC 15-1252)", "USD", 2024)
    assert "Bureau of Labor Statistics" in band.source
    assert "sales" not in reference.pay("US")
    assert reference.pay("XX") == {}


def test_reference_figures_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        reference.pay("US")["developer"] = reference.pay("US")["cto"]
    with pytest.raises(TypeError):
        reference.rates()["turnover_tech_us"] = None


def test_rates_keep_what_the_source_leaves_open() -> None:
    rate = reference.rates()["turnover_tech_us"]
    assert (rate.likely, rate.high, rate.unit) == (0.082, 0.12, "share of staff per year")
    assert np.isnan(rate.low)


def test_titles_are_those_of_the_table() -> None:
    known = {title.title: title for title in reference.titles()}
    assert known["DSI"].family == "cto"
    assert known["DSI"].strength == "likely"
    assert {title.language for title in reference.titles()} == {"en", "fr"}


def test_sources_are_named_in_both_languages() -> None:
    english, french = reference.sources(), reference.sources("fr")
    assert english.index.tolist() == french.index.tolist()
    assert english.loc["pay.csv", "source"].startswith("US Bureau of Labor Statistics")
    for column in ("figures", "source"):
        assert (english[column] != french[column]).all()
