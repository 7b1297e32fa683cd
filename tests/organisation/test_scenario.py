"""Is a scenario the base plus its changes, in any order, in memory and as text that people can read?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, around, between, chance
from orgmodel.foundation.months import label
from orgmodel.organisation.changes import (
    KINDS,
    Assist,
    Change,
    End,
    Fill,
    Freeze,
    Fund,
    Hire,
    Insource,
    Leave,
    Move,
    Renegotiate,
    Renew,
    Reorganise,
    Replace,
    Trim,
)
from orgmodel.organisation.scenario import Scenario
from tests.organisations import house, pair

HOUSE = house()
MONTHS = st.integers(2026 * 12 + 11, 2029 * 12).map(label)
AMOUNTS = st.one_of(st.integers(0, 10**18).map(float), st.floats(0, 1e15))
RANGES = st.lists(AMOUNTS, min_size=3, max_size=3).map(sorted)
PAYS: st.SearchStrategy[float | Estimate] = st.one_of(
    AMOUNTS, RANGES.map(lambda v: between(v[0], v[2])), RANGES.map(lambda v: around(*v))
)
ROLES = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20),
    st.sampled_from(["yes", "null", "2027-04", "1e3", "- x", "a: b", "~"]),
)
RATES = st.floats(-1, 5)
UNSURE_RATES = st.one_of(
    st.floats(-0.9, 5), st.tuples(st.floats(-0.9, 1), st.floats(1, 5)).map(lambda ends: between(*ends))
)
PRICES = st.one_of(st.floats(0, 1e5), st.tuples(st.floats(0, 10), st.floats(10, 90)).map(lambda ends: between(*ends)))
CAPACITIES = st.one_of(
    st.floats(0, 1),
    st.tuples(st.floats(1e-6, 0.2), st.floats(0.2, 0.999)).map(lambda ends: chance(*ends)),
    st.floats(0.03, 1).map(lambda high: around(0, 0.03, high)),
)
CHANGES: dict[str, st.SearchStrategy[Change]] = {
    "Reorganise": st.builds(lambda m: Reorganise("Data", under="Tech", month=m), MONTHS),
    "Hire": st.builds(
        lambda r, c, s, m: Hire(r, c, team="Build", salary=s, month=m), ROLES, st.integers(1, 4), PAYS, MONTHS
    ),
    "Fill": st.builds(lambda m, s: Fill("cold", month=m, salary=s), MONTHS, st.none() | PAYS),
    "Leave": st.builds(lambda m: Leave("dev1", month=m), MONTHS),
    "Move": st.builds(lambda m: Move("dev2", to="Run", month=m), MONTHS),
    "Freeze": st.builds(lambda m, r: Freeze(until=m, role=r), MONTHS, st.sampled_from([None, "developer"])),
    "End": st.builds(lambda m, c: End("c-staff", count=c, month=m), MONTHS, st.sampled_from([None, 1, 2])),
    "Renegotiate": st.builds(lambda m, r: Renegotiate("c-cloud", rate=r, month=m), MONTHS, RATES),
    "Trim": st.builds(lambda m, s: Trim("Servers", s, month=m), MONTHS, st.floats(0, 1)),
    "Fund": st.builds(lambda m: Fund("erp", month=m), MONTHS),
    "Replace": st.builds(lambda m, s: Replace(s, month=m), MONTHS, st.floats(0, 1)),
    "Insource": st.builds(
        lambda c, r, s, m, o: Insource("c-staff", c, role=r, salary=s, month=m, overlap=o),
        st.integers(1, 2), ROLES, PAYS, MONTHS, st.integers(0, 12),
    ),
    "Renew": st.builds(lambda n, r, m: Renew("c-net", n, rate=r, month=m), st.integers(1, 60), UNSURE_RATES, MONTHS),
    "Assist": st.builds(
        lambda n, p, c, m: Assist(n, price=p, capacity=c, month=m), st.integers(1, 500), PRICES, CAPACITIES, MONTHS
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_every_change_comes_back_from_its_text(kind: str, data: st.DataObject) -> None:
    change = data.draw(CHANGES[kind])
    scenario = Scenario("Scinder l'équipe", HOUSE, [change])
    again = Scenario.from_yaml(scenario.to_yaml(), HOUSE)
    assert again.changes == (change,)
    assert again.name == scenario.name
    assert again.to_yaml() == scenario.to_yaml()


@given(
    st.lists(st.one_of(*CHANGES.values()), max_size=4),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip),
)
def test_whole_scenarios_come_back_from_their_text(changes: list[Change], name: str) -> None:
    try:
        scenario = Scenario(name, HOUSE, changes)
    except OrgError:
        return
    again = Scenario.from_yaml(scenario.to_yaml(), HOUSE)
    assert (again.name, again.changes) == (name, tuple(changes))
    assert again.org.patches == scenario.org.patches
    assert repr(again.org.decisions) == repr(scenario.org.decisions)


def test_the_text_reads_like_a_page() -> None:
    scenario = Scenario(
        "Split",
        HOUSE,
        [Hire("developer", 3, team="Build", salary=between(52_000, 68_000), month="2027-04"), Freeze(until="2027-06")],
    )
    assert scenario.to_yaml() == (
        "schema_version: 1\nname: Split\nchanges:\n"
        "- change: Hire\n  role: developer\n  count: 3\n  team: Build\n  salary: 52000.0 to 68000.0\n  month: 2027-04\n"
        "- change: Freeze\n  until: 2027-06\n"
    )


def text(*lines: str, head: str = "schema_version: 1\nname: x\nchanges:\n") -> str:
    return head + "".join(f"{line}\n" for line in lines)


def test_what_people_write_is_read() -> None:
    scenario = Scenario.from_yaml(
        text(
            "- {change: Hire, role: developer, team: Build, salary: 52k to 68k, month: 2027-04-01}",
            "- {change: Fill, position: cold, month: '2027-04', salary: null}",
            "- {change: Renegotiate, contract: Nimb, rate: -8%, month: 2027-01}",
            "- {change: End, contract: c-care, count: , month: 2027-05}",
        ),
        HOUSE,
    )
    assert scenario.changes == (
        Hire("developer", 1, team="Build", salary=between(52_000, 68_000), month="2027-04"),
        Fill("cold", month="2027-04"),
        Renegotiate("Nimb", rate=-0.08, month="2027-01"),
        End("c-care", month="2027-05"),
    )


HIRE = "- change: Hire\n  role: developer\n  team: Build\n  salary: 1\n  month: 2027-04\n"
HOSTILE = {
    "tag": text("- !!python/object/apply:os.system ['true']"),
    "alias": text("- &x {change: Freeze, until: 2027-06}", "- *x"),
    "key twice": text("- {change: Freeze, until: 2027-06, until: 2027-07}"),
    "newer version": text(HIRE, head="schema_version: 2\nname: x\nchanges:\n"),
    "no version": text(HIRE, head="name: x\nchanges:\n"),
    "version as text": text(HIRE, head="schema_version: '1'\nname: x\nchanges:\n"),
    "no name": text(HIRE, head="schema_version: 1\nchanges:\n"),
    "blank name": text(HIRE, head="schema_version: 1\nname: ' '\nchanges:\n"),
    "a list": "- 1",
    "nothing": "",
    "changes is no list": "schema_version: 1\nname: x\nchanges: {change: Freeze}",
    "change is no mapping": text("- Freeze"),
    "change without a kind": text("- {until: 2027-06}"),
    "role missing": text("- {change: Hire, count: 3, team: Build, salary: 1, month: 2027-04}"),
    "team missing": text("- {change: Hire, role: developer, salary: 1, month: 2027-04}"),
    "count in words": text("- {change: Hire, role: developer, count: three, team: Build, salary: 1, month: 2027-04}"),
    "count as a list": text("- {change: Hire, role: developer, count: [3], team: Build, salary: 1, month: 2027-04}"),
    "count endless": text("- {change: Hire, role: developer, count: .inf, team: Build, salary: 1, month: 2027-04}"),
    "role as a list": text("- {change: Hire, role: [developer], team: Build, salary: 1, month: 2027-04}"),
    "salary as a mapping": text("- {change: Hire, role: developer, team: Build, salary: {a: 1}, month: 2027-04}"),
    "salary as a date": text("- {change: Hire, role: developer, team: Build, salary: 2027-04-01, month: 2027-04}"),
    "salary not finite": text("- {change: Hire, role: developer, team: Build, salary: .nan, month: 2027-04}"),
    "month as a year": text("- {change: Hire, role: developer, team: Build, salary: 1, month: 2027}"),
    "month as a truth": text("- {change: Leave, person: dev1, month: yes}"),
    "a class variable": text("- {change: Freeze, until: 2027-06, rank: 0}"),
    "a field that is no text": text("- {change: Freeze, until: 2027-06, 3: 4}"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_is_refused_in_words(case: str) -> None:
    with pytest.raises(OrgError) as told:
        Scenario.from_yaml(HOSTILE[case], HOUSE)
    assert not re.search(r"__init__|NoneType|keyword|Traceback", str(told.value))


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("- {change: Hier, role: developer}", "Hire"),
        ("- {change: Hire, role: developer, teem: Build, salary: 1, month: 2027-04}", "team"),
        ("- {change: Hire, role: developer, team: Biuld, salary: 1, month: 2027-04}", "Build"),
    ],
)
def test_unknown_words_are_answered_with_the_nearest(line: str, near: str) -> None:
    with pytest.raises(OrgError, match=f"Did you mean '{near}'"):
        Scenario.from_yaml(text(line), HOUSE)


def test_a_misspelt_list_of_changes_is_not_an_empty_scenario() -> None:
    with pytest.raises(OrgError, match="Did you mean 'changes'"):
        Scenario.from_yaml("schema_version: 1\nname: x\nchnages:\n- {change: Freeze, until: 2027-06}", HOUSE)


def test_a_scenario_without_changes_is_its_base() -> None:
    assert Scenario("none", HOUSE).org is HOUSE
    assert Scenario("none", HOUSE).diff().empty


def test_a_scenario_of_a_scenario() -> None:
    first = Scenario("first", HOUSE, [Leave("dev1", month="2027-03")])
    second = Scenario("second", first, [Fill("dev1", month="2027-06")])
    assert second.base is HOUSE
    assert second.changes == (*first.changes, Fill("dev1", month="2027-06"))
    assert second.org.at("2027-06").people.at["dev1", "status"] == "filled"
    assert second.org.at("2027-04").people.at["dev1", "status"] == "frozen"
    assert len(first.changes) == 1


@pytest.mark.parametrize("wrong", [("", []), ("x", ["Freeze"]), ("x", [Hire])])
def test_a_scenario_needs_a_name_and_changes(wrong: tuple[str, list[object]]) -> None:
    with pytest.raises(OrgError):
        Scenario(wrong[0], HOUSE, wrong[1])  # type: ignore[arg-type]


def test_what_changes_is_listed_by_month() -> None:
    scenario = Scenario(
        "all",
        HOUSE,
        [
            Move("dev1", to="Tech", month="2027-05"),
            Move("dev1", to="Run", month="2027-03"),
            Hire("developer", team="Build", salary=1, month="2027-02"),
            Trim("Servers", 0.2, month="2027-04"),
            Reorganise("Data", under="Tech", month="2027-06"),
        ],
    )
    diff = scenario.diff()
    assert diff.columns.tolist() == ["month", "table", "key", "column", "before", "after"]
    assert diff["month"].is_monotonic_increasing
    assert diff[["table", "column", "after"]].iloc[0].tolist() == ["people", "", "developer"]
    moves = diff[diff["column"] == "team"]
    assert moves["before"].tolist() == ["Tech > Build", "Tech > Run"]
    assert moves["after"].tolist() == ["Tech > Run", "Tech"]
    assert diff[diff["column"] == "trim"]["after"].tolist() == [0.2]
    assert diff.iloc[-1][["table", "key"]].tolist() == ["teams", "Tech > Data"]


def test_it_shows_itself() -> None:
    scenario = Scenario("<b>x</b>", pair(), [Hire("<i>dev", team="Run", salary=1, month="2027-02")])
    assert repr(scenario) == "Scenario('<b>x</b>': 1 change to Atelier)"
    assert "<b>x" not in scenario._repr_html_()
    assert "<i>dev" not in scenario._repr_html_()
