"""Which widgets of our own does a page need? The page itself, a picture that can change, and escaped HTML.

    from orgmodel.apps.widgets import Page, PictureView, html, lever

    page = Page(language="fr", heard=["1", "2", "ctrl+z", "p"])
    page.on_key(lambda key: ...)                            # "ctrl+z"
    page.theme = "dark"                                     # page.shown is what is on screen

    view = PictureView(language="fr")
    view.set(picture)                                       # any object with .html(): orgmodel.results.Picture
    view.wait("6,200 of 10,000 futures, 3 s left", 0.62)    # greys the last picture until the next set()
    view.on_cancel(lambda: ...)

    html(tag("h1", title, class_="om-title"))               # ipywidgets.HTML; plain text is escaped
    lever("Pay rise", field, slider)                        # label, field and slider as om.css lays them out

There is one `Page` on a page, under the scenario bar: its notice shows there.

The classes to dress widgets with are listed at the top of static/om.css.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any, ClassVar, Protocol

import anywidget
import ipywidgets
import traitlets

from orgmodel.apps.markup import escape, tag
from orgmodel.foundation import settings
from orgmodel.foundation.language import mark, say


class Shown(Protocol):
    """What a `PictureView` can show."""

    def html(self) -> str:
        """Return a `<figure class="om-picture">`, escaped."""
        ...


def static(name: str) -> str:
    """Return the text of a file of the page, such as "om.css"."""
    return (resources.files("orgmodel.apps") / "static" / name).read_text(encoding="utf-8")


class Styled(anywidget.AnyWidget):
    """A widget that brings om.css along where no page has it yet, such as JupyterLab."""

    language = traitlets.Unicode("en").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    said: ClassVar[Mapping[str, str]] = {}

    def __init__(self, **state: Any) -> None:
        super().__init__(**state, _css="" if settings.served() else static("om.css"))
        self._speak()
        self.observe(lambda change: self._speak(), "language")

    def _speak(self) -> None:
        self.words = {name: say(self.language, text) for name, text in self.said.items()}


class PictureView(Styled):
    """A place for one picture at a time: title, grey line, drawing, and its table under a fold.

    Attributes:
        picture: the `<figure>` shown now; empty before the first `set`.
        busy: the words beside the bar while the next picture is computed; empty when nothing is awaited.
        progress: share of the work that is done, 0 to 1; below 0 when unknown.
    """

    _esm = static("picture.js")
    said: ClassVar = {"cancel": mark("Cancel")}

    picture = traitlets.Unicode().tag(sync=True)
    busy = traitlets.Unicode().tag(sync=True)
    progress = traitlets.Float(-1.0).tag(sync=True)
    cancellable = traitlets.Bool(False).tag(sync=True)

    def set(self, picture: Shown) -> None:
        """Show a picture; the one that is shown already is not sent again."""
        with self.hold_sync():
            self.picture, self.busy, self.progress = picture.html(), "", -1.0

    def wait(self, words: str, progress: float = -1.0) -> None:
        """Say that the next picture is under way; after 300 ms the last one turns grey until `set`."""
        with self.hold_sync():
            self.busy, self.progress = words, progress

    def on_cancel(self, call: Callable[[], None]) -> None:
        """Offer a Cancel button while something is under way, and call back when it is pressed."""
        self.cancellable = True
        self.on_msg(lambda widget, content, buffers: call() if content.get("type") == "cancel" else None)


class Page(Styled):
    """The page around all widgets: its theme, language, size, keys, and the notice when Python is gone.

    Attributes:
        theme: "light" or "dark"; "" follows the reader's system.
        shown: the theme on screen.
        scale: 1, or 1.25 for the back of a room.
        heard: the keys to be told of, such as "1", "p", "ctrl+z"; never while someone is typing.
    """

    _esm = static("page_widget.js")
    said: ClassVar = {
        "gone": mark("This session is over: the page no longer reaches its Python."),
        "reload": mark("Reload the page"),
    }

    theme = traitlets.Unicode("").tag(sync=True)
    shown = traitlets.Unicode("").tag(sync=True)
    scale = traitlets.Float(1.0).tag(sync=True)
    heard = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def on_key(self, call: Callable[[str], None]) -> None:
        """Call back with the name of each key of `heard` that is pressed."""
        self.on_msg(lambda widget, content, buffers: call(content["key"]) if content.get("type") == "key" else None)


def html(text: str, *classes: str) -> ipywidgets.HTML:
    """Return text in an HTML widget: markup as it is, anything else escaped.

    Args:
        text: what `markup.tag` made, or plain text.
        classes: classes of om.css.
    """
    widget = ipywidgets.HTML(str(escape(text)))
    for name in classes:
        widget.add_class(name)
    return widget


def lever(label: str, field: ipywidgets.Widget, slider: ipywidgets.Widget, *classes: str) -> ipywidgets.Box:
    """Return label and field on one line with the slider under them, as om.css lays them out.

    Args:
        label: what the lever moves; cut with an ellipsis where it is too long, whole on hovering.
        field: a text or number field with the value, its unit and start month.
        slider: the slider, without description and readout.
        classes: further classes, such as "om-centre" for a tick at the middle.
    """
    box = ipywidgets.Box([html(tag("span", label, title=label)), field, slider])
    for name in ("om-lever", *classes):
        box.add_class(name)
    return box
