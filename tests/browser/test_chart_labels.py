"""Do the labels of charts keep clear of one another when Chromium, and not our own ruler, measures them?"""

import pytest
from playwright.sync_api import Browser

from orgmodel.foundation.language import LANGUAGES
from orgmodel.results.style import declarations
from tests.results.gallery import pictures

MEASURE = """() => [...document.querySelectorAll('svg')].map(svg => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBoundingClientRect();
    return [text.lastChild.textContent, box.left - frame.left, box.right - frame.left,
            box.top - frame.top, box.bottom - frame.top, frame.width, frame.height];
  });
})"""
SLACK = 3.0  # what a face in use may be wider than the one that was measured


def overlaps(a: list, b: list) -> bool:
    return a[1] < b[2] - SLACK and b[1] < a[2] - SLACK and a[3] + 2 < b[4] - 2 and b[3] + 2 < a[4] - 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_inside_and_apart(chromium: Browser, language: str) -> None:
    drawn = pictures(language)
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    style = f"body {{ {declarations('light')} font-variant-numeric: tabular-nums; }} figure {{ margin: 32px; }}"
    page.set_content(f"<style>{style}</style>" + "".join(picture.html() for picture in drawn.values()))
    measured = dict(zip(drawn, page.evaluate(MEASURE), strict=True))
    page.close()
    outside, together = [], []
    for kind, texts in measured.items():
        for k, a in enumerate(texts):
            if a[1] < -SLACK or a[2] > a[5] + SLACK or a[3] < -SLACK or a[4] > a[6] + SLACK:
                outside.append((kind, a[0]))
            together += [(kind, a[0], b[0]) for b in texts[k + 1 :] if overlaps(a, b)]
    assert sum(len(texts) for texts in measured.values()) > 200
    assert outside == []
    assert together == []
