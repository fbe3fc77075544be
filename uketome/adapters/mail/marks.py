"""The marks by which mail programs of Japan and elsewhere announce, fence and sign a quoted letter.

Every pattern is tried on short lines only and has no nested repetition, so no text can make it slow.
"""

import re

QUOTED = re.compile(r"[ \t\u3000]*(?:>|＞(?![_<＜]|$)|&gt;|\|(?: |$))")
BAR = re.compile(r"[ \t]*(?:[-_=*~+#＊━─―ー＝＿☆★◇◆□■○●・･.:＋]){5,}[ \t]*$|[ \t]*-- ?$")
FORWARD = re.compile(
    r"(?i)[ \t>*]*[-=_ ]{2,}.{0,20}(?:forwarded message|転送(?:された)?メッセージ|転送メール).{0,20}[-=_ ]{2,}"
    r"|[ \t]*Begin forwarded message:|[ \t]*転送されたメッセージ[:：]"
)
HISTORY = re.compile(
    r"""(?ix)[ \t*]*(?:[-=_*~]{2,}[ ]?(?:
    original[ ](?:message|mail|appointment) | 元のメッセージ | 元のメール | オリジナルメッセージ | 返信元メッセージ
    | 引用元メッセージ | reply[ ](?:to[ ])?message | mensaje[ ]original | message[ ]d'origine
    | urspr.ngliche[ ]nachricht | mensagem[ ]original | 原始邮件 | 原始郵件
    | forwarded[ ]message | 転送メッセージ | 転送されたメッセージ
    )[ ]?[-=_*~]{2,} | begin[ ]forwarded[ ]message: | 転送されたメッセージ[:：])"""
)
SENDER_LINE = re.compile(r"(?i)[ \t*]*(?:差出人|送信者|発信者|送信元|from|von|de)[ \t*]*[:：]")
HEADER_LINE = re.compile(
    r"(?i)[ \t>*]*(差出人|送信者|発信者|送信元|from|von|de|送信日時|送信日|日時|日付|受信日時|sent|date|gesendet"
    r"|宛先|to|an|cc|件名|題名|subject|betreff|reply-to|返信先|重要度|添付ファイル)[ \t*]*[:：]"
)
DATED = re.compile(
    r"[ \t(（]*(?:\d{4}年\d{1,2}月\d{1,2}日|令和\d{1,2}年\d{1,2}月\d{1,2}日|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"
)
CLOCK = re.compile(r"\d{1,2}(?:[:：]\d{2}|時\d{2})")
FOREIGN_START = re.compile(r"[ \t]*(?:On|At|Am|Le|El|Il|Em|Op|Den|W dniu|In)\b")
WROTE = re.compile(r"(?:wrote|writes|schrieb|écrit|escribió|scritto|escreveu|schreef|skrev|napisał)\b")
WRITER = ("のメール", "が書きました", "は書きました", "さんの発言", "のメッセージ", "wrote", "writes")
WEAK_WRITER = (*WRITER, "さん", "様")
ONE_LINE_SIGNATURE = re.compile(
    r"(?i)[ \t]*(?:(?:マイ)?(?:iPhone|iPad|Android(?:携帯)?|スマートフォン|スマホ|Galaxy|Xperia|AQUOS|ドコモ|docomo|au"
    r"|携帯電話?|Yahoo!メール(?:アプリ)?|Outlook|Windows|Gmail).{0,20}から(?:の)?送信(?:されました|しました|。)?"
    r"|(?:Android|iOS) 用 Outlook を入手|Outlook for (?:iOS|Android) を入手|.{0,30}用の?メールから送信"
    r"|Sent (?:from|with|via) .{1,60}|Get \[?Outlook for .{1,80}"
    r"|(?:Von|Envoyé|Enviado|Verzonden|Inviato) .{0,40}(?:gesendet|iPhone|Android|iPad))[ \t]*$"
)
SIGNATURE_WORD = re.compile(
    r"(?i)TEL|電話|携帯|〒|FAX|E-?mail|メール|Mobile|https?://|www\.|株式会社|有限会社|合同会社|\w@\w|\d{2,4}-\d{2,4}-\d{3,4}"
)


def announcement(lines: list[str], index: int) -> tuple[int, bool]:
    """(lines that announce a quotation beginning here: 0 to 3, is it sure enough for a letter without `>` below it)."""
    joined = ""
    for length, line in enumerate(lines[index : index + 3], start=1):
        if not line.strip() or len(line) > 300 or QUOTED.match(line):
            break
        joined = f"{joined} {line.strip()}".strip()
        if _sure(joined):
            return length, True
        if length == 1 and _weak(joined):
            return length, False
        if not (DATED.match(joined) or FOREIGN_START.match(joined)):
            break
    return 0, False


def _sure(line: str) -> bool:
    """A moment, a mailbox in brackets or a verb of writing, and the end of the announcement."""
    before_colon = line.rstrip(" \t:：")
    colon = before_colon != line
    if DATED.match(line) and CLOCK.search(line):
        boxed = "@" in line and line.rstrip(" \t:：")[-1:] in (">", "＞")
        return boxed or (colon and before_colon.endswith(WRITER))
    if FOREIGN_START.match(line) and colon and any(char.isdigit() for char in line):
        return bool(WROTE.search(before_colon[-100:]))
    return bool(DATED.match(line)) and colon and "@" in line and WROTE.search(before_colon[-100:]) is not None


def _weak(line: str) -> bool:
    before_colon = line.rstrip(" \t:：")
    if before_colon == line:
        return DATED.match(line) is not None and "@" in line and line.endswith((">", "＞"))
    dated = DATED.match(line) is not None and CLOCK.search(line) is not None
    return dated or before_colon.endswith(WEAK_WRITER) or "@" in line
