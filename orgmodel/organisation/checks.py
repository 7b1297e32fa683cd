"""Does the table of people hang together: superiors, circles, tops, dates, vacancies, pay?"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from orgmodel.foundation.language import day, listing, number, say, say_count
from orgmodel.organisation import dictionary, hierarchy
from orgmodel.organisation.faults import Excuse, Fault, Flags, Integers, Sheet, likeness
from orgmodel.organisation.references import name_key

FAR_YEARS = 10
NONE = Excuse()

_SHOWN = 3
_LONGEST_PATH = 12


def check_posts(sheet: Sheet, refused: Collection[int]) -> tuple[Sheet, list[Fault]]:
    """Return the people with vacancies and unknown pay marked, and what was found in their own rows.

    Args:
        sheet: the table of people.
        refused: rows whose salary was refused, which is said already.
    """
    sheet, vacancies = _vacancies(sheet)
    sheet, pay = _pay(sheet, refused)
    return sheet, [*vacancies, *pay]


def check_people(sheet: Sheet, as_of: dt.date, excuse: Excuse = NONE) -> tuple[Sheet, list[Fault]]:
    """Return the people with managers as identifiers, and what was found between them.

    Args:
        sheet: the table of people.
        as_of: the day that it speaks of.
        excuse: why managers may be absent.
    """
    faults = _presence(sheet, as_of)
    if "manager" not in sheet.headers or not sheet.frame["manager"].ne("").any():
        told = say(sheet.language, "No superiors are named: the people are shown by team only.")
        return sheet, [*faults, sheet.fault("warning", "no-manager-column", 51, told, "manager")]
    sheet, managers = check_managers(sheet, excuse)
    return sheet, faults + managers


def check_periods(sheet: Sheet, as_of: dt.date) -> list[Fault]:
    """Return rows that end before they start, or start in a far future."""
    names = {column.name for column in dictionary.columns(sheet.table)}
    if not {"start", "end"} <= names:
        return []
    start, end = sheet.frame["start"].to_numpy(), sheet.frame["end"].to_numpy()
    told = say(sheet.language, "The end stands before the start. Correct one of the two dates.")
    wrong = dict.fromkeys(map(int, np.flatnonzero(end < start)), told)
    faults = sheet.each("error", "end-before-start", 29, wrong, "end")
    far = np.flatnonzero(start > np.datetime64(as_of.replace(year=as_of.year + FAR_YEARS, day=1)))
    if len(far):
        told = say(
            sheet.language,
            "The start lies more than {years} years ahead. Is the year right?",
            years=FAR_YEARS,
        )
        faults.append(sheet.fault("warning", "date-far", 29, told, "start", far))
    return faults


def _vacancies(sheet: Sheet) -> tuple[Sheet, list[Fault]]:
    """Fill in a blank status: vacant or eliminated where the name says so or nobody is named, else filled."""
    names, status = sheet.texts("name"), sheet.texts("status")
    open_rows = [k for k, text in enumerate(status) if not text or "status" not in sheet.headers]
    known = dictionary.choice_words(("vacant", "eliminated"))
    words = {text: word for text in set(names) if (word := known.get(text.strip().casefold()))}
    unnamed = "vacant" if not words and any(map(str.strip, names)) else None
    found = {k: word for k in open_rows if (word := words.get(names[k], "" if names[k].strip() else unnamed))}
    status = [found.get(k, text or "filled") for k, text in enumerate(status)]
    names = ["" if words.get(text) else text for text in names]
    sheet = sheet.with_texts(name=names, status=status)
    if not found:
        return sheet, []
    told = say(
        sheet.language,
        "Posts without a person count as vacant, or eliminated where they say so ({count}).",
        count=number(len(found), sheet.language),
    )
    return sheet, [sheet.fault("fixed", "vacancies", 54, told, "name", found)]


def _pay(sheet: Sheet, refused: Collection[int]) -> tuple[Sheet, list[Fault]]:
    """Keep zero and blank salaries as unknown, and count them; a contractor's day rate is no salary."""
    salary = sheet.frame["salary"]
    zero = salary.eq(0.0).to_numpy()
    if zero.any():
        sheet = replace(sheet, frame=sheet.frame.assign(salary=salary.mask(zero, np.nan)))
    known = sheet.frame["salary"].notna().to_numpy()
    paid = sheet.frame["contract"].ne("contractor") & sheet.frame["status"].ne("eliminated")
    unknown = np.setdiff1d(np.flatnonzero(~known & paid.to_numpy()), list(refused))
    if not known.any() or not len(unknown):
        return sheet, []
    told = say(
        sheet.language,
        "Salaries that are blank or zero are kept as unknown ({count}).",
        count=number(len(unknown), sheet.language),
    )
    return sheet, [sheet.fault("warning", "salary-unknown", 36, told, "salary", unknown)]


def _presence(sheet: Sheet, as_of: dt.date) -> list[Fault]:
    """Say how many people are there, to come, and gone, where there are others than the first."""
    when = np.datetime64(as_of)
    future = sheet.frame["start"].to_numpy() > when
    left = (sheet.frame["end"].to_numpy() < when) & ~future
    if not (future.any() or left.any()):
        return []
    told = say(
        sheet.language,
        "As of {day}: {present} present, {future} to come, {left} gone.",
        day=day(as_of, sheet.language),
        present=number(int((~future & ~left).sum()), sheet.language),
        future=number(int(future.sum()), sheet.language),
        left=number(int(left.sum()), sheet.language),
    )
    return [sheet.fault("fixed", "dated-people", 56, told)]


def check_managers(sheet: Sheet, excuse: Excuse = NONE) -> tuple[Sheet, list[Fault]]:
    """Return the people with managers as identifiers, and faults of absent, doubtful and circular ones."""
    ids, managers = sheet.texts("id"), sheet.texts("manager")
    place = {identifier: k for k, identifier in reversed(list(enumerate(ids)))}
    strange: dict[str, list[int]] = defaultdict(list)
    for k, text in enumerate(managers):
        if text and text not in place:
            strange[text].append(k)
    meant, faults = _by_name(sheet, strange, excuse)
    managers = [meant.get(text, text) for text in managers]
    above = np.array([place.get(text, -1) if text else -1 for text in managers], dtype=np.int64)
    own = np.flatnonzero(above == np.arange(len(above)))
    faults += _own(sheet, own, managers)
    above[own] = -1
    for k in own.tolist():
        managers[k] = ""
    faults += _circles(sheet, above)
    faults += _tops(sheet, np.array([not text for text in managers], dtype=bool), own)
    return sheet.with_texts(manager=managers), faults


def _by_name(sheet: Sheet, strange: dict[str, list[int]], excuse: Excuse) -> tuple[dict[str, str], list[Fault]]:
    """Return the identifier of each manager given by a name that one person has, and faults of the others."""
    if not strange:
        return {}, []
    named: dict[str, list[str]] = defaultdict(list)
    for name, identifier in zip(sheet.texts("name"), sheet.texts("id"), strict=True):
        if name:
            named[name_key(name)].append(identifier)
    meant, faults, absent = {}, [], {}
    for text, rows in strange.items():
        found = named.get(name_key(text), [])
        if len(found) == 1:
            meant[text] = found[0]
        elif found:
            told = say(
                sheet.language,
                "Several people are called '{name}': {ids}. Write the identifier.",
                name=text,
                ids=listing(found, sheet.language),
            )
            faults += sheet.each("error", "manager-homonym", 46, dict.fromkeys(rows, told), "manager")
        else:
            absent[text] = rows
    if meant:
        count = sum(len(strange[text]) for text in meant)
        told = say(
            sheet.language,
            "Managers given by name were found ({count}).",
            count=number(count, sheet.language),
        )
        faults.append(sheet.fault("fixed", "manager-by-name", 46, told, "manager"))
    unexplained = {text: absent[text] for text in excuse.unexplained(absent)}
    return meant, [*faults, *_absent(sheet, unexplained)]


def _absent(sheet: Sheet, absent: dict[str, list[int]]) -> list[Fault]:
    if not absent:
        return []
    rows = sorted(row for found in absent.values() for row in found)
    first = sheet.texts("manager")[rows[0]]
    others = sorted(absent, key=lambda text: absent[text][0])
    if len(absent) == 1:
        told = say_count(
            sheet.language,
            "{count} person reports to '{name}', who is not in the file, and stands under To be placed.",
            "{count} people report to '{name}', who is not in the file, and stand under To be placed.",
            len(rows),
            name=first,
        )
        alike = [text for text in sheet.texts("id") if likeness(text) == likeness(first)]
        told += " " + say(sheet.language, "Did you mean '{name}'?", name=alike[0]) if alike else ""
    else:
        told = say(
            sheet.language,
            "{people} people report to {count} managers who are not in the file, such as {names}, and stand "
            "under To be placed.",
            people=number(len(rows), sheet.language),
            count=number(len(absent), sheet.language),
            names=listing(others[:_SHOWN], sheet.language),
        )
    return [sheet.fault("warning", "absent-manager", 47, told, "manager", rows)]


def _own(sheet: Sheet, own: Integers, managers: Sequence[str]) -> list[Fault]:
    if not len(own):
        return []
    if len(own) == 1 and all(managers):
        told = say(sheet.language, "The person at the top is their own manager; they are read as the top.")
        return [sheet.fault("fixed", "own-manager", 48, told, "manager", own)]
    told = say(sheet.language, "The person is their own manager. Name another one, or leave the cell blank.")
    faults = sheet.each("error", "own-manager", 48, dict.fromkeys(map(int, own), told), "manager")
    return [replace(fault, kept=True) for fault in faults]


def _circles(sheet: Sheet, above: Integers) -> list[Fault]:
    """Return one error for each circle of managers; one alone when nobody is at the top."""
    circles = [circle.tolist() for circle in hierarchy.cycles(above)]
    paths = [_path(sheet, circle) for circle in circles]
    if circles and not (above < 0).any():
        told = say(
            sheet.language,
            "Nobody is at the top; managers report in a circle: {path}.",
            path="; ".join(paths[:_SHOWN]),
        )
        return [sheet.fault("error", "no-root", 50, told, "manager", [k for circle in circles for k in circle])]
    faults = []
    for circle, path in zip(circles, paths, strict=True):
        told = say(
            sheet.language,
            "Managers report to one another in a circle: {path}. Correct one of them.",
            path=path,
        )
        faults.append(sheet.fault("error", "cycle", 49, told, "manager", circle))
    return faults


def _path(sheet: Sheet, circle: Sequence[int]) -> str:
    ids = sheet.texts("id")
    names = [ids[k] for k in circle]
    if len(names) > _LONGEST_PATH:
        names = [*names[: _LONGEST_PATH // 2], "...", *names[-_LONGEST_PATH // 2 :]]
    return " -> ".join([*names, names[0]])


def _tops(sheet: Sheet, top: Flags, own: Integers) -> list[Fault]:
    """Return a warning when several people have nobody above them; contractors do not count."""
    ours = sheet.frame["contract"].ne("contractor") & sheet.frame["status"].ne("eliminated")
    ids, below = sheet.texts("id"), Counter(sheet.texts("manager"))
    found = np.setdiff1d(np.flatnonzero(top & ours.to_numpy()), own).tolist()
    tops = list({ids[k]: k for k in reversed(found)}.values())[::-1]
    if len(tops) < 2:
        return []
    first = sorted(tops, key=lambda k: -below[ids[k]])[:_SHOWN]
    told = say(
        sheet.language,
        "{count} people have nobody above them, such as {names}: each is the top of a tree of its own.",
        count=number(len(tops), sheet.language),
        names=listing([ids[k] for k in first], sheet.language),
    )
    return [sheet.fault("warning", "several-roots", 50, told, "manager", tops[1:])]
