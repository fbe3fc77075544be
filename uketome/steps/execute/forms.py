"""What staff say about a task."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ProofForm(forms.Form):
    """What the shop's system or the carrier gave for it."""

    proof = forms.CharField(label=_("記録"), max_length=200, required=False)


class DropForm(forms.Form):
    """Why it will not be done."""

    reason = forms.CharField(label=_("理由"), max_length=400, required=False)
