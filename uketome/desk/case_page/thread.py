"""The conversation: days, messages, and between them the journal folded away."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import get_language, gettext

from uketome.desk.case_page.gathered import Gathered
from uketome.desk.case_page.marks import Piece, pieces
from uketome.desk.case_page.sentences import SAID_ELSEWHERE, sentence
from uketome.foundation.clock import JAPAN
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.lexicon import flag_names
from uketome.knowledge.taxonomy import categories
from uketome.letters.models import Attachment, Message

ROADS = {
    "mail": ("mail", _("メール")), "form": ("web", _("ウェブフォーム")), "phone": ("phone", _("電話")), "portal": ("link", _("お客様ページ")),
    "reply": ("mail", _("メール")), "acknowledgement": ("mail", _("受付のお知らせ")), "offer": ("mail", _("ご提案")),
    "questions": ("mail", _("質問")), "resolution": ("mail", _("対応完了のお知らせ")), "follow_up": ("mail", _("フォロー")),
    "confirmation": ("mail", _("ご選択の確認")),
}  # fmt: skip
DOUBTS = {
    "charset": _("文字コード"), "multipart": _("メールの構造"), "transfer_encoding": _("符号化"), "from": _("差出人"),
    "date": _("送信日時"), "name": _("名前"), "address": _("アドレス"),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One message as the thread shows it."""

    it: Message
    icon: str
    road: str
    pieces: list[Piece]
    pictures: list[Attachment]
    files: list[Attachment]
    doubts: str
    first_reply: bool = False


@dataclass
class Records:
    """Journal entries between two messages, folded."""

    sentences: list[tuple[datetime, str]] = field(default_factory=list)

    @property
    def first(self) -> datetime:
        """When the first happened."""
        return self.sentences[0][0]

    @property
    def last(self) -> datetime:
        """When the last happened."""
        return self.sentences[-1][0]


@dataclass
class Day:
    """One day in Japan with what was said and done."""

    day: date
    items: list[Said | Records] = field(default_factory=list)


def days_of(all_: Gathered) -> list[Day]:
    """The whole thread, oldest first."""
    evidence = _evidence(all_)
    answers = [each for each in all_.said if each.direction == Message.OUT and not each.automatic and each.delivery != Message.CANCELLED]
    first_reply = answers[0].pk if answers else None
    told = [(each.at, 1, each.pk, _said(each, evidence.get(each.pk, []), each.pk == first_reply)) for each in all_.said]
    noted = [
        (entry.at, 0, entry.pk, sentence(entry, all_.names)) for entry in all_.happened if entry.name not in SAID_ELSEWHERE
    ]
    return _by_day(sorted([*told, *noted], key=lambda row: row[:3]))


def _by_day(rows: Iterable[tuple]) -> list[Day]:
    days: list[Day] = []
    for at, _kind, _id, what in rows:
        day = at.astimezone(JAPAN).date()
        if not days or days[-1].day != day:
            days.append(Day(day))
        items = days[-1].items
        if isinstance(what, Said):
            items.append(what)
        elif items and isinstance(items[-1], Records):
            items[-1].sentences.append((at, what))
        else:
            items.append(Records([(at, what)]))
    return days


def _said(message: Message, spans: list, first_reply: bool) -> Said:
    icon, road = ROADS.get(message.kind, ("mail", _("メール")))
    files = list(message.attachments.all())
    return Said(
        it=message, icon=icon, road=gettext(road), pieces=pieces(message.text, spans), first_reply=first_reply,
        pictures=[file for file in files if file.is_picture], files=[file for file in files if not file.is_picture],
        doubts=gettext("・").join(dict.fromkeys(gettext(DOUBTS[each]) for each in message.doubts if each in DOUBTS)),
    )  # fmt: skip


def _evidence(all_: Gathered) -> dict[int, list]:
    """Message id → spans with labels for people; the newest reading of each message counts."""
    found: dict[int, list] = {}
    for reading in all_.readings:
        if reading.message_id and reading.message_id not in found:
            found[reading.message_id] = [
                [*span[:2], label_of(str(span[2]))] for span in reading.evidence if isinstance(span, list) and len(span) == 3
            ]
    return found


def label_of(code: str) -> str:
    """What the reading saw there, in words; a wish of the customer is only called that."""
    english = (get_language() or "ja").startswith("en")
    if code in categories():
        return categories()[code].en if english else categories()[code].ja
    if code in flag_names():
        return flag_names()[code][english]
    return gettext("ご希望") if code.startswith("demand_") else gettext("読み取りの根拠")
