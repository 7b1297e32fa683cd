"""Do our figures stand beside published bands where they belong, with both written?"""

import pytest

from orgmodel.results.charts_beside import Beside, beside
from orgmodel.results.drawing import Bars, Marks, Text
from orgmodel.results.picture import Caption

ROWS = [Beside("Run", 0.84, 0.6, 0.7, 0.8), Beside("Projects", 0.0, 0.05, 0.1, 0.15)]


def test_dots_bands_and_their_texts_lie_on_one_scale() -> None:
    picture = beside(ROWS, Caption("Title", "Note", "en"))
    (panel,) = picture.drawing.panels
    dots = [item.points[0, 0] for item in picture.drawing.items if isinstance(item, Marks)]
    assert dots == pytest.approx(panel.across([0.84, 0.0]).tolist())
    bands = [item.boxes[0] for item in picture.drawing.items if isinstance(item, Bars)]
    assert [band[0] for band in bands] == pytest.approx(panel.across([0.6, 0.05]).tolist())
    assert [band[0] + band[2] for band in bands] == pytest.approx(panel.across([0.8, 0.15]).tolist())
    texts = [item.text.replace("\xa0", " ") for item in picture.drawing.items if isinstance(item, Text)]
    assert {"84%", "60 to 80%", "Run", "Projects"} <= set(texts)
    assert picture.table["ours"].tolist() == [0.84, 0.0]
    assert "Run 84" in picture.alt
