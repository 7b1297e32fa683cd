"""Do changes of posts and teams do what they say, from their month on?"""

from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import between
from orgmodel.organisation.changes import Change, Fill, Freeze, Hire, Leave, Move, Reorganise, Replace
from orgmodel.organisation.scenario import Scenario
from tests.organisation.decided import HOUSE, changed, refused
from tests.organisations import org, table


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


def test_a_post_moves_and_reports_to_the_lead() -> None:
    one = changed(Move("dev1", to="Run", month="2027-03")).at("2027-03").people.loc["dev1"]
    assert (one["team"], one["manager"]) == ("Tech > Run", "ops")


def test_a_team_moves_under_another() -> None:
    one = changed(Move("Build", to="Run", month="2027-03"))
    assert one.at("2027-02").teams.at["Tech > Build", "parent"] == "Tech"
    assert one.at("2027-03").teams.at["Tech > Build", "parent"] == "Tech > Run"


def test_the_lead_of_a_team_that_moves_reports_to_the_lead_above() -> None:
    one = changed(Move("Build", to="Run", month="2027-03"))
    managers = {month: one.at(month).people["manager"] for month in ("2027-02", "2027-03")}
    assert managers["2027-02"]["lead"] == "head"
    assert managers["2027-03"]["lead"] == "ops"
    inside = ["dev1", "dev2", "term", "join", "ext1"]
    assert (managers["2027-03"].reindex(inside).dropna() == "lead").all(), "who reports within the team goes on"
    assert managers["2027-03"]["ops"] == "head"
    same = changed(Reorganise("Build", under="Run", month="2027-03"))
    assert same.patches == one.patches


def test_a_team_without_a_lead_of_its_own_reports_to_the_lead_above() -> None:
    people = table(
        "id team manager", ("boss", "T", ""), ("a", "T > A", "boss"), ("b", "T > A", "boss"), ("c", "T > B", "boss"),
        ("d", "T > A", ""), ("e", "T > A > X", "a"), ("f", "T > A > X", "boss"),
    )  # fmt: skip
    teams = table("name parent lead", ("T", "", "boss"), ("T > A", "T", ""), ("T > B", "T", "c"))
    one = changed(Move("A", to="B", month="2027-03"), base=org(people=people, teams=teams)).at("2027-03").people
    assert one["manager"].to_dict() == {"boss": "", "a": "c", "b": "c", "c": "boss", "d": "", "e": "a", "f": "c"}


def test_a_post_that_moved_away_does_not_follow_its_old_team() -> None:
    one = changed(Move("lead", to="Tech", month="2027-02"), Move("Build", to="Run", month="2027-03"))
    assert one.at("2027-03").people.at["lead", "manager"] == "head"


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


def test_a_freeze_is_for_all_or_for_a_role_that_somebody_has() -> None:
    assert changed(Freeze(until="2027-06")).decided("freeze")[0].subject == ""
    assert changed(Freeze(until="2027-06", role="developer")).decided("freeze")[0].subject == "developer"
    assert "Did you mean 'developer'" in refused(Freeze(until="2027-06", role="develloper"))


def test_a_share_of_the_leavers_is_replaced_from_a_month_on() -> None:
    one = changed(Replace("40%", month="2027-03"), Replace(1, month="2028-01"))
    assert [(d.subject, d.month % 12, d.amount) for d in one.decided("replace")] == [("", 2, 0.4), ("", 0, 1.0)]
