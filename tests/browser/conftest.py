"""A real Chromium for the tests: none installed is a failure, and so is a request that leaves the machine."""

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --force-color-profile=srgb --hide-scrollbars"
)
HERE = {"127.0.0.1", "localhost"}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that the variable CHROMIUM names.

    A module's own: Playwright leaves a loop running in this thread, and the tests of another module must not meet it.
    """
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("There is no Chromium: apt-get install chromium, or say where it is with CHROMIUM=/path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS.split())
        yield browser
        browser.close()


class Visitor:
    """Opens addresses, each in a fresh browser, and notes what leaves the machine."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.leaks: list[str] = []

    def note(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in HERE:
            self.leaks.append(address)

    def blank(self, size: tuple[int, int] = (1440, 900), **options: Any) -> Page:
        """An empty page whose requests are watched."""
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.note(request.url))
        page.on("websocket", lambda socket: self.note(socket.url))
        return page

    def __call__(self, url: str, **options: Any) -> Page:
        """The page at an address, once it stands."""
        page = self.blank(**options)
        page.goto(url, wait_until="commit")
        page.wait_for_selector("#om-loading", state="detached", timeout=60_000)
        return page

    def leave(self) -> None:
        """Close what was opened; a request that has left the machine fails the test."""
        for context in self.contexts:
            context.close()
        assert not self.leaks, "the page asked another machine"


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitor]:
    """Visits of one test."""
    visitor = Visitor(chromium)
    yield visitor
    visitor.leave()


@pytest.fixture(scope="module")
def long_visit(chromium: Browser) -> Iterator[Visitor]:
    """Visits that the tests of a module share."""
    visitor = Visitor(chromium)
    yield visitor
    visitor.leave()
