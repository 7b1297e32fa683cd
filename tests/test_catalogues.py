"""Is every text there in French, with the same names put in, and free of words that people need not know?"""

import re
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from orgmodel.foundation.language import NBSP, catalogue

PACKAGE = Path(__file__).parents[1] / "orgmodel"
CATALOGUES = sorted((PACKAGE / "foundation" / "locale" / "fr").glob("*.po"))
KEYWORDS = {"say": (2,), "say_count": (2, 3), "OrgError": (1,), "mark": (1,), "knob": (5,)}
ROOMS = ("foundation", "methods", "organisation", "results", "planning", "reporting", "apps", "cli")
BANNED = (
    "CVaR Sobol shadow.price Krackhardt betweenness HHI lambda TOPSIS eigenvector FAIR Bass Erlang PERT quantiles? P80 "
    "draws? tirages? iterations? itérations? median médiane? confidence probability probabilité prior restated utility "
    "reconciliation percentiles? centrality centralité variance"
).split()
FOR_ENGINEERS = {"{draws} draws, seed {seed}; simulation error of the mean {error}."}


def names(text: str) -> set[str]:
    """What is put into a text: {name} or {value:_g}; other braces are braces."""
    return set(re.findall(r"\{(\w+)(?::[^{} ]+)?\}", text.replace("{{", "").replace("}}", "")))


@lru_cache
def said() -> dict[str, list[str]]:
    """Every text of the code -> where it stands."""
    found: dict[str, list[str]] = {}
    options = {"**.py": {"encoding": "utf-8"}}
    for file, line, messages, _, _ in extract_from_dir(PACKAGE, [("**.py", "python")], options, KEYWORDS):
        for message in messages if isinstance(messages, tuple) else (messages,):
            if message:
                found.setdefault(message, []).append(f"{file}:{line}")
    return found


@lru_cache
def french() -> dict[str, tuple[str, str]]:
    """English text -> the French one and its catalogue."""
    found: dict[str, tuple[str, str]] = {}
    for path in CATALOGUES:
        with path.open("rb") as stream:
            found |= {str(m.id): (str(m.string), path.name) for m in read_po(stream) if m.id}
    return found


def test_the_extraction_finds_what_is_said() -> None:
    assert len(said()) > 150
    for known in (
        "Did you mean '{name}'?",
        "How far to look ahead",
        "{count} systems",
        "months",
        "There is no table called '{name}'.",
    ):
        assert known in said()


def test_every_text_has_a_french_one() -> None:
    missing = {text: places[0] for text, places in said().items() if not french().get(text, ("",))[0]}
    assert not missing, "\n".join(
        f"{place}: {text}" for text, place in sorted(missing.items(), key=lambda item: item[1])
    )


def test_no_french_text_is_left_over() -> None:
    left = [f"{name}: {text}" for text, (_, name) in french().items() if text not in said()]
    assert not left, "\n".join(left)


def test_no_text_stands_in_two_catalogues() -> None:
    seen: dict[str, list[str]] = {}
    for path in CATALOGUES:
        with path.open("rb") as stream:
            for message in read_po(stream):
                if message.id:
                    seen.setdefault(str(message.id), []).append(path.stem)
    assert not {text: rooms for text, rooms in seen.items() if len(rooms) > 1}
    assert {path.stem for path in CATALOGUES} <= set(ROOMS)


def test_a_catalogue_holds_the_texts_of_its_room_or_of_a_floor_below() -> None:
    for text, (_, name) in french().items():
        rooms = {
            Path(place).parts[0].removesuffix(".py").split(":")[0].removesuffix(".py") for place in said().get(text, [])
        }
        assert not rooms or Path(name).stem in rooms, f"{name}: {text} is said in {rooms}"


@pytest.mark.parametrize("text", sorted(french()))
def test_both_texts_put_in_the_same_names(text: str) -> None:
    translated = french()[text][0]
    assert names(translated) == names(text)


def test_french_is_set_as_french_is() -> None:
    wrong = []
    for text, translated in catalogue("fr").items():
        if re.search(r" [:;?!»%]|« |\w[;?!»]|«\w", re.sub(r"\{\w*\}", "x", translated)):
            wrong.append(f"{translated!r} ({text})")
    assert not wrong, "\n".join(wrong)
    assert catalogue("fr")["Did you mean '{name}'?"] == f"Vouliez-vous dire «{NBSP}{{name}}{NBSP}»{NBSP}?"


@pytest.mark.parametrize("word", BANNED)
def test_no_page_says_words_that_only_engineers_know(word: str) -> None:
    pattern = re.compile(rf"\b{word}\b" if word.isupper() or word[0].isupper() else rf"(?i)\b{word}\b")
    texts = [t for t in said() if t not in FOR_ENGINEERS and not t.startswith("Draws(")]
    found = [text for text in (*texts, *(french().get(t, ("",))[0] for t in texts)) if pattern.search(text)]
    assert not found


def test_no_month_stands_behind_a_word_that_it_would_shorten() -> None:
    """French months may begin with a vowel: d'avril, not de avril."""
    months = r"\b(de|que|le|la|jusque) \{(month|start|date|until)\}"
    assert not [translated for translated in catalogue("fr").values() if re.search(months, translated)]
