"""Files: bytes kept once per company under their hash, in the same database and the same transaction as their rows."""
