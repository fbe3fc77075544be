"""What the list sends: selected rows, rows on screen."""

from django import forms
from django.core.exceptions import ValidationError

MOST = 200
HIGHEST = 2**31 - 1


class Numbers(forms.Field):
    """Case numbers, given one by one or in one list with commas."""

    def to_python(self, value) -> list[int]:
        """The numbers, each once, in their order."""
        texts = [text for each in value or [] for text in each.split(",") if text]
        if not all(text.isdecimal() and len(text) < 11 and int(text) <= HIGHEST for text in texts) or len(texts) > MOST:
            raise ValidationError("numbers")
        return list(dict.fromkeys(int(text) for text in texts))


class Listed(forms.Widget):
    """Takes every value of its name."""

    def value_from_datadict(self, data, files, name) -> list[str]:
        """All values, as many as there are."""
        return data.getlist(name)


class PickedForm(forms.Form):
    """Selected cases, cases on screen, and the newest number the screen knew."""

    case = Numbers(required=False, widget=Listed)
    shown = Numbers(required=False, widget=Listed)
    known = forms.IntegerField(required=False, min_value=0, max_value=HIGHEST)

    def clean_known(self) -> int:
        """Zero when the screen knew none."""
        return self.cleaned_data["known"] or 0
