"""How does one write a figure that is not known exactly?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np

from orgmodel.foundation.errors import OrgError

if TYPE_CHECKING:
    from orgmodel.foundation.draws import Draws

Array = np.ndarray[Any, np.dtype[np.float64]]

_Z95 = NormalDist().inv_cdf(0.95)
_NODES = 4096


@dataclass(frozen=True, slots=True)
class Estimate:
    """An uncertain figure; make one with `between`, `around`, `chance` or `parse`.

    Attributes:
        kind: "between", "around" or "chance".
        low: lowest value (around) or the value that 5 futures in 100 stay under (between, chance).
        likely: the one value to use where there is no uncertainty: the likeliest (around), else the median.
        high: highest value (around) or the value that 95 futures in 100 stay under (between, chance).
    """

    kind: str
    low: float
    likely: float
    high: float

    @property
    def mean(self) -> float:
        """Expected value."""
        if self.kind == "around":
            return (self.low + 4 * self.likely + self.high) / 6
        if self.kind == "between":
            mu, sigma, lognormal = _between(self)
            return math.exp(mu + sigma**2 / 2) if lognormal else mu
        return _moment(self, 1)

    @property
    def sd(self) -> float:
        """Standard deviation."""
        if self.kind == "around":
            width = self.high - self.low
            below, above = 4 * (self.likely - self.low) + width, 4 * (self.high - self.likely) + width
            return math.sqrt(below * above / 7) / 6
        if self.kind == "between":
            _, sigma, lognormal = _between(self)
            return self.mean * math.sqrt(math.expm1(sigma**2)) if lognormal else sigma
        return math.sqrt(max(_moment(self, 2) - self.mean**2, 0.0))

    def quantile(self, p: float | Array) -> Any:
        """Return the value that a share `p` of the futures stays under; p in 0..1, same shape out."""
        share = np.asarray(p, dtype=float)
        if self.low == self.high:
            return np.full(share.shape, self.low)[()]
        if self.kind == "around":
            grid, values = _pert_table((self.likely - self.low) / (self.high - self.low))
            return (self.low + (self.high - self.low) * np.interp(share, grid, values))[()]
        mu, sigma, lognormal = _between(self)
        normal = mu + sigma * _ndtri(share)
        if self.kind == "chance":
            return (1 / (1 + np.exp(-normal)))[()]
        return (np.exp(normal) if lognormal else normal)[()]

    def sample(self, draws: Draws, driver: str) -> Array:
        """Return one value a draw, (draw,): the luck is that of the driver."""
        return draws.value(self, driver)

    def scaled(self, factor: float) -> Estimate:
        """Return the same estimate in another unit: all its values times a positive factor."""
        return Estimate(self.kind, self.low * factor, self.likely * factor, self.high * factor)

    def __repr__(self) -> str:
        numbers = (self.low, self.likely, self.high) if self.kind == "around" else (self.low, self.high)
        return f"{self.kind}({', '.join(f'{x:_.10g}' for x in numbers)})"


def between(low: float, high: float) -> Estimate:
    """Return the range that holds 9 futures in 10.

    Both bounds positive: lognormal with these as its 5th and 95th percentiles; otherwise normal.

    Raises:
        OrgError: if a bound is not finite or low is above high.
    """
    low, high = _checked("between", low, high)
    middle = math.sqrt(low * high) if low > 0 else (low + high) / 2
    return Estimate("between", low, middle, high)


def around(low: float, likely: float, high: float) -> Estimate:
    """Return lowest, likeliest and highest value (PERT: a Beta with mean (low + 4 likely + high) / 6).

    Raises:
        OrgError: if a value is not finite or they are not in rising order.
    """
    low, likely, high = _checked("around", low, likely, high)
    return Estimate("around", low, likely, high)


def chance(low: float, high: float) -> Estimate:
    """Return a probability or share between two others (9 futures in 10; logit-normal, never leaves 0..1).

    Raises:
        OrgError: if a bound is not strictly inside 0..1 or low is above high.
    """
    low, high = _checked("chance", low, high)
    if not 0 < low <= high < 1:
        raise OrgError(
            "chance({low}, {high}): both bounds must lie between 0 and 1, such as chance(0.2, 0.4).", low=low, high=high
        )
    middle = (math.log(low / (1 - low)) + math.log(high / (1 - high))) / 2
    return Estimate("chance", low, 1 / (1 + math.exp(-middle)), high)


def likely(value: float | Estimate) -> float:
    """Return the one value of a figure where there is no uncertainty."""
    return value.likely if isinstance(value, Estimate) else float(value)


_SUFFIX = {"": 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "Md": 1e9}
_NUMBER = re.compile(r"([+-]?[\d.,'\u2019]*\d[.,]?)(k|K|Md|M|G)?(%)?")
_UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_SEPARATORS = re.compile(r"\s+(?:to|à|a)\s+|\s*/\s*|\s*\.\.\s*")


def parse(text: str | float | Estimate, *, suffix: bool = True) -> float | Estimate:
    """Read a figure as people write it.

    "4", "45k", "30%" are numbers; "3 to 9" and « 3 à 9 » are `between`; "3 / 5 / 9" is `around`; "20% to 40%" is
    `chance`. French and English grouping are read; spaces inside numbers do not count.

    Args:
        text: the text; a number or an Estimate passes through.
        suffix: whether k, M, G and Md may stand behind a number (in files they may not, unless the column says so).

    Raises:
        OrgError: says what was found and which forms are read.
    """
    if isinstance(text, Estimate):
        return text
    if isinstance(text, (bool, np.bool_)):
        raise _unreadable(str(text))
    if not isinstance(text, str):
        return _checked("parse", _float(text))[0]
    parts = [_number(part, text, suffix) for part in _SEPARATORS.split(text.replace("\u2212", "-").strip())]
    values, shares = [value for value, _ in parts], [share for _, share in parts]
    if len(values) == 1:
        return values[0]
    if len(values) == 2:
        return chance(*values) if all(shares) else between(*values)
    if len(values) == 3:
        return around(*values)
    raise _unreadable(text)


def _float(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _unreadable(str(value)) from None


def _number(part: str, text: str, suffix: bool) -> tuple[float, bool]:
    match = _NUMBER.fullmatch(re.sub(r"\s", "", part))
    if match is None or (match[2] and not suffix):
        raise _unreadable(text)
    value = float(decimal_text(match[1]) + ("e-2" if match[3] else "")) * _SUFFIX[match[2] or ""]
    return _checked("parse", value)[0], bool(match[3])


def decimal_text(text: str) -> str:
    """Return a number written the French or the English way as Python writes it; "1.234" keeps its point.

    Raises:
        OrgError: if the separators contradict each other, or a lone comma may part thousands or decimals: "52,000".
    """
    if _UNCLEAR.fullmatch(text):
        whole, decimal = text.replace(",", ""), text.replace(",", ".")
        raise OrgError(
            "'{text}' can be {whole} or {decimal}: write one of them.", text=text, whole=whole, decimal=decimal
        )
    text = text.replace("'", "").replace("\u2019", "")
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal = max(".", ",", key=text.rfind)
        other = "," if decimal == "." else "."
        if text.count(decimal) > 1:
            raise _unreadable(text)
        return text.replace(other, "").replace(decimal, ".")
    if commas > 1 or points > 1:
        return text.replace(",", "").replace(".", "")
    return text.replace(",", ".")


def _unreadable(text: str) -> OrgError:
    return OrgError(
        "'{text}' is not a figure. Write a number (4), a range (3 to 9), or lowest / likeliest / highest (3 / 5 / 9).",
        text=text,
    )


def _checked(name: str, *values: float) -> tuple[float, ...]:
    numbers = tuple(float(value) for value in values)
    if not all(map(math.isfinite, numbers)):
        raise OrgError("{name}{numbers}: every value must be a finite number.", name=name, numbers=numbers)
    if list(numbers) != sorted(numbers):
        raise OrgError("{name}{numbers}: write the values from the lowest to the highest.", name=name, numbers=numbers)
    return numbers


@lru_cache(maxsize=256)
def _between(estimate: Estimate) -> tuple[float, float, bool]:
    low, high = estimate.low, estimate.high
    if estimate.kind == "chance":
        low, high = math.log(low / (1 - low)), math.log(high / (1 - high))
    lognormal = estimate.kind == "between" and low > 0
    if lognormal:
        low, high = math.log(low), math.log(high)
    return (low + high) / 2, (high - low) / (2 * _Z95), lognormal


@lru_cache(maxsize=256)
def _moment(estimate: Estimate, power: int) -> float:
    nodes, weights = np.polynomial.hermite_e.hermegauss(96)
    mu, sigma, _ = _between(estimate)
    values = 1 / (1 + np.exp(-(mu + sigma * nodes)))
    return float((weights * values**power).sum() / weights.sum())


def _ndtri(p: Array) -> Array:
    from scipy.special import ndtri

    result: Array = ndtri(p)
    return result


@lru_cache(maxsize=256)
def _pert_table(mode: float) -> tuple[Array, Array]:
    """Return shares and values of the PERT on 0..1 with this mode: within 1e-6 of the range by interpolation.

    Shares are dense at both ends, where the inverse of the Beta bends most.
    """
    from scipy.special import betaincinv

    angle = np.linspace(0, 1, 4 * _NODES)
    shares = angle**4 * (35 - 84 * angle + 70 * angle**2 - 20 * angle**3)
    return shares, betaincinv(1 + 4 * mode, 5 - 4 * mode, shares)
