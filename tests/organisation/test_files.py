"""Do bytes become the text that they hold, and never another?"""

import pytest

from orgmodel.organisation import files
from orgmodel.organisation.files import text_of

SAMPLE = "id,name\r\np1,Zoé œuvre €\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_text_comes_back_without_its_mark(encoding):
    assert text_of(SAMPLE.encode(encoding), "a.csv", "en").text == SAMPLE


@pytest.mark.parametrize(("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_both_orders_of_utf16_are_read(mark, codec):
    found = text_of(mark + SAMPLE.encode(codec), "a.csv", "en")
    assert found.text == SAMPLE
    assert [finding.number for finding in found.findings] == [5]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_refused(codec):
    found = text_of(SAMPLE.encode(codec), "a.csv", "en")
    assert found.text is None
    assert [finding.code for finding in found.findings] == ["encoding-unknown"]


def test_windows_1252_is_refused_at_its_first_accent():
    found = text_of(SAMPLE.encode("cp1252"), "a.csv", "en")
    assert found.text is None
    assert "Line 2, character 6: the byte 0xE9" in found.findings[0].message


@pytest.mark.parametrize(("text", "row"), [("a\rb\r\xe9", 3), ("a\nb\n\xe9", 3), ("a\r\nb\r\n\xe9", 3), ("\xe9", 1)])
def test_lines_are_counted_whatever_ends_them(text, row):
    assert text_of(text.encode("latin-1"), "a.csv", "en").findings[0].row == row


def test_half_a_character_of_utf16_is_refused():
    assert text_of(b"\xff\xfea\x00b", "a.csv", "en").findings[0].code == "bad-byte"


def test_accents_are_joined_to_their_letters_and_it_is_said():
    found = text_of("id\nZoe\u0301\n".encode(), "a.csv", "en")
    assert found.text == "id\nZoé\n"
    assert [(finding.code, finding.level) for finding in found.findings] == [("composed", "fixed")]


def test_a_large_file_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    found = text_of(b"id,name\np1,a\n", "a.csv", "en")
    assert [finding.number for finding in found.findings] == [17]


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08rest", b"PAR1rest", b"  <!DOCTYPE html><p>", b"\xef\xbb\xbf<HTML>"])
def test_other_kinds_are_known_by_their_first_bytes(data):
    assert [finding.code for finding in text_of(data, "a.csv", "en").findings] == ["wrong-kind"]


@pytest.mark.parametrize("data", [b"<id>,name\n1,a\n", b"PK,name\n1,a\n", b"%,a\n1,2\n"])
def test_text_that_only_looks_a_little_like_them_is_read(data):
    assert text_of(data, "a.csv", "en").text == data.decode()
