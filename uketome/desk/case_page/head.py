"""The header: what is true of each step, how the promises stand, what one must know before reading on."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, gettext

from uketome.case.states import ENDED, STATE_NAMES, STEP_OF, State
from uketome.desk import words
from uketome.desk.case_page.gathered import Gathered
from uketome.desk.case_page.sentences import PROMISES
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.lexicon import flag_names
from uketome.look.format import hour, span, staff_date, staff_time
from uketome.steps.execute.models import Remedy
from uketome.steps.propose.models import Offer
from uketome.steps.understand.desk import KIND_NAMES
from uketome.watch.escalation.rules import REASONS
from uketome.watch.sla.models import Promise

MOST_CLOCKS = 2
OFFER_NOTES = {
    Offer.DRAFT: _("案を作成中"), Offer.WAITING: _("承認待ち"), Offer.SENT: _("お客様の返事待ち"), Offer.CHOSEN: _("案が決まりました"),
    Offer.DECLINED: _("どの案も合わず"), Offer.EXPIRED: _("返事の期限が経過"),
}  # fmt: skip
KEPT = {"proposal": _("{span}で提示"), "resolution": _("{span}で解決")}


@dataclass(frozen=True)
class Step:
    """One of the four steps with what is true of it."""

    state: str
    label: str
    short: str
    note: str


@dataclass(frozen=True)
class Clock:
    """One promise; `state` is empty while it runs."""

    label: str
    due: datetime
    state: str
    text: str
    note: str


def head_of(all_: Gathered, facts: dict) -> dict[str, object]:
    """Everything above the conversation."""
    reading = all_.reading
    return {
        "steps": steps_of(all_, facts), "clocks": clocks_of(all_), "here": all_.here,
        "severity": gettext(words.SEVERITIES.get(reading.severity, "")) if reading else "",
        "bars": words.bars(reading.severity) if reading else 0,
        "need_by": reading.need_by if reading else None,
        "flags": [(flag_names()[each][_english()], each in REASONS) for each in reading.flags if each in flag_names()] if reading else [],
        "kind": KIND_NAMES.get(reading.kind, "") if reading else "",
        "ended": gettext(STATE_NAMES[State(all_.case.state)]) if all_.case.state in ENDED else "",
    }  # fmt: skip


def _english() -> bool:
    return (get_language() or "ja").startswith("en")


def steps_of(all_: Gathered, facts: dict) -> list[Step]:
    """受け付け → 把握 → 解決策の提示 → フォローアップ; after the end every step is done."""
    now = STEP_OF[State(all_.case.state)]
    ended = all_.case.state in ENDED
    notes = (_received(all_), _understood(all_, facts), _offered(all_), _followed(all_))
    labels = (_("受け付け"), _("把握"), _("解決策の提示"), _("フォローアップ"))
    return [
        Step(
            "done" if ended or place < now else "now" if place == now else "todo",
            gettext(label), gettext(words.STEPS[place]), note,
        )
        for place, (label, note) in enumerate(zip(labels, notes, strict=True), start=1)
    ]  # fmt: skip


def _received(all_: Gathered) -> str:
    return gettext("%(time)s 受信") % {"time": _when(all_.case.opened_at)}


def _understood(all_: Gathered, facts: dict) -> str:
    if not all_.readings:
        return gettext("読み取り中")
    return gettext("事実 %(done)s / %(count)s") % facts if facts["count"] else gettext("読み取り済み")


def _offered(all_: Gathered) -> str:
    if all_.remedies:
        done = sum(task.state != Remedy.PLANNED for task in all_.remedies)
        return gettext("対応 %(done)s / %(count)s") % {"done": done, "count": len(all_.remedies)}
    if all_.offer is None or all_.case.state == State.CARRIED_OUT:
        return gettext("説明で解決") if all_.case.state in {State.CARRIED_OUT, State.FOLLOWED_UP} else ""
    return gettext(OFFER_NOTES.get(all_.offer.state, ""))


def _followed(all_: Gathered) -> str:
    asked = all_.follow_up
    if all_.case.state in ENDED:
        return gettext(STATE_NAMES[State(all_.case.state)])
    if asked is None:
        return gettext("対応の3日後")
    if asked.answered_at:
        return gettext("解決しました") if asked.solved else gettext("まだ解決していない")
    if asked.sent_at:
        return gettext("おうかがい中")
    return gettext("%(day)s に確認") % {"day": staff_date(asked.due_at, get_language() or "ja")}


def clocks_of(all_: Gathered) -> list[Clock]:
    """At most two: what still runs, most urgent first; before that the latest reply we gave."""
    owed = sorted((each for each in all_.promises if not each.met_at and not each.dropped_at), key=lambda each: each.due_at)
    open_again = STEP_OF[State(all_.case.state)] < STEP_OF[State.CARRIED_OUT]
    kept = [each for each in all_.promises if each.met_at and not (open_again and each.kind == "resolution")]
    shown = [_running(each) for each in owed[:MOST_CLOCKS]]
    replies = [each for each in kept if each.kind in {"first_reply", "next_reply"}]
    if replies and len(shown) < MOST_CLOCKS and not any(each.kind in {"first_reply", "next_reply"} for each in owed):
        shown.insert(0, _kept(replies[-1]))
    rest = [each for each in kept if each not in replies[-1:]]
    return shown + [_kept(each) for each in reversed(rest)][: max(0, MOST_CLOCKS - len(shown))]


def _running(promise: Promise) -> Clock:
    note = gettext("%(time)s まで") % {"time": _when(promise.due_at)} if _is_today(promise.due_at) else ""
    return Clock(gettext(PROMISES.get(promise.kind, promise.kind)), promise.due_at, "", "", note)


def _kept(promise: Promise) -> Clock:
    length = span(promise.met_at - promise.made_at, get_language() or "ja")
    late = promise.met_at > promise.due_at
    text = gettext(KEPT.get(promise.kind, _("{span}で返信"))).format(span=length)
    note = gettext("約束は %(time)s") if late else gettext("約束 %(time)s まで")
    return Clock(
        gettext(PROMISES.get(promise.kind, promise.kind)), promise.due_at, "soon" if late else "done", text,
        note % {"time": _when(promise.due_at)},
    )  # fmt: skip


def _is_today(when: datetime) -> bool:
    return when.astimezone(JAPAN).date() == clock.today()


def _when(when: datetime) -> str:
    """9:02 today, 6/17(水) 9:02 on another day."""
    return hour(when) if _is_today(when) else staff_time(when, get_language() or "ja", clock.today())
