"""How are answers handed over? One file, whose ending says whether it is read or recalculated."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from orgmodel import __version__
from orgmodel.foundation.errors import OrgError
from orgmodel.reporting.answers import Answer, Board
from orgmodel.reporting.because import Because

ENDINGS = (".html", ".xlsx")


def report(
    path: str | PathLike[str],
    question: str,
    results: Answer | Sequence[Answer],
    *,
    language: str | None = None,
    since: Because | None = None,
) -> Path:
    """Write answers to a file that can be handed over: a memo that prints to A4, or a workbook with live formulas.

    Args:
        path: where to write; ".html" gives the memo (one file, nothing is loaded), ".xlsx" the workbook.
        question: what the board asked, in its own words; the title.
        results: what questions and `compare` returned, in the order in which they are read.
        language: "en" or "fr"; the organisation's own when None.
        since: why a figure that was shown before is another one now, from `Snapshot.because`.

    Returns:
        The path of the file.

    Raises:
        OrgError: for another ending, no answer, something that is no answer, or a language that there is not.
    """
    place = Path(path)
    board = Board.of(question, results, language, since)
    if place.suffix.lower() not in ENDINGS:
        raise OrgError("'{name}' must end in {endings}.", name=place.name, endings=", ".join(ENDINGS))
    if place.suffix.lower() == ".html":
        from orgmodel.reporting.memo import memo

        place.write_bytes(memo(board, __version__).encode())
    else:
        from orgmodel.reporting.workbook import workbook

        place.write_bytes(workbook(board, __version__))
    return place
