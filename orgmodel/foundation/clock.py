"""Which day is it? The one place that reads the clock."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return today's date."""
    return dt.date.today()
