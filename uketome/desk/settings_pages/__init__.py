"""Settings: shops, mailboxes, members."""
