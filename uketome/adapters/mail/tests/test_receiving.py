"""From raw bytes to the one place: every fate, twins, strangers, robots, and nothing lost on the way."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from tests.cast import make_cast
from uketome.adapters.mail.receive import finish_unfinished, read_again, receive
from uketome.adapters.mail.tests.builders import jis, word
from uketome.case.models import Case
from uketome.case.states import State
from uketome.foundation import clock
from uketome.foundation.files.queries import content_of
from uketome.foundation.journal.models import Entry
from uketome.letters.actions import open_channel, save_mailbox
from uketome.letters.models import Attachment, Message
from uketome.people.actions import open_shop
from uketome.people.models import Customer, Identity
from uketome.steps.intake import rules
from uketome.steps.intake.actions import keep
from uketome.steps.intake.fates import Fate
from uketome.steps.intake.models import Item
from uketome.steps.intake.queries import fate_counts

pytestmark = pytest.mark.usefixtures("commits")
YUKA = "yuka@kyaku.example.jp"
BROKEN = "届いたマグカップが割れていました。交換をお願いします。"


@pytest.fixture
def mailbox(cast):
    channel = open_channel(cast.shop, "mail", "support@komorebi.example.jp")
    return save_mailbox(channel, settings={"smtp": {"folder": "outbox"}}, passwords={})


def mail(
    text: str = BROKEN, *fields: str, sender: str = f"中村 由佳 <{YUKA}>", subject: str = "割れていました", letter_id: str = "",
    date: datetime | None = None,
) -> bytes:  # fmt: skip
    """A plain UTF-8 mail of today; `fields` are further header lines."""
    sent = (date or clock.now()).strftime("%a, %d %b %Y %H:%M:%S +0000")
    head = [f"From: {sender}"] if sender else []
    head += ["To: support@komorebi.example.jp", f"Subject: {subject}", f"Date: {sent}"]
    head += [f"Message-ID: <{letter_id}>"] if letter_id else []
    head += [*fields, "Content-Type: text/plain; charset=utf-8"]
    return ("\r\n".join(head) + "\r\n\r\n" + text + "\r\n").encode()


def bounce_of(letter: Message) -> bytes:
    """A delivery report as Postfix writes it."""
    return f"""From: MAILER-DAEMON@mx.example.jp
To: support@komorebi.example.jp
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B
Content-Type: text/plain

The following message could not be delivered.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.jp

Final-Recipient: rfc822; {letter.address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--B
Content-Type: message/rfc822

Message-ID: <{letter.message_id}>
Subject: x

x
--B--
""".replace("\n", "\r\n").encode()


def acknowledgements() -> list[Message]:
    return list(Message.objects.filter(direction=Message.OUT, kind="acknowledgement").order_by("id"))


def the_case() -> Case:
    return Case.objects.get()


def taken(channel, *raws: bytes) -> list[Fate]:
    return [receive(channel, raw, source=f"{number}.eml") for number, raw in enumerate(raws)]


def test_every_mail_ends_in_exactly_one_place_and_the_parts_add_up(mailbox):
    first = mail(letter_id="one@kyaku")
    assert receive(mailbox, first, source="a") == Fate.CASE
    ours = acknowledgements()[0]
    rest = taken(
        mailbox,
        first,
        mail("写真を送ります。", f"In-Reply-To: <{ours.message_id}>"),
        bounce_of(ours),
        mail("不在にしています。", "Auto-Submitted: auto-replied", f"In-Reply-To: <{ours.message_id}>"),
        mail("セール開催中", "List-Unsubscribe: <mailto:x@y.example>", sender="news@y.example"),
        mail("x", *[f"X-{n}: {'y' * 900}" for n in range(3000)]),
    )
    assert rest == [Fate.DUPLICATE, Fate.REPLY, Fate.BOUNCE, Fate.AUTO_REPLY, Fate.SPAM, Fate.QUARANTINE]
    assert fate_counts(mailbox.company) == dict.fromkeys(
        ["case", "duplicate", "reply", "bounce", "auto_reply", "spam", "quarantine"], 1
    )


def test_the_bytes_are_kept_exactly(mailbox):
    raw = mail(letter_id="a@b") + b"\x00\xff\x80"
    receive(mailbox, raw, source="a")
    item = Item.objects.get()
    assert content_of(item.company_id, item.blob_id) == raw


def test_one_letter_by_two_roads_opens_one_case(mailbox, cast):
    other = open_channel(cast.shop, "mail", "info@komorebi.example.jp")
    raw = mail(letter_id="one@kyaku")
    assert receive(mailbox, raw, source="a") == Fate.CASE
    assert receive(other, b"Received: by other.example\r\n" + raw, source="b") == Fate.DUPLICATE
    assert Case.objects.count() == 1
    assert Item.objects.get(fate=Fate.DUPLICATE).case == the_case()


def test_two_letters_with_one_message_id_are_both_kept(mailbox):
    assert (
        taken(mailbox, mail(letter_id="1@host"), mail("別の話です。届きません。", letter_id="1@host"))
        == [Fate.CASE] * 2
    )
    assert sorted(Message.objects.filter(direction=Message.IN).values_list("text", flat=True)) == sorted(
        [BROKEN, "別の話です。届きません。"]
    )


def test_the_same_words_twice_without_message_id_are_two_letters(mailbox):
    now = clock.now()
    assert taken(mailbox, mail(date=now), mail(date=now - timedelta(hours=1))) == [Fate.CASE] * 2


def test_a_copy_brought_again_after_a_death_opens_no_second_case(mailbox):
    raw = mail(letter_id="one@kyaku")
    lost = keep(mailbox, raw, source="inbox/1.eml", at=clock.now() - timedelta(minutes=5))
    assert receive(mailbox, raw, source="inbox/1.eml") == Fate.CASE
    assert finish_unfinished(clock.now()) == 1
    lost.refresh_from_db()
    assert (lost.fate, Case.objects.count(), len(acknowledgements())) == (Fate.DUPLICATE, 1, 1)


def test_a_copy_of_a_quarantined_mail_is_read_for_itself(mailbox, monkeypatch):
    raw = mail(letter_id="one@kyaku")
    with monkeypatch.context() as broken:
        broken.setattr(rules, "likeness", lambda said: 1 / 0)
        assert receive(mailbox, raw, source="a") == Fate.QUARANTINE
    assert receive(mailbox, raw, source="b") == Fate.CASE
    held = Item.objects.get(fate=Fate.QUARANTINE)
    assert read_again(held.pk, held.company_id) == Fate.DUPLICATE
    assert Case.objects.count() == 1


def test_what_cannot_be_read_waits_only_once(mailbox):
    bomb = b"From: a@kyaku.example.jp\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (depth, depth) for depth in range(200)
    )
    assert [receive(mailbox, bomb, source=source) for source in "abc"] == [Fate.QUARANTINE, Fate.DUPLICATE, Fate.DUPLICATE]
    held = Item.objects.get(fate=Fate.QUARANTINE)
    assert (held.source, read_again(held.pk, held.company_id)) == ("a", Fate.QUARANTINE)


def test_a_reply_of_the_customer_joins_whatever_its_subject(mailbox):
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    ours = acknowledgements()[0]
    assert (
        receive(mailbox, mail("追伸です", f"References: <x@y> <{ours.message_id}>", subject="別件"), source="b")
        == Fate.REPLY
    )
    said = Message.objects.filter(direction=Message.IN).order_by("id")
    assert [each.text for each in said] == [BROKEN, "追伸です"]
    assert {each.case_id for each in said} == {the_case().pk}
    assert len(acknowledgements()) == 1


def test_a_reply_joins_even_if_a_stranger_claimed_our_message_id(mailbox):
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    case, ours = the_case(), acknowledgements()[0]
    receive(mailbox, mail("こんにちは。", sender="mallory@evil.example", letter_id=ours.message_id), source="b")
    assert receive(mailbox, mail("追伸です", f"In-Reply-To: <{ours.message_id}>"), source="c") == Fate.REPLY
    assert Message.objects.get(text="追伸です").case == case


@pytest.mark.parametrize("sender", [f"{YUKA}, mallory@evil.example", f"{YUKA}\r\nFrom: mallory@evil.example", f"g: {YUKA};"])
def test_who_may_be_somebody_else_does_not_speak_for_the_customer(mailbox, sender):
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    case, ours = the_case(), acknowledgements()[0]
    assert receive(mailbox, mail("返金先を変えてください。", f"In-Reply-To: <{ours.message_id}>", sender=sender), source="b") == Fate.CASE
    assert Item.objects.get(source="b").hint == case


def test_a_stranger_citing_our_letter_opens_a_case_of_their_own_with_a_hint(mailbox):
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    case, ours = the_case(), acknowledgements()[0]
    before = list(Entry.objects.filter(case_id=case.pk).values_list("id", flat=True))
    stranger = mail(
        "住所を変えてください。", f"In-Reply-To: <{ours.message_id}>", sender="中村 由佳 <mallory@evil.example>"
    )
    assert receive(mailbox, stranger, source="b") == Fate.CASE
    new = Case.objects.exclude(pk=case.pk).get()
    assert Item.objects.get(case=new).hint == case
    assert new.customer != case.customer
    assert list(Entry.objects.filter(case_id=case.pk).values_list("id", flat=True)) == before
    assert Message.objects.filter(case=case, direction=Message.IN).count() == 1
    assert list(Identity.objects.filter(customer=case.customer).values_list("value", flat=True)) == [YUKA]


def test_a_case_number_in_the_subject_joins_nothing(mailbox):
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    case = the_case()
    assert receive(mailbox, mail("返金先を変えます。", subject="Re: [K-1] お申し出"), source="b") == Fate.CASE
    new = Case.objects.exclude(pk=case.pk).get()
    assert Item.objects.get(case=new).hint == case
    assert Message.objects.filter(case=case, direction=Message.IN).count() == 1


def test_whoever_stands_in_cc_is_no_participant(mailbox):
    receive(mailbox, mail(BROKEN, "Cc: Mallory <mallory@evil.example>", letter_id="one@kyaku"), source="a")
    case, ours = the_case(), acknowledgements()[0]
    assert ours.address == YUKA
    assert not Identity.objects.filter(value="mallory@evil.example").exists()
    answer = mail("全員に返信", f"In-Reply-To: <{ours.message_id}>", sender="mallory@evil.example")
    assert receive(mailbox, answer, source="b") == Fate.CASE
    assert Message.objects.filter(case=case, direction=Message.IN).count() == 1


def test_reply_to_is_no_identity_and_no_address_to_answer(mailbox):
    receive(mailbox, mail(BROKEN, "Reply-To: mallory@evil.example"), source="a")
    assert acknowledgements()[0].address == YUKA


def test_a_contact_form_that_borrows_our_address_speaks_for_its_customer(mailbox):
    form = mail(BROKEN, f"Reply-To: 中村 由佳 <{YUKA}>", sender="support@komorebi.example.jp")
    assert receive(mailbox, form, source="a") == Fate.CASE
    assert list(Identity.objects.filter(customer=the_case().customer).values_list("value", flat=True)) == [YUKA]
    assert [each.address for each in acknowledgements()] == [YUKA]


def test_our_own_letter_come_back_opens_nothing(mailbox):
    assert receive(mailbox, mail(sender="support@komorebi.example.jp"), source="a") == Fate.DUPLICATE
    assert (Case.objects.count(), Message.objects.count()) == (0, 0)


def test_a_bounce_marks_the_letter_and_is_never_answered(mailbox):
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    ours = acknowledgements()[0]
    Message.objects.filter(pk=ours.pk).update(delivery=Message.SENT)
    assert receive(mailbox, bounce_of(ours), source="b") == Fate.BOUNCE
    ours.refresh_from_db()
    assert ours.delivery == Message.FAILED
    assert "5.1.1" in ours.problem
    assert Item.objects.get(fate=Fate.BOUNCE).case == the_case()
    assert (Case.objects.count(), Message.objects.count()) == (1, 2)


def test_a_bounce_of_a_letter_that_is_not_ours_touches_no_letter(mailbox):
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    theirs = Message(address=YUKA, message_id="one@kyaku")
    assert receive(mailbox, bounce_of(theirs), source="b") == Fate.BOUNCE
    assert set(Message.objects.values_list("direction", "delivery")) == {("in", ""), ("out", "queued")}


def test_an_automatic_answer_is_never_answered_and_reopens_nothing(mailbox):
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    ours = acknowledgements()[0]
    Case.objects.update(state=State.CLOSED)
    robot = mail("不在です。", "Auto-Submitted: auto-replied", f"In-Reply-To: <{ours.message_id}>", subject="自動返信")
    assert receive(mailbox, robot, source="b") == Fate.AUTO_REPLY
    assert (the_case().state, Message.objects.count()) == (State.CLOSED, 2)
    assert Item.objects.get(fate=Fate.AUTO_REPLY).case == the_case()


def test_the_acknowledgement_says_nothing_a_stranger_wrote(mailbox):
    spell = "今すぐhttps://evil.example/に接続"
    receive(mailbox, mail(f"{BROKEN}{spell}", sender=f"{spell} <{YUKA}>", subject=spell), source="a")
    ours = acknowledgements()[0]
    assert "evil" not in f"{ours.subject}{ours.text}"
    assert "K-1" in ours.subject + ours.text


def test_at_most_five_acknowledgements_a_day_reach_one_address_in_capitals_or_not(mailbox):
    for number in range(8):
        address = YUKA if number % 2 else "Yuka@kyaku.example.jp"
        assert receive(mailbox, mail(f"{BROKEN}{number}", sender=address), source=str(number)) == Fate.CASE
    assert (Case.objects.count(), len(acknowledgements())) == (8, rules.MOST_ACKNOWLEDGEMENTS_A_DAY)


@pytest.mark.parametrize(("days", "letters"), [(2.9, 1), (3.1, 0), (2000, 0), (-400, 1)])
def test_old_mail_gets_no_acknowledgement_whatever_date_counts(mailbox, days, letters):
    receive(mailbox, mail(date=clock.now() - timedelta(days=days)), source="a")
    assert len(acknowledgements()) == letters


def test_mail_that_lay_on_the_server_for_years_gets_no_acknowledgement(mailbox):
    old = datetime(2021, 3, 1, tzinfo=UTC)
    receive(mailbox, mail(date=old), source="a", at=old)
    receive(mailbox, mail("日付のないメール", date=clock.now()), source="b", at=old)
    assert (Case.objects.count(), acknowledgements()) == (2, [])


def test_a_death_between_keeping_and_placing_is_finished_later(mailbox):
    raw = mail(letter_id="one@kyaku")
    keep(mailbox, raw, source="imap:INBOX:1:1", at=clock.now() - timedelta(minutes=5))
    assert Case.objects.count() == 0
    assert finish_unfinished(clock.now() - timedelta(minutes=10)) == 0
    assert finish_unfinished(clock.now()) == 1
    assert (the_case().state, Item.objects.get().fate) == (State.UNDERSTOOD, Fate.CASE)
    assert finish_unfinished(clock.now()) == 0
    assert receive(mailbox, raw, source="imap:INBOX:1:1") == Fate.CASE
    assert (Case.objects.count(), Item.objects.count()) == (1, 1)


def test_a_bug_quarantines_one_mail_and_the_next_goes_on(mailbox, monkeypatch):
    honest = rules.likeness
    monkeypatch.setattr(rules, "likeness", lambda said: 1 / 0 if "罠" in said.text else honest(said))
    assert taken(mailbox, mail("罠です。"), mail()) == [Fate.QUARANTINE, Fate.CASE]
    held = Item.objects.get(fate=Fate.QUARANTINE)
    assert "ZeroDivisionError" in held.reason
    assert (Customer.objects.filter(name="中村 由佳").count(), held.case) == (2, None)


def test_a_quarantined_mail_can_be_read_again(mailbox, rival, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(rules, "likeness", lambda said: 1 / 0)
        receive(mailbox, mail(), source="a")
    held = Item.objects.get()
    with pytest.raises(Exception, match="見つかりません"):
        read_again(held.pk, rival.company.pk)
    assert read_again(held.pk, held.company_id) == Fate.CASE
    assert read_again(held.pk, held.company_id) == Fate.CASE
    assert Case.objects.count() == 1


def test_a_missing_database_leaves_the_mail_for_later(mailbox, monkeypatch):
    def gone(said):
        raise OperationalError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(rules, "likeness", gone)
        with pytest.raises(OperationalError):
            receive(mailbox, mail(), source="a")
    assert Item.objects.get().fate == Fate.PENDING
    assert finish_unfinished(clock.now() + timedelta(seconds=1)) == 1
    assert Item.objects.get().fate == Fate.CASE


def test_unprintable_characters_reach_the_database_as_something(mailbox):
    raw = (
        b"From: =?utf-8?B?AOato+eUnw==?= <yu\x00ka@kyaku.example.jp>\r\nTo: a@b\r\nMessage-ID: <a\x00b@c>\r\n"
        b"References: <x\x00y@z>\r\nSubject: =?utf-8?B?4oKs7aCAAOKCrA==?= \x00\xed\xa0\x80\r\n"
        b"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        b"\xe5\x89\xb2\xe3\x82\x8c\x00\xed\xa0\x80\r\n--B\r\nContent-Type: image/png\r\n"
        b"Content-Disposition: attachment; filename*=utf-8''a%00%ED%A0%80.png\r\n\r\nx\r\n--B--\r\n"
    )
    assert receive(mailbox, raw, source="nul\x00\udcff.eml") == Fate.CASE
    said = Message.objects.get(direction=Message.IN)
    for text in (said.text, said.subject, said.person, said.address, said.message_id, the_case().title):
        assert "\x00" not in text
        text.encode()
    assert said.text.startswith("割れ")
    assert "\x00" not in Attachment.objects.get().name
    assert Item.objects.get().source == "nul\\udcff.eml"


def test_emoji_and_rare_characters_stay(mailbox):
    receive(mailbox, mail("😭💔👨‍👩‍👧‍👦 𠮷野家の𩸽が割れていました", subject="😭"), source="a")
    said = Message.objects.get(direction=Message.IN)
    assert (said.subject, said.text) == ("😭", "😭💔👨‍👩‍👧‍👦 𠮷野家の𩸽が割れていました")


def test_endless_fields_are_cut_and_nothing_breaks(mailbox):
    long = mail(
        "長い" * 60_000, f"References: {' '.join(f'<{n}@x>' for n in range(2000))}", letter_id=f"{'m' * 900}@x",
        sender=f"{'名' * 3000} <{'a' * 190}@{'b' * 60}.example.jp>", subject="題" * 3000,
    )  # fmt: skip
    assert receive(mailbox, long, source="s" * 900) == Fate.CASE
    case, said = the_case(), Message.objects.get(direction=Message.IN)
    assert (len(case.title), len(said.subject), said.text.count("長い")) == (200, 400, 60_000)


@pytest.mark.parametrize("sender", ["", "undisclosed-recipients:;", "<>", "中村"])
def test_a_mail_without_a_sender_is_a_case_without_address(mailbox, sender):
    assert taken(mailbox, mail(sender=sender), mail("二通目", sender=sender)) == [Fate.CASE] * 2
    assert Identity.objects.filter(customer__in=Case.objects.values("customer")).count() == 0
    assert Case.objects.values("customer").distinct().count() == 2
    assert acknowledgements() == []


def test_nec_characters_in_iso_2022_jp_are_readable(mailbox):
    raw = (
        b"From: " + word(jis("髙橋㈱"), "ISO-2022-JP") + b" <t@kyaku.example.jp>\r\nSubject: " + word(jis("①㈱髙"), "ISO-2022-JP")
        + b"\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\n\r\n" + jis("①㈱髙島のｶｯﾌﾟが割れていました") + b"\r\n"
    )  # fmt: skip
    receive(mailbox, raw, source="a")
    said = Message.objects.get(direction=Message.IN)
    assert (said.person, said.subject) == ("髙橋㈱", "①㈱髙")
    assert said.text.startswith("①㈱髙島の")


def test_companies_never_mix(mailbox, cast):
    rival = make_cast("hidamari", "ひだまり商店")
    theirs = open_channel(rival.shop, "mail", "support@hidamari.example.jp")
    raw = mail(letter_id="one@kyaku")
    assert receive(mailbox, raw, source="a") == Fate.CASE
    assert receive(theirs, raw, source="a") == Fate.CASE
    ours = Message.objects.get(direction=Message.OUT, company=cast.company)
    assert receive(theirs, mail("追伸", f"In-Reply-To: <{ours.message_id}>", subject="K-1"), source="b") == Fate.CASE
    assert Item.objects.filter(company=rival.company, hint__company=cast.company).count() == 0
    assert Message.objects.filter(company=cast.company, direction=Message.IN).count() == 1
    assert (
        Customer.objects.filter(name="中村 由佳", company=rival.company, pk__in=Case.objects.values("customer")).count()
        == 1
    )
    assert sorted(Case.objects.values_list("company__name", "number")) == [
        ("こもれび雑貨店", 1),
        ("ひだまり商店", 1),
        ("ひだまり商店", 2),
    ]


def test_a_sister_shops_letter_is_a_hint_and_no_key(mailbox, cast):
    sister = open_channel(open_shop(cast.company, name="こもれび家具", slug="kagu"), "mail", "kagu@komorebi.example.jp")
    receive(mailbox, mail(letter_id="one@kyaku"), source="a")
    case, ours = the_case(), acknowledgements()[0]
    assert receive(sister, mail("追伸", f"In-Reply-To: <{ours.message_id}>"), source="b") == Fate.CASE
    new = Case.objects.exclude(pk=case.pk).get()
    assert (new.shop.name, Item.objects.get(case=new).hint, new.customer) == ("こもれび家具", case, case.customer)
