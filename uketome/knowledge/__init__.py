"""The shelf: what the trade knows, as data the steps read: kinds of complaint, what to ask, causes, remedies, words that alarm.

Comes in: the shipped TOML files under `data/`. Goes out: frozen dataclasses, loaded once.
"""
