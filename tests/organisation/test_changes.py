"""Does every kind of change check itself, commute, say itself, and refuse what cannot be?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import around, between, chance
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
from tests.organisation.decided import HOUSE, changed, refused
from tests.organisations import org, pair, table


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
        (Replace(0.5, month="2027-04"), Replace(0.4, month="2027-04")),
        (
            Insource("Orsa", 1, role="a", salary=1, month="2027-04"),
            Insource("c-staff", 1, role="b", salary=2, month="2027-04"),
        ),
        (Insource("Orsa", 1, role="a", salary=1, month="2027-04"), End("Orsa", count=1, month="2027-06")),
        (Renew("Bora", 12, month="2027-04"), Renew("Lines", 24, month="2027-04")),
        (Assist(1, price=1, capacity=0, month="2027-04"), Assist(2, price=1, capacity=0, month="2027-04")),
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
        lambda: Replace(1.2, month="2027-04"),
        lambda: Replace(between(0.2, 0.4), month="2027-04"),  # type: ignore[arg-type]
        lambda: Insource("Orsa", 0, role="a", salary=1, month="2027-04"),
        lambda: Insource("Orsa", 1, role="a", salary=1, month="2027-04", overlap=-1),
        lambda: Insource("Orsa", 1, role="a", salary=1, month="2027-04", overlap=0.5),  # type: ignore[arg-type]
        lambda: Insource("Orsa", 1, role="a", salary=-1, month="2027-04"),
        lambda: Renew("Bora", 0, month="2027-04"),
        lambda: Renew("Bora", 12, rate=-1, month="2027-04"),
        lambda: Renew("Bora", 12, rate=between(1, 6), month="2027-04"),
        lambda: Renew("Bora", 100_000, month="2027-04"),
        lambda: Assist(0, price=30, capacity=0.03, month="2027-04"),
        lambda: Assist(1, price=-1, capacity=0.03, month="2027-04"),
        lambda: Assist(1, price=30, capacity=1.5, month="2027-04"),
        lambda: Assist(1, price=around(0, 0, 60), capacity=0.03, month="2027-04"),
        lambda: Assist(1, price=30, capacity=around(0.5, 0.8, 1.2), month="2027-04"),
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
        Insource("nothing", 1, role="a", salary=1, month="2027-04"),
        Renew("nothing", 12, month="2027-04"),
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
    Replace(0.25, month="2027-02"),
    Insource("c-staff", 1, role="developer", salary=between(50_000, 60_000), month="2027-02", overlap=1),
    Renew("c-net", 36, rate="4%", month="2027-07"),
    Renew("c-desk", 12, rate=around(0.5, 1.0, 4.0), month="2027-01"),
    Assist(12, price=between(20, 30), capacity=chance(0.01, 0.08), month="2027-03"),
    Assist(5, price="29.5", capacity="0 / 3% / 8%", month="2027-06"),
]


def test_every_kind_has_an_example_here() -> None:
    assert {type(each).__name__ for each in EXAMPLES} == set(KINDS)


@given(st.permutations(EXAMPLES))
def test_changes_commute(order: list[Change]) -> None:
    one, other = changed(*EXAMPLES), changed(*order)
    assert one.patches == other.patches
    assert [(d.kind, d.subject, d.month, d.figures) for d in one.decisions] == [
        (d.kind, d.subject, d.month, d.figures) for d in other.decisions
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


@pytest.mark.parametrize(
    "make",
    [
        lambda: Hire("developer", team="Build", salary=True, month="2027-04"),
        lambda: Fill("cold", salary=True, month="2027-04"),
        lambda: End("Orsa", count=True, month="2027-04"),
        lambda: Renegotiate("Bora", rate=True, month="2027-04"),
        lambda: Trim("Servers", True, month="2027-04"),
        lambda: Trim("Servers", np.True_, month="2027-04"),  # type: ignore[arg-type]
        lambda: Replace(True, month="2027-04"),
        lambda: Insource("Orsa", True, role="a", salary=1, month="2027-04"),
        lambda: Insource("Orsa", 1, role="a", salary=True, month="2027-04"),
        lambda: Insource("Orsa", 1, role="a", salary=1, month="2027-04", overlap=True),
        lambda: Renew("Bora", True, month="2027-04"),
        lambda: Renew("Bora", 12, rate=False, month="2027-04"),
        lambda: Assist(True, price=1, capacity=0, month="2027-04"),
        lambda: Assist(1, price=True, capacity=0, month="2027-04"),
        lambda: Assist(1, price=1, capacity=False, month="2027-04"),
        lambda: Leave("dev1", month=True),  # type: ignore[arg-type]
    ],
)
def test_yes_and_no_are_no_numbers(make: object) -> None:
    with pytest.raises(OrgError):
        make()  # type: ignore[operator]


def test_the_new_kinds_survive_yaml_to_the_last_digit() -> None:
    one = Scenario("all", HOUSE, EXAMPLES)
    again = Scenario.from_yaml(one.to_yaml(), HOUSE)
    assert again.changes == one.changes
    assert again.to_yaml() == one.to_yaml()


@given(st.floats(1e-6, 0.4), st.floats(0.41, 0.999))
def test_an_uncertain_share_survives_yaml(low: float, high: float) -> None:
    one = Scenario("s", HOUSE, [Assist(1, price=1, capacity=chance(low, high), month="2027-03")])
    assert Scenario.from_yaml(one.to_yaml(), HOUSE).changes == one.changes


def test_what_each_new_kind_changes_is_listed() -> None:
    rows = Scenario(
        "s",
        HOUSE,
        [
            Insource("Orsa", 1, role="developer", salary=50_000, month="2027-02"),
            Renew("Bora", 12, rate=0.04, month="2027-07"),
            Replace(0.5, month="2027-01"),
            Assist(3, price=30, capacity=0.03, month="2027-05"),
        ],
    ).diff()
    seen = [tuple(row) for row in rows[["month", "table", "key", "column"]].itertuples(index=False)]
    assert [row for row in seen if not str(row[2]).startswith("insource-")] == [
        ("2027-01", "people", "", "replace"),
        ("2027-04", "contracts", "c-staff", "end"),
        ("2027-05", "budget", "", "assist"),
        ("2027-05", "budget", "", "assist capacity"),
        ("2027-05", "budget", "", "assist price"),
        ("2027-07", "contracts", "c-net", "end"),
        ("2027-07", "contracts", "c-net", "renew"),
        ("2027-07", "contracts", "c-net", "renew rate"),
    ]
    assert rows.loc[rows["table"] == "people", "after"].tolist() == [0.5, "developer"]


def test_sentences_of_the_newer_kinds() -> None:
    insource = Insource("Orsa", 4, role="developer", salary=55_000, month="2027-07")
    assert insource.say("en") == (
        "4 × developer in place of contractors of Orsa from Jul 2027, 55\u00a0k€ a year each, handover 2 months"
    )
    assert Renew("Bora", 1, rate=0.04, month="2027-07").say("en") == "renew Bora from Jul 2027 for 1 month, price +4%"
    assert Renew("Bora", 36, rate=between(1, 4), month="2027-07").say("fr") == (
        "reconduire Bora dès juil. 2027 pour 36 mois, prix +100 à +400\u00a0%"
    )
    assert Replace(0.5, month="2027-01").say("en") == "50% of those who leave are replaced, from Jan 2027"
    assert Assist(40, price=29.5, capacity=around(0, 0.03, 0.08), month="2027-01").say("fr") == (
        "40 assistants d’IA dès janv. 2027, 29,50\u00a0€ par siège et par mois, 0 à 8\u00a0% du temps de travail gagné"
    )
