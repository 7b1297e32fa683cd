"""Does long work run aside, tell how far it is, stop when something newer is asked, and hand errors over?"""

import asyncio
import threading

import pytest

from orgmodel.apps.working import Work


def run(*pieces, until):
    """Start pieces of work on a loop, one after the other, and wait until something holds."""

    async def main():
        for piece in pieces:
            piece()
            await asyncio.sleep(0.01)
        for _ in range(500):
            if until():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it never came")

    asyncio.run(main())


def test_without_a_loop_it_runs_at_once():
    work, got = Work(), []
    work.run(lambda tick: 3, got.append, failed=got.append)
    assert got == [3]
    assert not work.busy


def test_without_a_loop_errors_are_raised():
    with pytest.raises(ZeroDivisionError):
        Work().run(lambda tick: 1 / 0, print, failed=print)


def test_on_a_loop_it_runs_aside_and_answers_on_the_loop():
    work, got, threads = Work(), [], []

    def job(tick):
        threads.append(threading.current_thread())
        tick(1, 2)
        return "answer"

    told = []
    run(
        lambda: work.run(job, got.append, failed=got.append, told=lambda *counts: told.append(counts)),
        until=lambda: got,
    )
    assert got == ["answer"]
    assert threads[0] is not threading.main_thread()
    assert told[-1] == (1, 2)
    assert not work.busy


def test_asked_to_wait_it_answers_on_return_even_on_a_loop():
    work, got = Work(), []

    def piece():
        work.run(lambda tick: 5, got.append, failed=got.append, wait=True)
        got.append("after")

    run(piece, until=lambda: len(got) == 2)
    assert got == [5, "after"]


def test_something_newer_stops_the_work_before():
    work, got, stopped, go = Work(), [], [], threading.Event()

    def slow(tick):
        go.wait(5)
        try:
            tick(1, 2)
        except BaseException:
            stopped.append(True)
            raise
        return "old"

    def second():
        work.run(lambda tick: "new", got.append, failed=got.append)
        go.set()

    run(lambda: work.run(slow, got.append, failed=got.append), second, until=lambda: "new" in got)
    assert got == ["new"]
    assert stopped == [True]


def test_what_is_cancelled_never_answers():
    work, got, go, done = Work(), [], threading.Event(), threading.Event()

    def slow(tick):
        go.wait(5)
        done.set()
        return "old"

    def cancel():
        work.stop()
        go.set()

    run(lambda: work.run(slow, got.append, failed=got.append), cancel, until=done.is_set)
    assert got == []
    assert not work.busy


def test_an_error_aside_is_handed_over():
    work, got = Work(), []
    run(lambda: work.run(lambda tick: 1 / 0, print, failed=got.append), until=lambda: got)
    assert isinstance(got[0], ZeroDivisionError)
