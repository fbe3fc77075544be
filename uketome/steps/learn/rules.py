"""When may a case close? Pure. Source: product invariants, life of a case."""

from uketome.foundation.words import gettext_noop as _

REACTIONS = {
    "accepted": _("ご納得いただけた"),
    "reluctantly": _("不本意ながら了承いただいた"),
    "refused": _("ご納得いただけなかった"),
    "silent": _("お返事がなかった"),
}


def problem_with_closing(*, state: str, reaction: str, cause: str, no_cause_reason: str, follow_up_sent: bool) -> str:
    """Why the case cannot close yet, as a sentence; empty when it can."""
    if state not in {"carried_out", "followed_up"}:
        return _("対応がまだ終わっていません。すべての対応を完了にしてから、案件を閉じてください。")
    if reaction not in REACTIONS:
        return _("お客様の反応を選んでください。")
    if reaction == "silent" and not follow_up_sent:
        return _("まだお客様に様子をうかがっていません。フォローを送ってから「お返事がなかった」を選べます。")
    if not cause and not no_cause_reason.strip():
        return _("原因を選ぶか、特定できない理由を書いてください。次のお客様のために必要です。")
    return ""
