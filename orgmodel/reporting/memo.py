"""What does a board read? The question, the sentence, the proof, what is not counted: one file that prints to A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from orgmodel.foundation.language import day, mark, say
from orgmodel.reporting import labels
from orgmodel.reporting.answers import Answer, Board, reference_of, results_of
from orgmodel.reporting.assumptions import sheet
from orgmodel.reporting.paper import element, framed, joined, page, row, table
from orgmodel.reporting.proof import appendix
from orgmodel.reporting.sidebyside import figures
from orgmodel.reporting.tie import tie_out
from orgmodel.results.compare import Comparison
from orgmodel.results.compare_views import why
from orgmodel.results.picture import Picture
from orgmodel.results.words import PARTS

OWN_PLACE = ("answer", "not_counted", "proof")
OWN_TABLE = ("bridge", "cuts")
LONGEST = 160
MOST_WHY = 4


def memo(board: Board, version: str) -> str:
    """Return the memo as one HTML file that loads nothing and runs nothing."""
    parts = [
        _head(board),
        *_answers(board),
        _since(board),
        tie_out(board),
        *_of_table(board, "bridge", mark("From this year’s landing to next year")),
        *_figures(board),
        *_of_table(board, "cuts", mark("What could be cut, the least harm for the money first")),
        *_choices(board),
        sheet(board, version),
        _not_counted(board),
        appendix(board, version),
    ]
    return page(board.question, board.language, joined(parts))


def heading(text: str) -> Markup:
    """Return the head of a section."""
    return element("h2", text)


def _head(board: Board) -> Markup:
    org = board.org()
    about = [board.about.organisation or board.about.name, "" if org is None else day(org.as_of, board.language)]
    return joined(
        [
            element("p", " · ".join(part for part in about if part), look="om-grey"),
            element("h1", board.question),
        ]
    )


def _answers(board: Board) -> Iterator[Markup]:
    """Say each answer: its sentence, then how sure it is and what weighs most."""
    for answer in board.answers:
        words = answer.explain("direction", board.language)
        if len(board.answers) > 1:
            yield element("h3", _called(answer, board.language))
        yield element("p", words.part("answer"), look="om-lede") if words.part("answer") else Markup("")
        points = [(PARTS[part], text) for part, text in words if part not in OWN_PLACE]
        pairs = [(element("dt", say(board.language, head)), element("dd", text)) for head, text in points]
        yield element("dl", *(each for pair in pairs for each in pair), look="om-points") if pairs else Markup("")


def _since(board: Board) -> Markup:
    """Say why the figure is not the one that was shown before, and by how much each reason moves it."""
    if board.since is None:
        return Markup("")
    first, *_ = board.since.explain(board.language).splitlines()
    reasons = [(board.since.amount(each, board.language), each.words(board.language)) for each in board.since.reasons]
    rows = [row([words, amount], (False, True)) for amount, words in reasons]
    head = row([say(board.language, "What is different"), say(board.language, "Amount")], (False, True), head=True)
    shown = table(head, rows) if rows else ""
    return joined([heading(say(board.language, "Since it was last shown")), element("p", first), shown])


def _called(answer: Answer, language: str) -> str:
    """Return the question that an answer is to, and of which scenarios."""
    names = " · ".join(results_of(answer))
    return f"{labels.title(reference_of(answer).question, language)} · {names}"


def _of_table(board: Board, name: str, head: str) -> Iterator[Markup]:
    """Show a table of the results, drawn first where the question has a picture of that name."""
    found = list(board.tables(name))
    for k, (who, frame) in enumerate(found):
        yield heading(say(board.language, head)) if k == 0 else Markup("")
        yield element("h3", who) if len(found) > 1 else Markup("")
        result = next(each for a in board.answers for n, each in results_of(a).items() if n == who)
        if name in result.views:
            yield Markup(result.plot(name, board.language).html())
        yield framed(frame, board.language, board.currency)


def _figures(board: Board) -> Iterator[Markup]:
    for answer in board.answers:
        several = len(results_of(answer)) > 1
        head = mark("Scenarios side by side") if several else mark("The figures")
        title = say(board.language, head)
        name = labels.title(reference_of(answer).question, board.language)
        yield heading(f"{title} · {name}" if len(board.answers) > 1 else title)
        yield figures(answer, board.language)
        yield from (_drawn(each) for each in _pictures(answer, board.language))
        yield _pairs(answer, board.language)


def _pictures(answer: Answer, language: str) -> Iterator[Picture]:
    if not isinstance(answer, Comparison):
        yield from (answer.plot(name, language) for name in answer.views if name not in OWN_TABLE)
        return
    yield answer.plot("spread", language)
    if reference_of(answer).course:
        yield answer.plot("months", language)


def _drawn(picture: Picture) -> Markup:
    """Return a picture; a title that only says the whole lede again gives way to what is drawn."""
    if len(picture.title) > LONGEST:
        caption = replace(picture.caption, title=say(picture.caption.language, "The same as a picture"))
        picture = replace(picture, caption=caption)
    return Markup(picture.html())


def _pairs(answer: Answer, language: str) -> Markup:
    """Return where the differences come from, two pictures in a row."""
    if not isinstance(answer, Comparison) or not answer.others:
        return Markup("")
    pictures = (Markup(why(answer, language, name).html()) for name in answer.others[:MOST_WHY])
    return element("div", *pictures, look="om-pairs")


def _choices(board: Board) -> Iterator[Markup]:
    for answer in board.answers:
        for name, result in results_of(answer).items():
            if result.choices is not None and len(result.choices) and "cuts" not in result.tables:
                yield heading(say(board.language, "What is chosen") + f" · {name}")
                yield framed(result.choices, board.language, board.currency)


def _not_counted(board: Board) -> Markup:
    """Say what no figure counts, each once."""
    told = (
        result.explain("direction", board.language).part("not_counted")
        for answer in board.answers
        for result in results_of(answer).values()
    )
    texts = [text for text in dict.fromkeys(told) if text]
    if not texts:
        return Markup("")
    box = element("div", *(element("p", text) for text in texts), look="om-notcounted")
    head = PARTS["not_counted"]
    return joined([heading(say(board.language, head)), box])
