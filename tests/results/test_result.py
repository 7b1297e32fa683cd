"""Does an answer hold its figures, tables, words and pictures together, for any question that a user writes?"""

import pickle

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import around
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.inputs import CHOOSING
from orgmodel.results.result import About, Figure, Result, assumptions
from orgmodel.results.words import Cell, Sentence
from tests.organisations import house, pair

VALUES = np.arange(1_001.0)


def story(result: Result) -> list[Sentence]:
    return [Sentence("answer", "It is {size}.", {"size": Cell("size", kind="number")})]


def own() -> Result:
    """What a user writes in a notebook."""
    outcomes = xr.Dataset(
        {
            "size": (("draw",), VALUES, {"unit": "people", "figure": 1}),
            "ok": (
                ("draw", "site"),
                np.stack([VALUES > 250, VALUES < 0], axis=1).astype(float),
                {"unit": "chance", "figure": 1},
            ),
            "course": (("draw", "month"), np.ones((1_001, 2)), {"unit": "people"}),
        },
        coords={"site": ["Nantes", "Lyon"], "month": ["2027-01", "2027-02"]},
    )
    return Result(
        "size",
        outcomes,
        about=About("me", "us", "en", "EUR", 1_001, 1, False),
        story=story,
        headline="size",
        compared="size",
    )


def test_the_summary_has_low_middle_and_high() -> None:
    summary = own().summary()
    assert summary.columns.tolist() == ["figure", "low", "middle", "high", "unit"]
    assert summary.loc["size", ["low", "middle", "high", "unit"]].tolist() == [100.0, 500.0, 900.0, "people"]
    assert summary.loc["ok: Nantes", "middle"] == pytest.approx(750 / 1_001)
    assert summary.loc["ok: Lyon", ["middle", "unit"]].tolist() == [0.0, "chance"]
    assert np.isnan(summary.loc["ok: Lyon", "low"])
    assert "course" not in summary.index


def test_values_and_figures_by_name() -> None:
    assert (own().values("size") == VALUES).all()
    assert own().figure("size") == Figure("size", 100.0, 500.0, 900.0, "people")
    for ask in (own().values, own().figure):
        with pytest.raises(OrgError, match="Did you mean 'size'"):
            ask("siez")


def test_a_figure_feeds_another_question() -> None:
    estimate = own().estimate("size")
    assert (estimate.kind, estimate.low, estimate.high) == ("between", 50.0, 950.0)


def test_words_and_pictures() -> None:
    assert str(own().explain()) == "It is 500."
    with pytest.raises(OrgError, match="no picture called"):
        own().plot()
    with pytest.raises(OrgError, match="Did you mean 'months'"):
        simulate(pair(), Inputs(), Draws(8)).plot("moths")
    with pytest.raises(OrgError, match="no traces"):
        own().trace("size")


def test_blocks_are_merged_in_their_order() -> None:
    draws = Draws(24, seed=3)
    parts = [simulate(house(), Inputs(), block) for block in draws.blocks(8)]
    merged = Result.merged(parts)
    assert merged.about.draws == 24
    assert merged.outcomes["cost"].shape[0] == 24
    assert (merged.values("total") == simulate(house(), Inputs(), draws).values("total")).all()
    assert merged.figure("total") != parts[0].figure("total"), "figures are those of all futures"
    assert merged.tables["months"]["middle"].iloc[0] != parts[0].tables["months"]["middle"].iloc[0]
    assert Result.merged(parts[:1]) is parts[0]


def test_another_name_is_another_answer() -> None:
    result = simulate(pair(), Inputs(), Draws(8))
    named = result.named("new")
    assert (named.about.name, named.about.organisation, result.about.name) == ("new", "Atelier", "Atelier")
    assert named.tables["months"].equals(result.tables["months"])
    with pytest.raises(AttributeError):
        result.question = "x"  # type: ignore[misc]


def test_an_answer_passes_between_processes() -> None:
    result = simulate(house(), Inputs(months=3), Draws(40))
    again = pickle.loads(pickle.dumps(result))
    assert again.outcomes.equals(result.outcomes)
    assert str(again.explain("engineer", "fr")) == str(result.explain("engineer", "fr"))
    for name in result.tables:
        pd.testing.assert_frame_equal(again.tables[name], result.tables[name])


def test_assumptions_say_value_range_unit_and_source() -> None:
    frame = simulate(pair(), Inputs(index="1% to 4%", months=36), Draws(8)).inputs
    assert frame.columns.tolist() == ["knob", "value", "low", "likely", "high", "unit", "source", "help"]
    assert frame.index.tolist() == [name for name in Inputs.knobs() if name not in CHOOSING]
    assert frame.loc["pay_rise", ["low", "likely", "high", "source"]].tolist() == [0.02, 0.03, 0.04, "guess"]
    assert frame.loc["employer_cost", ["likely", "source"]].tolist() == [1.45, "yours"]
    assert frame.loc["index", "source"] == "yours"
    assert frame.loc["months", ["value", "unit", "source"]].tolist() == [36, "months", "yours"]
    assert assumptions(Inputs(pay_rise=around(0, 0.1, 0.2)), {}).loc["pay_rise", "source"] == "yours"
    assert own().assumed("x") is None
    assert simulate(pair(), Inputs(months=7), Draws(8)).assumed("months") == 7


def test_it_shows_itself_escaped() -> None:
    result = simulate(pair(), Inputs(), Draws(8)).named("<script>x</script>")
    assert repr(result).startswith("budget of <script>")
    html = result._repr_html_()
    assert "<script>x" not in html
    assert "<svg" in html
    assert ".summary()" in own()._repr_html_()
