"""Is every number that a budget tells one of its own, and is the driver that it names the one that weighs most?"""

import numpy as np
import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Estimate, around, between, likely
from orgmodel.organisation.changes import End, Fund, Hire, Leave, Trim
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, simulate
from orgmodel.planning.budget.bridge import landing_year
from orgmodel.planning.budget.story import DRIVERS, period
from orgmodel.results.result import Result
from orgmodel.results.words import AUDIENCES, Months
from tests.organisations import STEADY, house, org, pair, posts, table
from tests.told_numbers import SAID, cells_of, numbers_in, unexplained

HOUSE = house()
DECISIONS = [
    Fund("erp", month="2027-02"),
    Fund("invoice", month="2027-01"),
    Hire("developer", 2, team="Build", salary=between(48_000, 60_000), month="2027-03"),
    End("c-staff", count=1, month="2027-04"),
    Leave("dev1", month="2027-02"),
    Trim("Servers", 0.3, month="2027-05"),
]


def cells(result: Result) -> set[float]:
    year = int(str(result.facts.given.start)[:4])
    dates = [each.deadline.year for each in result.facts.books.funded if each.deadline]
    facts = {
        float(result.about.draws),
        float(result.about.seed),
        float(year),
        float(landing_year(result)),
        float(min(12, result.facts.given.months)),
        float(result.facts.books.unknown_pay),
    }
    peers = result.tables["peers"]
    peers = peers[peers["quantity"].str.startswith(("run ", "grow ", "transform "))]
    asked = result.inputs.loc[["envelope", "reserve"], ["value"]]
    return facts | {float(d) for d in dates} | cells_of(result.summary(), asked, result.tables["drivers"], peers)


@settings(max_examples=40)
@give(
    st.lists(st.sampled_from(DECISIONS), unique=True),
    st.sampled_from([1, 7, 12, 24, 37]),
    st.sampled_from([None, "2027-04", "2026-12"]),
    st.sampled_from([None, 1_400_000.0, 1_512_345.0, 750_000.0]),
    st.sampled_from([0.5, 0.75, 0.8, 0.9]),
    st.sampled_from(["independent", "usual", "together"]),
    st.sampled_from([Draws(8), Draws(120, seed=97), Draws.likely()]),
)
def test_every_number_told_is_a_cell(changes, months, start, envelope, reserve, luck, draws) -> None:  # type: ignore[no-untyped-def]
    given = Inputs(months=months, start=start, envelope=envelope, reserve=reserve, luck=luck)
    result = simulate(Scenario("s", HOUSE, changes), given, draws)
    known = cells(result)
    for audience in AUDIENCES:
        for language in ("en", "fr"):
            text = str(result.explain(audience, language))
            assert not unexplained(text, known), (text, unexplained(text, known))
            assert "{" not in text
            assert "nan" not in text


def test_the_check_finds_a_number_that_is_no_cell() -> None:
    result = simulate(HOUSE, Inputs(), Draws(200))
    known = cells(result)
    total = result.figure("total").middle
    assert not unexplained(f"costs {total / 1e6:.2f}\u00a0M€", known)
    assert unexplained(f"costs {total / 1e6 + 0.31:.2f}\u00a0M€", known)
    assert unexplained("37 chances in 100", known)
    assert unexplained("34%", known)
    read = [
        (told.value, told.unit)
        for told in numbers_in("7,717\u00a0k€, 7,5\u00a0M€, \u22123, 34\u00a0%, 1\u202f367 j, p017")
    ]
    assert read == [(7_717, "k"), (7.5, "M"), (-3, ""), (34, "%"), (1_367, "")]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nearly_every_wrong_number_would_be_seen(language: str) -> None:
    result = simulate(Scenario("s", HOUSE, DECISIONS), Inputs(envelope=1_500_000), Draws(400))
    known = cells(result)
    for audience in AUDIENCES:
        text = str(result.explain(audience, language))
        wrong = [w for told in numbers_in(text) if told.value not in SAID for w in (told.times(0.83), told.times(1.19))]
        seen = [bool(unexplained(each, known)) for each in wrong]
        assert len(seen) > 30
        assert np.mean(seen) > 0.9, [each for each, found in zip(wrong, seen, strict=True) if not found]


def test_the_sentence_follows_the_figures() -> None:
    texts = set()
    for salary in (50_000, 90_000, 150_000):
        one = org(people=posts(("a", "T", salary), ("b", "T", salary)))
        texts.add(simulate(one, Inputs(), Draws(400)).explain("direction", "en").part("answer"))
    assert len(texts) == 3


def test_what_is_said_to_whom() -> None:
    result = simulate(Scenario("s", HOUSE, DECISIONS), Inputs(envelope=1_500_000), Draws(400))
    assert "draws" not in str(result.explain("direction", "en"))
    assert "seed" in str(result.explain("engineer", "en"))
    assert [part for part, _ in result.explain("direction", "en")] == [
        "answer",
        "bridge",
        "sure",
        "unsaid",
        "drives",
        "not_counted",
    ]
    assert "New ERP" in result.explain("department", "en").part("unsaid")
    assert "days of contractors' work" in result.explain("direction", "en").part("unsaid")


def test_without_uncertainty_nothing_is_said_to_be_uncertain() -> None:
    words = simulate(HOUSE, Inputs(), Draws.likely()).explain("engineer", "en")
    assert "8 futures" not in str(words)
    assert words.part("sure") == words.part("drives") == words.part("proof") == ""


def test_unknown_pay_is_said() -> None:
    one = Org("US", {"people": table("id title", ("a", "Sorcerer"), ("b", "Witch"))}, country="US")
    assert "2 posts whose pay is unknown" in str(simulate(one, Inputs(), Draws(8)).explain("direction", "en"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Inputs(start="2027-01"), ("in {year}", "2027")),
        (Inputs(start="2027-01", months=11), ("over {months} from {month}", Months(11))),
        (Inputs(start="2027-04", months=36), ("over {months} from {month}", Months(12))),
    ],
)
def test_the_first_twelve_months_are_a_year_or_counted(given: Inputs, said: tuple[str, str | Months]) -> None:
    template, values = period(given)
    assert (template, values.get("year", values.get("months"))) == said


def lines(*natures: str, amount: float = 100_000.0) -> Org:
    rows = [(f"Line {n}", n, f"Sup {n}", 2026, amount) for n in natures]
    return org(people=pair().people, budget=table("line nature supplier year landing", *rows))


def main(result: Result) -> str:
    return str(result.tables["drivers"]["driver"].iloc[0])


UNSURE = {
    "pay_rise": around(-0.1, 0.03, 0.4),
    "index": around(-0.1, 0.03, 0.6),
    "licence_growth": around(-0.2, 0.07, 0.9),
    "cloud_growth": around(-0.3, 0.22, 2.0),
    "employer_cost": between(1.2, 1.9),
}


@pytest.mark.parametrize("name", UNSURE)
def test_fixing_the_driver_that_is_named_changes_the_sentence(name: str) -> None:
    one, given = lines("licence", "cloud", "staff"), Inputs(leavers=0.0, luck="usual", **{name: UNSURE[name]})  # type: ignore[arg-type]
    before = simulate(one, given, Draws(2_000))
    assert main(before) == name
    assert DRIVERS[name] in before.explain("direction", "en").part("drives")
    after = simulate(one, given.changed(**{name: likely(UNSURE[name])}), Draws(2_000))
    assert main(after) != name
    assert DRIVERS[name] not in after.explain("direction", "en").part("drives")
    assert after.values("total").std() < before.values("total").std()


@settings(max_examples=12)
@give(st.data())
def test_the_driver_that_is_named_is_the_one_whose_fixing_moves_the_spread_most(data: st.DataObject) -> None:
    widths = {name: data.draw(st.floats(0.01, 0.4)) for name in ("pay_rise", "index", "licence_growth", "cloud_growth")}
    given = Inputs(leavers=0.0, **{name: around(0.0, width, 2 * width + 1e-9) for name, width in widths.items()})  # type: ignore[arg-type]
    one = lines("licence", "cloud", "staff")
    result = simulate(one, given, Draws(1_500))
    spread = result.values("total").var()
    left = {
        name: simulate(one, given.changed(**{name: widths[name]}), Draws(1_500)).values("total").var()
        for name in widths
    }
    drivers = result.tables["drivers"].set_index("driver")["share"]
    assert left[main(result)] < min(left.values()) + 0.06 * spread
    for name in widths:
        assert drivers[name] == pytest.approx(max(0.0, (spread - left[name]) / spread), abs=0.08)


def test_an_uncertain_price_is_named_by_its_supplier() -> None:
    one = org(contracts=table("id supplier nature annual_cost", ("c", "Arda", "licence", between(10_000, 90_000))))
    result = simulate(one, Inputs(), Draws(1_000))
    assert main(result) == "price of Arda"
    assert "the price of Arda" in result.explain("direction", "en").part("drives")
    assert "Arda" in result.explain("direction", "fr").part("drives")


def test_an_uncertain_initiative_is_named_by_its_title() -> None:
    result = simulate(Scenario("s", HOUSE, DECISIONS[:1]), STEADY, Draws(1_000))
    assert "the cost of “New ERP”" in result.explain("direction", "en").part("drives")


def test_uncertain_pay_is_named_in_words() -> None:
    hired = Scenario("s", pair(), [Hire("x", 5, team="Run", salary=between(20_000, 90_000), month="2027-01")])
    assert "hiring market" in simulate(hired, STEADY, Draws(500)).explain("direction", "en").part("drives")
    unknown = Org("US", {"people": table("id title", ("a", "Software developer"))}, country="US", currency="USD")
    text = simulate(unknown, STEADY, Draws(500)).explain("direction", "en").part("drives")
    assert "published ranges" in text
    assert "between(" not in text


def test_shares_of_the_drivers() -> None:
    drivers = simulate(HOUSE, Inputs(), Draws(800)).tables["drivers"]
    assert drivers["share"].is_monotonic_decreasing
    assert drivers["share"].between(0, 1).all()
    assert drivers["share"].sum() < 1.1
    uncertain = {name for name, knob in Inputs.knobs().items() if isinstance(knob.default, Estimate)}
    assert uncertain <= set(drivers["driver"])
    assert not np.isnan(drivers["share"]).any()
