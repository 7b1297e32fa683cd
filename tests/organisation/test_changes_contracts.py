"""Do changes of contracts and budget lines do what they say, from their month on?"""

from orgmodel.organisation.changes import End, Leave, Renegotiate, Trim
from tests.organisation.decided import changed, refused


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
