"""How does a table of the story become a file, the same bytes each time?"""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = dict[str, str]


def rows(text: str) -> list[Row]:
    """Return the rows of a table written with bars between the cells, its first line being the header."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]


def write(folder: Path, name: str, table: Sequence[Mapping[str, object]]) -> None:
    """Write a table as CSV: UTF-8, commas, one line feed at the end of a row."""
    header = list(table[0])
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def luck(story: str, subject: str) -> random.Random:
    """Return the dice of one subject of a story; only `random()` is called, which Python keeps the same for ever."""
    return random.Random(f"{story} 2026, {subject}")


def noise(dice: random.Random, width: float) -> float:
    """Return a factor between 1 - width and 1 + width."""
    return 1 + width * (2 * dice.random() - 1)


def spread(total: int, weights: Sequence[float]) -> list[int]:
    """Share a whole number out by weight, each part whole and their sum exact."""
    whole, done, parts = sum(weights), 0, []
    for position in range(1, len(weights) + 1):
        upto = round(total * sum(weights[:position]) / whole)
        parts.append(upto - done)
        done = upto
    return parts


def euros(cents: int) -> str:
    """Return cents as plain euros: 1234500 is "12345", 1234567 is "12345.67"."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}" + (f".{cents % 100:02d}" if cents % 100 else "")
