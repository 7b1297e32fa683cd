"""Are numbers put into words as they are, on their scale, for whom they are meant?"""

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
import pytest

from orgmodel.foundation.language import AND
from orgmodel.results.result import Figure
from orgmodel.results.words import PARTS, Between, Cell, Month, Months, Sentence, Words


@dataclass
class Answer:
    """Two figures and nothing else."""

    about: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(currency="EUR"))

    def figure(self, name: str) -> Figure:
        return {
            "total": Figure("total", 7_500_000, 7_717_059, 8_000_000, "EUR"),
            "difference": Figure("difference", -420_000, -299_400, -180_000, "EUR"),
            "inside": Figure("inside", np.nan, 0.714, np.nan, "chance"),
            "days": Figure("days", 600, 645.4, 700, "days"),
        }[name]


ANSWER = Answer()


@pytest.mark.parametrize(
    ("cell", "en", "fr"),
    [
        (Cell("total"), "7.72\u00a0M€", "7,72\u00a0M€"),
        (Cell("total", end="high"), "8.00\u00a0M€", "8,00\u00a0M€"),
        (Cell("total", kind="k"), "7,717\u00a0k€", "7\u202f717\u00a0k€"),
        (Cell("difference", kind="signed"), "\u2212299\u00a0k€", "\u2212299\u00a0k€"),
        (Cell("difference", kind="size"), "299\u00a0k€", "299\u00a0k€"),
        (Cell("inside", kind="chance"), "71 chances in 100", "71 chances sur 100"),
        (Cell("days", kind="number"), "645", "645"),
        (Cell("difference", kind="count"), "299,400", "299\u202f400"),
        (Cell("share", kind="percent", value=0.234), "23%", "23\u00a0%"),
        (Cell("cases", kind="tenths", value=8.0), "8", "8"),
        (Cell("cases", kind="tenths", value=7.5), "7.5", "7,5"),
        (Between("total"), "7.50 to 8.00", "7,50 à 8,00"),
        (Between("total", joined=AND), "7.50 and 8.00", "7,50 et 8,00"),
        (Between("difference"), "\u2212420 to \u2212180", "\u2212420 à \u2212180"),
        (Between("difference", mirrored=True), "180 to 420", "180 à 420"),
        (Month("2027-04"), "Apr 2027", "avr. 2027"),
        (Months(1), "1 month", "1 mois"),
        (Months(24), "24 months", "24 mois"),
    ],
)
def test_cells(cell: Cell | Between | Month | Months, en: str, fr: str) -> None:
    assert cell.text(ANSWER, "en", "EUR") == en
    assert cell.text(ANSWER, "fr", "EUR") == fr


def test_a_sentence_puts_its_cells_in() -> None:
    sentence = Sentence("answer", "{total} for {name}", {"total": Cell("total"), "name": "{total} of all"})
    assert sentence.text(ANSWER, "en", "EUR") == "7.72\u00a0M€ for {total} of all"


def test_a_sentence_begins_with_a_capital_but_names_stay() -> None:
    few = Cell("x", kind="chance", value=0.001)
    assert Sentence("answer", "{chance} of it.", {"chance": few}).text(ANSWER, "en", "EUR").startswith("Fewer than 1")
    assert Sentence("answer", "{name}: so.", {"name": "eInvoice"}).text(ANSWER, "en", "EUR") == "eInvoice: so."


def test_words_are_told_part_by_part_to_those_they_are_meant_for() -> None:
    sentences = [
        Sentence("proof", "For those who count.", {}, ("engineer",)),
        Sentence("sure", "b."),
        Sentence("answer", "a."),
        Sentence("sure", "c."),
    ]
    told = Words.told(sentences, ANSWER, "engineer", "en")
    assert [part for part, _ in told] == ["answer", "sure", "proof"]
    assert told.part("sure") == "b. c."
    assert str(told) == repr(told) == "a.\nb. c.\nFor those who count."
    assert told.first().parts == (("answer", "a."),)
    assert told.part("next") == ""
    assert "proof" not in dict(Words.told(sentences, ANSWER, "direction", "en").parts)


def test_words_show_as_escaped_html() -> None:
    told = Words.told([Sentence("answer", "{x}", {"x": "<b>"}), Sentence("sure", "y")], ANSWER, "direction", "fr")
    assert "<b>" not in told._repr_html_()
    assert "<b>" not in told.first()._repr_html_()
    assert set(PARTS) >= {part for part, _ in told}
