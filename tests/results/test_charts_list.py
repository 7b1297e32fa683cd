"""Do a list and a pace show what they are given, in both pens?"""

import numpy as np
import pandas as pd
import pytest

from orgmodel.foundation.errors import OrgError
from orgmodel.results.charts_list import Entry, Heads, listed
from orgmodel.results.charts_pace import pace
from orgmodel.results.drawing import Bars, Line
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption
from orgmodel.results.ranges import Series
from orgmodel.results.rows import Limit

HEADS = Heads(("Name",), ("Harm for", "100 k€"), (("saved",),), (("When",), ("Who",)))
WORDS = Caption("Nine of ten", "k€ a year", "en")


def entry(name: str, bar: float) -> Entry:
    return Entry(name, "6135", bar, f"{bar:g}", (f"{10 * bar:g}",), (("1 Apr 2027", "own date"), ("sales", "")))


def test_bars_are_as_long_as_their_values() -> None:
    rows = [entry("cloud", 4.0), entry("seats", 8.0)]
    total = Entry("In all", "", np.nan, "", ("100\n90 to 110",), (("a long remark over two columns", ""), ("", "")))
    picture = listed(rows, HEADS, WORDS, pd.DataFrame({"name": ["cloud", "seats"]}), total=total)
    widths = [float(item.boxes[0, 2]) for item in picture.drawing.items if isinstance(item, Bars)]
    assert widths == pytest.approx([20.0, 40.0])
    written = [each.text for each in picture.drawing.texts]
    assert written.count("1") == written.count("2") == 1
    assert {"cloud", "seats", "In all", "100", "90 to 110", "a long remark over two columns"} <= set(written)
    assert picture.alt == "A list. Nine of ten. cloud: 4, 40. seats: 8, 80. In all: 100 90 to 110."
    assert picture.png()[:4] == b"\x89PNG"


def test_long_words_are_cut_and_kept_whole() -> None:
    long = entry("a package whose name never ends and goes on and on beside its bar", 3.0)
    picture = listed([long], HEADS, WORDS, pd.DataFrame({"name": ["a"]}))
    shown = next(each for each in picture.drawing.texts if each.whole)
    assert shown.whole == long.name
    assert shown.text.endswith("…")


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(OrgError, match="nothing to show"):
        listed([], HEADS, WORDS, pd.DataFrame())


def test_the_pace_goes_in_steps_under_its_limit() -> None:
    months = ["2027-01", "2027-02", "2027-03"]
    series = Series.of("s", 2, np.tile([0.0, 30e3, 60e3], (5, 1)))
    picture = pace(months, series, Limit("target:", 80e3), WORDS, Measure(per="a month"), steps={"2027-02": ["cloud"]})
    panel = picture.drawing.panels[0]
    line = next(item for item in picture.drawing.items if isinstance(item, Line) and item.width == 2.25)
    assert panel.values(line.points)[:, 1].round(6).tolist() == [0, 0, 30e3, 30e3, 60e3, 60e3]
    assert panel.values(line.points)[:, 0].round(6).tolist() == [0, 1, 1, 2, 2, 3]
    assert "target: 80\u00a0k€ a month" in [each.text for each in picture.drawing.texts]
    assert picture.table["month"].tolist() == months
    assert picture.alt.endswith("0\u00a0k€ in Jan 2027, 60\u00a0k€ in Mar 2027. target: 80\u00a0k€.")
    with pytest.raises(OrgError, match="nothing to show"):
        pace(months[:2], series, Limit("target:", 1.0), WORDS)
