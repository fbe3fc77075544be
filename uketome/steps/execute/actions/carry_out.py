"""Deeds of carrying out: each task once, with proof."""

from datetime import date

from django.db import transaction

from uketome.case.actions import WrongMoment, locked, move
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.errors import Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import DESK, Actor, Event
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.policy import remedy_policy
from uketome.letters.models import Message
from uketome.letters.queries import messages_of
from uketome.steps.execute import rules
from uketome.steps.execute.events import CaseCarriedOut, RemediesPlanned, RemedyDone, RemedyDropped
from uketome.steps.execute.models import Remedy
from uketome.steps.execute.queries import remedies_of, remedy
from uketome.steps.propose.models import Option
from uketome.steps.propose.rules.options import due_date
from uketome.watch.sla.queries import hours_of


class NoProof(Refusal):
    """Done means that somebody else could check it."""

    code = "no_proof"
    says = _("完了にするには、控え番号や送り状番号などの記録が必要です。まだ完了にしていません。")


class AlreadyDone(Refusal):
    """The same remedy twice would be paid twice."""

    code = "already_done"
    says = _("この対応はすでに済んでいます。二重に行わないよう、記録をお確かめください。何も変更していません。")


class NotAnswered(Refusal):
    """Silence settles nothing."""

    code = "not_answered"
    says = _("まだお客様にお返事をしていません。説明をお送りしてから、対応済みにしてください。")


@transaction.atomic
def plan(event: Event) -> None:
    """Turns the chosen option into tasks; hearing of the same choice again adds none."""
    case = locked(event.company_id, event.case_id)
    option = Option.objects.of(event.company_id).get(pk=event.option_id)
    if Remedy.objects.of(case.company_id).filter(option=option).exists():
        return
    hours, codes = hours_of(case.shop), tuple(task["code"] for task in option.remedies)
    tasks = [
        Remedy(
            company_id=case.company_id, case=case, option=option, place=place, code=task["code"],
            amount_yen=task["amount_yen"], note=task["note"],
            # The days named in the offer counted from its sending; who chooses later is served that much later.
            due_on=max(date.fromisoformat(task["due_on"]), due_date(codes, task["code"], clock.today(), remedy_policy(), hours)),
        )
        for place, task in enumerate(option.remedies)
    ]  # fmt: skip
    Remedy.objects.bulk_create(tasks)
    record(RemediesPlanned(company_id=case.company_id, case_id=case.pk, count=len(tasks)), actor=DESK)


@transaction.atomic
def carry_out(case: Case, remedy_id: int, proof: str, *, by: Actor) -> Remedy:
    """One task is done, proven by what the shop's system or the carrier gave for it."""
    locked(case.company_id, case.pk)
    task = remedy(case, remedy_id)
    if task.state != Remedy.PLANNED:
        raise AlreadyDone
    if not rules.proof_is_good(proof):
        raise NoProof
    task.state, task.proof, task.done_at, task.done_by_id = Remedy.DONE, proof.strip()[:200], clock.now(), by.id
    task.save(update_fields=["state", "proof", "done_at", "done_by"])
    record(RemedyDone(company_id=case.company_id, case_id=case.pk, remedy_id=task.pk, code=task.code), actor=by)
    _finish_if_settled(case, by)
    return task


@transaction.atomic
def drop(case: Case, remedy_id: int, reason: str, *, by: Actor) -> None:
    """One task will not be done; the reason is kept."""
    locked(case.company_id, case.pk)
    task = remedy(case, remedy_id)
    if task.state != Remedy.PLANNED:
        raise AlreadyDone
    if not reason.strip():
        raise NoProof(_("行わない理由を入力してください。まだ何も変更していません。"))
    task.state, task.note = Remedy.DROPPED, reason.strip()[:400]
    task.save(update_fields=["state", "note"])
    event = RemedyDropped(company_id=case.company_id, case_id=case.pk, remedy_id=task.pk, reason=task.note)
    record(event, actor=by)
    _finish_if_settled(case, by)


def _finish_if_settled(case: Case, by: Actor) -> None:
    if locked(case.company_id, case.pk).state != State.AGREED:
        return
    tasks = list(remedies_of(case))
    # What an earlier choice brought about settles nothing now; what it left undone still waits.
    states = [task.state for task in tasks if task.option_id == tasks[-1].option_id or task.state == Remedy.PLANNED]
    if rules.all_settled(states):
        move(case, State.CARRIED_OUT, by=by)
        record(CaseCarriedOut(company_id=case.company_id, case_id=case.pk), actor=by)
    elif Remedy.PLANNED not in states:  # nothing is left of what was agreed: something else must be found
        move(case, State.UNDERSTOOD, by=by, reason="all_dropped")


@transaction.atomic
def settle_by_explanation(case: Case, *, by: Actor) -> None:
    """An answer was all it needed; refused as long as no person has answered."""
    held = locked(case.company_id, case.pk)
    if held.state != State.UNDERSTOOD:
        raise WrongMoment
    answered = messages_of(case).filter(direction=Message.OUT, automatic=False).exclude(delivery=Message.CANCELLED)
    if not answered.exists():
        raise NotAnswered
    move(case, State.CARRIED_OUT, by=by, reason="explained")
    record(CaseCarriedOut(company_id=case.company_id, case_id=case.pk), actor=by)
