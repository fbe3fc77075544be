"""Orders: what was bought, what was sent; read from the shop's platform or imported, never decided here."""
