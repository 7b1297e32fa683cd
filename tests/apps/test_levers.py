"""Does each kind of change become levers that edit it in place, and can each be added from a list of real names?"""

import pytest

from orgmodel.apps.addchange import made, offers, usual_month
from orgmodel.apps.controls import Control
from orgmodel.apps.levers import dials, edited, title
from orgmodel.apps.status import Status
from orgmodel.foundation.estimate import around, between
from orgmodel.organisation.changes import (
    KINDS,
    Assist,
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
from orgmodel.organisation.naming import called
from orgmodel.organisation.scenario import Scenario
from tests.apps.desks import maison

EVERY = [
    Reorganise("Data", under="Tech", month="2027-03"),
    Hire("Developer", 2, team="Build", salary=55_000, month="2027-03"),
    Fill("cold", month="2027-03"),
    Leave("dev1", month="2027-03"),
    Move("dev1", to="Run", month="2027-03"),
    Freeze(until="2027-06"),
    End("Orsa", count=1, month="2027-04"),
    End("c-net", month="2027-04"),
    Renegotiate("c-cloud", rate=-0.05, month="2027-01"),
    Trim("Servers", 0.1, month="2027-01"),
    Fund("erp", month="2027-01"),
    Replace(0.5, month="2027-02"),
    Insource("Orsa", 1, role="Developer", salary=55_000, month="2027-03"),
    Renew("c-net", 24, rate=0.04, month="2027-07"),
    Renew("c-desk", 12, rate=between(0.5, 1.5), month="2027-01"),
    Assist(8, price=30, capacity=around(0, 0.03, 0.08), month="2027-02"),
]


def controls(change, told=None):
    status = Status("en")
    tell = (lambda value: None) if told is None else told.append
    return [Control(dial, change, "en", tell, status) for dial in dials(change, maison(), "2027-01")]


def moved(slider):
    """The slider at its other end; of a range the end that can be moved."""
    if isinstance(slider.value, tuple):
        low, high = slider.value
        return (slider.min, high) if low != slider.min else (low, slider.max)
    return slider.min if slider.value != slider.min else slider.max


def test_every_kind_of_change_is_here():
    assert {type(change).__name__ for change in EVERY} == set(KINDS)


@pytest.mark.parametrize("change", EVERY, ids=lambda change: type(change).__name__)
def test_a_change_has_levers_with_real_names_and_each_move_gives_a_change_that_can_be_made(change):
    told = []
    for control in controls(change, told):
        assert control.field.description
        if control.slider is None:
            continue
        before = len(told)
        slider = control.slider
        slider.value = moved(slider)
        assert len(told) == before + 1
        assert type(told[-1]) is type(change)
        assert told[-1] != change
        Scenario("x", maison(), [told[-1]])


def test_the_number_of_contractors_stops_at_those_that_are_there():
    main = controls(End("Orsa", count=1, month="2027-04"))[0]
    assert (main.slider.min, main.slider.max) == (1, 2)
    assert main.field.value == "1 · from Apr"


def test_a_contract_without_contractors_has_its_month_only():
    assert [dial.name for dial in dials(End("c-net", month="2027-04"), maison(), "2027-01")] == ["month"]


def test_value_and_month_are_typed_together():
    told = []
    main = controls(End("Orsa", count=1, month="2027-04"), told)[0]
    main.field.value = "2 · from May 28"
    assert told == [End("Orsa", count=2, month="2028-05")]
    assert main.field.value == "2 · from May 28"


def test_the_first_month_needs_no_saying():
    assert controls(Renegotiate("c-cloud", rate=-0.05, month="2027-01"))[0].field.value == "\u22125%"


def test_titles_name_posts_contracts_and_initiatives_and_never_persons():
    org = maison()
    for change in EVERY:
        for text in (title(change, org, "en"), called(change, org).say("en")):
            for person in org.people["name"]:
                assert not person or person not in text
    assert title(Fund("erp", month="2027-01"), org, "en") == "New ERP"
    assert title(Leave("dev1", month="2027-01"), org, "en") == "Developer dev1, empty"
    assert title(End("c-net", month="2027-01"), org, "en") == "Lines, ended"


def test_an_edit_leaves_the_change_as_it_was():
    change = Trim("Servers", 0.1, month="2027-01")
    assert edited(change, share=0.2) == Trim("Servers", 0.2, month="2027-01")
    assert change.share == 0.1


def test_everything_that_is_offered_can_be_made():
    org = maison()
    every = offers(org, "en")
    assert {offer.kind for offer in every} == set(KINDS) - {"Reorganise"}
    for offer in every:
        for _, key in offer.things:
            place = offer.places[0][1] if offer.places else ""
            Scenario("x", org, [made(org, offer, key, place, "2027-02")])


def test_a_supplier_of_two_contracts_is_told_apart():
    names = {offer.kind: dict(offer.things) for offer in offers(maison(), "en")}
    assert names["End"]["Arda · Desk"] == "Desk"
    assert names["End"]["Orsa · Developers"] == "Orsa"


def test_a_new_change_never_acts_in_a_month_that_is_over():
    assert usual_month(maison(), "2027-01") == "2027-01"
    assert usual_month(maison(), "2025-01") == "2026-12"
