"""Measuring: a scratch database, made-up cases, figures. Nothing here ever touches the shop's own rows."""
