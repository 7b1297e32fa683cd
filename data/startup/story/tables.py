"""How does a table of the story become a file, the same bytes each time?"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = dict[str, str]


def rows(text: str) -> list[Row]:
    """Return the rows of a table written with bars between the cells, its first line being the header."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]


def write(folder: Path, name: str, table: Sequence[Mapping[str, object]]) -> None:
    """Write a table as CSV: UTF-8, commas, one line feed at the end of a row."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def euros(cents: int) -> str:
    """Return cents as plain euros: 1234500 is "12345", 1234567 is "12345.67"."""
    return f"{cents // 100}" + (f".{cents % 100:02d}" if cents % 100 else "")
