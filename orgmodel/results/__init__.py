"""How answers are held, drawn, told and compared."""
