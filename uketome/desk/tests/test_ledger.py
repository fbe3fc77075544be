"""台帳: everything that arrived has its one place, and its bytes."""

import pytest

from tests.cast import make_case
from uketome.foundation import clock
from uketome.letters.actions import open_channel
from uketome.steps.intake.actions import keep, quarantine
from uketome.steps.intake.models import Item

pytestmark = pytest.mark.usefixtures("quiet")

MAIL = "From: 中村 <n@kyaku.example.jp>\r\nSubject: =?utf-8?b?5Ymy44KM?=\r\nMessage-ID: <a@b.example.jp>\r\n\r\n割れていました。\r\n".encode()


@pytest.fixture
def box(cast):
    return open_channel(cast.shop, "mail", "support@komorebi.example.jp")


@pytest.fixture
def stuck(box):
    return quarantine(keep(box, MAIL, source="imap:1/1", at=clock.now()), "文字コードが分かりません")


def test_the_counts_add_up_to_everything_that_arrived(cast, signed_in, box, stuck):
    keep(box, b"not yet read", source="imap:1/2", at=clock.now())
    answer = signed_in(cast.kansa).get("/ledger/")
    counts = {value: count for value, _name, count in answer.context["fates"]}
    assert (answer.context["total"], sum(counts.values())) == (2, 2)
    assert (counts["quarantine"], counts["pending"]) == (1, 1)
    assert "文字コードが分かりません" in answer.content.decode()


def test_a_fate_shows_its_items_alone(cast, signed_in, box, stuck):
    keep(box, b"not yet read", source="imap:1/2", at=clock.now())
    answer = signed_in(cast.sato).get("/ledger/?fate=quarantine")
    assert [line["item"].pk for line in answer.context["lines"]] == [stuck.pk]
    assert len(signed_in(cast.sato).get("/ledger/?fate=nonsense").context["lines"]) == 2


def test_the_original_is_saved_byte_for_byte_and_never_opened(cast, signed_in, stuck):
    answer = signed_in(cast.kansa).get(f"/ledger/{stuck.pk}/original/")
    assert answer.content == MAIL
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_quarantined_mail_is_read_again_and_opens_its_case(cast, signed_in, stuck):
    answer = signed_in(cast.sato).post(f"/ledger/{stuck.pk}/read-again/")
    assert answer.status_code == 302
    stuck.refresh_from_db()
    assert stuck.fate == "case"
    assert stuck.case.title == "割れ"


@pytest.mark.parametrize(
    ("role", "status"), [("agent", 403), ("auditor", 403), ("lead", 302), ("owner", 302), ("administrator", 302)]
)
def test_who_may_have_it_read_again(cast, signed_in, stuck, role, status):
    assert signed_in(cast.by_role(role)).post(f"/ledger/{stuck.pk}/read-again/").status_code == status
    stuck.refresh_from_db()
    assert stuck.fate == ("case" if status == 302 else "quarantine")


def test_what_has_its_place_is_not_read_again(cast, signed_in, stuck):
    make_case(cast)
    Item.objects.update(fate="spam")
    assert signed_in(cast.sato).post(f"/ledger/{stuck.pk}/read-again/").status_code == 404


def test_another_companys_mail_cannot_be_read_again(cast, rival, signed_in, stuck):
    assert signed_in(rival.sato).post(f"/ledger/{stuck.pk}/read-again/").status_code == 404
    stuck.refresh_from_db()
    assert stuck.fate == "quarantine"
