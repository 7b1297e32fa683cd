"""What is a picture? A drawing with title, grey line, words for those who cannot see it, and table."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from orgmodel.foundation.language import number, say
from orgmodel.results import style
from orgmodel.results.drawing import Drawing, Text, fitted
from orgmodel.results.lettering import markup, one_line
from orgmodel.results.svg import svg

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_ROWS = 200


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
    """

    drawing: Drawing
    caption: Caption
    alt: str
    table: pd.DataFrame

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
        table = markup(say(self.caption.language, "Table"))
        return (
            f'<figure class="om-picture"><figcaption><div class="om-title">{markup(self.title)}</div>'
            f'<div class="om-note">{markup(self.note)}</div></figcaption>{self.svg}'
            f"<details><summary>{table}</summary>{self._rows()}</details></figure>"
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

    def _rows(self) -> str:
        language, table = self.caption.language, self.table
        numeric = [pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]
        head = "".join(
            f"<th{_class(right)}>{markup(say(language, str(name)))}</th>"
            for name, right in zip(table.columns, numeric, strict=True)
        )
        digits = [_digits(table[name]) if right else 0 for name, right in zip(table, numeric, strict=True)]
        body = "".join(
            "<tr>" + "".join(map(_cell, row, numeric, digits, [language] * len(row))) + "</tr>"
            for row in table.head(MOST_ROWS).itertuples(index=False)
        )
        return f'<table class="om-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{self._rest()}'

    def _rest(self) -> str:
        language, all_rows = self.caption.language, len(self.table)
        if all_rows <= MOST_ROWS:
            return ""
        counts = {"shown": number(MOST_ROWS, language), "count": number(all_rows, language)}
        return f"<div>{markup(say(language, '{shown} of {count} rows', **counts))}</div>"

    def _repr_html_(self) -> str:
        return f"<style>{style.stylesheet()}</style>{self.html()}"

    def __repr__(self) -> str:
        return f"Picture({one_line(self.title or self.alt)!r}, {len(self.table)} rows in its table)"


def _written(content: bytes, path: str | Path | None) -> bytes:
    if path is not None:
        Path(path).write_bytes(content)
    return content


def _class(right: bool) -> str:
    return ' class="om-number"' if right else ""


def _digits(column: pd.Series) -> int:
    values = column.to_numpy(dtype=float, na_value=np.nan)
    known = values[np.isfinite(values)]
    if not known.size or np.array_equal(known, np.round(known)):
        return 0
    return int(np.clip(3 - np.floor(np.log10(np.abs(known).max())), 0, 3))


def _cell(value: object, right: bool, digits: int, language: str) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        text = ""
    elif right:
        text = number(float(value), language, digits)  # type: ignore[arg-type]
    else:
        text = str(value)
    return f"<td{_class(right)}>{markup(text)}</td>"
