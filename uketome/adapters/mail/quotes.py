"""What was written now, and what stands quoted below it: older letters and signatures are folded away, never lost.

A quoted question that is answered below it stays with its answer. Every line of the text comes back on one side.
"""

import re

from uketome.adapters.mail.marks import (
    BAR,
    FORWARD,
    HEADER_LINE,
    HISTORY,
    ONE_LINE_SIGNATURE,
    QUOTED,
    SENDER_LINE,
    SIGNATURE_WORD,
    announcement,
)

HEADER_LINES_NEEDED = 3
HEADER_LINES_AT_MOST = 20
SIGNATURE_LINES = 14
NOT_SIGNATURE = re.compile(r"。|注文番号|ください|です|ます")


def split(text: str, *, forwarded: bool = False) -> tuple[str, str]:
    """(written now, folded away); `forwarded` says that the subject announces a forwarded mail."""
    lines = text.split("\n")
    start = _history(lines)
    if start < len(lines) and (forwarded or FORWARD.match(lines[start])) and not _says_something(lines[:start]):
        return text.strip("\n"), ""
    written, folded = lines[:start], lines[start:]
    written, trailing = _without_trailing_quote(written)
    signature_at = _signature(written)
    if _says_something(written[:signature_at]):
        written, trailing = written[:signature_at], written[signature_at:] + trailing
    return "\n".join(written).strip("\n"), "\n".join(trailing + folded).strip("\n")


def _says_something(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)


def _history(lines: list[str]) -> int:
    """The line where an unmarked older letter begins and runs to the end; len(lines) if none does."""
    spoken = False
    for index, line in enumerate(lines):
        if len(line) <= 400 and not QUOTED.match(line) and _older_letter(lines, index, spoken):
            return _with_bar_above(lines, index)
        spoken = spoken or bool(line.strip()) and not BAR.match(line)
    return len(lines)


def _older_letter(lines: list[str], index: int, spoken: bool) -> bool:
    if HISTORY.match(lines[index]) or (spoken and _header_block(lines, index)):
        return not _answers_below_marked_quote(lines, index + 1)
    # At the very top it is a contact form, a forward or an answer below the quote more often than an empty answer.
    length, sure = announcement(lines, index)
    return spoken and sure and not _quote_follows(lines, index + length)


def _header_block(lines: list[str], index: int) -> bool:
    """差出人 / 送信日時 / 宛先 / 件名 (or From / Sent / To / Subject) one below the other."""
    if not HEADER_LINE.match(lines[index]):
        return False
    block = [line for line in lines[index : index + 10] if line.strip()][:6]
    names = {named[1].lower() for line in block if (named := HEADER_LINE.match(line))}
    return len(names) >= HEADER_LINES_NEEDED and any(SENDER_LINE.match(line) for line in block)


def _quote_follows(lines: list[str], index: int) -> bool:
    following = next((line for line in lines[index : index + 4] if line.strip()), "")
    return bool(QUOTED.match(following))


def _answers_below_marked_quote(lines: list[str], start: int) -> bool:
    """Below a separator whose letter is marked with `>`, unmarked words are new ones."""
    head, limit = start, min(len(lines), start + HEADER_LINES_AT_MOST)
    while head < limit and (not lines[head].strip() or HEADER_LINE.match(lines[head])):
        head += 1
    if head >= limit or not QUOTED.match(lines[head]):
        return False
    below = (lines[place] for place in range(head, len(lines)))
    answer = next((line for line in below if line.strip() and not QUOTED.match(line)), "")
    return bool(answer) and not ONE_LINE_SIGNATURE.match(answer) and not BAR.match(answer)


def _with_bar_above(lines: list[str], start: int) -> int:
    above = start - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and BAR.match(lines[above]) else start


def _without_trailing_quote(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cuts a block of `>` lines that nothing but a signature follows, with the line that announces it."""
    last = max((index for index, line in enumerate(lines) if QUOTED.match(line)), default=-1)
    if last < 0 or _says_something(lines[last + 1 :][: _signature(lines[last + 1 :])]):
        return lines, []
    start = last
    while start > 0 and (QUOTED.match(lines[start - 1]) or _gap_inside_quote(lines, start - 1)):
        start -= 1
    start = _with_announcement_above(lines, start)
    return lines[:start], lines[start:]


def _with_announcement_above(lines: list[str], start: int) -> int:
    """Where the one to three lines begin that announce the quotation at `start`; `start` if nothing does."""
    end = start
    while end and not lines[end - 1].strip():
        end -= 1
    return next((above for above in range(max(0, end - 3), end) if announcement(lines, above)[0] == end - above), start)


def _gap_inside_quote(lines: list[str], index: int) -> bool:
    above = next((line for line in reversed(lines[max(0, index - 3) : index]) if line.strip()), "")
    return not lines[index].strip() and bool(QUOTED.match(above))


def _signature(lines: list[str]) -> int:
    """The line where a signature begins; len(lines) if there is none. In doubt the words stay."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and (ONE_LINE_SIGNATURE.match(lines[start - 1]) or not lines[start - 1].strip()):
        start -= 1
    found = start if _says_something(lines[start:end]) else len(lines)
    for index in range(min(found, end) - 1, max(-1, min(found, end) - SIGNATURE_LINES - 1), -1):
        block = lines[index:end]
        if lines[index].rstrip() == "--" or (BAR.match(lines[index]) and _is_calling_card(block)):
            found = index
    return found


def _is_calling_card(block: list[str]) -> bool:
    words = "\n".join(block)
    return len(words) < 1000 and bool(SIGNATURE_WORD.search(words)) and not NOT_SIGNATURE.search(words)
