"""What is wrong, where, and what to do about it?"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, SupportsIndex, overload

from orgmodel.foundation.language import say

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("error", "warning", "fixed")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the reader of a file, or a check, has to say.

    Attributes:
        code: short name of the kind of finding, such as ``"cycle"``.
        level: ``"error"`` (refused), ``"warning"`` (kept, to confirm) or ``"fixed"`` (repaired, and said).
        message: what is wrong and what to do, in the organisation's language; never a pay figure.
        file: name of the file, blank when no file is concerned.
        row: row as a spreadsheet shows it (the header is row 1), None for the whole file.
        column: heading of the column, blank for the whole row.
        number: the row of the catalogue of bad inputs that it answers, None outside the catalogue.
    """

    code: str
    level: str
    message: str
    file: str = ""
    row: int | None = None
    column: str = ""
    number: int | None = None

    def place(self, language: str = "en") -> str:
        """Say where: file, row and column, as far as they are known."""
        parts = [self.file] if self.file else []
        if self.row is not None:
            parts.append(say(language, "row {row}", row=self.row))
        if self.column:
            parts.append(say(language, "column {column}", column=self.column))
        return ", ".join(parts)

    def __str__(self) -> str:
        place = self.place()
        return f"{place}: {self.message}" if place else self.message


class Findings(tuple[Finding, ...]):
    """All that a reading has to say, in the order of files and rows."""

    __slots__ = ()

    @property
    def errors(self) -> Findings:
        """The findings that refuse the import."""
        return self.of_level("error")

    @property
    def warnings(self) -> Findings:
        """The findings to confirm."""
        return self.of_level("warning")

    @property
    def fixed(self) -> Findings:
        """What was repaired."""
        return self.of_level("fixed")

    def of_level(self, level: str) -> Findings:
        """Return the findings of one level."""
        return Findings(finding for finding in self if finding.level == level)

    def of_code(self, code: str) -> Findings:
        """Return the findings of one code."""
        return Findings(finding for finding in self if finding.code == code)

    def frame(self) -> pd.DataFrame:
        """Return the findings as a table: code, level, message, file, row, column, number."""
        import pandas as pd

        names = [field.name for field in fields(Finding)]
        return pd.DataFrame([astuple(finding) for finding in self], columns=names)

    @overload
    def __getitem__(self, key: SupportsIndex) -> Finding: ...
    @overload
    def __getitem__(self, key: slice) -> Findings: ...
    @overload
    def __getitem__(self, key: str) -> list[object]: ...

    def __getitem__(self, key: SupportsIndex | slice | str) -> Finding | Findings | list[object]:
        if isinstance(key, str):
            return [getattr(finding, key) for finding in self]
        if isinstance(key, slice):
            return Findings(super().__getitem__(key))
        return super().__getitem__(key)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.of_level(level))} {level}" for level in LEVELS)
        return f"Findings({counts})"

    def _repr_html_(self) -> str:
        return self.frame().to_html(index=False, escape=True, na_rep="", border=0, classes="om-table")


class OrgError(ValueError):
    """A refusal that says what is wrong, where, and what to do; ``findings`` holds all of it.

    Args:
        message: the English sentence, with {names} where values go; the catalogues hold the French one.
        findings: all that was found, when there is more than one sentence to say.
        language: the language that ``str(error)`` speaks; `text` says it in any.
        near: a word that was not understood, and the names that were possible: the nearest is offered.
        values: what goes into the message.
    """

    def __init__(
        self,
        message: str,
        *,
        findings: Iterable[Finding] = (),
        language: str = "en",
        near: tuple[str, Iterable[str]] | None = None,
        **values: object,
    ) -> None:
        self._message, self._values = message, values
        self._near = None if near is None else (str(near[0]), list(near[1]))
        self.findings = Findings(findings)
        super().__init__(self.text(language))

    def text(self, language: str) -> str:
        """Say it in a language."""
        sentence = say(language, self._message, **self._values)
        return sentence + ("" if self._near is None else did_you_mean(*self._near, language))

    def _render_traceback_(self) -> list[str]:
        """Show a notebook the sentence, not the stack."""
        return [f"OrgError: {self}"]


def folded(word: str) -> str:
    """Return the word without accents, case, or doubled and unusual spaces, for comparing names."""
    if word.isascii():
        return " ".join(word.casefold().split())
    plain = unicodedata.normalize("NFKD", word)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like the word, None when nothing does."""
    names = {folded(name): name for name in sorted(known)}
    close = difflib.get_close_matches(folded(word), list(names), n=1, cutoff=0.6)
    return names[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str], language: str = "en") -> str:
    """Return " Did you mean 'Platform'?" for the nearest known name, or nothing."""
    name = nearest(word, known)
    return "" if name is None else " " + say(language, "Did you mean '{name}'?", name=name)
