"""The customer's front room: one page that says where the matter stands. Opening it changes nothing."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from PIL import Image, UnidentifiedImageError

from uketome.case.door import by_anyone, by_link
from uketome.case.models import Case
from uketome.foundation.errors import NotFound
from uketome.foundation.files.queries import content_of
from uketome.foundation.journal.event import Actor
from uketome.letters.models import Message
from uketome.letters.pictures import preview
from uketome.letters.queries import attachment
from uketome.portal.queries import page_of
from uketome.steps.intake import portal as intake
from uketome.steps.understand.actions import state_fact
from uketome.steps.understand.queries import facts_of


@by_link
@require_safe
def case(request, token: str) -> HttpResponse:
    """Where the matter stands, what we understood, what is offered, and a box to write to us."""
    return render(request, "portal/case.html", {**page_of(request.case), "token": token})


@by_link
@require_safe
def photo(request, token: str, file_id: int) -> HttpResponse:
    """A picture the customer sent, drawn anew; files of other cases do not exist here."""
    file = attachment(request.case.company_id, file_id)
    if file.message.case_id != request.case.pk or file.message.direction != Message.IN or not file.is_picture:
        raise NotFound
    try:
        picture = preview(content_of(file.company_id, file.blob_id), widest=480)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise NotFound from None
    return HttpResponse(picture, content_type="image/jpeg")


@by_anyone
def form(request, slug: str) -> HttpResponse:
    """The public form; its answers are facts from the first moment, so that nobody asks again."""
    return intake.form(request, slug, heard=_keep)


@transaction.atomic
def _keep(case: Case, answers: intake.Answers) -> None:
    already = {(fact.item, fact.value) for fact in facts_of(case) if fact.source == "customer"}
    by = Actor("customer", case.customer_id, case.customer.name)
    for item, said in answers:
        if (item, said) not in already:
            state_fact(case, item, said, source="customer", by=by)
