"""Is every number that a start-up tells one of its own, and do the words follow the figures?"""

import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

import orgmodel as om
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.months import label
from orgmodel.organisation.changes import End, Fund, Hire
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.startup import Inputs, simulate
from orgmodel.planning.startup.story import DRIVERS
from orgmodel.planning.startup.tables import first_hire, last_start
from orgmodel.results.compare import Comparison, compare
from orgmodel.results.result import Result
from orgmodel.results.words import AUDIENCES
from tests.organisations import house
from tests.planning.startup.companies import STEADY, company
from tests.told_numbers import cells_of, unexplained

HOUSE = house()
DECISIONS = [
    Fund("erp", month="2027-02"),
    Hire("developer", 2, team="Build", salary=52_000, month="2027-03"),
    End("c-staff", count=1, month="2027-04"),
]


def cells(result: Result) -> set[float]:
    facts = {float(result.about.draws), float(result.about.seed)}
    years = {float(label(result.facts.first + k)[:4]) for k in range(160)}
    tables = (result.tables[name] for name in ("drivers", "chances", "hires", "loads"))
    points = {100 * result.figure("simulation_error").middle} if not result.about.likely else set()
    return facts | years | points | cells_of(result.summary(), result.inputs, *tables)


@settings(max_examples=25)
@give(
    st.lists(st.sampled_from(DECISIONS), unique=True),
    st.sampled_from([1, 7, 24]),
    st.sampled_from([None, "2026-12", "2027-08"]),
    st.sampled_from([0.0, 40_000.0, 2_000_000.0, 9_000_000.0]),
    st.sampled_from([0.0, 55_000.0]),
    st.sampled_from([0.02, 0.1, 0.5]),
    st.sampled_from(["independent", "usual", "together"]),
    st.sampled_from([Draws(8), Draws(120, seed=97), Draws.likely()]),
)
def test_every_number_told_is_a_cell(changes, months, start, cash, salary, risk, luck, draws) -> None:  # type: ignore[no-untyped-def]
    given = Inputs(months=months, round_start=start, cash=cash, hire_salary=salary, risk=risk, luck=luck)
    result = simulate(Scenario("s", HOUSE, changes), given, draws)
    known = cells(result)
    for audience in AUDIENCES:
        for language in ("en", "fr"):
            text = str(result.explain(audience, language))
            assert not unexplained(text, known), (text, unexplained(text, known))
            assert "{" not in text
            assert "nan" not in text


def told(**values: object) -> str:
    return str(simulate(company(), STEADY.changed(**values), Draws(400)).explain("direction", "en"))


def test_the_words_follow_the_figures() -> None:
    assert "The till is empty around Oct 2027" in told()
    assert "rather not empty before the end of Nov 2028" in told(cash=1e6)
    assert "Even raising from Dec 2026 on leaves" in told(cash=20_000.0)
    assert "Raising can wait" in told(cash=1e6)
    assert "can be afforded" in told(cash=1e6)
    assert "let it wait for the signature" in told(cash=90_000.0)
    assert "A hire" not in told(hire_salary=0.0)
    assert "sales pay for all" in str(
        simulate(company(("Plans", "sales", 20_000, 0.0)), STEADY, Draws(8)).explain("direction", "en")
    )


def test_the_last_start_and_the_first_hire_are_rows_of_the_tables() -> None:
    result = simulate(company(), STEADY.changed(round_start="2026-12"), Draws(2_000))
    chances, hires = result.tables["chances"].set_index("start")["chance"], result.tables["hires"].set_index("month")
    last, first = last_start(result), first_hire(result)
    assert chances[last] <= 0.1 < chances[label(result.facts.first + list(chances.index).index(last) + 1)]
    assert (hires.loc[first:, "chance"] <= 0.1).all()
    assert hires["chance"].iloc[list(hires.index).index(first) - 1] > 0.1


def test_the_driver_named_weighs_most() -> None:
    named = simulate(company(), STEADY, Draws(2_000)).explain("direction", "en").part("drives")
    assert "Time until the round is closed" in named
    fixed = STEADY.changed(round_months=8.0)
    grown = simulate(company(("Plans", "sales", 6_000)), fixed, Draws(2_000))
    assert "Growth of the sales" in grown.explain("direction", "en").part("drives")
    assert simulate(company(), fixed, Draws(2_000)).explain("direction", "en").part("drives") == ""
    credit = company(("Credit", "grant", 60_000, None, "2027-01-01", "2027-09-30"))
    assert DRIVERS["grant_month"] in simulate(credit, fixed, Draws(2_000)).explain("direction", "en").part("drives")


def test_nothing_uncertain_is_said_of_the_likely_future() -> None:
    words = simulate(HOUSE, Inputs(), Draws.likely()).explain("engineer", "en")
    assert "8 futures" not in str(words)
    assert "chances" not in str(words)
    assert words.part("proof") == words.part("next") == words.part("drives") == ""


def side_by_side() -> Comparison:
    hired = Scenario("Hire", HOUSE, [DECISIONS[1]])
    return compare(simulate, [HOUSE, hired, Scenario("Same", HOUSE)], Inputs(), Draws(400))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_comparison_speaks_of_cash_and_its_numbers_are_cells(language: str) -> None:
    answer = side_by_side()
    text = str(answer.explain("direction", language))
    known = cells_of(answer.summary()) | {2026.0, 2027.0}
    assert not unexplained(text, known), text
    assert "Hire" in text
    assert "cost" not in text
    assert "coûte" not in text
    assert answer.explain("direction", "en").part("answer").startswith("Chances in 100 of an empty till")
    assert "“Same” has as much in the till" in answer.explain("direction", "en").part("sure")


def test_no_room_for_a_salary_is_said_as_such() -> None:
    poor = om.startup.simulate(om.read("data/startup"), om.startup.Inputs(refusal=1.0, cash=300_000.0), om.Draws(200))
    said = poor.explain("direction", "en").part("next")
    assert "In Mar 2027 there is no room for any salary." in said
    assert "0\u00a0k€ a year" not in said
