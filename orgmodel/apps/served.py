"""How does the page open in a browser, on this machine only, with nothing of the data folder on offer?"""

from __future__ import annotations

import json
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

from orgmodel.apps.policy import HOST, TEMPLATE, configuration
from orgmodel.foundation import bundled, settings
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import LANGUAGES, say

PATIENCE = 60.0


class Served:
    """A page that is being served: its address with the token, and how to end it.

    Attributes:
        url: the address to open, token included: whoever has it can read everything.
        root: the one folder that is served; it holds the notebook and nothing else.
    """

    def __init__(self, process: subprocess.Popen[bytes], url: str, room: Path) -> None:
        self.url = url
        self.root = room / "served"
        self._process = process
        self._room = room

    def wait(self) -> None:
        """Return when the server ends."""
        self._process.wait()

    @property
    def log(self) -> str:
        """What the server has written so far."""
        return (self._room / "log.txt").read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End the server and its kernels, and remove its private folder."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._room, ignore_errors=True)

    def __enter__(self) -> Served:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


def launch(
    folder: str | Path,
    *,
    port: int | None = None,
    browser: bool = True,
    language: str | None = None,
    notebook: str | Path | None = None,
) -> None:
    """Open the page on an organisation and return when it is ended with Ctrl+C.

    Args:
        folder: folder of the organisation's files, or the name of an example.
        port: where to listen; any free one when None.
        browser: open the page in the browser.
        language: "en" or "fr"; the organisation's own when None.
        notebook: what to show; the studio when None.

    Raises:
        OrgError: the port is taken, the language unknown, the notebook or Voila not there, or the server did not start.
    """
    speaking = language or "en"
    with start(folder, port=port, language=language, notebook=notebook) as page:
        print(say(speaking, "The page is at {address}", address=page.url))
        print(say(speaking, "Whoever has this address can read everything. Ctrl+C ends the page."), flush=True)
        if browser:
            webbrowser.open(page.url)
        try:
            page.wait()
        except KeyboardInterrupt:
            print()


def start(
    folder: str | Path,
    *,
    port: int | None = None,
    language: str | None = None,
    notebook: str | Path | None = None,
) -> Served:
    """Start serving the page and return once it answers; the arguments and errors are those of `launch`."""
    shown = Path(notebook) if notebook else _studio()
    _refuse_what_cannot_be(port, language, shown)
    number, token = port or _free_port(), secrets.token_urlsafe(24)
    room = Path(tempfile.mkdtemp(prefix="orgmodel-"))
    _furnish(room, shown)
    process = _spawn(room, configuration(room, number, token, language), _place(folder), language)
    page = Served(process, f"http://{HOST}:{number}/?token={token}", room)
    try:
        _await_answer(process, number, page)
    except BaseException:
        page.stop()
        raise
    return page


def _refuse_what_cannot_be(port: int | None, language: str | None, notebook: Path) -> None:
    speaking = language if language in LANGUAGES else "en"
    if language is not None and language not in LANGUAGES:
        raise OrgError("There is no language called '{name}'.", near=(language, LANGUAGES), name=language)
    if find_spec("voila") is None:
        raise OrgError("The page needs Voila, which is not installed: pip install voila", language=speaking)
    if not notebook.is_file():
        raise OrgError("There is no notebook at {path}.", language=speaking, path=str(notebook))
    if port is not None and _answers(port):
        raise OrgError(
            "Port {port} is taken by another program. Choose another one, or none: orgmodel finds a free one.",
            language=speaking,
            port=port,
        )


def _studio() -> Path:
    return bundled.root().parent / "notebooks" / "present" / "studio.ipynb"


def _place(folder: str | Path) -> str:
    return str(Path(folder).resolve()) if Path(folder).is_dir() else str(folder)


def _furnish(room: Path, notebook: Path) -> None:
    """Lay out the private folder: the one notebook that is served, and, outside the served root, page and kernel."""
    here = Path(__file__).parent
    shown, jupyter = room / "served", room / "jupyter"
    shown.mkdir()
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["metadata"] = {"kernelspec": {"name": TEMPLATE, "display_name": TEMPLATE, "language": "python"}}
    (shown / "page.ipynb").write_text(json.dumps(content), encoding="utf-8")
    template = jupyter / "voila" / "templates" / TEMPLATE
    shutil.copytree(here / "page", template)
    shutil.copytree(here / "static", template / "static")
    kernel = jupyter / "kernels" / TEMPLATE
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": TEMPLATE, "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")


def _spawn(room: Path, told: dict[str, Any], folder: str, language: str | None) -> subprocess.Popen[bytes]:
    environment = settings.child_environment(folder, language, str(room / "jupyter"))
    with (room / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "orgmodel.apps.server"],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
        )
    assert process.stdin is not None
    wanted = {"room": str(room), "configuration": told}
    process.stdin.write(json.dumps(wanted).encode() + b"\n")
    process.stdin.flush()
    return process


def _await_answer(process: subprocess.Popen[bytes], port: int, page: Served) -> None:
    until = time.monotonic() + PATIENCE
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > until:
            last = (page.log.strip().splitlines() or [""])[-1]
            raise OrgError("The server of the page did not start: {last}", last=last)
        time.sleep(0.05)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])
