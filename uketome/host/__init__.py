"""The machine under the house: finds or starts PostgreSQL, keeps the desk's processes alive; knows nothing of Django or of rooms.

Comes in: a data folder, the environment, programs to run. Goes out: a database address, running processes, plain sentences.
"""
