"""Is a plan judged like any forecast: the same ledger, the same luck, savings as a Trim of the line would give?"""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

import orgmodel as om
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.organisation.changes import End, Fund, Trim
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget import Inputs, adopt, plan, simulate
from orgmodel.planning.budget.inputs import CHOOSING
from tests.organisations import STEADY, house, org, posts, table
from tests.planning.budget.choosing.offers import BUDGET, PACKAGES, offering

FEW = Draws(60, seed=5)


def home(**tables: Any) -> Org:
    """House, with packages on lines of every kind."""
    offers = table(
        PACKAGES,
        ("fewer seats", "Desk", 0.2, 2, 0, "2027-01-01", True, "12 seats", "nobody"),
        ("cloud sorted", "Cloud", 0.15, 4, 5_000, "2027-04-01", True, "tests", "developers"),
        ("cloud bought ahead", "Cloud", 0.08, 3, 0, "2027-01-01", False, "leaving", "nobody"),
        ("one developer", "Developers", 0.5, 40, 0, "2027-04-01", True, "200 days", "sales"),
        ("old tool", "Old tool", 1.0, 9, 1_000, "2027-07-01", False, "the tool", "finance"),
        ("posts", "Pay", 0.03, 60, 0, "2027-03-01", False, "a post", "sales"),
        ("servers", "Servers", 0.5, 20, 0, "2028-02-01", True, "renewal", "operations"),
    )
    offers["first_date"] = pd.to_datetime(offers["first_date"])
    base = house()
    return Org(base.name, {**{name: base.table(name) for name in base.tables}, "packages": offers} | tables,
               as_of=base.as_of, language=base.language, assumptions=base.assumptions)  # fmt: skip


@pytest.mark.parametrize("luck", ["independent", "usual", "together"])
@pytest.mark.parametrize("changes", [[], [End("c-staff", count=1, month="2027-03"), Fund("erp", month="2027-02")]])
def test_savings_are_those_of_the_trims(luck: str, changes: list[Any]) -> None:
    """In every future and month: what `simulate` gives before, less what it gives once the packages are adopted."""
    scenario = Scenario("s", home(), changes)
    given = Inputs(cut=1.0, luck=luck, cut_posts="no")
    chosen = plan(scenario, given, FEW)
    assert set(chosen.choices["name"]) == {"fewer seats", "cloud sorted", "cloud bought ahead", "old tool", "servers"}
    before, after = (simulate(each, given, FEW) for each in (scenario, adopt(chosen)))
    saved = before.outcomes["cost"].sum("line") - after.outcomes["cost"].sum("line")
    np.testing.assert_allclose(chosen.outcomes["saving"], saved, atol=1e-6)
    np.testing.assert_allclose(chosen.outcomes["cost"], after.outcomes["cost"], atol=1e-6)
    np.testing.assert_allclose(chosen.values("total"), after.values("total"))


def test_packages_add_up_to_the_whole() -> None:
    chosen = plan(home(), Inputs(cut=1.0), FEW)
    for name in ("in_year", "full_year"):
        np.testing.assert_allclose(chosen.outcomes[f"{name}_of"].sum("package"), chosen.values(name))
    assert (chosen.values("in_year") <= chosen.values("full_year") + 1e-6).all()
    cuts = chosen.tables["cuts"]
    assert cuts["harm_per_euro"].is_monotonic_increasing
    np.testing.assert_allclose(cuts["harm_per_euro"], cuts["harm"] / cuts["full_year"])
    assert cuts.columns.tolist()[:10] == [
        "package", "harm_per_euro", "in_year", "full_year", "one_off", "first_date", "why", "reversible", "stops",
        "loses",
    ]  # fmt: skip
    assert cuts.set_index("package").loc["cloud sorted", ["account", "month"]].tolist() == ["6135", "2027-04"]


def test_posts_save_a_share_of_their_pay() -> None:
    staff = posts(("a1", "Build", 50_000), ("a2", "Build", 70_000), ("b1", "Run", 80_000))
    lines = table(
        BUDGET,
        ("Build pay", "pay", "", "Build", "6411", "run", "opex", 2026, 174_000, 174_000, "people"),
        ("Other pay", "pay", "", "", "6411", "run", "opex", 2026, 116_000, 116_000, "people"),
    )
    offers = table(
        PACKAGES,
        ("build", "Build pay", 0.5, 5, 0, None, False, "", ""),
        ("rest", "Other pay", 0.1, 5, 0, None, False, "", ""),
    )
    offers["first_date"] = pd.to_datetime(offers["first_date"])
    one = org(people=staff, budget=lines, packages=offers)
    chosen = plan(one, STEADY.changed(cut=1.0, start="2027-01"), Draws(4))
    assert chosen.figure("full_year_of: build").middle == pytest.approx(0.5 * 120_000 * 1.45)
    assert chosen.figure("full_year_of: rest").middle == pytest.approx(0.1 * 80_000 * 1.45)
    assert chosen.figure("total").middle == pytest.approx(200_000 * 1.45 - 60_000 * 1.45 - 8_000 * 1.45)
    assert adopt(chosen).changes == ()
    with pytest.raises(OrgError, match="cost of posts"):
        adopt(chosen, ["build"])


def test_the_works_council_delays_posts_and_contractors_only() -> None:
    months = {
        council: plan(home(), Inputs(cut=1.0, works_council=council), Draws(4)).tables["packages"].set_index("package")
        for council in (0, 3)
    }
    moved = months[0]["first_date"] != months[3]["first_date"]
    assert not moved.any()
    early = home(packages=_undated(home()))
    found = {
        council: plan(early, Inputs(cut=1.0, works_council=council), Draws(4)).tables["packages"].set_index("package")
        for council in (0, 3)
    }
    moved = found[0]["first_date"] != found[3]["first_date"]
    assert set(moved[moved].index) == {"posts", "one developer"}
    assert "works council" in found[3].at["posts", "why"]


def _undated(one: Org) -> pd.DataFrame:
    return one.table("packages").assign(
        first_date=pd.Series(pd.NaT, index=one.table("packages").index, dtype="datetime64[s]")
    )


@pytest.mark.parametrize(
    ("knob", "value", "out"),
    [
        ("latest_start", "2027-06", {"old tool", "servers"}),
        ("cut_posts", "no", {"posts", "one developer"}),
        ("cut_changes", "no", {"one developer"}),
        ("cut_final", "no", {"cloud bought ahead", "old tool", "posts"}),
        ("cut_first_supplier", "no", {"one developer"}),
        ("cut_only_supplier", "no", set()),
    ],
)
def test_where_we_may_cut(knob: str, value: str, out: set[str]) -> None:
    everything = set(home().table("packages")["name"])
    chosen = plan(home(), Inputs(cut=1.0, **{knob: value}), Draws(4))
    assert set(chosen.choices["name"]) == everything - out
    if out:
        more = chosen.facts.cut.kept_out
        assert set(more) == {"late" if knob == "latest_start" else knob}
        free = plan(home(), Inputs(cut=1.0), Draws.likely())
        assert sum(more.values()) == pytest.approx(
            free.figure("full_year").middle
            - plan(home(), Inputs(cut=1.0, **{knob: value}), Draws.likely()).figure("full_year").middle
        )


def test_a_supplier_who_alone_knows_a_system() -> None:
    knows = table(
        "who system level", ("Zed", "s-erp", 3), ("Arda", "s-web", 2), ("dev1", "s-web", 1), ("Arda", "s-old", 0)
    )
    chosen = plan(home(knows=knows), Inputs(cut=1.0, cut_only_supplier="no"), Draws(4))
    assert set(home().table("packages")["name"]) - set(chosen.choices["name"]) == {"old tool"}


def test_unknown_packages_are_named() -> None:
    offers = [("good", "A", 0.1, 3), ("no harm", "A", 0.1, None), ("no share", "A", None, 3), ("no line", "Z", 0.1, 3)]
    one = offering(offers, [("A", "other", "run", 120_000, "")])
    chosen = plan(one, STEADY.changed(cut=1.0), Draws(4))
    assert chosen.choices["name"].tolist() == ["good"]
    rows = chosen.tables["packages"].set_index("package")
    assert (rows["kept_out"] != "").to_dict() == {"good": False, "no harm": True, "no line": True, "no share": True}


def test_the_target_is_a_share_of_the_run_lines_landing() -> None:
    one = offering([("p", "A", 0.1, 3)], [("A", "other", "run", 120_000, ""), ("B", "other", "change", 900_000, "")])
    chosen = plan(one, STEADY.changed(cut=0.05), Draws(4))
    assert chosen.figure("run").middle == 120_000
    assert chosen.figure("target").middle == pytest.approx(6_000)
    assert chosen.figure("met").middle == 1
    assert chosen.choices["name"].tolist() == ["p"]
    nothing = plan(one, STEADY.changed(cut=0.0), Draws(4))
    assert nothing.choices.empty
    assert nothing.values("in_year").tolist() == [0.0] * 4


def test_without_a_cut_and_an_envelope_five_per_cent_are_planned() -> None:
    one = offering([("p", "A", 0.1, 3)], [("A", "other", "run", 120_000, "")])
    assert plan(one, STEADY, Draws(4)).figure("target").middle == pytest.approx(6_000)
    assert plan(one, STEADY.changed(envelope=1e6), Draws(4)).facts.cut is None
    assert plan(one, STEADY.changed(envelope=1e6, cut=0.1), Draws(4)).facts.allocation is None


def test_the_same_plan_in_blocks_and_over_any_horizon() -> None:
    from concurrent.futures import ThreadPoolExecutor

    whole = om.compare(plan, home(), Inputs(cut=0.05), Draws(1_200)).results["Maison"]
    with ThreadPoolExecutor(2) as pool:
        parts = om.compare(plan, home(), Inputs(cut=0.05), Draws(1_200), executor=pool).results["Maison"]
    assert parts.choices.equals(whole.choices)
    for name in ("total", "in_year", "full_year"):
        assert parts.values(name).tolist() == whole.values(name).tolist()
    pd.testing.assert_frame_equal(parts.tables["cuts"], whole.tables["cuts"])
    short = plan(home(), Inputs(cut=0.05, months=3), FEW)
    assert len(short.outcomes["month"]) == 12
    assert short.assumed("months") == 12
    np.testing.assert_array_equal(short.values("in_year"), plan(home(), Inputs(cut=0.05), FEW).values("in_year"))


def test_forecasts_do_not_show_what_only_plans_ask() -> None:
    assert not set(CHOOSING) & set(simulate(house(), draws=Draws(4)).inputs.index)
    assert set(CHOOSING) <= set(plan(home(), Inputs(cut=0.1), Draws(4)).inputs.index)


def test_adopting_some_packages() -> None:
    chosen = plan(home(), Inputs(cut=0.05), Draws(4))
    some = adopt(chosen, ["cloud sorted", "old tool"], "Two of them")
    assert some.name == "Two of them"
    assert set(some.changes) == {Trim("Cloud", 0.15, month="2027-04"), Trim("Old tool", 1.0, month="2027-07")}
    assert adopt(chosen).name == "Cut of 5%"
    with pytest.raises(OrgError, match="Did you mean 'old tool'"):
        adopt(chosen, ["old tol"])
    shared = plan(home(), Inputs(envelope=2e6), Draws(4))
    assert {each.initiative for each in adopt(shared).changes if isinstance(each, Fund)} == {
        each.key for each in shared.facts.allocation.started
    }


@pytest.mark.parametrize("cut", [0.02, 0.04, 0.065])
def test_what_is_adopted_counts_and_is_not_offered_again(cut: float) -> None:
    first = plan(home(), Inputs(cut=cut, cut_posts="no"), FEW)
    assert first.facts.cut.reached
    again = plan(adopt(first), Inputs(cut=cut, cut_posts="no"), FEW)
    assert again.facts.taken == ()
    assert again.figure("decided").middle == pytest.approx(first.facts.cut.target)
    assert again.explain("direction", "en").part("answer").endswith("is decided already: nothing more has to go.")
    rows = again.tables["packages"].set_index("package")["kept_out"]
    assert {name for name, why in rows.items() if "decided already" in why} == {e.name for e in first.facts.taken}
    with pytest.raises(OrgError, match="decided already"):
        adopt(again, [first.facts.taken[0].name])


def test_what_more_is_asked_comes_on_top_of_what_is_decided() -> None:
    whole = plan(home(), Inputs(cut=1.0, cut_posts="no"), FEW)
    some = adopt(whole, ["cloud sorted", "old tool"])
    rest = plan(some, Inputs(cut=1.0, cut_posts="no"), FEW)
    assert {each.name for each in rest.facts.taken} == {e.name for e in whole.facts.taken} - {
        "cloud sorted",
        "old tool",
    }
    np.testing.assert_allclose(rest.values("total"), whole.values("total"))


def test_two_packages_of_heads_add_up_and_are_adopted_together() -> None:
    """Two of seven contractors, and two more: four sevenths of the line, and one decision of them."""
    offers = [("two", "Staff", 2 / 7, 10, 0, "2027-04-01"), ("two more", "Staff", 2 / 7, 20, 0, "2027-04-01")]
    contract = table("id supplier object nature day_rate days_per_year", ("c", "Orsena", "", "staff", 500.0, 200.0))
    people = table("id supplier contract", *((f"x{k}", "Orsena", "contractor") for k in range(7)))
    one = offering(offers, [("Staff", "staff", "run", 700_000, "c")], contracts=contract, people=people)
    chosen = plan(one, STEADY.changed(cut=1.0, works_council=0), Draws.likely())
    assert chosen.figure("full_year").middle == pytest.approx(4 * 500 * 200)
    assert chosen.tables["cuts"]["full_year"].tolist() == pytest.approx([200_000.0, 200_000.0])
    assert [each.share for each in adopt(chosen).changes] == pytest.approx([4 / 7])
    after = simulate(adopt(chosen), STEADY, Draws.likely())
    assert after.figure("total").middle == pytest.approx(chosen.figure("total").middle)


@pytest.mark.parametrize("asked", [Inputs(cut=0.05, envelope=2e6), Inputs(envelope=1.2e6)])
def test_every_figure_of_a_plan_says_its_rows_and_how_it_is_counted(asked: Inputs) -> None:
    chosen = plan(home(), asked, Draws(8))
    for name in {each.name for each in chosen.all_figures()}:
        rows = chosen.trace(name)
        assert len(rows), name
        assert rows["formula"].str.len().min() > 10, name


def test_reserve_by_cases() -> None:
    chosen = plan(home(), Inputs(cut=0.05), FEW)
    reserve = chosen.tables["reserve"]
    assert reserve["cases"].tolist() == [5, 6, 7, 8, 9]
    np.testing.assert_allclose(reserve["amount"], np.quantile(chosen.values("total"), [0.5, 0.6, 0.7, 0.8, 0.9]))
    assert reserve["beyond"].iloc[0] == 0
    assert reserve["amount"].iloc[3] == pytest.approx(chosen.figure("reserve").middle)
    assert dt.date(2027, 4, 1) in set(chosen.tables["packages"]["first_date"].dt.date)
