"""How the sign-in library is told that only invited staff have accounts."""

from allauth.account.adapter import DefaultAccountAdapter


class StaffOnly(DefaultAccountAdapter):
    """Nobody signs up by themselves; an administrator makes accounts."""

    def is_open_for_signup(self, request) -> bool:
        """Never."""
        return False
