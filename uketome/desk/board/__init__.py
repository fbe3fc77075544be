"""Board: the list of cases everybody works from. In: every event of a case. Out: one row per case, counted and grouped."""
