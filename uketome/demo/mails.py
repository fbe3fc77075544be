"""Mails as they come in over the wire: people's, robots', and some that cannot be read."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from uketome.foundation.clock import JAPAN
from uketome.ports.channel import File

OLD = "iso-2022-jp"


def mail(
    *, sender: tuple[str, str], to: str, subject: str, text: str, at: datetime, message_id: str, charset: str = "utf-8",
    references: tuple[str, ...] = (), files: tuple[File, ...] = (), marks: tuple[tuple[str, str], ...] = (),
) -> bytes:  # fmt: skip
    """One mail as bytes; `sender` is (name, address), `references` newest first, `marks` further header fields."""
    letter = EmailMessage(policy=SMTP)
    charset = charset if _fits(subject + text, charset) else "utf-8"
    letter["From"], letter["To"] = formataddr(sender, "utf-8"), to
    letter["Subject"] = subject
    letter["Date"], letter["Message-ID"] = format_datetime(at.astimezone(JAPAN)), f"<{message_id}>"
    if references:
        letter["In-Reply-To"] = f"<{references[0]}>"
        letter["References"] = " ".join(f"<{each}>" for each in reversed(references[:10]))
    for name, value in marks:
        letter[name] = value
    letter.set_content(text, charset=charset, cte="7bit" if charset == OLD else "base64")
    for file in files:
        kind, _, exact = file.content_type.partition("/")
        letter.add_attachment(file.content, maintype=kind, subtype=exact, filename=file.name)
    return letter.as_bytes()


def bounce(*, to: str, recipient: str, lost: str, at: datetime, message_id: str) -> bytes:
    """A delivery report about our letter `lost` (RFC 3464)."""
    mark = "=_report"
    lines = [
        "From: Mail Delivery System <mailer-daemon@example.jp>", f"To: {to}", "Subject: Undelivered Mail Returned to Sender",
        f"Date: {format_datetime(at.astimezone(JAPAN))}", f"Message-ID: <{message_id}>", "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0", f'Content-Type: multipart/report; report-type=delivery-status; boundary="{mark}"', "",
        f"--{mark}", "Content-Type: text/plain; charset=us-ascii", "", f"<{recipient}>: user unknown", "",
        f"--{mark}", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.jp", "",
        f"Final-Recipient: rfc822; {recipient}", "Action: failed", "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 user unknown", "",
        f"--{mark}", "Content-Type: text/rfc822-headers", "", f"Message-ID: <{lost}>", f"To: {recipient}", "", f"--{mark}--", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def unreadable(*, to: str, at: datetime, message_id: str) -> bytes:
    """A mail of parts within parts within parts, deeper than anybody should have to dig."""
    lines = [
        "From: unknown <post@example.com>", f"To: {to}", "Subject: files", f"Date: {format_datetime(at.astimezone(JAPAN))}",
        f"Message-ID: <{message_id}>", "MIME-Version: 1.0",
    ]  # fmt: skip
    for depth in range(80):
        lines += [f'Content-Type: multipart/mixed; boundary="b{depth}"', "", f"--b{depth}"]
    return "\r\n".join([*lines, "Content-Type: text/plain", "", "end"]).encode()


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
