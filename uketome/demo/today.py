"""The desk as it stands today: what is late, what is due within the hour, what waits for whom."""

from datetime import datetime, timedelta

from uketome.demo.crowd import HEROINE
from uketome.demo.paths import Path
from uketome.demo.plans import Plan, Planner, make_costly
from uketome.demo.shelf import page
from uketome.demo.writer import Text
from uketome.measure.worktime import closing_after, next_opening
from uketome.watch.sla.rules import PromiseKind

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def today(planner: Planner, *, small: bool = False) -> list[Plan]:
    """Some sixty open cases, or one of each sort in a small shop."""
    rows = [_late(planner), _soon(planner), _later_today(planner), _waiting(planner), _following(planner)]
    return [plan for row in rows for plan in (_few(row) if small else row)]


def _few(row: list[Plan]) -> list[Plan]:
    """The first of each path."""
    return list({plan.path: plan for plan in reversed(row)}.values())


def _late(planner: Planner) -> list[Plan]:
    return [
        _wrote_again(planner, -72, "返金がいつになるのか、三度目の問い合わせです", "井上 恵子", "mail", Path.WROTE_AGAIN_BROKEN),
        _fresh(planner, -18, "充電中に熱くなり、コードの一部が溶けました", "橋本 隆", "phone", Path.BROKEN),
        _fresh(planner, -6, "返品した商品の返金額が違っています", "岡本 美里", "form", Path.BROKEN),
        _to_propose(planner, _closing(planner, -1), Path.BROKEN_AND_OPEN),
    ]


def _soon(planner: Planner) -> list[Plan]:
    return [
        heroine(planner),
        _fresh(planner, 22, "他の人の名前が書かれたメールが届きました", "", "mail", Path.CALLED_LEAD),
        _fresh(planner, 55, "指定した日に届かず、贈り物に間に合いませんでした", "加藤 さくら", "form"),
        _fresh(planner, 57, "数が足りません", "藤井 優", "form", owned=False),
        _wrote_again(planner, 59, "花瓶の底から水がにじみます", "西村 圭", "mail"),
    ]


def _later_today(planner: Planner) -> list[Plan]:
    named = [
        _wrote_again(planner, 130, "木のまな板の表面にひびが入ってきました", "小林 大輔", "mail"),
        _fresh(planner, 175, "写真と実物の色がかなり違います", "森 あかり", "mail", owned=False),
        _wrote_again(planner, 165, "送り状の角が破れ、箱もつぶれていました", "吉田 真一", "mail"),
        _wrote_again(planner, 100, "電話の折り返しがありません", "清水 陽子", "phone"),
    ]
    fresh = [_fresh(planner, minutes, owned=minutes not in {171, 178}) for minutes in (74, 96, 118, 150, 171, 178)]
    talk = [_wrote_again(planner, minutes) for minutes in (85, 112)]
    return [*named, *fresh, *talk, *(_to_propose(planner, _closing(planner, 0)) for _ in range(4))]


def _waiting(planner: Planner) -> list[Plan]:
    random, end = planner.random, planner.end
    offered = [planner.plan(Path.WAITS_FOR_CHOICE, _ago(planner, 12, 54), planner.ordinary()) for _ in range(11)]
    asked = [planner.plan(Path.WAITS_FOR_ANSWERS, _ago(planner, 4, 20), planner.ordinary()) for _ in range(3)]
    approval = [planner.plan(Path.WAITS_FOR_APPROVAL, _ago(planner, 5, 9), _costly(), channel="mail")]
    make_costly(approval[0], planner.goods)
    doing = [planner.plan(Path.TO_DO, end - random.uniform(1.2, 2.6) * DAY, planner.ordinary()) for _ in range(5)]
    return [*offered, *asked, *approval, *doing]


def _following(planner: Planner) -> list[Plan]:
    random, end = planner.random, planner.end
    follow = [planner.plan(Path.TO_FOLLOW_UP, end - random.uniform(2.2, 3.2) * DAY, planner.ordinary()) for _ in range(17)]
    closing = [planner.plan(Path.TO_CLOSE, end - random.uniform(7.5, 9) * DAY, planner.ordinary()) for _ in range(2)]
    return [*follow, *closing]


def heroine(planner: Planner) -> Plan:
    """中村 由佳: a wedding gift for Saturday, broken on the way; her answer waits for ours."""
    story = page("story")
    text = Text(story["subject"], story["body"], "prd_damage", ("ceramic",), ("broken", "box", "label"))
    turns = planner.due(PromiseKind.NEXT_REPLY, 2, planner.end + 42 * MINUTE)
    at = turns - 49 * MINUTE
    plan = planner.plan(Path.HEROINE, at, text, name=HEROINE, channel="mail", turns_at=turns, heroine=True)
    plan.bought.at = at - timedelta(days=2, hours=3, minutes=35)  # the parcel came this morning
    plan.bought.lines = [(next(good for good in planner.goods if good.sku == story["product"]), 1)]
    plan.bought.payment = "card"
    return plan


def _fresh(
    planner: Planner, minutes: int, subject: str = "", name: str = "", channel: str = "", path: Path = Path.FRESH, *,
    owned: bool = True,
) -> Plan:  # fmt: skip
    """Nobody has answered yet; the first answer is due in so many minutes."""
    text = planner.known(subject) if subject else planner.ordinary()
    due = planner.end + minutes * MINUTE
    at = planner.due(PromiseKind.FIRST_REPLY, planner.severe(text), due)
    at = min(at, planner.end - 2 * MINUTE)
    return planner.plan(path, at, text, name=name, channel=channel, owned=owned, turns_at=due)


def _wrote_again(
    planner: Planner, minutes: int, subject: str = "", name: str = "", channel: str = "", path: Path = Path.WROTE_AGAIN
) -> Plan:
    """We answered, the customer wrote again, and the next answer is due in so many minutes."""
    text = planner.known(subject) if subject else planner.ordinary()
    turns = planner.due(PromiseKind.NEXT_REPLY, planner.severe(text), planner.end + minutes * MINUTE)
    at = turns - planner.random.uniform(2.5, 4.5) * HOUR
    while next_opening(at, planner.hours) > at:  # early enough for our answer to come before the customer writes again
        at -= HOUR
    return planner.plan(path, at, text, name=name, channel=channel, turns_at=turns)


def _to_propose(planner: Planner, closing: datetime, path: Path = Path.TO_PROPOSE) -> Plan:
    """Answered, understood, and the options are due by this closing time."""
    text = planner.ordinary()
    at = planner.due(PromiseKind.PROPOSAL, 3, closing) - planner.random.uniform(4, 9) * HOUR
    return planner.plan(path, at, text, turns_at=closing)


def _costly() -> Text:
    return Text(
        "一式で使えません",
        "注文番号{order}の{item}が、届いたときから歪んでいて使えません。まとめて買ったぶん残念です。交換か全額の返金をお願いします。",
        "prd_doa", ("metal",),
    )  # fmt: skip


def _closing(planner: Planner, days: int) -> datetime:
    """When the shop closes today, or so many days ago."""
    here = next_opening(planner.end + days * DAY, planner.hours)
    return closing_after(here, 0, planner.hours)


def _ago(planner: Planner, least: float, most: float) -> datetime:
    return planner.end - planner.random.uniform(least, most) * HOUR
