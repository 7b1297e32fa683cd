"""Why is the figure not the one that the board saw? What differs, and by how much each difference moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from orgmodel import __version__
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.inputs import Knobs
from orgmodel.foundation.language import listing, mark, money, money_scale, number, say, say_count
from orgmodel.organisation.changes import Change
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.reporting import labels
from orgmodel.reporting.fingerprints import TableDifference, differences, marks_of
from orgmodel.reporting.values import assumed
from orgmodel.results.compare import Comparison
from orgmodel.results.result import About, Result

if TYPE_CHECKING:
    from orgmodel.reporting.snapshot import Snapshot

MOST_KEYS = 3
Wording = Callable[[str], str]


@dataclass(frozen=True)
class Reason:
    """One difference: its kind ("files", "decision", "assumption", "futures", "version"), words, and its amount."""

    kind: str
    words: Wording
    amount: float


@dataclass(frozen=True)
class Because:
    """Why a figure is not what it was; before + the amounts of the reasons = after.

    Attributes:
        name: what the figure is called, by language.
        before, after: the figure then and now.
        reasons: what differs, in the order in which it was put in.
        about: whose answer it is.
        unit: of the figure.
    """

    name: Wording
    before: float
    after: float
    reasons: tuple[Reason, ...]
    about: About
    unit: str

    def frame(self, language: str | None = None) -> pd.DataFrame:
        """Return the reasons as a table: kind, what, amount."""
        spoken = language or self.about.language
        rows = [(each.kind, each.words(spoken), each.amount) for each in self.reasons]
        return pd.DataFrame(rows, columns=["kind", "what", "amount"])

    def explain(self, language: str | None = None) -> str:
        """Say it: the figure then and now, and each reason with its amount."""
        spoken = language or self.about.language
        scale = money_scale([self.before, self.after])
        ends = {"before": self._text(self.before, spoken, scale), "after": self._text(self.after, spoken, scale)}
        if not self.reasons:
            return say(spoken, SAME, name=self.name(spoken), after=ends["after"])
        gap = self._text(self.after - self.before, spoken, sign=True)
        first = say(spoken, CHANGED, name=self.name(spoken), **ends, difference=gap)
        return "\n".join([first, *(f"{self.amount(each, spoken)}  {each.words(spoken)}" for each in self.reasons)])

    def amount(self, reason: Reason, language: str) -> str:
        """Write what a reason adds or takes."""
        return self._text(reason.amount, language, sign=True)

    def _text(self, value: float, language: str, scale: str | None = None, *, sign: bool = False) -> str:
        if self.unit == "chance":
            return number(100 * value, language, 1, sign=sign)
        if self.unit != self.about.currency:
            return number(value, language, 0 if abs(value) >= 100 else 2, sign=sign)
        scale = money_scale([value]) if scale is None else scale
        return money(value, language, self.unit, scale, 2 if scale == "M" else None, sign=sign)

    def __str__(self) -> str:
        return self.explain()

    def _repr_html_(self) -> str:
        lines = "".join(f"<p>{escape(line)}</p>" for line in self.explain().splitlines())
        return f'<div class="om-rich om-words">{lines}</div>'


CHANGED = mark("{name}: {after}, where {before} was shown ({difference}). Changed because:")
SAME = mark("{name}: still {after}, from the same files, decisions and assumptions.")


def changed_because(shown: Snapshot, later: Comparison, scenario: str) -> Because:
    """Return why a later answer differs from a snapshot: see `Snapshot.because`."""
    name = scenario or later.reference
    if name not in later.results:
        raise OrgError("There is no scenario called '{name}'.", name=name, near=(name, later.results))
    now = later.results[name]
    if now.question != shown.question:
        raise OrgError(
            "The figure was shown for the question '{before}'; this answers '{after}'.",
            before=shown.question,
            after=now.question,
        )
    walk = _Walk(shown, later, name)
    reasons = tuple(each for each in walk.reasons() if each.amount != 0 or each.kind == "files")
    return Because(
        lambda language: labels.figure(shown.figure, now, language),
        shown.middle,
        walk.after,
        reasons,
        now.about,
        shown.unit,
    )


class _Walk:
    """The way from the figure of then to that of now, one difference after the other."""

    def __init__(self, shown: Snapshot, later: Comparison, name: str) -> None:
        self.shown, self.later, self.now = shown, later, later.results[name]
        self.target = next(each for each in later.orgs if each.name == name)
        self.root = self.target.base if isinstance(self.target, Scenario) else self.target
        self.given = later.asked[0] if later.asked else None
        self.draws, self.value = shown.futures(), shown.middle
        self.after = self.now.figure(shown.figure).middle
        self.believed = self._old_beliefs()

    def reasons(self) -> Iterator[Reason]:
        """Return the reasons; what is left at the end is that of the last one."""
        org, left = self._old_org()
        yield from self._files(org, left)
        yield from self._decisions(org)
        yield from self._assumptions()
        if self.draws != self.later.draws:
            then, self.draws = self.draws, self.later.draws
            yield self._step("futures", lambda language: _futures(then, self.draws, language), self.target)
        if self.value != self.after:
            yield Reason("version", lambda language: say(language, "other inputs"), self.after - self.value)

    def _old_org(self) -> tuple[Org | Scenario, bool]:
        """Return the files of today under the decisions of then, or under those of today where they do not fit."""
        try:
            return self.shown.decided(self.root), False
        except OrgError:
            return self.target, True

    def _files(self, org: Org | Scenario, left: bool) -> Iterator[Reason]:
        found = differences(self.shown.marks, marks_of(self.root))
        version = self.shown.version if self.shown.version != __version__ else ""
        after = self._asked(org)
        if found or left:
            yield self._moved("files", lambda language: _tables(found, left, version, language), after)
        elif after != self.value:
            words = version or __version__
            yield self._moved("version", lambda language: _versions(words, language), after)

    def _decisions(self, org: Org | Scenario) -> Iterator[Reason]:
        old, new = _changes(org), _changes(self.target)
        held = list(old)
        for change in [each for each in old if each not in new][::-1]:
            held.remove(change)
            yield self._decided(change, held, mark("no longer decided: {change}"))
        for change in [each for each in new if each not in old]:
            held.append(change)
            yield self._decided(change, held, mark("now decided: {change}"))

    def _decided(self, change: Change, held: list[Change], template: str) -> Reason:
        org = Scenario(self.target.name, self.root, held)
        currency = self.now.about.currency
        return self._step("decision", lambda lang: say(lang, template, change=change.say(lang, currency)), org)

    def _assumptions(self) -> Iterator[Reason]:
        for name, row in self.now.inputs.iterrows():
            old, new = self.believed.get(str(name), row["value"]), row["value"]
            if old == new:
                continue
            self.believed[str(name)] = new
            yield self._step("assumption", _Believed(row, old, new, self.now.about.currency), self.target)

    def _step(self, kind: str, words: Wording, org: Org | Scenario) -> Reason:
        return self._moved(kind, words, self._asked(org))

    def _moved(self, kind: str, words: Wording, after: float) -> Reason:
        moved, self.value = after - self.value, after
        return Reason(kind, words, moved)

    def _old_beliefs(self) -> dict[str, Any]:
        known = self.given.knobs() if isinstance(self.given, Knobs) else {}
        return {name: value for name, value in self.shown.believed().items() if name in known}

    def _asked(self, org: Org | Scenario) -> float:
        given = self.given.changed(**self.believed) if isinstance(self.given, Knobs) else self.given
        asked = (given,) if self.later.asked else ()
        result: Result = self.later.question(org.org, *asked, self.draws)
        return result.figure(self.shown.figure).middle


@dataclass(frozen=True)
class _Believed:
    """The words of an assumption that was changed."""

    row: Any
    old: Any
    new: Any
    currency: str

    def __call__(self, language: str) -> str:
        ends = [assumed(value, str(self.row["unit"]), language, self.currency) for value in (self.old, self.new)]
        what = say(language, str(self.row["help"]))
        return say(language, "{what}: {before}, now {after}", what=what, before=ends[0], after=ends[1])


def _changes(org: Org | Scenario) -> list[Change]:
    return sorted(org.changes, key=lambda change: change.key()) if isinstance(org, Scenario) else []


def _futures(before: Draws, after: Draws, language: str) -> str:
    ends = [
        say(language, "the likely one")
        if each.without_luck
        else say(language, "{count} of seed {seed}", count=number(each.n, language), seed=each.seed)
        for each in (before, after)
    ]
    return say(language, "other simulated futures: {before}, now {after}", before=ends[0], after=ends[1])


def _versions(version: str, language: str) -> str:
    return say(language, "orgmodel {before}, now {after}", before=version, after=__version__)


def _tables(found: list[TableDifference], left: bool, version: str, language: str) -> str:
    """Say which tables and rows differ, and what cannot be told apart from them."""
    parts = [_table(each, language) for each in found]
    parts += [say(language, "the decisions of then no longer fit them")] if left else []
    parts += [_versions(version, language)] if version else []
    return say(language, "the files: {tables}", tables="; ".join(parts))


def _table(each: TableDifference, language: str) -> str:
    sides = [
        (each.changed, mark("{count} row changed ({keys})"), mark("{count} rows changed ({keys})")),
        (each.added, mark("{count} row more ({keys})"), mark("{count} rows more ({keys})")),
        (each.gone, mark("{count} row fewer ({keys})"), mark("{count} rows fewer ({keys})")),
    ]
    said = [say_count(language, one, many, len(keys), keys=_keys(keys, language)) for keys, one, many in sides if keys]
    if not said:
        return each.table
    return say(language, "{place}: {what}", place=each.table, what=listing(said, language))


def _keys(keys: tuple[str, ...], language: str) -> str:
    shown = ", ".join(keys[:MOST_KEYS])
    more = len(keys) - MOST_KEYS
    return (
        shown
        if more <= 0
        else say_count(language, "{first}, {count} other", "{first}, {count} others", more, first=shown)
    )
