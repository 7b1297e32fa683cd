"""How lucky is each future? One luck a driver, shared by all the lines that it moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from orgmodel.foundation.draws import Draws
from orgmodel.foundation.estimate import Array, Estimate

TOGETHER = "all together"


@dataclass(frozen=True)
class World:
    """The simulated futures of a question, and how their unknowns are tied.

    Attributes:
        draws: the futures.
        luck: "independent" (each line its own luck), "usual" (lines of one driver share it) or "together" (all
            unknowns are dear, or cheap, in the same futures).
        drawn: what was drawn for each knob, (draw,), for the question what moves the answer.
        bounds: lowest and highest value by name of a knob, since a range of 9 futures in 10 has tails beyond them.
        pinned: quantile at which a driver is held, by its name and whose it is (blank for everybody's), for the
            question what the answer would be if it came out low, or high.
    """

    draws: Draws
    luck: str
    drawn: dict[str, Array] = field(default_factory=dict)
    bounds: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    pinned: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def value(
        self, name: str, figure: float | Estimate, entity: str = "", own: str = "", *, dearer: bool = True
    ) -> Array:
        """Return a figure in each future, (draw,), within the bounds of its knob.

        Args:
            name: the driver, such as "cloud_growth".
            figure: what is drawn.
            entity: whose driver it is: lines of one supplier share their luck.
            own: the line, for a luck of its own where all are independent.
            dearer: whether a high value costs more; where all go together, luck is turned that way.
        """
        if not isinstance(figure, Estimate):
            return np.full(self.draws.n, float(figure))
        held = next(
            (self.pinned[name, whose] for whose in ("", entity or own, own) if (name, whose) in self.pinned), None
        )
        if held is not None:
            return self._bounded(name, np.full(self.draws.n, float(figure.quantile(held))))
        if self.draws.without_luck:
            return np.full(self.draws.n, figure.likely)
        return self._bounded(name, figure.quantile(self.uniform(name, entity, own, dearer=dearer)))

    def uniform(self, name: str, entity: str = "", own: str = "", *, dearer: bool = True) -> Array:
        """Return the luck of a driver in each future, (draw,), strictly inside 0..1; arguments as those of `value`."""
        if self.luck == "together":
            luck = self.draws.uniform(TOGETHER)
            return luck if dearer else 1 - luck
        return self.draws.uniform(name, f"{entity} {own}" if self.luck == "independent" else entity)

    def common(self, name: str, figure: float | Estimate, *, dearer: bool = True) -> Array:
        """Return a figure that is drawn once a future, and note it."""
        values = self.value(name, figure, dearer=dearer)
        self.note(name, figure, [(1.0, values)])
        return values

    def note(self, name: str, figure: float | Estimate | None, weighted: Sequence[tuple[float, Array]]) -> None:
        """Note what was drawn for a knob: the mean of its drivers, weighted by what each moves."""
        total = sum(weight for weight, _ in weighted)
        if isinstance(figure, Estimate) and total:
            self.drawn[name] = np.sum([weight * values for weight, values in weighted], axis=0) / total

    def _bounded(self, name: str, values: Array) -> Array:
        if name not in self.bounds:
            return values
        bounded: Array = np.clip(values, *self.bounds[name])
        return bounded
