"""Does every figure, line and month of a start-up say its rows, and how it is counted?"""

from dataclasses import replace

import pytest

import orgmodel as om
from orgmodel.planning.startup import Inputs, simulate


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_figure_line_and_month_says_its_rows_and_how_it_is_counted(language: str) -> None:
    org = om.read("data/startup")
    org = replace(org, language=language)
    result = simulate(org, Inputs(), om.Draws(200))
    names = [*result.summary().index, *result.tables["months"]["month"], "cash", "burn", "revenue"]
    for name in names:
        rows = result.trace(name)
        assert len(rows), name
        assert rows["formula"].str.len().min() > 10, name
        assert rows["how"].str.len().min() > 10, name
    tables = set(result.trace("least")["table"])
    assert tables == {"people", "contracts", "budget", "income", "organisation.yaml"}
    assert result.trace("cash at the start")["amount"].tolist() == [505_000.0]
    assert result.trace("Abonnements")["amount"].tolist() == [37_000.0]
