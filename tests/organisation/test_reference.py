"""Do the reference figures reach the program as their sources state them?"""

import numpy as np
import pytest

from orgmodel.organisation import reference

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
