"""What runs in the server's own process? Voila, as it was told on its standard input, until that is closed."""

from __future__ import annotations

import json
import logging
import shutil
import sys
import threading
from typing import IO

from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila


def serve(told: IO[bytes]) -> None:
    """Serve until the other end closes, then clear the private folder away.

    The first line holds ``room``, the private folder, and ``configuration``: so the token is on no command line.
    Whoever started us holds the other end: when that process ends, however it ends, kernels and server end too.
    """
    wanted = json.loads(told.readline())
    server = Voila.instance(config=Config(wanted["configuration"]))
    server.log.addFilter(without_values)
    server.initialize([])
    threading.Thread(target=_end_with, args=(told, IOLoop.current()), daemon=True).start()
    try:
        server.start()
    finally:
        shutil.rmtree(wanted["room"], ignore_errors=True)


def without_values(record: logging.LogRecord) -> bool:
    """Keep of an error only its kind: its text, its traceback and the cell could hold somebody's pay."""
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        record.msg, record.args = "The page failed: %s", (getattr(error, "ename", type(error).__name__),)
        record.exc_info = record.exc_text = None
    return True


def _end_with(told: IO[bytes], loop: IOLoop) -> None:
    told.read()
    loop.add_callback(loop.stop)


if __name__ == "__main__":
    serve(sys.stdin.buffer)
