"""`import` and `verify`: every mail in exactly one place, and the counts say so."""

import argparse
import json
import mailbox
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.db import connection

from uketome.adapters.mail.folders import NotReadable
from uketome.cli import fetch, import_mail, verify
from uketome.cli.frame.shops import WhichShop
from uketome.foundation.files.models import Blob
from uketome.people.models import Shop
from uketome.steps.intake.models import Item

CHECKOUT = Path(__file__).resolve().parents[3]


def letter(number: int, subject: str = "商品が割れていました", **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return (
        f"From: kyaku{number}@example.jp\r\nTo: shop@example.jp\r\nSubject: {subject}\r\nMessage-ID: <{number}@example.jp>\r\n"
        f"{more}Content-Type: text/plain; charset=UTF-8\r\n\r\nマグカップ{number}が割れていました。交換をお願いします。\r\n"
    ).encode()


def take_in(*paths: Path, shop: str = "") -> dict:
    counts = import_mail.run(argparse.Namespace(paths=list(paths), shop=shop))
    parts = sum(counts[name] for name in import_mail.COUNTED.values())
    assert parts == counts["received"]
    return counts


@pytest.fixture
def box(tmp_path) -> Path:
    """A folder of single mails, one of them twice, one from a robot, one newsletter."""
    for number in range(3):
        (tmp_path / f"{number}.eml").write_bytes(letter(number))
    (tmp_path / "twice.eml").write_bytes(letter(1))
    (tmp_path / "away.eml").write_bytes(letter(7, "不在のお知らせ", Auto_Submitted="auto-replied"))
    (tmp_path / "news.eml").write_bytes(letter(8, "秋のセール", List_Unsubscribe="<https://news.example.jp/x>", Precedence="bulk"))
    return tmp_path


def test_a_folder_of_mails_ends_in_counted_places(cast, commits, box):
    counts = take_in(box)
    assert {name: counts[name] for name in ("received", "cases", "duplicates", "auto_replies", "spam")} == {
        "received": 6, "cases": 3, "duplicates": 1, "auto_replies": 1, "spam": 1,
    }  # fmt: skip
    assert verify.run(argparse.Namespace(deep=True)) == {
        "received": 6, "pending": 0, "quarantined": 0, "processed": 6, "damaged": 0, "unwoken": 0,
    }  # fmt: skip


def test_the_same_folder_again_brings_nothing_new(cast, commits, box):
    take_in(box)
    assert take_in(box)["cases"] == 0
    assert take_in(box)["duplicates"] == 6


def test_mbox_and_maildir_are_read_as_well(cast, commits, tmp_path):
    kept = mailbox.mbox(tmp_path / "old.mbox")
    for number in range(2):
        kept.add(letter(number))
    kept.close()
    folder = mailbox.Maildir(tmp_path / "Maildir")
    for number in range(2, 5):
        folder.add(letter(number))
    assert take_in(tmp_path / "old.mbox")["cases"] == 2
    assert take_in(tmp_path / "Maildir")["cases"] == 3


def test_a_path_that_is_not_there_is_refused_before_anything_is_kept(cast, box):
    with pytest.raises(NotReadable):
        take_in(box, box / "nothing-here")
    assert not Item.objects.exists()


def test_a_shop_nobody_knows_is_refused_before_anything_is_kept(cast, box):
    with pytest.raises(WhichShop):
        take_in(box, shop="no-such-shop")
    assert not Item.objects.exists()


def test_on_an_empty_installation_a_first_shop_is_opened(db, commits, box):
    assert take_in(box)["cases"] == 3
    assert Shop.objects.count() == 1


def test_damage_to_an_original_is_found(cast, commits, box):
    take_in(box)
    Blob.objects.filter(pk=Blob.objects.order_by("id").first().pk).update(content=b"gnawed", packed=False)
    with pytest.raises(verify.DoesNotAddUp):
        verify.run(argparse.Namespace(deep=True))


def test_fetching_without_a_mailbox_says_what_to_do(cast):
    with pytest.raises(fetch.NoMailbox):
        fetch.run(argparse.Namespace(shop=""))


def address_of_test_database() -> str:
    """Where another process finds the database of this test."""
    at = connection.settings_dict
    who = quote(at["USER"]) + (f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else "")
    where = {name.lower(): at[name] for name in ("HOST", "PORT") if at[name]}
    return f"postgresql://{who}@/{at['NAME']}?{urlencode(where)}"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["intake", "board", "case"])
def test_a_bench_measures_in_a_database_of_its_own(cast, name, tmp_path, settings):
    before = Item.objects.count(), Shop.objects.count()
    line = [sys.executable, "-m", "uketome.cli", "bench", name, "--cases", "4", "--times", "3", "--json"]
    environment = os.environ | {"UKETOME_DATA": str(tmp_path), "UKETOME_STATIC": str(tmp_path / "static")}
    environment["UKETOME_DATABASE_URL"] = address_of_test_database()
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    answer = subprocess.run(line, env=environment, cwd=CHECKOUT, capture_output=True, text=True, timeout=180)
    assert answer.returncode == 0, answer.stderr
    figures = json.loads(answer.stdout)
    assert {"name", "cases", "n", "p50_ms", "p95_ms", "per_second", "ratio"} <= set(figures)
    assert (figures["name"], figures["cases"], figures["n"]) == (name, 4, 3)
    assert ("limit_per_second" in figures) is (name == "intake")
    assert (Item.objects.count(), Shop.objects.count()) == before
