"""What happens to people."""

from dataclasses import dataclass

from uketome.foundation.journal.event import Event


@dataclass(frozen=True, kw_only=True)
class StaffAdded(Event):
    """Somebody may sign in now."""

    user_id: int
    roles: list[str]


@dataclass(frozen=True, kw_only=True)
class ShopOpened(Event):
    """A shop was set up."""

    shop_id: int


@dataclass(frozen=True, kw_only=True)
class StaffChanged(Event):
    """Somebody's roles changed, or they may no longer sign in."""

    user_id: int
    roles: list[str]
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class ShopChanged(Event):
    """A shop's card says something else now."""

    shop_id: int
