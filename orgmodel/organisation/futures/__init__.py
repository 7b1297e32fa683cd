"""What do the lines of a ledger cost in each simulated future? Shared by the questions that price an organisation."""
