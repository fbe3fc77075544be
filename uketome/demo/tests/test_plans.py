"""What the shop's customers say, and when."""

from datetime import datetime, timedelta
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from uketome.adapters.mail.parse import parse
from uketome.demo import crowd, pictures
from uketome.demo.mails import mail, unreadable
from uketome.demo.plans import Planner
from uketome.demo.stage import Stage
from uketome.demo.today import today
from uketome.demo.writer import every_complaint, filled, saturday, severity_of
from uketome.foundation import clock
from uketome.foundation.clock import JAPAN
from uketome.knowledge.taxonomy import ROOTS, categories
from uketome.language.numbers import parcel_check_digit_fits
from uketome.measure.worktime import WorkingHours, day_spans
from uketome.ports.channel import Unreadable
from uketome.watch.sla.rules import PromiseKind, promised

END = datetime(2026, 6, 17, 14, 20, tzinfo=JAPAN)
HOURS = WorkingHours((day_spans("9:00-21:00"),) * 7)


def planner(seed: int = 7) -> Planner:
    """A planner of its own, with a hundred customers."""
    random = Random(seed)
    return Planner(random, END, HOURS, crowd.people(100, END, random), crowd.goods())


def told(plans) -> list[tuple]:
    """What is the same when plans are the same."""
    return [(plan.path, plan.at, plan.text, plan.channel, plan.bought.person.name, plan.bought.good.sku) for plan in plans]


def test_there_are_ninety_different_complaints_over_every_leaf():
    bodies = {text.body for text in every_complaint()}
    assert len(bodies) == len(every_complaint()) >= 90
    assert {text.leaf for text in every_complaint()} == set(categories())
    assert {text.lang for text in every_complaint()} == {"ja", "en"}


def test_every_text_can_be_filled_and_the_house_hears_a_complaint_in_nearly_all():
    goods = {good.kind for good in crowd.goods()}
    assert all(set(text.goods) <= goods for text in every_complaint())
    heard = [text for text in every_complaint() if severity_of(text)]
    assert len(heard) >= 0.9 * len(every_complaint())


def test_the_same_seed_gives_the_same_half_year():
    one, other = planner(), planner()
    assert told(one.history(60)) == told(other.history(60))
    assert told(today(one)) == told(today(other))
    assert told(planner(8).history(60)) != told(one.history(60))


def test_goods_come_first_then_delivery_then_service():
    roots = [categories()[plan.text.leaf].root for plan in planner().history(400) if plan.text.leaf]
    shares = [roots.count(root) / len(roots) for root in ROOTS]
    assert shares == sorted(shares, reverse=True)
    assert 0.45 < shares[0] < 0.63


def test_nobody_writes_from_the_future_or_before_the_half_year():
    plans = [*planner().history(200), *today(planner())]
    assert all(END - timedelta(days=182) < plan.at <= END for plan in plans)
    assert all(plan.bought.at < plan.at for plan in plans)


@pytest.mark.parametrize("minutes", [-72, 42, 175])
@pytest.mark.parametrize("severity", [2, 3])
def test_a_start_is_found_for_a_promise_that_falls_due_at_a_given_minute(minutes, severity):
    moment = END + timedelta(minutes=minutes)
    start = planner().due(PromiseKind.FIRST_REPLY, severity, moment)
    due = promised(PromiseKind.FIRST_REPLY, severity, start, HOURS).due_at
    assert timedelta() <= moment - due < timedelta(minutes=1)


def test_parcel_numbers_carry_their_check_digit():
    random = Random(3)
    assert all(parcel_check_digit_fits(crowd.parcel(random)) for _ in range(200))


def test_photos_are_real_pictures_and_no_two_kinds_look_alike():
    photos = [pictures.photo(kind, 5) for kind in pictures.NAMES]
    assert len({photo.content for photo in photos}) == len(pictures.NAMES)
    for photo in photos:
        assert Image.open(BytesIO(photo.content)).size == pictures.SIZE


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp"])
def test_a_mail_is_read_as_it_was_written(charset):
    text = "取っ手が取れていました。\n{order}"
    raw = mail(
        sender=("中村 由佳", "yuka@example.jp"), to="support@example.jp", subject="破損について", text=text, at=END,
        message_id="one@example.jp", charset=charset, references=("two@example.jp",), files=(pictures.photo("box", 1),),
    )  # fmt: skip
    said = parse(raw)
    assert (said.sender.name, said.sender.address) == ("中村 由佳", "yuka@example.jp")
    assert (said.subject, said.text.strip(), said.sent_at) == ("破損について", text, END)
    assert (said.message_id, said.references) == ("one@example.jp", ("two@example.jp",))
    assert [file.name for file in said.files] == ["外箱の角_1001.jpg"]


def test_one_mail_cannot_be_read_by_anybody():
    with pytest.raises(Unreadable):
        parse(unreadable(to="support@example.jp", at=END, message_id="deep@example.com"))


@pytest.mark.parametrize(("day", "expected"), [(17, "6月20日の土曜日"), (20, "6月27日の土曜日"), (21, "6月27日の土曜日")])
def test_the_wedding_is_always_on_a_saturday_ahead(day, expected):
    assert saturday(datetime(2026, 6, day, 12, tzinfo=JAPAN)) == expected


@pytest.mark.django_db
def test_scripts_are_played_in_the_order_of_their_moments_and_never_beyond_the_end():
    heard = []

    def script(name: str, *hours: int):
        for hour in hours:
            yield END + timedelta(hours=hour)
            heard.append((name, clock.now() - END))

    stage = Stage(END)
    stage.enter(script("a", -5, -1, 3))
    stage.enter(script("b", -4, -3))
    stage.enter(script("c", 1))
    stage.play()
    assert heard == [("a", timedelta(hours=-5)), ("b", timedelta(hours=-4)), ("b", timedelta(hours=-3)), ("a", timedelta(hours=-1))]


def test_texts_name_the_order_they_are_about():
    bought = crowd.order_for(crowd.people(20, END, Random(1))[crowd.HEROINE], crowd.goods()[0], END, Random(1), crowd.goods())
    bought.number = "88213"
    assert filled("注文番号{order}の{item}", bought, END) == "注文番号88213の白磁マグ 2個セット"
