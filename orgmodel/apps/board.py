"""How is a comparison laid out? Title, a column for each scenario, then the difference and where it comes from."""

from __future__ import annotations

import time
from collections.abc import Callable
from weakref import WeakKeyDictionary

import ipywidgets as w

from orgmodel.apps.columns import facts, heads, months_of, span
from orgmodel.apps.markup import Markup, join, tag
from orgmodel.apps.monthpictures import fans
from orgmodel.apps.titles import comparison_title
from orgmodel.apps.widgets import PictureView, html
from orgmodel.apps.wordscolumn import WordsColumn
from orgmodel.foundation.language import number, say
from orgmodel.results.compare import Comparison
from orgmodel.results.compare_views import why
from orgmodel.results.picture import Picture

MOST, CHOSEN = 4, 2


class Board:
    """The middle and the right of a page that compares.

    Attributes:
        main: title, columns, and the lower row.
        words: the words at the right.
        views: the pictures: a fan for each column, then "difference" and "why"; what a plan chose instead of these.
    """

    def __init__(self, language: str) -> None:
        self.words = WordsColumn(language)
        self.title = html("")
        self.heads = [html("", "om-column") for _ in range(MOST)]
        self.fans = [PictureView(language=language) for _ in range(MOST)]
        self.difference, self.why = PictureView(language=language), PictureView(language=language)
        self._rows = [w.Box().add_class("om-columns").add_class(name) for name in ("om-heads", "om-fans")]
        self._rule = html(tag("hr", class_="om-rule-strong"))
        self.chosen = [PictureView(language=language) for _ in range(CHOSEN)]
        self._plan = w.VBox(self.chosen)
        self._lower = w.Box([self.difference, self.why]).add_class("om-two").add_class("om-lower")
        self.main = w.Box([self.title, self.words.lede, *self._rows, self._plan, self._rule, self._lower])
        self.main.add_class("om-main").add_class("om-board")
        self._clock = Countdown()

    def show(self, answer: Comparison, active: str, language: str) -> None:
        """Show an answer; pictures that have not changed are not sent again."""
        count = len(answer.names)
        self.title.value = str(self._titled(answer, active, language))
        for head, markup in zip(self.heads, columns(answer, language), strict=False):
            head.value = str(markup)
        planned = self._show_plan(answer, language)
        pictures = fans(answer, language) if months_of(answer) and not planned else []
        for view, picture in zip(self.fans, pictures, strict=False):
            put(view, picture, language)
        self._lay(count, len(pictures))
        shown = bool(answer.others and answer.compared and pictures)
        for part in (self._rule, self._lower):
            part.layout.display = None if shown else "none"
        if shown:
            put(self.difference, answer.plot("difference", language), language)
        self.words.show(answer, active, language)
        self._clock.stop()

    def _show_plan(self, answer: Comparison, language: str) -> bool:
        """Show what the plan of one organisation chose, in its first pictures; tell whether there is such a plan."""
        result = answer.results[answer.reference]
        planned = result.choices is not None and not answer.others
        self._plan.layout.display = None if planned else "none"
        for view, name in zip(self.chosen, result.views if planned else (), strict=False):
            put(view, result.plot(name, language), language)
        return planned

    def show_why(self, picture: Picture, language: str) -> None:
        """Show where the difference of the active scenario comes from."""
        put(self.why, picture, language)

    def wait(self, language: str, done: int = 0, of: int = 0) -> None:
        """Say that the next answer is under way."""
        words, share = self._clock.words(language, done, of)
        for view in (*self.fans, *self.chosen, self.difference, self.why):
            view.language = language
            view.wait(words, share)

    def rest(self) -> None:
        """Stop saying that something is under way; the last pictures stay."""
        self._clock.stop()
        for view in (*self.fans, *self.chosen, self.difference, self.why):
            view.wait("")

    def on_cancel(self, call: Callable[[], None]) -> None:
        """Call back when somebody does not want to wait any longer."""
        for view in (self.fans[0], self.chosen[0]):
            view.on_cancel(call)

    def _titled(self, answer: Comparison, active: str, language: str) -> Markup:
        title = comparison_title(answer, active, language)
        return tag("h1", title, class_="om-title") + tag("p", note(answer, language), class_="om-grey")

    def _lay(self, columns_: int, pictures: int) -> None:
        for row, widgets, count in zip(self._rows, (self.heads, self.fans), (columns_, pictures), strict=True):
            wanted = tuple(widgets[:count])
            if row.children != wanted:
                row.children = wanted
                for k in range(1, MOST + 1):
                    (row.add_class if k == count else row.remove_class)(f"om-columns-{k}")


class Countdown:
    """How long does it take still? Judged from what was done since the first word."""

    def __init__(self) -> None:
        self._since: float | None = None

    def words(self, language: str, done: int, of: int) -> tuple[str, float]:
        """Return what is said while one waits, and the share that is done (-1 when unknown)."""
        now = time.monotonic()
        self._since = self._since if self._since is not None and done else now
        if not of:
            return say(language, "Computing"), -1.0
        left = (now - self._since) / done * (of - done) if done else 0.0
        counts = {"done": number(done, language), "of": number(of, language)}
        if left < 1:
            return say(language, "{done} of {of} futures", **counts), done / of
        return say(language, "{done} of {of} futures, {left} s left", left=number(left, language), **counts), done / of

    def stop(self) -> None:
        """Forget when it began."""
        self._since = None


def columns(answer: Comparison, language: str) -> list[Markup]:
    """Return the head of each column with its facts."""
    figure = answer.compared or answer.results[answer.reference].headline
    lines = facts(answer, language)
    return [
        join([head, tag("dl", join(fact.markup() for fact in rows), class_="om-facts") if rows else None])
        for head, rows in zip(
            heads(answer, figure, language, notes=_called(answer, figure, language)), lines, strict=True
        )
    ]


def _called(answer: Comparison, figure: str, language: str) -> list[str]:
    """Return what the figure is called, once a column; nothing where the page has no name for it."""
    labels = answer.results[answer.reference].labels
    return [say(language, labels[figure])] * len(answer.names) if figure in labels else []


def note(answer: Comparison, language: str) -> str:
    """Return the grey line under the title: what, when, how luck is shown."""
    how = say(language, "Middle, then the range of 8 simulated futures in 10.")
    if not months_of(answer):
        return how
    first = answer.results[answer.reference]
    course = first.labels.get(first.course)
    when = {"when": span(answer, language)}
    what = (
        say(language, "{what}, {when}.", what=say(language, course), **when)
        if course
        else say(language, "Cost of technology, {when}.", **when)
    )
    scales = say(language, "The same scales everywhere; dashed: the reference.") if answer.others else ""
    return " ".join(filter(None, [what, how, scales]))


def why_picture(answer: Comparison, active: str, language: str) -> Picture:
    """Draw where the difference of the active scenario, else of the first other one, comes from."""
    return why(answer, language, active if active in answer.others else answer.others[0])


def put(view: PictureView, picture: Picture, language: str) -> None:
    """Show a picture; one that is on screen already is not even written out again."""
    view.language = language
    if _ON_SCREEN.get(view) is picture:
        view.wait("")
        return
    _ON_SCREEN[view] = picture
    view.set(picture)


_ON_SCREEN: WeakKeyDictionary[PictureView, Picture] = WeakKeyDictionary()
