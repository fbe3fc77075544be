"""How each remedy is called and described to a customer; Japanese source sentences, filled in and translated later."""

from dataclasses import dataclass

from uketome.foundation.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title of a few words and a sentence that says what happens; {due}, {arrival}, {amount}, {route} are values."""

    title: str
    says: str


USUAL_ROUTE = _("お支払いの方法に合わせてお返しします")
REFUND_ROUTES = {
    "card": _("お支払いのカードへお返しします"),
    "wallet": _("お支払いのサービスへお返しします"),
    "bank": _("銀行振込でお返しします"),
    "convenience": _("銀行振込でお返しします（お振込先をうかがいます）"),
    "cod": _("銀行振込でお返しします（お振込先をうかがいます）"),
}
FULL_SUMS = {
    "SHIPPING_REFUND": _("送料の全額"),
    "PRICE_ADJUST": _("差額の全額"),
    "GRANT": _("お約束のポイント・特典"),
}

REFUNDING = _("{amount}を、{route}。{due}までに手続きを終えます。")
SENDING = _("{due}までに発送します。お届けは{arrival}ごろです。")

REMEDY_PHRASES = {
    "REFUND": Phrase(_("全額を返金"), REFUNDING),
    "REFUND_NOW": Phrase(_("すぐに返金"), REFUNDING),
    "CANCEL_REFUND": Phrase(_("ご注文を取り消して返金"), REFUNDING),
    "RETURN": Phrase(_("返品"), _("お品を返品としてお引き受けします。{due}までに返送の方法をご案内します。")),
    "CANCEL": Phrase(_("お申し込みの取り消し"), _("{due}までに取り消しの手続きを終えます。")),
    "EXCHANGE": Phrase(_("新しい品と交換"), SENDING),
    "EXCHANGE_SIZE": Phrase(_("ご希望のサイズと交換"), SENDING),
    "RESEND": Phrase(_("新しい品を再送"), SENDING),
    "REDO": Phrase(_("作り直してお届け"), SENDING),
    "ALTERNATIVE": Phrase(
        _("代わりの品をお届け"), _("ご相談のうえ代わりの品を選び、{due}までに発送します。お届けは{arrival}ごろです。")
    ),
    "SEND_MISSING": Phrase(_("足りない分をお届け"), SENDING),
    "SEND_DOC": Phrase(_("説明書をお送り"), _("説明書を{due}までにお送りします。")),
    "REPAIR": Phrase(_("修理"), _("お預かりして修理し、{due}までに発送します。お届けは{arrival}ごろです。")),
    "PARTIAL": Phrase(
        _("そのままお使いいただき、一部を返金"),
        _("{amount}を、{route}。{due}までに手続きを終えます。お品はそのままお使いください。"),
    ),
    "SHIPPING_REFUND": Phrase(_("送料を返金"), REFUNDING),
    "PRICE_ADJUST": Phrase(_("差額を返金"), REFUNDING),
    "GRANT": Phrase(_("ポイント・特典を付与"), _("{amount}を、{due}までにお付けします。")),
    "COUPON": Phrase(_("{amount}分のクーポン"), _("{amount}分のクーポンを、{due}までにお送りします。")),
    "APOLOGY_GIFT": Phrase(_("お詫びの品をお届け"), _("{amount}相当のお詫びの品を、{due}までに発送します。")),
    "PICKUP": Phrase(_("お品を引き取り"), _("お手元の品を、{due}までに引き取りにうかがいます。")),
    "KEEP_OK": Phrase(
        _("そのままお持ちください"), _("余分にお届けした品は、そのままお持ちください。お支払いは不要です。")
    ),
    "EXPLAIN": Phrase(_("くわしいご説明"), _("{due}までに、確認できた事実と理由を書面でご説明します。")),
    "APOLOGY": Phrase(
        _("あらためてお詫び"), _("{due}までに、いただいたお申し出へのお詫びと今後の対応を書面でお伝えします。")
    ),
    "ANSWER_NOW": Phrase(_("すぐに回答"), _("お問い合わせの内容に、{due}までにお答えします。")),
    "LEAD_REPLY": Phrase(_("責任者からお答え"), _("責任者がこれまでの経緯を確かめ、{due}までにお答えします。")),
    "STATUS": Phrase(_("状況を確認してご連絡"), _("現在の状況を確かめ、{due}までにお知らせします。")),
    "TRACE": Phrase(_("運送会社に調査を依頼"), _("当店から運送会社に調査を依頼し、{due}までに結果をお知らせします。")),
    "SUPPORT": Phrase(_("お使いになれるまでお手伝い"), _("お使いの状況をうかがい、{due}までに手順をご案内します。")),
    "EXPEDITE": Phrase(_("お急ぎで発送"), SENDING),
    "RESEND_DATE": Phrase(
        _("ご希望の日時にお届け"), _("ご希望の日時をうかがい、{due}までに手配します。最短のお届けは{arrival}ごろです。")
    ),
    "REDIRECT": Phrase(
        _("お届け先を変更"), _("{due}までに運送会社へ届け先の変更を依頼します。お届けは{arrival}ごろです。")
    ),
    "GUIDE": Phrase(_("受け取り方法をご案内"), _("{due}までに、お受け取りの方法をご案内します。")),
    "ARRANGE": Phrase(_("再配達を手配"), _("当店から{due}までに再配達を手配します。お届けは{arrival}ごろです。")),
    "SETTING": Phrase(
        _("受け取り方の設定を変更"), _("次回からのお届け方法を、{due}までにご希望に合わせて変更します。")
    ),
    "PAGE_FIX": Phrase(_("ページの記載を訂正"), _("{due}までに、ページの記載を訂正します。")),
    "AD_STOP": Phrase(_("広告を見直し"), _("該当の広告を{due}までに見直し、結果をお知らせします。")),
    "FIX": Phrase(_("不具合を修正"), _("{due}までに不具合を修正し、結果をお知らせします。")),
    "TRAIN": Phrase(_("応対を改善"), _("{due}までに社内で応対を見直し、指導します。")),
    "UNIFY": Phrase(_("ご案内を統一"), _("{due}までに社内の案内を一つにそろえます。")),
    "POLICY_REVIEW": Phrase(
        _("判断をもう一度確認"), _("責任者が基準に照らして確かめ直し、{due}までに結果をお知らせします。")
    ),
    "OWNER_CHANGE": Phrase(
        _("別の担当者がお引き受け"),
        _("別の担当者が経緯を引き継ぎ、{due}までにご連絡します。同じご説明をお願いすることはありません。"),
    ),
    "HONOR_PROMISE": Phrase(_("お約束どおりに対応"), _("以前にご案内した内容のとおりに、{due}までに対応します。")),
    "REPORT_CARRIER": Phrase(_("運送会社に申し入れ"), _("当店から運送会社に{due}までに申し入れ、改善を求めます。")),
    "MANUAL_ORDER": Phrase(_("ご注文を当店で承る"), _("ご希望の内容をうかがい、{due}までに当店でご注文を承ります。")),
    "REISSUE": Phrase(_("書類を再発行"), _("{due}までに書類を再発行してお送りします。")),
    "STOP_MAIL": Phrase(_("お知らせの配信を停止"), _("{due}までに、当店からのお知らせの配信を止めます。")),
    "CARD_GUIDE": Phrase(
        _("カード会社へのご連絡をお手伝い"), _("カード会社へのご連絡の方法と、必要な情報を{due}までにお渡しします。")
    ),
    "PRIVACY": Phrase(
        _("個人情報の状況を確認"),
        _("個人情報の状況を{due}までに確かめ、わかったことと守るための手だてをお知らせします。"),
    ),
    "FRAUD": Phrase(_("不正利用を調査"), _("該当のご注文を止めて調査し、{due}までに状況をお知らせします。")),
    "STOP_USE": Phrase(_("使用を控えるお願い"), _("安全のため、お品の使用をお控えください。")),
    "DO_NOT_EAT": Phrase(_("召し上がらないお願い"), _("お品は召し上がらず、捨てずにそのまま保管してください。")),
    "MEDICAL_CHECK": Phrase(_("受診のお願い"), _("お体に変わりがあるときは、何よりも先に医療機関を受診してください。")),
    "INVESTIGATE": Phrase(_("原因を調査してご報告"), _("原因を調査し、{due}までに結果を書面でお知らせします。")),
    "REPORT": Phrase(_("関係先に報告"), _("製造元と関係機関への必要な報告を、{due}までに行います。")),
    "RECALL": Phrase(_("お品を回収"), _("お品を{due}までに当店の手配で回収します。")),
}
