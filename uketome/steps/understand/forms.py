"""What staff may say about the reading of a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from uketome.knowledge.hearing import items
from uketome.knowledge.taxonomy import categories

MOST_ASKED = 5


class FactForm(forms.Form):
    """One answer; an empty one takes the fact back."""

    item = forms.CharField(max_length=40)
    value = forms.CharField(label=_("答え"), max_length=1000, required=False)

    def clean_item(self) -> str:
        """A hearing item of the shelf."""
        if self.cleaned_data["item"] not in items():
            raise forms.ValidationError(_("この項目はありません。"))
        return self.cleaned_data["item"]


class CorrectionForm(forms.Form):
    """What it really is: a category, a severity, or both."""

    category = forms.CharField(max_length=40, required=False)
    severity = forms.TypedChoiceField(choices=[(str(n), n) for n in (1, 2, 3, 4)], coerce=int, required=False, empty_value=None)

    def clean_category(self) -> str:
        """A leaf of the shelf, or nothing."""
        if self.cleaned_data["category"] and self.cleaned_data["category"] not in categories():
            raise forms.ValidationError(_("この分類はありません。"))
        return self.cleaned_data["category"]

    def clean(self) -> dict:
        """Something must be said."""
        said = super().clean()
        if not self.errors and not said.get("category") and not said.get("severity"):
            raise forms.ValidationError(_("分類か重大度を選んでください。"))
        return said


class QuestionsForm(forms.Form):
    """Which things the customer is asked, one to five, in one letter."""

    items = forms.MultipleChoiceField(
        label=_("質問"),
        choices=lambda: [(item, item) for item in items()],
        error_messages={"required": _("お客様に質問する項目を選んでください。")},
    )

    def clean_items(self) -> list[str]:
        """Not more than five at once: nobody answers a questionnaire."""
        if len(self.cleaned_data["items"]) > MOST_ASKED:
            raise forms.ValidationError(_("一度に質問できるのは5つまでです。"))
        return self.cleaned_data["items"]
