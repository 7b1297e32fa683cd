"""How does long work run without freezing the page, and stop when something newer is asked?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
Tick = Callable[[int, int], None]


class Stopped(Exception):
    """Raised inside a piece of work when nobody waits for it any more."""


def silent(done: int, of: int) -> None:
    """Tell nobody how far the work is."""


class Work:
    """One line of work: starting a piece stops the one before.

    Where an event loop runs (behind a page), a piece of work runs aside, and what follows runs on the loop, so that
    widgets change on one thread only. Elsewhere, and when asked to wait, it runs at once.
    """

    def __init__(self) -> None:
        self._turn = 0
        self._aside: ThreadPoolExecutor | None = None
        self.busy = False

    def run(
        self,
        job: Callable[[Tick], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[Exception], None],
        told: Tick = silent,
        wait: bool = False,
    ) -> None:
        """Do a piece of work, then hand over what it gave.

        Args:
            job: the work; it calls its argument with what is done and what there is to do, and stops where that raises.
            then: takes the answer, unless something newer was started meanwhile.
            failed: takes what the work raised, where it ran aside.
            told: is told how far the work is.
            wait: whether the answer must be there on return.
        """
        self._turn += 1
        loop = None if wait else _loop()
        if loop is None:
            self.busy = False
            then(job(silent))
            return
        turn, self.busy = self._turn, True
        self._aside = self._aside or ThreadPoolExecutor(1, thread_name_prefix="orgmodel")
        self._aside.submit(self._run_aside, loop, turn, job, then, failed, told)

    def stop(self) -> None:
        """Stop the piece of work that runs, if any."""
        self._turn += 1
        self.busy = False

    def _run_aside(self, loop: Any, turn: int, job: Any, then: Any, failed: Any, told: Any) -> None:
        def tick(done: int, of: int) -> None:
            if turn != self._turn:
                raise Stopped
            loop.call_soon_threadsafe(self._deliver, turn, told, (done, of), True)

        try:
            tick(0, 0)
            answer = job(tick)
        except Stopped:
            return
        except Exception as error:  # handed to the page, which says it
            loop.call_soon_threadsafe(self._deliver, turn, failed, (error,), False)
        else:
            loop.call_soon_threadsafe(self._deliver, turn, then, (answer,), False)

    def _deliver(self, turn: int, call: Callable[..., None], given: tuple[Any, ...], more: bool) -> None:
        if turn == self._turn:
            self.busy = more
            call(*given)


def _loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
