"""The page of one case, the parts that are fetched again when something changed, and the letter as it came."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from uketome.case.queries import case_numbered
from uketome.desk.case_page.gathered import Gathered, gather
from uketome.desk.case_page.head import head_of
from uketome.desk.case_page.neighbours import neighbours_of
from uketome.desk.case_page.side import cards_of
from uketome.desk.case_page.thread import days_of
from uketome.foundation.errors import NotFound
from uketome.foundation.files.queries import content_of
from uketome.letters.desk import composer
from uketome.letters.desk.forms import CALLS
from uketome.letters.models import Channel, Message
from uketome.people.doors import staff
from uketome.steps.intake.queries import items, original_of


@staff("case.read")
@require_GET
def page(request, number: int) -> HttpResponse:
    """The whole page; `?write=` opens a tab of the composer, `?again=` puts an unsent letter back in, `?view=` is kept."""
    case = case_numbered(request.company, number)
    everything = gather(case, request.user)
    shown = _shown(request, everything)
    if everything.can["case_work"]:
        shown |= {"box": composer(case, everything.said, request.actor, **_wanted(request, everything)), "calls": CALLS}
    return render(request, "desk/case/page.html", shown)


@staff("case.read")
@require_GET
def parts(request, number: int) -> HttpResponse:
    """Header, conversation and cards, each with its id, for the page to take what changed."""
    everything = gather(case_numbered(request.company, number), request.user)
    return render(request, "desk/case/parts.html", _shown(request, everything))


@staff("case.read")
@require_GET
def original(request, number: int, message_id: int) -> HttpResponse:
    """What arrived, byte for byte, as a file to keep; never shown in the browser."""
    case = case_numbered(request.company, number)
    item = items(request.company).filter(case=case, message_id=message_id).first()
    if item is None:
        raise NotFound
    response = HttpResponse(content_of(case.company_id, item.blob_id), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{case.name}-{message_id}.eml"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _shown(request, everything: Gathered) -> dict[str, object]:
    cards = cards_of(everything)
    case = everything.case
    near, first = neighbours_of(case, request.user, request.GET.get("view", "")), original_of(case)
    return {
        "case": case, "can": everything.can, "head": head_of(everything, cards["facts"]), "days": days_of(everything), "cards": cards,
        "workers": everything.workers, "names": everything.names, "topics": f"case:{case.pk} presence:{case.pk}",
        "near": near, "view": near.view, "original": first.message_id if first and first.channel.kind == Channel.MAIL else None,
    }  # fmt: skip


def _wanted(request, everything: Gathered) -> dict[str, object]:
    """What the address asks of the composer."""
    again = request.GET.get("again", "")
    letter = next((each for each in everything.said if str(each.pk) == again and each.direction == Message.OUT), None)
    if letter:
        return {"text": letter.text, "subject": letter.subject}
    return {"kind": request.GET.get("write", "reply")}
