"""The read table of lists: one row per case, kept by events, rebuildable at any time."""

from django.db import models

from uketome.case.models import Case
from uketome.people.models import User
from uketome.people.scope import Owned


class BoardRow(Owned):
    """What a list shows of a case, so that a list joins nothing."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+", primary_key=True)
    number = models.PositiveIntegerField()
    shop_name = models.CharField(max_length=120)
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    owner_name = models.CharField(max_length=60, blank=True)
    customer_name = models.CharField(max_length=254)
    title = models.CharField(max_length=200)
    snippet = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    has_files = models.BooleanField(default=False)
    category = models.CharField(max_length=40, blank=True)
    severity = models.PositiveSmallIntegerField(default=3)
    state = models.CharField(max_length=20)
    step = models.PositiveSmallIntegerField(default=1)
    is_open = models.BooleanField(default=True)
    escalated = models.BooleanField(default=False)
    waiting = models.BooleanField(default=False, help_text="the customer's turn: no clock of ours runs")
    unread = models.BooleanField(default=True, help_text="the customer spoke last")
    due_at = models.DateTimeField(null=True)
    due_kind = models.CharField(max_length=20, blank=True)
    follow_up_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    search = models.TextField(blank=True, help_text="folded words of number, name, title and letters")

    class Meta:
        indexes = [
            models.Index(fields=["company", "is_open", "due_at", "number"], name="desk_board_due"),
            models.Index(fields=["company", "owner", "is_open"], name="desk_board_owner"),
            models.Index(fields=["company", "-opened_at"], name="desk_board_opened"),
        ]

    def __str__(self):
        return f"K-{self.number}"


class Glance(Owned):
    """Who has a case open right now; a row older than a minute means they left."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    is_writing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "case", "user"], name="desk_glance_once")]

    def __str__(self):
        return f"{self.user_id} at {self.case_id}"
