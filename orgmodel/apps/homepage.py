"""What must one know on opening the page? The organisation in a line, the scenarios, the year, the findings."""

from __future__ import annotations

import ipywidgets as w

from orgmodel.apps import landing
from orgmodel.apps.columns import first_year, heads
from orgmodel.apps.markup import Markup, join, tag
from orgmodel.apps.scene import Deeds, Scene, Still
from orgmodel.apps.titles import budget_title, comparison_title
from orgmodel.apps.widgets import PictureView, html
from orgmodel.foundation.errors import Finding, Findings
from orgmodel.foundation.language import chances_in_100, mark, say, say_count

LEVELS = {
    "error": (mark("error"), "om-bad"),
    "warning": (mark("to confirm"), "om-warn"),
    "fixed": (mark("repaired"), "om-good"),
}
"""Level of a finding -> its name and its class."""
MOST_FINDINGS = 8
CARDS = {
    "organisation": (mark("Organisation"), mark("Who is there, and where"), mark("See the chart")),
    "budget": (mark("Budget"), mark("How much, and if less?"), mark("See the budget")),
    "compare": (mark("Compare"), mark("Is the difference real?"), mark("See month by month")),
}
"""Page -> grey name, title and link of its card."""


class HomePage(Still):
    """The page that is opened first.

    Attributes:
        widget: the page.
    """

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds
        self.title, self.scenarios, self.findings, self.gap = html(""), html(""), html(""), html("")
        self.landing = PictureView()
        self._cards = {page: html("") for page in CARDS}
        self.links = {page: w.Button().add_class("om-link") for page in CARDS}
        for page, button in self.links.items():
            button.on_click(lambda _, page=page: deeds.go(page))
        left = w.Box([self.scenarios, self.findings]).add_class("om-home-left")
        self._right = w.Box([self.landing, self.gap]).add_class("om-home-right")
        cards = [w.Box([self._cards[page], self.links[page]]).add_class("om-card") for page in CARDS]
        foot = w.Box(cards).add_class("om-columns").add_class("om-columns-3").add_class("om-cards")
        parts = [self.title, w.Box([left, self._right]).add_class("om-home-middle"), foot]
        main = w.Box(parts).add_class("om-main").add_class("om-board")
        self.widget = w.Box([main]).add_class("om-body").add_class("om-alone")

    def show(self, scene: Scene) -> None:
        """Show what there is."""
        language, today = scene.language, scene.desk.today
        self.title.value = str(self._titled(scene))
        self.scenarios.value = str(standings(scene))
        self.findings.value = str(found(Findings((*today.findings, *scene.book.findings)), language))
        year = landing.landing_of(today)
        for widget in (self.landing, self.gap):
            widget.layout.display = "none" if year is None else None
        if year is not None:
            self.landing.language = language
            self.landing.set(landing.picture(year, today, language))
            self.gap.value = str(tag("p", landing.gap_words(year, language), class_="om-small"))
        for page, (name, heading, link) in CARDS.items():
            parts = [
                tag("p", say(language, name), class_="om-grey"),
                tag("h2", say(language, heading), class_="om-question"),
                tag("p", self._sentence(page, scene)),
            ]
            self._cards[page].value = str(join(parts))
            self.links[page].description = say(language, link)

    def _titled(self, scene: Scene) -> Markup:
        today = scene.desk.today
        line = tag("p", join([tag("b", today.name), ", ", today.facts(scene.language)]), class_="om-grey")
        return tag("h1", budget_title(scene.answer, scene.language), class_="om-title") + line

    def _sentence(self, page: str, scene: Scene) -> str:
        language, answer = scene.language, scene.answer
        if page == "organisation":
            return say(language, "{name}: {facts}.", name=scene.desk.today.name, facts=scene.desk.today.facts(language))
        if page == "budget":
            return answer.results[answer.reference].explain("direction", language).part("answer")
        if answer.others:
            return say(language, "{sentence}.", sentence=comparison_title(answer, scene.name, language))
        return say(language, "One scenario beside today is needed. “+ New scenario” makes it.")


def standings(scene: Scene) -> Markup:
    """Return a column for each scenario that stands beside the others: its first year, and the chance of holding."""
    answer, language = scene.answer, scene.language
    first = answer.results[answer.reference]
    label = say(
        language,
        "Cost of technology {when}, and its range of 8 simulated futures in 10; upright: the envelope",
        when=first_year(answer, language),
    )
    every = []
    for name, head in zip(answer.names, heads(answer, first.headline, language, scale="k"), strict=True):
        inside = {figure.name: figure.middle for figure in answer.results[name].all_figures()}.get("inside")
        told = None
        if inside is not None:
            chance = chances_in_100(inside, language)
            told = tag("p", tag("b", chance[:1].upper() + chance[1:]), " ", say(language, "of holding the envelope"))
        every.append(tag("div", head, told))
    title = tag("h2", say(language, "Where the scenarios stand"), class_="om-heading")
    count = f"om-standings om-columns-{len(every)}"
    return title + tag("p", label, class_="om-grey") + tag("div", join(every), class_=count)


def found(findings: Findings, language: str) -> Markup:
    """Return what reading the files has found, errors first, each with its place."""
    title = tag("h2", say(language, "What reading the files has found"), class_="om-heading")
    if not findings:
        return title + tag(
            "p", say(language, "Nothing to confirm: every file was read as it stands."), class_="om-small"
        )
    counts = (
        say_count(language, "{count} error", "{count} errors", len(findings.errors)),
        say_count(language, "{count} thing to confirm", "{count} things to confirm", len(findings.warnings)),
        say_count(language, "{count} repair", "{count} repairs", len(findings.fixed)),
    )
    ordered = [finding for level in LEVELS for finding in findings.of_level(level)]
    rows = [_finding(each, language) for each in ordered[:MOST_FINDINGS]]
    rest = len(ordered) - len(rows)
    more = tag("p", say_count(language, "{count} more", "{count} more", rest), class_="om-grey") if rest else None
    return join([title, tag("p", ", ".join(counts), class_="om-grey"), tag("div", join(rows), class_="om-found"), more])


def _finding(each: Finding, language: str) -> Markup:
    name, look = LEVELS[each.level]
    place = each.place(language) or say(language, "all files")
    head = tag(
        "p", tag("b", say(language, name), class_=look), tag("span", place, class_="om-grey"), class_="om-spread"
    )
    return tag("div", head, tag("p", each.message, class_="om-small"), class_="om-row")
