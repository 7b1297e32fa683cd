"""Can everyone read it? The contrast of every token on its ground, and the distance between scenarios."""

import re
from pathlib import Path

import numpy as np
import pytest

from orgmodel.results import style
from orgmodel.results.lettering import cut, one_line, text_width

ROOT = Path(__file__).parents[2]
TEXT = ("ink", "ink2", "ink3", "s0", "s1", "s2", "s3", "s4", "bad", "warn", "good")
MARKS = ("rule2", "warn-mark", "focus")


def linear(hex_colour):
    channels = np.array([int(hex_colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """The ratio of WCAG 2.2."""
    light, dark = sorted((linear(hex_colour) @ [0.2126, 0.7152, 0.0722] for hex_colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["bg", "bg2"])
def test_text_and_marks_stand_out(theme, ground):
    under = style.colour(ground, theme)
    assert min(contrast(style.colour(token, theme), under) for token in TEXT) >= 4.5
    assert min(contrast(style.colour(token, theme), under) for token in MARKS) >= 2.7


def test_scenarios_differ_in_shape_and_in_colour():
    assert len({style.shape(k) for k in range(5)}) == 5
    assert len({style.scenario(k) for k in range(5)}) == 5
    assert (style.scenario(-1), style.shape(-1)) == ("ink", "dot")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_and_the_pictures_have_the_same_colours(theme):
    css = (ROOT / "orgmodel/apps/static/om.css").read_text(encoding="utf-8")
    selector = {"light": r':root\[data-om-theme="light"\]', "dark": r':root\[data-om-theme="dark"\]'}[theme]
    block = re.search(selector + r"[^{]*{([^}]*)}", css)
    assert block is not None
    page = dict(re.findall(r"--om-([\w-]+): ([^;]+);", block[1]))
    ours = dict(re.findall(r"--om-([\w-]+): ([^;]+);", style.declarations(theme)))
    assert {name: page.get(name) for name in ours} == ours


def test_the_style_of_a_notebook_touches_nothing_but_pictures():
    for rule in style.stylesheet().splitlines():
        selectors = rule.split("{")[0].split(",")
        assert all(".om-picture" in selector for selector in selectors)


def test_letters_are_as_wide_as_in_the_face_of_the_page():
    from matplotlib.font_manager import fontManager
    from matplotlib.ft2font import FT2Font, LoadFlags

    faces = {
        font.weight: font.fname
        for font in fontManager.ttflist
        if font.name == "Liberation Sans" and font.style == "normal"
    }
    if not faces:
        assert text_width("Velmont", 1000) == pytest.approx(3668, abs=1)
        return
    sample = "Hausse des salaires, 3 % en avril : −1 505 j-h (k€) Ævo ŒUVRE ÉTÉ «Ça» “ok” … → @"
    for bold, weight in ((False, 400), (True, 700)):
        font = FT2Font(faces[weight])
        font.set_size(1000, 72)
        for letter in sample:
            glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
            assert text_width(letter, 1000, bold) == pytest.approx(glyph.linearHoriAdvance / 65536, abs=22), letter


def test_what_is_cut_ends_in_an_ellipsis_and_fits():
    name = "Authentication, Authorization and Accounting"
    short = cut(name, 120, 13)
    assert short.endswith("…")
    assert text_width(short, 13) <= 120
    assert cut(name, 400, 13) == name


def test_a_text_is_one_line_of_what_documents_may_hold():
    assert one_line("a\nb\tc\u2029d") == "a b c d"
    assert one_line("a\x00b\ud800c\uffff") == "abc"
