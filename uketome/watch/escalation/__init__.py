"""Escalation: a case is handed to somebody who must accept it.

In: what was read (safety, privacy, law), or a colleague's request. Out: CaseEscalated, EscalationAccepted.
"""
