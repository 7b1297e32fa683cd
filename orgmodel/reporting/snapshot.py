"""Which figure was shown to the board, and on what did it rest? Kept as text, so that a later one can be held to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from orgmodel import __version__
from orgmodel.foundation import safe_yaml
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Estimate, around, between, chance
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from orgmodel.reporting.because import Because, changed_because
from orgmodel.reporting.fingerprints import marks_of
from orgmodel.results.compare import Comparison

SCHEMA = 1
_KINDS: Mapping[str, Callable[..., Estimate]] = {"around": around, "between": between, "chance": chance}


@dataclass(frozen=True)
class Snapshot:
    """A figure as it was shown, with all that it rests on but the files themselves, of which it keeps marks.

    It holds no salary and no price; still, keep it where you keep the files: who knows all of a row but one number
    could try that number against its mark.

    Attributes:
        title: what it was shown as.
        organisation, scenario, question, figure: which figure of which answer.
        low, middle, high, unit: the figure; None for an end that it has not.
        draws, seed, likely: the simulated futures.
        inputs: the value of each assumption.
        changes: the decisions, as `Scenario.to_yaml` writes them; blank for an organisation as it is.
        marks: of the tables and their rows.
        version: of this program.
    """

    title: str
    organisation: str
    scenario: str
    question: str
    figure: str
    low: float | None
    middle: float
    high: float | None
    unit: str
    draws: int
    seed: int
    likely: bool
    inputs: Mapping[str, Any]
    changes: str
    marks: Mapping[str, Mapping[str, str]]
    version: str

    @classmethod
    def of(cls, answer: Comparison, scenario: str = "", figure: str = "", *, title: str = "") -> Snapshot:
        """Return the snapshot of a figure of a comparison.

        Args:
            answer: what `compare` returned, of one scenario or several.
            scenario: whose figure; the reference's when blank.
            figure: its name; the one that the question is about when blank.
            title: what it is shown as.

        Raises:
            OrgError: for a scenario or a figure that is not there; the nearest is offered.
        """
        name = scenario or answer.reference
        if name not in answer.results:
            raise OrgError("There is no scenario called '{name}'.", name=name, near=(name, answer.results))
        result, org = answer.results[name], next(each for each in answer.orgs if each.name == name)
        shown = result.figure(figure or result.headline)
        values = {str(knob): _plain(row["value"]) for knob, row in result.inputs.iterrows()}
        root = org.base if isinstance(org, Scenario) else org
        return cls(
            title=title,
            organisation=root.name,
            scenario=name,
            question=result.question,
            figure=shown.name,
            low=_known(shown.low),
            middle=shown.middle,
            high=_known(shown.high),
            unit=shown.unit,
            draws=answer.draws.n,
            seed=answer.draws.seed,
            likely=answer.draws.without_luck,
            inputs=values,
            changes=org.to_yaml() if isinstance(org, Scenario) else "",
            marks=marks_of(root),
            version=__version__,
        )

    def because(self, later: Comparison, scenario: str = "") -> Because:
        """Say why a later answer differs, and by how much each reason moves the figure; the parts sum exactly.

        The question is asked again, one difference at a time: the files of today under the decisions, assumptions and
        seed of then, then each decision, each assumption, and the futures.

        Args:
            later: an answer to the same question.
            scenario: whose; the one of the same name, else the reference, when blank.

        Raises:
            OrgError: for an answer to another question, or one without the figure.
        """
        return changed_because(self, later, scenario or (self.scenario if self.scenario in later.results else ""))

    def futures(self) -> Draws:
        """Return the simulated futures of then."""
        return Draws.likely() if self.likely else Draws(self.draws, self.seed)

    def decided(self, root: Org) -> Org | Scenario:
        """Return an organisation with the decisions of then.

        Raises:
            OrgError: where it lacks what they speak of.
        """
        return Scenario.from_yaml(self.changes, root) if self.changes else root

    def believed(self) -> dict[str, Any]:
        """Return the assumptions of then, by name."""
        return {name: _value(value) for name, value in self.inputs.items()}

    def to_yaml(self) -> str:
        """Return the snapshot as text that people can read, and that `from_yaml` reads back to the same."""
        return safe_yaml.dump({"schema_version": SCHEMA} | asdict(self))

    @classmethod
    def from_yaml(cls, text: str) -> Snapshot:
        """Read a snapshot from text; nothing in it can run.

        Raises:
            OrgError: for text that is not plain YAML, of another version, or that lacks a field or has one too many.
        """
        found = safe_yaml.load(text)
        if not isinstance(found, dict) or found.pop("schema_version", None) != SCHEMA:
            raise OrgError("This is not a snapshot: it needs schema_version {version}.", version=SCHEMA)
        wanted = {each.name: str(each.type) for each in fields(cls)}
        for name in (*wanted, *found):
            if (name in wanted) != (name in found):
                raise OrgError("The snapshot lacks or has too much: '{name}'.", name=name)
            if not _fits(found[name], wanted[name]):
                raise OrgError("The snapshot has no value that can stand under '{name}'.", name=name)
        return cls(**found)

    def __repr__(self) -> str:
        return f"Snapshot({self.question} of {self.scenario}: {self.figure} {self.middle:_.0f} {self.unit})"


def _fits(value: Any, kind: str) -> bool:
    if kind == "str":
        return isinstance(value, str)
    if kind.startswith("Mapping[str, Mapping"):
        return isinstance(value, dict) and all(isinstance(each, dict) for each in value.values())
    if kind.startswith("Mapping"):
        return isinstance(value, dict)
    if kind == "bool" or isinstance(value, bool):
        return kind == "bool" and isinstance(value, bool)
    return (
        isinstance(value, int)
        if kind == "int"
        else isinstance(value, (int, float)) or (value is None and "None" in kind)
    )


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _plain(value: Any) -> Any:
    """Return the value of an assumption as text and numbers."""
    if isinstance(value, Estimate):
        ends = [value.low, value.likely, value.high] if value.kind == "around" else [value.low, value.high]
        return {value.kind: [float(end) for end in ends]}
    return value.item() if hasattr(value, "item") else value


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        kind, ends = next(iter(plain.items()), ("", []))
        if kind not in _KINDS or not isinstance(ends, list):
            raise OrgError("The snapshot has an assumption that cannot be read: {value}.", value=plain)
        return _KINDS[kind](*ends)
    return plain
