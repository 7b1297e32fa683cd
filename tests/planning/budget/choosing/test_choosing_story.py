"""Is every number that a plan tells one of its own, and does it say what can be had, what waits and what stops?"""

import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.language import LANGUAGES
from orgmodel.planning.budget import Inputs, plan
from orgmodel.results.result import Result
from orgmodel.results.words import AUDIENCES
from tests.organisations import STEADY
from tests.planning.budget.choosing.offers import offering
from tests.planning.budget.choosing.test_allocation import workshop
from tests.planning.budget.choosing.test_choosing_question import home
from tests.told_numbers import cells_of, unexplained

HOME, WORKSHOP = home(), workshop()


def cells(result: Result) -> set[float]:
    facts = result.facts
    dates = [date for each in facts.packages for date in (each.first.notice, each.first.date) if date is not None]
    known = {float(result.about.draws), float(result.about.seed), float(str(facts.given.start)[:4])}
    known |= {float(number) for date in dates for number in (date.day, date.year)}
    tables = [result.tables[name] for name in ("cuts", "limits", "waits", "initiatives", "next", "drivers")]
    counts = [len(facts.taken)] if facts.allocation is None else [
        len(facts.taken), len(facts.allocation.started), len(facts.allocation.options)
    ]  # fmt: skip
    missing = result.tables["waits"]["missing"]
    return (
        known
        | {float(n) for n in counts}
        | {float(missing.sum()), 100_000.0}
        | cells_of(result.summary(), result.inputs, *tables)
    )


@settings(max_examples=30)
@give(
    st.sampled_from([0.0, 0.025, 0.05, 0.2, 0.6, 1.0]),
    st.sampled_from([None, "2027-04"]),
    st.sampled_from([None, "2027-01", "2027-06"]),
    st.sampled_from(["yes", "no"]),
    st.sampled_from([None, 1_400_000.0]),
    st.sampled_from([Draws(8), Draws(40, seed=97), Draws.likely()]),
)
def test_every_number_told_is_a_cell(cut, start, latest, posts, envelope, draws) -> None:  # type: ignore[no-untyped-def]
    given = Inputs(cut=cut, start=start, latest_start=latest, cut_posts=posts, envelope=envelope)
    _all_told(plan(HOME, given, draws), {12.0, 200.0})


@pytest.mark.parametrize("envelope", [420_000.0, 560_000.0, 660_000.0, 900_000.0])
@pytest.mark.parametrize("draws", [Draws(8), Draws.likely()])
def test_every_number_told_of_an_envelope_is_a_cell(envelope: float, draws: Draws) -> None:
    _all_told(plan(WORKSHOP, STEADY.changed(envelope=envelope), draws), set())  # type: ignore[arg-type]


def _all_told(result: Result, of_the_data: set[float]) -> None:
    known = cells(result) | of_the_data
    for audience in AUDIENCES:
        for language in LANGUAGES:
            text = str(result.explain(audience, language))
            assert unexplained(text, known) == [], text
            assert "{" not in text


def answer(packages: list[tuple[object, ...]], cut: float, **changes: object) -> str:
    one = offering(packages, [("A", "other", "run", 1_000_000, "")])
    result = plan(one, STEADY.changed(cut=cut, **changes), Draws(4))
    return result.explain("direction", "en").part("answer").replace("\u00a0", " ")


def test_how_far_a_cut_is_had() -> None:
    early, late = ("p", "A", 0.1, 3), ("p", "A", 0.1, 3, 0, "2027-07-01")
    assert answer([early], 0.1) == ("A 10% cut, 100 k€, can be had in 2027: 100 k€ in the year, 100 k€ in a full year.")
    assert answer([late], 0.1) == ("A 10% cut, 100 k€, is not whole in 2027: 50 k€ in the year, 100 k€ in a full year.")
    assert answer([late], 0.15) == (
        "A 15% cut, 150 k€, cannot be had in 2027: 50 k€ in the year, 100 k€ in a full year."
    )
    assert answer([], 0.05) == "A 5% cut, 50 k€, cannot be had in 2027: no package is offered for it."
    assert answer([early], 0.125, start="2027-04") == (
        "A 12.5% cut, 125 k€, cannot be had: 100 k€ in the first twelve months, 100 k€ in a full year."
    )


def test_what_stands_in_the_way_is_named() -> None:
    offers = [("p", "A", 0.1, 3), ("q", "A", 0.2, 3, 0, "2028-01-01")]
    one = offering(offers, [("A", "other", "run", 1_000_000, "")])
    result = plan(one, STEADY.changed(cut=0.2, latest_start="2027-12"), Draws(4))
    text = str(result.explain("direction", "en")).replace("\u00a0", " ")
    assert "100 k€ a year are missing" in text
    assert "What stands in the way: the latest start; 180 k€ a year more without that." in text
    assert result.tables["limits"].iloc[0].tolist() == ["the latest start", pytest.approx(180_000), pytest.approx(1e5)]
    more = plan(one, STEADY.changed(cut=0.5), Draws(4))
    assert "only other packages would help" in str(more.explain("direction", "en"))


def test_departments_hear_what_stops_and_engineers_the_proof() -> None:
    result = plan(HOME, Inputs(cut=1.0), Draws(8))
    told = {audience: str(result.explain(audience, "en")) for audience in AUDIENCES}
    assert "“posts” stops: a post. Who loses: sales." in told["department"]
    assert "Who loses" not in told["direction"]
    assert "Proved" in told["engineer"]
    assert "Proved" not in told["direction"] + told["department"]
    assert "works council" not in told["direction"]
