"""Are the senior posts of the Cabinet Office one tree, with their pay bands and their eliminated posts?"""

import numpy as np
import pytest

import orgmodel as om
from orgmodel.foundation import bundled
from orgmodel.organisation import measures
from orgmodel.organisation.roles import rank_cto


@pytest.fixture(scope="module")
def org() -> om.Org:
    return om.read(bundled.path("cabinet_office_2013"))


def test_posts_and_their_status(org: om.Org) -> None:
    assert len(org.people) == 277
    assert (org.name, org.currency, org.country) == ("Cabinet Office", "GBP", "GB")
    assert org.people["status"].value_counts().to_dict() == {"filled": 232, "eliminated": 34, "vacant": 11}
    assert len(org.positions) == 277 - 34
    assert not org.findings.errors


def test_one_tree_of_six_layers(org: om.Org) -> None:
    found = measures.structure(org)
    assert found.layers["posts"].to_dict() == {1: 1, 2: 3, 3: 26, 4: 124, 5: 91, 6: 32}
    assert (found.totals["tops"], found.totals["absent_managers"]) == (1, 0)
    assert org.people.index[org.people["manager"] == ""].tolist() == ["405"]


def test_pay_bands_are_ranges_and_nothing_disclosed_is_unknown(org: om.Org) -> None:
    bands = [value for value in org.people["salary"] if isinstance(value, om.Estimate)]
    assert len(bands) == 72
    assert sum(band.low for band in bands) == pytest.approx(8_310_000)
    assert sum(band.high for band in bands) == pytest.approx(8_669_928)
    assert sum(1 for value in org.people["salary"] if not isinstance(value, om.Estimate)) == 205
    assert all(np.isnan(v) for v in org.people["salary"] if not isinstance(v, om.Estimate))


def test_names_that_are_a_status_are_no_names(org: om.Org) -> None:
    assert org.people["name"].str.startswith("Person").sum() == 76
    assert (org.people["name"] == "not disclosed").sum() == 155
    assert not set(org.people["name"]) & {"n/d", "Vacant", "Eliminated"}
    assert org.people.loc["405", "name"] == "Cabinet Office"


def test_an_office_of_the_cto_without_technical_people_is_not_taken_for_the_cto(org: om.Org) -> None:
    assert rank_cto(org.people).candidates.index.tolist() == ["22"]
    assert org.cto is None


def test_a_post_that_stands_twice_counts_once(org: om.Org) -> None:
    assert org.people.loc["270", "status"] == "vacant"
    assert "duplicate-same" in org.findings["code"]
