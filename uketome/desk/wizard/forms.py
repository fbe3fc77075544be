"""What the first start asks, one page at a time."""

from datetime import time

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from uketome.desk.dress import Dressed
from uketome.desk.hours import DAYS
from uketome.people.models import User

WORKDAYS = ["0", "1", "2", "3", "4"]


class CompanyForm(Dressed):
    """Whose desk it is."""

    company = forms.CharField(
        label=_("会社名"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "autofocus": True}),
    )


class ShopForm(Dressed):
    """The shop the customers know."""

    name = forms.CharField(label=_("店舗名"), max_length=120, help_text=_("お客様へのメールや画面に出る名前です。"))
    phone = forms.CharField(
        label=_("電話番号"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    slug = forms.SlugField(
        label=_("受付フォームのアドレス"), max_length=60, help_text=_("英小文字・数字・ハイフンで。例：komorebi"),
    )  # fmt: skip
    days = forms.MultipleChoiceField(
        label=_("お返事できる曜日"), choices=list(DAYS.items()), initial=WORKDAYS, widget=forms.CheckboxSelectMultiple
    )
    opens = forms.TimeField(
        label=_("始まり"),
        initial=time(9),
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    closes = forms.TimeField(
        label=_("終わり"),
        initial=time(18),
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    def clean_slug(self) -> str:
        """In small letters, as addresses are."""
        return self.cleaned_data["slug"].lower()

    def clean(self):
        """A day ends after it began."""
        said = super().clean()
        opens, closes = said.get("opens"), said.get("closes")
        if opens and closes and opens >= closes:
            self.add_error("closes", _("始まりより後の時刻にしてください。"))
        return said

    def answers(self) -> dict[str, object]:
        """The shop as JSON can keep it until the last page."""
        said = self.cleaned_data
        hours = f"{said['opens'].hour}:{said['opens'].minute:02d}-{said['closes'].hour}:{said['closes'].minute:02d}"
        return {
            "name": said["name"], "phone": said["phone"], "slug": said["slug"],
            "weekly_hours": {day: hours for day in DAYS if day in said["days"]},
        }  # fmt: skip


class AdministratorForm(Dressed):
    """The first person who may sign in."""

    name = forms.CharField(label=_("お名前"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("メールアドレス"), max_length=254, help_text=_("サインインに使います。"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("パスワード"), max_length=200, strip=False, help_text=_("10文字以上。よくある言葉や、お名前に似たものは使えません。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("パスワード（確認）"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self):
        """Typed twice alike, and not easily guessed."""
        said = super().clean()
        password = said.get("password")
        if password and said.get("again") and password != said["again"]:
            self.add_error("again", _("二つのパスワードが違っています。同じものを入力してください。"))
        if password:
            try:
                validate_password(password, User(email=said.get("email", ""), name=said.get("name", "")))
            except ValidationError as weak:
                self.add_error("password", weak)
        return said
