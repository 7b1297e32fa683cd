"""Which teams are there, and which path does each cell that names a team mean?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from orgmodel.foundation.errors import OrgError, did_you_mean, folded
from orgmodel.foundation.language import say, say_count
from orgmodel.organisation.faults import MOST, Excuse, Fault, Sheet
from orgmodel.organisation.frames import PATH, complete


@dataclass(frozen=True)
class Teams:
    """The paths of all teams, found by any end of them.

    Attributes:
        paths: the path of each team.
        ends: end of a path, folded -> the paths that end so.
    """

    paths: tuple[str, ...]
    ends: Mapping[str, tuple[str, ...]]

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the paths that a text may mean: the path itself, else all that end so."""
        return (text,) if text in self.paths else self.ends.get(folded(text), ())

    def extended(self, text: str) -> str:
        """Return a new path, hung under the longest beginning of it that is known."""
        steps = text.split(PATH)
        for count in range(len(steps) - 1, 0, -1):
            found = self.meant(PATH.join(steps[:count]))
            if len(found) == 1:
                return PATH.join([found[0], *steps[count:]])
        return text

    @property
    def labels(self) -> list[str]:
        """The last step of each path."""
        return [path.split(PATH)[-1] for path in self.paths]


def teams_of(paths: Iterable[str]) -> Teams:
    """Return the teams that these paths name."""
    found = tuple(dict.fromkeys(filter(None, paths)))
    ends: dict[str, dict[str, None]] = defaultdict(dict)
    for path in found:
        steps = path.split(PATH)
        for k in range(len(steps)):
            ends[folded(PATH.join(steps[k:]))][path] = None
    return Teams(found, {end: tuple(names) for end, names in ends.items()})


def with_paths(sheet: Sheet) -> tuple[Sheet, list[Fault]]:
    """Return the teams table with the path of each team as its name, and what is wrong with its parents.

    A team without a parent is at the top; a name that is a path already says its parent itself.
    """
    names, parents = sheet.frame["name"].tolist(), sheet.frame["parent"].tolist()
    rows: dict[str, list[int]] = defaultdict(list)
    for k, name in enumerate(names):
        rows[folded(name)].append(k)
    paths: dict[int, str] = {}
    faults: list[Fault] = []
    for k in range(len(names)):
        faults += _climb(k, names, parents, rows, paths, sheet)
    found = [paths.get(k, name) for k, name in enumerate(names)]
    return sheet.with_texts(**_columns(found)), faults


def _columns(paths: Sequence[str]) -> dict[str, Sequence[str]]:
    steps = [path.split(PATH) for path in paths]
    return {
        "name": paths,
        "parent": [PATH.join(step[:-1]) for step in steps],
        "label": [step[-1] for step in steps],
    }


def _climb(
    k: int,
    names: Sequence[str],
    parents: Sequence[str],
    rows: Mapping[str, Sequence[int]],
    paths: dict[int, str],
    sheet: Sheet,
) -> list[Fault]:
    """Put the paths of a team and of those above it into `paths`; return what is wrong on the way up."""
    chain = [k]
    above = ""
    while True:
        top = chain[-1]
        name, parent = names[top], parents[top]
        if top in paths:
            above = paths[chain.pop()]
            break
        if not parent or PATH in name:
            break
        found = rows.get(folded(parent), ())
        if not found:
            above = parent
            break
        if len(found) > 1:
            return [_ambiguous(sheet, top, "parent", parent, [names[f] for f in found])]
        if found[0] in chain:
            circle = [names[c] for c in chain[chain.index(found[0]) :]]
            told = say(
                sheet.language,
                "Teams are part of one another in a circle: {path}.",
                path=" -> ".join([*circle, circle[0]]),
            )
            paths.update({c: names[c] for c in chain})
            return [sheet.fault("error", "cycle", 49, told, "parent", [found[0]])]
        chain.append(found[0])
    for row in reversed(chain):
        above = f"{above}{PATH}{names[row]}" if above and PATH not in names[row] else names[row]
        paths[row] = above
    return []


def _ambiguous(sheet: Sheet, k: int, column: str, text: str, paths: Iterable[str]) -> Fault:
    """Return the fault of a team that several paths end in; it is refused only where it places people."""
    level = "error" if sheet.table in ("people", "teams") else "warning"
    told = say(
        sheet.language,
        "Several teams are called '{name}': {paths}. Write the whole path.",
        name=text,
        paths="; ".join(paths),
    )
    return sheet.fault(level, "team-ambiguous", None, told, column, [k])


def resolved(sheet: Sheet, column: str, teams: Teams) -> tuple[Sheet, list[Fault], dict[str, int]]:
    """Return a table whose column holds paths of teams, what is wrong, and unknown ones with first rows."""
    cells = sheet.frame[column]
    known: dict[str, str] = {}
    faults, unknown = [], {}
    for text in filter(None, cells.unique()):
        found = teams.meant(text)
        first = int(np.flatnonzero(cells.eq(text).to_numpy())[0]) if len(found) != 1 else 0
        if len(found) > 1:
            faults.append(_ambiguous(sheet, first, column, text, found))
        elif not found:
            unknown[text] = first
        elif found[0] != text:
            known[text] = found[0]
    if known:
        sheet = sheet.with_texts(**{column: [known.get(text, text) for text in cells.tolist()]})
    return sheet, faults, unknown


def completed(
    teams: Sheet | None, people: Sheet | None, language: str, excuse: Excuse
) -> tuple[Sheet | None, Sheet | None, list[Fault]]:
    """Return teams and people such that every team that a person is in has a row, with all those above it.

    Args:
        teams: the teams table with paths, None when there is no file for it.
        people: the people table, None when there is none.
        language: the language that findings speak.
        excuse: why teams may be missing.
    """
    known = teams_of(teams.frame["name"] if teams is not None else ())
    if people is None:
        return teams, None, []
    faults: list[Fault] = []
    unknown = {text: 0 for text in people.frame["team"].unique() if text}
    if teams is not None:
        people, faults, unknown = resolved(people, "team", known)
        hung = {text: known.extended(text) for text in unknown}
        people = people.with_texts(team=[hung.get(text, text) for text in people.frame["team"].tolist()])
        faults += _unknown(people, {text: unknown[text] for text in excuse.unexplained(unknown)}, known)
    else:
        hung = {text: text for text in unknown}
    wanted = {
        PATH.join(path.split(PATH)[: k + 1]): text for text, path in hung.items() for k in range(path.count(PATH) + 1)
    }
    above = known.paths if teams is None else tuple(p for path in known.paths for p in _beginnings(path))
    new = sorted({*wanted, *above} - set(known.paths))
    if not new:
        return teams, people, faults
    if teams is None:
        told = say_count(
            language,
            "{count} team was made from what the people's file says.",
            "{count} teams were made from what the people's file says.",
            len(new),
        )
        faults.append(people.fault("fixed", "teams-created", None, told, "team"))
    return _with_rows(teams, people, new), people, faults


def _beginnings(path: str) -> list[str]:
    steps = path.split(PATH)
    return [PATH.join(steps[: k + 1]) for k in range(len(steps))]


def _unknown(people: Sheet, unknown: Mapping[str, int], known: Teams) -> list[Fault]:
    """Return one warning for each team that only people name."""
    faults = []
    for text, first in list(unknown.items())[:MOST]:
        told = say(
            people.language,
            "There is no team called '{name}' in the table of teams; it was added.",
            name=text,
        )
        told += did_you_mean(text.split(PATH)[-1], known.labels, people.language)
        faults.append(people.fault("warning", "unknown-team", None, told, "team", [first]))
    return faults


def _with_rows(teams: Sheet | None, people: Sheet, new: Sequence[str]) -> Sheet:
    """Return the teams table with rows for new paths, which stand where the people's file does."""
    frame = complete(pd.DataFrame(_columns(new)), "teams").reset_index(drop=True)
    files = np.full(len(new), people.files[0] if len(people.files) else "", dtype=object)
    rows = np.ones(len(new), dtype=np.int64)
    if teams is None:
        return Sheet("teams", frame, files, rows, {}, people.language)
    whole = pd.concat([teams.frame, frame], ignore_index=True)
    own = [name for name in whole.columns if name not in frame.columns]
    whole[own] = whole[own].fillna("")
    return replace(
        teams,
        frame=whole,
        files=np.concatenate([teams.files, files]),
        rows=np.concatenate([teams.rows, rows]),
    )


def not_one_team(name: str, meant: Sequence[str], labels: Sequence[str], language: str = "en") -> OrgError:
    """Return the refusal of a name that means no team, or several."""
    if not meant:
        return OrgError("There is no team called '{name}'.", name=name, near=(name, labels), language=language)
    message = "Several teams are called '{name}': {paths}. Use the whole path."
    return OrgError(message, name=name, paths="; ".join(meant), language=language)
