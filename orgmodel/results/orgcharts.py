"""Which pictures of an organisation are there? Everyone at once, small or large, and the tree of a focus."""

from orgmodel.results.everyone import Everyone, everyone
from orgmodel.results.icicle import icicle, outline
from orgmodel.results.tree import tree

__all__ = ["Everyone", "everyone", "icicle", "outline", "tree"]
