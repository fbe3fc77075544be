"""Thin doors to what must be done: done with proof, dropped with a reason, settled by explanation; and the card."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from uketome.case.desk import answered, checked, deed, spoken
from uketome.case.models import Case
from uketome.case.states import State
from uketome.knowledge.remedies import remedies
from uketome.steps.execute import rules
from uketome.steps.execute.actions import carry_out, drop, settle_by_explanation
from uketome.steps.execute.forms import DropForm, ProofForm
from uketome.steps.execute.models import Remedy


@dataclass(frozen=True)
class Task:
    """One remedy with its name and the proof it asks for."""

    it: Remedy
    name: str
    proof_label: str
    note: str


def panel(case: Case, tasks: list[Remedy], *, answered_once: bool) -> dict[str, object]:
    """The tasks, what is left, and whether an explanation alone may settle the case."""
    shown = [
        Task(
            task, spoken(remedies()[task.code]) if task.code in remedies() else task.code,
            _(rules.PROOF_LABELS[rules.proof_kind(task.code)]), _(task.note) if task.note else "",
        )
        for task in tasks
    ]  # fmt: skip
    left = sum(task.state == Remedy.PLANNED for task in tasks)
    return {
        "tasks": shown, "left": left, "done": len(tasks) - left,
        "may_work": case.state == State.AGREED, "may_explain": case.state == State.UNDERSTOOD, "answered_once": answered_once,
    }  # fmt: skip


@deed("remedy.carry_out")
def finish(request, case: Case, remedy_id: int) -> HttpResponse:
    """One task is done and proven."""
    task = carry_out(case, remedy_id, checked(ProofForm(request.POST))["proof"], by=request.actor)
    name = spoken(remedies()[task.code]) if task.code in remedies() else task.code
    return answered(request, case, toast=_("「%(name)s」を完了にしました") % {"name": name})


@deed("remedy.carry_out")
def leave_out(request, case: Case, remedy_id: int) -> HttpResponse:
    """One task will not be done, and why."""
    drop(case, remedy_id, checked(DropForm(request.POST))["reason"], by=request.actor)
    return answered(request, case, toast=_("理由を記録し、この対応を外しました"))


@deed("remedy.carry_out")
def explain(request, case: Case) -> HttpResponse:
    """An explanation was all it needed."""
    settle_by_explanation(case, by=request.actor)
    return answered(request, case, toast=_("説明で解決としました。フォローを予定します"))
