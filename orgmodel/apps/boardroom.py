"""What goes to the board? A figure that is frozen, why it differs later, and the memo with its workbook."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets as w

from orgmodel.apps.markup import join, tag
from orgmodel.apps.scene import Deeds, Scene
from orgmodel.apps.widgets import html
from orgmodel.apps.working import Tick, Work
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import money, say
from orgmodel.planning.budget import simulate
from orgmodel.reporting import Snapshot, report
from orgmodel.reporting.because import Because
from orgmodel.results.result import Result

FROZEN, REPORTS = "board", "reports"
"""Folders beside that of the scenarios."""


class Boardroom:
    """The buttons that hand a budget over.

    Attributes:
        widget: the buttons, and what they did.
        freeze: keeps the figure of the scenario that is looked at.
        report: writes the memo and the workbook.
        said: what is frozen, why it differs, and where the files are.
    """

    def __init__(self, deeds: Deeds) -> None:
        self._deeds, self._work, self._written = deeds, Work(), ""
        self._scene: Scene | None = None
        self.freeze, self.report = w.Button().add_class("om-primary"), w.Button()
        self.freeze.on_click(lambda _: self._freeze())
        self.report.on_click(lambda _: self._report())
        self.said = html("", "om-small")
        self.widget = w.Box([w.Box([self.freeze, self.report]).add_class("om-near"), self.said]).add_class("om-stack")

    def show(self, scene: Scene) -> None:
        """Show what is frozen of the scenario that is looked at."""
        self._scene, language = scene, scene.language
        self.freeze.description, self.report.description = say(language, "Freeze for the board"), say(language, "Memo")
        self.report.tooltip = say(language, "Writes a memo to print and a workbook with formulas")
        self.freeze.disabled = self.report.disabled = place_of(scene) is None or scene.name not in scene.answer.results
        self._say()

    def show_because(self, found: Because) -> None:
        """Say why the frozen figure is another one now."""
        scene = self._scene
        if scene is not None:
            self._say(found.explain(scene.language).splitlines())

    def _say(self, because: list[str] | None = None) -> None:
        scene = self._scene
        assert scene is not None
        language = scene.language
        if place_of(scene) is None:
            lines = [say(language, "Nothing is kept without a folder: neither frozen figure nor memo.")]
        else:
            shown = frozen(scene)
            lines = [*([] if shown is None else [_frozen(shown, scene)]), *(because or []), self._written]
        self.said.value = str(join(tag("p", line) for line in lines if line))

    def _freeze(self) -> None:
        scene = self._scene
        place = None if scene is None else place_of(scene)
        if scene is None or place is None:
            return
        with self._deeds.status.watching(self.freeze.description):
            made = Snapshot.of(scene.answer, scene.name, title=say(scene.language, "Budget"))
            _write(place / FROZEN / f"{scene.active}.yaml", made.to_yaml())
            self._say()

    def _report(self) -> None:
        scene = self._scene
        place = None if scene is None else place_of(scene)
        if scene is None or place is None:
            return
        self.report.disabled = True
        self._work.run(
            lambda tick: written(scene, place / REPORTS),
            self._reported,
            failed=self._failed,
        )

    def _reported(self, paths: list[Path]) -> None:
        assert self._scene is not None
        self.report.disabled = False
        names = ", ".join(str(each) for each in paths)
        self._written = say(self._scene.language, "Written: {files}", files=names)
        self._say()

    def _failed(self, error: Exception) -> None:
        self.report.disabled = False
        self._deeds.status.show(error, self.report.description)


def place_of(scene: Scene) -> Path | None:
    """Return the folder in which those of the scenarios, figures and memos lie; None where nothing is kept."""
    return None if scene.book.place is None else scene.book.place.parent


def frozen(scene: Scene) -> Snapshot | None:
    """Return what was frozen of the scenario that is looked at; None where nothing was, or it cannot be read."""
    place = place_of(scene)
    path = None if place is None else place / FROZEN / f"{scene.active}.yaml"
    if path is None or not path.is_file():
        return None
    try:
        return Snapshot.from_yaml(path.read_text(encoding="utf-8"))
    except (OrgError, OSError, UnicodeDecodeError):
        return None


def why(scene: Scene, tick: Tick) -> Because | None:
    """Return why a frozen figure is another one now; None where none is frozen or it is the same."""
    shown = frozen(scene)
    if shown is None or scene.name not in scene.answer.results:
        return None
    if scene.answer.results[scene.name].figure(shown.figure).middle == shown.middle:
        return None

    def question(*asked: Any) -> Result:
        tick(0, 0)
        return simulate(*asked)

    return shown.because(replace(scene.answer, question=question), scene.name)


def written(scene: Scene, place: Path) -> list[Path]:
    """Write the memo and the workbook of the scenarios that stand side by side; return where they are."""
    place.mkdir(parents=True, exist_ok=True)
    question = say(scene.language, "How much, and if less?")
    names = ("memo.html", "budget.xlsx")
    return [report(place / name, question, scene.answer, language=scene.language) for name in names]


def _frozen(shown: Snapshot, scene: Scene) -> str:
    amount = money(shown.middle, scene.language, shown.unit, "k")
    return say(scene.language, "Frozen for the board: {amount}", amount=amount)


def _write(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".yaml.tmp")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    os.replace(temporary, path)
