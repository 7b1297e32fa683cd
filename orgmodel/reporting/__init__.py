"""How does an answer leave the page: as a memo to print, a workbook that recalculates, a figure that is frozen?"""

from orgmodel.reporting.report import report
from orgmodel.reporting.snapshot import Snapshot

__all__ = ["Snapshot", "report"]
