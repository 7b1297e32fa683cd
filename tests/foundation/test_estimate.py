"""Is an uncertain figure read, written and turned into values as MODELS 0 says?"""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import beta, norm

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, around, between, chance, likely, parse

FINITE = st.floats(-1e9, 1e9).map(lambda x: round(x, 6))
POSITIVE = st.floats(1e-3, 1e9).map(lambda x: round(x, 3)).filter(lambda x: x > 0)
SHARES = st.floats(0.01, 0.99)
LEVELS = np.linspace(0.001, 0.999, 501)


@given(st.floats(0, 1), st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_pert_within_a_millionth_of_its_range(mode: float, low: float, width: float) -> None:
    high = low + width
    estimate = around(low, min(max(low + mode * width, low), high), high)
    share = (estimate.likely - low) / (high - low)
    levels = np.concatenate([[1e-9, 1e-6], LEVELS, [1 - 1e-6, 1 - 1e-9]])
    exact = low + (high - low) * beta.ppf(levels, 1 + 4 * share, 5 - 4 * share)
    assert np.abs(estimate.quantile(levels) - exact).max() <= 1e-6 * width


@given(POSITIVE, POSITIVE)
def test_a_positive_range_is_lognormal(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assume(high < 1e4 * low)
    estimate = between(low, high)
    mu, sigma = (math.log(low) + math.log(high)) / 2, math.log(high / low) / (2 * norm.ppf(0.95))
    assert estimate.quantile(LEVELS) == pytest.approx(np.exp(mu + sigma * norm.ppf(LEVELS)), rel=1e-9)
    assert estimate.mean == pytest.approx(math.exp(mu + sigma**2 / 2), rel=1e-9)
    assert estimate.sd == pytest.approx(estimate.mean * math.sqrt(math.expm1(sigma**2)), rel=1e-6, abs=1e-9)
    assert likely(estimate) == pytest.approx(math.sqrt(low * high), rel=1e-12)


@given(st.floats(-1e6, 0), st.floats(1e-3, 1e6))
def test_a_range_from_zero_or_below_is_normal(low: float, width: float) -> None:
    estimate = between(low, low + width)
    sd = width / (2 * norm.ppf(0.95))
    assume(low + width > low)
    assert estimate.quantile(LEVELS) == pytest.approx(
        low + width / 2 + sd * norm.ppf(LEVELS), rel=1e-6, abs=1e-6 * width
    )
    assert likely(estimate) == pytest.approx(low + width / 2)


@given(SHARES, SHARES)
def test_a_share_never_leaves_0_to_1(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assume(high - low > 1e-9)
    estimate = chance(low, high)
    values = estimate.quantile(np.array([1e-12, 0.05, 0.5, 0.95, 1 - 1e-12]))
    assert values[1:4] == pytest.approx([low, estimate.likely, high])
    assert (values > 0).all()
    assert (values < 1).all()
    assert low < estimate.mean < high
    assert (np.diff(values) > 0).all()


@pytest.mark.parametrize(
    "estimate", [between(3, 9), between(-2, 6), around(3, 5, 9), around(3, 3, 9), chance(0.2, 0.4)]
)
def test_mean_and_spread_are_those_of_the_quantiles(estimate: Estimate) -> None:
    values = estimate.quantile((np.arange(400_000) + 0.5) / 400_000)
    assert values.mean() == pytest.approx(estimate.mean, rel=1e-4)
    assert values.std() == pytest.approx(estimate.sd, rel=1e-3)


@given(FINITE)
def test_an_estimate_without_width_is_a_number(value: float) -> None:
    for estimate in (between(value, value), around(value, value, value)):
        assert estimate.mean == pytest.approx(value)
        assert estimate.sd == pytest.approx(0, abs=1e-9)
        assert (estimate.quantile(LEVELS) == value).all()


@given(st.lists(FINITE, min_size=3, max_size=3).map(sorted), st.floats(0.01, 1e4))
def test_scaling_scales_every_quantile(values: list[float], factor: float) -> None:
    estimate = around(*values)
    found = estimate.scaled(factor).quantile(LEVELS)
    assert found == pytest.approx(
        factor * estimate.quantile(LEVELS), rel=1e-6, abs=2e-6 * factor * (values[2] - values[0] + 1)
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4.0),
        ("-4,5", -4.5),
        ("\u22124.5", -4.5),
        ("45k", 45_000.0),
        ("1,2 M", 1_200_000.0),
        ("2 Md", 2e9),
        ("30%", 0.3),
        ("30 %", 0.3),
        ("-8%", -0.08),
        ("1 234,50", 1234.5),
        ("1\u202f234,50", 1234.5),
        ("1.234,50", 1234.5),
        ("1,234.50", 1234.5),
        ("1'234.50", 1234.5),
        ("1.234.567", 1_234_567.0),
        ("0,125", 0.125),
        ("1.234", 1.234),
        ("3 to 9", between(3, 9)),
        ("3 à 9", between(3, 9)),
        ("45k to 0.1M", between(45_000, 100_000)),
        ("52 000 to 68 000", between(52_000, 68_000)),
        ("-2 to 6", between(-2, 6)),
        ("3 / 5 / 9", around(3, 5, 9)),
        ("3/5/9", around(3, 5, 9)),
        ("20% to 40%", chance(0.2, 0.4)),
        ("5% / 22% / 35%", around(0.05, 0.22, 0.35)),
    ],
)
def test_figures_as_people_write_them(text: str, value: float | Estimate) -> None:
    found = parse(text)
    if isinstance(value, Estimate):
        assert isinstance(found, Estimate)
        assert (found.kind, found.low, found.likely, found.high) == pytest.approx(
            (value.kind, value.low, value.likely, value.high)
        )
    else:
        assert found == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "four",
        "3 to",
        "to 9",
        "3 to 9 to 12 to 15",
        "9 to 3",
        "1.2.3,4,5",
        "3 € to 9 €",
        "1e5",
        "nan",
        "inf",
        "--3",
        "k",
        "%",
        "120% to 140%",
    ],
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(OrgError):
        parse(text)


@pytest.mark.parametrize("text", ["52,000", "52,000 to 68,000", "1,234k"])
def test_a_comma_that_may_part_thousands_or_decimals_is_not_guessed(text: str) -> None:
    with pytest.raises(OrgError, match=r"52000|1234"):
        parse(text)


@pytest.mark.parametrize("text", ["45k", "1,2 M", "3k to 9k"])
def test_a_suffix_is_refused_where_files_are_read(text: str) -> None:
    with pytest.raises(OrgError):
        parse(text, suffix=False)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_must_be_finite(value: float) -> None:
    for make in (
        lambda: parse(value),
        lambda: between(1, value),
        lambda: around(0, 1, value),
        lambda: chance(0.1, value),
    ):
        with pytest.raises(OrgError):
            make()


@pytest.mark.parametrize("bounds", [(0, 0.5), (0.5, 1), (0.6, 0.4), (-0.1, 0.1)])
def test_a_chance_lies_strictly_between_0_and_1(bounds: tuple[float, float]) -> None:
    with pytest.raises(OrgError):
        chance(*bounds)


@given(st.one_of(st.tuples(POSITIVE, POSITIVE), st.tuples(POSITIVE, POSITIVE, POSITIVE)))
def test_a_range_is_read_as_it_is_written(values: tuple[float, ...]) -> None:
    low, *middle, high = sorted(values)
    written = (" / " if middle else " to ").join(f"{x:.3f}" for x in (low, *middle, high))
    assert parse(written) == (around(low, *middle, high) if middle else between(low, high))


def test_estimates_pass_through_and_show_themselves() -> None:
    assert parse(between(3, 9)) is between(3, 9) or parse(between(3, 9)) == between(3, 9)
    assert repr(between(52_000, 68_000)) == "between(52_000, 68_000)"
    assert repr(around(0.05, 0.22, 0.35)) == "around(0.05, 0.22, 0.35)"
    assert likely(7) == 7.0


@pytest.mark.parametrize("value", [True, False, np.True_])
def test_yes_and_no_are_no_figures(value: object) -> None:
    with pytest.raises(OrgError):
        parse(value)  # type: ignore[arg-type]


@given(st.integers(0, 10**6))
def test_a_per_cent_is_the_nearest_number_to_its_hundredth(k: int) -> None:
    assert parse(f"{k // 10**4}.{k % 10**4:04d}%") == k / 10**6
