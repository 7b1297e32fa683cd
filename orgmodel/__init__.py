"""What does our technology organisation cost, what could we change, and how sure are we of the answer?

The names below are the front door: each is loaded when it is first used, so that importing the package
stays quick. ``om.read`` opens an organisation, ``om.Scenario`` holds what we might change, a question such as
``om.budget.simulate`` answers, and ``om.compare`` puts several answers side by side.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
