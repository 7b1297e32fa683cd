"""What might we decide? Each change is a frozen fact with a month; a scenario is a list of them."""

from __future__ import annotations

from orgmodel.organisation.change import Change
from orgmodel.organisation.changes_contracts import End, Insource, Renegotiate, Renew, Trim
from orgmodel.organisation.changes_posts import Fill, Freeze, Hire, Leave, Move, Reorganise, Replace
from orgmodel.organisation.changes_started import Assist, Fund

__all__ = [
    "KINDS", "Assist", "Change", "End", "Fill", "Freeze", "Fund", "Hire", "Insource", "Leave", "Move", "Renegotiate",
    "Renew", "Reorganise", "Replace", "Trim",
]  # fmt: skip

_IN_ORDER = (
    Reorganise, Hire, Fill, Leave, Move, Freeze, Replace, Insource, End, Renew, Renegotiate, Trim, Assist, Fund,
)  # fmt: skip
KINDS: dict[str, type[Change]] = {kind.__name__: kind for kind in _IN_ORDER}
"""Every kind of change by its name, in the order in which they apply within a month."""
