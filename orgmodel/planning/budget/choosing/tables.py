"""Which tables and figures does a plan give: what is cut, when and why, what is funded, and what stands in the way?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from orgmodel.foundation.language import say
from orgmodel.foundation.months import label
from orgmodel.planning.budget import tables as budget
from orgmodel.planning.budget.choosing.allocation import Allocation, ties_of
from orgmodel.planning.budget.choosing.cut import CENT
from orgmodel.planning.budget.choosing.dates import REASONS
from orgmodel.planning.budget.choosing.options import WAITS
from orgmodel.planning.budget.choosing.packages import LIMITS, Package
from orgmodel.planning.budget.choosing.tracing import formulas
from orgmodel.results.result import LEVELS, Figure, Result

_FACTS = ("one_off", "first_date", "why", "reversible", "stops", "loses", "line", "account", "month", "share", "harm")


def cuts(result: Result) -> pd.DataFrame:
    """Return the packages that are chosen, those that do least harm for a euro first, with what each saves.

    package, harm_per_euro (points of harm for a euro saved in a full year), in_year and full_year (middle; with _low
    and _high, 8 futures in 10), one_off, first_date, why, reversible, stops, loses, line, account and month that the
    saving leaves, share of the line, harm.
    """
    rows = []
    for each in result.facts.taken:
        year, full = _of(result, "in_year_of", each), _of(result, "full_year_of", each)
        rows.append((each.name, each.harm / full[1] if full[1] > 0 else np.nan, *year, *full, *_facts(result, each)))
    frame = pd.DataFrame(rows, columns=["package", "harm_per_euro", *_ENDS, *_FACTS])
    frame = frame.sort_values(["harm_per_euro", "package"], kind="stable").reset_index(drop=True)
    return frame[["package", "harm_per_euro", "in_year", "full_year", *_FACTS, *(e for e in _ENDS if "year_" in e)]]


_ENDS = ("in_year_low", "in_year", "in_year_high", "full_year_low", "full_year", "full_year_high")


def _of(result: Result, outcome: str, package: Package) -> tuple[float, float, float]:
    values = result.outcomes[outcome].sel(package=package.name).to_numpy()
    low, middle, high = (float(v) for v in np.quantile(values, LEVELS))
    return low, middle, high


def _facts(result: Result, each: Package) -> tuple[object, ...]:
    why, first = each.first.why(result.about.language), pd.Timestamp(each.first.date)
    booked = (each.line, each.account, label(each.first.month), each.share, each.harm)
    return each.one_off, first, why, each.reversible, each.stops, each.loses, *booked


def packages(result: Result) -> pd.DataFrame:
    """Return every package that is offered: package, line, chosen, why it may not be, first date, share, harm."""
    language, taken = result.about.language, {each.name for each in result.facts.taken}
    rows = [
        (each.name, each.line, each.name in taken, "; ".join(say(language, LIMITS[k]) for k in each.kept_out),
         pd.Timestamp(each.first.date), each.first.why(language), each.share, each.harm)
        for each in result.facts.packages
    ]  # fmt: skip
    columns = ["package", "line", "chosen", "kept_out", "first_date", "why", "share", "harm"]
    return pd.DataFrame(rows, columns=columns)


def limits(result: Result) -> pd.DataFrame:
    """Return what a cut lacks in a full year, and what more each limit keeps out: limit, more, short."""
    cut, language = result.facts.cut, result.about.language
    known = {} if cut is None else cut.kept_out
    rows = [(say(language, LIMITS[limit]), more, cut.short) for limit, more in known.items()]
    frame = pd.DataFrame(rows, columns=["limit", "more", "short"])
    return frame.sort_values(["more", "limit"], ascending=[False, True]).reset_index(drop=True)


def waiting(result: Result) -> dict[str, float]:
    """Return what the year misses of the full-year saving, in the middle: what decides the dates -> amount."""
    missing: dict[str, float] = defaultdict(float)
    for each in result.facts.taken:
        full, year = _of(result, "full_year_of", each)[1], _of(result, "in_year_of", each)[1]
        missing[each.first.kind] += full - year
    return {kind: value for kind, value in sorted(missing.items()) if value > 0.5}


def waits(result: Result) -> pd.DataFrame:
    """Return what the year misses of the full-year saving, by what decides the dates: reason, missing."""
    rows = [(say(result.about.language, REASONS[kind]), value) for kind, value in waiting(result).items()]
    frame = pd.DataFrame(rows, columns=["reason", "missing"])
    return frame.sort_values(["missing", "reason"], ascending=[False, True]).reset_index(drop=True)


def initiatives(result: Result, language: str = "") -> pd.DataFrame:
    """Return every initiative that is not started yet: what is decided of it, why, its start, cost and value."""
    allocation = result.facts.allocation
    columns = ["initiative", "title", "decision", "reason", "start", "cost_in_year", "value", "mandatory"]
    if allocation is None:
        return pd.DataFrame(columns=columns)
    chosen, apart = {each.key for each in allocation.started}, ties_of(result.facts.org).apart
    rows = []
    for each in allocation.options:
        reason = allocation.reason(each, apart)
        told = say(language or result.about.language, WAITS[reason]) if reason else ""
        decision = "fund" if each.key in chosen else "wait"
        rows.append((each.key, each.title, decision, told, label(each.start), each.cost, each.value, each.mandatory))
    return pd.DataFrame(rows, columns=columns)


def envelopes(result: Result) -> pd.DataFrame:
    """Return the envelope and the one with 100 k€ more: envelope, value, bound, short, started, cut."""
    here: Allocation | None = result.facts.allocation
    both = [each for each in (here, here and here.next) if each is not None]
    rows = [
        (each.envelope, each.value, each.bound, each.short, [one.title for one in each.started],
         [one.name for one in each.packages])
        for each in both
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["envelope", "value", "bound", "short", "started", "cut"])


def choices(result: Result) -> pd.DataFrame:
    """Return what was chosen: kind (package or initiative), name, line, share and month of each."""
    packages = [("package", each.name, each.line, each.share, label(each.first.month)) for each in result.facts.taken]
    allocation = result.facts.allocation
    started = () if allocation is None else allocation.started
    rows = [*packages, *(("initiative", each.key, "", np.nan, label(each.start)) for each in started)]
    return pd.DataFrame(rows, columns=["kind", "name", "line", "share", "month"])


def figures(result: Result) -> list[Figure]:
    """Return the figures beside the simulated ones: those of the budget, the target, what is missing, the proof."""
    facts, currency = result.facts, result.about.currency
    found = budget.figures(result)
    one_off = sum(each.one_off for each in facts.taken)
    found.append(_only("one_off", one_off, currency))
    found.append(Figure.of("kept", result.values("in_year") - one_off, currency))
    if facts.cut is not None:
        cut = facts.cut
        found += [
            _only("run", facts.run, currency),
            _only("cut", cut.asked / facts.run if facts.run else 0.0, "share"),
            _only("target", cut.asked, currency),
            _only("decided", cut.decided, currency),
            _only("rest", cut.target, currency),
            _only("met", float(np.mean(result.values("full_year") >= cut.target - CENT)), "chance"),
            Figure.of("short", cut.target - result.values("full_year"), currency),
            Figure.of("short_in_year", cut.target - result.values("in_year"), currency),
            _only("harm", cut.harm, "points"),
            _only("bound", cut.bound, "points" if cut.reached else currency),
            _only("gap", cut.gap, "share"),
        ]
    if facts.allocation is not None:
        here: Allocation = facts.allocation
        found += [
            _only("value", here.value, "points"),
            _only("bound", here.bound, "points"),
            _only("gap", here.gap, "share"),
            _only("short", here.short, currency),
        ]
        if here.next is not None:
            found.append(_only("next", here.next.value - here.value, "points"))
    return found


def _only(name: str, value: float, unit: str) -> Figure:
    return Figure(name, np.nan, value, np.nan, unit)


TABLES: Mapping[str, Callable[[Result], pd.DataFrame]] = {
    "cuts": cuts,
    "packages": packages,
    "limits": limits,
    "waits": waits,
    "initiatives": initiatives,
    "next": envelopes,
    **budget.TABLES,
    "formulas": formulas,
}
