"""Visiting mailboxes: every new mail is kept before anything is flagged, and a visit that dies is simply repeated."""

from collections import Counter

from django.utils.translation import gettext

from uketome.adapters.mail import imap
from uketome.adapters.mail.accounts import ear, read_until
from uketome.adapters.mail.receive import receive
from uketome.foundation import clock
from uketome.foundation.errors import OutsideFailure, Refusal
from uketome.letters.models import Channel
from uketome.ports.channel import Unreadable
from uketome.steps.intake import actions as intake
from uketome.steps.intake.fates import Fate

FLAG_EVERY = 50


def visit(channel: Channel) -> Counter[Fate]:
    """Takes in what is new in one mailbox and tells where it ended; a failure is written on the channel and raised."""
    account, fates = ear(channel), Counter()
    if account is None:
        return fates
    unflagged: list[imap.FetchedMail] = []
    try:
        for mail in imap.fetch_new(account, read_until(channel)):
            fates[_take(channel, account.folder, mail)] += 1
            _remember(channel, mail)
            unflagged.append(mail)
            if len(unflagged) >= FLAG_EVERY:
                _flag(account, unflagged)
        _flag(account, unflagged)
    except (OutsideFailure, Refusal) as trouble:
        _note(channel, str(trouble))
        raise
    _note(channel, "")
    return fates


def _take(channel: Channel, folder: str, mail: imap.FetchedMail) -> Fate:
    source = f"imap:{folder}:{mail.uidvalidity}:{mail.uid}"
    if not mail.too_large:
        return receive(channel, mail.raw, source=source, at=mail.arrived_at)
    item = intake.keep(channel, mail.raw, source=source, at=mail.arrived_at or clock.now())
    reason = Unreadable(gettext("大きすぎるため、見出しだけを受け取りました。本文はメールサーバーに残っています。"))
    return Fate(intake.quarantine(item, str(reason)).fate) if item.fate == Fate.PENDING else Fate(item.fate)


def _remember(channel: Channel, mail: imap.FetchedMail) -> None:
    channel.position = {"uidvalidity": mail.uidvalidity, "uid": mail.uid}
    channel.save(update_fields=["position"])


def _flag(account: imap.ImapAccount, mails: list[imap.FetchedMail]) -> None:
    """Only what is safely ours is marked as read."""
    for validity in {mail.uidvalidity for mail in mails}:
        imap.mark_seen(account, validity, [mail.uid for mail in mails if mail.uidvalidity == validity])
    mails.clear()


def _note(channel: Channel, problem: str) -> None:
    channel.checked_at, channel.problem = clock.now(), problem[:1000]
    channel.save(update_fields=["checked_at", "problem"])
