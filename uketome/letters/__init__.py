"""Letters: every word exchanged with the customer, in and out, with its delivery; and the notes we keep to ourselves.

In: intake hands over what arrived; the steps write. Out: LetterQueued, LetterSent, LetterFailed, NoteWritten.
"""
