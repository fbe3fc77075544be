"""What customers fill in at the door: the public form, and the box to write to us."""

import re
import secrets
import unicodedata
from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from uketome.letters.fields import PhotoInput, Photos, Words
from uketome.people.rules import phone_key
from uketome.ports.channel import File
from uketome.steps.intake.questions import field_for, plain, questions_about

LONGEST = 10_000
_ONCE = re.compile(r"[0-9a-f]{32}")
# Ids as in the hearing item "wish"; the last is a wish of its own.
WISHES = (
    ("exchange", _("交換")), ("refund", _("返金")), ("repair", _("修理")), ("resend", _("足りない分・代わりがほしい")),
    ("explanation", _("説明がほしい")), ("listen", _("まず話を聞いてほしい")),
)  # fmt: skip


def fresh_once() -> str:
    """An id for one filling-in of a form."""
    return secrets.token_hex(16)


def _photos(label, **attrs) -> Photos:
    accept = {"accept": "image/*,.heic,.heif", "class": "sr", **attrs}
    return Photos(required=False, label=label, widget=PhotoInput(attrs=accept))


class TypedMail(forms.EmailField):
    """A mail address as people type it: ＠ and letters may be full-width, and a space may stand where a thumb slipped."""

    def to_python(self, value):
        """The address in plain letters."""
        return super().to_python(unicodedata.normalize("NFKC", str(value or "")).replace(" ", ""))


class Once(forms.Form):
    """A form that counts once, however often its button is pressed."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_once(self):
        """The form's own id; a missing or strange one is replaced."""
        given = self.cleaned_data["once"]
        return given if _ONCE.fullmatch(given) else fresh_once()

    def id_of(self, text: str, files: tuple[File, ...]) -> str:
        """One id for one content: pressed twice it is the same, changed after going back it is new and not lost."""
        parts = [text.encode("utf-8", "surrogatepass"), *(sha256(file.content).digest() for file in files)]
        return f"{self.cleaned_data['once']}-{sha256(b'|'.join(parts)).hexdigest()[:16]}"


class WriteForm(Once):
    """A few words and pictures about a case we already know."""

    text = Words(
        label=_("お伝えになりたいこと"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4}),
    )  # fmt: skip
    photos = _photos(_("写真"), **{"data-photos": "#write-photos", "data-max": "10", "data-max-bytes": str(10 * 1024 * 1024)})

    def clean(self):
        """Words or a picture; an empty letter says nothing."""
        clean = super().clean()
        if not clean.get("text") and not clean.get("photos") and not self.errors:
            self.add_error("text", _("お伝えになりたいことをひとことお書きいただくか、写真をお選びください。"))
        return clean


class ComplaintForm(Once):
    """The public form about one leaf; `questions` are the fields that belong to the leaf."""

    what = Words(
        label=_("どのようなことがありましたか"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 5}),
        error_messages={"required": _("どのようなことがあったか、ひとことお書きください。")},
    )  # fmt: skip
    order_number = Words(
        label=_("ご注文番号"), max_length=60, required=False,
        help_text=_("お分かりになるときだけで大丈夫です。注文確認のメールに書かれています。"),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )  # fmt: skip
    wishes = forms.MultipleChoiceField(
        label=_("ご希望"), choices=WISHES, required=False, widget=forms.CheckboxSelectMultiple
    )
    wish_words = Words(
        label=_("ご希望について"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"class": "textarea low", "rows": 2}),
    )  # fmt: skip
    photos = _photos(_("写真"), **{"data-photos": "#chosen", "data-max": "10", "data-max-bytes": str(10 * 1024 * 1024)})
    name = Words(
        label=_("お名前"), max_length=60, widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
        error_messages={"required": _("お名前をお書きください。お返事の宛名にいたします。")},
    )  # fmt: skip
    mail = TypedMail(
        label=_("メールアドレス"), max_length=254, required=False,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email", "inputmode": "email"}),
        error_messages={"invalid": _("メールアドレスの形をお確かめください（例：hana@example.jp）。")},
    )  # fmt: skip
    phone = forms.CharField(
        label=_("お電話番号"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )  # fmt: skip
    # Only robots fill this in; people neither see it nor reach it.
    nickname = forms.CharField(
        label=_("この欄は空のままにしてください"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, leaf: str, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.leaf, self.items = leaf, {f"q_{item.id}": item for item in questions_about(leaf)}
        self.fields.update({name: field_for(item) for name, item in self.items.items()})

    @property
    def questions(self):
        """The bound fields that belong to the leaf."""
        return [self[name] for name in self.items]

    def clean_phone(self):
        """A number somebody could dial, or nothing."""
        phone = self.cleaned_data["phone"].strip()
        if phone and not 9 <= len(phone_key(phone)) <= 15:
            raise ValidationError(_("お電話番号の桁数をお確かめください（例：090-0000-0000）。"))
        return phone

    def clean_nickname(self):
        """Empty, as people leave it."""
        if self.cleaned_data["nickname"]:
            raise ValidationError(_("お手数ですが、この欄は空のままにして、もう一度お送りください。"))
        return ""

    def clean(self):
        """Somewhere to answer to."""
        clean = super().clean()
        if not clean.get("mail") and not clean.get("phone") and not {"mail", "phone"} & set(self.errors):
            self.add_error("mail", _("お返事を差し上げるため、メールアドレスかお電話番号のどちらかをお書きください。"))
        return clean

    def answers(self) -> tuple[tuple[str, str], ...]:
        """Hearing item id and answer, for every question that was answered."""
        given = [(item.id, plain(self.cleaned_data.get(name))) for name, item in self.items.items()]
        wishes = self.cleaned_data["wishes"]
        known = [("order_no", self.cleaned_data["order_number"]), ("wish", wishes[0] if len(wishes) == 1 else "")]
        return tuple((item, value) for item, value in [*known, *given] if value and value != "listen")
