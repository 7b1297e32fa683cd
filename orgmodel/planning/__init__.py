"""The questions, strangers to one another: what will happen, and what should we choose?"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
