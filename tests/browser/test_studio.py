"""Is the studio there in a real browser: seen, moved by hand and keyboard, in both languages, its errors said?"""

import json
import re
import shutil

import pytest

from orgmodel.apps import served
from orgmodel.foundation import bundled
from tests.browser.notebooks import one_cell
from tests.browser.screenshot import changed, ink, lines_of_text

SIZES = [(1440, 900), (1280, 720)]
HOSTILE = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
PAGES = {
    "Accueil": ".om-home-middle",
    "Organisation": ".om-orgeditor",
    "Scénarios": ".om-scenario-row",
    "Budget": ".om-budget-pictures svg",
    "Économies": ".om-cuts svg",
    "Comparer": ".om-fans svg",
}
OUTSIDE = """[...document.querySelectorAll('.om-main :is(h1, h2, p, dd), .om-panel input')]
  .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.textContent)"""
NAMELESS = """[...document.querySelectorAll('.om-page :is(button, input, select, .noUi-handle)')].filter(e => {
  if (!e.checkVisibility()) return false;
  const label = e.id ? document.querySelector(`label[for='${e.id}']`) : null;
  const text = e.getAttribute('aria-label') || label?.textContent || e.closest('label')?.textContent
    || e.textContent || e.title || e.placeholder;
  return !text?.trim(); }).map(e => e.outerHTML.slice(0, 160))"""
ZONE = """['om-top', 'om-scenarios', 'om-panel', 'om-main', 'om-side']
  .findIndex(name => document.activeElement.closest('.' + name))"""
CELL = """
import time
import orgmodel as om
from orgmodel.foundation import settings

today = om.read(settings.folder())
app = om.Studio(today, [om.Scenario("Moins", today, [om.End("Orsena", count=4, month="2027-04")])], language="fr")
asked = app._answers.question

def broken(*given, **named):
    raise RuntimeError("salary 123456")

def slow(*given, **named):
    time.sleep(0.7)
    return asked(*given, **named)

app._answers.question = {question}
app
"""


def folder_of(tmp_path_factory):
    """A user's own folder: the files of Velmont, its scenarios, and one with a hostile title."""
    folder = tmp_path_factory.mktemp("velmont") / "velmont"
    shutil.copytree(bundled.path("scaleup"), folder, ignore=shutil.ignore_patterns("story", "hand_worked", "*.py"))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return folder_of(tmp_path_factory)


@pytest.fixture(scope="module")
def site(folder):
    with served.start(folder, language="fr") as running:
        yield running


@pytest.fixture
def page(site, visit):
    opened = visit(site.url)
    opened.wait_for_selector(".om-home-middle")
    return opened


def go(page, name):
    page.locator(".om-nav button", has_text=re.compile(f"^{name}$")).click()
    page.wait_for_selector(PAGES[name])


def pick(page, name):
    page.locator(".om-scenario-tabs button", has_text=name).click()
    page.wait_for_selector(f".om-scenario-tabs .mod-active:has-text('{name}')")


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_seen_whole_in_both_languages_and_never_scrolls_sideways(site, visit, size):
    page = visit(site.url, size=size)
    page.wait_for_selector(".om-home-middle")
    for language in ("en", "fr"):
        page.locator(".om-tools button", has_text=language.upper()).first.click()
        page.wait_for_selector(f":root[lang={language}]")
        for place, look in enumerate(PAGES.values()):
            page.locator(".om-nav button").nth(place).click()
            page.wait_for_selector(look)
            page.wait_for_timeout(400)
            png = page.screenshot(animations="disabled")
            assert ink(png) > 0.01
            assert lines_of_text(png) >= 6
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.evaluate(OUTSIDE) == []


def test_a_lever_moves_the_figure_and_says_why(page):
    go(page, "Budget")
    pick(page, "Arrêter 4 prestataires")
    before, picture = page.locator(".om-heads").inner_text(), page.screenshot(animations="disabled")
    handle = page.get_by_role("slider", name=re.compile("^Prestataires arrêtés chez"))
    handle.focus()
    handle.press("ArrowLeft")
    page.wait_for_function("before => document.querySelector('.om-heads').innerText !== before", arg=before)
    page.wait_for_selector(".om-said-last:has-text('de 4 à 3')")
    said = page.locator(".om-said-last").inner_text()
    assert re.search(r"de 4 à 3\s: la chance de tenir passe de \d+ à \d+ sur 100, parce que chacun coûte \d+", said)
    assert changed(picture, page.screenshot(animations="disabled")) > 0.002


def test_an_assumption_moves_every_scenario_by_slider_and_by_typing(page):
    go(page, "Comparer")
    before = page.locator(".om-heads .om-figure").all_inner_texts()
    handle = page.get_by_role("slider", name=re.compile("^Cloud, par an ≤"))
    handle.focus()
    for _ in range(5):
        handle.press("ArrowRight")
    page.wait_for_function("old => document.querySelector('.om-heads .om-figure').innerText !== old", arg=before[0])
    page.wait_for_timeout(500)
    assert all(a != b for a, b in zip(before, page.locator(".om-heads .om-figure").all_inner_texts(), strict=True))
    field = page.get_by_label("Horizon").first
    field.fill("36 mois")
    field.press("Enter")
    page.wait_for_selector("h1:has-text('sur trois ans')")


def test_undo_by_key_and_the_file_on_disk(page, folder):
    go(page, "Budget")
    pick(page, "ERP en 2028")
    before = page.locator(".om-heads").inner_text()
    handle = page.get_by_role("slider", name=re.compile("^Nimbus"))
    handle.focus()
    handle.press("ArrowLeft")
    page.wait_for_function("before => document.querySelector('.om-heads').innerText !== before", arg=before)
    assert "rate: -0.09" in (folder / "scenarios" / "3-erp-en-2028.yaml").read_text(encoding="utf-8")
    assert re.search(r"Enregistré à \d+\sh\s\d\d", page.locator(".om-scenarios").inner_text())
    page.locator("h1").click()
    page.keyboard.press("Control+z")
    page.wait_for_function("before => document.querySelector('.om-heads').innerText === before", arg=before)
    assert "rate: -0.08" in (folder / "scenarios" / "3-erp-en-2028.yaml").read_text(encoding="utf-8")


def test_the_language_changes_every_word_and_the_theme_turns(page):
    go(page, "Comparer")
    assert "Hypothèses communes" in page.locator(".om-page").inner_text()
    page.get_by_role("button", name="Sombre").click()
    page.wait_for_selector(":root[data-om-theme=dark]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 20, 24)"
    page.get_by_role("button", name="Clair").click()
    page.wait_for_selector(":root[data-om-theme=light]")
    page.locator(".om-tools button", has_text="EN").click()
    page.wait_for_selector("text=Assumptions and their source")
    page.wait_for_selector("text=Where the difference of")
    english = page.locator(".om-page").inner_text()
    for word in ("Hypothèses", "Accueil", "Nouveau", "Annuler", "sur 100", "par mois", "Dernier"):
        assert word not in english
    assert page.evaluate("document.documentElement.lang") == "en"


def test_by_keyboard_alone_in_reading_order_and_every_control_has_a_name(page):
    for name in PAGES:
        go(page, name)
        assert page.evaluate(NAMELESS) == [], name
    page.locator("h1").first.click()
    for key, name in (("2", "Tout ce qui est demandé"), ("1", "Aujourd’hui"), ("4", "ERP en 2028")):
        page.locator("body").press(key)
        page.wait_for_selector(f".om-scenario-tabs .mod-active:has-text('{name}')")
    page.locator(".om-scenario-tabs button").first.focus()
    order = []
    for _ in range(80):
        page.keyboard.press("Tab")
        zone = page.evaluate(ZONE)
        if order and zone < order[0]:
            break
        if zone >= 0:
            order.append(zone)
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert order == sorted(order)
    assert set(order) >= {1, 2, 3, 4}


def test_a_new_scenario_is_made_renamed_and_deleted(page, folder):
    page.get_by_role("button", name="+ Nouveau scénario").click()
    page.wait_for_selector(".om-scenario-tabs .mod-active:has-text('(2)')")
    go(page, "Scénarios")
    field = page.locator(".om-scenario-row").last.get_by_label("Nom")
    field.fill(HOSTILE)
    field.press("Enter")
    page.wait_for_selector(".om-scenario-tabs .mod-active:has-text('<script>')")
    for name in PAGES:
        go(page, name)
        assert page.evaluate("window.ran") is None
    assert (
        HOSTILE in page.locator(".om-panel h2").last.inner_text()
        or HOSTILE in page.locator(".om-scenario-tabs").inner_text()
    )
    made = [file for file in (folder / "scenarios").glob("*.yaml") if "window.ran" in file.read_text(encoding="utf-8")]
    assert len(made) == 1
    go(page, "Scénarios")
    page.locator(".om-scenario-row").last.get_by_role("button", name="Supprimer").click()
    page.wait_for_function("() => !document.querySelector('.om-scenario-tabs').innerText.includes('<script>')")
    assert not made[0].exists()


def running(tmp_path, folder, question):
    path = one_cell(tmp_path, CELL.replace("{question}", question))
    return served.start(folder, notebook=path, language="fr")


def test_a_callback_that_fails_is_said_on_the_page_and_the_last_picture_stays(tmp_path, folder, visit):
    with running(tmp_path, folder, "broken") as site:
        page = visit(site.url)
        go(page, "Budget")
        page.wait_for_function("document.querySelectorAll('.om-budget-pictures svg').length > 1")
        picture = page.locator(".om-budget-pictures svg").first.get_attribute("aria-label")
        handle = page.get_by_role("slider", name=re.compile("^Prestataires arrêtés"))
        handle.focus()
        handle.press("ArrowLeft")
        page.wait_for_selector(".om-status .om-error:has-text('RuntimeError')")
        assert "123456" not in page.content()
        assert page.locator(".om-budget-pictures svg").first.get_attribute("aria-label") == picture
        assert page.locator(".om-waiting").count() == 0
        assert "123456" not in site.log


def test_long_work_greys_the_last_picture_and_can_be_cancelled(tmp_path, folder, visit):
    with running(tmp_path, folder, "slow") as site:
        page = visit(site.url)
        go(page, "Budget")
        before = page.locator(".om-heads").inner_text()
        handle = page.get_by_role("slider", name=re.compile("^Prestataires arrêtés"))
        handle.focus()
        handle.press("ArrowLeft")
        page.wait_for_selector(".om-waiting .om-busy:has-text('futurs sur 2')")
        assert page.locator(".om-budget-pictures svg").first.is_visible()
        page.get_by_role("button", name="Abandonner").first.click()
        page.wait_for_function("() => document.querySelectorAll('.om-waiting').length === 0")
        assert page.locator(".om-heads").inner_text() == before
        assert handle.get_attribute("aria-valuetext").startswith("4")


def test_a_folder_that_cannot_be_written_is_said(tmp_path, tmp_path_factory, visit):
    folder = folder_of(tmp_path_factory)
    shutil.rmtree(folder / "scenarios")
    (folder / "scenarios").write_text("a file stands in the way", encoding="utf-8")
    with served.start(folder, language="fr") as site:
        page = visit(site.url)
        page.wait_for_selector(".om-home-middle")
        page.get_by_role("button", name="+ Nouveau scénario").click()
        page.wait_for_selector(".om-kept:has-text('en mémoire seulement')")
        page.wait_for_selector(".om-scenario-tabs .mod-active:has-text('Nouveau scénario')")


def test_the_notebook_of_the_studio_holds_no_output():
    path = bundled.root().parent / "notebooks" / "present" / "studio.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert all(not cell.get("outputs") for cell in cells)
    assert (
        sum(len(cell["source"].splitlines() if isinstance(cell["source"], str) else cell["source"]) for cell in cells)
        < 15
    )


def test_a_budget_is_frozen_handed_over_and_held_to_past_errors_by_keyboard(tmp_path_factory, visit):
    folder = folder_of(tmp_path_factory)
    with served.start(folder, language="fr") as site:
        page = visit(site.url)
        go(page, "Budget")
        pick(page, "ERP en 2028")
        page.get_by_role("button", name="Figer pour le comité").press("Enter")
        page.wait_for_selector(".om-side:has-text('Figé pour le comité :')")
        assert list((folder / "board").glob("*.yaml"))
        page.get_by_role("button", name="Mémo").press("Enter")
        page.wait_for_selector(".om-side:has-text('Enregistré :')", timeout=60_000)
        assert {each.name for each in (folder / "reports").iterdir()} == {"memo.html", "budget.xlsx"}
        assert {each.name for each in site.root.iterdir()} == {"page.ipynb"}
        page.get_by_role("button", name="Oui", exact=True).press("Enter")
        page.wait_for_selector(".om-side:has-text('Vos erreurs passées fixent les plages.')")
        page.wait_for_selector(".om-side:has-text('Ce qui a changé')", timeout=60_000)
        page.get_by_role("button", name="Trois horloges").press("Enter")
        page.wait_for_selector(".om-further svg[aria-label*='ngagé']")


def test_the_way_to_the_budget_worked_aside_can_be_cancelled(tmp_path, folder, visit):
    waiting = CELL.replace("import time\n", "import time\nfrom orgmodel.apps.following import Following\n").replace(
        "app._answers.question = {question}",
        "def late(self, result, name, language):\n    time.sleep(4)\n    return result.plot(name, language)\n\n"
        "Following._plot = late",
    )
    with served.start(folder, notebook=one_cell(tmp_path, waiting), language="fr") as site:
        page = visit(site.url)
        page.get_by_role("button", name="Budget", exact=True).click()
        page.wait_for_selector(".om-waiting .om-busy:has-text('Calcul')")
        page.get_by_role("button", name="Abandonner").first.click()
        page.wait_for_function("() => document.querySelectorAll('.om-waiting').length === 0")
        page.wait_for_timeout(4500)
        assert page.locator(".om-budget-pictures .om-view").first.locator("svg").count() == 0
