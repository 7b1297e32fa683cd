"""How does one say it in French and in English? Words, numbers, money and dates."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "fr")

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF"}
_SCALES = {"": 1.0, "k": 1e3, "M": 1e6}
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
NBSP, NARROW, MINUS = "\u00a0", "\u202f", "\u2212"
_FRENCH_SPACE = re.compile(r" (?=[:;?!»%])|(?<=«) ")


def say(language: str, message: str, **values: Any) -> str:
    """Return a message in a language, with values put in.

    Args:
        language: "en" or "fr"; another one is answered in English.
        message: the English text, with {names} where values go; the catalogues of locale/ hold the French one.
        values: what goes in; text is put in as it is, never read as a template.
    """
    text = catalogue(language).get(message, message)
    return text.format(**values) if values else text


def say_count(language: str, one: str, many: str, count: int, **values: Any) -> str:
    """Return the message for one thing or for many; `count` is put in with the grouping of the language."""
    single = count < 2 if language == "fr" else count == 1
    return say(language, one if single else many, count=number(count, language), **values)


def mark(message: str) -> str:
    """Return the message; marks a text that is said later, so that the catalogues are held complete."""
    return message


@lru_cache(maxsize=8)
def catalogue(language: str) -> dict[str, str]:
    """Return the texts of a language: English text -> text, its signs set with their spaces; empty for English."""
    folder = resources.files("orgmodel.foundation") / "locale" / language
    if language == "en" or not folder.is_dir():
        return {}
    from babel.messages.pofile import read_po

    texts: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".po"):
            with file.open("rb") as stream:
                texts.update({str(m.id): str(m.string) for m in read_po(stream) if m.id and m.string})
    return {text: _FRENCH_SPACE.sub(NBSP, found) for text, found in texts.items()} if language == "fr" else texts


def number(value: float, language: str, digits: int = 0, *, sign: bool = False) -> str:
    """Return a number with the grouping of the language: 1,367.5 or 1 367,5; a true minus; + when `sign`."""
    text = f"{abs(value):,.{digits}f}"
    if language == "fr":
        text = text.replace(",", NARROW).replace(".", ",")
    negative = value < 0 and any(c in "123456789" for c in text)
    return (MINUS if negative else "+" if sign and value > 0 else "") + text


def percent(share: float, language: str, digits: int = 0, *, sign: bool = False) -> str:
    """Return a share (0.34) as 34% or 34 %."""
    return number(100 * share, language, digits, sign=sign) + (f"{NBSP}%" if language == "fr" else "%")


def symbol(currency: str) -> str:
    """Return the sign of a currency, its code where it has none here."""
    return _SYMBOLS.get(currency, currency)


def money_scale(values: Iterable[float]) -> str:
    """Return the one scale for a set of amounts: "" under 1,000, "k" under one million, else "M"."""
    largest = max((abs(v) for v in values if math.isfinite(v)), default=0.0)
    return "M" if largest >= 999_500 else "k" if largest >= 1_000 else ""


def amount(value: float, language: str, scale: str = "k", digits: int | None = None, *, sign: bool = False) -> str:
    """Return an amount in a scale without its unit: whole in "k", one decimal in "M" unless `digits` says more."""
    decimals = (1 if scale == "M" else 0) if digits is None else digits
    return number(value / _SCALES[scale], language, decimals, sign=sign)


def money(
    value: float,
    language: str,
    currency: str = "EUR",
    scale: str | None = None,
    digits: int | None = None,
    *,
    sign: bool = False,
) -> str:
    """Return an amount with its unit: 466 k€ under a million, 7.7 M€ from there on; `scale` and `digits` fix it."""
    scale = money_scale([value]) if scale is None else scale
    return amount(value, language, scale, digits, sign=sign) + money_unit(currency, scale)


def money_digits(low: float, high: float, scale: str) -> int:
    """Return the decimals that a range of 8 futures in 10 bears, in millions one or two, else none."""
    return 2 if scale == "M" and step_of(low, high, 0.01e6) < 0.1e6 else 1 if scale == "M" else 0


def money_unit(currency: str, scale: str) -> str:
    """Return the unit behind an amount, with its space: " k€"."""
    return f"{NBSP}{scale}{symbol(currency)}"


TO, AND = mark("{low} to {high}"), mark("{low} and {high}")


def spread(low: float, high: float, language: str, scale: str = "k", joined: str = TO) -> str:
    """Return the range of 8 futures in 10, never finer than a twentieth of itself: "7.8 to 8.1", or "7.8 and 8.1"."""
    digits = money_digits(low, high, scale)
    step = step_of(low, high, _SCALES[scale] * 10.0**-digits)
    ends = [amount(round(end / step) * step, language, scale, digits) for end in (low, high)]
    return say(language, joined, low=ends[0], high=ends[1])


def step_of(low: float, high: float, least: float) -> float:
    """Return the power of ten to round a range to: at most a twentieth of it, at least `least`."""
    width = abs(high - low) / 20
    return max(10.0 ** math.floor(math.log10(width)), least) if width > 0 else least


def month_name(label: str, language: str, *, year: bool = True) -> str:
    """Return a month such as "2027-04" as Apr 2027 or avr. 2027."""
    name = _MONTHS["fr" if language == "fr" else "en"][int(label[5:7]) - 1]
    return f"{name} {label[:4]}" if year else name


def day(date: dt.date, language: str, *, weekday: bool = False) -> str:
    """Return a date as 30 Nov 2026 or 30 nov. 2026, with its weekday when asked."""
    key = "fr" if language == "fr" else "en"
    number_text = "1er" if key == "fr" and date.day == 1 else str(date.day)
    text = f"{number_text} {month_name(date.isoformat()[:7], language)}"
    return f"{_WEEKDAYS[key][date.weekday()]} {text}" if weekday else text


def chances(share: float, language: str) -> str:
    """Return a simulated chance in whole hundredths; never 0 or 100: "fewer than 1", "more than 99"."""
    hundredths = 100 * share
    if hundredths < 1:
        return say(language, "fewer than 1")
    if hundredths > 99:
        return say(language, "more than 99")
    return number(round(hundredths), language)


def chances_in_100(share: float, language: str) -> str:
    """Return a simulated chance as a phrase: "44 chances in 100", "fewer than 1 chance in 100"."""
    few = mark("{chances} chance in 100")
    return say(language, few if 100 * share < 1.5 else "{chances} chances in 100", chances=chances(share, language))


def listing(items: Iterable[str], language: str) -> str:
    """Return names in a row: a, b and c."""
    names = list(items)
    if len(names) < 2:
        return "".join(names)
    return say(language, "{first} and {last}", first=", ".join(names[:-1]), last=names[-1])
