"""Where are scenarios kept, so that nothing is lost? In one file each beside the organisation, at every change."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from orgmodel.apps.desk import BESIDE, TODAY, Desk, Entry
from orgmodel.foundation import bundled, safe_yaml
from orgmodel.foundation.errors import Finding, Findings, OrgError
from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.inputs import Knobs
from orgmodel.foundation.language import say
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario

ROOM, PAGE, ENDING, TEMPORARY = "scenarios", "_page.yaml", ".yaml", ".yaml.tmp"
SCHEMA = 1
MOST_UNDO = 200


class Book:
    """The scenarios of an organisation, on the desk and on disk.

    Attributes:
        desk: what is on the page now.
        place: the folder of the files; None when everything is in memory only.
        saved: when the last file was written, None before.
        problem: why the last change could not be written, None when it was.
        findings: files that could not be read; they are left as they are.
    """

    def __init__(
        self, today: Org, folder: str | os.PathLike[str] | None, scenarios: Sequence[Scenario] = (), given: Any = None
    ) -> None:
        self.place, seeds = places(folder)
        self.saved: dt.datetime | None = None
        self.problem: OrgError | None = None
        self._past: list[Desk] = []
        self._future: list[Desk] = []
        self._on_disk: dict[str, Scenario] = {}
        self._page = ""
        self.desk, self.findings = self._opened(today, seeds, scenarios, given)

    def change(self, desk: Desk) -> None:
        """Put something else on the desk, and write it down."""
        if desk is self.desk:
            return
        self._past = [*self._past, self.desk][-MOST_UNDO:]
        self._future.clear()
        self._turn_to(desk)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._future)

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self._future.append(self.desk)
            self._turn_to(self._past.pop())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._future:
            self._past.append(self.desk)
            self._turn_to(self._future.pop())

    def _turn_to(self, desk: Desk) -> None:
        self.desk = desk
        if self.place is None:
            return
        try:
            self._write_down()
            self.problem = None
        except OSError as error:
            self.problem = OrgError(
                "The folder {folder} cannot be written ({why}): everything goes on, in memory only.",
                folder=str(self.place),
                why=error.strerror or type(error).__name__,
            )

    def _write_down(self) -> None:
        """Write the files whose scenario is another than the one that they hold, and take away those without one."""
        assert self.place is not None
        new = {each.id: each.scenario for each in self.desk.entries}
        for id_, scenario in new.items():
            if self._on_disk.get(id_) is not scenario:
                self._write(id_, scenario.to_yaml())
                self._on_disk[id_] = scenario
        for id_ in [each for each in self._on_disk if each not in new]:
            (self.place / f"{id_}{ENDING}").unlink(missing_ok=True)
            del self._on_disk[id_]
        page = _page(self.desk)
        if page != self._page:
            self._write(PAGE.removesuffix(ENDING), page)
            self._page = page

    def _write(self, name: str, text: str) -> None:
        """Write a file so that it is there whole or not at all."""
        assert self.place is not None
        path, temporary = self.place / f"{name}{ENDING}", self.place / f"{name}{TEMPORARY}"
        self.place.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
        self.saved = dt.datetime.fromtimestamp(path.stat().st_mtime)

    def _opened(
        self, today: Org, seeds: Path | None, scenarios: Sequence[Scenario], given: Any
    ) -> tuple[Desk, Findings]:
        here = self.place is not None and self.place.is_dir()
        source = self.place if here else seeds
        findings: list[Finding] = []
        entries: list[Entry] = []
        if source is not None and source.is_dir():
            if here:
                _swept(source)
            entries = list(_read(source, today, findings))
        if here:
            self._on_disk.update({each.id: each.scenario for each in entries})
        kept_out = tuple(Path(each.file).stem for each in findings)
        desk = Desk(today, tuple(entries), given=given, kept_out=kept_out)
        known = {each.name for each in entries}
        for each in scenarios:
            if each.name not in known:
                desk = desk.with_entry(Scenario(desk.free(each.name), today, each.changes))
        return _as_it_was(replace(desk, beside=desk.ids[:BESIDE]), source, findings), Findings(findings)


def places(folder: str | os.PathLike[str] | None) -> tuple[Path | None, Path | None]:
    """Return where scenarios of a folder are kept, and where an example's own ones come from.

    An example that came with the package is never written to: its scenarios are kept under the user's home.
    """
    if folder is None:
        return None, None
    path, name = Path(folder), Path(folder).name
    example = bundled.example(name)
    ours = example is not None and (not path.is_dir() or path.resolve() == example.resolve())
    if ours and example is not None:
        return Path.home() / "orgmodel" / name / ROOM, example / ROOM
    return path / ROOM, None


def _swept(folder: Path) -> None:
    """Take away what a write that was cut short has left."""
    for orphan in folder.glob(f"*{TEMPORARY}"):
        try:
            orphan.unlink()
        except OSError:
            continue


def _read(folder: Path, today: Org, findings: list[Finding]) -> Iterator[Entry]:
    for path in sorted(folder.glob(f"*{ENDING}")):
        if path.name == PAGE:
            continue
        try:
            yield Entry(path.stem, Scenario.from_yaml(path.read_text(encoding="utf-8"), today))
        except OrgError as error:
            findings.append(_unreadable(path, error.text(today.language)))
        except (OSError, UnicodeDecodeError):
            findings.append(_unreadable(path, say(today.language, "This is not a text in UTF-8.")))


def _unreadable(path: Path, why: str) -> Finding:
    return Finding("scenario", "error", why, file=f"{ROOM}/{path.name}")


def _page(desk: Desk) -> str:
    values = {"schema_version": SCHEMA, "order": list(desk.ids[1:]), "beside": list(desk.beside)}
    return safe_yaml.dump(values | {"assumptions": _plain(desk.given)})


def _plain(given: Any) -> dict[str, Any]:
    """Return the inputs that were turned, as text that is read back."""
    if not isinstance(given, Knobs):
        return {}
    values = {name: getattr(given, name) for name in given.knobs() if name in given.asked}
    return {name: _written(value) if isinstance(value, Estimate) else value for name, value in values.items()}


def _written(value: Estimate) -> str:
    if value.kind == "around":
        return f"{value.low!r} / {value.likely!r} / {value.high!r}"
    if value.kind == "chance":
        return f"{100 * value.low!r}% to {100 * value.high!r}%"
    return f"{value.low!r} to {value.high!r}"


def _as_it_was(desk: Desk, source: Path | None, findings: list[Finding]) -> Desk:
    """Return the desk in the order, and under the assumptions, in which it was left."""
    path = None if source is None else source / PAGE
    if path is None or not path.is_file():
        return desk
    try:
        found: Any = safe_yaml.load(path.read_text(encoding="utf-8"))
        if not isinstance(found, Mapping) or found.get("schema_version") != SCHEMA:
            raise OrgError("This file was not written by this version of the page.")
        order = [str(each) for each in found.get("order") or ()]
        entries = sorted(desk.entries, key=lambda each: order.index(each.id) if each.id in order else len(order))
        beside = tuple(id_ for id_ in map(str, found.get("beside") or ()) if id_ in desk.ids)
        given = desk.given
        if isinstance(given, Knobs) and found.get("assumptions"):
            given = given.changed(**found["assumptions"])
        return replace(
            desk, entries=tuple(entries), beside=tuple(dict.fromkeys(beside))[:BESIDE] or (TODAY,), given=given
        )
    except (OrgError, OSError, UnicodeDecodeError, TypeError) as error:
        why = (
            error.text(desk.today.language)
            if isinstance(error, OrgError)
            else say(desk.today.language, "This is not a text in UTF-8.")
        )
        findings.append(_unreadable(path, why))
        return desk
