"""Do scenarios differ by their decisions alone, and is each difference told, and split, as it is?"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import between
from orgmodel.organisation.changes import (
    Change,
    End,
    Fill,
    Fund,
    Hire,
    Leave,
    Move,
    Renegotiate,
    Reorganise,
    Trim,
)
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.results.compare import Comparison, compare
from orgmodel.results.compare_views import VIEWS
from orgmodel.results.picture import Picture
from orgmodel.results.words import AUDIENCES
from tests.organisations import STEADY, house, org, pair
from tests.told_numbers import cells_of, unexplained

HOUSE = house()
DRAWS = Draws(300, seed=6)
HIRE = Hire("developer", 2, team="Build", salary=50_000, month="2027-03")
CHEAPER = [
    Renegotiate("Nimb", rate=-0.2, month="2027-01"),
    End("c-staff", count=1, month="2027-04"),
    Trim("Servers", 0.5, month="2027-02"),
]
ASKED = Inputs(envelope=1_500_000, months=18)


def asked(*orgs: object, given: Inputs = ASKED, draws: Draws = DRAWS) -> Comparison:
    return compare(simulate, [HOUSE, *orgs], given, draws)  # type: ignore[list-item]


def test_differences_are_paired_future_by_future() -> None:
    answer = asked(Scenario("hire", HOUSE, [HIRE]), Scenario("less", HOUSE, CHEAPER))
    for name in answer.others:
        expected = answer.results[name].values("total") - answer.results["Maison"].values("total")
        assert (answer.difference(name, "total") == expected).all()
    assert (answer.names, answer.others, answer.reference) == (["Maison", "hire", "less"], ["hire", "less"], "Maison")
    summary = answer.summary().set_index(["scenario", "figure"])
    assert summary.loc[("hire", "difference total"), "middle"] == pytest.approx(
        np.median(answer.difference("hire", "total"))
    )
    assert summary.loc[("less", "dearer total"), "middle"] == 0
    assert ("Maison", "difference total") not in summary.index


ONE = Scenario("one", HOUSE, [End("c-staff", count=1, month="2027-04")])
ALL = Scenario("all", HOUSE, [End("c-staff", month="2027-02")])
UNSURE_DAYS = Inputs(supplier_days=between(190, 230), months=18)


def test_days_are_lost_against_the_reference() -> None:
    answer = asked(ONE, ALL, given=UNSURE_DAYS)
    single = {each.name: simulate(each, UNSURE_DAYS, DRAWS).outcomes["days"].to_numpy() for each in (ONE, ALL)}
    zero = np.zeros((DRAWS.n, 18))
    days = answer.outcomes["days"]
    assert [float(np.abs(days.sel(scenario=n).to_numpy() - single.get(n, zero)).max()) for n in answer.names] == (
        pytest.approx([0] * 3, abs=1e-9)
    )
    pinned = answer.pinned("one")
    for name, expected in (("Maison", -single["one"]), ("one", zero), ("all", single["all"] - single["one"])):
        assert pinned.outcomes["days"].sel(scenario=name).to_numpy() == pytest.approx(expected, abs=1e-9)
        if name != "one":
            figure = pinned.figure(f"days_horizon @ {name}")
            assert figure.middle == pytest.approx(np.median(expected.sum(axis=1)))
            assert f"“{name}” {figure.middle:,.0f}".replace("-", "\u2212") in str(pinned.explain("direction", "en"))
    assert (
        "days @ one" not in pinned.summary().assign(name=lambda t: t["figure"] + " @ " + t["scenario"])["name"].tolist()
    )
    for each in (answer, pinned):
        assert np.array_equal(each.results["all"].outcomes["days"], single["all"]), "one answer keeps its meaning"


def test_days_are_lost_against_a_reference_of_another_base() -> None:
    staff = HOUSE.people.drop("ext1")
    smaller = Org("Smaller", {**HOUSE.tables, "people": staff}, as_of=HOUSE.as_of, assumptions=HOUSE.assumptions)
    answer = compare(simulate, [smaller, HOUSE, ALL], Inputs(months=12), Draws.likely())
    found = {name: answer.outcomes["days"].sel(scenario=name).to_numpy().sum() for name in answer.names}
    assert found["Maison"] == pytest.approx(-215), "a contractor more"
    assert found["all"] == pytest.approx(2 * 215 * 11 / 12 - 215)


def test_another_scenario_may_be_the_reference() -> None:
    answer = asked(Scenario("hire", HOUSE, [HIRE]), Scenario("less", HOUSE, CHEAPER)).pinned("hire")
    assert answer.others == ["Maison", "less"]
    assert (answer.difference("Maison") == -answer.pinned("Maison").difference("hire")).all()
    with pytest.raises(OrgError, match="Did you mean 'hire'"):
        answer.pinned("hier")


def test_names_must_differ_and_there_must_be_one() -> None:
    with pytest.raises(OrgError, match="name of its own"):
        compare(simulate, [HOUSE, HOUSE])
    with pytest.raises(OrgError, match="at least one"):
        compare(simulate, [])


def test_what_the_progress_raises_stops_the_work() -> None:
    class Given(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise Given(f"{done} of {of}")

    with pytest.raises(Given, match="300 of 600"):
        compare(simulate, [HOUSE, Scenario("hire", HOUSE, [HIRE])], ASKED, DRAWS, progress=stop)
    told: list[tuple[int, int]] = []
    with ThreadPoolExecutor(2) as executor:
        compare(simulate, [HOUSE], ASKED, Draws(1_001), executor, progress=lambda *done: told.append(done))
    assert told == [(500, 1_001), (1_000, 1_001), (1_001, 1_001)]


def test_an_error_in_a_worker_is_the_error_here() -> None:
    def wrong(one: object, given: object, draws: Draws) -> None:
        raise OrgError("There is no table called '{name}'.", name="x")

    with ThreadPoolExecutor(2) as executor, pytest.raises(OrgError, match="'x'"):
        compare(wrong, [HOUSE], None, DRAWS, executor)  # type: ignore[arg-type]


def test_outcomes_carry_the_scenario_and_lines_that_one_lacks_cost_nothing() -> None:
    new = Scenario(
        "new",
        HOUSE,
        [
            Reorganise("Data", under="Tech", month="2027-01"),
            Hire("x", team="Data", salary=12_000, month="2027-03"),
            Fund("erp", month="2027-02"),
        ],
    )
    answer = asked(new)
    outcome = answer.outcomes["cost"]
    assert outcome.dims == ("scenario", "draw", "month", "line")
    assert outcome.coords["scenario"].to_numpy().tolist() == ["Maison", "new"]
    assert (outcome.sel(scenario="Maison", line="pay · Data") == 0).all()
    assert (outcome.sel(scenario="new", line="New ERP").sum("month") > 0).any()
    assert outcome.sum(("month", "line")).sel(scenario="new").to_numpy() == pytest.approx(
        answer.results["new"].values("total_horizon")
    )
    in_time = answer.outcomes["in_time"]
    assert in_time.sel(scenario="Maison").isnull().all(), "what is not started is neither in time nor late"
    assert in_time.sel(scenario="new", initiative="erp").notnull().all()


POOL: list[Change] = [
    HIRE,
    *CHEAPER,
    Fund("portal", month="2027-02"),
    Leave("dev1", month="2027-02"),
    Fill("cold", month="2027-04"),
    Move("dev2", to="Run", month="2027-05"),
    Reorganise("Data", under="Tech", month="2027-01"),
]


@settings(max_examples=15)
@give(st.lists(st.sampled_from(POOL), unique=True), st.lists(st.sampled_from(POOL), unique=True))
def test_the_difference_is_the_sum_of_its_changes(ours: list[Change], theirs: list[Change]) -> None:
    answer = compare(
        simulate, [Scenario("theirs", HOUSE, theirs), Scenario("ours", HOUSE, ours)], Inputs(months=12), Draws(40)
    )
    steps = answer.steps("ours")
    total = np.sum([values for _, values in steps], axis=0) if steps else np.zeros(40)
    assert total == pytest.approx(answer.difference("ours"), abs=0.01)
    assert all(change is not None for change, _ in steps)
    assert len(steps) == len(set(ours) ^ set(theirs))


def test_the_same_change_twice_is_two_steps() -> None:
    answer = asked(Scenario("twice", HOUSE, [HIRE, HIRE]), given=STEADY.changed(months=12))
    assert [round(float(values.mean())) for _, values in answer.steps("twice")] == [
        round(2 * 50_000 * 1.45 * 10 / 12)
    ] * 2


def test_changes_that_lean_on_each_other_are_taken_back_in_order() -> None:
    leaning = [
        Leave("dev1", month="2027-02"),
        Fill("dev1", month="2027-05"),
        Reorganise("Data", under="Tech", month="2027-01"),
        Hire("x", team="Data", salary=1, month="2027-02"),
    ]
    answer = asked(Scenario("leaning", HOUSE, leaning)).pinned("leaning")
    assert len(answer.steps("Maison")) == 4


def test_a_scenario_of_a_scenario_has_the_rest_as_one_step() -> None:
    first = Scenario("first", HOUSE, [HIRE])
    answer = asked(Scenario("second", first, [Trim("Servers", 0.5, month="2027-02")]))
    assert np.sum([values for _, values in answer.steps("second")], axis=0) == pytest.approx(
        answer.difference("second"), abs=0.01
    )


@pytest.mark.parametrize(
    ("changes", "word", "side"),
    [
        (CHEAPER, "surely", "less"),
        ([HIRE], "surely", "more"),
        ([Move("dev1", to="Run", month="2027-03")], "about the same", ""),
    ],
)
def test_the_sentence_says_who_is_dearer_and_how_surely(changes: list[Change], word: str, side: str) -> None:
    text = asked(Scenario("Plan", HOUSE, changes)).explain("direction", "en").part("answer")
    assert word in text
    assert side in text
    assert "“Plan”" in text
    assert "“Maison”" in text


def shares(probability: float) -> str:
    """The sentence when a scenario costs 1,000 less in a share of the futures, else 1,000 more."""
    answer = asked(Scenario("Plan", HOUSE, [HIRE]), given=ASKED)
    base = answer.results["Maison"].values("total_horizon")
    values = base + np.where(np.arange(DRAWS.n) < round(probability * DRAWS.n), -1_000.0, 1_000.0)
    told = answer.results["Plan"].outcomes.assign(total_horizon=(("draw",), values, {"unit": "EUR", "figure": 1}))
    changed = answer.results["Plan"].changed(outcomes=told)
    return (
        Comparison(simulate, answer.orgs, answer.asked, DRAWS, answer.results | {"Plan": changed}, "Maison")
        .explain("direction", "en")
        .part("answer")
    )  # type: ignore[operator]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.97, "surely costs 1 k€ less"),
        (0.85, "probably costs 1 k€ less"),
        (0.65, "rather costs 1 k€ less"),
        (0.5, "about the same"),
        (0.45, "about the same"),
        (0.35, "rather costs 1 k€ more"),
        (0.15, "probably costs 1 k€ more"),
        (0.02, "surely costs 1 k€ more"),
    ],
)
def test_words_follow_the_share_of_futures(share: float, words: str) -> None:
    assert words in shares(share).replace("\u00a0", " ")


def test_every_number_told_is_a_figure() -> None:
    answer = asked(
        Scenario("Moins", HOUSE, [*CHEAPER, Fund("erp", month="2027-02")]),
        Scenario("Plus", HOUSE, [HIRE, Fund("invoice", month="2027-01")]),
    )
    for each in (answer, answer.pinned("Plus"), asked()):
        known = cells_of(
            each.summary(),
            each.inputs,
            *(r.tables[name] for r in each.results.values() for name in ("drivers", "peers")),
        ) | {2026.0, 2027.0}
        for audience in AUDIENCES:
            for language in ("en", "fr"):
                text = str(each.explain(audience, language))
                assert not unexplained(text, known | {float(DRAWS.n), float(DRAWS.seed)}), text
                assert "{" not in text


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_picture_is_drawn(view: str, language: str) -> None:
    answer = asked(Scenario("Moins", HOUSE, CHEAPER), Scenario("Plus", HOUSE, [HIRE]))
    picture = answer.plot(view, language)
    assert isinstance(picture, Picture)
    assert picture.title
    assert picture.alt
    assert len(picture.table)


def test_pictures_by_name() -> None:
    answer = asked(Scenario("Plus", HOUSE, [HIRE]))
    with pytest.raises(OrgError, match="Did you mean 'months'"):
        answer.plot("month")
    assert "<svg" in answer._repr_html_()
    assert repr(answer) == "Maison: Maison, Plus, 300 futures, against Maison"
    with pytest.raises(OrgError, match="figure"):
        answer.figure("total")
    assert answer.figure("total @ Plus") == answer.results["Plus"].figure("total")


def test_one_organisation_alone_is_its_own_answer() -> None:
    answer = compare(simulate, [pair()], draws=Draws(50))
    assert str(answer.explain("direction", "en")) == str(answer.results["Atelier"].explain("direction", "en"))
    assert answer.plot("spread", "en").title
    for view in ("difference", "why"):
        with pytest.raises(OrgError, match="stands alone"):
            answer.plot(view)


def test_scenarios_of_different_organisations_stand_side_by_side() -> None:
    answer = compare(simulate, [pair(), HOUSE, org("Vide")], Inputs(months=12), Draws(50))
    assert answer.outcomes["cost"].sizes["scenario"] == 3
    assert len(answer.steps("Maison")) == 1, "no change explains it, but the rest is shown"
