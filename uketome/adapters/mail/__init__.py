"""The mail hand and ear: bytes from a mailbox become an InboundMessage, an OutboundLetter becomes a delivered mail.

In: raw mails (`folders`, `imap`), read by `parse`. Out: `send`. Nothing here decides, stores or knows Django.
"""
