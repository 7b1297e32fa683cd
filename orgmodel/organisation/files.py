"""Is it a text file, and which text does it hold? Bytes in, text or a reason out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from orgmodel.foundation.errors import Finding
from orgmodel.foundation.language import mark, say

LARGEST = 25 * 1024 * 1024

_BOM_8, _BOM_LE, _BOM_BE = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"
_SAVE = mark("Open it in the program that made it, and save it as CSV UTF-8.")
_KINDS = (
    (b"PK\x03\x04", mark("This is an Excel file or another zip archive, not a CSV file.")),
    (b"\xd0\xcf\x11\xe0", mark("This is an old Excel file, or one protected by a password, not a CSV file.")),
    (b"%PDF", mark("This is a PDF document, not a CSV file.")),
    (b"\x1f\x8b", mark("This is a compressed file, not a CSV file.")),
    (b"PAR1", mark("This is a Parquet file, not a CSV file.")),
)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_HTML_WORDS = mark("This is a web page, not a CSV file, whatever its name says.")


@dataclass(frozen=True, slots=True)
class Text:
    """What a file says: its text, or None with the finding that refuses it.

    Attributes:
        name: name of the file.
        text: its text without byte order mark, composed (NFC); None when it was refused.
        findings: what was found and what was repaired.
    """

    name: str
    text: str | None
    findings: tuple[Finding, ...] = ()


def text_of(data: bytes, name: str, language: str) -> Text:
    """Return the text of a file: UTF-8, or UTF-16 with its mark; no encoding is ever guessed.

    Args:
        data: the bytes of the file.
        name: its name, for the findings.
        language: the language that findings speak.
    """
    refusal = _refusal(data, name, language)
    if refusal is not None:
        return Text(name, None, (refusal,))
    codec, start, said = _codec(data)
    try:
        text = data[start:].decode(codec)
    except UnicodeDecodeError as problem:
        return Text(name, None, (_bad_byte(data[start:], codec, problem.start, name, language),))
    findings = (
        [Finding("encoding", "fixed", say(language, said), name, number=3 if codec == "utf-8" else 5)] if said else []
    )
    if not text.strip():
        return Text(name, None, (_empty(name, language),))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        told = say(language, "Accents that stood beside their letters were joined to them.")
        findings.append(Finding("composed", "fixed", told, name, number=63))
    return Text(name, text, tuple(findings))


def _refusal(data: bytes, name: str, language: str) -> Finding | None:
    if len(data) > LARGEST:
        told = say(
            language,
            "The file has {size} MB; at most {limit} MB are read. Split it into several files.",
            size=-(-len(data) // 1024**2),
            limit=LARGEST // 1024**2,
        )
        return Finding("too-large", "error", told, name, number=17)
    if not data:
        return _empty(name, language)
    for magic, told in _KINDS:
        if data.startswith(magic):
            return Finding("wrong-kind", "error", f"{say(language, told)} {say(language, _SAVE)}", name, number=2)
    if _HTML.match(data.removeprefix(_BOM_8)):
        return Finding("wrong-kind", "error", f"{say(language, _HTML_WORDS)} {say(language, _SAVE)}", name, number=2)
    if not data.startswith((_BOM_LE, _BOM_BE)) and _looks_wide(data):
        told = say(language, "The encoding is unknown. Save the file as CSV UTF-8.")
        return Finding("encoding-unknown", "error", told, name, number=5)
    return None


def _empty(name: str, language: str) -> Finding:
    told = say(language, "The file is empty; nothing was imported.")
    return Finding("empty-file", "error", told, name, number=1)


def _looks_wide(data: bytes) -> bool:
    """Tell whether every other byte is nearly always 0, as in UTF-16 without a mark."""
    head = data[:4096]
    return len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) > 0.6 * (len(head) // 2)


def _codec(data: bytes) -> tuple[str, int, str]:
    if data.startswith(_BOM_8):
        return "utf-8", 3, mark("Read as UTF-8 with a byte order mark; there is nothing to do.")
    if data.startswith(_BOM_LE):
        return "utf-16-le", 2, mark("Read as UTF-16.")
    if data.startswith(_BOM_BE):
        return "utf-16-be", 2, mark("Read as UTF-16.")
    return "utf-8", 0, ""


def _bad_byte(data: bytes, codec: str, start: int, name: str, language: str) -> Finding:
    before = data[:start].decode(codec, errors="replace")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = say(
        language,
        "Line {line}, character {place}: the byte {byte} does not belong there. Save the file as CSV UTF-8.",
        line=len(lines),
        place=len(lines[-1]) + 1,
        byte=f"0x{data[start]:02X}",
    )
    return Finding("bad-byte", "error", told, name, row=len(lines), number=7)
