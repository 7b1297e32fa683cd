"""Is organisation.yaml read as it is written, and its faults told?"""

import datetime as dt

import pytest

from orgmodel.foundation import clock
from orgmodel.organisation.profile import profile

FULL = """
name: Velmont
language: fr
currency: EUR
country: NO
as_of: 2026-11-23
cash: 505000
assumptions:
  budget: {employer_cost: 1.45, cloud_growth: 5% to 35%}
"""


def codes(text: str) -> list[tuple[str, str, str]]:
    return [(f.level, f.code, f.column) for f in profile(text, "x")[1]]


def test_all_is_read_as_written():
    found, findings = profile(FULL, "x")
    assert findings == []
    assert (found.name, found.language, found.currency, found.country) == ("Velmont", "fr", "EUR", "NO")
    assert (found.as_of, found.cash) == (dt.date(2026, 11, 23), 505_000)
    assert found.assumptions == {"budget": {"employer_cost": 1.45, "cloud_growth": "5% to 35%"}}


def test_without_a_date_it_is_the_first_of_this_month_and_said(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
    found, findings = profile("", "folder")
    assert (found.name, found.as_of, found.language, found.country) == ("folder", dt.date(2026, 11, 1), "en", "FR")
    assert [(f.level, f.code, f.message) for f in findings] == [
        ("fixed", "as-of", "No date is given: the files are read as of 1 Nov 2026.")
    ]


def test_it_is_said_in_the_language_of_the_file(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
    assert "1er nov. 2026" in profile("language: fr", "x")[1][0].message


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("language: de", "language"),
        ("currency: euros", "currency"),
        ("currency: Eur", "currency"),
        ("as_of: soon", "as_of"),
        ("as_of: 2026", "as_of"),
        ("cash: much", "cash"),
        ("cash: .nan", "cash"),
        ("cash: .inf", "cash"),
        ("assumptions: [1]", "assumptions"),
        ("assumptions: {budget: 1.45}", "assumptions"),
        ("assumptions: {budget: {envelope: .nan}}", "assumptions"),
    ],
)
def test_what_is_not_understood_is_refused(line, column):
    text = line if line.startswith("as_of") else f"as_of: 2026-11-01\n{line}"
    assert codes(text) == [("error", "organisation", column)]


def test_an_unknown_word_is_said_with_the_nearest():
    _, findings = profile("as_of: 2026-11-01\ncurency: EUR\n", "x")
    assert [(f.level, f.column) for f in findings] == [("warning", "curency")]
    assert "Did you mean 'currency'" in findings[0].message


@pytest.mark.parametrize(
    "text", ["a: &x 1\nb: *x\n", "name: a\nname: b\n", "!!python/object:os.system x", "- a\n", "a: [\n"]
)
def test_what_is_not_plain_yaml_is_refused(text):
    assert codes(text) == [("error", "organisation", "")]
