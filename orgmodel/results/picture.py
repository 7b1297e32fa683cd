"""What is a picture? A drawing with title, grey line, words for those who cannot see it, and table."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from orgmodel.foundation.language import say
from orgmodel.results import style
from orgmodel.results.drawing import Drawing, Text, fitted
from orgmodel.results.lettering import markup, one_line
from orgmodel.results.svg import svg
from orgmodel.results.table import table_html

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a picture: the title says the finding, the note what, unit, period and how luck is drawn.

    `finding` ends the alternative text; it is the title unless given.
    """

    title: str = ""
    note: str = ""
    language: str = "en"
    finding: str = ""

    @property
    def told(self) -> str:
        """The finding as a sentence of the alternative text."""
        words = self.finding or self.title
        return words if words.endswith((".", "?", "!")) or not words else f"{words}."


@dataclass(frozen=True, eq=False)
class Picture:
    """A chart that can be shown, read aloud, tabulated and saved.

    Attributes:
        drawing: the lines and labels, in px.
        caption: title, grey line and language.
        alt: the alternative text: kind of chart, axes, finding.
        table: the figures that are drawn, in full; its columns are named in English.
        unit: the unit of the table's figures, already in the language: "€"; "" where each column has its own.
    """

    drawing: Drawing
    caption: Caption
    alt: str
    table: pd.DataFrame
    unit: str = ""

    @property
    def title(self) -> str:
        """The finding."""
        return self.caption.title

    @property
    def note(self) -> str:
        """The grey line."""
        return self.caption.note

    @cached_property
    def svg(self) -> str:
        """The drawing as SVG whose colours follow the theme of the page."""
        return svg(self.drawing, self.alt)

    @cached_property
    def figure(self) -> Figure:
        """The drawing as a matplotlib Figure, one axes a panel in the units of the data; made when asked."""
        from orgmodel.results.figure import figure

        return figure(self.drawing)

    def html(self) -> str:
        """Return the picture as a `<figure>` for a page that has om.css: title, grey line, SVG and table."""
        fold = markup(say(self.caption.language, "Table"))
        rows = table_html(self.table, self.caption.language, self.unit)
        return (
            f'<figure class="om-picture"><figcaption><div class="om-title">{markup(self.title)}</div>'
            f'<div class="om-note">{markup(self.note)}</div></figcaption>{self.svg}'
            f"<details><summary>{fold}</summary>{rows}</details></figure>"
        )

    def png(
        self,
        path: str | Path | None = None,
        *,
        width: int | None = None,
        theme: style.Theme = "light",
        titled: bool = True,
    ) -> bytes:
        """Return the picture as PNG, and write it to `path` when given.

        Args:
            path: where to write it.
            width: width in px; as drawn when None.
            theme: "light" or "dark".
            titled: with title and grey line above the drawing.
        """
        from orgmodel.results.figure import figure

        sheet = figure(self._titled() if titled else self.drawing, theme)
        stream = io.BytesIO()
        dpi = sheet.dpi * (width or self.drawing.width) / self.drawing.width
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
            sheet.savefig(stream, format="png", dpi=dpi, metadata={"Software": None})
        return _written(stream.getvalue(), path)

    def save(self, path: str | Path, *, theme: style.Theme = "light", titled: bool = True) -> None:
        """Write the picture to a file ending in .svg or .png, with plain colours."""
        if Path(path).suffix == ".png":
            self.png(path, theme=theme, titled=titled)
        else:
            drawing = self._titled() if titled else self.drawing
            _written(svg(drawing, self.alt, theme).encode(), path)

    def _titled(self) -> Drawing:
        width = self.drawing.width
        above = [
            fitted(Text(0, 15, self.title, 15, "ink", bold=True), width),
            fitted(Text(0, 36, self.note, 13, "ink3"), width),
        ]
        return self.drawing.lowered(54, [text for text in above if text.text])

    def _repr_html_(self) -> str:
        return f"<style>{style.stylesheet()}</style>{self.html()}"

    def __repr__(self) -> str:
        return f"Picture({one_line(self.title or self.alt)!r}, {len(self.table)} rows in its table)"


def _written(content: bytes, path: str | Path | None) -> bytes:
    if path is not None:
        Path(path).write_bytes(content)
    return content
