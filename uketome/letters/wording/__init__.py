"""The words we send: one file per kind of letter, each a pure function from plain cards to (subject, body).

Nothing here reads a clock or a database; what a customer wrote enters only where a letter restates it, on one line each.
"""
