"""Can one walk through an organisation with the mouse, with the keys, and by searching?"""

import pytest

from orgmodel.apps import served
from tests.browser.notebooks import one_cell
from tests.browser.screenshot import changed, ink, lines_of_text

CELL = """
import ipywidgets
import pandas as pd
from orgmodel.apps.tree import OrgTree
from orgmodel.apps.widgets import Page, html
from orgmodel.results.orgcharts import everyone, icicle, tree
from orgmodel.results.picture import Caption

rows = [("cto", "", "CTO"), ("dev", "cto", "Development"), ("ops", "cto", "Operations"), ("api", "dev", "Interfaces"),
        ("web", "dev", "Web <script>window.ran = 1</script>"), ("a1", "api", ""), ("a2", "api", ""), ("w1", "web", ""),
        ("o1", "ops", ""), ("o2", "ops", "")]
company = everyone(pd.DataFrame(rows, columns=["key", "manager", "name"]))
names = {key: name or key for key, _, name in rows}
above = {key: manager for key, manager, _ in rows}
caption = Caption("Everyone", "", "fr")
said = html("nothing", "said")
chart = OrgTree(language="fr")

def way(key):
    found = []
    while key:
        found.insert(0, {"id": key, "label": names[key]})
        key = above[key]
    return found

def focus(key):
    whole, part = icicle(company, caption, focus=key), tree(company, key, caption)
    chart.show(icicle=whole, tree=part, breadcrumb=way(key), selected=key)

def answer(event):
    said.value = " ".join([event["type"], event["id"], event["text"]]).strip()
    if event["type"] == "focus":
        focus(event["id"])
    if event["type"] == "select":
        chart.selected = event["id"]
    if event["type"] == "search":
        hits = [{"id": key, "label": name} for key, name in names.items() if event["text"].lower() in name.lower()]
        chart.find(hits, f"{len(hits)} sur 4")

chart.on_event(answer)
focus("cto")
ipywidgets.VBox([Page(language="fr"), chart, said]).add_class("om-page")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served.start("data/scaleup", notebook=one_cell(tmp_path_factory.mktemp("tree"), CELL), language="fr") as page:
        yield page


@pytest.fixture(scope="module")
def opened(site, long_visit):
    page = long_visit(site.url)
    page.wait_for_selector(".om-tree .om-way b")
    return page


@pytest.fixture
def page(opened):
    """The page with the focus at the top, whatever the test before has done."""
    while opened.locator(".om-way button").count():
        opened.locator(".om-way button").first.click()
        opened.wait_for_selector(".om-way b:has-text('CTO')")
    opened.locator(".om-tree [role=tree] >> nth=1 >> [data-id=cto]").click()
    return opened


def row(page, key):
    return page.locator(f".om-chart:last-child [data-id='{key}']")


def hears(page, words):
    page.wait_for_function("words => document.querySelector('.said').innerText === words", arg=words, timeout=10_000)


def test_there_is_something_to_see(page):
    png = page.screenshot(animations="disabled")
    assert ink(png) > 0.005
    assert lines_of_text(png) >= 4
    assert page.get_by_label("Chercher une équipe, un intitulé, un poste").is_visible()


def test_a_click_selects_and_a_second_one_opens(page):
    before = page.screenshot(animations="disabled")
    row(page, "dev").click()
    hears(page, "select dev")
    assert row(page, "dev").get_attribute("aria-selected") == "true"
    page.mouse.move(5, 700)
    assert changed(before, page.screenshot(animations="disabled"), step=8) > 0.002
    row(page, "dev").click()
    hears(page, "focus dev")
    page.locator(".om-way", has_text="Development").wait_for()
    assert page.locator(".om-way").inner_text().split("\n")[::2] == ["CTO", "Development"]
    assert row(page, "ops").count() == 0


def test_arrows_walk_and_enter_opens(page):
    row(page, "cto").focus()
    for key, heard in [
        ("ArrowRight", "select dev"),
        ("ArrowRight", "select api"),
        ("ArrowLeft", "select dev"),
        ("ArrowUp", "select cto"),
        ("ArrowRight", "select dev"),
        ("Enter", "focus dev"),
        ("ArrowLeft", "focus cto"),
    ]:
        page.keyboard.press(key)
        hears(page, heard)


def test_m_asks_to_move_what_is_chosen(page):
    row(page, "dev").focus()
    page.keyboard.press("m")
    hears(page, "move dev")


def test_slash_goes_to_the_search_and_enter_to_the_first_hit(page):
    page.locator("body").press("/")
    page.keyboard.type("inter")
    hears(page, "search  inter".replace("  ", " "))
    page.wait_for_selector(".om-hits li:has-text('Interfaces')")
    assert page.locator(".om-search [role=status]").inner_text() == "1 sur 4"
    page.keyboard.press("Enter")
    hears(page, "focus api")
    page.locator(".om-search input").fill("")


def test_the_icicle_is_clicked_and_walked(page):
    icicle = page.locator(".om-chart:first-child")
    icicle.locator("[data-id=cto]").focus()
    page.keyboard.press("ArrowDown")
    hears(page, "select dev")
    page.keyboard.press("ArrowRight")
    hears(page, "select ops")
    icicle.locator("[data-id=ops]").click()
    hears(page, "focus ops")


def test_names_stay_text(page):
    assert "<script>" in row(page, "web").get_attribute("aria-label")
    assert page.evaluate("window.ran") is None
