"""When a case must go to a lead by itself; pure. Source: the escalation table of the practice guide (§1.7)."""

from collections.abc import Iterable

from uketome.foundation.words import gettext_noop as _

REASONS = {
    "safety_injury": _("けが・事故の可能性があります"),
    "safety_fire": _("発火・発煙など安全に関わる内容です"),
    "health": _("体調や健康被害に関わる内容です"),
    "food_foreign": _("異物混入の可能性があります"),
    "privacy": _("個人情報に関わる内容です"),
    "legal": _("法的な対応・公的機関への言及があります"),
    "threat": _("担当者への脅しと読める言葉があります"),
}
GRAVEST = _("もっとも重い重大度です")
PROMISE_BROKEN = _("お約束した時刻を過ぎています")
DECLINED = _("お客様が、どの案もお選びになりませんでした")
SILENT = _("提案の期限までにお返事がありません。お電話などで様子をおうかがいください")
NOT_SOLVED = _("フォローで「まだ解決していない」とのお答えでした")


def reason_to_escalate(flags: Iterable[str], severity: int) -> str:
    """Why a lead must see the case, in the order of gravity; empty when nobody need be called."""
    held = set(flags)
    named = next((sentence for flag, sentence in REASONS.items() if flag in held), "")
    return named or (GRAVEST if severity == 1 else "")
