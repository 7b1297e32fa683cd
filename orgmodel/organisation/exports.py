"""How does an organisation go back into files, such that reading them gives the same and no cell runs?"""

from __future__ import annotations

import csv
import datetime as dt
import re
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from orgmodel.foundation import safe_yaml
from orgmodel.foundation.estimate import Estimate
from orgmodel.organisation import dictionary
from orgmodel.organisation.dictionary import Column
from orgmodel.organisation.profile import FILE

if TYPE_CHECKING:
    from orgmodel.organisation.org import Org

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_DOUBTFUL = re.compile(r"-?\d{1,3}\.\d{3}")


def write(org: Org, folder: str | PathLike[str]) -> list[Path]:
    """Write an organisation as a folder of CSV files that `read` understands, and return the files.

    Text that a spreadsheet would run as a formula gets an apostrophe before it, which reading takes away.
    Blank columns of ours and empty tables are left out, and so is what is derived from other columns. Files are
    UTF-8 with a byte order mark, such that spreadsheets read the accents.

    Args:
        org: the organisation.
        folder: where to write; it is made when it is not there, files of the same names are replaced.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    written = [place / FILE]
    written[0].write_text(safe_yaml.dump(_profile(org)), encoding="utf-8")
    for table, frame in org.tables.items():
        texts = texts_of(frame, table)
        if len(texts):
            written.append(place / f"{table}.csv")
            _write(texts, written[-1])
    return written


def texts_of(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return a table as the texts of its cells, harmless in a spreadsheet; blank columns of ours are left out."""
    known = {column.name: column for column in dictionary.columns(table)}
    texts = {}
    for position, name in enumerate(frame.columns):
        column = known.get(name)
        if column is None or column.required != "derived":
            cells = [_text(value, column) for value in frame.iloc[:, position].tolist()]
            if any(cells) or column is None or column.required:
                texts[harmless(str(name))] = cells
    return pd.DataFrame(texts, dtype=object)


def harmless(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would run it; `unquoted` undoes it."""
    return f"'{text}" if _RUNS.match(text) else text


def _text(value: Any, column: Column | None) -> str:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, Estimate):
        return _estimate(value, column)
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    return _number(float(value), column)


def _number(value: float, column: Column | None) -> str:
    """Return a number that cannot be taken for one with separators of thousands: 1.125 is written 1.1250."""
    text = f"{value:.0f}" if value == int(value) else np.format_float_positional(value, trim="-")
    if column is not None and column.quantity == "share":
        return _share(text)
    return f"{text}0" if _DOUBTFUL.fullmatch(text) else text


def _share(text: str) -> str:
    """Return a share in hundredths with its sign, such that 2 is not read as 2 %."""
    from decimal import Decimal

    return f"{Decimal(text) * 100:f}%"


def _estimate(value: Estimate, column: Column | None) -> str:
    if value.kind == "around":
        return " / ".join(_number(end, column) for end in (value.low, value.likely, value.high))
    return " to ".join(_number(end, column) for end in (value.low, value.high))


def _write(texts: pd.DataFrame, file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(texts.columns)
        writer.writerows(texts.to_numpy().tolist())


def _profile(org: Org) -> dict[str, Any]:
    values = {
        "name": org.name,
        "language": org.language,
        "currency": org.currency,
        "country": org.country,
        "as_of": org.as_of,
        "cash": org.cash,
        "assumptions": {question: dict(knobs) for question, knobs in org.assumptions.items()},
    }
    return {word: value for word, value in values.items() if value not in (None, {})}
