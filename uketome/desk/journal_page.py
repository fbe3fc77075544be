"""記録: what happened, newest first; the audit trail as people read it."""

import json

from django.core.paginator import EmptyPage, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from uketome.desk.board.rules import case_address, number_in
from uketome.desk.case_page.sentences import sentence
from uketome.desk.journal_words import ACTOR_NAMES, EVENT_NAMES
from uketome.desk.models import BoardRow
from uketome.foundation.journal.queries import entries_of
from uketome.people.doors import staff
from uketome.people.models import User

ROWS = 100
MOST_PAGES = 100


@require_GET
@staff("journal.read")
def journal(request) -> HttpResponse:
    """The company's entries, of one case or one kind or all."""
    number, name = _number(request.GET.get("case", "")), request.GET.get("name", "")
    name = name if name in EVENT_NAMES else ""
    entries = entries_of(request.company.pk)
    if number is not None:
        entries = entries.filter(case_id__in=_case_ids(request.company, number))
    if name:
        entries = entries.filter(name=name)
    paginator = Paginator(entries, ROWS)
    # Counting a journal of millions costs more than reading a page of it; nobody turns to page 100.
    paginator.count = entries.order_by()[: ROWS * MOST_PAGES].count()
    try:
        page = paginator.get_page(request.GET.get("page"))
    except EmptyPage:
        page = paginator.page(1)
    context = {
        "area": "journal", "page": page, "lines": _lines(request.company, list(page.object_list)),
        "case_wanted": request.GET.get("case", "")[:20], "name_wanted": name, "names": sorted(EVENT_NAMES.items()),
    }  # fmt: skip
    return render(request, "desk/journal.html", context)


def _number(text: str) -> int | None:
    """The case asked for; -1 for words that name none, so that they find nothing rather than everything."""
    text = text.strip()
    if not text:
        return None
    return number_in(text) or number_in(f"K-{text}") or -1


def _case_ids(company, number: int) -> list[int]:
    return list(BoardRow.objects.of(company).filter(number=number).values_list("case_id", flat=True))


def _lines(company, entries: list) -> list[dict[str, object]]:
    cases = {entry.case_id for entry in entries if entry.case_id}
    numbers = dict(BoardRow.objects.of(company).filter(case_id__in=cases).values_list("case_id", "number"))
    who = dict(User.objects.of(company).values_list("id", "name"))
    return [
        {
            "entry": entry, "told": sentence(entry, who), "who": entry.actor_name,
            "kind": ACTOR_NAMES.get(entry.actor_kind, entry.actor_kind), "number": numbers.get(entry.case_id),
            "case": case_address(numbers[entry.case_id]) if entry.case_id in numbers else "",
            "data": json.dumps(entry.data, ensure_ascii=False) if entry.data else "",
        }
        for entry in entries
    ]  # fmt: skip
