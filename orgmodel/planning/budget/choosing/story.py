"""How is a plan told in plain words: what can be had and when, what it costs others, what comes next?"""

from __future__ import annotations

from collections.abc import Mapping

from orgmodel.foundation.language import mark
from orgmodel.foundation.months import month
from orgmodel.planning.budget import story as budget
from orgmodel.planning.budget.choosing.allocation import STEP, Allocation
from orgmodel.planning.budget.choosing.cut import CENT, Cut
from orgmodel.planning.budget.choosing.dates import REASONS
from orgmodel.planning.budget.choosing.packages import LIMITS
from orgmodel.planning.budget.choosing.tables import waiting
from orgmodel.results.result import Result
from orgmodel.results.words import Between, Cell, Day, Part, Sentence

WHOLE, LATE, BARELY, SHORT, NONE = "whole", "late", "barely", "short", "none"
DEPARTMENT, ENGINEER = ("department",), ("engineer",)
MOST_LOSERS = 3

_YEAR: Mapping[str, str] = {
    WHOLE: mark("A {cut} cut, {target}, can be had in {year}: {in_year} in the year, {full_year} in a full year."),
    LATE: mark("A {cut} cut, {target}, is not whole in {year}: {in_year} in the year, {full_year} in a full year."),
    BARELY: mark("A {cut} cut, {target}, is only just had: {in_year} in {year}, {full_year} in a full year."),
    SHORT: mark("A {cut} cut, {target}, cannot be had in {year}: {in_year} in the year, {full_year} in a full year."),
    NONE: mark("A {cut} cut, {target}, cannot be had in {year}: no package is offered for it."),
}
_TWELVE: Mapping[str, str] = {
    WHOLE: mark("A {cut} cut, {target}, can be had: {in_year} in the first twelve months, {full_year} in a full year."),
    LATE: mark(
        "A {cut} cut, {target}, is not whole at once: {in_year} in the first twelve months, {full_year} in a full one."
    ),
    BARELY: mark(
        "A {cut} cut, {target}, is only just had: {in_year} in the first twelve months, {full_year} in a full year."
    ),
    SHORT: mark(
        "A {cut} cut, {target}, cannot be had: {in_year} in the first twelve months, {full_year} in a full year."
    ),
    NONE: mark("A {cut} cut, {target}, cannot be had: no package is offered for it."),
}


_REST: Mapping[str, str] = {
    WHOLE: mark(
        "Of a {cut} cut, {target}, {decided} are decided already. The rest, {rest}, can be had: {in_year} in the first"
        " twelve months, {full_year} in a full year."
    ),
    LATE: mark(
        "Of a {cut} cut, {target}, {decided} are decided already. The rest, {rest}, is not whole at once: {in_year} in"
        " the first twelve months, {full_year} in a full one."
    ),
    BARELY: mark(
        "Of a {cut} cut, {target}, {decided} are decided already. The rest, {rest}, is only just had: {in_year} in the"
        " first twelve months, {full_year} in a full year."
    ),
    SHORT: mark(
        "Of a {cut} cut, {target}, {decided} are decided already. The rest, {rest}, cannot be had: {in_year} in the"
        " first twelve months, {full_year} in a full year."
    ),
    NONE: mark("Of a {cut} cut, {target}, {decided} are decided already; for the rest, {rest}, no package is offered."),
}
_DONE = mark("A {cut} cut, {target}, is decided already: nothing more has to go.")


def tell(result: Result) -> list[Sentence]:
    """Return the sentences of a plan, each number of which is a cell of the result."""
    told = _of_cut(result) if result.facts.cut is not None else _of_allocation(result)
    return [*told, *_then(result), *_losers(result), *_first_notice(result), *_not_counted(), *_proof(result)]


def standing(result: Result) -> str:
    """Return how far a cut is had: WHOLE in the year, LATE (whole in a full year), BARELY, SHORT or NONE."""
    cut: Cut = result.facts.cut
    if not cut.chosen:
        return NONE if cut.target > CENT else WHOLE
    if not cut.reached:
        return SHORT
    if result.figure("full_year").middle < cut.target - CENT:
        return BARELY
    return WHOLE if result.figure("in_year").middle >= cut.target - CENT else LATE


def _of_cut(result: Result) -> list[Sentence]:
    first = month(str(result.facts.given.start))
    cells: dict[str, Part] = {
        "cut": Cell("cut", kind="rate"),
        "target": Cell("target", kind="k"),
        "in_year": Cell("in_year", kind="k"),
        "full_year": Cell("full_year", kind="k"),
        "year": str(first // 12),
    }
    cut: Cut = result.facts.cut
    template = (_TWELVE if first % 12 else _YEAR)[standing(result)]
    if cut.decided > CENT:
        cells |= {"decided": Cell("decided", kind="k"), "rest": Cell("rest", kind="k")}
        template = _REST[standing(result)] if cut.target > CENT else _DONE
    return [Sentence("answer", template, cells), *_how_sure(result), *_missing(result), *_waits(result)]


def _how_sure(result: Result) -> list[Sentence]:
    if result.about.likely or not result.facts.taken:
        return []
    cells: dict[str, Part] = {
        "in_year": Between("in_year", scale="k"),
        "full_year": Between("full_year", scale="k"),
        "met": Cell("met", kind="chance"),
    }
    told = mark("8 futures in 10: {in_year} in the year, {full_year} in a full year; {met} that a full year is enough.")
    return [Sentence("sure", told, cells)]


def _missing(result: Result) -> list[Sentence]:
    """Say what a cut that cannot be had lacks, and which limit stands in the way."""
    cut: Cut = result.facts.cut
    if cut.reached:
        return []
    cells: dict[str, Part] = {"short": Cell("short", kind="k")}
    found = [Sentence("unsaid", mark("{short} a year are missing, with all that may be cut."), cells)]
    if not cut.kept_out:
        return [*found, Sentence("unsaid", mark("Nothing more is offered: only other packages would help."))]
    limit, more = max(cut.kept_out.items(), key=lambda each: each[1])
    cells = {"limit": LIMITS[limit], "more": Cell("kept out", kind="k", value=more)}
    return [
        *found,
        Sentence("unsaid", mark("What stands in the way: {limit}; {more} a year more without that."), cells),
    ]


def _waits(result: Result) -> list[Sentence]:
    """Say what the year misses against a full one, and which dates weigh most in it."""
    missing = waiting(result)
    if not missing:
        return []
    kind, most = max(missing.items(), key=lambda each: each[1])
    cells: dict[str, Part] = {
        "all": Cell("waits", kind="k", value=sum(missing.values())),
        "most": Cell("waits", kind="k", value=most),
        "reason": REASONS[kind],
    }
    told = (
        mark("The year misses {all} of a full one; most of it, {most}, because of {reason}.")
        if len(missing) > 1
        else mark("The year misses {all} of a full one, because of {reason}.")
    )
    return [Sentence("drives", told, cells)]


def _then(result: Result) -> list[Sentence]:
    """Say what the year keeps after one-off costs, and what technology then costs."""
    found = []
    if result.figure("one_off").middle > 0:
        cells: dict[str, Part] = {"one_off": Cell("one_off", kind="k"), "kept": Cell("kept", kind="k")}
        told = mark("To make it happen costs {one_off} once: the first year keeps {kept} of its savings.")
        found.append(Sentence("unsaid", told, cells))
    envelope = result.facts.given.envelope
    if envelope is not None and not result.about.likely:
        cells = {
            "total": Cell("total"),
            "chance": Cell("inside", kind="chance"),
            "envelope": Cell("envelope", kind="k", value=envelope),
        }
        told = mark("Technology then costs about {total}; with one-off costs, {chance} of staying inside {envelope}.")
        found.append(Sentence("sure", told, cells))
    return found


def _losers(result: Result) -> list[Sentence]:
    """Tell departments what stops, and who loses by it: the packages that do most harm."""
    hardest = sorted(result.facts.taken, key=lambda each: (-each.harm, each.name))[:MOST_LOSERS]
    return [
        Sentence(
            "unsaid",
            mark("“{package}” stops: {stops}. Who loses: {loses}."),
            {"package": each.name, "stops": each.stops, "loses": each.loses},
            DEPARTMENT,
        )
        for each in hardest
        if each.stops and each.loses
    ]


def _first_notice(result: Result) -> list[Sentence]:
    due = [(each.first.notice, each.name) for each in result.facts.taken if each.first.notice is not None]
    if not due:
        return []
    date, name = min(due)
    cells: dict[str, Part] = {"day": Day(date.isoformat()), "package": name}
    return [Sentence("next", mark("The first notice must be given by {day}: “{package}”."), cells)]


def _not_counted() -> list[Sentence]:
    told = mark("Exit fees that contracts do not state, indemnities, VAT, and what creeps back when nobody watches.")
    return [Sentence("not_counted", told)]


def _proof(result: Result) -> list[Sentence]:
    cut: Cut | None = result.facts.cut
    cells: dict[str, Part] = {"gap": Cell("gap", kind="percent")}
    if cut is not None and not cut.reached:
        told, cells["bound"] = (
            mark("Proved: nothing offered saves more than {bound} a year (gap {gap})."),
            Cell("bound"),
        )
    elif cut is not None:
        cells["bound"] = Cell("bound", kind="tenths")
        told = mark("Proved: the target costs at least {bound} points of harm (gap {gap}).")
    elif result.facts.allocation.short > 0:
        told, cells = mark("Proved: what must be done needs at least {short} more."), {"short": Cell("short", kind="k")}
    else:
        cells["bound"] = Cell("bound", kind="tenths")
        told = mark("Proved: nothing within the envelope is worth more than {bound} points (gap {gap}).")
    return [Sentence("proof", told, cells, ENGINEER), *budget.proof(result)]


def _of_allocation(result: Result) -> list[Sentence]:
    here: Allocation = result.facts.allocation
    cells: dict[str, Part] = {
        "envelope": Cell("envelope", kind="k", value=here.envelope),
        "started": Cell("started", kind="number", value=float(len(here.started))),
        "of": Cell("options", kind="number", value=float(len(here.options))),
        "cuts": Cell("packages", kind="number", value=float(len(here.packages))),
    }
    if here.short > 0:
        cells["short"] = Cell("short", kind="k")
        told = mark("{envelope} do not hold what must be done: {short} are missing, with every package that helps.")
        return [Sentence("answer", told, cells)]
    told = mark("{envelope} start {started} of {of} initiatives, obligations first; packages that make room: {cuts}.")
    return [Sentence("answer", told, cells), *_more_money(here)]


def _more_money(here: Allocation) -> list[Sentence]:
    """Say what 100 k€ more would bring: found by choosing again with so much more."""
    if here.next is None:
        return []
    before = {each.key for each in here.started}
    names = ", ".join(each.title for each in here.next.started if each.key not in before)
    cells: dict[str, Part] = {"step": Cell("step", kind="k", value=STEP), "names": names}
    if here.next.value <= here.value + 1e-6:
        return [Sentence("drives", mark("{step} more would change nothing for the objectives."), cells)]
    cells["next"] = Cell("next", kind="tenths")
    told = (
        mark("{step} more would bring {next} points for the objectives: {names}.")
        if names
        else mark("{step} more would bring {next} points for the objectives, by cutting less.")
    )
    return [Sentence("drives", told, cells)]
