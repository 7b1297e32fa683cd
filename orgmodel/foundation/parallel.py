"""How is work cut into pieces done on all cores at once? In threads, since array work lets other threads run."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")
MOST_THREADS = 8


def for_each(work: Callable[[Piece], None], pieces: Sequence[Piece]) -> None:
    """Do the work for each piece and return when all are done; an error of one is raised.

    Each piece must write to places of its own: then the outcome is the same on one core and on many.
    """
    threads = min(MOST_THREADS, os.cpu_count() or 1, len(pieces))
    if threads < 2:
        for piece in pieces:
            work(piece)
        return
    with ThreadPoolExecutor(threads, thread_name_prefix="orgmodel") as pool:
        for _ in pool.map(work, pieces):
            pass
