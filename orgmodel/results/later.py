"""How are outcomes and tables offered that are worked only when somebody asks for them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from xarray.backends import BackendArray
from xarray.core import indexing

from orgmodel.foundation.estimate import Array

LATER = "later"
"""Attribute of an outcome that is worked when it is asked for."""


class _Later(BackendArray):
    """An array whose values are made when they are read."""

    def __init__(self, shape: tuple[int, ...], made: Callable[[], Array]) -> None:
        self.shape, self.dtype, self._made = shape, np.dtype(float), made

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:
        return indexing.explicit_indexing_adapter(key, self.shape, indexing.IndexingSupport.BASIC, self._read)

    def _read(self, key: tuple[Any, ...]) -> Array:
        found: Array = self._made()[key]
        return found


def later(
    dims: tuple[str, ...], shape: tuple[int, ...], made: Callable[[], Array], attributes: Mapping[str, Any]
) -> xr.Variable:
    """Return a variable of a dataset whose values are made when they are first read.

    Args:
        dims: names of its dimensions.
        shape: how long each is.
        made: gives its values; it is called at each reading, so that it should keep them.
        attributes: such as its unit.
    """
    data = indexing.LazilyIndexedArray(_Later(shape, made))
    return xr.Variable(dims, data, {**attributes, LATER: 1})


class Tables(Mapping[str, pd.DataFrame]):
    """Tables of a result, each made when it is first asked for."""

    def __init__(self, result: Any, given: Mapping[str, Any]) -> None:
        self.given: Mapping[str, Any] = given.given if isinstance(given, Tables) else given
        self._result, self._made = result, dict[str, pd.DataFrame]()

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            table = self.given[name]
            self._made[name] = table(self._result) if callable(table) else table
        return self._made[name].copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)
