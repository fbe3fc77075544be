"""The command line: `bin/uketome VERB …`. Every module here is one verb; `frame/` is what they share.

A verb has NAME, HELP = {"ja": …, "en": …}, optionally NEEDS_DATABASE = True and NEEDS_MIGRATIONS = False (all four
plain literals, read without importing the verb), `arguments(parser)` and `run(args) -> dict | None`.
"""
