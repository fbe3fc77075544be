"""The words we send: one file per kind of letter, each a pure function from plain cards to (subject, body).

No clock, no database; what a customer wrote enters only where a letter restates it, brought to one line each.
"""
