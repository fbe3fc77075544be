"""The real mailbox server, for the tests of this room."""

from tests.dovecot import dovecot

__all__ = ["dovecot"]
