"""Every letter in English, word for word."""

# ruff: noqa: E501 (letters are not wrapped inside a sentence)
import pytest

from uketome.letters.wording.tests.cast import letters

LETTERS = {
    "acknowledge": (
        "[Komorebi Goods] We have received your message (case K-2418)",
        """\
Dear Customer,

This is Komorebi Goods Customer Care. We are sorry for the inconvenience and worry this has caused you. We have received your message.

Case number: K-2418

What happens next
1. A member of our team reads your message and checks your order.
2. We will write to you by 12:00 on Tuesday, 24 November (Japan time).
3. If we need to ask you anything, we will ask it all at once.

You can see where your case stands, and add photos or details, on this page.
https://desk.example/p/abc123

If anyone is hurt or unwell, or if there is smoke, please stop using the product and call us first.
Phone: 03-0000-0000 (weekdays 9:00–18:00)

This message was sent automatically on receipt. Our team will read any reply to it.

――――――――――――
Komorebi Goods Customer Care
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
    "questions": (
        "[Komorebi Goods] A few questions about your case (case K-2418)",
        """\
Dear 中村 由佳,

This is 田中 直樹 of Komorebi Goods Customer Care. We are sorry for the inconvenience and worry this has caused you.

So that we can offer you the right solution, please tell us the following, as far as you can.
1. On which day did you receive the parcel?
   Why we ask: the carrier sets a time limit
2. Please send photos of the box and the damage.
   Why we ask: to find the cause

Please reply to this message or answer on this page, where you can also send photos.
https://desk.example/p/abc123

We will write to you by 18:00 on Tuesday, 24 November (Japan time), whether or not everything could be answered.

――――――――――――
Komorebi Goods Customer Care
Your contact: 田中 直樹
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
    "offer": (
        "[Komorebi Goods] Our proposal for your case (case K-2418)",
        """\
Dear 中村 由佳,

This is 田中 直樹 of Komorebi Goods Customer Care. The matter below was our fault. We sincerely apologise for the trouble we caused you.

What we understood
- Your mugs arrived on 18 November
- The handle of one mug was broken

What we confirmed
- The padding in the box was too thin

So that it does not happen again
From 25 November we pack this product in two boxes.

We have prepared two solutions. Please choose the one that suits you.

Option A: A new one
We send it by 24 November.
- You keep the old one

Option B: Full refund
We refund ¥2,980 to your card.

You can choose on this page, and also ask a question or tell us of another wish.
https://desk.example/p/abc123

Please let us know by 18:00 on Friday, 27 November (Japan time). The dates above hold if you choose by 12:00 on Friday, 20 November (Japan time). If we do not hear from you, we will contact you again. Your case is not dropped when that time has passed.

We apologise again for the trouble this causes you.

――――――――――――
Komorebi Goods Customer Care
Your contact: 田中 直樹
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
    "agreed": (
        "[Komorebi Goods] Your choice and what we do next (case K-2418)",
        """\
Dear 中村 由佳,

This is 田中 直樹 of Komorebi Goods Customer Care. Thank you for your answer. We will proceed as you chose.

Option A: A new one
We send it by 24 November.
- You keep the old one

What we do
1. By Tuesday, 24 November: we send a new one

If you would like to change your choice, please tell us by 15:00 on Friday, 20 November (Japan time).

You can follow the progress on this page.
https://desk.example/p/abc123

If anything in this plan changes, we will tell you the same day.

――――――――――――
Komorebi Goods Customer Care
Your contact: 田中 直樹
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
    "remedy_done": (
        "[Komorebi Goods] What we have done for you (case K-2418)",
        """\
Dear 中村 由佳,

This is 田中 直樹 of Komorebi Goods Customer Care. Thank you for waiting. We have done what we promised.

What is done
- Tuesday, 24 November: we refunded the full price
  Refund number: R-901

Depending on your card company, a refund may take some time to appear on your statement.

On Friday, 27 November we will ask you once how things are.

If you notice anything, please reply to this message or tell us on this page.
https://desk.example/p/abc123

――――――――――――
Komorebi Goods Customer Care
Your contact: 田中 直樹
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
    "follow_up": (
        "[Komorebi Goods] Did our solution help? (case K-2418)",
        """\
Dear 中村 由佳,

This is 田中 直樹 of Komorebi Goods Customer Care. We recently carried out the following for you: "a new mug was sent". Did this solve the problem?

We would be grateful for your answer to two questions on this page. It takes about a minute.
https://desk.example/p/abc123

If it is not solved yet, please tell us there or by replying to this message. We will take it up again, and you will not have to explain everything a second time.

If you prefer not to answer, your warranty and your orders are not affected. We ask only this once.

――――――――――――
Komorebi Goods Customer Care
Your contact: 田中 直樹
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
    "reopened": (
        "[Komorebi Goods] We have taken up your case again (case K-2418)",
        """\
Dear 中村 由佳,

This is Komorebi Goods Customer Care. We are sorry that this is not solved yet, and thank you for telling us.

We take it up again under the same case number. A supervisor also reviews it. We will write to you by 18:00 on Tuesday, 24 November (Japan time).

Everything you told us so far is on file, and you will not have to explain it again.

You can see where your case stands, and add photos or details, on this page.
https://desk.example/p/abc123

――――――――――――
Komorebi Goods Customer Care
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
    "closed": (
        "[Komorebi Goods] Your case is complete (case K-2418)",
        """\
Dear 中村 由佳,

This is 田中 直樹 of Komorebi Goods Customer Care. Thank you for your time. We now regard your case as complete.

What we changed thanks to you
We now pack in two boxes.

If anything is left, please reply to this message or tell us on this page. We will reopen the same case.
https://desk.example/p/abc123

We apologise again for the inconvenience.

――――――――――――
Komorebi Goods Customer Care
Your contact: 田中 直樹
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
    "reply": (
        "[Komorebi Goods] About your case (case K-2418)",
        """\
Dear 中村 由佳,

Thank you for waiting.
We sent it today.

――――――――――――
Komorebi Goods Customer Care
Your contact: 田中 直樹
Phone: 03-0000-0000 (weekdays 9:00–18:00)
https://komorebi.example
""",
    ),
}


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_in_english_reads_exactly_so(kind):
    assert letters("en")[kind] == LETTERS[kind]


def test_no_letter_in_english_is_left_unread():
    assert letters("en").keys() == LETTERS.keys()
