"""Gives the fields of a form the classes the style sheet knows, and ties their help and errors to them."""

from django import forms

TICKED = (forms.CheckboxInput, forms.CheckboxSelectMultiple, forms.RadioSelect)


class Dressed(forms.Form):
    """A form that looks like ours and tells a screen reader which field is wrong."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", _kind(field.widget))


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, TICKED):
        return ""
    if isinstance(widget, forms.Textarea):
        return "textarea"
    return "select" if isinstance(widget, forms.Select) else "input"
