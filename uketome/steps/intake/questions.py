"""A hearing item as a field a customer can answer."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from uketome.knowledge.hearing import HearingItem, hearing_items
from uketome.letters.forms import Words

# Asked by fields of their own, or never on a public page.
ASKED_ELSEWHERE = frozenset({"order_no", "name", "what", "wish", "contact", "bank_account", "address"})
MOST_QUESTIONS = 6
YES_NO = (("yes", _("はい")), ("no", _("いいえ")))


def questions_about(leaf: str) -> list[HearingItem]:
    """What the public form asks about a leaf beyond the usual fields: required ones first, six at most."""
    asked = [item for item in hearing_items(leaf) if item.id not in ASKED_ELSEWHERE and item.kind != "photo"]
    return sorted(asked, key=lambda item: not item.required)[:MOST_QUESTIONS]


def photos_about(leaf: str) -> list[HearingItem]:
    """Which pictures help with a leaf."""
    return [item for item in hearing_items(leaf) if item.kind == "photo" and item.id != "video"]


def in_english() -> bool:
    """Whether the reader of this page reads English."""
    return (get_language() or "ja").startswith("en")


def name_of(item: HearingItem) -> str:
    """The item's short name in the reader's language."""
    return item.en if in_english() else item.ja


def question_of(item: HearingItem) -> str:
    """The polite question in the reader's language."""
    return item.ask_en if in_english() else item.ask_ja


def field_for(item: HearingItem, *, label: str = "") -> forms.Field:
    """An optional field of the item's kind, labelled with its short name, the question as its help."""
    common = {"required": False, "label": label or name_of(item), "help_text": question_of(item)}
    if item.kind == "yesno":
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **common)
    if item.kind == "choice":
        choices = [(choice.id, choice.en if in_english() else choice.ja) for choice in item.choices]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    if item.kind == "date":
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "input", "type": "date"})
        return forms.DateField(widget=widget, **common)
    if item.kind == "number":
        widget = forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"})
        return forms.IntegerField(min_value=0, max_value=100_000, widget=widget, **common)
    return Words(max_length=1000, widget=forms.Textarea(attrs={"class": "textarea low", "rows": 2}), **common)


def plain(value: object) -> str:
    """A cleaned answer as it is kept: ISO date, choice id, yes/no, digits or text."""
    return "" if value in (None, "") else value.isoformat() if hasattr(value, "isoformat") else str(value)


def shown(item: HearingItem, value: str) -> str:
    """A kept answer in Japanese words, for the letter that staff will read."""
    if item.kind == "yesno":
        return {"yes": "はい", "no": "いいえ"}.get(value, value)
    return next((choice.ja for choice in item.choices if choice.id == value), value)
