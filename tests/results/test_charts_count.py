"""Are counts drawn to scale, each with its number, and does a forest become one tree?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.results.branches import Branch, grown
from orgmodel.results.charts_count import Count, columns, rings, rows
from orgmodel.results.drawing import Bars, Box, Marks
from orgmodel.results.everyone import everyone
from orgmodel.results.gathered import gathered
from orgmodel.results.picture import Caption

COUNTS = [
    Count("un nom de groupe fort long, comme il y en a", 40, dark=True),
    Count("2", 10),
    Count("3", 0),
    Count("10+", 7),
]


def bars(picture, colour):
    found = [item.boxes for item in picture.drawing.items if isinstance(item, Bars) and item.fill == colour]
    return np.vstack(found) if found else np.empty((0, 4))


def written(picture):
    return [text.text for text in picture.drawing.texts]


def test_columns_are_as_high_as_what_they_count():
    picture = columns(COUNTS, Caption("40 in one", "Groups"))
    dark, light = bars(picture, "s0"), bars(picture, "rule2")
    assert (len(dark), len(light)) == (1, 2)
    assert light[:, 3] / dark[0, 3] == pytest.approx([0.25, 0.175])
    assert np.ptp(np.vstack([dark, light])[:, 1] + np.vstack([dark, light])[:, 3]) == pytest.approx(0)
    assert {"40", "10", "0", "7", "10+"} <= set(written(picture))
    assert picture.table["count"].tolist() == [40, 10, 0, 7]
    assert picture.alt.endswith("2\u00a010, 3\u00a00, 10+\u00a07.")


def test_bars_are_as_long_as_what_they_count():
    dark, light = (bars(rows(COUNTS, Caption()), colour) for colour in ("s0", "rule2"))
    assert light[:, 2] / dark[0, 2] == pytest.approx([0.25, 0.175])


def test_a_part_is_drawn_and_said_with_its_whole():
    picture = rows([Count("a", 5, of=20), Count("b", 0, of=10, warn=True)], Caption(language="fr"))
    dark, light = bars(picture, "s0"), bars(picture, "rule2")
    assert dark[0, 2] / light[0, 2] == pytest.approx(0.25)
    assert light[1, 2] / light[0, 2] == pytest.approx(0.5)
    assert {"5 sur 20", "0 sur 10"} <= set(written(picture))
    assert picture.table["of"].tolist() == [20, 10]
    assert [text.colour for text in picture.drawing.texts if text.text == "b"] == ["warn"]


def test_each_ring_is_one_and_what_does_not_fit_is_in_the_number():
    picture = rings([Count("a", 3), Count("b", 90)], Caption())
    drawn = [len(item.points) for item in picture.drawing.items if isinstance(item, Marks)]
    assert drawn[0] == 3
    assert 10 < drawn[1] < 90
    assert "90" in written(picture)


@pytest.mark.parametrize("chart", [columns, rows, rings])
@pytest.mark.parametrize("width", [260, 316])
def test_labels_are_inside_and_apart(chart, width):
    picture = chart(COUNTS, Caption(), width=width)
    texts = picture.drawing.texts
    sheet = Box(0, 0, width, picture.drawing.height)
    assert [text.text for text in texts if not text.box.inside(sheet)] == []
    assert [(a.text, b.text) for k, a in enumerate(texts) for b in texts[k + 1 :] if a.box.meets(b.box, -0.5)] == []


@pytest.mark.parametrize("chart", [columns, rows, rings])
def test_nothing_to_count_is_refused(chart):
    with pytest.raises(OrgError, match="nothing to count"):
        chart([], Caption())


def forest(managers):
    keys = [f"p{k}" for k in range(len(managers))]
    above = ["" if m == -1 else f"gone{m}" if m < 0 else keys[m % len(keys)] for m in managers]
    return everyone(pd.DataFrame({"key": keys, "manager": above}))


forests = st.lists(st.integers(-3, 30), min_size=1, max_size=30)


@given(forests)
def test_a_gathered_company_has_one_top_over_everyone(managers):
    company = forest(managers)
    whole = gathered(company, "all")
    node = len(company.keys)
    tops = np.flatnonzero(company.parent < 0)
    assert whole.node("all") == node
    assert sorted(whole.children(node)) == tops.tolist()
    assert whole.size[node] == company.count == whole.count
    assert all(whole.children(k) == company.children(k) for k in range(node))
    assert (np.flatnonzero(whole.parent < 0) == [node]).all()


def test_only_some_tops_can_be_gathered():
    company = forest([-1, 0, -2, -3, -1])
    some = gathered(company, "lost", np.flatnonzero(company.absent).tolist())
    assert [some.keys[k] for k in some.children(len(company.keys))] == ["gone-2", "gone-3"]
    assert [some.keys[k] for k in np.flatnonzero(some.parent < 0)] == ["p0", "p4", "lost"]


def shown(branch: Branch):
    yield from [branch.node] if branch.kind == "node" and branch.level == 1 else []
    for below in branch.branches:
        yield from shown(below)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(4, 28))
def test_pages_show_every_report_once(leaders, others, room):
    """A focus with some who lead one person each, and some who lead nobody."""
    rows_ = [("top", "")] + [(f"m{k}", "top") for k in range(leaders)] + [(f"x{k}", f"m{k}") for k in range(leaders)]
    rows_ += [(f"o{k}", "top") for k in range(others)]
    company = everyone(pd.DataFrame(rows_, columns=["key", "manager"]))
    found, skip = [], 0
    for _page in range(100):
        branch = grown(company, 0, 1, room, skip=skip)
        assert branch.rows <= room
        assert (branch.branches[0].kind == "before") == (skip > 0)
        found += list(shown(branch))
        onward = [each for each in branch.branches if each.kind in ("more", "others")]
        if not onward:
            break
        skip = next((each.first for each in onward if each.kind == "more"), onward[0].first)
    assert sorted(found) == sorted(company.children(0))
