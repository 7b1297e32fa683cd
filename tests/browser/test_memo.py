"""Does the memo stand alone in a real browser, is there something to see, and does it print to clean A4?"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

import orgmodel as om
from orgmodel.foundation.language import LANGUAGES
from tests.browser.screenshot import ink, lines_of_text
from tests.reporting.boards import QUESTION, compared, full, tables, told_with

FITS = """() => {
  const edge = document.querySelector('main').getBoundingClientRect();
  const shown = [...document.querySelectorAll('svg, table, h1, p')].filter(each => each.checkVisibility());
  return shown.map(each => each.getBoundingClientRect())
    .filter(box => box.right > edge.right + 1 || box.left < edge.left - 1 || box.width === 0).length;
}"""


class Reader:
    """A browser without a network, which notes what the page asks for and complains of."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(offline=True, viewport={"width": 1000, "height": 1200})
        self.asked: list[str] = []
        self.complaints: list[str] = []

    def open(self, file: Path) -> Page:
        page = self.context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(file.as_uri())
        return page


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Reader]:
    made = Reader(chromium)
    yield made
    made.context.close()


def memo(folder: Path, language: str) -> Path:
    return om.report(folder / "board.html", QUESTION, [full(language), compared(language)], language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_for_nothing_and_there_is_something_to_see(reader: Reader, tmp_path: Path, language: str) -> None:
    file = memo(tmp_path, language)
    page = reader.open(file)
    png = page.screenshot(full_page=True)
    assert ink(png) > 0.02
    assert lines_of_text(png) > 60
    assert page.evaluate("getComputedStyle(document.body).fontVariantNumeric") == "tabular-nums"
    assert page.evaluate(FITS) == 0
    assert reader.asked == [file.as_uri()]
    assert reader.complaints == []


def test_markup_that_slipped_in_could_not_run(reader: Reader, tmp_path: Path) -> None:
    file = memo(tmp_path, "en")
    bad = '<script>document.title = "ran"</script><img src=x onerror="document.title = 1"><p style="display:none">'
    file.write_text(file.read_text(encoding="utf-8").replace("<h1>", f"{bad}<h1>"), encoding="utf-8")
    page = reader.open(file)
    assert page.title() == QUESTION
    assert sum("Content Security Policy" in each for each in reader.complaints) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_to_a_few_clean_pages(reader: Reader, tmp_path: Path, language: str) -> None:
    page = reader.open(memo(tmp_path, language))
    printed = tmp_path / "board.pdf"
    page.pdf(path=printed, prefer_css_page_size=True, print_background=True)
    content = printed.read_bytes()
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", content)) <= 12
    for png in pages(printed):
        assert ink(png) > 0.004
        assert ink(png, (0, 0, 12 * 4, 297 * 4)) == 0
        assert ink(png, (198 * 4, 0, 210 * 4, 297 * 4)) == 0


def poppler(tool: str) -> str:
    """Return where a tool that reads PDF stands; without it nothing is proved, so the test fails."""
    found = shutil.which(tool)
    assert found, f"There is no {tool}: apt-get install poppler-utils"
    return found


def pages(printed: Path) -> Iterator[bytes]:
    """Return the pages as pictures, four px a millimetre."""
    subprocess.run([poppler("pdftoppm"), "-r", "101.6", "-png", printed, printed.with_suffix("")], check=True)
    for file in sorted(printed.parent.glob("board-*.png")):
        yield file.read_bytes()


def test_a_long_table_repeats_its_head(reader: Reader, tmp_path: Path) -> None:
    many = pd.concat([tables()["cuts"]] * 55)
    page = reader.open(om.report(tmp_path / "board.html", QUESTION, told_with({"cuts": many}), language="en"))
    page.pdf(path=tmp_path / "board.pdf", prefer_css_page_size=True)
    text = subprocess.run(
        [poppler("pdftotext"), tmp_path / "board.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    assert 2 <= len(re.findall(r"What\s+stops", text)) <= 4
