"""How is a table of figures shown on a page? Small, escaped, its numbers at the right and in the language."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orgmodel.foundation.language import number, say
from orgmodel.results.lettering import markup

MOST_ROWS = 200


def table_html(table: pd.DataFrame, language: str, unit: str = "") -> str:
    """Return a frame as an HTML table of at most 200 rows, and a line that says how many there are beyond.

    Args:
        table: text and number columns, named in English as the catalogues know them.
        language: "en" or "fr".
        unit: the unit of its figures, already in the language; "" where each column has its own.
    """
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]
    digits = [_digits(table[name]) if right else 0 for name, right in zip(table, numeric, strict=True)]
    heads = [_cell("th", say(language, str(name)), right) for name, right in zip(table, numeric, strict=True)]
    rows = [
        "".join(
            _cell("td", _text(value, right, count, language), right)
            for value, right, count in zip(row, numeric, digits, strict=True)
        )
        for row in table.head(MOST_ROWS).itertuples(index=False)
    ]
    amounts = markup(say(language, "in {unit}", unit=unit)) if unit else ""
    caption = f"<caption>{amounts}</caption>" if unit else ""
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    head = f"<thead><tr>{''.join(heads)}</tr></thead>"
    return f'<table class="om-table">{caption}{head}<tbody>{body}</tbody></table>{_beyond(len(table), language)}'


def _beyond(rows: int, language: str) -> str:
    if rows <= MOST_ROWS:
        return ""
    counts = {"shown": number(MOST_ROWS, language), "count": number(rows, language)}
    said = markup(say(language, "{shown} of {count} rows", **counts))
    return f"<div>{said}</div>"


def _cell(kind: str, text: str, right: bool) -> str:
    look = ' class="om-number"' if right else ""
    return f"<{kind}{look}>{markup(text)}</{kind}>"


def _digits(column: pd.Series) -> int:
    values = column.to_numpy(dtype=float, na_value=np.nan)
    known = values[np.isfinite(values)]
    if not known.size or np.array_equal(known, np.round(known)):
        return 0
    return int(np.clip(3 - np.floor(np.log10(np.abs(known).max())), 0, 3))


def _text(value: object, right: bool, digits: int, language: str) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return number(float(value), language, digits) if right else str(value)  # type: ignore[arg-type]
