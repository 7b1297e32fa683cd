"""Can one look at a real company, search it, and move a team, with the mouse and with the keys alone?"""

import pytest

from orgmodel.apps import served
from tests.browser.notebooks import one_cell
from tests.browser.screenshot import changed, drawn, ink, lines_of_text

CELL = """
import ipywidgets
import orgmodel as om
from orgmodel.apps.orgeditor import OrgEditor
from orgmodel.apps.widgets import Page

editor = OrgEditor(om.read("data/handbook_company"), language="en")
page = Page(language="en")
french = ipywidgets.ToggleButtons(options=[("EN", "en"), ("FR", "fr")])

def speak(change):
    page.language = change.new
    editor.speak(change.new)

french.observe(speak, "value")
main = ipywidgets.Box([editor.widget]).add_class("om-main")
body = ipywidgets.Box([main]).add_class("om-body").add_class("om-alone")
ipywidgets.VBox([page, french.add_class("languages"), body]).add_class("om-page")
"""
SOURCE_CODE, DEVELOPMENT, CREATE = "E0841", "E0198", "E0878"
SIZES = [(1440, 900), (1280, 720)]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served.start("data/handbook_company", notebook=one_cell(tmp_path_factory.mktemp("org"), CELL)) as page:
        yield page


@pytest.fixture(scope="module")
def shared(site, long_visit):
    page = long_visit(site.url)
    page.wait_for_selector(".om-orgtree .om-way b")
    return page


@pytest.fixture
def opened(shared):
    """The page that tests share, as they all find it."""
    shared.set_viewport_size({"width": 1440, "height": 900})
    say(shared, "EN")
    return shared


@pytest.fixture
def page(site, visit):
    """A page of its own, for what changes the organisation."""
    page = visit(site.url)
    page.wait_for_selector(".om-orgtree .om-way b")
    return page


def row(page, key):
    return page.locator(f".om-orgtree .om-chart [data-id='{key}']")


def strip(page, words):
    page.wait_for_function(
        "words => document.querySelector('.om-orgstrip').innerText.includes(words)", arg=words, timeout=30_000
    )


def say(page, language):
    page.locator(f".languages button:has-text('{language}')").click()
    start = (
        {"EN": "Engineering reports", "FR": "« Engineering » dépend"}[language]
        .replace("« ", "«\u00a0")
        .replace(" »", "\u00a0»")
    )
    page.wait_for_selector(f"h1:has-text('{start}')")


@pytest.mark.parametrize("language", ["EN", "FR"])
@pytest.mark.parametrize("size", SIZES)
def test_there_is_something_to_see_at_its_full_width(opened, size, language):
    opened.set_viewport_size({"width": size[0], "height": size[1]})
    say(opened, language)
    opened.wait_for_function(
        "() => ((part, svg) => part.clientWidth === svg.viewBox.baseVal.width)"
        "(document.querySelector('.om-orgtree'), document.querySelector('.om-orgtree svg'))"
    )
    png = opened.screenshot(animations="disabled")
    assert ink(png) > 0.05
    assert lines_of_text(png) >= 10
    assert drawn(png, (32, 90, size[0] - 32, 200)).mean() > 0.15  # everyone
    assert drawn(png, (size[0] - 290, 280, size[0] - 32, 500)).mean() > 0.05  # the small pictures
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = opened.evaluate(
        "[...document.querySelectorAll('.om-orgeditor svg')].map(s => s.clientWidth / s.viewBox.baseVal.width)"
    )
    assert all(abs(scale - 1) < 0.02 for scale in sizes), sizes


def test_what_can_be_done_stays_on_the_screen(opened):
    opened.set_viewport_size({"width": 1280, "height": 720})
    box = opened.locator(".om-orgline").bounding_box()
    assert box["y"] + box["height"] <= 720


def test_nothing_lies_over_the_breadcrumb_and_no_word_is_outside(opened):
    say(opened, "FR")
    way, colours = opened.locator(".om-way b").bounding_box(), opened.locator(".om-colours").bounding_box()
    assert way["x"] + way["width"] < colours["x"]
    outside = opened.evaluate("""() => [...document.querySelectorAll('.om-orgeditor svg')].flatMap(svg => {
      const frame = svg.getBoundingClientRect();
      return [...svg.querySelectorAll('text')].filter(text => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 3 || box.right > frame.right + 3;
      }).map(text => text.textContent);
    })""")
    assert outside == []


def test_a_search_opens_and_highlights_with_the_keys_alone(opened):
    opened.locator("body").press("/")
    opened.keyboard.type("source code")
    opened.wait_for_selector(".om-hits li:has-text('Source Code · Backend Engineering Manager')")
    assert opened.locator(".om-search [role=status]").inner_text() == "1 team, 13 posts"
    opened.keyboard.press("Enter")
    strip(opened, "Source Code Backend Engineering Manager, 10 direct reports of which 3 vacant")
    assert row(opened, SOURCE_CODE).get_attribute("aria-selected") == "true"
    at = row(opened, SOURCE_CODE).bounding_box()
    colour = opened.evaluate(
        """box => [...document.querySelectorAll('.om-orgtree svg path')].filter(path => {
      const b = path.getBoundingClientRect();
      return Math.abs(b.top - box.y) < 2 && Math.abs(b.left - box.x) < 2;
    }).map(path => getComputedStyle(path).fill)""",
        at,
    )
    assert "rgb(255, 233, 168)" in colour
    opened.locator(".om-search input").fill("")
    opened.wait_for_function("() => !document.querySelector('.om-orgtree svg path[fill*=\"--om-hi\"]')")


def test_arrows_walk_and_a_click_on_everyone_opens(opened):
    row(opened, DEVELOPMENT).focus()
    opened.keyboard.press("ArrowRight")
    strip(opened, "Dev Senior Director of Engineering")
    opened.keyboard.press("Enter")
    opened.wait_for_selector(".om-way b:has-text('Dev')")
    opened.keyboard.press("ArrowLeft")
    opened.wait_for_selector(".om-way b:has-text('Development')")
    opened.locator(".om-orgeditor > .om-tree [data-id='E0432']").click()
    opened.wait_for_selector(".om-way b:has-text('Marketing')")
    opened.locator(".om-way button:has-text('To be placed')").click()
    strip(opened, "139 managers not in the file, to whom 450 people report")
    opened.locator(".om-orgtree [data-id$='#27']").click()
    opened.wait_for_selector(".om-orgtree text:has-text('27 before')")
    opened.locator(".om-orgeditor > .om-tree [data-id='E0198']").click()
    opened.wait_for_selector(".om-way b:has-text('Development')")


def test_a_move_changes_the_chart_and_the_words(page):
    before = page.screenshot(animations="disabled")
    row(page, SOURCE_CODE).click()
    strip(page, "Source Code Backend")
    row(page, SOURCE_CODE).press("m")
    page.wait_for_selector(".om-move:visible")
    page.wait_for_function("() => document.activeElement.matches('.om-move .om-typed input')")
    page.keyboard.type("create:editor team")
    best = "() => document.querySelector('.om-move select').options[0]?.text.replaceAll('\\u00a0', ' ')"
    page.wait_for_function(best + ".startsWith('Create:Editor Team ·')")
    assert "11 positions under Editor from Dec 2022" in page.locator(".om-move .om-small").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.matches('.om-move .om-primary')")
    page.keyboard.press("Enter")
    strip(page, "Source Code, 11 positions, moves under Editor from Dec 2022. Editor has 10 direct reports, 9 before.")
    page.wait_for_selector(".om-orgfacts:has-text('As it will be in Dec 2022.')")
    assert not page.locator(".om-move").is_visible()
    assert changed(before, page.screenshot(animations="disabled")) > 0.005
    page.locator(".om-lastmove button").click()
    page.wait_for_selector(".om-orgfacts:not(:has-text('As it will be'))")


def test_a_button_moves_and_fills_in_french_too(page):
    say(page, "FR")
    row(page, CREATE).click()
    strip(page, "Create Director of Engineering")
    page.get_by_role("button", name="Pourvoir les postes…").click()
    page.get_by_role("button", name="Pourvoir ces 3 postes").click()
    strip(page, "3 postes à pourvoir sous Create sont pourvus dès déc. 2022.")
    page.get_by_role("button", name="Déplacer vers…").click()
    page.locator(".om-move .om-typed input").fill("incubation")
    page.wait_for_selector(".om-move .om-small:has-text('22 postes sous Incubation Engineering dès déc. 2022')")
    page.locator(".om-move .om-primary").click()
    strip(page, "Create, 22 postes, passe sous Incubation Engineering dès déc. 2022.")
