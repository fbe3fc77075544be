"""Mails out of files: nothing that is a mail is passed over, nothing else is taken for one."""

import pytest

from uketome.adapters.mail import caps
from uketome.adapters.mail.folders import NoMail, NotReadable, count_in, mails_in
from uketome.adapters.mail.tests.builders import from_text

ONE, TWO = from_text("一通目"), from_text("二通目")


def test_a_folder_gives_its_mails_in_order_and_leaves_the_rest(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.eml").write_bytes(TWO)
    (tmp_path / "1.EML").write_bytes(ONE)
    (tmp_path / "mail without ending").write_bytes(ONE)
    (tmp_path / "mail.partial").write_bytes(TWO)
    for other in ("LICENSE", "a.json", "b.md", "notes.txt", ".hidden.eml"):
        (tmp_path / other).write_bytes(b"Permission is hereby granted")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.eml").write_bytes(ONE)
    assert [name for name, _raw in mails_in(tmp_path)] == ["1.EML", "mail without ending", "mail.partial", "b/2.eml"]
    assert count_in(tmp_path) == 4


def test_a_file_named_directly_is_read_whatever_its_ending(tmp_path):
    file = tmp_path / "complaint.txt"
    file.write_bytes(ONE)
    assert list(mails_in(file)) == [("complaint.txt", ONE)]


def test_an_mbox_is_cut_at_its_from_lines_only(tmp_path):
    body = b"Subject: a\n\nFrom here on\n\nFrom me, 10 o'clock\n>From the shop\n>>From it\n"
    mark = b"From a@example.jp Sun Nov  1 10:00:00 2026\n"
    (tmp_path / "in.mbox").write_bytes(mark + body + b"\n" + mark + TWO)
    mails = dict(mails_in(tmp_path))
    assert mails["in.mbox#1"] == body.replace(b">From", b"From")  # without the line the file adds
    assert mails["in.mbox#2"] == TWO


def test_a_maildir_gives_cur_and_new_and_its_subfolders(tmp_path):
    for folder in ("cur", "new", "tmp", ".Sent/cur"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / f"1.{folder[-3:]}:2,S").write_bytes(ONE)
    assert [name for name, _raw in mails_in(tmp_path)] == [".Sent/cur/1.cur:2,S", "cur/1.cur:2,S", "new/1.new:2,S"]


def test_apple_mail_files_lose_their_frame(tmp_path):
    (tmp_path / "1.emlx").write_bytes(b"%d\n" % len(ONE) + ONE + b"<?xml version='1.0'?><plist/>")
    assert [raw for _name, raw in mails_in(tmp_path)] == [ONE]


def test_a_huge_mail_is_cut_just_beyond_the_cap(tmp_path, monkeypatch):
    monkeypatch.setattr(caps, "MAX_BYTES", 1000)
    (tmp_path / "1.eml").write_bytes(ONE + b"x" * 5000)
    assert [len(raw) for _name, raw in mails_in(tmp_path)] == [1001]


def test_a_missing_path_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(NotReadable, match="読み取れません"):
        list(mails_in(tmp_path / "nowhere"))


@pytest.mark.parametrize("content", [b"just some words\nmore of them\n", bytes(range(256)) * 20, b"", b"<html><p>x"])
def test_a_file_that_is_no_mail_is_not_taken_for_one(tmp_path, content):
    (tmp_path / "notes.txt").write_bytes(content)
    with pytest.raises(NoMail):
        list(mails_in(tmp_path / "notes.txt"))


@pytest.mark.parametrize("content", [ONE, b"\xef\xbb\xbf" + ONE, b"From a@example.jp Sun Nov  1 10:00:00 2026\n" + ONE])
def test_a_mail_is_a_mail_whatever_its_file_is_called(tmp_path, content):
    (tmp_path / "notes.txt").write_bytes(content)
    assert len(list(mails_in(tmp_path / "notes.txt"))) == 1
