"""Is the memo one whole file, complete, safe, and in both languages, whatever answers are put into it?"""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import orgmodel as om
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import LANGUAGES
from orgmodel.organisation.scenario import Scenario
from tests.apps.desks import maison
from tests.house_rules import addresses
from tests.organisation.naughty import NAUGHTY
from tests.reporting.boards import FEW, QUESTION, alone, coffee, compared, full, tables, told_with
from tests.told_numbers import numbers_in


class Outline(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.heads: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in = tag
        if tag in ("h1", "h2"):
            self.heads.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in in ("h1", "h2"):
            self.heads[-1] += data
        if self._in != "style":
            self.text += data + "\n"


def written(tmp_path: Path, results: object, question: str = QUESTION, language: str | None = None) -> str:
    return om.report(tmp_path / "board.html", question, results, language=language).read_text(encoding="utf-8")


def test_the_order_is_the_order_in_which_a_board_asks(tmp_path: Path) -> None:
    heads = Outline(written(tmp_path, [full(), compared()])).heads
    assert heads[0] == QUESTION
    order = [
        "Your own figures",
        "From this year’s landing to next year",
        "The figures · Budget",
        "Scenarios side by side · Budget",
        "What could be cut, the least harm for the money first",
        "Assumptions",
        "Not counted",
        "For engineers",
    ]
    assert heads[1:] == order


def test_what_an_answer_has_not_leaves_no_empty_head(tmp_path: Path) -> None:
    heads = Outline(written(tmp_path, alone())).heads
    assert heads == [
        QUESTION,
        "From this year’s landing to next year",
        "The figures",
        "Assumptions",
        "Not counted",
        "For engineers",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_and_every_figure_are_there(tmp_path: Path, language: str) -> None:
    answer = compared()
    text = Outline(written(tmp_path, answer, language=language)).text
    words = answer.explain("direction", language)
    assert words.part("answer") in text
    told = {each.text for each in numbers_in(text)}
    for name in answer.names:
        total = answer.figure(f"total @ {name}").middle
        assert any(each.is_(total) for each in numbers_in(text)), name
    assert told


def test_assumptions_say_value_source_and_date(tmp_path: Path) -> None:
    text = written(tmp_path, alone())
    rows = re.findall(r"<tr><td>(.*?)</td><td[^>]*>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", text)
    by_help = {each[0]: each[1:] for each in rows}
    own = by_help["What a post costs the employer, as a factor of gross pay"]
    assert own == ("1.45", "yours", "23 Nov 2026")
    value, source, date = by_help["Pay round, from each April"]
    assert value == "3% (2 to 4%)"
    assert "guess" in source
    assert date == f"orgmodel {om.__version__}"
    assert len(by_help) >= len(om.budget.Inputs.knobs())


def test_the_tie_out_says_when_something_is_missing(tmp_path: Path) -> None:
    good = written(tmp_path, full())
    assert "✓" in good
    assert "difference 0" in good
    bad = written(tmp_path, told_with(tables(read=7_250_000.0)))
    assert "▲" in bad
    assert "✓" not in bad


def test_nothing_is_loaded_and_nothing_runs(tmp_path: Path) -> None:
    text = written(tmp_path, [full(), compared()])
    tags = Outline(text).tags
    names = {name for name, _ in tags}
    assert not names & {"script", "link", "img", "iframe", "object", "a", "base", "form"}
    assert not [key for _, attributes in tags for key in attributes if key.startswith("on") or key in ("style", "src")]
    assert not [there for there in addresses(text) if "www.w3.org" not in there]
    policy = next(a["content"] for name, a in tags if name == "meta" and "http-equiv" in a)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    fingerprint = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'"


def test_what_people_write_stays_text(tmp_path: Path) -> None:
    org = maison()
    plain = Outline(written(tmp_path, om.compare(om.budget.simulate, [org, Scenario("b", org)], draws=FEW))).tags
    for text in NAUGHTY:
        if not text.strip():
            continue
        answer = om.compare(coffee, [org, Scenario(text, org)])
        tags = Outline(written(tmp_path, answer, text)).tags
        assert {name for name, _ in tags} <= {name for name, _ in plain} | {"h1"}
        assert not [key for _, attributes in tags for key in attributes if key.startswith("on")]


def test_a_question_of_ones_own_is_reported(tmp_path: Path) -> None:
    org = maison("fr")
    text = Outline(written(tmp_path, [om.compare(coffee, [org]), compared("fr")])).text
    assert "How much coffee?" in text
    assert "litres" in text
    assert "Pour les ingénieurs" in text


def test_the_language_is_the_organisations_unless_asked(tmp_path: Path) -> None:
    assert '<html lang="fr">' in written(tmp_path, alone("fr"))
    assert '<html lang="en">' in written(tmp_path, alone("fr"), language="en")
    with pytest.raises(OrgError, match="language"):
        written(tmp_path, alone(), language="de")


def test_the_same_answer_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path, compared()) == written(tmp_path, compared())


@pytest.mark.parametrize("wrong", ["board.pdf", "board", "board.html.txt"])
def test_another_ending_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(OrgError, match="must end in"):
        om.report(tmp_path / wrong, QUESTION, alone())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wrong", [[], ["an answer"], None])
def test_what_is_no_answer_is_refused(tmp_path: Path, wrong: object) -> None:
    with pytest.raises(OrgError, match="answer"):
        om.report(tmp_path / "board.html", QUESTION, wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_since_it_was_shown_stands_under_the_answer(tmp_path: Path, language: str) -> None:
    shown = om.Snapshot.of(compared())
    later = om.compare(om.budget.simulate, [maison()], om.budget.Inputs(pay_rise=0.06), FEW)
    because = shown.because(later)
    text = om.report(tmp_path / "a.html", QUESTION, later, language=language, since=because).read_text(encoding="utf-8")
    outline = Outline(text)
    assert outline.heads[1] == {"en": "Since it was last shown", "fr": "Depuis la dernière présentation"}[language]
    for line in because.explain(language).splitlines():
        assert line.partition("  ")[2] in outline.text
