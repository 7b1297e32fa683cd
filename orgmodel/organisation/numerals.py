"""Which numbers does a cell show, and which sign is the decimal one in its column?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from orgmodel.foundation.errors import folded
from orgmodel.organisation.faults import Cells

SUFFIXES = {"k": 1_000, "K": 1_000, "M": 1_000_000, "Md": 1_000_000_000, "G": 1_000_000_000}
CURRENCIES = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "$": "USD", "US$": "USD", "CA$": "CAD", "£": "GBP"}
CURRENCIES |= {code: code for code in ("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK", "PLN")}

_SPACES = re.compile(r"[\s'\u2019]+")
_BETWEEN = re.compile(r"\s+(?:to|à|a)\s+|\s*/\s*|\s*\.\.\s*")
_MONEY = "|".join(re.escape(name) for name in sorted(CURRENCIES, key=len, reverse=True))
_PART = re.compile(
    rf"(?P<before>(?i:{_MONEY}))?(?P<sign>[+-]?)(?P<first>(?i:{_MONEY}))?(?P<core>\d[\d.,]*|[.,]\d+)"
    rf"(?P<power>[eE][+-]?\d+)?(?P<percent>%)?(?P<suffix>k|K|Md|M|G)?(?P<after>(?i:{_MONEY}))?(?P<word>[a-zé]*)"
)
_WORDS = {
    "months": {"mois", "month", "months"},
    "days": {"j", "jour", "jours", "d", "day", "days"},
    "hours": {"h", "heure", "heures", "hour", "hours"},
    "posts": {"etp", "fte"},
}
_NOT_FINITE = {"nan", "inf", "infinity", "infini"}
LARGEST_POWER = 15
_TOO_LONG = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a cell: its digits with separators, and what stood around them."""

    core: str
    sign: str = ""
    power: str = ""
    percent: bool = False
    suffix: str = ""
    currency: str = ""


def parts_of(text: str, cells: Cells) -> tuple[Part, ...] | str:
    """Return the numbers of a cell, none for a blank one, or the code of what is wrong with it."""
    plain = text.replace("\u2212", "-").strip()
    if not plain:
        return ()
    if folded(plain).strip("+-") in _NOT_FINITE:
        return "not-finite"
    pieces = _BETWEEN.split(plain) if len(plain) <= _TOO_LONG else []
    if not 1 <= len(pieces) <= 3:
        return "not-a-number"
    parts = []
    for piece in pieces:
        part = _part(piece, cells)
        if isinstance(part, str):
            return part
        parts.append(part)
    if len(parts) > 1 and cells.column.kind != "estimate":
        return "not-uncertain"
    if parts[-1].percent and not any(part.percent for part in parts[:-1]):
        parts = [replace(part, percent=True) for part in parts]
    return tuple(parts)


def _part(piece: str, cells: Cells) -> Part | str:
    match = _PART.fullmatch(_SPACES.sub("", piece))
    if match is None:
        return "not-a-number"
    currency = match["before"] or match["first"] or match["after"] or ""
    word, quantity = match["word"], cells.column.quantity
    if (currency and quantity != "money") or (match["percent"] and quantity != "share"):
        return "not-a-number"
    if word and word not in _WORDS.get(cells.column.unit, set()):
        return "not-a-number"
    if match["suffix"] and cells.factor is None:
        return "suffix"
    code = CURRENCIES.get(currency.upper(), "")
    power, percent, suffix = match["power"] or "", bool(match["percent"]), match["suffix"] or ""
    return Part(match["core"], match["sign"], power, percent, suffix, code)


def decimal_sign(parts: Mapping[str, tuple[Part, ...]], cells: Cells) -> tuple[str, dict[str, str]]:
    """Return the decimal sign of a column, and the texts that do not go with it with the code of why."""
    votes: dict[str, set[str]] = {".": set(), ",": set(), "?.": set(), "?,": set(), "": set(), "bad": set()}
    for text, found in parts.items():
        for part in found:
            votes[_vote(part.core)].add(text)
    problems = dict.fromkeys(votes["bad"], "not-a-number")
    if votes["."] and votes[","]:
        fewer = min(".", ",", key=lambda sign: len(votes[sign]))
        sign = "," if fewer == "." else "."
        return sign, problems | dict.fromkeys(votes[fewer], "number-formats")
    if votes["."] or votes[","]:
        return ("." if votes["."] else ","), problems
    if votes["?."] and votes["?,"]:
        return ".", problems | dict.fromkeys(votes["?."] | votes["?,"], "number-ambiguous")
    if votes["?."] or votes["?,"]:
        sign = "." if votes["?."] else ","
        decided = _alone(sign, cells)
        if not decided:
            problems |= dict.fromkeys(votes[f"?{sign}"], "number-ambiguous")
        return decided or sign, problems
    return ".", problems


def _vote(core: str) -> str:
    """Return the decimal sign that a number shows: "." or ",", "?." or "?," if it may be none, or blank."""
    points, commas = core.count("."), core.count(",")
    if not points and not commas:
        return ""
    if points and commas:
        sign = max(".", ",", key=core.rfind)
        other = "," if sign == "." else "."
        whole = core.split(sign, maxsplit=1)[0]
        return sign if core.count(sign) == 1 and _grouped(whole, other) else "bad"
    sign = "." if points else ","
    if points + commas > 1:
        return ("," if points else ".") if _grouped(core, sign) else "bad"
    head, tail = core.split(sign)
    return f"?{sign}" if len(tail) == 3 and 1 <= len(head) <= 3 and head[0] != "0" else sign


def _grouped(whole: str, sign: str) -> bool:
    groups = whole.split(sign)
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _alone(sign: str, cells: Cells) -> str:
    """Return the decimal sign of a column with nothing but 1.234 or 1,234; blank when it must be asked."""
    quantity, unit = cells.column.quantity, cells.column.unit
    if quantity == "share" or unit == "factor" or ".." in unit:
        return sign
    if quantity == "count" or (quantity == "money" and sign == ","):
        return "," if sign == "." else "."
    return "." if quantity == "number" and sign == "." else ""


def exact(part: Part, sign: str) -> Decimal:
    """Return the number without its suffix, NaN when it is too large for any."""
    other = "," if sign == "." else "."
    try:
        return Decimal(part.sign + part.core.replace(other, "").replace(sign, ".") + part.power)
    except ArithmeticError:
        return Decimal("NaN")
