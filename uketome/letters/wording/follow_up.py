"""その後のおうかがい: whether it helped, asked once, without pressure."""

from uketome.letters.wording.cards import Letter, ShopCard, StaffCard
from uketome.letters.wording.frame import framed, opening
from uketome.letters.wording.lines import one_line, web_link


def follow_up(
    shop: ShopCard,
    staff: StaffCard,
    *,
    name: str,
    number: str,
    what_was_done: str,
    survey_link: str,
    language: str = "ja",
) -> Letter:
    """Asks whether the remedy helped; `what_was_done` is a phrase such as 新しい品のお届け."""
    english = language == "en"
    done = one_line(what_was_done, 120)
    blocks = (_en if english else _ja)(shop, staff, done, web_link(survey_link))
    topic = "Did our solution help?" if english else "その後のご様子のおうかがい"
    return framed(shop, number=number, topic=topic, blocks=blocks, language=language, name=name, staff=staff)


def _ja(shop: ShopCard, staff: StaffCard, done: str, link: str) -> list[str]:
    return [
        f"{opening(shop, staff, 'ja')}\n先日は「{done}」にて対応させていただきました。"
        "その後、問題は解決しましたでしょうか。",
        f"次のページで、二つの質問にお答えいただけますと幸いです。1分ほどで終わります。\n{link}",
        "まだ解決していないときは、同じページか、このメールへのご返信でお知らせください。"
        "これまでのやり取りを引き継ぎ、もう一度お引き受けします。同じご説明をお願いすることはありません。",
        "お答えいただかなくても、保証やお取り引きに影響はありません。お願いは今回の1回だけです。",
    ]


def _en(shop: ShopCard, staff: StaffCard, done: str, link: str) -> list[str]:
    return [
        f'{opening(shop, staff, "en")} We recently carried out the following for you: "{done}". '
        "Did this solve the problem?",
        f"We would be grateful for your answer to two questions on this page. It takes about a minute.\n{link}",
        "If it is not solved yet, please tell us there or by replying to this message. "
        "We will take it up again, and you will not have to explain everything a second time.",
        "If you prefer not to answer, your warranty and your orders are not affected. We ask only this once.",
    ]
