"""Do bars around zero stand where their changes are, full where the answer rises and hollow where it falls?"""

import numpy as np
import pytest

from orgmodel.results.charts_swing import Swing, swings
from orgmodel.results.drawing import Bars, Text
from orgmodel.results.picture import Caption

CAPTION = Caption("What moves it", "k€", "en")


def bars(picture: object, filled: bool) -> list[np.ndarray]:
    items = [item for item in picture.drawing.items if isinstance(item, Bars)]  # type: ignore[attr-defined]
    return [item.boxes[0] for item in items if (item.fill == "ink3") == filled]


def test_bars_are_as_long_as_their_changes() -> None:
    picture = swings([Swing("Cloud", -60_000, 40_000), Swing("Leavers", 30_000, -30_000)], CAPTION)
    (cloud_up, leavers_up), (cloud_down, leavers_down) = bars(picture, True), bars(picture, False)
    assert cloud_down[2] / cloud_up[2] == pytest.approx(1.5)
    assert leavers_up[2] == pytest.approx(leavers_down[2])
    assert cloud_down[0] + cloud_down[2] == pytest.approx(cloud_up[0]) == pytest.approx(leavers_up[0])


def test_one_side_only_has_one_bar() -> None:
    picture = swings([Swing("Cloud", 20_000, 50_000)], CAPTION)
    assert len(bars(picture, True)) == 1
    assert bars(picture, False) == []


def test_names_and_ends_are_written() -> None:
    picture = swings([Swing("Cloud", -60_000, 40_000)], CAPTION)
    texts = [item.text for item in picture.drawing.items if isinstance(item, Text)]
    assert texts == ["Cloud", "\u221260 to +40"]
    assert "Cloud (\u221260 to +40\u00a0k€)" in picture.alt


def test_nothing_that_moves_is_said() -> None:
    picture = swings([], CAPTION)
    assert [item.text for item in picture.drawing.items] == ["No unknown moves the answer."]
    assert picture.table.empty
