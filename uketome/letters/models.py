"""Tables of letters."""

from django.db import models

from uketome.case.models import Case
from uketome.foundation.files.models import Blob
from uketome.people.models import Shop, User
from uketome.people.scope import Owned


class Channel(Owned):
    """窓口: one way into and out of a shop."""

    MAIL, FORM, PHONE, TRIAL = "mail", "form", "phone", "example"

    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    address = models.CharField(max_length=254, blank=True)
    settings = models.JSONField(default=dict, blank=True, help_text="servers, ports, users; never passwords")
    secret = models.TextField(blank=True, help_text="sealed: passwords as JSON")
    position = models.JSONField(default=dict, blank=True, help_text="how far the mailbox has been read")
    is_active = models.BooleanField(default=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True, help_text="why the last visit failed, for people")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "shop", "kind", "address"], name="letters_channel_once"),
        ]

    def __str__(self):
        return f"{self.kind} {self.address}"


class Conversation(Owned):
    """やりとり: one thread on one channel about one case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["company", "case"], name="letters_conversation_case")]

    def __str__(self):
        return self.subject


class Message(Owned):
    """一通: one message, in or out, or a note only staff can see."""

    IN, OUT, NOTE = "in", "out", "note"
    QUEUED, IN_FLIGHT, SENT, FAILED, UNKNOWN, CANCELLED = "queued", "in_flight", "sent", "failed", "unknown", "cancelled"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="+", null=True)
    direction = models.CharField(max_length=4)
    kind = models.CharField(max_length=20, help_text="mail, form, phone, portal; reply, acknowledgement, offer, note…")
    at = models.DateTimeField(help_text="received, or written")
    claimed_at = models.DateTimeField(null=True, blank=True, help_text="when the sender says it was sent; proves nothing")
    author = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    person = models.CharField(max_length=120, blank=True, help_text="name shown")
    address = models.CharField(max_length=254, blank=True, help_text="whom it came from, or goes to")
    subject = models.CharField(max_length=400, blank=True)
    text = models.TextField()
    quoted = models.TextField(blank=True)
    message_id = models.CharField(max_length=400, blank=True)
    references = models.JSONField(default=list, blank=True)
    doubts = models.JSONField(default=list, blank=True)
    automatic = models.BooleanField(default=False)
    # Only letters out have a delivery.
    delivery = models.CharField(max_length=10, blank=True)
    send_after = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["company", "case", "at"], name="letters_message_case"),
            models.Index(fields=["company", "message_id"], name="letters_message_id"),
            models.Index(
                fields=["delivery", "send_after"], name="letters_due", condition=models.Q(delivery__in=["queued", "in_flight"])
            ),
        ]

    def __str__(self):
        return f"{self.direction} {self.subject[:40]}"


class Attachment(Owned):
    """A file that came with a message or goes out with one; its name is data, never a path."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.BigIntegerField()
    is_picture = models.BooleanField(default=False, help_text="the bytes were looked at, the label was not believed")

    class Meta:
        indexes = [models.Index(fields=["company", "message"], name="letters_attachment_message")]

    def __str__(self):
        return self.name
