"""The machine under the house: starts PostgreSQL, keeps the desk's processes alive; knows no Django and no rooms.

Comes in: a data folder, the environment, programs to run.
Goes out: a database address, running processes, plain sentences about trouble.
"""
