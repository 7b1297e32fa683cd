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

MOST_ROWS, WIDE = 60, 7


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


def table(head: Markup, rows: Iterable[Markup], caption: str = "", look: str = "") -> Markup:
    """Return a table whose head comes again on each printed page."""
    above = element("caption", caption) if caption else ""
    return element("table", above, element("thead", head), element("tbody", *rows), look=look)


def framed(frame: pd.DataFrame, language: str, currency: str) -> Markup:
    """Return any frame as a table: columns and words in the language, money in thousands, totals in bold.

    Columns of text that say nothing are left out.
    """
    kept = frame[[name for name in frame if _is_number(frame[name]) or not _is_blank(frame[name])]].head(MOST_ROWS)
    names = [str(name) for name in kept]
    right = [_is_number(kept[name]) for name in kept]
    money = [at and name in MONEY for name, at in zip(names, right, strict=True)]
    head = row([labels.column(name, language) for name in names], right, head=True)
    rows = [
        row(
            [written(name, value, paid, language) for name, value, paid in zip(names, values, money, strict=True)],
            right,
            look="om-total" if "total" in values[:1] else "",
        )
        for values in kept.itertuples(index=False)
    ]
    caption = say(language, "in {unit}", unit=thousands(currency)) if any(money) else ""
    return table(head, rows, caption, look="om-wide" if len(names) > WIDE else "")


def written(name: str, value: Any, money: bool, language: str) -> str:
    """Write the cell of a column: parts of a bridge in words, harm for 100 k, all else by its kind."""
    if isinstance(value, str):
        return labels.word(value, language) if name == "part" else value
    return cell(value * labels.worth(name) if labels.worth(name) != 1 else value, money, language)


def _is_blank(column: pd.Series[Any]) -> bool:
    return all(value is None or value == "" or (value != value) for value in column)  # noqa: PLR0124 - NaN


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
