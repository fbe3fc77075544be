"""The mail room's rounds: post what is written, visit the mailboxes, finish what was cut off."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from uketome.adapters.mail.fetch import visit
from uketome.adapters.mail.post import can_send, post
from uketome.adapters.mail.receive import finish_unfinished
from uketome.foundation import clock
from uketome.foundation.errors import OutsideFailure, Refusal
from uketome.foundation.jobs import every, job, later
from uketome.foundation.journal.event import Event
from uketome.letters.actions import give_up_lost
from uketome.letters.models import Channel
from uketome.letters.queries import due_letters, mailboxes, message

log = logging.getLogger(__name__)


@job(tries=1)  # a letter has its own states and pauses; the queue must not repeat a send by itself
def post_one(message_id: int) -> None:
    """Sends one letter if it is due."""
    post(message_id)


def post_letter(event: Event) -> None:
    """Queues a letter for the moment in which it can no longer be taken back."""
    letter = message(event.company_id, event.message_id)
    left = (letter.send_after - clock.now()).total_seconds() if letter.send_after else 0
    later(post_one, message_id=letter.pk, delay_seconds=max(0, round(left + 0.5)) if left > 0 else 0)


@every("* * * * * */15")
def post_due(timestamp: int) -> None:
    """Sends what is due and was not sent, after a pause or a restart."""
    give_up_lost()
    # Letters of a shop without a mail server wait; they must not stand in the way of the others.
    able = {mailbox.shop_id for mailbox in mailboxes() if can_send(mailbox)}
    postable = Q(case__shop__in=able) | Q(conversation__channel__kind=Channel.TRIAL)
    for letter in due_letters(clock.now() - timedelta(seconds=5)).filter(postable)[:200]:
        post(letter.pk)


@every("* * * * * */20")
def visit_mailboxes(timestamp: int) -> None:
    """Looks for new mail everywhere; one mailbox in trouble keeps no other waiting."""
    for channel in mailboxes():
        try:
            visit(channel)
        except (OutsideFailure, Refusal) as trouble:
            log.warning("mailbox %s: %s", channel.pk, trouble)


@every("* * * * *")
def finish(timestamp: int) -> None:
    """Places mails that were kept but not placed."""
    finish_unfinished(clock.now() - timedelta(seconds=settings.UNFINISHED_SECONDS))
