"""Do we hold the envelope, and if not, what goes? Figures, chance and months of the scenarios, and the last move."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w

from orgmodel.apps.board import Countdown, put
from orgmodel.apps.boardroom import Boardroom
from orgmodel.apps.columns import first_year, heads, initiative
from orgmodel.apps.controls import Control
from orgmodel.apps.dials import Dial
from orgmodel.apps.drawer import Drawer
from orgmodel.apps.furtherviews import FurtherViews
from orgmodel.apps.leverpanel import LeverPanel
from orgmodel.apps.markup import Markup, join, tag
from orgmodel.apps.pastquestion import PastQuestion
from orgmodel.apps.scene import Deeds, Scene
from orgmodel.apps.titles import budget_title
from orgmodel.apps.widgets import PictureView, html
from orgmodel.apps.wordscolumn import WordsColumn
from orgmodel.foundation.language import (
    chances,
    chances_in_100,
    money,
    money_unit,
    number,
    percent,
    say,
    say_count,
)
from orgmodel.organisation.scenario import Scenario
from orgmodel.results.charts_chance import chance
from orgmodel.results.compare import Comparison
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption, Picture
from orgmodel.results.ranges import Sample
from orgmodel.results.result import Result
from orgmodel.results.rows import Limit
from orgmodel.results.style import Size

CHANCE = Size(304, 316)
MOST, FIRST_CUT = 4, 0.05


class BudgetPage:
    """The budget of the scenarios that stand side by side.

    Attributes:
        widget: the page.
        levers: the levers at the left.
        envelope: the control of the envelope, None before the first answer.
        further: the other pictures, under the scenarios.
        past: the question whether past errors set the ranges.
        boardroom: what freezes the figure and writes the memo.
        cut, compare: the ways on to the cut list and to the months.
    """

    def __init__(self, deeds: Deeds, language: str) -> None:
        self._deeds, self._clock = deeds, Countdown()
        self.levers, self.words = LeverPanel(deeds), WordsColumn(language, own=True)
        self.tie, self.title, self.heading = html("", "om-tie"), html(""), html("")
        self.said = html("", "om-said-last")
        self.heads = [html("", "om-column") for _ in range(MOST)]
        self.bridge, self.chance = PictureView(language=language), PictureView(language=language)
        self._envelope = w.Box().add_class("om-knobs")
        self.envelope: Control | None = None
        self._row = w.Box().add_class("om-columns").add_class("om-heads")
        pictures = w.Box([self.bridge, self.chance]).add_class("om-budget-pictures").add_class("om-fans")
        self.further = FurtherViews(language, lambda: deeds.go("budget"))
        self.past, self.boardroom = PastQuestion(deeds), Boardroom(deeds)
        self.words.widget.children = (*self.words.widget.children, self.past.widget, self.boardroom.widget)
        self.cut, self.compare = w.Button().add_class("om-link"), w.Button().add_class("om-link")
        self.cut.on_click(lambda _: self._to_cuts())
        self.compare.on_click(lambda _: deeds.go("compare"))
        links = w.Box([self.cut, self.compare]).add_class("om-spread")
        rules = [html(tag("hr", class_=name)) for name in ("om-rule-strong", "om-rule", "om-rule-strong", "om-rule")]
        parts = [self.tie, self.title, self.words.lede, pictures, rules[0], self._row, rules[1], self.said, links]
        parts += [rules[3], self.further.widget]
        main = w.Box(parts).add_class("om-main").add_class("om-board")
        panel = w.Box([self.heading, self._envelope, rules[2], self.levers.widget]).add_class("om-panel")
        self.widget = w.GridBox([panel, main, self.words.widget]).add_class("om-body")
        self.drawer = Drawer(self.widget)
        main.children = (self.drawer.button, *main.children)

    def show(self, scene: Scene) -> None:
        """Show what there is."""
        language, answer = scene.language, scene.answer
        self._clock.stop()
        self.drawer.speak(language)
        show_tied(self.tie, scene)
        self.title.value = str(_titled(answer, language))
        self.heading.value = str(tag("h2", say(language, "Budget"), class_="om-question"))
        self._show_envelope(scene)
        self.levers.show(scene)
        put(self.chance, chance_of(answer, language), language)
        for widget, markup in zip(self.heads, _columns(answer, language), strict=False):
            widget.value = str(markup)
        self._lay(len(answer.names))
        self.said.value = str(_last(scene))
        self.words.show(answer, scene.name, language)
        self.further.offer(looked_at(scene), language)
        self.past.show(scene)
        self.boardroom.show(scene)
        self.cut.description = say(language, "Cut of {share}", share=percent(FIRST_CUT, language))
        self.compare.description = say(language, "Compare month by month")

    def _to_cuts(self) -> None:
        with self._deeds.status.watching(self.cut.description):
            self._deeds.go("cuts")
            self._deeds.ask(cut=FIRST_CUT)

    def show_bridge(self, picture: Picture | None, language: str) -> None:
        """Show the way from this year's landing, once it is worked out; None where the question knows none."""
        self.bridge.layout.display = "none" if picture is None else None
        if picture is None:
            self.bridge.wait("")
        else:
            put(self.bridge, picture, language)

    def wait(self, language: str, done: int, of: int) -> None:
        """Say that the next answer is under way."""
        words, share = self._clock.words(language, done, of)
        for view in (self.bridge, self.chance):
            view.wait(words, share)

    def rest(self) -> None:
        """Stop saying so."""
        self._clock.stop()
        for view in (self.bridge, self.chance, self.further.view):
            view.wait("")

    def on_cancel(self, call: Callable[[], None]) -> None:
        """Call back when somebody does not want to wait any longer."""
        self.bridge.on_cancel(call)

    def _lay(self, count: int) -> None:
        wanted = tuple(self.heads[:count])
        if self._row.children != wanted:
            self._row.children = wanted
            for k in range(1, MOST + 1):
                (self._row.add_class if k == count else self._row.remove_class)(f"om-columns-{k}")

    def _show_envelope(self, scene: Scene) -> None:
        given, inputs = scene.desk.given, scene.answer.inputs
        if given is None or "envelope" not in inputs.index:
            return
        value, source = inputs.at["envelope", "value"], str(inputs.at["envelope", "source"])
        if self.envelope is None:
            dial = Dial.of(given.knobs()["envelope"], scene.answer.about.currency)
            moved = lambda value: self._deeds.ask(envelope=value)  # noqa: E731 - one call, handed over
            self.envelope = Control(dial, value, scene.language, moved, self._deeds.status, source)
            self._envelope.children = (self.envelope.widget,)
        self.envelope.speak(scene.language)
        self.envelope.set(value, source)


def _titled(answer: Comparison, language: str) -> Markup:
    unit = money_unit(answer.about.currency, "k").strip()
    note = say(
        language,
        "Budget of technology {when}, {unit} before VAT. Thin line and grey numbers: 8 simulated futures in 10.",
        when=first_year(answer, language),
        unit=unit,
    )
    return tag("h1", budget_title(answer, language), class_="om-title") + tag("p", note, class_="om-grey")


def looked_at(scene: Scene) -> Result:
    """Return the answer of the scenario that is looked at, else that of the reference."""
    answer = scene.answer
    return answer.results[scene.name if scene.name in answer.results else answer.reference]


def show_tied(line: w.HTML, scene: Scene) -> None:
    """Say in a line what the files say and what was read: ticked where nothing is missing, else with a warning."""
    answer = scene.answer
    result = answer.results[answer.reference]
    told = result.explain("direction", scene.language).part("tie_out")
    line.value = str(tag("p", told)) if told else ""
    line.layout.display = None if told else "none"
    missing = bool(told) and abs(result.figure("tie_out_difference").middle) >= 0.5
    (line.add_class if missing else line.remove_class)("om-warn")


def chance_of(answer: Comparison, language: str) -> Picture:
    """Draw the chance of staying inside, by envelope, one curve a scenario."""
    samples = [
        Sample(name, k, result.values(result.headline)) for k, (name, result) in enumerate(answer.results.items())
    ]
    value = answer.assumed("envelope")
    limit = None if value is None else Limit(say(language, "envelope"), float(value))
    title = say(language, "The chance of holding, by envelope")
    note = say(language, "Share of the simulated futures that stay inside")
    caption = Caption(title, note, language)
    measure, reserve = Measure(answer.about.currency, scale="k"), 8 if len(samples) <= 3 else None
    return chance(samples, caption, measure, limit=limit, reserve=reserve, named=False, size=CHANCE)


def _columns(answer: Comparison, language: str) -> list[Markup]:
    first = answer.results[answer.reference]
    notes = [_decisions(org, language) for org in answer.orgs]
    every = heads(answer, first.headline, language, scale="k", notes=notes)
    return [head + _holds(answer, name, language) for head, name in zip(every, answer.names, strict=True)]


def _decisions(org: object, language: str) -> str:
    count = len(org.changes) if isinstance(org, Scenario) else 0
    return (
        say_count(language, "{count} decision", "{count} decisions", count)
        if count
        else say(language, "nothing is decided")
    )


def _holds(answer: Comparison, name: str, language: str) -> Markup:
    """Say the chance of holding the envelope, and what is lost."""
    figures = {figure.name: figure for figure in answer.results[name].all_figures()}
    parts = []
    if "inside" in figures:
        told = chances_in_100(figures["inside"].middle, language)
        parts.append(
            tag("p", tag("b", told[:1].upper() + told[1:]), " ", say(language, "of holding"), class_="om-holds")
        )
    losses = [*_short(answer, name, language), *_lost(answer, name, language)]
    decided = any(isinstance(org, Scenario) and org.name == name and org.changes for org in answer.orgs)
    nothing = (
        say(language, "no day of contractors is lost; what its decisions stop is not told in days")
        if decided
        else say(language, "nothing is lost")
    )
    text = say(language, "; ").join(losses) or nothing
    return join([*parts, tag("p", text[:1].upper() + text[1:] + ".", class_="om-small")])


def _short(answer: Comparison, name: str, language: str) -> list[str]:
    result = answer.results[name]
    figures = {figure.name: figure for figure in result.all_figures()}
    if "inside" not in figures or figures["inside"].middle >= 0.5:
        return []
    gap = figures[result.headline].middle - float(answer.assumed("envelope"))
    missing = money(gap, language, answer.about.currency, "k")
    reserve = money(figures["reserve"].middle, language, answer.about.currency, "k")
    found = [say(language, "{gap} are missing", gap=missing)]
    cases = number(10 * float(answer.assumed("reserve")), language)
    return [*found, say(language, "to hold {cases} times in 10: {amount}", cases=cases, amount=reserve)]


def _lost(answer: Comparison, name: str, language: str) -> list[str]:
    found = []
    for figure in answer.against[name].all_figures():
        if figure.name == "days" and figure.middle > 0.5:
            days = number(figure.middle, language)
            found.append(
                say(language, "without {days} days of work {when}", days=days, when=first_year(answer, language))
            )
        if figure.name.startswith("in_time: "):
            title = initiative(answer, figure.name.removeprefix("in_time: "))
            share = chances(figure.middle, language)
            found.append(say(language, "{name} in time: {chances} in 100", name=title, chances=share))
    return found


def _last(scene: Scene) -> Markup:
    language = scene.language
    if not scene.said:
        hint = say(language, "Move a lever at the left: what it does to the figure, and why, is said here.")
        return tag("p", tag("b", say(language, "Last move.")), " ", hint)
    return tag("p", tag("b", say(language, "Last move.")), " ", scene.said)
