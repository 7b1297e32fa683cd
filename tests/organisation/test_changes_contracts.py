"""Do changes of contracts and budget lines do what they say, from their month on?"""

from typing import Any

import pytest

from orgmodel.foundation.estimate import between
from orgmodel.foundation.months import label
from orgmodel.organisation.changes import End, Insource, Leave, Move, Renegotiate, Renew, Trim
from tests.organisation.decided import HOUSE, changed, refused
from tests.organisations import org, table


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


def insource(count: int = 1, month: str = "2027-03", **more: Any) -> Insource:
    return Insource("Orsa", count, role="developer", salary="50k to 56k", month=month, **more)


def test_posts_come_and_contractors_go_after_the_handover() -> None:
    one = changed(insource(2))
    new = one.people.iloc[len(HOUSE.people) :]
    assert new[["team", "manager", "status", "contract"]].to_numpy().tolist() == (
        [["Tech > Build", "lead", "filled", "permanent"]] * 2
    )
    assert new["salary"].tolist() == [between(50_000, 56_000)] * 2
    assert {str(day)[:7] for day in new["start"]} == {"2027-03"}
    assert [(d.subject, label(d.month), d.amount) for d in one.decided("end")] == [("c-staff", "2027-05", 2)]
    assert label(changed(insource(overlap=0)).decided("end")[0].month) == "2027-03"


def test_posts_stand_in_the_team_of_the_contract_or_of_its_contractors() -> None:
    contracts = table("id supplier nature day_rate", ("c", "Orsa", "staff", 500))
    people = table(
        "id team contract status supplier manager",
        ("x", "A", "contractor", "filled", "Orsa", "boss"),
        ("y", "B", "contractor", "filled", "Orsa", "boss"),
        ("z", "B", "contractor", "filled", "Orsa", "boss"),
        ("boss", "B", "", "filled", "", ""),
    )
    small = org(people=people, contracts=contracts)
    assert changed(insource(), base=small).people.iloc[-1][["team", "manager"]].tolist() == ["B", "boss"]
    gone = [Move(key, to="A", month="2027-02") for key in "yz"]
    assert changed(insource(), *gone, base=small).people.iloc[-1]["team"] == "A"
    nowhere = org(people=people.assign(team=""), contracts=contracts)
    assert changed(insource(), base=nowhere).people.iloc[-1]["team"] == ""


def test_one_more_insourced_moves_nobody_elses_luck() -> None:
    assert set(changed(insource(1)).people.index) <= set(changed(insource(2)).people.index)


def test_no_more_contractors_are_replaced_than_there_are() -> None:
    assert "Insource: 'c-staff' has 2 contractors, not 3" in refused(insource(3))
    assert "2 contractors" in refused(insource(2), End("Orsa", count=1, month="2027-02"))
    assert "2 contractors" in refused(insource(2), End("Orsa", count=1, month="2027-04"))
    assert "ended from 2027-02" in refused(insource(1), End("Orsa", month="2027-02"))
    assert "one price" in refused(Insource("Bora", 1, role="r", salary=1, month="2027-03"))
    assert len(changed(insource(1), End("Orsa", month="2027-04")).decided("end")) == 2


def test_a_renewal_writes_the_new_end_and_stands_until_then() -> None:
    one = changed(Renew("Bora", 36, rate="4%", month="2027-07"))
    assert str(one.at("2027-07").contracts.at["c-net", "end"])[:10] == "2030-06-30"
    assert str(one.at("2027-06").contracts.at["c-net", "end"])[:10] == "2027-06-30"
    noted = one.decided("renew")[0]
    assert (noted.subject, noted.amount, noted.figures) == ("c-net", 36, (0.04,))


RENEWED = Renew("Bora", 12, month="2027-07")


@pytest.mark.parametrize("month", ["2027-03", "2027-07", "2028-06"])
def test_who_renews_does_not_end_before(month: str) -> None:
    said = refused(RENEWED, End("Bora", month=month))
    assert "renew it for less" in said
    assert said == refused(End("Bora", month=month), RENEWED)


def test_a_contract_ends_after_its_term() -> None:
    assert len(changed(RENEWED, End("Bora", month="2028-07")).decisions) == 2
    assert len(changed(RENEWED, Renew("Bora", 12, month="2028-07"), Renew("Bora", 3, month="2027-04")).decisions) == 3
    assert "renewed until 2028-06" in refused(RENEWED, Renew("Bora", 12, month="2028-06"))
    assert "renewed until" in refused(RENEWED, Renew("Bora", 4, month="2027-04"))


def test_contractors_do_not_go_within_the_term() -> None:
    staff = Renew("Orsa", 12, month="2027-03")
    assert "Insource: 'c-staff' is renewed until 2028-02" in refused(staff, insource(month="2027-06"))
    assert "before the renewal is over" in refused(staff, insource(month="2027-02"))
    assert "renewed until" in refused(staff, End("Orsa", count=1, month="2027-08"))
    fewer = changed(staff, End("Orsa", count=1, month="2027-03"), insource(month="2028-01", overlap=2))
    assert len(fewer.decided("end")) == 2
