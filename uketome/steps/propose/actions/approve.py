"""A decision by someone with the right to take it."""

from django.db import transaction

from uketome.case.actions import WrongMoment, locked
from uketome.foundation import clock
from uketome.foundation.errors import NotAllowed, Refusal
from uketome.foundation.journal.actions import record
from uketome.foundation.journal.event import Actor
from uketome.foundation.words import gettext_noop as _
from uketome.people.models import User
from uketome.people.permissions import Role
from uketome.steps.propose.actions.send import deliver, reason_for_approval
from uketome.steps.propose.events import ApprovalDecided
from uketome.steps.propose.models import Approval, Offer

RANK = {"": 0, Role.AGENT: 1, Role.LEAD: 2, Role.OWNER: 3}


class NoReason(Refusal):
    """A decision without a reason cannot be looked back on."""

    code = "no_reason"
    says = _("承認・差し戻しの理由を入力してください。記録として残ります。まだ決定していません。")


class OwnRequest(NotAllowed):
    """Two pairs of eyes are two people."""

    code = "own_request"
    says = _("ご自身が承認を依頼したご提案は、ほかの責任者か店長が決定します。まだ決定していません。")


@transaction.atomic
def decide(offer: Offer, granted: bool, reason: str, *, by: Actor, user: User) -> Offer:
    """Grants the offer, which then goes to the customer, or sends it back to its maker."""
    locked(offer.company_id, offer.case_id)
    held = Offer.objects.of(offer.company_id).get(pk=offer.pk)
    if held.state != Offer.WAITING:
        raise WrongMoment
    if not reason.strip():
        raise NoReason
    if max(RANK.get(role, 0) for role in [*user.roles, ""]) < RANK[_deciding_role(held)]:
        raise NotAllowed
    if held.made_by_id == user.pk and Role.OWNER not in user.roles:
        raise OwnRequest
    Approval.objects.create(
        company_id=held.company_id, offer=held, by=user, at=clock.now(), granted=granted, reason=reason.strip()[:400]
    )
    event = ApprovalDecided(company_id=held.company_id, case_id=held.case_id, offer_id=held.pk, granted=granted)
    record(event, actor=by)
    if granted:
        return deliver(held, by=by)
    held.state = Offer.DRAFT
    held.save(update_fields=["state"])
    return held


def _deciding_role(offer: Offer) -> str:
    """The lowest role that may decide: the one asked for, or the owner where a lead's rights end as well."""
    asked, beyond = (reason_for_approval(offer, role=role) for role in (Role.AGENT, Role.LEAD))
    # A sum that is still open is what the asking was for; an agent and a lead together may answer for it.
    if beyond and beyond.code != "amount_open":
        return Role.OWNER
    return asked.by_role if asked else Role.LEAD
