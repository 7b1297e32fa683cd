"""Where does luck come from? From keys: the same key, the same luck, whatever else is simulated beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.estimate import Array, Estimate

BLOCK = 500


@dataclass(frozen=True, slots=True)
class Draws:
    """The simulated futures: how many, from which seed, and which part of them this is.

    Luck is a uniform keyed by (seed, driver, entity, event) from Philox, a counter-based generator: adding a
    person, or cutting the futures into blocks, moves nobody else's luck.

    Attributes:
        n: number of futures.
        seed: any whole number; two seeds share nothing.
        first: number of the first future of this block, a multiple of 4.
        without_luck: True for the one likely future, made by `Draws.likely()`.
    """

    n: int = 2_000
    seed: int = 1
    first: int = 0
    without_luck: bool = False

    def __post_init__(self) -> None:
        if self.n < 1 or int(self.n) != self.n:
            raise OrgError("Draws(n={n}): the number of futures must be a whole number above 0.", n=self.n)
        object.__setattr__(self, "n", int(self.n))
        if self.first % 4:
            raise OrgError("Draws(first={first}): a block of futures must start at a multiple of 4.", first=self.first)

    @classmethod
    def likely(cls) -> Draws:
        """Return the one future without uncertainty: likely values, and events by their expected effect."""
        return cls(n=1, without_luck=True)

    def uniform(self, driver: str, entity: str = "", event: str = "") -> Array:
        """Return luck of one key, (draw,), strictly inside 0..1; 0.5 in the likely future."""
        return self.uniforms(driver, (entity,), event)[:, 0]

    def uniforms(self, driver: str, entities: Sequence[str], event: str = "") -> Array:
        """Return luck of several entities, (draw, entity), strictly inside 0..1."""
        if self.without_luck:
            return np.full((self.n, len(entities)), 0.5)
        luck = np.empty((len(entities), self.n))
        for row, entity in zip(luck, entities, strict=True):
            self._generator(driver, str(entity), event).random(out=row)
        np.maximum(luck, 2.0**-54, out=luck)
        return luck.T

    def value(self, figure: float | Estimate, driver: str, entity: str = "") -> Array:
        """Return a figure in each future, (draw,): a number as it is, an estimate by the luck of its driver."""
        if not isinstance(figure, Estimate):
            return np.full(self.n, float(figure))
        if self.without_luck:
            return np.full(self.n, figure.likely)
        result: Array = figure.quantile(self.uniform(driver, entity))
        return result

    def blocks(self, size: int = BLOCK) -> list[Draws]:
        """Cut the futures into blocks of fixed size; block by block gives the same as all at once."""
        starts = range(0, self.n, size)
        return [replace(self, n=min(size, self.n - start), first=self.first + start) for start in starts]

    def _generator(self, driver: str, entity: str, event: str) -> np.random.Generator:
        text = "\x1f".join((str(self.seed), driver, entity, event)).encode()
        key = int.from_bytes(hashlib.blake2b(text, digest_size=16).digest(), "little")
        return np.random.Generator(np.random.Philox(key=key, counter=self.first // 4))

    def __repr__(self) -> str:
        return "Draws.likely()" if self.without_luck else f"Draws({self.n:_}, seed={self.seed})"


def side_luck(luck: Any) -> Array:
    """Return another luck of the same event, for a second question about it, independent of it and of the next ones.

    Args:
        luck: uniforms strictly inside 0..1, any shape.
    """
    return next_luck(-np.asarray(luck, dtype=float))


def next_luck(luck: Any) -> Array:
    """Return a fresh luck made from one already used: for the second and later events of the same entity.

    The bits are mixed by the finaliser of SplitMix64 (Steele, Lea and Flood 2014), so that the result is
    independent of the order of the first in practice, and still a function of the key alone.

    Args:
        luck: uniforms strictly inside 0..1, any shape.
    """
    bits = np.ascontiguousarray(luck, dtype=float).view(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    bits ^= bits >> np.uint64(31)
    return (bits >> np.uint64(11)).astype(float) * 2.0**-53 + 2.0**-54
