"""Does every chart say what its figures say, with nothing overlapping and nothing outside?"""

import itertools
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import LANGUAGES, MINUS, number
from orgmodel.results.charts import (
    Caption,
    Limit,
    Measure,
    Part,
    Range,
    Sample,
    Series,
    Size,
    bridge,
    chance,
    difference,
    fan,
    fans,
    spread,
    waterfall,
)
from orgmodel.results.density import density
from orgmodel.results.drawing import Bars, Box, Line, Marks, Text
from orgmodel.results.placing import crosses, segments, spread_apart
from tests.results.gallery import MONTHS, NAMES, normal, parts, pictures, range_of, series, totals

DRAWN = {language: pictures(language) for language in LANGUAGES}
KINDS = list(DRAWN["en"])
PAGE = Box(0, 0, 1280, 720)


def lines_of(picture, colour, width):
    return [
        one for one in picture.drawing.items if isinstance(one, Line) and (one.colour, one.width) == (colour, width)
    ]


def written(picture):
    return [text.text for text in picture.drawing.texts]


def faults(texts, sheet):
    outside = [text.text for text in texts if not text.box.inside(sheet)]
    pairs = itertools.combinations(texts, 2)
    return outside, [(a.text, b.text) for a, b in pairs if a.box.meets(b.box, -0.5)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_overlaps_and_nothing_is_outside(kind, language):
    drawing = DRAWN[language][kind].drawing
    sheet = Box(0, 0, drawing.width, drawing.height)
    assert faults(drawing.texts, sheet) == ([], [])
    assert sheet.inside(PAGE)
    for item in drawing.items:
        if isinstance(item, Line | Marks):
            assert item.points.min() >= -1.5
            assert (item.points.max(0) <= [drawing.width + 1.5, drawing.height + 1.5]).all()
        if isinstance(item, Bars):
            assert (item.boxes[:, :2] >= -1.5).all()
            assert ((item.boxes[:, :2] + item.boxes[:, 2:]).max(0) <= [drawing.width + 1.5, drawing.height]).all()


def test_the_check_of_overlaps_sees_one():
    two = [Text(10, 20, "Velmont", 13), Text(30, 24, "Ardencourt", 13)]
    assert faults(two, Box(0, 0, 60, 40)) == (["Ardencourt"], [("Velmont", "Ardencourt")])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_room_of_a_meeting_is_wide_enough_for_presenter_text(language):
    samples = totals(language, 5)
    size = Size(1216, 430, 20.0)
    large = [
        spread([range_of(one) for one in samples], Caption(language=language), size=size),
        fan(MONTHS, [series(NAMES[language][1], 1)], Caption(language=language), size=size),
        bridge(parts(language), Caption(language=language), Measure(scale="k"), size=size),
        chance(samples[:3], Caption(language=language), limit=Limit("enveloppe", 7.65e6), size=size),
    ]
    for picture in large:
        assert faults(picture.drawing.texts, Box(0, 0, 1216, 430)) == ([], [])
        assert min(text.size for text in picture.drawing.texts) >= 19.5


def test_the_middle_line_and_the_bands_are_the_figures_of_the_table():
    picture = DRAWN["en"]["fan of five"]
    panel, table = picture.drawing.panels[0], picture.table
    for k, name in enumerate(NAMES["en"]):
        rows = table[table.name == name]
        (middle,) = lines_of(picture, f"s{k}", 2.25)
        assert panel.values(middle.points)[:, 1] == pytest.approx(rows["middle"])
    areas = [item for item in picture.drawing.items if getattr(item, "opacity", "") == "band8"]
    high, low = np.split(panel.values(areas[0].points)[:, 1], 2)
    first = table[table.name == NAMES["en"][0]]
    assert high == pytest.approx(first["high 8 in 10"])
    assert low[::-1] == pytest.approx(first["low 8 in 10"])


def test_the_svg_holds_the_same_line_to_a_tenth_of_a_pixel():
    picture = DRAWN["en"]["fan"]
    path = re.search(
        r'<path d="M([^"]*)" fill="none" stroke="var\(--om-s1, #1257c8\)" stroke-width="2.25"', picture.svg
    )
    assert path is not None
    points = np.array([[float(v) for v in pair.split(",")] for pair in path[1].split()])
    (middle,) = lines_of(picture, "s1", 2.25)
    assert points == pytest.approx(middle.points, abs=0.051)


def test_side_by_side_means_one_scale():
    picture = DRAWN["fr"]["fans"]
    assert len({panel.y for panel in picture.drawing.panels}) == 1
    assert len({panel.box.top for panel in picture.drawing.panels}) == 1


def test_the_base_is_dashed_in_every_panel_but_its_own():
    dashes = [item.panel for item in DRAWN["fr"]["fans"].drawing.items if getattr(item, "dash", None)]
    assert dashes == [1, 2]


def test_the_last_crossing_is_ringed_and_dated():
    middle = np.linspace(600e3, 700e3, 24)
    middle[3] = 690e3
    one = Series("rising", 1, *(middle + step for step in (-2e3, -1e3, 0, 1e3, 2e3)))
    flat = Series("flat", 0, *(np.full(24, 650e3) for _level in range(5)))
    picture = fan(MONTHS, [one], Caption(), base=flat)
    assert "Jan 2028" in written(picture)
    (ring,) = [item for item in picture.drawing.items if isinstance(item, Marks) and item.radius == 4.0]
    assert picture.drawing.panels[0].values(ring.points)[0] == pytest.approx([12, middle[12]])
    rarer = fan(MONTHS, [one], Caption(), base=Series("far", 0, *(np.full(24, 900e3) for _level in range(5))))
    assert not [item for item in rarer.drawing.items if isinstance(item, Marks) and item.radius == 4.0]


def test_a_range_is_never_finer_than_a_twentieth_of_itself():
    thousands = Measure(scale="k").writer([8.4e6], "fr")
    assert thousands.between(8_063_400, 8_452_900) == "8\u202f060 à 8\u202f450"
    assert thousands.between(8_063_400, 8_071_900) == "8\u202f063 à 8\u202f072"
    signed = Measure().writer([1.5e6], "en", 0.2e6)
    assert signed.between(-1.651e6, -1.468e6, sign=True) == f"{MINUS}1.65 to {MINUS}1.47"


def test_a_range_is_drawn_where_its_figures_are():
    row = Range("Velmont", 1, 7.2e6, 7.4e6, 7.5e6, 7.7e6, 8.1e6)
    picture = spread([row], Caption())
    panel = picture.drawing.panels[0]
    (thin,) = lines_of(picture, "s1", 1.5)
    thick = next(item for item in picture.drawing.items if isinstance(item, Bars))
    mark = next(item for item in picture.drawing.items if isinstance(item, Marks) and item.panel == 0)
    assert panel.values(thin.points)[:, 0] == pytest.approx([7.2e6, 8.1e6])
    ends = np.array([[thick.boxes[0, 0], 0], [thick.boxes[0, 0] + thick.boxes[0, 2], 0]])
    assert panel.values(ends)[:, 0] == pytest.approx([7.4e6, 7.7e6])
    assert panel.values(mark.points)[0, 0] == pytest.approx(7.5e6)
    assert list(picture.table.iloc[0, 1:]) == list(row.levels)
    assert "7.50" in written(picture)


def test_the_steps_of_a_bridge_lead_from_total_to_total():
    picture = DRAWN["fr"]["bridge"]
    panel = picture.drawing.panels[0]
    bars = [item.boxes[0] for item in picture.drawing.items if isinstance(item, Bars) and item.panel == 0]
    edges = np.array([[[x, 0], [x + w, 0]] for x, _y, w, _h in bars])
    steps = picture.table[picture.table.value.abs() < 1e6]
    drawn = [float(np.diff(panel.values(pair)[:, 0])[0]) for pair in edges]
    pixel = (panel.x[1] - panel.x[0]) / (panel.box.right - panel.box.left)
    assert drawn == pytest.approx(steps.value.abs(), abs=1.6 * pixel)
    circles = [item for item in picture.drawing.items if isinstance(item, Marks)]
    assert [panel.values(one.points)[0, 0] for one in circles] == pytest.approx([7251e3, 7630e3, 8065e3])


def test_what_adds_is_filled_and_what_takes_is_hollow():
    picture = waterfall([Part("up", 4e6), Part("down", -3e6)], Part("all", 1e6), 1, Caption())
    fills = [item.fill for item in picture.drawing.items if isinstance(item, Bars)]
    assert fills == ["ink3", "bg", "s1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_bridge_shows_its_figure(language):
    texts = written(DRAWN[language]["bridge"])
    for part in parts(language):
        assert number(part.value / 1e3, language, sign=not part.total) in texts


def test_a_saving_has_a_true_minus_and_no_hyphen():
    texts = [text for language in LANGUAGES for kind in KINDS for text in written(DRAWN[language][kind])]
    assert any(MINUS in text for text in texts)
    assert not [text for text in texts if re.search(r"-\d", text)]


def test_figures_follow_the_language():
    french = " ".join(written(DRAWN["fr"]["bridge"]))
    english = " ".join(written(DRAWN["en"]["bridge"]))
    assert "7\u202f251" in french
    assert "8\u202f065" in french
    assert "7,251" in english
    assert "\u00a0k€" in french
    assert "janv. 27" in written(DRAWN["fr"]["fan"])
    assert "Jan 27" in written(DRAWN["en"]["fan"])


def test_one_scale_a_chart():
    values = [Range("small", 0, *(v * 1e3 for v in (400, 420, 450, 470, 500)))]
    assert any(text.endswith("k€") for text in written(spread(values, Caption())))
    values.append(Range("large", 1, *(v * 1e3 for v in (1400, 1420, 1450, 1470, 1500))))
    texts = written(spread(values, Caption()))
    assert any(text.endswith("M€") for text in texts)
    assert not any(text.endswith("k€") for text in texts)
    assert "0.45" in texts


def test_another_unit_than_money():
    days = Measure(currency="", word="jours")
    texts = written(spread([Range("Délai", -1, 12, 14, 15, 18, 31)], Caption(language="fr"), days))
    assert any(text.endswith("\u00a0jours") for text in texts)
    assert "15" in texts


def test_a_chance_is_never_0_or_100_when_simulated():
    samples = [Sample("never", 0, 9e6 + 1e5 * normal(500, 1)), Sample("always", 1, 7e6 + 1e5 * normal(500, 2))]
    texts = written(chance(samples, Caption(language="fr"), limit=Limit("enveloppe", 8e6), named=False))
    assert "moins de 1" in texts
    assert "plus de 99" in texts


def test_the_number_at_the_envelope_is_the_share_of_futures():
    picture = DRAWN["en"]["chance"]
    share = float(np.mean(totals("en")[1].values <= 7650e3))
    assert str(round(100 * share)) in written(picture)
    table = picture.table[picture.table.name == NAMES["en"][1]]
    for envelope, drawn in zip(table["envelope"], table["chance in 100"], strict=True):
        assert drawn == pytest.approx(100 * np.mean(totals("en")[1].values <= envelope))


def test_the_reserve_covers_the_cases_it_says():
    picture = DRAWN["en"]["chance"]
    values = np.sort(totals("en")[0].values)
    needed = values[int(0.8 * len(values)) - 1]
    assert f"8 cases in 10: {number(needed / 1e3, 'en')}" in written(picture)
    assert np.mean(values <= needed) == pytest.approx(0.8)


@pytest.mark.parametrize(("dearer", "words"), [(70, "dearer: 70 in 100"), (30, "cheaper: 70 in 100")])
def test_the_share_above_zero_is_counted_not_read_off_the_curve(dearer, words):
    values = np.concatenate([np.full(100 - dearer, -0.2e6), np.full(dearer, 3e6)]) + 1e3 * normal(100, 3)
    values[-5:] += 5e6
    picture = difference([Sample("mixed", 1, values)], Caption())
    assert picture.table["share above zero"].tolist() == [dearer / 100]
    assert words in written(picture)
    above_its_mean = difference([Sample("dearer", 1, np.abs(values))], Caption())
    assert "dearer: more than 99 in 100" in written(above_its_mean)


def test_a_cost_that_equals_the_envelope_stays_inside_it():
    values = 1e6 * np.arange(1, 11)
    texts = written(chance([Sample("ten", 0, values)], Caption(), limit=Limit("envelope", 7e6), named=False))
    assert "70" in texts
    assert any(text.startswith("8 cases in 10: 8.0") for text in texts)


def test_values_under_an_axis_keep_apart():
    for width in range(240, 420, 12):
        row = Range("x", 1, 7.612e6, 7.63e6, 7.66e6, 7.69e6, 7.713e6)
        picture = spread([row], Caption(), size=Size(width, 90))
        foot = max(text.y for text in picture.drawing.texts)
        feet = sorted((text.box for text in picture.drawing.texts if text.y == foot), key=lambda box: box.left)
        assert len(feet) >= 2
        assert all(b.left - a.right >= 8 for a, b in itertools.pairwise(feet))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_figure_without_value_is_refused_by_name(bad):
    for make in (Range.of, Series.of, Sample):
        with pytest.raises(OrgError, match="'Velmont' cannot be drawn"):
            make("Velmont", 1, np.array([[1.0, 2.0], [bad, 4.0]]))


def test_the_dashed_line_is_named_however_long_its_name():
    assert any(text.endswith("…, en tirets") for text in written(DRAWN["fr"]["fans"]))
    assert "Everything that is asked for, dashed" in written(DRAWN["en"]["fans"])


def test_a_value_keeps_clear_of_the_limit():
    row = Range("x", 1, 7.8e6, 7.9e6, 8.0e6, 8.1e6, 8.2e6)
    wide = Range("y", 2, 7.0e6, 7.9e6, 8.0e6, 8.1e6, 9.0e6)
    picture = spread([row, wide], Caption(), limit=Limit("envelope", 7.65e6))
    (label,) = [text for text in picture.drawing.texts if text.text == "8.00" and text.anchor == "start" and text.halo]
    assert label.box.left > picture.drawing.panels[0].across(8.2e6)


def test_equal_futures_have_no_width():
    same = np.full(200, 1.5e6)
    texts = written(difference([Sample("same", 1, same)], Caption()))
    assert any(text.startswith("+1.5") for text in texts)
    assert written(spread([Range.of("same", 1, same)], Caption()))
    assert written(chance([Sample("same", 0, same)], Caption(), limit=Limit("envelope", 2e6)))


@pytest.mark.parametrize("values", [normal(4_000, 5), np.concatenate([normal(2_000, 6) - 4, normal(2_000, 7) + 4])])
def test_a_density_has_the_peaks_of_what_it_draws(values):
    x, height = density(values)
    peaks = np.flatnonzero((height[1:-1] > height[:-2]) & (height[1:-1] >= height[2:]))
    modes = 1 if abs(values.mean()) < 0.1 and values.std() < 2 else 2
    assert len(peaks) == modes
    assert height.max() == 1
    assert np.interp(0, x, height) == pytest.approx(1 if modes == 1 else 0, abs=0.1)


def test_it_is_quick_enough_to_follow_a_slider():
    """The floor is for a loaded machine: 6 ms are usual, and a drawing through matplotlib takes several times more."""
    import time

    courses = [series(name, k) for k, name in enumerate(NAMES["fr"][:3])]
    times = []
    for _run in range(5):
        begin = time.process_time()
        _ = fans(MONTHS, courses, Caption(language="fr")).svg
        times.append(time.process_time() - begin)
    assert min(times) < 0.1


boxes_of = st.tuples(*[st.floats(0, 100) for _side in range(4)])


@given(boxes_of, st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=5))
def test_a_line_crosses_a_box_when_one_of_its_points_is_in_it(corners, line):
    box = Box(min(corners[0], corners[1]), min(corners[2:]), max(corners[0], corners[1]), max(corners[2:]))
    points = np.array(line)
    steps = np.linspace(0, 1, 200)[:, None]
    walked = np.vstack([a + steps * (b - a) for a, b in itertools.pairwise(points)])
    inside = (walked > [box.left, box.top]) & (walked < [box.right, box.bottom])
    if inside.all(1).any():
        assert crosses(box, segments([points]))
    wide = Box(box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
    if crosses(box, segments([points])):
        near = (walked > [wide.left, wide.top]) & (walked < [wide.right, wide.bottom])
        assert near.all(1).any()


@given(st.lists(st.floats(-50, 350), min_size=1, max_size=8))
def test_labels_spread_apart_keep_their_order_and_stay_inside(wanted):
    heights = [30.0] * len(wanted)
    tops = spread_apart(wanted, heights, 0.0, 300.0)
    assert min(tops) >= 0
    assert max(tops) <= 270 + 1e-6
    order = sorted(range(len(wanted)), key=lambda k: (wanted[k], k))
    assert all(tops[b] - tops[a] >= 30 - 1e-6 for a, b in itertools.pairwise(order))
