"""The log tells what happened and gives nobody away."""

import logging
import sys

from django.conf import settings

from uketome.config.logs import Discreet, blotted

TOKEN = "AAAAAAAAAZAAAY4BLMhxLo3cVwxPckTNJZB24Q"


def test_a_customers_link_and_address_are_blotted_out():
    assert blotted(f"Not Found: /p/{TOKEN}/choose/") == "Not Found: /p/…/choose/"
    assert blotted("DETAIL: Key (email)=(hana.k@kyaku.example.jp) exists") == "DETAIL: Key (email)=(…@…) exists"
    assert blotted("/form/komorebi/thanks/eyJjYXNlIjoxfQ:1abc:Zz-_9/") == "/form/komorebi/thanks/…/"
    assert blotted("Not Found: /k/24180/ in 3.2 s") == "Not Found: /k/24180/ in 3.2 s"


def test_tracebacks_are_blotted_too():
    try:
        raise ValueError("hana@kyaku.example.jp")
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "at /p/%s/", (TOKEN,), sys.exc_info())
    line = Discreet("%(message)s").format(record)
    assert "at /p/…/" in line
    assert "ValueError: …@…" in line


def test_every_line_of_ours_is_written_so():
    assert {each["()"] for each in settings.LOGGING["formatters"].values()} == {"uketome.config.logs.Discreet"}
