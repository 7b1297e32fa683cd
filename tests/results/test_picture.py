"""Is a picture safe, readable without eyes, the same every time, and at home in both themes and in matplotlib?"""

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.foundation.language import LANGUAGES
from orgmodel.results import style
from orgmodel.results.charts import Caption, Measure, Picture, Range, Sample, Size, chance, difference, spread
from orgmodel.results.drawing import Drawing, Line, Target, Text, fitted, points
from orgmodel.results.orgcharts import icicle, tree
from orgmodel.results.svg import svg
from tests.results.gallery import NAMES, normal, people, pictures, totals

ROOT = Path(__file__).parents[2]
NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</svg><svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    r"R&D $\frac$ and $x$",
    "US$ and CA$ {x.__class__} {{7*7}} %s",
    "فريق المنصة \u202e desrever",
    "line\none\ttwo\u2028three\x00\x1b\ud800\uffff",
    "𝔘nusual 日本語 👩🏽‍💻 e\u0301",
]
DRAWN = {language: pictures(language) for language in LANGUAGES}
KINDS = list(DRAWN["en"])


def nasty_picture(name):
    samples = [Sample(name, k, 7.5e6 + 1e5 * (k + normal(200, k))) for k in range(2)]
    return chance(samples, Caption(name, name, "fr", finding=name), size=Size(420, 300))


@pytest.mark.parametrize("name", NASTY)
def test_names_are_text_everywhere(name):
    company = people().assign(title=name, team=name, name=name)
    drawn = [
        nasty_picture(name),
        spread([Range(name, 1, 1, 2, 3, 4, 5)], Caption(name, name), Measure("", word=name)),
        difference([Sample(name, 1, normal(200, 1))], Caption(name)),
        icicle(company, Caption(name), focus="p001", names={"absent-0": name}),
        tree(company, "p000", Caption(name), hits=["p003"]),
    ]
    for picture in drawn:
        page = picture._repr_html_()
        assert not re.search(r"<(script|img|iframe|object|a|foreignObject)\b", page, re.IGNORECASE)
        assert not re.search(r"<[^>]*\son\w+\s*=\s*[^&]", re.sub(r'"[^"]*"', '""', page))
        ElementTree.fromstring(picture.svg)
        ElementTree.fromstring(svg(picture.drawing, picture.alt, "dark"))


def test_a_name_that_fits_is_there_as_it_is():
    name = r"R&D $\frac$ {x} %s"
    picture = spread([Range(name, 1, 1, 2, 3, 4, 5)], Caption())
    assert html.escape(name) in picture.svg
    assert name in [text.text for text in picture.drawing.texts]
    assert name in [text.get_text() for text in picture.figure.axes[-1].texts]
    assert html.escape(name) in picture.html()


@pytest.mark.parametrize("name", NASTY)
def test_matplotlib_draws_any_name(name):
    png = nasty_picture(name.replace("\ud800", "")).png(width=300)
    assert png.startswith(b"\x89PNG")


@settings(max_examples=60)
@given(st.text(max_size=60), st.floats(20, 200), st.booleans())
def test_a_cut_text_fits_its_room(words, room, bold):
    text = fitted(Text(0, 20, words, 13.0, bold=bold), room, " 32")
    if text.whole:
        assert text.box.right <= room + 0.01 or text.text.startswith("…")
        assert text.whole.endswith(" 32")
        assert text.text.endswith("… 32")
    ElementTree.fromstring(svg(Drawing(200, 40, (text,)), words))


@pytest.mark.parametrize("kind", KINDS)
def test_colours_follow_the_page_and_files_keep_theirs(kind):
    picture = DRAWN["en"][kind]
    bare = re.sub(r"var\(--om-[\w-]+, (#[0-9a-f]{6}|[\d.]+)\)", "", picture.svg)
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb|black|white", bare.replace("#x27;", "").replace("&#", ""))
    for theme in ("light", "dark"):
        file = svg(picture.drawing, picture.alt, theme)
        assert "var(" not in file
        assert set(re.findall(r"#[0-9a-f]{6}", file)) <= {style.colour(token, theme) for token in style.TOKENS}


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_cannot_disturb_one_another_on_a_page(kind):
    assert not re.search(r'\sid="|url\(#|<style|<defs', DRAWN["en"][kind].html())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_has_words_and_a_table(kind, language):
    picture = DRAWN[language][kind]
    page = ElementTree.fromstring(f"<page>{picture.html()}</page>")
    drawing = page.find(".//{http://www.w3.org/2000/svg}svg")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == picture.alt
    assert picture.title in picture.alt
    assert len(picture.alt) > 40
    assert page.find(".//summary").text == {"en": "Table", "fr": "Tableau"}[language]
    assert len(page.findall(".//tbody/tr")) == len(picture.table) > 0
    heads = [head.text for head in page.findall(".//th")]
    assert heads == list(picture.table.columns) if language == "en" else heads[-1] != picture.table.columns[-1]


def test_the_table_says_the_numbers_as_the_language_does():
    page = ElementTree.fromstring(f"<page>{DRAWN['fr']['bridge'].html()}</page>")
    cells = [cell.text for cell in page.findall(".//tbody/tr[1]/td")]
    assert page.find(".//caption").text == "en €"
    assert cells == ["Atterrissage 2026", "7\u202f251\u202f000", None, None, "7\u202f251\u202f000"]


def test_a_long_table_says_how_much_of_it_is_shown():
    table = pd.DataFrame({"name": [f"row {k}" for k in range(1234)], "value": np.arange(1234) / 8})
    picture = Picture(Drawing(10, 10, ()), Caption(language="fr"), "words", table)
    page = picture.html()
    assert page.count("<tr>") == 201
    assert "200 lignes sur 1\u202f234" in page


def python(code, **variables):
    """What a fresh Python prints."""
    environment = os.environ | variables
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment, cwd=ROOT)
    return run.stdout.decode()


SAME = """
import hashlib
from tests.results.gallery import pictures
for picture in pictures("fr").values():
    print(hashlib.sha256((picture.html() + picture.alt).encode()).hexdigest())
print(hashlib.sha256(pictures("fr")["bridge"].png()).hexdigest())
"""


def test_the_bytes_are_the_same_in_another_process():
    runs = [python(SAME, PYTHONHASHSEED=seed, PYTHONPATH=".") for seed in ("1", "2")]
    assert runs[0] == runs[1]
    assert len(set(runs[0].split())) == len(KINDS) + 1


def test_the_figure_is_in_the_units_of_the_data():
    picture = DRAWN["en"]["fan of five"]
    axes = picture.figure.axes[0]
    for k, name in enumerate(NAMES["en"]):
        (line,) = [one for one in axes.lines if one.get_color() == style.colour(f"s{k}") and len(one.get_xdata()) == 24]
        rows = picture.table[picture.table.name == name]
        assert line.get_ydata() == pytest.approx(rows["middle"])
    assert axes.get_ylim() == picture.drawing.panels[0].y
    assert len(axes.patches) == 10


@pytest.mark.parametrize("kind", ["fans", "bridge", "chance"])
def test_the_figure_has_its_values_where_the_drawing_has_them(kind):
    picture = DRAWN["en"][kind]
    figure, drawing = picture.figure, picture.drawing
    for axes, panel in zip(figure.axes, drawing.panels, strict=False):
        values = np.array([[panel.x[0], panel.y[0]], [panel.x[1], panel.y[1]]])
        placed = axes.transData.transform(values)
        corners = [
            (panel.box.left, drawing.height - panel.box.bottom),
            (panel.box.right, drawing.height - panel.box.top),
        ]
        assert placed == pytest.approx(np.array(corners))


@pytest.mark.parametrize("kind", KINDS)
def test_the_figure_has_every_text_and_changes_no_setting(kind):
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    picture = DRAWN["fr"][kind]
    texts = [text.get_text() for text in picture.figure.axes[-1].texts]
    assert texts == [text.text for text in picture.drawing.texts]
    assert not any(text.get_parse_math() for text in picture.figure.axes[-1].texts)
    assert dict(mpl.rcParams) == before


def test_nothing_is_loaded_to_draw_svg():
    code = (
        "import sys; from tests.results.gallery import totals; from orgmodel.results.charts import *;"
        "chance(totals('fr'), Caption(language='fr')).html();"
        "print(sorted({'matplotlib', 'scipy', 'IPython', 'ipywidgets'} & set(sys.modules)))"
    )
    assert python(code, PYTHONPATH=".").strip() == "[]"


def test_a_notebook_gets_both_themes_and_a_page_neither():
    picture = DRAWN["fr"]["bridge"]
    page = picture._repr_html_()
    for mode in (
        '[data-jp-theme-light="false"] .om-picture',
        '[data-om-theme="dark"] .om-picture',
        ".vscode-dark .om-picture",
    ):
        assert mode in page.split("</style>")[0]
    assert "<style" not in picture.html()
    assert page.endswith(picture.html())


def test_files_hold_the_title_above_the_drawing(tmp_path):
    from PIL import Image

    picture = DRAWN["fr"]["spread"]
    picture.save(tmp_path / "a.svg", theme="dark")
    file = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert html.escape(picture.title) in file
    assert html.escape(picture.note) in file
    assert f'height="{picture.drawing.height + 54:g}"' in file
    picture.save(tmp_path / "a.png", titled=False)
    assert Image.open(tmp_path / "a.png").size == (picture.drawing.width, picture.drawing.height)
    assert b"Software" not in picture.png(tmp_path / "b.png", width=800)
    assert Image.open(tmp_path / "b.png").width == 800


def test_a_drawing_that_is_lowered_keeps_its_figures():
    picture = DRAWN["fr"]["spread"]
    lowered = picture.drawing.lowered(54)
    (before,) = [item for item in picture.drawing.items if isinstance(item, Line) and item.width == 1.5][1:2]
    (after,) = [item for item in lowered.items if isinstance(item, Line) and item.width == 1.5][1:2]
    assert lowered.panels[0].values(after.points) == pytest.approx(picture.drawing.panels[0].values(before.points))
    assert after.points[0, 1] == before.points[0, 1] + 54


def test_every_text_is_one_line():
    assert Text(0, 0, "one\ntwo", 13).text == "one two"


def test_a_picture_says_what_it_is_in_one_line():
    assert repr(DRAWN["fr"]["bridge"]) == "Picture('Deux choix tiennent l’enveloppe', 8 rows in its table)"


def test_places_to_click_say_which_and_are_not_seen():
    drawing = Drawing(20, 20, (Target(Text(0, 10, "x", 10).box, 'p"1', "<b>"), Line(points((0, 0), (1, 1)), "ink")))
    text = svg(drawing, "")
    assert 'data-id="p&quot;1"' in text
    assert "&lt;b&gt;" in text
    assert 'fill="none" pointer-events="all"' in text


def test_totals_are_the_same_on_every_machine():
    assert totals("fr")[0].values[:3] == pytest.approx(totals("en")[0].values[:3])
