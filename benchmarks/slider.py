"""How long from a move of a slider to the new picture, in a real browser, at 2,000 draws?"""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.timing import Line, against_limit
from orgmodel.apps import served
from orgmodel.foundation import bundled

MOVES, LIMIT = 14, 0.150
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
LOOK = ".om-budget-pictures > :nth-child(2) svg"
CLOCK = """look => new Promise(done => {
  const old = document.querySelector(look).outerHTML, start = performance.now();
  const watch = () => document.querySelector(look)?.outerHTML !== old && document.querySelector(look)
    ? done(performance.now() - start) : requestAnimationFrame(watch);
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: window.omKey, bubbles: true}));
  watch();
})"""


def lines() -> Iterator[Line]:
    """Time the chance by envelope of the budget page while the number of contractors stopped moves to and fro."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "velmont")
        shutil.copytree(bundled.path("scaleup"), folder, ignore=shutil.ignore_patterns("story", "hand_worked", "*.py"))
        with served.start(folder, language="fr") as site, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
            times = _moves(browser.new_page(viewport={"width": 1440, "height": 900}), site.url)
            browser.close()
    yield against_limit("slider to the chance by envelope, median, 2,000 draws", statistics.median(times), LIMIT)


def _moves(page: Page, url: str) -> list[float]:
    page.goto(url, wait_until="commit")
    page.wait_for_selector("#om-loading", state="detached", timeout=90_000)
    page.get_by_role("button", name="Budget", exact=True).first.click()
    page.get_by_role("button", name=re.compile("Arrêter 4 prestataires")).first.click()
    page.wait_for_selector(LOOK)
    page.wait_for_timeout(2_000)
    page.get_by_role("slider", name=re.compile("^Prestataires arrêtés")).focus()
    times = []
    for move in range(MOVES):
        page.evaluate("key => { window.omKey = key }", "ArrowLeft" if move % 2 == 0 else "ArrowRight")
        times.append(page.evaluate(CLOCK, LOOK) / 1000)
        page.wait_for_timeout(600)
    return times
