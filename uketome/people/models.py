"""Tables of people."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from uketome.people.permissions import Role
from uketome.people.scope import Owned, OwnedQuerySet


class Company(models.Model):
    """会社: the unit of isolation; owns everything below it."""

    name = models.CharField(max_length=120)
    last_number = models.PositiveIntegerField(default=0, help_text="the last case number given out")
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name


class Shop(Owned):
    """店: what the customer knows us as."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    hours = models.CharField(max_length=80, blank=True, help_text="as shown to customers")
    url = models.URLField(blank=True)
    weekly_hours = models.JSONField(default=dict, blank=True, help_text='weekday "0" (Monday) to "6" → "9:00-12:00, 13:00-18:00"')

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "slug"], name="people_shop_slug_in_company"),
            # The public form's address names the shop alone.
            models.UniqueConstraint(fields=["slug"], name="people_shop_slug"),
        ]

    def __str__(self):
        return self.name


class Staff(BaseUserManager.from_queryset(OwnedQuerySet)):
    """Makes members of staff."""

    def create_user(self, *, email: str, password: str, company: Company, name: str, roles: list[str]) -> "User":
        """A member of staff who can sign in; email in lower case, password hashed."""
        user = self.model(email=email.strip().lower(), company=company, name=name.strip(), roles=list(roles))
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """担当者 and colleagues: somebody who signs in."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=60)
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices()), default=list)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="ja")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = Staff()

    def __str__(self):
        return self.name


class Customer(Owned):
    """お客様: one person, however many addresses they write from."""

    name = models.CharField(max_length=120, blank=True)
    kana = models.CharField(max_length=120, blank=True, help_text="reading, the key names are sorted by")
    since = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=5, default="ja")

    class Meta:
        indexes = [models.Index(fields=["company", "name"], name="people_customer_name")]

    def __str__(self):
        return self.name or f"customer {self.pk}"


class Identity(Owned):
    """連絡先: one address a customer is known by; a mail address, a phone number."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)  # mail | phone
    value = models.CharField(max_length=254, help_text="normalised: mail in lower case, phone digits only")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "kind", "value"], name="people_identity_once")]

    def __str__(self):
        return f"{self.kind}:{self.value}"
