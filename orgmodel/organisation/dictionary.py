"""Which tables and columns are there, what do they mean, and by which headings do people call them?"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from types import MappingProxyType

from orgmodel.foundation.errors import OrgError, folded

_WORDS = ("label_en", "label_fr", "synonyms_en", "synonyms_fr")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_MARKS = re.compile(r"[^\w+°%]+")
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|jan\w*|feb\w*|fev\w*|mar[cs]h?|apr\w*|avr\w*|may|mai|june?|juin|july?|juil\w*|aug\w*"
    r"|aout|sep\w*|oct\w*|nov\w*|dec\w*)\b"
)


@dataclass(frozen=True)
class Column:
    """One column of the data dictionary.

    Attributes:
        table: name of its table.
        name: its name in the frames.
        type: text, id, ref:<tables>, number, count, money, share, date, month, flag, choice:<values>, or
            estimate:<number, money or share>.
        unit: what the figures are in, a range such as "0..10", or "last day" for a date that closes a period.
        default: what a blank cell means, blank where it means unknown.
        required: "key" (unique), "part" (unique together with the key), "yes" (never blank),
            "derived" (made from another column, never read) or blank.
        help_en: one sentence in English.
        help_fr: the same in French.
        synonyms: other headings, the likeliest first.
    """

    table: str
    name: str
    type: str
    unit: str
    default: str
    required: str
    help_en: str
    help_fr: str
    synonyms: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The type without its details: "ref", "choice", "estimate", "money"..."""
        return self.type.partition(":")[0]

    @property
    def options(self) -> tuple[str, ...]:
        """What stands behind the colon of the type: tables, values, or what is estimated."""
        return tuple(filter(None, self.type.partition(":")[2].split("|")))

    @property
    def quantity(self) -> str:
        """What kind of figure it holds: "money", "share", "number", "count"; blank for other columns."""
        name = self.options[0] if self.kind == "estimate" else self.kind
        return name if name in {"money", "share", "number", "count"} else ""

    @property
    def is_number(self) -> bool:
        """Whether it holds figures, uncertain ones too."""
        return bool(self.quantity)

    @property
    def is_date(self) -> bool:
        """Whether it holds days."""
        return self.kind == "date"

    @property
    def is_flag(self) -> bool:
        """Whether it holds yes or no."""
        return self.kind == "flag"

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Its name and synonyms as `heading` writes them, the likeliest first."""
        return tuple(dict.fromkeys(heading(name) for name in (self.name, *self.synonyms)))

    def help(self, language: str) -> str:
        """Return what it means, in one sentence."""
        return self.help_fr if language == "fr" else self.help_en


def heading(text: str) -> str:
    """Return a heading without accents, case, brackets or punctuation, for comparing."""
    return _words(_BRACKETS.sub(" ", text)) or _words(text)


def undated(text: str) -> str:
    """Return a heading without years and names of months: "Réalisé oct." is "realise"."""
    return " ".join(_DATED.sub(" ", heading(text)).split())


def _words(text: str) -> str:
    return " ".join(_MARKS.sub(" ", folded(text).replace("_", " ")).split())


def tables() -> tuple[str, ...]:
    """Return the names of all tables, in the order of the dictionary."""
    return tuple(_dictionary())


def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, its key first.

    Raises:
        OrgError: there is no such table.
    """
    try:
        return tuple(_dictionary()[table].values())
    except KeyError:
        raise OrgError("There is no table called '{table}'.", near=(table, tables()), table=table) from None


def column(table: str, name: str) -> Column:
    """Return one column.

    Raises:
        OrgError: there is no such table or column.
    """
    columns(table)
    try:
        return _dictionary()[table][name]
    except KeyError:
        known = list(_dictionary()[table])
        raise OrgError(
            "The table {table} has no column called '{name}'.", near=(name, known), table=table, name=name
        ) from None


def key(table: str) -> str | None:
    """Return the column whose values are unique in a table, None where no column is."""
    first = columns(table)[0]
    return first.name if first.required == "key" else None


def find(header: str, table: str) -> Column | None:
    """Return the column of a table that a heading means, None when it means none.

    Accents, case, unusual spaces, brackets, years and names of months do not count.
    """
    for form in (heading(header), undated(header)):
        if form in _headings(table):
            return _headings(table)[form]
    return None


def table_named(stem: str) -> str | None:
    """Return the table that a file is named after ("people", "Salariés 2026", "budget_v3"), None for none."""
    names, words = _table_names(), (undated(stem) or heading(stem)).split()
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((names[words] for words in beginnings if words in names), None)


def table_help(table: str, language: str) -> str:
    """Return what the rows of a table are, in one sentence."""
    row = next(row for row in _rows("tables.csv") if row["table"] == table)
    return row["help_fr" if language == "fr" else "help_en"]


def choice(text: str, options: tuple[str, ...]) -> str | None:
    """Return the value among the options that a cell means ("CDI" is permanent), None when it means none."""
    return _choices(options).get(heading(text))


@lru_cache(maxsize=16)
def choice_words(options: tuple[str, ...]) -> Mapping[str, str]:
    """Return the words that mean one of the options, in lower case, with and without accents."""
    words: dict[str, str] = {}
    for value in options:
        row = _choice_rows().get(value, {})
        named = "|".join([value, *(row.get(name, "") for name in _WORDS)]).casefold().split("|")
        words |= {form: value for word in named if word for form in (word, folded(word))}
    return MappingProxyType(words)


def choice_label(value: str, language: str) -> str:
    """Return a value as a reader sees it (offer_signed: « promesse signée »); an unknown one as it is."""
    row = _choice_rows().get(value)
    return value if row is None else row["label_fr" if language == "fr" else "label_en"]


@lru_cache(maxsize=1)
def _dictionary() -> Mapping[str, Mapping[str, Column]]:
    found: dict[str, dict[str, Column]] = {}
    for row in _rows("columns.csv"):
        item = _column(row)
        found.setdefault(item.table, {})[item.name] = item
    return MappingProxyType({table: MappingProxyType(items) for table, items in found.items()})


def _column(row: dict[str, str]) -> Column:
    synonyms = f"{row['synonyms_en']}|{row['synonyms_fr']}".split("|")
    return Column(
        table=row["table"],
        name=row["column"],
        type=row["type"],
        unit=row["unit"],
        default=row["default"],
        required=row["required"],
        help_en=row["help_en"],
        help_fr=row["help_fr"],
        synonyms=tuple(filter(None, synonyms)),
    )


@lru_cache(maxsize=64)
def _headings(table: str) -> Mapping[str, Column]:
    items = [item for item in columns(table) if item.required != "derived"]
    synonyms = {name: item for item in items for name in item.headings}
    return synonyms | {heading(item.name): item for item in items}


@lru_cache(maxsize=1)
def _table_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for row in _rows("tables.csv"):
        for name in f"{row['synonyms_en']}|{row['synonyms_fr']}".split("|"):
            names.setdefault(heading(name), row["table"])
    return names | {heading(table): table for table in tables()}


@lru_cache(maxsize=64)
def _choices(options: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for value in options:
        row = _choice_rows().get(value, {})
        words = [row.get(name, "") for name in _WORDS]
        for word in "|".join(words).split("|"):
            found.setdefault(heading(word), value)
    found.pop("", None)
    return found | {heading(value): value for value in options}


@lru_cache(maxsize=1)
def _choice_rows() -> Mapping[str, dict[str, str]]:
    return {row["value"]: row for row in _rows("choices.csv")}


@lru_cache(maxsize=4)
def _rows(name: str) -> tuple[dict[str, str], ...]:
    file = resources.files("orgmodel.organisation") / name
    return tuple(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def is_numeric(table: str, column: str) -> bool:
    """Tell whether the dictionary calls a column a number (dates, flags, texts and unknown columns are not)."""
    return any(each.name == column and each.quantity for each in columns(table))
