"""Signing in and out, in our own words; the library counts attempts and keeps the session."""

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView, LogoutView
from django import forms
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from uketome.people.queries import set_up

WRONG = _(
    "メールアドレスかパスワードが正しくありません。大文字と小文字の違いをお確かめのうえ、もう一度お試しください。"
)
STOPPED = _("このアカウントは停止されています。店の管理者にご相談ください。")
TOO_MANY = _("間違いが続いたため、しばらくサインインできません。5分ほどおいて、もう一度お試しください。")


class SignInForm(LoginForm):
    """Mail address and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mail = forms.EmailInput(attrs={"class": "input", "autocomplete": "username", "autofocus": True})
        self.fields["login"] = forms.EmailField(label=_("メールアドレス"), widget=mail)
        secret = forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"})
        self.fields["password"] = forms.CharField(label=_("パスワード"), strip=False, widget=secret)
        self.fields["remember"].widget = forms.HiddenInput()

    def clean(self):
        """Says plainly what went wrong, and the same whether or not the address is known."""
        try:
            said = super().clean()
        except ValidationError as wrong:
            codes = {each.code for each in wrong.error_list}
            raise ValidationError(TOO_MANY if "too_many_login_attempts" in codes else WRONG) from wrong
        if self.user and not self.user.is_active:
            raise ValidationError(STOPPED)
        return said


def hush(request) -> None:
    """Takes away the library's own greetings; the page that follows speaks for itself."""
    list(get_messages(request))  # reading them is what takes them away


class SignIn(LoginView):
    """The sign-in page."""

    form_class = SignInForm
    template_name = "desk/sign_in.html"

    def dispatch(self, request, *args, **kwargs):
        """Before anybody can sign in, the first start is the only page."""
        if not set_up():
            return redirect("start")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        """In, without a greeting."""
        response = super().form_valid(form)
        hush(self.request)
        return response


class SignOut(LogoutView):
    """Asks once when opened by address; the buttons of the pages post and are out at once."""

    template_name = "desk/sign_out.html"

    def logout(self):
        """Out, without a word of the library."""
        super().logout()
        hush(self.request)
