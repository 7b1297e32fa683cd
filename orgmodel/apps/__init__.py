"""Where everyone plays: controls, one app for any question, the organisation editor and the one page."""
