"""How wide is this text? The widths of the page's face, so that labels find their place beforehand."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from html import escape

_REGULAR = {
    191: "'",
    200: "\u202f\u2009",
    222: "ijlįĵĺļłſ‘’",
    260: "|¦",
    278: " !,./:;I[\\]ft\xa0ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧț",
    333: "()-`r{}¡¨\xad²³´·¸¹ľŕŗř“”›‹",
    355: '"•',
    367: "ºªť*",
    400: "°",
    469: "^",
    500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżžș¶",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöøùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–€±÷≥≤",
    584: "+<=>~¬×−µ",
    611: "FTZ¿ßŢŤŦŹŻŽȚď",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸȘΔ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŊŔŖŘŨŪŬŮŰŲŵ",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ©®",
    833: "Mm¼½¾",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…←→",
    1015: "@",
}
_BOLD = {
    200: "\u202f\u2009",
    238: "'",
    278: " ,./I\\ijl\xa0ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’|¦",
    333: "!()-:;[]`ft¡¨\xad²³´·¸¹ţŧț›‹",
    389: "*r{}ŕŗřľºª•°",
    474: '"ťŀ',
    500: "zźżž“”",
    556: "#$0123456789J_aceksvxy¢£¤¥§«»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĴķĸśŝşšŷ–€ș±÷≥≤¶",
    584: "+<=>^~¬×−µ",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽȚ",
    667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸȘ",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŊŔŖŘŨŪŬŮŰŲďΔ",
    778: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ©®",
    833: "M¼½¾",
    889: "%mæ",
    944: "WœŴ",
    975: "@",
    1000: "ÆŒ—…←→",
}
_WIDTHS = tuple(
    {letter: units / 1000 for units, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD)
)
_OTHER, _WIDE = 0.65, 1.05
ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def _letter(letter: str, bold: bool) -> float:
    known = _WIDTHS[bold].get(letter)
    if known is not None:
        return known
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a line of text in px, in the metrics of Arial and Liberation Sans."""
    return size * sum(_letter(letter, bold) for letter in text)


@lru_cache(maxsize=8192)
def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """Return the text, or as much of its beginning as fits into `room` px, ending in an ellipsis."""
    if text_width(text, size, bold) <= room:
        return text
    kept = ""
    left = room - text_width(ELLIPSIS, size, bold)
    for letter in text:
        left -= size * _letter(letter, bold)
        if left < 0:
            break
        kept += letter
    return kept.rstrip(" \u00a0,;:") + ELLIPSIS


@lru_cache(maxsize=8192)
def one_line(text: str) -> str:
    """Return a text as it may be drawn: line ends become spaces, what no document may hold is dropped."""
    spaced = "".join(" " if c in "\n\r\t\v\f\u2028\u2029" else c for c in str(text))
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")


def markup(text: str) -> str:
    """Return a text as it may stand in HTML or SVG: on one line, and escaped."""
    return escape(one_line(text))
