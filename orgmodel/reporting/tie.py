"""Are these your own figures? The line that ties what was read to what the files say."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from orgmodel.foundation.language import mark, money, say
from orgmodel.reporting.answers import Board
from orgmodel.reporting.paper import element, framed, joined

CENT = 0.005
TIED = mark("Your files say {workbook}, read {read}, difference {difference}.")
ADDED = ("workbook", "read", "difference")


def tie_out(board: Board) -> Markup:
    """Return the tie-out of each table that was read, nothing where no answer has one."""
    parts = [Markup("")]
    for _, frame in board.tables("tie_out"):
        parts += [line(frame, board.language, board.currency), framed(frame, board.language, board.currency)]
    return joined([element("h2", say(board.language, "Your own figures")), *parts]) if parts[1:] else Markup("")


def line(frame: pd.DataFrame, language: str, currency: str) -> Markup:
    """Return the one line: a tick where the sums agree, a triangle where they do not."""
    sums = {name: float(frame[name].sum()) if name in frame else 0.0 for name in ADDED}
    tied = abs(sums["difference"]) < CENT
    sign = element("b", "✓" if tied else "▲", look="om-good" if tied else "om-warn")
    values = {name: money(value, language, currency, "k") for name, value in sums.items()}
    return element("p", sign, say(language, TIED, **values), look="om-tie")
