"""Where an item can end; pure."""

from enum import StrEnum

from uketome.foundation.words import gettext_noop as _


class Fate(StrEnum):
    """Exactly one for every item; `pending` only between two commits."""

    PENDING = "pending"
    CASE = "case"
    REPLY = "reply"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    SPAM = "spam"
    DUPLICATE = "duplicate"
    QUARANTINE = "quarantine"


FATE_NAMES = {
    Fate.PENDING: _("処理中"),
    Fate.CASE: _("新しい案件"),
    Fate.REPLY: _("案件への返信"),
    Fate.BOUNCE: _("届かなかった通知"),
    Fate.AUTO_REPLY: _("自動返信"),
    Fate.SPAM: _("迷惑・一斉配信"),
    Fate.DUPLICATE: _("重複"),
    Fate.QUARANTINE: _("隔離"),
}
