"""How the staff's pages name what the rooms only number: roads, gravity, steps."""

from uketome.foundation.words import gettext_noop as _

CHANNELS = {"mail": _("メール"), "form": _("ウェブフォーム"), "phone": _("電話"), "portal": _("お客様ページ")}
CHANNEL_ICONS = {"mail": "mail", "form": "web", "phone": "phone", "portal": "link"}

# The bars grow with gravity while the number falls: 1 is the gravest.
SEVERITIES = {1: _("重大"), 2: _("高"), 3: _("中"), 4: _("低")}

# As short as a column of the list allows.
STEPS = {1: _("受け付け"), 2: _("把握"), 3: _("提示"), 4: _("フォロー")}


def bars(severity: int) -> int:
    """How many of the four bars a severity 1 (gravest) to 4 fills."""
    return 5 - severity
