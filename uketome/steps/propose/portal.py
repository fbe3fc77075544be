"""The customer's answer to an offer: one option, once, or none of them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uketome.case.actions import WrongMoment
from uketome.case.door import by_link
from uketome.foundation.errors import NotFound, Refusal
from uketome.letters.fields import Words, hid_a_card_number
from uketome.steps.propose.actions import choose as choose_option
from uketome.steps.propose.actions import decline as decline_offer


class ChoiceForm(forms.Form):
    """Which option of which offer."""

    offer = forms.IntegerField(min_value=1, max_value=2**62)
    option = forms.RegexField(r"\A[A-Z]\Z", error_messages={"required": gettext_lazy("案を一つお選びください。")})


class DeclineForm(forms.Form):
    """None fits; in the customer's words, if they like."""

    offer = forms.IntegerField(min_value=1, max_value=2**62)
    words = Words(label=gettext_lazy("ご希望"), max_length=5000, required=False)


@by_link
def choose(request, token: str) -> HttpResponse:
    """Makes one option binding; whoever comes second sees what was chosen."""
    filled = ChoiceForm(request.POST)
    if request.method != "POST" or not filled.is_valid():
        if request.method == "POST":
            messages.warning(request, _("案を一つお選びになってから、ボタンを押してください。まだ何も決まっていません。"))
        return redirect("portal:case", token=token)
    wanted = filled.cleaned_data
    try:
        choose_option(request.case, wanted["offer"], wanted["option"])
    except Refusal as no:
        messages.warning(request, _said(no))
        return redirect("portal:case", token=token)
    messages.success(request, _("お選びいただき、ありがとうございました。さっそく手配を始めます。"))
    return redirect("portal:case", token=token)


@by_link
def decline(request, token: str) -> HttpResponse:
    """None of the options fits; what the customer would like instead goes to the one who helps."""
    if request.method != "POST":
        return redirect("portal:case", token=token)
    filled = DeclineForm(request.POST)
    if not filled.is_valid():
        return render(request, "propose/portal/decline.html", _page(request, token, filled), status=422)
    try:
        decline_offer(request.case, filled.cleaned_data["offer"], filled.cleaned_data["words"])
    except Refusal as no:
        messages.warning(request, _said(no))
        if not filled.cleaned_data["words"]:
            return redirect("portal:case", token=token)
        # The words are not lost: they can still be sent as a letter.
        return render(request, "propose/portal/decline.html", _page(request, token, filled), status=409)
    messages.success(request, _("ご希望を承りました。別の案を考え、あらためてご連絡します。"))
    if hid_a_card_number(filled):
        messages.warning(request, _("カード番号と思われる数字は、安全のため伏せて保存しました。"))
    return redirect("portal:case", token=token)


def _page(request, token: str, filled: DeclineForm) -> dict[str, object]:
    return {"shop": request.case.shop, "case": request.case, "token": token, "form": filled}


def _said(no: Refusal) -> str:
    """The refusal in words meant for a customer."""
    if isinstance(no, WrongMoment | NotFound):
        return _("このご提案は、現在お選びいただけません。新しい状況を下にお示ししています。")
    return no.sentence(_)
