"""The case page shows one matter truly, in a fixed number of queries, and never lets a customer's words become markup."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import actor, latest_letter, make_case, make_customer
from uketome.foundation import clock
from uketome.letters.actions import hear, note, write
from uketome.letters.models import Channel, Conversation, Message
from uketome.ports.channel import Address, File, InboundMessage
from uketome.steps.understand.models import Fact, Reading

pytestmark = pytest.mark.usefixtures("quiet")
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
PROBES = ("<script>alert", "<img src=x", "onerror=alert(2)>")


def read_as_broken(case, message=None, **changes):
    """The reading of the broken mug."""
    message = message or latest_letter(case)
    values = {
        "company_id": case.company_id, "case": case, "version": 1, "message": message, "at": clock.now(), "kind": "complaint",
        "category": "prd_damage", "alternatives": [["prd_damage", 0.86], ["dlv_damage", 0.09]], "severity": 3, "flags": [],
        "confidence": 0.86, "evidence": [],
    }  # fmt: skip
    return Reading.objects.create(**(values | changes))


def body_of(browser, case, tail="") -> str:
    answer = browser.get(f"/k/{case.number}/{tail}")
    assert answer.status_code == 200
    return answer.content.decode()


def say_more(case, times):
    conversation = Conversation.objects.get(case=case)
    channel = Channel.objects.get(pk=conversation.channel_id)
    for turn in range(times):
        said = InboundMessage(sender=Address("nakamura@example.jp", "中村 由佳"), subject="", text=f"その後 {turn}")
        hear(case, channel, said, at=clock.now(), kind="mail", conversation=conversation)


def queries_of(browser, address) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_sixty_messages_cost_as_many_queries_as_three(cast, signed_in):
    browser, case = signed_in(cast.tanaka), make_case(cast)
    read_as_broken(case)
    say_more(case, 2)
    few = queries_of(browser, f"/k/{case.number}/")
    say_more(case, 57)
    assert Message.objects.filter(case=case).count() == 60
    assert queries_of(browser, f"/k/{case.number}/") == few
    assert few <= 30
