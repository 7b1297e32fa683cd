"""Does a frozen figure say why a later one differs, in parts that sum, and is its text safe to read?"""

from dataclasses import replace

import pytest
import yaml

import orgmodel as om
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import LANGUAGES
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.results.compare import Comparison
from tests.apps.desks import leaner, maison
from tests.reporting.boards import FEW, coffee


def asked(org: Org | Scenario, given: om.budget.Inputs | None = None, draws: om.Draws = FEW) -> Comparison:
    return om.compare(om.budget.simulate, [org], given, draws)


def dearer(org: Org, by: float = 1.1) -> Org:
    """The same organisation with a post that earns more, and the last of its budget rows gone."""
    people = org.table("people")
    salary = people["salary"].copy()
    first = next(key for key in people.index if isinstance(salary[key], (int, float)) and salary[key] > 0)
    salary[first] = salary[first] * by
    budget = org.table("budget").iloc[:-1]
    return replace(org, tables=dict(org.tables) | {"people": people.assign(salary=salary), "budget": budget})


def parts(because: object) -> dict[str, float]:
    frame = because.frame("en")  # type: ignore[attr-defined]
    return dict(zip(frame["kind"], frame["amount"], strict=True))


def test_nothing_differs() -> None:
    answer = asked(maison())
    because = om.Snapshot.of(answer).because(asked(maison()))
    assert because.reasons == ()
    assert because.explain("en").startswith("Cost of the first twelve months: still ")
    assert because.explain("fr").startswith("Coût des douze premiers mois")


def test_the_parts_sum_exactly_and_each_is_named() -> None:
    org = maison()
    shown = om.Snapshot.of(asked(leaner(org)))
    later = om.compare(
        om.budget.simulate,
        [Scenario("Leaner", dearer(org), [*leaner(org).changes[1:], om.Freeze(until="2027-06")])],
        om.budget.Inputs(pay_rise=0.06, leavers=0.02),
        om.Draws(300, seed=9),
    )
    because = shown.because(later)
    total = later.results["Leaner"].figure("total").middle
    assert because.before == shown.middle
    assert because.after == total
    assert because.before + sum(each.amount for each in because.reasons) == pytest.approx(total, abs=1e-6)
    kinds = [each.kind for each in because.reasons]
    assert kinds == ["files", "decision", "decision", "assumption", "assumption", "futures"]
    text = because.explain("en")
    for word in ("people: 1 row changed", "budget: 1 row changed", "no longer decided: ", "now decided: ", "seed 9"):
        assert word in text
    assert "Pay round, from each April: 3% (2 to 4%), now 6%" in text


@pytest.mark.parametrize("kind", ["files", "decision", "assumption", "futures"])
def test_one_difference_takes_the_whole_gap(kind: str) -> None:
    org = maison()
    shown = om.Snapshot.of(asked(org))
    later = {
        "files": lambda: asked(dearer(org)),
        "decision": lambda: asked(Scenario(org.name, org, [om.Trim("Servers", 0.5, month="2027-02")])),
        "assumption": lambda: asked(org, om.budget.Inputs(index=0.09)),
        "futures": lambda: asked(org, draws=om.Draws(200, seed=4)),
    }[kind]()
    because = shown.because(later)
    assert [each.kind for each in because.reasons] == [kind]
    assert because.reasons[0].amount == pytest.approx(because.after - because.before, abs=1e-9)
    assert because.reasons[0].amount != 0


def test_decisions_that_no_longer_fit_count_with_the_files() -> None:
    org = maison()
    shown = om.Snapshot.of(asked(Scenario("a", org, [om.Trim("Training", 0.5, month="2027-02")])))
    without = org.table("budget").drop("Training") if "Training" in org.table("budget").index else None
    assert without is not None
    later = asked(replace(org, tables=dict(org.tables) | {"budget": without}))
    because = shown.because(later)
    assert [each.kind for each in because.reasons] == ["files"]
    assert "no longer fit" in because.explain("en")
    assert because.reasons[0].amount == pytest.approx(because.after - because.before, abs=1e-9)


def test_another_version_is_a_reason_of_its_own() -> None:
    answer = asked(maison())
    shown = om.Snapshot.of(answer)
    old = replace(shown, middle=shown.middle - 1_000, version="0.0.9")
    because = old.because(answer)
    assert [(each.kind, round(each.amount)) for each in because.reasons] == [("version", 1_000)]
    assert "orgmodel 0.0.9" in because.explain("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_kept_as_text(language: str) -> None:
    shown = om.Snapshot.of(asked(leaner(maison(language))), title="=1+1 <b>Board</b>")
    text = shown.to_yaml()
    assert om.Snapshot.from_yaml(text) == shown
    assert yaml.safe_load(text)["seed"] == FEW.seed
    salaries = [value for value in maison().table("people")["salary"] if isinstance(value, (int, float)) and value > 0]
    assert salaries
    assert not [value for value in salaries if f"{value:.0f}" in text]


@pytest.mark.parametrize("figure", ["total_horizon", "inside", "reserve"])
def test_any_figure_can_be_frozen(figure: str) -> None:
    shown = om.Snapshot.of(asked(maison()), figure=figure)
    because = shown.because(asked(maison(), om.budget.Inputs(pay_rise=0.2)))
    assert because.before + sum(each.amount for each in because.reasons) == pytest.approx(because.after, abs=1e-6)
    assert because.explain("en")
    with pytest.raises(OrgError, match="Did you mean"):
        om.Snapshot.of(asked(maison()), figure="totale")


def test_a_question_of_ones_own_can_be_frozen() -> None:
    shown = om.Snapshot.of(om.compare(coffee, [maison()]))
    later = om.compare(coffee, [maison()], draws=om.Draws(200, seed=8))
    because = shown.because(later)
    assert [each.kind for each in because.reasons] == ["futures"]
    assert "litres" in because.explain("en")


def test_an_answer_to_another_question_is_refused() -> None:
    with pytest.raises(OrgError, match="How much coffee"):
        om.Snapshot.of(asked(maison())).because(om.compare(coffee, [maison()]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1",
        "schema_version: 2",
        "schema_version: 1\ntitle: x",
        "!!python/object/apply:os.system [ls]",
        "a: &x [1]\nb: *x",
    ],
)
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(OrgError):
        om.Snapshot.from_yaml(text)


@pytest.mark.parametrize(("field", "value"), [("seed", "many"), ("marks", []), ("middle", None), ("more", 1)])
def test_a_value_that_cannot_stand_there_is_refused(field: str, value: object) -> None:
    found = yaml.safe_load(om.Snapshot.of(asked(maison())).to_yaml()) | {field: value}
    with pytest.raises(OrgError, match=field):
        om.Snapshot.from_yaml(yaml.safe_dump(found))
