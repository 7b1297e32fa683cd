"""Is every piece done once, on however many cores, and is an error raised?"""

import os
import threading

import numpy as np
import pytest

from orgmodel.foundation.parallel import for_each


@pytest.mark.parametrize("cores", [None, 1, 2, 64])
@pytest.mark.parametrize("pieces", [0, 1, 7, 100])
def test_every_piece_is_done_once(monkeypatch: pytest.MonkeyPatch, cores: int | None, pieces: int) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    done = np.zeros(pieces)

    def work(piece: int) -> None:
        done[piece] += piece + 1

    for_each(work, range(pieces))
    assert done.tolist() == list(range(1, pieces + 1))


def test_two_cores_work_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    meeting = threading.Barrier(2, timeout=20)
    for_each(lambda piece: meeting.wait() and None, range(2))


@pytest.mark.parametrize("cores", [1, 4])
def test_an_error_is_raised(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    with pytest.raises(ZeroDivisionError):
        for_each(lambda piece: print(1 // (piece - 3)), range(6))
