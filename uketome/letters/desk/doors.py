"""Thin doors to the letters of a case: reply, note, record a call, take a letter back."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from uketome.case.desk import answered, checked, deed, page_of
from uketome.case.models import Case
from uketome.case.queries import case_numbered
from uketome.foundation.errors import NotFound
from uketome.letters.actions import StaleReply, cancel, note, write
from uketome.letters.desk.composer import composer
from uketome.letters.desk.forms import CALLS, CallForm, NoteForm, ReplyForm
from uketome.letters.models import Message
from uketome.letters.queries import message, messages_of
from uketome.people.doors import staff
from uketome.ports.channel import File

BOX = "letters/desk/composer.html"


def box(request, case: Case, **state) -> dict[str, object]:
    """What the composer's template needs."""
    return {"case": case, "box": composer(case, list(messages_of(case)), request.actor, **state), "calls": CALLS}


@staff("case.work")
@require_GET
def show_box(request, number: int) -> HttpResponse:
    """The composer for one kind of writing; `seen` keeps what the writer had read."""
    case = case_numbered(request.company, number)
    state = box(request, case, kind=request.GET.get("write", "reply"), seen=_seen(request))
    return render(request, BOX, {**state, "to_write": True})


@staff("case.work")
@require_GET
def show_arrived(request, number: int) -> HttpResponse:
    """What arrived since the writer began; asked for whenever something changed."""
    case = case_numbered(request.company, number)
    return render(request, "letters/desk/arrived.html", box(request, case, seen=_seen(request)))


def _seen(request) -> int | None:
    """The id of the last message somebody had read, as the page says it."""
    said = request.GET.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None


@deed("case.work")
def reply(request, case: Case) -> HttpResponse:
    """Writes to the customer; waits the undo time before it leaves. A stale reply shows what arrived and keeps the words."""
    form = ReplyForm(request.POST, {"files": request.FILES.getlist("files")})
    said = checked(form)
    files = [File(each.name, each.content_type or "", each.read()) for each in said["files"]]
    try:
        letter = write(
            case, kind="reply", subject=said["subject"], text=said["text"], by=request.actor, seen=said["seen"],
            undo_seconds=settings.UNDO_SECONDS, files=files,
        )  # fmt: skip
    except StaleReply as stale:
        return _stale(request, case, said, stale)
    undo = reverse("case:cancel", args=[case.number, letter.pk])
    toast = _("%(seconds)s秒後に送信します") % {"seconds": settings.UNDO_SECONDS} if settings.UNDO_SECONDS else _("送信します")
    return _fresh_box(request, answered(request, case, toast=toast, undo=undo), case, "reply")


def _stale(request, case: Case, said: dict, stale: StaleReply) -> HttpResponse:
    state = box(request, case, text=said["text"], subject=said["subject"], seen=said["seen"])
    state["refused"] = stale.sentence(_)
    if request.htmx:
        return render(request, BOX, state, status=422)
    return render(request, "letters/desk/stale.html", state, status=409)


def _fresh_box(request, response: HttpResponse, case: Case, kind: str) -> HttpResponse:
    """The same answer, with an empty box in place of the one that was sent."""
    if not request.htmx:
        return response
    fresh = render(request, BOX, box(request, case, kind=kind))
    fresh.headers["HX-Trigger"] = response.headers["HX-Trigger"]
    return fresh


@deed("case.work")
def write_note(request, case: Case) -> HttpResponse:
    """A note only staff can see."""
    note(case, checked(NoteForm(request.POST))["text"], by=request.actor)
    return _fresh_box(request, answered(request, case, toast=_("メモを残しました")), case, "note")


@deed("case.work")
def record_call(request, case: Case) -> HttpResponse:
    """What was said on the telephone, kept as a note that says so."""
    said = checked(CallForm(request.POST))
    note(case, f"{_('電話の記録')}（{CALLS[said['way']]}）\n{said['text']}", by=request.actor)
    return _fresh_box(request, answered(request, case, toast=_("電話の記録を残しました")), case, "call")


@deed("case.work")
def take_back(request, case: Case, message_id: int) -> HttpResponse:
    """Takes a letter back while it still waits; its words stay in the thread."""
    letter = message(request.company, message_id)
    if letter.case_id != case.pk or letter.direction != Message.OUT:
        raise NotFound
    cancel(letter, by=request.actor)
    return answered(request, case, toast=_("送信を取り消しました。文面はやり取りに残っています"))


@staff("case.work")
@require_GET
def write_again(request, number: int, message_id: int) -> HttpResponse:
    """The words of a letter that did not go, back in the box."""
    case = case_numbered(request.company, number)
    letter = message(request.company, message_id)
    if letter.case_id != case.pk or letter.direction != Message.OUT:
        raise NotFound
    if not request.htmx:
        return redirect(f"{page_of(case)}?again={letter.pk}")
    return render(request, BOX, {**box(request, case, text=letter.text, subject=letter.subject), "to_write": True})
