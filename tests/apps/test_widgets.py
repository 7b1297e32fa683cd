"""Do the widgets of the page send what they must, once, and in the reader's language?"""

import re

import ipywidgets
import pytest

from orgmodel.apps.markup import tag
from orgmodel.apps.tree import OrgTree
from orgmodel.apps.widgets import Page, PictureView, html, lever, static
from orgmodel.results import style


class Drawn:
    svg = "<svg>1</svg>"

    def html(self):
        return "<figure>1</figure>"


def sent(widget, monkeypatch):
    """What a widget sends from now on, one entry a message."""
    messages = []
    monkeypatch.setattr(type(widget), "_send", lambda self, message, buffers=None: messages.append(message))
    return messages


def test_a_picture_goes_out_in_one_message_and_only_once(monkeypatch):
    view = PictureView()
    messages = sent(view, monkeypatch)
    view.wait("62 of 100 futures", 0.62)
    view.set(Drawn())
    assert [set(message["state"]) for message in messages] == [{"busy", "progress"}, {"busy", "progress", "picture"}]
    view.set(Drawn())
    assert len(messages) == 2


def test_a_cancel_calls_back_and_only_then_a_button_is_offered():
    view, calls = PictureView(), []
    assert not view.cancellable
    view.on_cancel(lambda: calls.append(1))
    view._handle_custom_msg({"type": "cancel"}, [])
    view._handle_custom_msg({"type": "other"}, [])
    assert view.cancellable
    assert calls == [1]


def test_a_key_calls_back_with_its_name():
    page, keys = Page(heard=["ctrl+z"]), []
    page.on_key(keys.append)
    page._handle_custom_msg({"type": "key", "key": "ctrl+z"}, [])
    assert keys == ["ctrl+z"]


def test_what_a_widget_says_by_itself_follows_its_language():
    view = PictureView(language="fr")
    assert view.words == {"cancel": "Abandonner"}
    view.language = "en"
    assert view.words == {"cancel": "Cancel"}


@pytest.mark.parametrize("kind", [Page, PictureView, OrgTree])
def test_every_text_of_a_widget_has_its_french(kind):
    assert all(kind(language="fr").words[name] != text for name, text in kind.said.items())


def test_the_stylesheet_comes_along_except_on_the_page_that_has_it(monkeypatch):
    assert PictureView()._css == static("om.css")
    monkeypatch.setenv("ORGMODEL_SERVED", "1")
    assert PictureView()._css == ""


def test_html_escapes_text_and_keeps_markup():
    assert html("a < b").value == "a &lt; b"
    made = html(tag("b", "x"), "om-grey", "om-cut")
    assert made.value == "<b>x</b>"
    assert made._dom_classes == ("om-grey", "om-cut")


def test_a_lever_has_label_field_and_slider_in_the_order_of_the_stylesheet():
    field, slider = ipywidgets.Text(), ipywidgets.FloatSlider()
    made = lever("<b>", field, slider, "om-centre")
    assert made._dom_classes == ("om-lever", "om-centre")
    assert made.children[1:] == (field, slider)
    assert made.children[0].value == '<span title="&lt;b&gt;">&lt;b&gt;</span>'


def test_a_chart_of_the_organisation_goes_out_in_one_message(monkeypatch):
    chart = OrgTree()
    messages = sent(chart, monkeypatch)
    chart.show(tree=Drawn(), breadcrumb=[{"id": "a", "label": "A"}], selected="a")
    assert [set(message["state"]) for message in messages] == [{"svg_tree", "breadcrumb", "selected"}]
    chart.find([{"id": str(k), "label": ""} for k in range(20)], "20 of 20")
    assert len(messages[-1]["state"]["hits"]) == 8


def test_an_event_of_the_chart_calls_back():
    chart, events = OrgTree(), []
    chart.on_event(events.append)
    chart._handle_custom_msg({"type": "focus", "id": "p1", "text": "", "more": "left out"}, [])
    assert events == [{"type": "focus", "id": "p1", "text": ""}]


def declared(block):
    return {name: value.lower() for name, value in re.findall(r"--om-([a-z0-9-]+): (#[0-9a-f]+|[0-9.]+);", block)}


@pytest.mark.parametrize(("theme", "place"), [("light", 0), ("dark", 1)])
def test_the_page_and_the_pictures_have_the_same_colours(theme, place):
    blocks = re.findall(r"\{([^{}]*color-scheme: (?:light|dark);[^{}]*)\}", static("om.css"))
    assert declared(blocks[place]) == declared(style.declarations(theme))


def test_a_print_is_light():
    printed = declared(static("om.css").split("@media print")[1])
    light = declared(style.declarations("light"))
    ground = {"bg2": "#ffffff"}  # no grey panels on paper
    assert {name: value for name, value in printed.items() if value.startswith("#")} == {
        name: value for name, value in (light | ground).items() if value.startswith("#") and name in printed
    }
    assert {"bg", "ink", "s1", "bad"} <= set(printed)
