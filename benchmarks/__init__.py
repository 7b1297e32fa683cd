"""Times beside peers and limits, printed as ratios."""
