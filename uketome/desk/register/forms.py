"""The telephone note: who, what, and what the kind of trouble makes worth asking."""

import secrets

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from uketome.desk.dress import Dressed
from uketome.knowledge.hearing import HearingItem
from uketome.knowledge.taxonomy import ROOTS, categories, leaves_of
from uketome.people.rules import phone_key
from uketome.steps.intake.actions import Submission
from uketome.steps.intake.questions import field_for, plain, questions_about

ROADS = (("phone", _("電話")), ("counter", _("店頭")), ("fax", _("FAX・手紙")), ("social", _("SNS・レビュー")))
FACT = "fact_"


class RegisterForm(Dressed):
    """What a colleague noted; `shops` are those to choose from."""

    shop = forms.ModelChoiceField(label=_("店舗"), queryset=None, empty_label=None)
    road = forms.ChoiceField(
        label=_("どのように届きましたか"), choices=ROADS, initial="phone", widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("お客様のお名前"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("電話番号"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    mail = forms.EmailField(
        label=_("メールアドレス"), max_length=254, required=False, help_text=_("分かると、受け付けのお知らせと提案をメールで送れます。"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    order_number = forms.CharField(label=_("注文番号"), max_length=60, required=False)
    what = forms.CharField(
        label=_("どのようなことがありましたか"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("お客様の言葉のまま書くと、正しく読み取れます。"),
    )  # fmt: skip
    wish = forms.CharField(label=_("ご希望"), max_length=1000, required=False)
    category = forms.ChoiceField(
        label=_("分類"), required=False, help_text=_("選ぶと、聞いておくとよいことが下に出ます。")
    )
    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args, shops, leaf: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shop"].queryset = shops
        category = self.fields["category"]
        category.choices = _leaves()
        category.widget.attrs |= {
            "hx-get": reverse("register_questions"), "hx-target": "#register-questions", "hx-swap": "outerHTML",
            "hx-trigger": "change",
        }  # fmt: skip
        self.fields["once"].initial = secrets.token_hex(16)
        self.asked = asked_about(leaf)
        for item in self.asked:
            self.fields[f"{FACT}{item.id}"] = field_for(item)

    def questions(self) -> list:
        """The hearing fields of the chosen kind, bound."""
        return [self[f"{FACT}{item.id}"] for item in self.asked]

    def clean(self):
        """Somebody must be reachable, or at least have a name."""
        said = super().clean()
        if not any(said.get(name) for name in ("name", "phone", "mail")) and not self.errors:
            self.add_error("name", _("お名前・電話番号・メールアドレスのうち、分かるものを一つ入力してください。"))
        if said.get("phone") and not phone_key(said["phone"]):
            self.add_error("phone", _("電話番号は数字で入力してください。例：090-1234-5678"))
        return said

    def answers(self) -> dict[str, str]:
        """Hearing item → answer, for what was answered."""
        said = {item.id: plain(self.cleaned_data.get(f"{FACT}{item.id}")) for item in self.asked}
        return {item: value for item, value in said.items() if value}

    def submission(self) -> Submission:
        """The note as the door of the house takes it in."""
        said = self.cleaned_data
        return Submission(
            text=_text(said), name=said["name"].strip(), mail=said["mail"].strip().lower(), phone=said["phone"].strip(),
            order_number=said["order_number"].strip(), category=said["category"], answers=tuple(self.answers().items()),
            once=said["once"],
        )  # fmt: skip


def asked_about(leaf: str) -> list[HearingItem]:
    """What is worth asking about a kind of trouble; nothing for an unknown kind."""
    return questions_about(leaf) if leaf in categories() else []


def _text(said: dict) -> str:
    """The noted words, with the wish and the order as the customer would say them, so that the reader understands them."""
    parts = [said["what"].strip()]
    if said["order_number"].strip():
        parts.append(f"注文番号：{said['order_number'].strip()}")
    if said["wish"].strip():
        parts.append(f"ご希望：{said['wish'].strip()}")
    if said["road"] != "phone":
        parts.append(f"（{dict(ROADS)[said['road']]}でのお申し出）")
    return "\n".join(parts)


def _leaves() -> list:
    english = (get_language() or "ja").startswith("en")
    groups = [
        (_(name), [(leaf.id, leaf.en if english else leaf.ja) for leaf in leaves_of(root)])
        for root, name in ROOTS.items()
    ]
    return [("", _("まだ分からない（読み取りに任せる）")), *groups]
