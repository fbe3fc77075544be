"""What templates need to look right: icons, style sheets, dates, money, people, promises."""

import json
from datetime import date, datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from uketome.look import format as written
from uketome.look.sheets import WORLDS
from uketome.look.wording import patterns

register = template.Library()

STATE_ICONS = {"ok": "clock", "soon": "soon", "over": "over", "later": "calendar", "wait": "pause", "done": "ok"}
THEMES = ("light", "dark")


def _language() -> str:
    return get_language() or "ja"


def _today() -> date:
    return written.day_of(timezone.now())


@register.simple_tag
def icon(name: str, label: str = "", kind: str = "") -> SafeString:
    """One icon of the sprite. Without `label` it is decoration; `kind` adds a class."""
    source = f"{static('look/icons.svg')}#i-{name}"
    css = f"icon {kind}" if kind else "icon"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, source)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, source)


@register.simple_tag
def mark(name: str) -> SafeString:
    """A picture of the sprite that is not an icon: "logo" or "shop"."""
    return format_html('<svg aria-hidden="true"><use href="{}#{}"/></svg>', static("look/icons.svg"), name)


@register.simple_tag
def sheets(world: str) -> SafeString:
    """The style sheet links of a world: "desk", "public" or "lone"."""
    links = ((static(f"look/css/{name}.css"),) for name in WORLDS[world])
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> SafeString:
    """The theme a visitor chose (cookie `theme`) as an attribute of <html>; nothing when they follow their system."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return format_html(' data-theme="{}"', chosen) if chosen in THEMES else SafeString("")


@register.simple_tag
def wording() -> SafeString:
    """The patterns of the current language as JSON, for the clocks that tick in the browser."""
    return format_html("{}", json.dumps(dict(patterns(_language())), ensure_ascii=False))


@register.filter
def staff_time(when: datetime | None) -> str:
    """6/17(水) 14:20"""
    return written.staff_time(when, _language(), _today()) if when else ""


@register.filter
def staff_date(when: date | None) -> str:
    """6/17(水)"""
    return written.staff_date(when, _language(), _today()) if when else ""


@register.filter
def customer_time(when: datetime | None) -> str:
    """6月17日（水）14:00"""
    return written.customer_time(when, _language(), _today()) if when else ""


@register.filter
def customer_date(when: date | None) -> str:
    """6月17日（水）"""
    return written.customer_date(when, _language(), _today()) if when else ""


@register.filter
def hour(when: datetime | None) -> str:
    """14:20"""
    return written.hour(when) if when else ""


@register.filter
def staff_yen(amount: int | None) -> str:
    """¥2,980; nothing for None or text."""
    return written.staff_yen(int(amount), _language()) if amount not in (None, "") else ""


@register.filter
def customer_yen(amount: int | None) -> str:
    """2,980円; nothing for None or text."""
    return written.customer_yen(int(amount), _language()) if amount not in (None, "") else ""


@register.filter
def hours(text: str) -> str:
    """A shop's opening hours in the reader's language."""
    return written.hours(str(text or ""), _language())


@register.filter
def remaining(due: datetime | None) -> str:
    """残り 42分, 超過 18分, or the date when it is tomorrow or later."""
    return written.remaining(due, timezone.now(), _language()) if due else ""


@register.filter
def due_state(due: datetime | None) -> str:
    """ok, soon, over or later; nothing without a moment."""
    return written.due_state(due, timezone.now()) if due else ""


@register.filter
def letter(name: object) -> str:
    """The character in a person's round picture."""
    return written.letter(str(name or ""))


@register.filter
def hue(name: object) -> int:
    """The colour number 1–7 of a person."""
    return written.hue(str(name or ""))


@register.filter
def file_size(size: int | None) -> str:
    """1.2 MB"""
    return written.file_size(int(size)) if size not in (None, "") else ""


@register.inclusion_tag("look/parts/sla.html")
def sla(due: datetime | None = None, state: str = "", text: str = "") -> dict[str, object]:
    """A promise clock for lists. With only `due` it counts; `state` wait or done (with `text`) stands still."""
    shown = state or due_state(due)
    return {
        "due": due if not state else None,
        "state": shown,
        "icon": STATE_ICONS.get(shown, "clock"),
        "text": text or remaining(due),
    }


@register.inclusion_tag("look/parts/clock.html")
def clock(
    label: str, due: datetime | None = None, state: str = "", text: str = "", note: str = ""
) -> dict[str, object]:
    """A promise clock for headers: label above, what remains below, `note` small beside it."""
    return {**sla(due, state, text), "label": label, "note": note}


@register.simple_tag
def sprite() -> str:
    """The address of the icon sprite, for scripts that draw an icon."""
    return static("look/icons.svg")


@register.simple_tag
def sheet(name: str) -> str:
    """The address of one more style sheet, for a page with a part of its own."""
    return static(f"look/css/{name}.css")
