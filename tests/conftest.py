"""What all tests share: the same examples on every run, and no deadline on a machine that does other work."""

from hypothesis import settings

settings.register_profile("orgmodel", deadline=None, derandomize=True)
settings.load_profile("orgmodel")
