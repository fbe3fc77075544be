"""What a customer picks first on the public form, in their words, and the leaves of the taxonomy behind it; pure."""

from dataclasses import dataclass

from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.taxonomy import OTHER


@dataclass(frozen=True, slots=True)
class Kind:
    """A leaf in a customer's words."""

    leaf: str
    words: str


@dataclass(frozen=True, slots=True)
class About:
    """A tile of the first page; one that holds a single kind leads straight to the questions."""

    id: str
    words: str
    icon: str
    kinds: tuple[Kind, ...]


ABOUTS = (
    About("broken", _("壊れている・不具合"), "box", (
        Kind("prd_damage", _("届いたときに壊れていた")),
        Kind("prd_doa", _("届いたときから動かない・使えない")),
        Kind("prd_quality", _("使っているうちに壊れた・期待と違う")),
        Kind("svc_warranty", _("保証や修理のこと")),
    )),
    About("wrong", _("違う・足りない"), "swap", (
        Kind("prd_wrong", _("違う商品・色・サイズが届いた")),
        Kind("prd_short", _("数や付属品が足りない")),
        Kind("prd_excess", _("頼んだ数より多く届いた")),
        Kind("prd_mismatch", _("ページの説明や写真と違う")),
        Kind("prd_size", _("サイズが合わない")),
    )),
    About("late", _("届かない・遅い"), "truck", (
        Kind("dlv_late", _("予定の日を過ぎても届かない")),
        Kind("dlv_missing", _("配達完了なのに届いていない")),
        Kind("dlv_timeslot", _("指定した日時に届かなかった")),
        Kind("dlv_damage", _("箱がつぶれて届いた")),
        Kind("dlv_misdelivered", _("ほかの方の荷物が届いた")),
    )),
    About("dirty", _("汚れ・におい・異物"), "tag", (
        Kind("prd_stain", _("汚れ・傷・においがある")),
        Kind("prd_foreign", _("異物が入っていた")),
        Kind("prd_expired", _("期限切れ・傷んでいる")),
    )),
    About("health", _("体調・けが"), "over", (
        Kind("prd_health", _("体調が悪くなった・けがをした")),
        Kind("prd_accident", _("煙・火・感電・破裂があった")),
    )),
    About("money", _("返金・キャンセル"), "yen", (
        Kind("svc_refund_late", _("返金が届かない・金額が違う")),
        Kind("svc_cancel", _("キャンセルのこと")),
        Kind("svc_billing", _("請求が違う・二重に払った")),
        Kind("svc_return_denied", _("返品・交換のこと")),
        Kind("svc_subscription", _("定期購入・解約のこと")),
    )),
    About("service", _("対応・説明"), "chat", (
        Kind("svc_attitude", _("対応や言葉づかいのこと")),
        Kind("svc_slow", _("返事が来ない・遅い")),
        Kind("svc_inconsistent", _("言われたことが違う")),
        Kind("svc_explain", _("説明が足りない・分かりにくい")),
        Kind("svc_privacy", _("個人情報のこと")),
    )),
    About("other", _("その他"), "more", (Kind(OTHER, _("その他")),)),
)  # fmt: skip

# Before any question: stop using it, and look after people first.
STOP_USE = frozenset({"prd_health", "prd_accident"})
DO_NOT_EAT = frozenset({"prd_foreign", "prd_expired"})


def about(id: str) -> About | None:
    """The tile with this id, if there is one."""
    return next((each for each in ABOUTS if each.id == id), None)


def about_of(leaf: str) -> About | None:
    """The tile under which a customer finds this leaf."""
    return next((each for each in ABOUTS if any(kind.leaf == leaf for kind in each.kinds)), None)


def words_of(leaf: str) -> str:
    """The leaf in a customer's words; empty for a leaf the form does not show."""
    return next((kind.words for each in ABOUTS for kind in each.kinds if kind.leaf == leaf), "")
