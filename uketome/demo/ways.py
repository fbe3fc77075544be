"""Every path as the acts it consists of, in order: the business of the shop on one page."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from uketome.demo import customer_acts as customer
from uketome.demo import desk_acts as desk
from uketome.demo.arrive import arrive
from uketome.demo.life import Life
from uketome.demo.paths import Path
from uketome.demo.shelf import page
from uketome.demo.shop import actor
from uketome.demo.stage import Script, do
from uketome.letters.actions import note
from uketome.watch.escalation.actions import escalate
from uketome.watch.sla.actions import note_broken

Act = Callable[[Life], Script]


def came_in(life: Life) -> Script:
    """The first letter."""
    yield life.plan.at
    arrive(life)


def called_lead(life: Life) -> Script:
    """An agent asks the lead for help, unless the desk has already done so."""
    yield life.at_work(1, 2)
    do(escalate, life.case, life.pick("lessons", "escalate"), by=life.by)


def broke(life: Life) -> Script:
    """The promised moment passes, and the desk notices."""
    yield max(life.plan.turns_at + timedelta(minutes=1), life.plan.at)
    do(note_broken)


def wrote_again(life: Life) -> Script:
    """The customer writes once more, and our next answer is due."""
    yield life.plan.turns_at
    customer.say_more(life, "その後いかがでしょうか。状況を教えてください。お返事をお待ちしています。")


def hers(life: Life) -> Script:
    """中村 由佳 is answered within eighteen minutes and writes back."""
    story = page("story")
    yield life.plan.at + timedelta(minutes=4)
    tanaka = life.agent = life.house.staff["tanaka"]
    do(desk.assign, life.case, tanaka, by=actor(tanaka))
    yield life.plan.at + timedelta(minutes=18)
    desk.say(life, story["reply"])
    yield life.plan.turns_at
    customer.say_more(life, story["again"])
    yield life.plan.turns_at + timedelta(minutes=25)
    sato = life.house.lead
    do(note, life.case, story["note"], by=actor(sato))


QUICKLY = partial(desk.offer, least=0.02, most=0.12)
AT_ONCE = partial(desk.reply, least=0.05, most=0.25)
SOON_CHOSEN = partial(customer.choose_one, least=0.3, most=7)
AND_DONE = partial(desk.carry_all_out, least=0.02, most=0.12)
ACCEPTED = partial(desk.close, reaction="accepted")
RELUCTANTLY = partial(desk.close, reaction="reluctantly")
REFUSED = partial(desk.close, reaction="refused")
SILENTLY = partial(desk.close, reaction="silent")

DONE = (desk.offer, customer.choose_one, desk.carry_all_out, desk.until_asked)
ANEW = (desk.offer, customer.choose_one, desk.carry_all_out, desk.until_asked, customer.satisfied)

WAYS: dict[Path, tuple[Act, ...]] = {
    Path.SETTLED: (desk.take, desk.reply, customer.chat, *DONE, customer.satisfied, ACCEPTED),
    Path.SETTLED_MILDLY: (desk.take, desk.reply, *DONE, customer.mildly_satisfied, RELUCTANTLY),
    Path.ASKED_FIRST: (desk.take, desk.ask_more, customer.answer_questions, desk.reply, *DONE, customer.satisfied, ACCEPTED),
    Path.EXPLAINED: (desk.take, desk.reply, desk.explain, ACCEPTED),
    Path.APPROVED: (desk.take, desk.reply, called_lead, desk.lead_looks, *DONE, customer.satisfied, ACCEPTED),
    Path.DECLINED: (desk.take, desk.reply, desk.offer, customer.decline_all, desk.reply, *ANEW, RELUCTANTLY),
    Path.EXPIRED: (desk.take, desk.reply, desk.offer, customer.let_lapse, *ANEW, ACCEPTED),
    Path.SILENT: (desk.take, desk.reply, *DONE, desk.days_pass, SILENTLY),
    Path.UNSOLVED: (desk.take, desk.reply, *DONE, customer.unsolved, desk.reply, *ANEW, RELUCTANTLY),
    Path.AGAIN: (desk.take, desk.reply, *DONE, customer.satisfied, ACCEPTED, customer.complain_again, desk.reply, *ANEW, REFUSED),
    Path.LATE: (desk.take, desk.reply_late, *DONE, customer.mildly_satisfied, RELUCTANTLY),
    Path.QUICK: (desk.take, AT_ONCE, QUICKLY, SOON_CHOSEN, AND_DONE, ACCEPTED),
    Path.THANKED: (desk.take, desk.reply, desk.offer, customer.choose_one, desk.carry_all_out, customer.thank, ACCEPTED),
    Path.INQUIRY: (desk.take, desk.answer_inquiry),
    Path.PRAISE: (desk.take, desk.answer_praise),
    Path.TERMINATED: (desk.take, desk.reply, customer.chat, desk.offer, customer.decline_all, desk.reply, desk.end_it),
    Path.FRESH: (desk.take,),
    Path.BROKEN: (desk.take, broke, desk.lead_looks),
    Path.BROKEN_AND_OPEN: (desk.take, AT_ONCE, broke, desk.lead_looks),
    Path.CALLED_LEAD: (desk.hand_over, called_lead),
    Path.WROTE_AGAIN: (desk.take, AT_ONCE, wrote_again),
    Path.WROTE_AGAIN_BROKEN: (desk.take, AT_ONCE, wrote_again),
    Path.TO_PROPOSE: (desk.take, AT_ONCE),
    Path.TO_DO: (desk.take, AT_ONCE, QUICKLY, SOON_CHOSEN, desk.carry_some_out),
    Path.WAITS_FOR_CHOICE: (desk.take, AT_ONCE, QUICKLY),
    Path.WAITS_FOR_ANSWERS: (desk.take, desk.ask_more),
    Path.WAITS_FOR_APPROVAL: (desk.take, AT_ONCE, desk.send_for_approval),
    Path.TO_FOLLOW_UP: (desk.take, AT_ONCE, QUICKLY, SOON_CHOSEN, AND_DONE),
    Path.TO_CLOSE: (desk.take, AT_ONCE, QUICKLY, SOON_CHOSEN, AND_DONE, desk.until_asked, customer.satisfied),
    Path.HEROINE: (hers,),
}


def lived(life: Life) -> Iterator:
    """The whole script of one case."""
    yield from came_in(life)
    for act in WAYS[life.plan.path] if life.plan.owned else ():
        yield from act(life)
