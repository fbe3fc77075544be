"""What customers do after their first letter; each act is a script that says when it goes on."""

from datetime import timedelta

from uketome.demo.arrive import write_again
from uketome.demo.desk_acts import lead_looks
from uketome.demo.life import Life
from uketome.demo.shelf import page
from uketome.demo.stage import Script, do
from uketome.demo.writer import filled
from uketome.foundation import clock
from uketome.letters.models import Message
from uketome.letters.queries import messages_of
from uketome.steps.follow_up.actions import answer
from uketome.steps.propose.actions import choose, decline
from uketome.steps.propose.models import Offer
from uketome.steps.understand.actions import state_fact


def answer_questions(life: Life) -> Script:
    """The customer answers on the page, and mostly adds a line by mail."""
    yield life.at_home(0.5, 14)
    for item, value in life.random.sample(page("wording")["answers"]["facts"], 3):
        told = filled(value, life.plan.bought, clock.now())
        do(state_fact, life.case, item, told, source="customer", by=life.customer)
    if life.random.random() < 0.7:
        yield clock.now() + timedelta(minutes=3)
        say_more(life)


def chat(life: Life) -> Script:
    """Now and then a customer writes something in between."""
    if life.random.random() < 0.3:
        yield life.at_home(0.3, 5)
        say_more(life)


def say_more(life: Life, text: str = "") -> None:
    """One more mail in the thread."""
    words = text or (
        "Thank you for your answer. I am waiting to hear from you." if life.case.customer.language == "en" else life.pick("answers", "more")
    )
    write_again(life, filled(words, life.plan.bought, clock.now()))


def choose_one(life: Life, least: float = 0.4, most: float = 26) -> Script:
    """The customer chooses on the page."""
    yield life.at_home(least, most)
    put = _on_the_table(life)
    keys = list(put.options.values_list("key", flat=True))
    key = life.random.choices(keys, (6, 3, 2)[: len(keys)])[0]
    do(choose, life.case, put.pk, key)


def decline_all(life: Life) -> Script:
    """None fits; the customer says why, and the lead thinks along."""
    yield life.at_home(1, 20)
    do(decline, life.case, _on_the_table(life).pk, life.pick("answers", "decline"))
    yield from lead_looks(life)


def let_lapse(life: Life) -> Script:
    """The customer does not answer in time; somebody calls."""
    yield _on_the_table(life).expires_at + timedelta(hours=14)
    yield from lead_looks(life)


def satisfied(life: Life) -> Script:
    """It helped; most say so with four or five."""
    if _asked(life):
        yield life.at_home(1, 30)
        do(answer, life.case, solved=True, handling=life.random.choice((5, 5, 5, 4, 4)), remaining=[], comment=life.pick("answers", "happy"))


def mildly_satisfied(life: Life) -> Script:
    """It helped, but."""
    if _asked(life):
        yield life.at_home(2, 40)
        do(answer, life.case, solved=True, handling=life.random.choice((2, 3, 3, 3, 4)), remaining=[], comment=life.pick("answers", "mild"))


def unsolved(life: Life) -> Script:
    """It did not help: the case is open again, and the lead sees it."""
    if _asked(life):
        yield life.at_home(1, 20)
        ticked = [life.random.choice(("again", "promise", "explanation"))]
        words = life.pick("answers", "unsolved")
        do(answer, life.case, solved=False, handling=life.random.choice((1, 1, 2)), remaining=ticked, comment=words)
        yield from lead_looks(life)


def thank(life: Life) -> Script:
    """The goods have come, and the customer says thank you."""
    yield life.at_home(20, 44)
    say_more(life, life.pick("answers", "thanks"))


def complain_again(life: Life) -> Script:
    """Days after the end the same trouble is back."""
    yield life.at_home(60, 150)
    say_more(life, life.pick("answers", "again"))
    yield from lead_looks(life)


def _on_the_table(life: Life) -> Offer:
    """The offer the customer has before them."""
    return Offer.objects.of(life.case.company_id).get(case=life.case, state=Offer.SENT)


def _asked(life: Life) -> bool:
    return messages_of(life.case).filter(direction=Message.OUT, kind="follow_up").exists()
