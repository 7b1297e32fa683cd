"""Does YAML give plain values only, and does it refuse what runs, repeats or hides?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.safe_yaml import LIMIT, dump, load

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(PLAIN)
def test_plain_values_come_back(value: object) -> None:
    assert load(dump(value)) == value


def test_order_and_accents_stay() -> None:
    text = dump({"name": "Scinder l'équipe", "a": 1})
    assert text.index("name") < text.index("a:")
    assert "équipe" in text
    assert load("as_of: 2026-11-23") == {"as_of": dt.date(2026, 11, 23)}


@pytest.mark.parametrize("text", ["no", "NO", "on", "010", "0x1F", "1_000", "12:30", "1e6", "2027-04"])
def test_what_only_looks_like_a_number_stays_text(text: str) -> None:
    assert load(f"key: {text}") == {"key": text}
    assert load(dump({"key": text})) == {"key": text}


@pytest.mark.parametrize("value", [True, False, None, 0, -12, 1_000, 2.5, 1e20, 1e-9, float("inf")])
def test_numbers_truth_and_nothing_keep_their_kind(value: object) -> None:
    found = load(dump([value]))[0]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['echo hostile']",
        "!!python/name:os.system",
        "a: !important 3",
        "a: &x [1, 2]\nb: *x",
        "a: &x [*x]",
        "a: 1\na: 2",
        "b:\n  a: 1\n  'a': 2",
        "a: [1, 2",
        "\tb: 1",
        "a: 1\n---\nb: 2",
        "a: 1\x00",
        "? [1, 2]\n: 3\n? [1, 2]\n: 4",
        "as_of: 2026-02-30",
    ],
)
def test_hostile_text_is_refused(text: str) -> None:
    with pytest.raises(OrgError):
        load(text)


def test_merge_keys_are_refused() -> None:
    with pytest.raises(OrgError):
        load("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2")


def test_a_bomb_is_refused_by_its_aliases() -> None:
    lines = ["a: &a [lol]"] + [
        f"{c}: &{c} [{', '.join(['*' + p] * 9)}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    with pytest.raises(OrgError, match="alias"):
        load("\n".join(lines))


def test_long_text_is_refused() -> None:
    with pytest.raises(OrgError, match="longer"):
        load("a" * (LIMIT + 1))


@pytest.mark.parametrize("text", ["[" * 1_200, "{a: " * 1_200])
def test_deep_text_is_refused(text: str) -> None:
    with pytest.raises(OrgError):
        load(text)


def test_the_line_of_the_fault_is_said() -> None:
    with pytest.raises(OrgError, match="line 3"):
        load("a: 1\nb: 2\nc: [1,")
    with pytest.raises(OrgError, match="'b' twice"):
        load("a: 1\nb: 2\nb: 3")
