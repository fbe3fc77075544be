"""First start: company, shop, first administrator, mailbox. Open only while nobody can sign in."""
