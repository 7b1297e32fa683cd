"""How often does each value come? A smooth curve over simulated values."""

from __future__ import annotations

import numpy as np

from orgmodel.results.drawing import Floats

_BINS = 240


def density(values: Floats) -> tuple[Floats, Floats]:
    """Return a curve (x, height up to 1) over simulated values (draw,), where it is above 1 in 100.

    A Gaussian kernel on a histogram, half as wide again as the normal reference 1.06 min(sd, IQR / 1.34)
    n^(-1/5) (Silverman, Density Estimation, 1986, 3.28), so that the noise of the draws is not read as shape.
    Values far beyond 1 in 1,000 on each side are left out.
    """
    values = np.asarray(values, float)
    low, q1, q3, high = np.quantile(values, [0.001, 0.25, 0.75, 0.999])
    width = 1.6 * min(values.std(), (q3 - q1) / 1.34 or values.std()) * len(values) ** -0.2
    if width <= 0:
        return np.array([values[0], values[0]]), np.array([0.0, 1.0])
    edges = np.linspace(low - 3.5 * width, high + 3.5 * width, _BINS + 1)
    counts, _edges = np.histogram(values, edges)
    bin_width = edges[1] - edges[0]
    reach = min(int(np.ceil(4 * width / bin_width)), _BINS // 2 - 1)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * bin_width / width) ** 2)
    height = np.convolve(counts, kernel, mode="same")
    height = height / height.max()
    shown = np.flatnonzero(height > 0.01)
    inside = slice(shown[0], shown[-1] + 1)
    return ((edges[:-1] + edges[1:]) / 2)[inside], height[inside]
