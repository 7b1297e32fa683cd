"""The story of Lumea, as tables that one can read."""
