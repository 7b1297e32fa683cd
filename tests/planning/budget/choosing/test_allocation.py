"""Is the share-out of an envelope the best that there is, and what would 100 k€ more bring?"""

import itertools

import pytest
from hypothesis import given as give
from hypothesis import settings
from hypothesis import strategies as st

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.planning.budget import Inputs, plan
from orgmodel.planning.budget.choosing.allocation import STEP, Ties, solved
from orgmodel.planning.budget.choosing.cut import Bundle, bundled
from orgmodel.planning.budget.choosing.options import Option
from tests.organisations import STEADY, org, table
from tests.planning.budget.choosing.offers import BUDGET, PACKAGES, flat, package

MONTHS = range(2027 * 12, 2029 * 12)
LINES = {"A": flat(120_000), "B": flat(300_000)}
KEYS = "abcdef"


@st.composite
def options(draw: st.DrawFn) -> list[Option]:
    """Up to six initiatives."""
    return [
        Option(key, key, MONTHS[0], float(draw(st.sampled_from([0, 20_000, 45_000, 90_000, 130_000]))),
               float(draw(st.sampled_from([0, 4, 10, 25, 60]))), draw(st.integers(0, 9)) == 0,
               draw(st.sampled_from(["", "", "", "after"])))
        for key in KEYS[: draw(st.integers(0, 6))]
    ]  # fmt: skip


@st.composite
def ties(draw: st.DrawFn) -> Ties:
    """Some prerequisites, and one exclusive pair."""
    pair = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda each: each[0] < each[1])
    return Ties(tuple(draw(st.lists(pair, max_size=3))), tuple(draw(st.lists(pair, max_size=1))))


@st.composite
def bundles(draw: st.DrawFn) -> list[Bundle]:
    """What up to four packages on two lines save."""
    count = draw(st.integers(0, 4))
    packages = [
        package(f"p{k}", draw(st.sampled_from(["A", "B"])), draw(st.sampled_from([0.1, 0.25, 0.5])),
                draw(st.sampled_from([0, 3, 8, 30])), draw(st.sampled_from([1, 7, 13])),
                one_off=float(draw(st.sampled_from([0, 5_000]))))
        for k in range(count)
    ]  # fmt: skip
    return bundled(packages, LINES, MONTHS)


def best(able: list[Option], some: list[Bundle], tied: Ties, room: float) -> float | None:
    """The most value less harm within some room, found by trying everything."""
    known = {each.key for each in able}
    values = []
    for chosen in itertools.product((False, True), repeat=len(able)):
        taken = [each for each, yes in zip(able, chosen, strict=True) if yes]
        keys = {each.key for each in taken}
        if any(each.mandatory and each.key not in keys for each in able):
            continue
        if any(a in known and b in keys and a not in keys for a, b in tied.before):
            continue
        if any(a in keys and b in keys for a, b in tied.apart):
            continue
        for cuts in itertools.product(*[[None, *(each for each in some if each.line == line)] for line in LINES]):
            packages = [each for each in cuts if each is not None]
            spent = sum(each.cost for each in taken) - sum(each.in_year for each in packages)
            spent += sum(one.one_off for each in packages for one in each.packages)
            if spent <= room + 0.01:
                values.append(sum(each.value for each in taken) - sum(each.harm for each in packages))
    return max(values, default=None)


@settings(max_examples=200)
@give(options(), bundles(), ties(), st.sampled_from([-80_000.0, 0.0, 50_000.0, 120_000.0, 400_000.0]))
def test_equals_enumeration(offered: list[Option], some: list[Bundle], tied: Ties, room: float) -> None:
    able = [each for each in offered if not each.out]
    known = best(able, some, tied, room)
    if known is None and best(able, some, tied, 1e12) is None:
        with pytest.raises(OrgError, match="exclude each other"):
            solved(offered, some, tied, 1e6, 1e6 + room)
        return
    found = solved(offered, some, tied, 1e6, 1e6 + room)
    if known is None:
        assert found.short > 0
        assert best(able, some, tied, room + found.short) is not None
        assert best(able, some, tied, room + found.short - 1) is None
        return
    assert found.value == pytest.approx(known)
    assert (found.bound, found.gap, found.short) == (pytest.approx(known), 0, 0)
    assert {each.key for each in able if each.mandatory} <= {each.key for each in found.started}


def workshop(**tables: object) -> object:
    """An organisation that costs 500,000 a year, with four initiatives and one package."""
    initiatives = table(
        "id title cost months mandatory earliest latest",
        ("law", "Law", 60_000.0, 6.0, True, None, None),
        ("shop", "Shop", 90_000.0, 6.0, False, None, None),
        ("app", "App", 80_000.0, 12.0, False, "2027-07-01", None),
        ("old", "Too late", 10_000.0, 1.0, False, None, "2026-12-31"),
        ("blank", "No cost", None, 1.0, False, None, None),
    )
    for name in ("earliest", "latest"):
        initiatives[name] = initiatives[name].astype("datetime64[s]")
    offers = table(PACKAGES, ("seats", "Licences", 0.2, 5, 0, None, True, "seats", "nobody"))
    offers["first_date"] = offers["first_date"].astype("datetime64[s]")
    return org(
        budget=table(BUDGET, ("Licences", "other", "", "", "61", "run", "opex", 2026, 5e5, 5e5, "")),
        packages=offers,
        initiatives=initiatives,
        objectives=table("name weight", ("Sell", 3), ("Obey", 1)),
        contributions=table("initiative objective score", ("law", "Obey", 10), ("shop", "Sell", 6), ("app", "Sell", 2)),
        **tables,  # type: ignore[arg-type]
    )


def asked(envelope: float) -> Inputs:
    return STEADY.changed(envelope=envelope)


def test_worked_by_hand() -> None:
    result = plan(workshop(), asked(660_000.0), Draws(8))  # type: ignore[arg-type]
    rows = result.tables["initiatives"].set_index("initiative")
    # weights 3 and 1: shop 0.75 x 60 = 45, app 0.75 x 20 = 15, law 0.25 x 100 = 25
    assert rows["value"].to_dict() == {"law": 25, "shop": 45, "app": 15, "old": 0, "blank": 0}
    # six months of the app's twelve fall in the year
    assert rows["cost_in_year"].to_dict() == {"law": 60_000, "shop": 90_000, "app": 40_000, "old": 0, "blank": 0}
    assert rows["decision"].to_dict() == {
        "law": "fund", "shop": "fund", "app": "fund", "old": "wait", "blank": "wait",
    }  # fmt: skip
    # 500 + 60 + 90 + 40 = 690: the seats (100) make room, at five points
    assert [each.name for each in result.facts.taken] == ["seats"]
    assert result.figure("value").middle == 25 + 45 + 15 - 5
    assert result.figure("total").middle == pytest.approx(590_000)
    assert result.figure("inside").middle == 1
    assert "latest start has passed" in rows.at["old", "reason"]
    assert "cost is not known" in rows.at["blank", "reason"]


def test_what_the_next_100_000_buy_is_what_solving_again_gives() -> None:
    for envelope in (480_000.0, 500_000.0, 560_000.0, 620_000.0, 700_000.0):
        here = plan(workshop(), asked(envelope), Draws(4))  # type: ignore[arg-type]
        more = plan(workshop(), asked(envelope + STEP), Draws(4))  # type: ignore[arg-type]
        both = here.tables["next"]
        assert both["envelope"].tolist() == [envelope, envelope + STEP]
        assert both["value"].iloc[1] == more.figure("value").middle
        assert both["started"].iloc[1] == [each.title for each in more.facts.allocation.started]
        assert here.figure("next").middle == more.figure("value").middle - here.figure("value").middle


def test_what_must_be_done_does_not_fit() -> None:
    result = plan(workshop(), asked(420_000.0), Draws(4))  # type: ignore[arg-type]
    assert result.figure("short").middle == pytest.approx(500_000 + 60_000 - 100_000 - 420_000)
    assert [each.key for each in result.facts.allocation.started] == ["law"]
    assert "40\u00a0k€ are missing" in result.explain("direction", "en").part("answer")


def test_one_comes_before_the_other_and_pairs_exclude() -> None:
    tied = workshop(precedence=table("before after", ("shop", "app")), exclusions=table("a b", ("law", "shop")))
    result = plan(tied, asked(900_000.0), Draws(4))  # type: ignore[arg-type]
    rows = result.tables["initiatives"].set_index("initiative")
    assert rows["decision"][["law", "shop", "app"]].tolist() == ["fund", "wait", "wait"]
    assert "excludes one" in rows.at["shop", "reason"]
    alone = plan(workshop(precedence=table("before after", ("blank", "app"))), asked(900_000.0), Draws(4))  # type: ignore[arg-type]
    assert "needs another" in alone.tables["initiatives"].set_index("initiative").at["app", "reason"]
    later = plan(workshop(precedence=table("before after", ("shop", "law"))), asked(900_000.0), Draws(4))  # type: ignore[arg-type]
    assert later.tables["initiatives"].set_index("initiative").at["law", "start"] == "2027-07"


def test_without_objectives_the_least_harm_that_holds_the_envelope() -> None:
    bare = workshop()
    bare = org(**{name: bare.table(name) for name in ("budget", "packages", "initiatives")})  # type: ignore[attr-defined]
    result = plan(bare, asked(500_000.0), Draws(4))
    assert [each.key for each in result.facts.allocation.started] == ["law"]
    assert result.figure("value").middle == -5
