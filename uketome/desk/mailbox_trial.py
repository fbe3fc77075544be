"""Trying and keeping a mailbox; shared by the first start and the settings."""

from dataclasses import dataclass

from django.utils.translation import gettext

from uketome.desk.mail_reach import check_mailbox
from uketome.desk.mailbox_form import MailboxForm
from uketome.foundation.errors import OutsideFailure, Refusal
from uketome.foundation.journal.event import Actor
from uketome.letters import actions as letters
from uketome.letters.actions.channels import passwords_of
from uketome.letters.models import Channel
from uketome.people.models import Shop


@dataclass(frozen=True)
class Trial:
    """How a try went: worked or not, and what the servers said."""

    worked: bool
    lines: list[str]


def trial_of(form: MailboxForm, known: Channel | None = None) -> Trial:
    """Tries what the form says with the passwords typed, or kept where none was typed."""
    passwords = passwords_of(known) if known else {}
    passwords.update({name: value for name, value in form.passwords().items() if value})
    try:
        return Trial(True, check_mailbox(form.servers(), passwords).splitlines())
    except Refusal as refused:
        return Trial(False, [refused.sentence(gettext)])
    except OutsideFailure as failed:
        return Trial(False, str(failed).splitlines())


def keep_mailbox(shop: Shop, form: MailboxForm, *, by: Actor) -> Channel:
    """The shop is read and written from this mailbox from now on."""
    box = letters.open_channel(shop, Channel.MAIL, form.cleaned_data["address"])
    return letters.save_mailbox(box, settings=form.servers(), passwords=form.passwords(), by=by)
