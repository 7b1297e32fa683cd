"""Do our figures stand beside published bands where they belong, with both written?"""

import pytest

from orgmodel.results.charts_beside import Beside, beside
from orgmodel.results.drawing import Bars, Marks, Text
from orgmodel.results.measure import Measure
from orgmodel.results.picture import Caption

ROWS = [Beside("Run", 84.0, 60.0, 70.0, 80.0), Beside("Projects", 0.0, 5.0, 10.0, 15.0)]


def test_dots_bands_and_their_texts_lie_on_one_scale() -> None:
    picture = beside(ROWS, Caption("Title", "Note", "en"), Measure(currency="", word="%"))
    (panel,) = picture.drawing.panels
    dots = [item.points[0, 0] for item in picture.drawing.items if isinstance(item, Marks)]
    assert dots == pytest.approx(panel.across([84.0, 0.0]).tolist())
    bands = [item.boxes[0] for item in picture.drawing.items if isinstance(item, Bars)]
    assert [band[0] for band in bands] == pytest.approx(panel.across([60.0, 5.0]).tolist())
    assert [band[0] + band[2] for band in bands] == pytest.approx(panel.across([80.0, 15.0]).tolist())
    texts = [item.text.replace("\xa0", " ") for item in picture.drawing.items if isinstance(item, Text)]
    assert {"84 %", "60 to 80 %", "Run", "Projects"} <= set(texts)
    assert picture.table["ours"].tolist() == [84.0, 0.0]
    assert "Run 84" in picture.alt
