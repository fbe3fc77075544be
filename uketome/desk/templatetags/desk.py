"""The left rail: the same on every staff page, with live counts."""

from django import template

from uketome.desk.board import queries, rules
from uketome.foundation import clock
from uketome.foundation.words import gettext_noop as _
from uketome.people.permissions import ROLE_NAMES, Role, may

register = template.Library()

# Address name, icon, label and right of every page beside the inbox; only pages that exist.
AREAS = (
    ("register", "plus", _("受付を登録"), "intake.register"),
    ("ledger", "table", _("台帳"), "intake.quarantine"),
    ("journal", "history", _("記録"), "journal.read"),
    ("settings", "settings", _("設定"), "settings.change"),
)


@register.inclusion_tag("desk/rail.html", takes_context=True)
def rail(context: template.Context) -> dict[str, object]:
    """The whole rail for the signed-in reader of the page."""
    request = context["request"]
    return {
        **views_of(request.user, context.get("view", "")),
        "areas": [area for area in AREAS if may(request.user.roles, area[3])],
        "area": context.get("area", ""),
        "promptness": queries.promptness(request.user),
        "roles": [ROLE_NAMES[Role(role)] for role in request.user.roles],
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


def views_of(user, current: str) -> dict[str, object]:
    """The views of the inbox with their counts."""
    counts = queries.counts(user, clock.now())
    return {
        "views": [(name, label, rules.VIEW_ICONS[name], counts.get(name)) for name, label in rules.VIEWS.items()],
        "over": counts["over"],
        "view": current,
    }
