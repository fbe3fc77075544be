"""A mailbox as a form: where letters come from, where they go out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from uketome.desk.dress import Dressed
from uketome.letters.models import Channel

PORT = {"min_value": 1, "max_value": 65535}
SMTP_TLS = (
    ("starttls", _("STARTTLS（ふつうは587番）")),
    ("implicit", _("最初から暗号化（ふつうは465番）")),
    ("none", _("暗号化しない（同じ機械の中だけ）")),
)


def _secret(label, **attrs) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "off", "class": "input", **attrs})
    return forms.CharField(label=label, required=False, max_length=200, strip=False, widget=widget)


class MailboxForm(Dressed):
    """Address and servers; a password left empty keeps the one we have, the sending side may share the receiving one's."""

    address = forms.EmailField(label=_("メールアドレス"), max_length=254, help_text=_("お客様に見えるアドレスです。"))
    imap_host = forms.CharField(label=_("受信サーバー（IMAP）"), max_length=200)
    imap_port = forms.IntegerField(label=_("受信のポート"), initial=993, **PORT)
    imap_user = forms.CharField(label=_("ユーザー名"), max_length=200)
    imap_password = _secret(_("パスワード"))
    smtp_host = forms.CharField(label=_("送信サーバー（SMTP）"), max_length=200)
    smtp_port = forms.IntegerField(label=_("送信のポート"), initial=587, **PORT)
    smtp_tls = forms.ChoiceField(label=_("送信の暗号化"), choices=SMTP_TLS, initial="starttls")
    smtp_user = forms.CharField(
        label=_("送信のユーザー名"), max_length=200, required=False, help_text=_("空欄なら受信と同じです。")
    )
    smtp_password = _secret(_("送信のパスワード"))

    def servers(self) -> dict[str, dict[str, object]]:
        """The readable part, as the mailbox keeps it."""
        said = self.cleaned_data
        return {
            "imap": {
                "host": said["imap_host"].strip(), "port": said["imap_port"], "user": said["imap_user"],
                "tls": said["imap_port"] != 143,
            },
            "smtp": {
                "host": said["smtp_host"].strip(), "port": said["smtp_port"], "user": said["smtp_user"] or said["imap_user"],
                "tls": said["smtp_tls"],
            },
        }  # fmt: skip

    def passwords(self) -> dict[str, str]:
        """What was typed; without a sending password the receiving one serves both."""
        said = self.cleaned_data
        shared = said["smtp_password"] or ("" if said["smtp_user"] else said["imap_password"])
        return {"imap": said["imap_password"], "smtp": shared}


def filled_from(channel: Channel) -> dict[str, object]:
    """What the form shows of a mailbox we know; never a password."""
    imap, smtp = channel.settings.get("imap", {}), channel.settings.get("smtp", {})
    return {
        "address": channel.address, "imap_host": imap.get("host", ""), "imap_port": imap.get("port", 993),
        "imap_user": imap.get("user", ""), "smtp_host": smtp.get("host", ""), "smtp_port": smtp.get("port", 587),
        "smtp_tls": smtp.get("tls", "starttls"), "smtp_user": "" if smtp.get("user") == imap.get("user") else smtp.get("user", ""),
    }  # fmt: skip
