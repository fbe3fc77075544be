"""Deeds on letters, one thought a file: hear, write, note, post."""

from uketome.letters.actions.channels import open_channel, save_mailbox
from uketome.letters.actions.hear import attach, hear
from uketome.letters.actions.note import note
from uketome.letters.actions.post import bounced, failed, give_up_lost, sent, take
from uketome.letters.actions.write import StaleReply, cancel, write

__all__ = [
    "StaleReply", "attach", "bounced", "cancel", "failed", "give_up_lost", "hear", "note", "open_channel", "save_mailbox",
    "sent", "take", "write",
]  # fmt: skip
