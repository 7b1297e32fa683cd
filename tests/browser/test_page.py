"""Is the served page really there, does it answer, and does it keep what it must keep?"""

import re
import urllib.error
import urllib.request
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from orgmodel.apps import served
from orgmodel.apps.widgets import static
from tests.browser.notebooks import one_cell
from tests.browser.screenshot import changed, ink, lines_of_text

CELL = """
import os
import ipywidgets
import numpy as np
import pandas as pd
from orgmodel.apps.markup import tag
from orgmodel.apps.widgets import Page, PictureView, html, lever
from orgmodel.results.drawing import Bars, Drawing, Text
from orgmodel.results.picture import Caption, Picture

HOSTILE = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'> & Co"

def picture(height):
    bars = Bars(np.array([[0.0, 200.0 - height, 300.0, height]]), fill="s1")
    drawing = Drawing(400, 200, (bars, Text(310, 100, f"{height} high", 13)))
    return Picture(drawing, Caption(HOSTILE, "what is drawn", "fr"), HOSTILE, pd.DataFrame({"height": [height]}))

view = PictureView(language="fr")
view.set(picture(20))
slider = ipywidgets.FloatSlider(value=20, max=200, step=20, readout=False, continuous_update=False)
slider.observe(lambda change: view.set(picture(int(change.new))), "value")
field = ipywidgets.Text("20 px")
button = ipywidgets.Button(description="Draw 160")
button.on_click(lambda pressed: view.set(picture(160)))
slow = ipywidgets.Button(description="Wait")
slow.on_click(lambda pressed: view.wait("6 200 futurs sur 10 000", 0.62))
end = ipywidgets.Button(description="End")
end.on_click(lambda pressed: os._exit(1))
heard = html("nothing heard", "om-heard")
page = Page(language="fr", heard=["ctrl+z", "m"])
page.on_key(lambda key: setattr(heard, "value", "heard " + key))

title = html(tag("h1", "Une page, un titre: " + HOSTILE, class_="om-title"))
main = ipywidgets.VBox([title, view, heard, button, slow, end])
panel = ipywidgets.VBox([html("Leviers", "om-heading"), lever(HOSTILE, field, slider)])
body = ipywidgets.GridBox([panel.add_class("om-panel"), main.add_class("om-main")]).add_class("om-body")
ipywidgets.VBox([page, body.add_class("om-wide")]).add_class("om-page")
"""
TITLE, PICTURE = (302, 10, 1126, 80), (302, 80, 800, 380)
TRAP = re.compile(r"body\[data-voila\] :is\(\.jp-LabShell[^}]*}")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    path = one_cell(tmp_path_factory.mktemp("page"), CELL)
    with served.start("data/scaleup", notebook=path, language="fr") as page:
        yield page


@pytest.fixture(scope="module")
def page(site, long_visit):
    opened = long_visit(site.url)
    opened.wait_for_selector(".om-view svg")
    return opened


@pytest.fixture(scope="module")
def arrival(site, long_visit):
    """What a reader with a dark system sees and is sent, from the first moment on; another template is asked for."""
    opened = long_visit.blank(color_scheme="dark")
    said = []
    opened.on("console", lambda message: said.append(message.text))
    headers = opened.goto(site.url + "&template=lab&theme=light", wait_until="commit").headers
    opened.wait_for_selector("#om-loading .om-now", timeout=30_000)
    opened.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shell = opened.locator("#om-loading").inner_text().split("\n")
    shot = opened.screenshot()
    opened.wait_for_selector(".om-view svg", timeout=60_000)
    return SimpleNamespace(page=opened, said=said, headers=headers, shell=shell, shot=shot)


def status(url):
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args):
            return None

    try:
        with urllib.request.build_opener(Stay).open(url) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def bare(site, path=""):
    parts = urlsplit(site.url)
    return f"{parts.scheme}://{parts.netloc}/{path}"


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_there_is_something_to_see(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    png = page.screenshot(animations="disabled")
    assert ink(png) > 0.01
    assert lines_of_text(png, TITLE) >= 1
    assert ink(png, PICTURE) > 0.02
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_in_the_trap_is_judged_blank(site, visit):
    css, count = TRAP.subn("", static("om.css"))
    assert count == 1
    page = visit.blank()
    page.route("**/om.css*", lambda route: route.fulfill(body=css, content_type="text/css"))
    page.goto(site.url)
    page.wait_for_selector(".om-view svg", state="attached", timeout=60_000)
    page.wait_for_timeout(500)
    assert page.locator("#om-loading").count() == 1  # the shell itself sees that nothing is there
    page.evaluate("document.getElementById('om-loading').remove()")
    png = page.screenshot(animations="disabled")
    assert ink(png) < 0.005
    assert lines_of_text(png) == 0


def test_the_slider_changes_the_picture(page):
    before = page.screenshot(animations="disabled")
    page.locator(".noUi-handle").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("text=40 high")
    assert changed(before, page.screenshot(animations="disabled")) > 0.003


def test_the_button_changes_the_picture(page):
    before = page.screenshot(animations="disabled")
    page.get_by_role("button", name="Draw 160").click()
    page.wait_for_selector("text=160 high")
    assert changed(before, page.screenshot(animations="disabled")) > 0.02
    page.locator(".noUi-handle").press("ArrowRight")
    page.wait_for_selector("text=160 high", state="detached")


def test_while_the_next_picture_is_awaited_the_last_one_stays_and_words_say_so(page):
    page.get_by_role("button", name="Wait").click()
    page.wait_for_selector(".om-waiting .om-busy:has-text('6 200 futurs sur 10 000')")
    assert page.locator(".om-view svg").is_visible()
    page.get_by_role("button", name="Draw 160").click()
    page.wait_for_selector("text=160 high")
    assert page.locator(".om-busy").count() == 0


def test_the_table_stays_open_when_the_picture_changes(page):
    page.locator(".om-view summary").click()
    page.get_by_role("button", name="Draw 160").click()
    page.wait_for_selector("text=160 high")
    assert page.locator(".om-view td").inner_text() == "160"


def test_text_stays_text_in_title_picture_and_lever(page):
    for place in ("h1", ".om-view .om-title", ".om-lever"):
        assert "<script>window.ran = 1</script>" in page.locator(place).inner_text()
    assert "onerror" in page.locator(".om-view svg").get_attribute("aria-label")
    assert page.evaluate("window.ran") is None


def test_keys_are_heard_but_not_while_someone_is_typing(page):
    page.locator("body").press("Control+z")
    page.wait_for_selector(".om-heard:has-text('heard ctrl+z')")
    page.locator(".om-lever input").press("m")
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(300)
    assert "ctrl+z" in page.locator(".om-heard").inner_text()
    page.locator("body").press("m")
    page.wait_for_selector(".om-heard:has-text('heard m')")


def test_named_steps_are_shown_at_once_in_the_language(arrival):
    assert arrival.shell == [
        "orgmodel",
        "Démarrage de Python",
        "Lecture de l’organisation",
        "Dessin de la page",
    ]
    assert lines_of_text(arrival.shot) == 4
    assert arrival.page.evaluate("document.documentElement.lang") == "fr"


def test_the_theme_is_the_readers_and_the_template_ours(arrival):
    assert arrival.page.evaluate("document.documentElement.dataset.omTheme") == "dark"
    assert arrival.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 20, 24)"
    assert arrival.page.locator("link[href*='orgmodel/static/om.css']").count() == 1


def test_the_policy_is_sent_and_nothing_of_ours_breaks_it(arrival):
    rules = dict(rule.strip().split(" ", 1) for rule in arrival.headers["content-security-policy"].split(";"))
    assert "blob:" in rules["script-src"]
    assert "unsafe" not in rules["script-src"]
    assert rules["frame-ancestors"] == "'none'"
    assert arrival.headers["referrer-policy"] == "no-referrer"
    assert not [text for text in arrival.said if "Content Security Policy" in text]


def test_an_inline_script_is_stopped_by_the_policy(page):
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=x onerror=\"window.ran = 3\">'")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None


def test_the_token_leaves_the_address_bar(page, site):
    assert page.url == bare(site)


def test_the_page_shows_no_source_and_no_folder(page):
    content = page.content()
    assert "ipywidgets.FloatSlider" not in content
    assert "data/scaleup" not in content


def test_without_the_token_nobody_gets_in(site):
    code, body = status(bare(site))
    assert code in (302, 403)
    assert "om-page" not in body
    assert status(bare(site, "?token=wrong"))[0] in (302, 403)
    assert status(bare(site, "api/kernels"))[0] in (302, 403, 404)


def test_the_closed_door_asks_no_other_machine(site, visit):
    door = visit.blank()
    door.goto(bare(site))
    assert "/login" in door.url
    assert door.locator("input[type=password]").first.is_visible()


@pytest.mark.parametrize("name", ["plan.svg", "people.csv", "plan.png", "page.ipynb", "..%2flog.txt", "../log.txt"])
def test_no_file_is_handed_out(site, name):
    if "." not in name[:2]:
        (site.root / name).touch()
    assert status(bare(site, f"voila/files/{name}"))[0] == 403
    token = urlsplit(site.url).query
    assert status(bare(site, f"voila/files/{name}?{token}"))[0] == 403


def test_when_python_is_gone_the_page_says_so(site, visit):
    page = visit(site.url)
    page.get_by_role("button", name="End").click()
    notice = page.wait_for_selector(".om-notice", timeout=30_000)
    assert notice.inner_text().startswith("Cette session est terminée")
    page.get_by_role("button", name="Recharger la page").click()
    page.wait_for_selector(".om-view svg", timeout=60_000)


def test_a_failing_page_says_so_without_values(tmp_path, visit):
    path = one_cell(tmp_path, "salary = 123456\nraise ValueError(f'pay {salary}')")
    with served.start("data/scaleup", notebook=path, language="en") as site:
        page = visit(site.url)
        page.locator(".om-error", has_text="The page could not be made.").wait_for(timeout=30_000)
        assert "123456" not in page.content()
        assert "ValueError" in site.log
        assert "123456" not in site.log
        assert urlsplit(site.url).query.removeprefix("token=") not in site.log
