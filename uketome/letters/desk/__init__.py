"""The letters of a case at the desk: the box they are written in, and the thin doors they leave through."""

from uketome.letters.desk.composer import composer
from uketome.letters.desk.doors import record_call, reply, show_arrived, show_box, take_back, write_again, write_note

__all__ = ["composer", "record_call", "reply", "show_arrived", "show_box", "take_back", "write_again", "write_note"]
