"""What staff may type into a letter, a note and the record of a call."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 50_000
MOST_FILES = 10
MOST_BYTES = 20_000_000
CALLS = {"received": _("お客様からの電話"), "made": _("こちらからの電話"), "missed": _("つながらなかった電話")}


class ManyFiles(forms.FileInput):
    """A file field that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Every file that was chosen; too many or too large together is refused."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        """The list of uploads, possibly empty."""
        chosen = [super(FilesField, self).clean(each, initial) for each in data or []]
        if len(chosen) > MOST_FILES or sum(each.size for each in chosen) > MOST_BYTES:
            raise forms.ValidationError(_("添付は10件、合わせて20MBまでです。"))
        return chosen


class ReplyForm(forms.Form):
    """A letter to the customer; `seen` is the last message its writer had read."""

    subject = forms.CharField(label=_("件名"), max_length=200)
    text = forms.CharField(label=_("本文"), max_length=LONGEST, strip=False)
    seen = forms.IntegerField(min_value=0, required=False)
    files = FilesField(label=_("添付"), required=False, allow_empty_file=True)

    def clean_subject(self) -> str:
        """One line; a line break would end the header."""
        return " ".join(self.cleaned_data["subject"].split())


class NoteForm(forms.Form):
    """A note among staff."""

    text = forms.CharField(label=_("メモ"), max_length=LONGEST)


class CallForm(forms.Form):
    """What was said on the telephone."""

    way = forms.ChoiceField(label=_("電話"), choices=list(CALLS.items()))
    text = forms.CharField(label=_("話した内容"), max_length=LONGEST)
