"""The ledger."""

from django.db import models

from uketome.case.models import Case
from uketome.foundation.files.models import Blob
from uketome.letters.models import Channel, Message
from uketome.people.scope import Owned
from uketome.steps.intake.fates import Fate


class Item(Owned):
    """One thing that arrived: its bytes, kept before anything else, and the one place where it ended."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=400, help_text="where it lay: file name, or mailbox/UIDVALIDITY/UID")
    sha256 = models.CharField(max_length=64)
    # Same letter by another road: other Received lines, other raw hash, same words.
    likeness = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()
    fate = models.CharField(max_length=12, default=Fate.PENDING, choices=[(f.value, f.value) for f in Fate])
    reason = models.CharField(max_length=400, blank=True)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+", null=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", null=True)
    # A guess for a person, never a join: numbers and headers grant nothing.
    hint = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", null=True)
    subject = models.CharField(max_length=400, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "channel", "source"],
                # A mailbox position, or one filled-in form, arrives once; files on disk may be brought again.
                condition=models.Q(source__startswith="imap:") | models.Q(source__startswith="once:"),
                name="intake_item_once",
            ),
        ]
        indexes = [
            models.Index(fields=["company", "channel", "sha256"], name="intake_item_hash"),
            models.Index(fields=["company", "channel", "likeness"], name="intake_item_likeness"),
            models.Index(fields=["company", "fate", "-id"], name="intake_item_fate"),
        ]

    def __str__(self):
        return f"{self.fate} {self.source}"
