"""Does text stay text when a page is built?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.apps.markup import Markup, drawn, join, tag

HOSTILE = "<script>alert('1')</script> & \"co\""


def test_children_are_escaped_and_markup_is_kept():
    assert tag("p", HOSTILE, tag("b", "a < b")) == (
        "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &#34;co&#34;<b>a &lt; b</b></p>"
    )


def test_attributes_are_named_and_escaped():
    made = tag("a", "x", class_="om-link", aria_label=HOSTILE, href="#top", hidden=True, title=None, open=False)
    assert made.startswith('<a class="om-link" aria-label="&lt;script&gt;')
    assert made.endswith(' href="#top" hidden>x</a>')
    assert "title" not in made


def test_an_element_without_content_has_no_end():
    assert tag("hr", class_="om-rule") == '<hr class="om-rule">'
    assert tag("td") == "<td></td>"


@pytest.mark.parametrize(
    "attribute",
    [{"onclick": "x()"}, {"style": "color: red"}, {"href": "javascript:x()"}, {"href": "https://a.example"}],
)
def test_what_runs_code_or_leaves_the_page_is_refused(attribute):
    with pytest.raises(ValueError, match=r"attribute|leads"):
        tag("a", "x", **attribute)


def test_parts_are_joined_and_none_is_left_out():
    assert join(["a<", None, Markup("<i>b</i>"), 3], " & ") == "a&lt; &amp; <i>b</i> &amp; 3"


def test_what_the_package_has_drawn_goes_in_as_it_is():
    assert tag("div", drawn("<svg/>")) == "<div><svg/></div>"


@given(st.text())
def test_no_text_opens_an_element(text):
    assert tag("p", text, title=text).count("<") == 2
