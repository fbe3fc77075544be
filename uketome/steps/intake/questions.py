"""A hearing item as a field a customer can answer."""

from datetime import date

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from uketome.knowledge.hearing import HearingItem, hearing_items
from uketome.letters.fields import Words

# Asked by fields of their own, or never on a public page.
ASKED_ELSEWHERE = frozenset({"order_no", "name", "what", "wish", "contact", "bank_account", "address"})
MOST_QUESTIONS = 6
YES_NO = (("yes", _("はい")), ("no", _("いいえ")))

# A label such as 「けがの有無」 names an injury even where the answer is no; a sentence says what is meant.
SPOKEN = {
    "injury": ("けがをしました。", "けがはありません。"),
    "eaten": ("口にしました。", "口にしていません。"),
    "doctor": ("病院を受診しました。", "まだ受診していません。"),
    "stopped_use": ("使用は中止しています。", "まだ使用を中止していません。"),
    "keep_item": ("現物は保管しています。", "現物は手元にありません。"),
    "authorities": ("消防・警察へ連絡しました。", "外部の機関への連絡はしていません。"),
    "fire_ruling": ("消防から火災の認定を受けました。", "認定は受けていません。"),
    "police": ("警察へ届け出をしました。", "届け出はしていません。"),
    "pi_still": ("今も見える状態です。", "今は見えない状態です。"),
    "gift_arrived": ("贈り先にはすでに届いています。", "贈り先にはまだ届いていません。"),
}


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


def told(item: HearingItem, value: str) -> str:
    """A kept answer as one line of a Japanese letter, worded as a person would say it."""
    if item.kind == "yesno":
        yes, no = SPOKEN.get(item.id, (f"{item.ja}：はい", f"{item.ja}：いいえ"))
        return yes if value == "yes" else no
    return f"{item.ja}：{shown(item, value)}"


def shown(item: HearingItem, value: str) -> str:
    """A kept value as people read it: 2026年6月17日, はい, 交換; what is none of these as it stands."""
    if item.kind == "yesno":
        return {"yes": "はい", "no": "いいえ"}.get(value, value)
    if item.kind == "date":
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        return f"{day.year}年{day.month}月{day.day}日"
    return next((choice.ja for choice in item.choices if choice.id == value), value)
