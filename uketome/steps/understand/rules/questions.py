"""What must still be asked: required things first, never what is known, one letter's worth."""

from collections.abc import Mapping

from uketome.knowledge.hearing import HearingItem, hearing_items


def open_questions(category_id: str, known: Mapping[str, object], *, limit: int = 5) -> tuple[HearingItem, ...]:
    """At most `limit` items of the category's hearing sets that have no known value, required ones first."""
    unknown = [item for item in hearing_items(category_id) if known.get(item.id) in (None, "")]
    return tuple(sorted(unknown, key=lambda item: not item.required)[:limit])
