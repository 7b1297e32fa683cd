"""Startup: until when does the cash last, and is the round closed before?"""

from orgmodel.planning.startup.inputs import Inputs
from orgmodel.planning.startup.question import simulate

__all__ = ["Inputs", "simulate"]
