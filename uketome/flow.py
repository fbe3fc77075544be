"""THE PROCESS ON ONE PAGE. What happened → who wakes up, in order. Read from top to bottom: this is our business.

Wakes run at once after the commit; they are idempotent, so one that failed or was cut off is run again (journal/jobs.py).
What talks to a network only queues a job (adapters/mail/jobs.py).
"""

from collections.abc import Callable

from uketome.adapters.mail import jobs as mail
from uketome.case import events as case
from uketome.desk.board import actions as board
from uketome.foundation.journal.event import Event
from uketome.letters import events as letters
from uketome.people import events as people
from uketome.steps.execute import actions as execute
from uketome.steps.execute import events as executed
from uketome.steps.follow_up import actions as follow_up
from uketome.steps.follow_up import events as followed_up
from uketome.steps.intake import actions as intake
from uketome.steps.intake import events as taken_in
from uketome.steps.learn import events as learnt
from uketome.steps.propose import actions as propose
from uketome.steps.propose import events as proposed
from uketome.steps.understand import actions as understand
from uketome.steps.understand import events as understood
from uketome.watch.escalation import actions as escalation
from uketome.watch.escalation import events as escalated
from uketome.watch.sla import actions as sla
from uketome.watch.sla import events as promised

WAKES: dict[type[Event], list[Callable[[Event], None]]] = {
    # 1 受け付け: it is safe; now read it.
    taken_in.MessageReceived: [understand.read_message],
    # 2 把握: the clocks start, the customer gets a number, a lead is called if it is grave, options are computed.
    understood.CaseRead: [
        sla.start_clocks, intake.acknowledge, escalation.weigh, propose.draft_offer, follow_up.drop_if_open_again,
    ],
    case.OrderLinked: [understand.note_order, propose.draft_anew],
    understood.ReadingCorrected: [sla.reset_clocks, escalation.weigh, propose.draft_anew],
    understood.FoundNotAComplaint: [sla.drop_promises],
    # 3 解決策の提示と実行: the customer chooses, we do it, and say so.
    proposed.OfferSent: [sla.note_proposal],
    proposed.OfferChosen: [execute.plan, execute.confirm_choice],
    proposed.OfferDeclined: [escalation.call_for_declined_offer],
    proposed.OfferExpired: [escalation.call_for_silence],
    executed.RemedyDone: [execute.tell_done],
    executed.CaseCarriedOut: [sla.note_resolution, follow_up.plan],
    # 4 フォローアップ: did it help? If not, it is open again and a lead sees it.
    followed_up.SurveyAnswered: [escalation.call_for_unsolved],
    learnt.CaseClosed: [sla.drop_promises],
    learnt.CaseTerminated: [sla.drop_promises],
    # 言葉: what is written goes out; what went out by a person's hand keeps a promise.
    letters.LetterQueued: [mail.post_letter],
    letters.LetterSent: [sla.note_answer],
    letters.LetterCancelled: [propose.take_back],
    # 素早く: a broken promise calls a lead.
    promised.PromiseBroken: [escalation.call_for_broken_promise],
}  # fmt: skip

# Kept in the journal and shown on the board; nobody else need wake.
QUIET: set[type[Event]] = {
    people.StaffAdded, people.StaffChanged, people.ShopOpened, people.ShopChanged,
    case.CaseOpened, case.CaseMoved, case.CaseReopened, case.CaseAssigned,
    letters.LetterFailed, letters.LetterBounced, letters.NoteWritten, letters.MailboxSaved,
    taken_in.AutoReplyReceived, taken_in.BounceReceived, taken_in.ItemSetAside, taken_in.CaseAcknowledged,
    understood.FactStated, understood.QuestionsAsked,
    proposed.OfferDrafted, proposed.OfferChanged, proposed.OfferWithdrawn, proposed.ApprovalAsked, proposed.ApprovalDecided,
    executed.RemediesPlanned, executed.RemedyDropped,
    followed_up.FollowUpPlanned, followed_up.FollowUpSent,
    promised.PromisesMade, promised.PromiseKept,
    escalated.CaseEscalated, escalated.EscalationAccepted,
}  # fmt: skip


def wakes_of(kind: type[Event]) -> list[Callable[[Event], None]]:
    """Whom an event wakes."""
    return WAKES.get(kind, [])


def settled(event: Event) -> None:
    """When a case has come to rest, its row on the board is written anew, once."""
    board.refresh(event)


def events_by_name() -> dict[str, type[Event]]:
    """Every event the house knows, by the name it has in the journal."""
    return {kind.name(): kind for kind in {*WAKES, *QUIET}}
