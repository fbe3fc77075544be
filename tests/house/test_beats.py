"""The beats of the house: how often what repeats by itself is really done."""

from procrastinate.contrib.django import app

MIDNIGHT = 1_800_000_000 - 1_800_000_000 % 86_400


def pauses(beat, hours: int = 1) -> set[float]:
    """The pauses between beats of these hours, in seconds."""
    rhythm = beat.croniter
    rhythm.set_current(MIDNIGHT)
    moments = [rhythm.get_next(float)]
    while moments[-1] < MIDNIGHT + hours * 3600:
        moments.append(rhythm.get_next(float))
    return {later - earlier for earlier, later in zip(moments, moments[1:], strict=False)}


def test_every_beat_is_even_and_neither_hurries_nor_sleeps():
    beats = app.periodic_registry.periodic_tasks.values()
    assert beats
    uneven = {
        beat.task.name: pauses(beat) for beat in beats if len(pauses(beat)) != 1 or not 15 <= min(pauses(beat)) <= 300
    }
    assert uneven == {}


def test_mailboxes_are_visited_three_times_a_minute():
    (visits,) = [
        beat for beat in app.periodic_registry.periodic_tasks.values() if beat.task.name.endswith(".visit_mailboxes")
    ]
    assert pauses(visits) == {20.0}
