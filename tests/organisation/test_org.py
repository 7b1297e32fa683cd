"""Does an organisation answer for each month with its rows and values, and hand out nothing to write on?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.months import label
from orgmodel.organisation import dictionary
from orgmodel.organisation.changes import End, Fill, Hire, Leave, Move, Renegotiate, Reorganise
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from tests.organisations import house, org, pair, posts, table

HOUSE = house()
CHANGES = [
    Move("dev1", to="Run", month="2027-03"),
    Hire("developer", 2, team="Build", salary=50_000, month="2027-02"),
    Leave("ops", month="2027-05"),
    Fill("cold", month="2027-04", salary=61_000),
    End("c-care", month="2027-06"),
    End("c-staff", count=1, month="2027-03"),
    Renegotiate("c-cloud", rate=-0.1, month="2027-02"),
    Reorganise("Data", under="Tech", month="2027-02"),
    Reorganise("Build", under="Run", month="2027-07"),
]
CHANGED = Scenario("changed", HOUSE, CHANGES).org
MONTHS = [label(2026 * 12 + k) for k in range(30)]


def test_every_table_of_the_dictionary_is_an_attribute() -> None:
    for name in dictionary.tables():
        assert getattr(HOUSE, name).columns.tolist() == HOUSE.table(name).columns.tolist()
        assert name in dir(HOUSE)
    with pytest.raises(AttributeError, match="peple"):
        HOUSE.peple  # noqa: B018
    with pytest.raises(OrgError, match="people"):
        HOUSE.table("peple")


def test_writing_on_a_frame_writes_on_a_copy() -> None:
    before = HOUSE.table("people")["salary"].tolist()
    people = HOUSE.people
    people["salary"] = 0.0
    people.loc["dev1", "team"] = "nowhere"
    assert HOUSE.table("people")["salary"].tolist() == before
    assert HOUSE.table("people").at["dev1", "team"] == "Tech > Build"


def test_positions_are_posts_without_contractors_and_eliminated_ones() -> None:
    one = org(
        people=posts(
            ("a", "T", 1),
            ("b", "T", 1, "vacant"),
            ("c", "T", 1, "eliminated"),
            ("d", "T", 1, "filled", None, None, "contractor"),
        )
    )
    assert one.positions.index.tolist() == ["a", "b"]
    assert HOUSE.positions.index.tolist() == [
        "head",
        "dev1",
        "dev2",
        "lead",
        "term",
        "join",
        "open",
        "cold",
        "ops",
        "wide",
    ]


@pytest.mark.parametrize(
    ("month", "there"), [("2026-12", False), ("2027-03", True), ("2027-02", False), ("2030-01", True)]
)
def test_the_month_of_the_start_is_the_first_with(month: str, there: bool) -> None:
    assert ("join" in HOUSE.at(month).people.index) is there


@pytest.mark.parametrize(
    ("month", "there"), [("2026-01", True), ("2025-12", False), ("2027-06", True), ("2027-07", False)]
)
def test_the_month_of_the_end_is_the_last_with(month: str, there: bool) -> None:
    assert ("term" in HOUSE.at(month).people.index) is there


def test_a_contract_goes_on_past_its_end_until_it_is_ended() -> None:
    assert "c-care" in HOUSE.at("2027-05").contracts.index
    assert "c-care" in CHANGED.at("2027-05").contracts.index
    assert "c-care" not in CHANGED.at("2027-06").contracts.index
    assert "c-staff" in CHANGED.at("2027-06").contracts.index, "only one of its contractors is stopped"


def test_values_change_in_their_month() -> None:
    teams = [CHANGED.at(month).people.at["dev1", "team"] for month in ("2027-02", "2027-03")]
    assert teams == ["Tech > Build", "Tech > Run"]
    assert CHANGED.at("2027-07").teams.at["Tech > Build", "parent"] == "Tech > Run"
    assert "Tech > Data" not in CHANGED.at("2027-01").teams.index
    assert "Tech > Data" in CHANGED.at("2027-02").teams.index


def test_the_state_of_a_month_has_no_further_changes() -> None:
    state = CHANGED.at("2027-06")
    assert state.patches == ()
    assert label(state.as_of.year * 12 + state.as_of.month - 1) == "2027-06"
    assert CHANGED.at("2027-06").at("2027-06").people.equals(state.people)


@pytest.mark.parametrize("one", [HOUSE, CHANGED], ids=["base", "changed"])
@pytest.mark.parametrize("name", ["people", "teams", "contracts", "systems"])
def test_a_panel_is_the_states_of_its_months(one: Org, name: str) -> None:
    frame = one.table(name)
    for column in (c.name for c in dictionary.columns(name)):
        panel = one.panel(column, MONTHS, name)
        assert panel.shape == (len(MONTHS), len(frame))
        for k, month in enumerate(MONTHS):
            state = one.at(month).table(name)
            there = frame.index.isin(state.index)
            blank = (
                np.isnan(panel[k].astype(float)) if dictionary.is_numeric(name, column) else panel[k] == np.array(None)
            )
            assert blank[~there].all(), (column, month)
            for key, value in zip(frame.index[there], panel[k][there], strict=True):
                held = state.at[key, column]
                if dictionary.is_numeric(name, column):
                    assert value == pytest.approx(getattr(held, "likely", held), nan_ok=True), (column, month, key)
                else:
                    assert value == held or (pd.isna(value) and pd.isna(held)), (column, month, key)


@given(st.sets(st.sampled_from(range(len(CHANGES))), max_size=5), st.integers(0, 29))
def test_heads_are_those_before_plus_joiners_less_leavers(chosen: set[int], k: int) -> None:
    one = Scenario("some", HOUSE, [CHANGES[j] for j in sorted(chosen)]).org
    before, after = (set(one.at(MONTHS[j]).people.index) for j in (max(k - 1, 0), k))
    people = one.table("people")
    came = set(
        people.index[
            [label(12 * d.year + d.month - 1) == MONTHS[k] if not pd.isna(d) else False for d in people["start"]]
        ]
    )
    left = set(
        people.index[
            [label(12 * d.year + d.month - 1) == MONTHS[k - 1] if not pd.isna(d) else False for d in people["end"]]
        ]
    )
    assert k == 0 or after == (before | came) - left


def test_teams_by_path_or_by_last_step() -> None:
    assert HOUSE.team("Build") == HOUSE.team("Tech > Build") == HOUSE.team("build") == "Tech > Build"
    with pytest.raises(OrgError, match="Did you mean 'Build'"):
        HOUSE.team("Biuld")
    two = org(people=posts(("a", "North > Support", 1), ("b", "South > Support", 1)))
    with pytest.raises(OrgError, match="North > Support; South > Support"):
        two.team("Support")
    assert set(pair().team_paths) == {"Build", "Run"}


def test_the_lead_of_a_team_is_named_or_the_superior_of_most() -> None:
    assert HOUSE.team_heads["Tech > Build"] == "lead"
    people = table("id team manager", ("a", "T", "x"), ("b", "T", "y"), ("c", "T", "y"), ("d", "U", ""))
    assert dict(org(people=people).team_heads) == {"T": "y"}


def test_it_says_what_it_holds_in_both_languages() -> None:
    assert repr(HOUSE) == "Maison: 10 positions with the CTO, 2 teams, 2 subcontractors, 2 systems"
    assert HOUSE.facts("fr") == "10 postes avec le CTO, 2 équipes, 2 sous-traitants, 2 systèmes"
    assert repr(Org("Vide", {})) == "Vide: nothing in it yet"
    contracts = table("id supplier", ("a", "Aneo"), ("b", "Brio"))
    assert repr(Org("Achats", {"contracts": contracts})) == "Achats: 2 contracts"
    assert repr(Org("Cout", {"budget": table("line", ("Cloud",))})) == "Cout: 1 budget line"
    assert HOUSE.org is HOUSE


def test_a_panel_of_no_column_is_refused() -> None:
    with pytest.raises(OrgError, match=r"no column called 'salry'.*'salary'"):
        house().panel("salry", ["2027-01"])


def test_its_html_is_escaped() -> None:
    html = org("<script>x</script>", people=posts(("<b>", "<i>T", 1)))._repr_html_()
    assert "<script>" not in html
    assert "<i>T" not in html
