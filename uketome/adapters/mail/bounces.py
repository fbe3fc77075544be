"""Delivery reports: RFC 3464 ones, and the prose that servers and Japanese carriers send instead."""

import re

from uketome.adapters.mail import charset
from uketome.adapters.mail.body import transfer_decoded
from uketome.adapters.mail.headers import message_id, message_ids
from uketome.adapters.mail.structure import Part, only_headers
from uketome.adapters.mail.words import unfold
from uketome.ports.channel import Address, Bounce

MACHINES = re.compile(
    r"(?i)(?:mailer-?daemon|mail-?daemon|post-?master|mdaemon|mailsystem|mailer|bounce|complaints|"
    r"mail\.?delivery|mail_deliv\w*|microsoftexchange\w*|returnedmail|mail-master|no-?reply|fbl|feedback)\b"
)
SURE_MACHINES = re.compile(r"(?i)(?:mailer-?daemon|mail-?daemon|post[-_]?master|mdaemon|microsoftexchange\w*)\b")
TITLES = re.compile(
    r"(?i)undeliver"
    r"|delivery[ -](?:status|failure|report|notif|problem|error|has failed)"
    r"|delivery incomplete|failure notice|failed delivery|returned mail|returning message|mail(?: message)? delivery"
    r"|delivery.{0,20}(?:fail|delay)"
    r"|mail (?:system )?(?:error|failure)|non[- ]?delivery"
    r"|not delivered|could ?n.t be (?:sent|delivered)|rejected|bounce"
    r"|could not send"
    r"|unzustellbar|nondeliverable|message status|warning: (?:could not|message)|delayed mail|user unknown|mail failed"
    r"|配信(?:不能|エラー|失敗|できません)|送信(?:不能|エラー|失敗|できません)|配達(?:不能|できません)|宛先不明|不達|エラーメール"
    r"|メールを配信できません|届けられません|送り返"
)
PHRASES = re.compile(
    r"(?i)user unknown|unknown user|no such (?:user|address|recipient)|mailbox (?:is )?(?:full|unavailable|not found)"
    r"|could not be delivered|was not delivered|undeliverable|delivery (?:has )?failed|wasn't able to deliver"
    r"|unable to deliver|permanent (?:fatal )?error|does not exist|returned to sender|quota exceeded|over quota"
    r"|recipient.{0,30}reject|message.{0,40}(?:reject|refused|bounced)|host unknown|host or domain name not found"
    r"|said: [45]\d\d|[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}|delivery.{0,40}delayed|original message follows|not be reached"
    r"|did not reach|delivery errors|invalid (?:user|address|recipient)"
    r"|see the explanation|failed addresses|unrouteable|unknown address|address error|mail delivery"
    r"|配信できませんでした|送信できませんでした|届けることができませんでした|お届けできません|受信者が見つかりません"
    r"|メールアドレスが(?:存在|見つかり)ません|受信(?:を)?拒否|宛先不明|配信不能|配達できません|送信に失敗|エラーが発生"
)
# Amazon SES tells of bounces in JSON, which its notification service wraps into a string once more.
SES_NOTICE = re.compile(r'\s*\{.{0,1500}?\\?"notificationType\\?" ?: ?\\?"(?:Bounce|Complaint)', re.DOTALL)
REPORT_TYPES = ("message/delivery-status", "message/global-delivery-status", "message/feedback-report")
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
SMTP_CODE = re.compile(r"(?<![\d.#:/-])([45])\d\d(?=[ -])")
MAILBOX = re.compile(r"<?([^\s<>@\"'(),;:\[\]]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,24})>?")
ID_LINE = re.compile(r"(?im)^[ \t>]*message-id:[ \t\r\n]*<([^<>\s]{1,998})>")
TEMPORARY = re.compile(
    r"(?i)delay|will (?:be )?(?:retr|keep trying|continue)|temporar|mailbox (?:is )?full|over quota|warning"
)
LOOK_AT = 100_000


def read_bounce(root: Part, sender: Address | None, subject: str, text: str) -> Bounce | None:
    """The delivery report in this mail, or None if it is none; an answer a person wrote is never one."""
    report = next((part for part in root.walk() if part.type in REPORT_TYPES), None)
    if report is not None:
        return _from_report(root, report, text)
    if _is_prose_bounce(root, sender, subject, text[:LOOK_AT]):
        return _from_prose(root, subject, text[:LOOK_AT])
    return None


def returned_without_sender(root: Part) -> bool:
    """Was the envelope sender null, as it is for reports and robots (RFC 5321 §4.5.5)?"""
    return any(unfold(value).replace(" ", "") in ("<>", "<<>>") for value in root.all("return-path"))


def _is_prose_bounce(root: Part, sender: Address | None, subject: str, text: str) -> bool:
    if root.type == "multipart/report" and root.params.get("report-type", "").lower() == "disposition-notification":
        return False
    if root.first("x-failed-recipients") or root.first("x-mailer-daemon-error"):
        return True
    local = sender.address.partition("@")[0] if sender else unfold(root.first("from"))[:200]
    name = sender.name if sender else ""
    machine = bool(MACHINES.match(local) or MACHINES.match(name)) or sender is None
    sure = bool(SURE_MACHINES.match(local) or SURE_MACHINES.match(name)) or returned_without_sender(root)
    says = (TITLES.search(subject) is not None) + (PHRASES.search(text) is not None)
    return (sure and says >= 1) or (machine and says == 2) or SES_NOTICE.match(text) is not None


def _from_report(root: Part, report: Part, text: str) -> Bounce | None:
    fields = _report_text(report)
    action = _field(fields, "action").lower()
    if action and action.split()[0] in ("delivered", "relayed", "expanded") and "failed" not in fields.lower():
        return None
    diagnosis = _field(fields, "diagnostic-code") or _field(fields, "feedback-type")
    status = _first_status(_field(fields, "status"), diagnosis, text[:LOOK_AT])
    recipient = _field(fields, "original-recipient") or _field(fields, "final-recipient")
    recipient = recipient or _field(fields, "original-rcpt-to") or _field(fields, "x-actual-recipient")
    found = MAILBOX.search(recipient.partition(";")[2] or recipient) or MAILBOX.search(_failed(root))
    if not found and "feedback-type" not in fields.lower():
        found = MAILBOX.search(text[:LOOK_AT])
    return Bounce(
        recipient=found[1] if found else "",
        message_id=_original_id(root, text),
        status=status,
        permanent=not status.startswith("4") and not action.startswith("delayed"),
        diagnosis=(diagnosis.partition(";")[2].strip() or diagnosis)[:500],
    )


def _from_prose(root: Part, subject: str, text: str) -> Bounce:
    status = _first_status(text)
    code = SMTP_CODE.search(text)
    phrase = PHRASES.search(text)
    found = MAILBOX.search(_failed(root)) or MAILBOX.search(text)
    line = text[text.rfind("\n", 0, phrase.start()) + 1 :].split("\n", 1)[0].strip() if phrase else subject
    waiting = status.startswith("4") if status else code[1] == "4" if code else bool(TEMPORARY.search(subject))
    return Bounce(found[1] if found else "", _original_id(root, text), status, not waiting, line[:500])


def _first_status(*places: str) -> str:
    return next((found[1] for place in places if (found := STATUS.search(place))), "")


def _failed(root: Part) -> str:
    return unfold(root.first("x-failed-recipients"))


def _report_text(report: Part) -> str:
    content, _honest = transfer_decoded(report)
    return re.sub(r"\r?\n[ \t]+", " ", charset.decode(content[:LOOK_AT]).text)


def _field(fields: str, name: str) -> str:
    found = re.search(rf"(?im)^{name}[ \t]*:[ \t]*([^\r\n]*)", fields)
    return found[1].strip() if found else ""


def _original_id(root: Part, text: str) -> str:
    """The Message-ID of the letter that came back: from its headers if attached, else from the prose."""
    for part in root.walk():
        if part.type in ("message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers"):
            content, _honest = transfer_decoded(part)
            if found := message_id(only_headers(content.lstrip())):
                return found
    named = ID_LINE.search(text[:LOOK_AT])
    if named:
        return named[1]
    answered = message_ids(unfold(root.first("in-reply-to")))
    return answered[0] if answered and "@" in answered[0] else ""
