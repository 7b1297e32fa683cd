"""Does each change do to the organisation what it says, from its month on, and refuse what cannot be?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import between, chance
from orgmodel.organisation.changes import (
    KINDS,
    Change,
    End,
    Fill,
    Freeze,
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
from tests.organisations import house, org, pair, table

HOUSE = house()


def changed(*changes: Change, base: Org = HOUSE) -> Org:
    return Scenario("changed", base, changes).org


def refused(*changes: Change, base: Org = HOUSE) -> str:
    with pytest.raises(OrgError) as told:
        changed(*changes, base=base)
    return str(told.value)


def test_a_hire_adds_posts() -> None:
    one = changed(Hire("developer", 3, team="Build", salary="52k to 68k", month="2027-04"))
    new = one.people.iloc[len(HOUSE.people) :]
    assert len(new) == 3
    assert new.index.is_unique
    assert (
        (
            new[["team", "manager", "status", "contract", "title"]]
            == ["Tech > Build", "lead", "filled", "permanent", "developer"]
        )
        .all()
        .all()
    )
    assert new["salary"].tolist() == [between(52_000, 68_000)] * 3
    assert {str(day)[:7] for day in new["start"]} == {"2027-04"}
    assert new["family"].tolist() == ["developer"] * 3


def test_the_key_of_a_hire_comes_from_its_content() -> None:
    few = changed(Hire("developer", 2, team="Build", salary=50_000, month="2027-04"))
    more = changed(
        Hire("tester", 1, team="Build", salary=50_000, month="2027-02"),
        Hire("developer", 2, team="Tech > Build", salary=50_000, month="2027-04"),
    )
    assert set(few.people.index) <= set(more.people.index)


def test_the_same_hire_twice_adds_other_posts() -> None:
    hire = Hire("developer", 2, team="Build", salary=50_000, month="2027-04")
    twice = changed(hire, hire)
    assert len(twice.people) == len(HOUSE.people) + 4
    assert twice.people.index.is_unique
    later = Scenario("later", changed(hire), [hire]).org
    assert later.people.index.is_unique
    assert set(later.people.index) == set(twice.people.index)


def test_a_vacancy_is_filled_at_its_salary_or_another() -> None:
    assert changed(Fill("cold", month="2027-07")).at("2027-07").people.at["cold", "status"] == "filled"
    paid = changed(Fill("open", month="2027-03", salary=66_000)).at("2027-03").people.loc["open"]
    assert (paid["status"], paid["salary"]) == ("filled", 66_000)
    assert "not vacant" in refused(Fill("dev1", month="2027-03"))


def test_a_post_is_left_and_filled_again() -> None:
    one = changed(Leave("dev1", month="2027-03"), Fill("dev1", month="2027-06", salary=55_000))
    states = [
        one.at(month).people.loc["dev1", ["status", "salary"]].tolist() for month in ("2027-02", "2027-03", "2027-06")
    ]
    assert states == [["filled", 50_000], ["frozen", 50_000], ["filled", 55_000]]
    assert "not vacant" in refused(Leave("dev1", month="2027-06"), Fill("dev1", month="2027-03"))


def test_a_post_is_left_under_its_name() -> None:
    assert changed(Leave("Bo Chen", month="2027-03")).at("2027-03").people.at["dev1", "status"] == "frozen"


def test_contractors_do_not_leave_but_their_contract_ends() -> None:
    assert "contractor" in refused(Leave("ext1", month="2027-03"))
    one = changed(End("c-staff", count=1, month="2027-03"), End("Developers", count=1, month="2027-06"))
    assert [d.amount for d in one.decided("end")] == [1, 1]
    assert "2 contractors, not 3" in refused(End("c-staff", count=3, month="2027-03"))
    assert "2 contractors" in refused(
        End("c-staff", count=2, month="2027-03"), End("c-staff", count=1, month="2027-04")
    )
    assert "one price" in refused(End("c-net", count=1, month="2027-03"))


def test_contracts_by_id_object_or_supplier() -> None:
    for name in ("c-net", "Lines", "Bora"):
        assert changed(End(name, month="2027-03")).decided("end")[0].subject == "c-net"
    assert "several contracts" in refused(End("Arda", month="2027-03"))
    assert "Did you mean 'Bora'" in refused(End("Boro", month="2027-03"))


def test_a_post_moves_and_reports_to_the_lead() -> None:
    one = changed(Move("dev1", to="Run", month="2027-03")).at("2027-03").people.loc["dev1"]
    assert (one["team"], one["manager"]) == ("Tech > Run", "ops")


def test_a_team_moves_under_another() -> None:
    one = changed(Move("Build", to="Run", month="2027-03"))
    assert one.at("2027-02").teams.at["Tech > Build", "parent"] == "Tech"
    assert one.at("2027-03").teams.at["Tech > Build", "parent"] == "Tech > Run"


def test_a_new_team_is_there_for_the_changes_that_follow() -> None:
    one = changed(
        Move("dev1", to="Data", month="2027-02"),
        Hire("developer", team="Tech > Data", salary=1, month="2027-02"),
        Reorganise("Data", under="Tech", month="2027-02"),
    )
    assert "Tech > Data" in one.team_paths
    assert one.teams.at["Tech > Data", "parent"] == "Tech"
    assert "Data" in refused(
        Move("dev1", to="Data", month="2027-01"), Reorganise("Data", under="Tech", month="2027-02")
    )


def test_no_team_lies_under_itself() -> None:
    assert "under itself" in refused(Reorganise("Tech", under="Build", month="2027-02"))
    assert "under itself" in refused(Reorganise("Build", under="Build", month="2027-02"))
    circle = Reorganise("Build", under="Run", month="2027-02"), Reorganise("Run", under="Build", month="2027-03")
    assert "under itself" in refused(*circle)


def test_nobody_reports_to_those_below() -> None:
    one = changed(Move("head", to="Build", month="2027-02")).at("2027-02").people
    assert one.at["head", "team"] == "Tech > Build"
    assert one.at["head", "manager"] == ""
    circle = (
        changed(Move("ops", to="Build", month="2027-02"), Move("lead", to="Run", month="2027-03")).at("2027-03").people
    )
    assert (circle.at["ops", "manager"], circle.at["lead", "manager"]) == ("lead", "head")


TEAMS = ("Tech", "Build", "Run", "Data")
PEOPLE = ("head", "lead", "ops", "dev1", "open")
MOVES = st.builds(
    lambda who, to, k: Move(who, to=to, month=f"2027-{k:02d}"),
    st.sampled_from(PEOPLE),
    st.sampled_from(TEAMS[:3]),
    st.integers(1, 9),
)
ORDERS = st.builds(
    lambda a, b, k: Reorganise(a, under=b, month=f"2027-{k:02d}"),
    st.sampled_from(TEAMS),
    st.sampled_from(TEAMS[:3]),
    st.integers(1, 9),
)


@given(st.lists(st.one_of(MOVES, ORDERS), max_size=5))
def test_teams_and_people_stay_a_forest(changes: list[Change]) -> None:
    try:
        one = changed(*changes)
    except OrgError:
        return
    for month in ("2027-01", "2027-05", "2027-09"):
        state = one.at(month)
        for above in (dict(state.teams["parent"]), dict(state.people["manager"])):
            for key in above:
                seen = {key}
                while key := above.get(key, ""):
                    assert key not in seen
                    seen.add(key)


def test_a_price_is_negotiated_and_a_line_is_cut() -> None:
    one = changed(
        Renegotiate("Cloud", rate="-8%", month="2027-01"),
        Trim("Cloud", "15%", month="2027-04"),
        Trim("c-desk", 0.1, month="2027-04"),
    )
    assert [(d.kind, d.subject, d.amount) for d in one.decisions] == [
        ("renegotiate", "c-cloud", -0.08),
        ("trim", "Cloud", 0.15),
        ("trim", "c-desk", 0.1),
    ]
    assert "cost of posts" in refused(Trim("Pay", 0.1, month="2027-01"))
    assert "no line" in refused(Trim("Sevrers", 0.1, month="2027-01"))
    assert "Servers" in refused(Trim("Sevrers", 0.1, month="2027-01"))


def test_an_initiative_is_started_once() -> None:
    assert changed(Fund("New ERP", month="2027-01")).decided("fund")[0].subject == "erp"
    assert "started already" in refused(Fund("erp", month="2027-01"), Fund("New ERP", month="2027-06"))
    with pytest.raises(OrgError, match="started already"):
        Scenario("again", changed(Fund("erp", month="2027-01")), [Fund("erp", month="2027-06")])


def test_a_freeze_is_for_all_or_for_a_role_that_somebody_has() -> None:
    assert changed(Freeze(until="2027-06")).decided("freeze")[0].subject == ""
    assert changed(Freeze(until="2027-06", role="developer")).decided("freeze")[0].subject == "developer"
    assert "Did you mean 'developer'" in refused(Freeze(until="2027-06", role="develloper"))


@pytest.mark.parametrize(
    "two",
    [
        (Fill("cold", month="2027-04"), Fill("cold", month="2027-04", salary=1)),
        (Leave("dev1", month="2027-04"), Leave("Bo Chen", month="2027-04")),
        (Move("dev1", to="Run", month="2027-04"), Move("dev1", to="Tech", month="2027-04")),
        (Reorganise("Data", under="Tech", month="2027-04"), Reorganise("Data", under="Run", month="2027-04")),
        (Reorganise("Build", under="Tech", month="2027-04"), Move("Build", to="Run", month="2027-04")),
        (Renegotiate("Bora", rate=0.1, month="2027-04"), Renegotiate("Lines", rate=0.2, month="2027-04")),
        (Trim("Servers", 0.1, month="2027-04"), Trim("Servers", 0.2, month="2027-04")),
        (End("Bora", month="2027-04"), End("Lines", month="2027-04")),
        (End("c-staff", count=1, month="2027-04"), End("c-staff", month="2027-04")),
        (Fund("erp", month="2027-04"), Fund("erp", month="2027-04")),
        (Freeze(until="2027-04"), Freeze(until="2027-04")),
    ],
    ids=lambda two: " ".join(type(each).__name__ for each in two),
)
def test_two_changes_of_one_thing_in_one_month_are_refused(two: tuple[Change, Change]) -> None:
    assert refused(*two) == refused(*two[::-1])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Hire("developer", 0, team="Build", salary=1, month="2027-04"),
        lambda: Hire("developer", 1.5, team="Build", salary=1, month="2027-04"),  # type: ignore[arg-type]
        lambda: Hire("developer", True, team="Build", salary=1, month="2027-04"),
        lambda: Hire("developer", float("nan"), team="Build", salary=1, month="2027-04"),  # type: ignore[arg-type]
        lambda: Hire("developer", "3", team="Build", salary=1, month="2027-04"),  # type: ignore[arg-type]
        lambda: Hire("developer", team="Build", salary=-1, month="2027-04"),
        lambda: Hire("developer", team="Build", salary=float("nan"), month="2027-04"),
        lambda: Hire("developer", team="Build", salary=chance(0.2, 0.4), month="2027-04"),
        lambda: Hire("developer", team="Build", salary=None, month="2027-04"),  # type: ignore[arg-type]
        lambda: Hire("developer", team="Build", salary=1, month="April"),
        lambda: Hire("developer", team="Build", salary=1, month=2027),  # type: ignore[arg-type]
        lambda: End("Bora", count=0, month="2027-04"),
        lambda: Renegotiate("Bora", rate=-1.1, month="2027-04"),
        lambda: Renegotiate("Bora", rate="5% to 8%", month="2027-04"),
        lambda: Trim("Servers", 1.1, month="2027-04"),
        lambda: Trim("Servers", -0.1, month="2027-04"),
        lambda: Freeze(until="soon"),
    ],
)
def test_a_change_checks_itself(make: object) -> None:
    with pytest.raises(OrgError):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    "wrong",
    [
        Hire("developer", team="Biuld", salary=1, month="2027-04"),
        Fill("nobody", month="2027-04"),
        Leave("nobody", month="2027-04"),
        Move("nobody", to="Build", month="2027-04"),
        Move("dev1", to="Biuld", month="2027-04"),
        Reorganise("Data", under="Teck", month="2027-04"),
        End("nothing", month="2027-04"),
        Renegotiate("nothing", rate=0.1, month="2027-04"),
        Trim("nothing", 0.1, month="2027-04"),
        Fund("nothing", month="2027-04"),
        Freeze(until="2027-04", role="pilot"),
    ],
    ids=lambda change: type(change).__name__,
)
def test_unknown_names_are_refused_by_name(wrong: Change) -> None:
    message = refused(wrong)
    assert any(f"'{value}'" in message for value in wrong.values().values())


def test_names_that_several_have_are_refused() -> None:
    two = org(people=table("id name team", ("a", "Jo", "T"), ("b", "Jo", "T")))
    assert "use the id" in refused(Leave("Jo", month="2027-04"), base=two)


EXAMPLES = [
    Reorganise("Data", under="Tech", month="2027-01"),
    Hire("developer", 3, team="Build", salary=between(52_000, 68_000), month="2027-04"),
    Fill("cold", month="2027-07", salary=61_000),
    Fill("open", month="2027-02"),
    Leave("dev1", month="2027-03"),
    Move("dev2", to="Run", month="2027-03"),
    Freeze(until="2027-06", role="developer"),
    End("c-care", month="2027-05"),
    End("c-staff", count=1, month="2027-05"),
    Renegotiate("c-cloud", rate=-0.08, month="2027-01"),
    Trim("Servers", 0.125, month="2027-01"),
    Fund("erp", month="2027-02"),
]


def test_every_kind_has_an_example_here() -> None:
    assert {type(each).__name__ for each in EXAMPLES} == set(KINDS)


@given(st.permutations(EXAMPLES))
def test_changes_commute(order: list[Change]) -> None:
    one, other = changed(*EXAMPLES), changed(*order)
    assert one.patches == other.patches
    assert [(d.kind, d.subject, d.month) for d in one.decisions] == [
        (d.kind, d.subject, d.month) for d in other.decisions
    ]
    for name in one.tables:
        assert one.table(name).equals(other.table(name))


@pytest.mark.parametrize("each", EXAMPLES, ids=lambda change: type(change).__name__)
def test_each_change_says_itself_in_both_languages(each: Change) -> None:
    for text in (each.say("en"), each.say("fr"), each.short("en"), each.short("fr")):
        assert text
        assert "{" not in text
        assert "None" not in text
    assert each.say("fr") != each.say("en")


def test_sentences() -> None:
    assert Hire("developer", 3, team="Tech > Build", salary=60_000, month="2027-04").say("en") == (
        "3 × developer in Build from Apr 2027, 60\u00a0k€ a year each"
    )
    assert Renegotiate("Nimbus", rate=-0.08, month="2027-01").say("en") == "Nimbus: price \u22128% from Jan 2027"
    assert Trim("Servers", 0.125, month="2027-01").say("en") == "Servers: 12.5% less from Jan 2027"
    assert End("Kast", month="2027-05").say("en") == "end Kast, the whole contract, from May 2027"


def test_a_change_is_a_frozen_fact() -> None:
    hire = Hire("developer", team="Build", salary=1, month="2027-04-15")
    assert hire.month == "2027-04"
    assert hire == Hire("developer", 1, team="Build", salary=1.0, month="2027-04")
    assert hash(hire) == hash(Hire("developer", team="Build", salary=1, month="2027-04"))
    with pytest.raises(AttributeError):
        hire.month = "2027-05"  # type: ignore[misc]


def test_the_base_is_untouched() -> None:
    base = pair()
    before = {name: base.table(name).copy() for name in base.tables}
    changed(Hire("x", 2, team="Run", salary=between(1, 2), month="2027-04"), Leave("a1", month="2027-01"), base=base)
    assert all(base.table(name).equals(frame) for name, frame in before.items())
    assert np.issubdtype(base.people["salary"].dtype, np.floating)
