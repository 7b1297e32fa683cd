"""What can Velmont save, worked out by hand from its contracts, its budget and its last cloud bill?"""

import pytest

import orgmodel as om

VELMONT = om.read("data/scaleup")
ALL = om.budget.plan(VELMONT, om.budget.Inputs(cut=1.0), om.Draws.likely()).tables["cuts"].set_index("package")
RUN = 7_251_280 - 842_800 - 148_290 - 46_000 - 52_000
"""The landing, less what changes: Orsena, Filigrane, network equipment, training."""


def saved(package: str) -> tuple[float, float]:
    return tuple(ALL.loc[package, ["in_year", "full_year"]])  # type: ignore[return-value]


def test_unused_seats_from_their_renewal_on_1_january() -> None:
    # 212,400 a year, 7 % dearer from January
    assert saved("Sièges Ardoise inutilisés") == pytest.approx((0.12 * 212_400 * 1.07,) * 2)
    assert saved("Sièges Cobalt inutilisés") == pytest.approx((0.12 * 106_600 * 1.07,) * 2)
    assert "préavis d’ici au 30 nov. 2026" in ALL.at["Sièges Ardoise inutilisés", "why"]


def test_the_network_from_the_end_of_its_contract() -> None:
    # 22,000 a month, indexed by 3 % from July, when the term ends; notice is possible until 31 December
    assert saved("Réseau Boréal renégocié") == pytest.approx((0.1 * 6 * 22_000 * 1.03, 0.1 * 6 * 22_000 * 2.03))
    assert "31 déc. 2026" in ALL.at["Réseau Boréal renégocié", "why"]
    assert str(ALL.at["Réseau Boréal renégocié", "first_date"].date()) == "2027-07-01"


def test_two_pairs_of_contractors_from_april() -> None:
    a_year = 7 * 560 * 215 * 1.03
    first, second = "Deux développeurs Orsena de moins", "Deux autres développeurs Orsena"
    both = 2 * 0.2857 * a_year
    found = [a + b for a, b in zip(saved(first), saved(second), strict=True)]
    assert found == pytest.approx([0.75 * both, both])


def test_the_cloud_follows_its_last_bill() -> None:
    bills = VELMONT.table("actuals")
    bills = bills[(bills["line"] == "Cloud Nimbus") & (bills["month"] == "2026-10-01")]
    months = [float(bills["amount"].sum()) * 1.22 ** ((3 + k) / 12) for k in range(12)]
    ahead, sorted_out = saved("Remise d'engagement Nimbus"), saved("Tri du cloud")
    assert ahead == pytest.approx((0.08 * sum(months),) * 2)
    assert sorted_out == pytest.approx((0.15 * 0.92 * sum(months[3:]), 0.15 * 0.92 * sum(months)))


def test_tessera_at_its_end_and_lines_without_a_contract() -> None:
    assert saved("Envoi de messages par Nimbus") == pytest.approx((0.0, 0.8 * 28_200 * 1.07))
    assert saved("Formation de moitié") == pytest.approx((26_000, 26_000))
    assert saved("Postes de travail gardés un an de plus") == pytest.approx((33_600, 33_600))


def test_five_per_cent() -> None:
    result = om.budget.plan(VELMONT, om.budget.Inputs(cut=0.05), om.Draws(500, seed=7))
    assert result.figure("run").middle == pytest.approx(RUN, abs=1_000)
    assert result.figure("target").middle == pytest.approx(0.05 * result.figure("run").middle)
    assert result.tables["cuts"]["harm"].sum() == 10
    assert 270e3 < result.figure("in_year").middle < 300e3 < result.figure("full_year").middle < 345e3
    assert "n’est pas entière en 2027" in str(result.explain("direction", "fr"))


def test_a_bigger_cut_costs_more_harm() -> None:
    plans = [om.budget.plan(VELMONT, om.budget.Inputs(cut=cut), om.Draws.likely()) for cut in (0.02, 0.05, 0.1, 0.14)]
    harms = [each.figure("harm").middle for each in plans]
    assert harms == sorted(harms)
    assert all(each.facts.cut.reached for each in plans)


def test_7_650_k_start_the_obligation_first() -> None:
    result = om.budget.plan(VELMONT, om.budget.Inputs(), om.Draws.likely())
    rows = result.tables["initiatives"].set_index("initiative")
    assert rows.at["facture-electronique", "decision"] == "fund"
    assert rows.at["migration-erp", "decision"] == "wait"
    assert result.figure("total").middle + result.figure("one_off").middle <= 7_650_000
