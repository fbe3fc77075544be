"""The survey: did it help, and how were we? Asked once a round; opening the page uses nothing up."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uketome.case.door import by_link
from uketome.case.models import Case
from uketome.foundation import clock
from uketome.foundation.errors import Refusal
from uketome.letters.fields import Words, hid_a_card_number
from uketome.steps.follow_up import rules
from uketome.steps.follow_up.actions import answer
from uketome.steps.follow_up.models import FollowUp
from uketome.steps.follow_up.queries import current_follow_up
from uketome.steps.intake.forms import fresh_once
from uketome.steps.understand.queries import current_reading
from uketome.watch.sla.queries import hours_of, running
from uketome.watch.sla.rules import PromiseKind, next_reply

# Eyes, mouth and brows of the five faces, drawn in a box of 40.
FACES = [
    (1, rules.FACES[1], ("M14.5 16.5v1.5M25.5 16.5v1.5", "M13.5 28c3-5 10-5 13 0", "M12 13.5l4 1.5M28 13.5l-4 1.5")),
    (2, rules.FACES[2], ("M14.5 16.5v1.5M25.5 16.5v1.5", "M14.5 27c2.5-3 8.5-3 11 0")),
    (3, rules.FACES[3], ("M14.5 16.5v1.5M25.5 16.5v1.5", "M14.5 26h11")),
    (4, rules.FACES[4], ("M14.5 16.5v1.5M25.5 16.5v1.5", "M14 24.5c2.5 3.5 9.5 3.5 12 0")),
    (5, rules.FACES[5], ("M14.5 16.5v1.5M25.5 16.5v1.5", "M12.5 23.5c2 7 13 7 15 0Z")),
]


class SurveyForm(forms.Form):
    """Outcome and handling, rated apart."""

    solved = forms.ChoiceField(
        label=gettext_lazy("今回のことは、解決しましたか"),
        choices=[("yes", gettext_lazy("解決しました")), ("no", gettext_lazy("まだ解決していない"))],
        error_messages={"required": gettext_lazy("どちらか一つをお選びください。")},
    )  # fmt: skip
    handling = forms.TypedChoiceField(
        label=gettext_lazy("対応には、どのくらい満足されましたか"), coerce=int, empty_value=None, required=False,
        choices=[(face, gettext_lazy(words)) for face, words in rules.FACES.items()],
    )  # fmt: skip
    remaining = forms.MultipleChoiceField(
        label=gettext_lazy("残っていること"), required=False,
        choices=[(key, gettext_lazy(words)) for key, words in rules.REMAINING.items()],
    )  # fmt: skip
    comment = Words(
        label=gettext_lazy("お気づきのこと"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4}),
    )  # fmt: skip


@by_link
def survey(request, token: str) -> HttpResponse:
    """The two questions; answered already, thanks and the way back."""
    asked = current_follow_up(request.case)
    if asked is None or asked.sent_at is None:
        messages.info(request, _("まだおうかがいする前の段階です。ご連絡は、このページからいつでもお送りいただけます。"))
        return redirect("portal:case", token=token)
    if asked.answered_at is not None:
        return render(request, "follow_up/portal/thanks.html", _page(request, token, asked) | {"asked": asked, "once": fresh_once()})
    filled = SurveyForm(request.POST) if request.method == "POST" else SurveyForm()
    if request.method != "POST" or not filled.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "follow_up/portal/survey.html", _page(request, token, asked) | {"form": filled}, status=status)
    return _take(request, token, filled)


def _take(request, token: str, filled: SurveyForm) -> HttpResponse:
    said = filled.cleaned_data
    try:
        answer(
            request.case, solved=said["solved"] == "yes", handling=said["handling"],
            remaining=said["remaining"] if said["solved"] == "no" else [], comment=said["comment"],
        )  # fmt: skip
    except Refusal as no:  # a second tab was quicker; the first answer stands
        messages.info(request, no.sentence(_))
    if hid_a_card_number(filled):
        messages.warning(request, _("カード番号と思われる数字は、安全のため伏せて保存しました。"))
    return redirect("portal:survey", token=token)


def _page(request, token: str, asked: FollowUp) -> dict[str, object]:
    case = request.case
    return {
        "shop": case.shop, "case": case, "token": token, "helper": case.owner.name if case.owner else "",
        "due": _called_back_by(case, asked), "faces": FACES,
        "remaining": rules.REMAINING.items(),
    }  # fmt: skip


def _called_back_by(case: Case, asked: FollowUp):
    """By when somebody answers: the promise that runs, else the one that would be given for this answer."""
    owed = running(case).filter(kind__in=[PromiseKind.FIRST_REPLY, PromiseKind.NEXT_REPLY]).first()
    reading = current_reading(case)
    since = asked.answered_at or clock.now()
    return owed.due_at if owed else next_reply(reading.severity if reading else 3, since, hours_of(case.shop)).due_at
