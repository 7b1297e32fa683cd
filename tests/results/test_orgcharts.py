"""Does the chart of an organisation show everyone once, in the right place, and count what it leaves out?"""

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.language import LANGUAGES
from orgmodel.results.branches import grown, shared_out
from orgmodel.results.charts import Caption
from orgmodel.results.drawing import Bars, Box, Marks, Strokes, Target
from orgmodel.results.orgcharts import everyone, icicle, outline, tree
from tests.results.gallery import people

HANDBOOK = Path(__file__).parents[2] / "data" / "handbook_company" / "people.csv"


@pytest.fixture(scope="module")
def handbook():
    exported = pd.read_csv(HANDBOOK, dtype=str, keep_default_na=False)
    names = {
        "Employee ID": "key",
        "Reports to": "manager",
        "Position status": "status",
        "Job title": "title",
        "Department path": "team",
    }
    return everyone(exported.rename(columns=names))


def drawn(picture, colour):
    bars = [item for item in picture.drawing.items if isinstance(item, Bars) and item.fill == colour]
    return np.vstack([item.boxes for item in bars]) if bars else np.empty((0, 4))


def written(picture):
    return [text.text for text in picture.drawing.texts]


forests = st.lists(st.integers(-3, 30), min_size=1, max_size=30)


def forest(managers):
    """Frame in which person k reports to the person, the absent manager (-2, -3) or nobody (-1) of the list."""
    keys = [f"p{k}" for k in range(len(managers))]
    above = ["" if m == -1 else f"gone{m}" if m < 0 else keys[m % len(keys)] for m in managers]
    return pd.DataFrame({"key": keys, "manager": above})


@given(forests)
def test_everyone_stands_once_and_right_of_their_manager(managers):
    company = everyone(forest(managers))
    count = len(managers)
    present = ~company.absent
    assert sorted(company.start[:count]) == list(range(count))
    for node, above in enumerate(company.parent):
        if above >= 0:
            own = 0 if company.absent[above] else 1
            assert company.layer[node] == company.layer[above] + 1
            assert company.start[node] >= company.start[above] + own
            assert company.start[node] + company.size[node] <= company.start[above] + company.size[above]
    assert company.size[company.parent < 0].sum() == count
    assert (company.layer[company.absent] == 0).all()
    assert (company.layer[present] >= 1).all()


@given(forests)
def test_sizes_and_reports_are_those_of_a_walk(managers):
    company = everyone(forest(managers))

    def walked(node):
        below = [k for k, above in enumerate(company.parent) if above == node]
        assert sorted(company.children(node)) == below
        sizes = [walked(k) for k in company.children(node)]
        assert sizes == sorted(sizes, reverse=True)
        assert company.reports[node] == len(below)
        size = sum(sizes) + (0 if company.absent[node] else 1)
        assert company.size[node] == size
        assert company.under(node)[: len(managers)].sum() == size
        return size

    assert sum(walked(top) for top in np.flatnonzero(company.parent < 0)) == len(managers)


def test_a_circle_of_managers_is_placed_at_the_top():
    company = everyone(pd.DataFrame({"key": ["a", "b", "c", "d"], "manager": ["b", "a", "a", "d"]}))
    assert company.layer.tolist() == [1, 1, 2, 1]
    assert company.count == 4
    assert len(icicle(company, Caption()).table) == 1


def test_order_breaks_ties_between_siblings_of_one_size():
    frame = pd.DataFrame({"key": ["top", "a", "b", "c"], "manager": ["", "top", "top", "top"], "order": [0, 3, 1, 2]})
    company = everyone(frame)
    assert [company.keys[k] for k in company.children(0)] == ["b", "c", "a"]


def test_the_handbook_company_is_all_there(handbook):
    assert (handbook.count, int(handbook.vacant.sum()), int(handbook.absent.sum()), handbook.layers) == (
        1367,
        32,
        139,
        6,
    )
    assert int((handbook.parent[:1367] >= 1367).sum()) == 450
    reports = handbook.reports[:1367]
    assert [int((reports == k).sum()) for k in range(1, 10)] == [40, 27, 26, 37, 26, 27, 15, 8, 5]
    assert int((reports >= 10).sum()) == 7
    assert np.bincount(handbook.layer)[1:].tolist() == [450, 328, 240, 144, 119, 86]


def test_one_person_is_one_pixel(handbook):
    picture = icicle(handbook, Caption(), width=1367)
    leaders, leaves, vacant = (drawn(picture, colour) for colour in ("rule2", "bg3", "warn-mark"))
    assert vacant[:, 2].sum() == 32
    wide = handbook.reports[:1367] > 0
    gaps = int((wide & (handbook.size[:1367] >= 3) & (handbook.start[:1367] + handbook.size[:1367] < 1367)).sum())
    leaders_own = handbook.size[:1367][wide].sum()
    vacant_leaders = int((handbook.vacant[:1367] & wide).sum())
    assert leaders[:, 2].sum() == pytest.approx(leaders_own - gaps - vacant_leaders, abs=2)
    assert leaves[:, 2].sum() == int((~wide & ~handbook.vacant[:1367]).sum())


def test_layers_lie_under_one_another(handbook):
    boxes = np.vstack([drawn(icicle(handbook, Caption()), colour) for colour in ("rule2", "bg3")])
    tops = sorted(set(boxes[:, 1].tolist()))
    assert np.diff(tops) == pytest.approx(11.0)
    assert len(tops) == 6


def test_absent_managers_are_hatched_and_counted(handbook):
    picture = icicle(handbook, Caption(language="fr"))
    assert any(isinstance(item, Strokes) for item in picture.drawing.items)
    assert any(
        text.endswith("groupes plus petits, chacun sous un manager absent du fichier") for text in written(picture)
    )
    assert not any(isinstance(item, Strokes) for item in icicle(people().head(20), Caption()).drawing.items)


def test_the_focus_is_dark_and_framed(handbook):
    focus = next(
        key for key, title in zip(handbook.keys, handbook.texts["title"], strict=False) if title == "VP of Development"
    )
    picture = icicle(handbook, Caption(), focus=focus)
    node = handbook.node(focus)
    (frame,) = [item for item in picture.drawing.items if isinstance(item, Bars) and item.stroke == "ink"]
    scale = 1376 / 1367
    left, right = handbook.start[node] * scale, (handbook.start[node] + handbook.size[node]) * scale
    assert frame.boxes[0, 0] == pytest.approx(max(left - 1, 1), abs=1)
    assert frame.boxes[0, 0] + frame.boxes[0, 2] == pytest.approx(right + 1, abs=1)
    dark = drawn(picture, "ink")
    assert dark[:, 0].min() >= left - 1
    assert (dark[:, 0] + dark[:, 2]).max() <= right + 1
    assert "In focus: VP of Development, 189 positions" in written(picture)


def test_an_unknown_focus_is_refused(handbook):
    with pytest.raises(KeyError, match="nobody"):
        icicle(handbook, Caption(), focus="nobody")


def test_managers_can_be_clicked_where_they_are_drawn(handbook):
    targets = [item for item in icicle(handbook, Caption()).drawing.items if isinstance(item, Target)]
    assert 100 < len(targets) <= 300
    for target in targets[:20]:
        node = handbook.node(target.id)
        assert target.box.left == pytest.approx(handbook.start[node] * 1376 / 1367)


def test_the_outline_is_small_and_silent(handbook):
    picture = outline(handbook, Caption("Handbook company"))
    assert written(picture) == []
    assert (picture.drawing.width, picture.drawing.height) == (560, 54)
    assert len(picture.svg) < 40_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("levels", "rows", "width"), [(3, 28, 1010), (3, 12, 1010), (2, 28, 824), (1, 6, 640), (3, 28, 700)]
)
def test_a_tree_keeps_to_its_rows_and_its_sheet(handbook, language, levels, rows, width):
    for focus in ("E0432", "E0198", "UNKNOWN-ed45"):
        picture = tree(handbook, focus, Caption(language=language), levels=levels, rows=rows, width=width)
        branch = grown(handbook, handbook.node(focus), levels, rows)
        assert branch.rows <= rows
        sheet = Box(0, 0, width, picture.drawing.height)
        texts = picture.drawing.texts
        assert [text.text for text in texts if not text.box.inside(sheet)] == []
        overlaps = [(a.text, b.text) for k, a in enumerate(texts) for b in texts[k + 1 :] if a.box.meets(b.box, -0.5)]
        assert overlaps == []


@pytest.mark.parametrize("rows", [4, 9, 28, 400])
def test_a_tree_shows_or_counts_every_position(handbook, rows):
    def positions(branch):
        if branch.kind == "more":
            return int(handbook.size[list(branch.nodes)].sum())
        if branch.kind == "others":
            return len(branch.nodes)
        if not branch.branches:
            return int(handbook.size[branch.node])
        return 1 + sum(positions(below) for below in branch.branches)

    for focus in ("E0432", "E0198"):
        node = handbook.node(focus)
        assert positions(grown(handbook, node, 3, rows)) == handbook.size[node]


def test_dots_are_direct_reports_and_rings_are_vacant():
    rows = [("boss", "", "filled")] + [(f"m{k}", "boss", "filled") for k in range(2)]
    rows += [(f"a{k}", "m0", "vacant" if k < 2 else "filled") for k in range(7)]
    rows += [(f"b{k}", "m1", "filled") for k in range(3)]
    frame = pd.DataFrame(rows, columns=["key", "manager", "status"])
    picture = tree(frame, "boss", Caption(), levels=1)
    marks = [item for item in picture.drawing.items if isinstance(item, Marks)]
    assert [(item.shape, len(item.points)) for item in marks] == [("dot", 5), ("circle", 2), ("dot", 3)]
    assert {"7", "3", "13 positions · 2 reports", "2 vacant"} <= set(written(picture))


def test_a_vacant_manager_is_said_to_be_vacant():
    frame = pd.DataFrame({"key": ["a", "b", "c"], "manager": ["", "a", "b"], "status": ["filled", "vacant", "filled"]})
    assert "b (à pourvoir)" in written(tree(frame, "a", Caption(language="fr")))


def test_what_is_cut_is_counted():
    frame = pd.DataFrame(
        [("top", "")] + [(f"m{k:02d}", "top") for k in range(40)] + [(f"r{k:02d}", f"m{k:02d}") for k in range(40)],
        columns=["key", "manager"],
    )
    picture = tree(frame, "top", Caption(language="fr"))
    assert "encore 13" in written(picture)
    assert len(picture.table) == 28


def test_a_hit_is_marked_behind_its_row():
    picture = tree(people(), "p000", Caption(), hits=["p003"])
    (ground,) = drawn(picture, "hi")
    targets = {item.id: item.box for item in picture.drawing.items if isinstance(item, Target)}
    assert targets["p003"].top == ground[1]


def test_a_position_without_reports_is_a_tree_of_itself():
    assert "1 position · 0 reports" in written(tree(people(), "p020", Caption()))


@given(st.lists(st.integers(1, 20), min_size=1, max_size=12), st.integers(0, 60))
def test_rows_are_shared_out_evenly(wants, spare):
    rows = len(wants) + spare
    shares = shared_out(wants, rows)
    assert all(1 <= share <= want for share, want in zip(shares, wants, strict=True))
    assert sum(shares) == min(rows, sum(wants))
    cut_short = [share for share, want in zip(shares, wants, strict=True) if share < want]
    assert not cut_short or max(cut_short) - min(cut_short) <= 1
    assert not cut_short or max(shares) <= max(cut_short) + 1


def test_a_hundred_thousand_people_are_drawn_at_once():
    count = 100_000
    above = np.char.add("p", ((np.arange(count) - 1) // 7).astype(str)).astype(object)
    above[0] = ""
    frame = pd.DataFrame({"key": np.char.add("p", np.arange(count).astype(str)), "manager": above, "title": "Engineer"})
    begin = time.process_time()
    picture = icicle(everyone(frame), Caption(), focus="p3")
    size = len(picture.svg)
    assert time.process_time() - begin < 5
    assert size < 200_000
    assert picture.table["positions"].iloc[0] == count
