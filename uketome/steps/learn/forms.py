"""What a case must say before it closes."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ClosingForm(forms.Form):
    """Reaction, cause or the reason why none, lesson; whether they suffice is a rule of the room."""

    reaction = forms.CharField(label=_("お客様の反応"), max_length=20, required=False)
    cause = forms.CharField(label=_("原因"), max_length=30, required=False)
    no_cause_reason = forms.CharField(label=_("特定できない理由"), max_length=400, required=False)
    text = forms.CharField(label=_("次に活かすこと"), max_length=4000, required=False)
