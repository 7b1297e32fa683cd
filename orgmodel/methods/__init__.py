"""Pure functions on arrays that several questions share."""
