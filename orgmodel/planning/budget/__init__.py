"""Budget: what will technology cost, month by month, and how sure are we?"""

from orgmodel.planning.budget.clocks import three_clocks
from orgmodel.planning.budget.inputs import Inputs
from orgmodel.planning.budget.question import simulate

__all__ = ["Inputs", "simulate", "three_clocks"]
