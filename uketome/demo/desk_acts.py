"""What staff do with a case; each act is a script that says when it goes on."""

from datetime import timedelta

from uketome.case.actions import assign, link_order
from uketome.demo.life import REPLIES, Life
from uketome.demo.shelf import page
from uketome.demo.shop import actor
from uketome.demo.stage import Script, do
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.knowledge.taxonomy import category
from uketome.letters.actions import note, write
from uketome.letters.cards import shop_card, staff_card
from uketome.letters.wording.frame import opening, salutation, signature
from uketome.people.permissions import Role
from uketome.steps.execute import rules as execute_rules
from uketome.steps.execute.actions import carry_out, drop, settle_by_explanation
from uketome.steps.execute.models import Remedy
from uketome.steps.execute.queries import remedies_of
from uketome.steps.follow_up.queries import current_follow_up
from uketome.steps.learn.actions import close_case, terminate
from uketome.steps.propose.actions import change_option, decide, redraft, send_offer
from uketome.steps.propose.actions.send import reason_for_approval
from uketome.steps.propose.models import Offer
from uketome.steps.propose.queries import current_offer
from uketome.steps.understand.actions import ask, not_a_complaint
from uketome.steps.understand.queries import current_reading, known
from uketome.steps.understand.rules import open_questions
from uketome.watch.escalation.actions import accept
from uketome.watch.escalation.queries import open_escalation
from uketome.watch.sla.actions import note_broken
from uketome.watch.sla.queries import running
from uketome.watch.sla.rules import PromiseKind

WEEKDAYS = "月火水木金土日"


def take(life: Life) -> Script:
    """An agent takes the case and, if the machine did not find it, its order; a lead takes over what is grave."""
    yield life.at_work(1, 4)
    do(assign, life.case, life.agent, by=life.by)
    order = life.plan.bought.row
    if life.case.order is None and order and life.case.customer_id == order.customer_id:
        do(link_order, life.case, order, by=life.by)
    life.look()
    yield from lead_looks(life)
    if life.random.random() < 0.3:
        yield life.at_work(1, 4)
        do(note, life.case, life.pick("notes", "texts"), by=life.by)


def lead_looks(life: Life) -> Script:
    """The lead takes on an open call for help and gives the case back with it settled who does what."""
    if open_escalation(life.case) is None:
        return
    yield life.at_work(1, 6)
    if open_escalation(life.case) is None:
        return
    lead = life.house.lead
    do(accept, life.case, lead, by=actor(lead))
    if life.random.random() < 0.7:
        do(note, life.case, "内容を確認しました。次の返信の前に一度見せてください。金額の判断は私がします。", by=actor(lead))
        do(assign, life.case, life.agent, by=actor(lead))


def reply(life: Life, least: float = 0.08, most: float = 0.7) -> Script:
    """The agent answers within the promise."""
    yield life.within(REPLIES, least, most)
    say(life, _answer(life))


def reply_late(life: Life) -> Script:
    """The agent answers when the promise is already broken and the desk has called the lead."""
    promise = running(life.case).filter(kind__in=[kind.value for kind in REPLIES]).first()
    yield promise.due_at + timedelta(minutes=1)
    do(note_broken)
    yield from lead_looks(life)
    yield life.at_work(4, 50)
    say(life, _answer(life))


def ask_more(life: Life) -> Script:
    """The agent asks what is missing; when nothing is, an answer goes out."""
    yield life.within(REPLIES, 0.1, 0.6)
    case = life.case
    asked = [item.id for item in open_questions(current_reading(case).category, known(case), limit=3)]
    if asked:
        do(ask, case, asked, by=life.by)
    else:
        say(life, _answer(life))


def say(life: Life, words: str) -> None:
    """A letter in the agent's own words, framed as the desk frames it."""
    case = life.case
    language, shop, staff = case.customer.language, shop_card(case.shop), staff_card(case, life.by)
    parts = [salutation(case.customer.name, language), opening(shop, staff, language), words.strip(), signature(shop, staff, language)]
    do(write, case, kind="reply", subject=f"Re: {case.title}", text="\n\n".join(parts), by=life.by)


def _answer(life: Life) -> str:
    shelf = page("wording")["replies"]
    case = life.case
    reading = current_reading(case)
    promise = running(case).filter(kind=PromiseKind.PROPOSAL).first()
    due = (promise.due_at if promise else clock.now()).astimezone(JAPAN)
    if case.customer.language == "en":
        return shelf["english"][0].format(by=f"{due:%B %d, %H:%M}")
    by = f"{due.month}月{due.day}日（{WEEKDAYS[due.weekday()]}）{due:%H:%M}"
    return life.random.choice(shelf[category(reading.category).root]).format(by=by)


def answer_inquiry(life: Life) -> Script:
    """A question is answered, and the case ends as one."""
    yield life.within(REPLIES, 0.1, 0.7)
    english = life.case.customer.language == "en"
    say(life, life.pick("replies", "inquiry_english" if english else "inquiry"))
    yield life.at_work(2, 30)
    do(not_a_complaint, life.case, "inquiry", by=life.by)


def answer_praise(life: Life) -> Script:
    """Kind words are answered kindly."""
    yield life.within(REPLIES, 0.1, 0.7)
    say(life, life.pick("replies", "praise"))
    yield life.at_work(2, 30)
    do(not_a_complaint, life.case, "praise", by=life.by)


def offer(life: Life, least: float = 0.2, most: float = 0.75) -> Script:
    """The agent puts the options before the customer; where the rights end, somebody agrees first."""
    yield life.within((PromiseKind.PROPOSAL,), least, most)
    _send(life)
    yield from _approved(life)


def send_for_approval(life: Life) -> Script:
    """The agent asks for agreement, which is still open."""
    yield life.within((PromiseKind.PROPOSAL,), 0.05, 0.1)
    _send(life)


def _send(life: Life) -> None:
    case = life.case
    draft = current_offer(case)
    if draft is None or draft.state != Offer.DRAFT:
        draft = do(redraft, case, by=life.by, responsibility="shop")
    _name_amounts(life, draft)
    greeting = "" if case.customer.language == "en" else life.pick("replies", "greetings")
    do(send_offer, draft, greeting=greeting, by=life.by, roles=life.agent.roles)


def _name_amounts(life: Life, draft: Offer) -> None:
    """A sum for every option that has none yet: what was paid for the goods, never above it."""
    price = life.plan.bought.good.yen
    for option in list(draft.options.all()):
        sums = [task["amount_yen"] for task in option.remedies]
        if None in sums:
            sums = [min(price, 3000) if yen is None else yen for yen in sums]
            do(change_option, draft, option.key, title=option.title, description=option.description, amounts=sums, by=life.by)


def _approved(life: Life) -> Script:
    refusals = 1 if life.random.random() < 0.15 else 0
    waits = Offer.objects.of(life.case.company_id).filter(case=life.case, state=Offer.WAITING)
    while waiting := waits.first():
        yield life.at_work(12, 70)
        if refusals:
            refusals -= 1
            _decide(life, waiting, granted=False)
            yield life.at_work(15, 60)
            do(send_offer, current_offer(life.case), greeting="", by=life.by, roles=life.agent.roles)
        else:
            _decide(life, waiting, granted=True)


def _decide(life: Life, waiting: Offer, *, granted: bool) -> None:
    reason = life.pick("lessons", "approve" if granted else "send_back")
    asked = reason_for_approval(waiting, role=Role.AGENT)
    judge = life.house.owner if asked and asked.by_role == Role.OWNER else life.house.lead
    do(decide, waiting, granted, reason, by=actor(judge), user=judge)


def carry_all_out(life: Life, least: float = 0.1, most: float = 0.45) -> Script:
    """Everything agreed is done, one task after the other, each with its proof."""
    yield from carry_some_out(life, least, most, leave=0)


def carry_some_out(life: Life, least: float = 0.1, most: float = 0.45, leave: int = 1) -> Script:
    """What was agreed is done, all but the last `leave` tasks."""
    tasks = [task.pk for task in remedies_of(life.case).filter(state=Remedy.PLANNED)]
    for place, pk in enumerate(tasks[: len(tasks) - leave] if leave else tasks):
        yield life.within((PromiseKind.RESOLUTION,), least, most)
        if place and life.random.random() < 0.12:
            do(drop, life.case, pk, life.pick("proofs", "drop"), by=life.by)
        else:
            do(carry_out, life.case, pk, _proof(life, remedies_of(life.case).get(pk=pk)), by=life.by)


def _proof(life: Life, task: Remedy) -> str:
    number = life.random.randrange(1000, 9999)
    kind = execute_rules.proof_kind(task.code)
    if kind == "refund":
        return f"RF-{clock.today():%Y%m%d}-{number}"
    if kind == "parcel":
        eleven = life.random.randrange(10**10, 10**11)
        return f"{eleven}{eleven % 7}"
    return f"KOMO-{life.random.getrandbits(24):06X}" if kind == "coupon" else life.pick("proofs", "other")


def explain(life: Life) -> Script:
    """An answer was all it needed."""
    yield life.at_work(60, 240)
    do(settle_by_explanation, life.case, by=life.by)


def days_pass(life: Life) -> Script:
    """Nobody answers for a while."""
    yield clock.now() + timedelta(days=3)


def hand_over(life: Life) -> Script:
    """An agent takes the case, and waits for the lead."""
    yield life.at_work(1, 2)
    do(assign, life.case, life.agent, by=life.by)


def until_asked(life: Life) -> Script:
    """Days go by until the customer has been asked whether it helped."""
    planned = current_follow_up(life.case)
    if planned and planned.sent_at is None:
        yield planned.due_at.replace(minute=6)


def close(life: Life, reaction: str) -> Script:
    """The agent closes the case with its cause and what it taught."""
    yield life.at_work(30, 400)
    reading = current_reading(life.case)
    causes = [cause for cause in category(reading.category).causes if cause != "C_UNKNOWN"]
    if causes and life.random.random() < 0.93:
        cause = life.random.choices(causes, range(len(causes), 0, -1))[0]
        do(close_case, life.case, reaction=reaction, cause=cause, text=life.pick("lessons", "texts"), by=life.by)
    else:
        why = life.pick("lessons", "no_cause")
        do(close_case, life.case, reaction=reaction, no_cause_reason=why, by=life.by)


def end_it(life: Life) -> Script:
    """After a full answer the lead ends the matter, with the reason on record."""
    lead = life.house.lead
    yield life.at_work(300, 900)
    do(terminate, life.case, life.pick("lessons", "terminate"), by=actor(lead))
