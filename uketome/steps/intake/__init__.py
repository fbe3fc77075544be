"""受け付け Intake: everything that reaches the shop ends in exactly one place, and the ledger proves it.

In: raw mail, the public form, a noted phone call. Out: MessageReceived, BounceReceived, MailSetAside, CaseAcknowledged.
"""
