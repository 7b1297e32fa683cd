"""Budget: what will technology cost, month by month, and how sure are we?"""

from orgmodel.planning.budget.choosing.adoption import adopt
from orgmodel.planning.budget.choosing.question import plan
from orgmodel.planning.budget.clocks import three_clocks
from orgmodel.planning.budget.inputs import Inputs
from orgmodel.planning.budget.question import simulate

__all__ = ["Inputs", "adopt", "plan", "simulate", "three_clocks"]
