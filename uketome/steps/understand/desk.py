"""Thin doors to what was understood: facts, questions, the classification; and what the two cards show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from uketome.case.desk import answered, checked, deed, spoken
from uketome.case.models import Case
from uketome.case.queries import case_numbered
from uketome.foundation import clock
from uketome.foundation.errors import NotFound
from uketome.knowledge import hearing, taxonomy
from uketome.look.format import staff_date
from uketome.people.doors import staff
from uketome.steps.understand.actions import ask, correct, not_a_complaint, state_fact
from uketome.steps.understand.actions.ask import question_letter
from uketome.steps.understand.forms import MOST_ASKED, CorrectionForm, FactForm, QuestionsForm
from uketome.steps.understand.models import Fact, Reading
from uketome.steps.understand.queries import readings
from uketome.steps.understand.rules import open_questions

SOURCES = {
    "message": gettext_lazy("メッセージ"), "customer": gettext_lazy("お客様"), "order": gettext_lazy("受注"), "staff": gettext_lazy("社内"),
}  # fmt: skip
SEVERITIES = {1: gettext_lazy("重大"), 2: gettext_lazy("高"), 3: gettext_lazy("中"), 4: gettext_lazy("低")}
KIND_NAMES = {
    "inquiry": gettext_lazy("お問い合わせ"), "request": gettext_lazy("ご要望"), "praise": gettext_lazy("お褒めの言葉"),
    "sales_pitch": gettext_lazy("営業・勧誘"), "spam": gettext_lazy("迷惑メール"),
}  # fmt: skip
LIKELY = 3  # alternatives offered for one click


@dataclass(frozen=True)
class Line:
    """One hearing item as a line of the card."""

    item: str
    label: str
    value: str
    shown: str
    source: str
    required: bool
    kind: str
    choices: tuple[tuple[str, str], ...]


def facts_panel(
    reading: Reading | None, facts: list[Fact], elsewhere: Mapping[str, tuple[str, str]] | None = None
) -> dict[str, object]:
    """What is known with its source, then what is missing, required items first.

    `elsewhere`: what our own records say, item id → (answer, source); a fact of the case stands above it.
    """
    known = {fact.item: (fact.value, _source(fact)) for fact in facts}
    known = {item: said for item, said in (elsewhere or {}).items() if said[0]} | known
    wanted = hearing.hearing_items(reading.category) if reading and reading.category in taxonomy.categories() else ()
    stated = [fact.item for fact in facts if fact.item in hearing.items()]
    extra = [hearing.items()[item] for item in stated if hearing.items()[item] not in wanted]
    lines = [_line(item, *known.get(item.id, ("", ""))) for item in [*wanted, *extra]]
    missing = [line for line in lines if not line.value]
    return {
        "known": [line for line in lines if line.value],
        "missing": sorted(missing, key=lambda line: not line.required),
        "questions": questions_of(reading, {item: value for item, (value, _source) in known.items()}),
        "count": len(lines), "done": len(lines) - len(missing), "most": MOST_ASKED,
    }  # fmt: skip


def questions_of(reading: Reading | None, known: dict[str, str]) -> list[dict[str, object]]:
    """Everything that may still be asked; the first few are suggested."""
    if reading is None or reading.category not in taxonomy.categories():
        return []
    suggested = [item.id for item in open_questions(reading.category, known, limit=MOST_ASKED)]
    every = open_questions(reading.category, known, limit=100)
    return [
        {"id": item.id, "label": spoken(item), "ask": item.ask_ja, "required": item.required, "on": item.id in suggested}
        for item in every
    ]


def _source(fact: Fact) -> str:
    return fact.by.name if fact.by else str(SOURCES.get(fact.source, ""))


def _line(item: hearing.HearingItem, value: str, source: str) -> Line:
    choices = tuple((choice.id, spoken(choice)) for choice in item.choices)
    return Line(item.id, spoken(item), value, _shown(item, value), source, item.required, item.kind, choices)


def _shown(item: hearing.HearingItem, value: str) -> str:
    """The answer as people read it: a choice by its name, a day as a day."""
    names = {choice.id: spoken(choice) for choice in item.choices}
    if item.kind == "date" and (day := _day(value)):
        return staff_date(day, get_language() or "ja", clock.today())
    return names.get(value, value)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def reading_panel(versions: list[Reading]) -> dict[str, object]:
    """What we believe, how sure we are, what else it may be; `versions` newest first."""
    now = versions[0] if versions else None
    if now is None:
        return {"now": None, "roots": roots()}
    other = [(leaf, share) for leaf, share in now.alternatives if leaf != now.category and leaf in taxonomy.categories()]
    return {
        "now": now, "name": category_name(now.category), "percent": round(now.confidence * 100), "by": now.by,
        "others": [{"id": leaf, "name": category_name(leaf), "percent": round(share * 100)} for leaf, share in other[:LIKELY - 1]],
        "severity": severity_name(now.severity), "severities": SEVERITIES.items(), "roots": roots(),
        "kind": KIND_NAMES.get(now.kind, ""), "kinds": KIND_NAMES.items(),
    }  # fmt: skip


def category_name(leaf: str) -> str:
    """商品 › 破損"""
    if leaf not in taxonomy.categories():
        return str(_("分類なし"))
    category = taxonomy.category(leaf)
    return f"{_(taxonomy.ROOTS[category.root])} › {spoken(category)}"


def severity_name(level: int) -> str:
    """重大, 高, 中, 低"""
    return str(SEVERITIES.get(level, ""))


def roots() -> list[dict[str, object]]:
    """Every category by root, for the full picker."""
    return [
        {"name": _(name), "leaves": [{"id": leaf.id, "name": spoken(leaf)} for leaf in taxonomy.leaves_of(root)]}
        for root, name in taxonomy.ROOTS.items()
    ]


@deed("case.work")
def state(request, case: Case) -> HttpResponse:
    """Writes one fact down, or takes it back with an empty answer."""
    said = checked(FactForm(request.POST))
    state_fact(case, said["item"], said["value"], source="staff", by=request.actor)
    label = spoken(hearing.items()[said["item"]])
    toast = _("「%(item)s」を記録しました") if said["value"] else _("「%(item)s」を未確認に戻しました")
    return answered(request, case, toast=toast % {"item": label})


@deed("case.work")
def classify(request, case: Case) -> HttpResponse:
    """Corrects category or severity at once; the toast takes it back."""
    said = checked(CorrectionForm(request.POST))
    before = readings(case).first()
    after = correct(case, category=said["category"], severity=said["severity"], by=request.actor)
    undo = reverse("case:restore_reading", args=[case.number, before.version])
    toast = _("分類を「%(name)s」に直しました") % {"name": category_name(after.category)}
    if not said["category"]:
        toast = _("重大度を「%(name)s」に直しました") % {"name": severity_name(after.severity)}
    return answered(request, case, toast=toast, undo=undo)


@deed("case.work")
def restore(request, case: Case, version: int) -> HttpResponse:
    """Brings an earlier classification back, as a new version."""
    old = readings(case).filter(version=version).first()
    if old is None:
        raise NotFound
    correct(case, category=old.category, severity=old.severity, by=request.actor)
    return answered(request, case, toast=_("分類を元に戻しました"))


@deed("case.work")
def sort_out(request, case: Case) -> HttpResponse:
    """Ends the case as a question, praise or advertising."""
    kind = request.POST.get("kind", "")
    not_a_complaint(case, kind, by=request.actor)
    return answered(request, case, toast=_("「%(kind)s」として完了にしました") % {"kind": KIND_NAMES[kind]})


@deed("case.work")
def ask_customer(request, case: Case) -> HttpResponse:
    """Sends the chosen questions in one letter."""
    said = checked(QuestionsForm(request.POST))
    letter = ask(case, said["items"], by=request.actor)
    undo = reverse("case:cancel", args=[case.number, letter.pk])
    return answered(request, case, toast=_("質問を送信します"), undo=undo)


@staff("case.work")
@require_GET
def preview_questions(request, number: int) -> HttpResponse:
    """The letter as it would go out."""
    case = case_numbered(request.company, number)
    form = QuestionsForm(request.GET)
    problem = "" if form.is_valid() else str(next(iter(form.errors.values()))[0])
    letter = None if problem else question_letter(case, form.cleaned_data["items"], request.actor)
    return render(request, "understand/desk/letter.html", {"letter": letter, "problem": problem})
