"""台帳: everything that arrived and the one place where each thing ended."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from uketome.desk.board.rules import case_address
from uketome.desk.files import as_download
from uketome.desk.mail_reach import read_again
from uketome.foundation.errors import NotFound
from uketome.foundation.files.queries import content_of
from uketome.letters.models import Channel
from uketome.look.answer import done
from uketome.people.doors import staff
from uketome.people.permissions import may
from uketome.steps.intake.fates import FATE_NAMES, Fate
from uketome.steps.intake.queries import fate_counts, item, items, set_aside

ROWS = 50
ASIDE = "aside"
WRITTEN_HERE = frozenset({Channel.FORM, Channel.PHONE, "portal"})  # kept as JSON; everything else came as a mail
LEVELS = {Fate.QUARANTINE: "over", Fate.PENDING: "soon", Fate.CASE: "accent", Fate.REPLY: "accent"}


@require_GET
@staff("intake.quarantine")
def ledger(request) -> HttpResponse:
    """What arrived, newest first, of one fate or all; the counts add up to everything."""
    chosen = request.GET.get("fate", "")
    chosen = chosen if chosen in {*FATE_NAMES, ASIDE} else ""
    counts = fate_counts(request.company)
    paginator = Paginator(_wanted(request.company, chosen), ROWS)
    paginator.count = _total(counts, chosen)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "area": "ledger", "chosen": chosen, "total": sum(counts.values()), "page": page,
        "fates": [(fate.value, name, counts.get(fate, 0)) for fate, name in FATE_NAMES.items()],
        "lines": [_line(each) for each in page.object_list],
        "may_retry": may(request.user.roles, "intake.retry"),
    }  # fmt: skip
    return render(request, "desk/ledger.html", context)


def _wanted(company, chosen: str):
    if chosen == ASIDE:
        return set_aside(company)
    return items(company).filter(fate=chosen) if chosen else items(company)


def _total(counts: dict[str, int], chosen: str) -> int:
    if chosen == ASIDE:
        return sum(n for fate, n in counts.items() if fate not in {Fate.CASE, Fate.REPLY, Fate.PENDING})
    return counts.get(chosen, 0) if chosen else sum(counts.values())


def _line(each) -> dict[str, object]:
    fate = Fate(each.fate)
    return {
        "item": each, "fate": FATE_NAMES[fate], "level": LEVELS.get(fate, ""),        "case": case_address(each.case.number) if each.case else "",
        "can_read_again": fate == Fate.QUARANTINE and _is_mail(each),
    }  # fmt: skip


def _is_mail(each) -> bool:
    return each.channel.kind not in WRITTEN_HERE


@require_GET
@staff("intake.quarantine")
def original(request, item_id: int) -> HttpResponse:
    """The raw bytes as they arrived, to be saved."""
    found = item(request.company, item_id)
    name = f"uketome-{found.pk}.{'eml' if _is_mail(found) else 'json'}"
    content = content_of(found.company_id, found.blob_id)
    return as_download(content, name, "message/rfc822" if _is_mail(found) else "application/json")


@require_POST
@staff("intake.retry")
def retry(request, item_id: int) -> HttpResponse:
    """Reads a quarantined mail once more."""
    found = item(request.company, item_id)
    if found.fate != Fate.QUARANTINE or not _is_mail(found):
        raise NotFound
    fate = Fate(read_again(found.pk, request.company.pk))
    back = f"{reverse('ledger')}?fate={Fate.QUARANTINE}"
    if fate == Fate.QUARANTINE:
        return done(request, back, toast=_("まだ読み取れませんでした。原本は保管しています。"), level="soon")
    return done(request, back, toast=_("読み取れました：{fate}").format(fate=_(FATE_NAMES[fate])))
