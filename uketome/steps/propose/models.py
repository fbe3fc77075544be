"""Tables of proposing."""

from django.db import models

from uketome.case.models import Case
from uketome.people.models import User
from uketome.people.scope import Owned


class Offer(Owned):
    """提案: two or three options put before the customer, who chooses one."""

    DRAFT, WAITING, SENT, CHOSEN, DECLINED, EXPIRED, WITHDRAWN = (
        "draft", "waiting", "sent", "chosen", "declined", "expired", "withdrawn",
    )  # fmt: skip

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=DRAFT)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, help_text="empty: the desk")
    made_at = models.DateTimeField()
    responsibility = models.CharField(max_length=10, default="unknown", help_text="whose fault; decides the apology")
    greeting = models.TextField(blank=True, help_text="what we say above the options")
    needs_approval = models.CharField(max_length=200, blank=True, help_text="why; empty: within the maker's rights")
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    chosen_key = models.CharField(max_length=1, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, help_text="the customer's words when none fits")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "case", "version"], name="propose_offer_version")]

    def __str__(self):
        return f"offer {self.version} ({self.state})"


class Option(Owned):
    """解決策: one way to put it right, with what it costs and when it is done."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="options")
    key = models.CharField(max_length=1)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    points = models.JSONField(default=list)
    remedies = models.JSONField(help_text='[{"code", "amount_yen", "due_on", "note"}, …]')
    cost_yen = models.PositiveIntegerField(default=0)
    fits_need_by = models.BooleanField(null=True)
    within_policy = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "offer", "key"], name="propose_option_key")]
        ordering = ["key"]

    def __str__(self):
        return f"{self.key} {self.title}"


class Approval(Owned):
    """承認: a decision by someone with the right to take it, with a reason."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    granted = models.BooleanField()
    reason = models.CharField(max_length=400)

    def __str__(self):
        return f"{'granted' if self.granted else 'refused'}: {self.reason}"
