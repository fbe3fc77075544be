"""What staff may change in an offer, and how a decision is given."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_YEN = 10_000_000


class YenField(forms.IntegerField):
    """Whole yen as people type them: ¥1,500, １５００円, 1500; empty is a sum nobody has named yet."""

    def to_python(self, value):
        """The number, or None."""
        if isinstance(value, str):
            value = value.strip().translate(str.maketrans("０１２３４５６７８９", "0123456789"))
            value = value.strip("¥￥円 ").replace(",", "").replace("，", "")
        return super().to_python(value)


class OptionForm(forms.Form):
    """The words and sums of one option; one `amount_N` for each of its remedies that moves money."""

    title = forms.CharField(label=_("案の名前"), max_length=200)
    description = forms.CharField(label=_("説明"), max_length=4000, required=False)

    def __init__(self, *args, remedies: list[dict], **kwargs):
        super().__init__(*args, **kwargs)
        self.remedies = remedies
        for place, _task in enumerate(remedies):
            self.fields[f"amount_{place}"] = YenField(label=_("金額"), min_value=0, max_value=MOST_YEN, required=False)

    def amounts(self) -> list[int | None]:
        """One sum for each remedy, in order; what was not asked stays as it was."""
        return [
            self.cleaned_data[f"amount_{place}"] if f"amount_{place}" in self.data else task["amount_yen"]
            for place, task in enumerate(self.remedies)
        ]


RESPONSIBILITIES = {
    "unknown": _("まだ分からない"), "shop": _("当店"), "carrier": _("運送会社"), "maker": _("製造元"), "supplier": _("仕入先"),
    "shared": _("当店の案内不足"), "customer": _("お客様のご都合"),
}  # fmt: skip


class RedraftForm(forms.Form):
    """Whose fault it looks like; it decides the apology, and what a customer's own mistake can still be given."""

    responsibility = forms.ChoiceField(label=_("原因の見立て"), choices=list(RESPONSIBILITIES.items()), required=False)


class GreetingForm(forms.Form):
    """What we say above the options."""

    greeting = forms.CharField(label=_("添える言葉"), max_length=4000, required=False)


class DecisionForm(forms.Form):
    """Approved, or sent back; with a reason either way."""

    granted = forms.ChoiceField(choices=[("yes", _("承認")), ("no", _("差し戻し"))])
    reason = forms.CharField(label=_("理由"), max_length=400, required=False)
