"""The journal of a case in human sentences: one for every kind of event the house knows."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext

from uketome.case import events as case
from uketome.case.desk import spoken
from uketome.case.states import STATE_NAMES
from uketome.foundation.journal.event import Event
from uketome.foundation.journal.models import Entry
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.hearing import items
from uketome.letters import events as letters
from uketome.people import events as people
from uketome.steps.execute import events as executed
from uketome.steps.follow_up import events as followed_up
from uketome.steps.intake import events as taken_in
from uketome.steps.learn import events as learnt
from uketome.steps.learn.desk import cause_name
from uketome.steps.propose import events as proposed
from uketome.steps.propose.desk import remedy_name
from uketome.steps.understand import events as understood
from uketome.steps.understand.desk import KIND_NAMES, category_name, severity_name
from uketome.watch.escalation import events as escalated
from uketome.watch.sla import events as promised

PROMISES = {
    "first_reply": _("初回の返信"), "next_reply": _("お返事"), "update": _("経過のご連絡"), "proposal": _("解決策の提示"),
    "resolution": _("解決"), "ceiling": _("最終のご回答"),
}  # fmt: skip

# Shown in the thread as messages of their own; as records they would say everything twice.
SAID_ELSEWHERE = {
    kind.name()
    for kind in (letters.LetterQueued, letters.LetterSent, letters.NoteWritten, taken_in.MessageReceived, taken_in.CaseAcknowledged)
}

SENTENCES: dict[type[Event], str] = {
    people.StaffAdded: _("担当者を追加"),
    people.StaffChanged: _("担当者の登録を変更"),
    people.ShopOpened: _("店舗を追加"),
    people.ShopChanged: _("店舗の情報を変更"),
    case.CaseOpened: _("受付番号 K-{number} を発行"),
    case.CaseMoved: _("状態を「{after}」に変更"),
    case.CaseReopened: _("案件を再開"),
    case.CaseAssigned: _("担当を{owner}に変更"),
    case.OrderLinked: _("注文と結び付け"),
    taken_in.MessageReceived: _("メッセージを受信"),
    taken_in.AutoReplyReceived: _("自動返信を受信（返信はしていません）"),
    taken_in.BounceReceived: _("送ったメールが届かなかったという通知を受信"),
    taken_in.ItemSetAside: _("届いたものを別に保管"),
    taken_in.CaseAcknowledged: _("受付のお知らせを送信"),
    letters.LetterQueued: _("メールを作成"),
    letters.LetterCancelled: _("送信を取り消し"),
    letters.LetterSent: _("メールを送信"),
    letters.LetterFailed: _("メールを送信できず"),
    letters.LetterBounced: _("メールが届かず"),
    letters.NoteWritten: _("社内メモを記入"),
    letters.MailboxSaved: _("メールの設定を変更"),
    understood.CaseRead: _("内容を読み取り、「{category}」・重大度「{severity}」と分類"),
    understood.ReadingCorrected: _("分類を「{category}」・重大度「{severity}」に訂正"),
    understood.FactStated: _("事実「{item}」を記録"),
    understood.QuestionsAsked: _("「{items}」をお客様に質問"),
    understood.FoundNotAComplaint: _("「{kind}」として完了"),
    proposed.OfferDrafted: _("解決策の案を作成"),
    proposed.OfferChanged: _("案{key}を変更"),
    proposed.ApprovalAsked: _("提案の承認を依頼（{reason}）"),
    proposed.ApprovalDecided: _("提案を{decision}"),
    proposed.OfferSent: _("提案をお客様に送信"),
    proposed.OfferChosen: _("提案から一つを選択"),
    proposed.OfferDeclined: _("どの案も希望に合わないと回答"),
    proposed.OfferWithdrawn: _("提案を取り下げ"),
    proposed.OfferExpired: _("提案の返事の期限が経過"),
    executed.RemediesPlanned: _("対応{count}件を予定に追加"),
    executed.RemedyDone: _("「{remedy}」を完了"),
    executed.RemedyDropped: _("対応を取りやめ（{reason}）"),
    executed.CaseCarriedOut: _("すべての対応を完了"),
    followed_up.FollowUpPlanned: _("フォローの日を設定"),
    followed_up.FollowUpSent: _("フォローを送信"),
    followed_up.SurveyAnswered: _("フォローに「{outcome}」と回答"),
    learnt.CaseClosed: _("案件を完了（原因：{cause}）"),
    learnt.CaseTerminated: _("対応を終了（{reason}）"),
    promised.PromisesMade: _("約束の期限を設定（{kinds}）"),
    promised.PromiseKept: _("「{promise}」の約束を{kept}"),
    promised.PromiseBroken: _("「{promise}」の期限が経過"),
    escalated.CaseEscalated: _("エスカレーション（{reason}）"),
    escalated.EscalationAccepted: _("エスカレーションを引き受け"),
}
BY_NAME = {kind.name(): sentence for kind, sentence in SENTENCES.items()}

# What stands in the data under a name, as people say it.
FILLS: dict[str, Callable[[dict, Mapping[int, str]], str]] = {
    "number": lambda data, who: str(data.get("number", "")),
    "after": lambda data, who: gettext(STATE_NAMES.get(data.get("after"), "")) if data.get("after") in STATE_NAMES else "",
    "owner": lambda data, who: _owner(data.get("owner_id"), who),
    "category": lambda data, who: category_name(data.get("category", "")),
    "severity": lambda data, who: severity_name(data.get("severity", 0)),
    "item": lambda data, who: item_name(data.get("item", "")),
    "items": lambda data, who: gettext("・").join(item_name(each) for each in data.get("items", [])),
    "kind": lambda data, who: str(KIND_NAMES.get(data.get("kind"), "")),
    "key": lambda data, who: str(data.get("key", "")),
    "reason": lambda data, who: gettext(data["reason"]) if data.get("reason") else gettext("理由なし"),
    "decision": lambda data, who: gettext("承認") if data.get("granted") else gettext("差し戻し"),
    "count": lambda data, who: str(data.get("count", "")),
    "remedy": lambda data, who: remedy_name(data.get("code", "")),
    "outcome": lambda data, who: gettext("解決しました") if data.get("solved") else gettext("まだ解決していない"),
    "cause": lambda data, who: cause_name(data.get("cause", "")) or gettext("特定できず"),
    "kinds": lambda data, who: gettext("・").join(_promise(each) for each in data.get("kinds", [])),
    "promise": lambda data, who: _promise(data.get("kind", "")),
    "kept": lambda data, who: gettext("守った") if data.get("in_time") else gettext("遅れて果たした"),
}


def item_name(item: str) -> str:
    """注文番号, けがの有無…"""
    return spoken(items()[item]) if item in items() else item


def _promise(kind: str) -> str:
    return gettext(PROMISES[kind]) if kind in PROMISES else kind


def _owner(user_id: int | None, who: Mapping[int, str]) -> str:
    if user_id is None:
        return gettext("未割当")
    return gettext("%(name)sさん") % {"name": who[user_id]} if user_id in who else gettext("ほかの担当者")


def sentence(entry: Entry, who: Mapping[int, str]) -> str:
    """What happened, and who did it if that was a person; `who` maps staff ids to names."""
    told = _told(entry, who)
    if entry.actor_kind == "staff" and entry.actor_name:
        return gettext("%(name)sさんが%(deed)s") % {"name": entry.actor_name, "deed": told}
    if entry.actor_kind == "customer" and entry.name == taken_in.MessageReceived.name():
        return gettext("お客様からのご連絡を受け取り")
    if entry.actor_kind == "customer" and entry.name != case.CaseMoved.name():
        return gettext("お客様が%(deed)s") % {"deed": told}
    return told


def _told(entry: Entry, who: Mapping[int, str]) -> str:
    """The sentence with its values; an event of a future version is shown by its name rather than hidden."""
    pattern = BY_NAME.get(entry.name)
    if pattern is None:
        return entry.name
    pattern = gettext(pattern)
    return pattern.format(**{name: fill(entry.data, who) for name, fill in FILLS.items() if f"{{{name}}}" in pattern})
