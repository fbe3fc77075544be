"""How it looks: base pages, parts, tokens, small scripts. Knows no business word."""
