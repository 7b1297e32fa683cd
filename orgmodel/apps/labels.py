"""How do those who listen know which slider they are on? A widget without looks that names all handles."""

from __future__ import annotations

import anywidget

from orgmodel.apps.widgets import static


class Labels(anywidget.AnyWidget):
    """Gives the handles of the sliders around it the name of their control: ipywidgets leaves them nameless."""

    _esm = static("labels.js")
