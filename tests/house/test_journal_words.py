"""The journal page has words for every event of the house."""

from uketome.desk.journal_words import EVENT_NAMES
from uketome.flow import events_by_name


def test_every_event_of_the_house_has_words():
    assert EVENT_NAMES.keys() == events_by_name().keys()
