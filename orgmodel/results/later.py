"""How are outcomes and tables offered that are worked only when somebody asks for them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from xarray.backends import BackendArray
from xarray.core import indexing

from orgmodel.foundation.errors import OrgError
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


def traced(tables: Mapping[str, pd.DataFrame], name: str, figures: Sequence[str]) -> pd.DataFrame:
    """Return the rows behind a line, a figure, or a name that the table "formulas" knows, with its formula.

    Raises:
        OrgError: for a name that is none of them; the nearest is offered.
    """
    source = tables["trace"]
    known = set(source["line"])
    told = tables["formulas"].to_dict("records") if "formulas" in tables else []
    formulas = {str(each["name"]): each for each in told}
    names = [*known, *figures, *formulas]
    if name not in names:
        raise OrgError("There is no line called '{name}'.", name=name, near=(name, names))
    lines = {name} if name in known else formulas.get(name, {}).get("lines")
    frame: pd.DataFrame = source if lines is None else source[source["line"].isin(lines)]
    frame = frame.reset_index(drop=True)
    return frame.assign(formula=formulas[name]["how"]) if name in formulas else frame
