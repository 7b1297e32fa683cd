"""How does text become a sheet of HTML without ever becoming code? Whatever is not markup yet is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

import pandas as pd
from markupsafe import Markup

from orgmodel.foundation.language import say
from orgmodel.reporting import labels
from orgmodel.reporting.values import cell, thousands
from orgmodel.results import style
from orgmodel.results.lettering import markup

MONEY = frozenset(
    "workbook read difference amount low middle high in_year full_year one_off budget landing actual".split()
)
"""Columns of tables that hold money."""

MOST_ROWS = 60


def safe(text: object) -> Markup:
    """Return a text as it may stand in HTML: escaped, on one line, without what no document may hold."""
    return text if isinstance(text, Markup) else Markup(markup(str(text)))


def joined(parts: Iterable[object]) -> Markup:
    """Return parts one after the other."""
    return Markup("").join(safe(part) for part in parts)


def element(name: str, *children: object, look: str = "") -> Markup:
    """Return an element with a class; the names are ours, the children are escaped unless they are markup."""
    dressed = Markup(' class="{}"').format(look) if look else ""
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), dressed, joined(children))


def row(cells: Sequence[object], right: Sequence[bool], *, head: bool = False, look: str = "") -> Markup:
    """Return the row of a table; numbers stand at the right."""
    kind = "th" if head else "td"
    inner = [element(kind, each, look="om-number" if at else "") for each, at in zip(cells, right, strict=True)]
    return element("tr", *inner, look=look)


def table(head: Markup, rows: Iterable[Markup], caption: str = "") -> Markup:
    """Return a table whose head comes again on each printed page."""
    above = element("caption", caption) if caption else ""
    return element("table", above, element("thead", head), element("tbody", *rows))


def framed(frame: pd.DataFrame, language: str, currency: str) -> Markup:
    """Return any frame as a table: columns and words in the language, money in thousands, totals in bold."""
    names = [str(name) for name in frame.columns]
    right = [_is_number(frame.iloc[:, k]) for k in range(len(names))]
    money = [at and name in MONEY for name, at in zip(names, right, strict=True)]
    head = row([labels.column(name, language) for name in names], right, head=True)
    rows = [_framed_row(values, money, right, language) for values in frame.head(MOST_ROWS).itertuples(index=False)]
    return table(head, rows, say(language, "in {unit}", unit=thousands(currency)) if any(money) else "")


def _framed_row(values: Sequence[object], money: Sequence[bool], right: Sequence[bool], language: str) -> Markup:
    cells = [
        labels.word(value, language) if isinstance(value, str) else cell(value, paid, language)
        for value, paid in zip(values, money, strict=True)
    ]
    return row(cells, right, look="om-total" if "total" in values[:1] else "")


def _is_number(column: pd.Series[Any]) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column))


def scenario_mark(number: int) -> Markup:
    """Return the mark of a scenario as a small drawing."""
    colour = f"var(--om-{style.scenario(number)})"
    shape = _SHAPES[style.shape(number)]
    drawn = Markup(shape.replace("INK", colour))
    return Markup('<svg class="om-mark" viewBox="-7 -7 14 14" aria-hidden="true">{}</svg>').format(drawn)


_SHAPES: Mapping[str, str] = {
    "circle": '<circle r="5" fill="none" stroke="INK" stroke-width="2"/>',
    "square": '<path d="M-5,-5H5V5H-5Z" fill="INK"/>',
    "triangle": '<path d="M0,-6L6.2,5.5H-6.2Z" fill="INK"/>',
    "diamond": '<path d="M0,-6.8L6.8,0L0,6.8L-6.8,0Z" fill="INK"/>',
    "plus": '<path d="M-6,0H6M0,-6V6" fill="none" stroke="INK" stroke-width="2.5"/>',
}


def stylesheet() -> str:
    """Return the style of the sheet, the colours of the light theme in it."""
    fonts = ", ".join(f'"{name}"' if " " in name else name for name in style.FONTS)
    tokens = f":root {{ {style.declarations('light')} color-scheme: light; }}\nbody {{ font-family: {fonts}; }}\n"
    return tokens + resources.files("orgmodel.reporting").joinpath("memo.css").read_text(encoding="utf-8")


def page(title: str, language: str, body: Markup) -> str:
    """Return the whole file: it may load nothing, run nothing, and is dressed by its own style alone."""
    dress = stylesheet()
    policy = f"default-src 'none'; style-src '{_fingerprint(dress)}'; base-uri 'none'; form-action 'none'"
    head = Markup(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{}</title><style>{}</style></head>\n"
    ).format(language, policy, safe(title), Markup(dress))
    return str(head + element("body", element("main", body)) + Markup("</html>\n"))


def _fingerprint(text: str) -> str:
    """Return the hash by which a page names the one style that it may use."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
