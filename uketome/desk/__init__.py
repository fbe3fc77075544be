"""Desk: the staff's front room. Board, case page, settings; it composes what the rooms offer and decides nothing."""
