"""Which style sheets each world loads, in the order they are written.

A plain list of links: every file starts loading at once (no chain of imports) and is cached by its own name.
"""

GROUND = ("tokens", "reset", "base", "layout")
PARTS = ("button", "form", "chip", "steps", "card", "note", "toast", "dialog", "choice")

DESK = (
    *GROUND,
    *(f"parts/{name}" for name in (*PARTS, "rail", "clock", "table", "chart", "composer")),
    *(f"screens/{name}" for name in ("board", "case", "settings")),
    "utilities",
)
PUBLIC = (
    *GROUND,
    *(f"parts/{name}" for name in PARTS),
    *(f"screens/{name}" for name in ("public", "portal", "survey", "form", "login")),
    "utilities",
)
LONE = (*GROUND, *(f"parts/{name}" for name in PARTS), "parts/rail", "screens/login", "screens/wizard", "utilities")

WORLDS = {"desk": DESK, "public": PUBLIC, "lone": LONE}
