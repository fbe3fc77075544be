"""The customer writes, answers, agrees and corrects."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import actor
from uketome.case.models import Case
from uketome.case.states import State
from uketome.letters.queries import heard_from
from uketome.portal.tests.matters import journal, page, picture, read_case
from uketome.steps.understand.actions import ask
from uketome.steps.understand.heard import shown_facts
from uketome.steps.understand.queries import facts_of, known

pytestmark = pytest.mark.usefixtures("commits")
ONCE = "ab" * 16
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64


@pytest.fixture(autouse=True)
def _nobody_knocked_before(db):
    cache.clear()


def photo(name="mug.jpg", content=None, kind="image/jpeg"):
    return SimpleUploadedFile(name, picture() if content is None else content, kind)


def test_words_and_pictures_join_the_case_once(cast, client):
    case = read_case(cast)
    for _ in range(2):
        answer = client.post(page(case, "write"), {"text": "箱の写真です", "once": ONCE, "photos": [photo(), photo("box.png")]})
        assert answer.status_code == 302
    said = heard_from(case)
    assert [message.text for message in said][1:] == ["箱の写真です"]
    assert [file.name for file in said.last().attachments.all()] == ["mug.jpg", "box.png"]


def test_changed_words_after_going_back_are_kept_too(cast, client):
    case = read_case(cast)
    for text in ("一つめ", "二つめ"):
        client.post(page(case, "write"), {"text": text, "once": ONCE})
    assert [message.text for message in heard_from(case)][1:] == ["一つめ", "二つめ"]


def test_a_closed_case_is_opened_again_under_its_number(cast, client):
    case = read_case(cast)
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED)
    assert "同じ受付番号のまま対応を再開します" in client.get(page(case)).content.decode()
    client.post(page(case, "write"), {"text": "また取っ手が取れました"})
    again = Case.objects.get(pk=case.pk)
    assert (again.state, again.number, again.reopened) == (State.UNDERSTOOD, case.number, 1)
    assert "case.CaseReopened" in journal(case)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mug.jpg", b"<html><script>alert(1)</script></html>"), ("mug.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("mug.png", b"MZ" + b"\x00" * 200), ("mug.heic", b"ftypheic" * 9), ("mug.jpg", b""), ("mug.gif", b"%PDF-1.7 " * 20),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_kindly_and_the_words_stay(cast, client, name, content):
    case = read_case(cast)
    before = journal(case)
    answer = client.post(page(case, "write"), {"text": "書いた言葉", "photos": [photo(name, content)]})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "写真として開けませんでした" in html and "書いた言葉" in html and "もう一度お選びください" in html
    assert journal(case) == before


def test_a_phones_heic_is_kept_as_a_file(cast, client):
    case = read_case(cast)
    client.post(page(case, "write"), {"text": "", "photos": [photo("IMG_1.HEIC", HEIC, "application/octet-stream")]})
    file = heard_from(case).last().attachments.get()
    assert (file.content_type, file.is_picture) == ("image/heic", False)
    assert client.get(page(case, "photo", file.pk)).status_code == 404


def test_too_large_and_too_many_are_refused(cast, client):
    case = read_case(cast)
    large = photo("big.jpg", picture() + b"\x00" * (10 * 1024 * 1024))
    assert "10 MBを超えている" in client.post(page(case, "write"), {"text": "x", "photos": [large]}).content.decode()
    many = [photo(f"{n}.jpg") for n in range(11)]
    assert "一度に10枚まで" in client.post(page(case, "write"), {"text": "x", "photos": many}).content.decode()
    assert heard_from(case).count() == 1


def test_an_empty_letter_says_nothing(cast, client):
    case = read_case(cast)
    assert client.post(page(case, "write"), {"text": "  "}).status_code == 422
    assert heard_from(case).count() == 1


def test_strange_letters_do_no_harm(cast, client):
    case = read_case(cast)
    assert client.post(page(case, "write"), {"text": "\x00\x00"}).status_code == 422
    assert client.post(page(case, "write"), {"text": "絵文字😀𠮷‮", "once": "'; drop table"}).status_code == 302
    assert client.post(page(case, "write"), {"text": "あ" * 10_001}).status_code == 422


def test_card_numbers_are_hidden_and_the_customer_is_told(cast, client):
    case = read_case(cast)
    html = client.post(page(case, "write"), {"text": "カード 4111111111111111 で払いました"}, follow=True).content.decode()
    assert heard_from(case).last().text == "カード ************1111 で払いました"
    assert "伏せて保存しました" in html


def test_answers_become_facts_of_the_customer_and_are_not_asked_again(cast, client):
    case = read_case(cast)
    ask(case, ["item", "injury", "photo_box"], by=actor(cast.tanaka))
    html = client.get(page(case)).content.decode()
    assert 'name="a_item"' in html and 'name="a_injury"' in html and 'name="a_photo_box"' in html
    body = {"a_item": "白磁マグ", "a_injury": "no", "a_photo_box": [photo("box.jpg")], "once": ONCE}
    for _ in range(2):
        body["a_photo_box"] = [photo("box.jpg")]
        assert client.post(page(case, "answer"), body).status_code == 302
    answers = known(case)
    assert (answers["item"], answers["injury"], answers["photo_box"]) == ("白磁マグ", "no", "写真 1枚")
    assert {fact.source for fact in facts_of(case) if fact.item in body or f"a_{fact.item}" in body} == {"customer"}
    assert heard_from(case).count() == 2
    assert heard_from(case).last().text == "ご質問へのお答え\n商品：白磁マグ\nけがはありません。\n外箱の写真：写真 1枚"
    assert 'name="a_item"' not in client.get(page(case)).content.decode()


def test_saying_no_injury_never_raises_an_alarm(cast, client):
    case = read_case(cast)
    ask(case, ["injury"], by=actor(cast.tanaka))
    client.post(page(case, "answer"), {"a_injury": "no"})
    assert "escalation.CaseEscalated" not in journal(case)


def test_at_most_five_questions_stand_on_the_page(cast, client):
    case = read_case(cast, text="動きません。")
    html = client.get(page(case)).content.decode()
    names = {part.partition('"')[0] for part in html.split('name="a_')[1:]}
    assert 1 <= len(names) <= 5


def test_answers_to_what_nobody_asked_change_nothing(cast, client):
    case = read_case(cast)
    before = journal(case)
    assert client.post(page(case, "answer"), {"a_nonsense": "x", "a_bank_account": "123"}).status_code == 302
    assert client.post(page(case, "answer"), {"a_item": ""}).status_code == 422
    assert journal(case) == before


def test_agreeing_makes_it_the_customers_word(cast, client):
    case = read_case(cast)
    seen = client.get(page(case)).content.decode().split('name="seen" value="')[1].partition('"')[0]
    before = known(case)
    client.post(page(case, "heard"), {"right": "1", "seen": seen})
    assert known(case) == before
    assert {fact.source for fact in shown_facts(case)} == {"customer"}
    assert "ご確認いただいた内容です" in client.get(page(case)).content.decode()


def test_nobody_agrees_to_what_they_have_not_seen(cast, client):
    case = read_case(cast)
    before = journal(case)
    assert client.post(page(case, "heard"), {"right": "1", "seen": "0" * 16}).status_code == 409
    assert journal(case) == before


def test_a_correction_replaces_what_we_believed_once(cast, client):
    case = read_case(cast)
    assert known(case)["wish"] == "exchange"
    seen = client.get(page(case)).content.decode().split('name="seen" value="')[1].partition('"')[0]
    body = {f"h_{item}": value for item, value in known(case).items()} | {"h_wish": "refund", "seen": seen, "once": ONCE,
                                                                         "words": "色は白です"}  # fmt: skip
    for _ in range(2):
        assert client.post(page(case, "heard"), body).status_code == 302
    assert known(case)["wish"] == "refund"
    assert heard_from(case).count() == 2
    assert heard_from(case).last().text == "内容の訂正\nご希望の対応：返金（以前：交換）\n色は白です"


@pytest.mark.slow
def test_writing_too_often_waits_but_keeps_the_words(cast, client):
    case = read_case(cast)
    for number in range(30):
        client.post(page(case, "write"), {"text": f"{number}"})
    answer = client.post(page(case, "write"), {"text": "三十一"})
    assert answer.status_code == 429 and "三十一" in answer.content.decode()
