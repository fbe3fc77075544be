"""What the settings ask."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from uketome.desk.dress import Dressed
from uketome.desk.hours import DAYS, said, spans_text
from uketome.people.models import User
from uketome.people.permissions import Role

DAY = "day_"
ROLE_HELP = {
    Role.AGENT: _("返信、提案、対応の実行"),
    Role.LEAD: _("上に加えて、承認、引き受け、お断り"),
    Role.OWNER: _("上に加えて、設定"),
    Role.AUDITOR: _("すべて読めて、何も変えません"),
    Role.ADMINISTRATOR: _("設定とメンバー。案件は読むだけ"),
}


class ShopCardForm(Dressed):
    """The shop's card and its week; a day left empty is closed."""

    name = forms.CharField(label=_("店舗名"), max_length=120)
    phone = forms.CharField(
        label=_("電話番号"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    url = forms.URLField(label=_("ショップのアドレス"), required=False, assume_scheme="https")
    holidays = forms.BooleanField(label=_("祝日も営業する"), required=False)
    hours = forms.CharField(
        label=_("お客様に見せる営業時間"),
        max_length=80,
        required=False,
        help_text=_("空欄にすると、上の時間から作ります。"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for day, name in DAYS.items():
            widget = forms.TextInput(attrs={"class": "input", "inputmode": "text"})
            self.fields[f"{DAY}{day}"] = forms.CharField(label=_(name), required=False, max_length=60, widget=widget)

    def days(self) -> list:
        """The seven fields of the week, bound."""
        return [self[f"{DAY}{day}"] for day in DAYS]

    def clean(self):
        """Every day reads as times of opening, and one day at least is open."""
        given, week = super().clean(), {}
        for day in DAYS:
            try:
                spans = spans_text(given.get(f"{DAY}{day}", ""))
            except ValueError:
                self.add_error(f"{DAY}{day}", _("「9:00-18:00」のように入力してください。休みの日は空欄にします。"))
                continue
            if spans:
                week[day] = spans
        if not week and not self.errors:
            self.add_error(f"{DAY}0", _("少なくとも1日は営業時間を入力してください。期限の計算に使います。"))
        given["weekly_hours"] = week | ({"holidays": "open"} if given.get("holidays") else {})
        return given

    def card(self) -> dict[str, object]:
        """The shop's card as it is kept."""
        given = self.cleaned_data
        card = {name: given[name] for name in ("name", "phone", "url", "weekly_hours")}
        return {**card, "hours": given["hours"] or said(given["weekly_hours"])[:80]}


class MemberForm(Dressed):
    """A member's name, roles, whether they may sign in, and a new password."""

    name = forms.CharField(label=_("お名前"), max_length=60)
    roles = forms.MultipleChoiceField(label=_("役割"), choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    is_active = forms.BooleanField(label=_("サインインできる"), required=False, initial=True)
    password = forms.CharField(
        label=_("新しいパスワード"), max_length=200, required=False, strip=False,
        help_text=_("空欄なら変えません。10文字以上。変えると、その方の開いている画面はサインアウトされます。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args, member: User | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        choices = [(role, f"{_(name)}（{ROLE_HELP[Role(role)]}）") for role, name in Role.choices()]
        self.fields["roles"].choices = choices

    def clean(self):
        """A password that is not easily guessed."""
        given = super().clean()
        password = given.get("password")
        if password:
            mail = self.member.email if self.member else given.get("email", "")
            try:
                validate_password(password, User(email=mail, name=given.get("name", "")))
            except ValidationError as weak:
                self.add_error("password", weak)
        return given


class NewMemberForm(MemberForm):
    """Somebody new: an address to sign in with and a first password."""

    email = forms.EmailField(label=_("メールアドレス"), max_length=254, help_text=_("サインインに使います。"))
    field_order = ["name", "email", "roles", "password"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["is_active"]
        password = self.fields["password"]
        password.required, password.label, password.help_text = (
            True,
            _("最初のパスワード"),
            _("10文字以上。ご本人に直接お伝えください。"),
        )
