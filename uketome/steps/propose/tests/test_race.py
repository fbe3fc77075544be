"""Two fingers on two telephones choose at once: one choice, one list of tasks."""

from threading import Thread

import pytest
from django.db import connection

from tests.cast import make_cast
from tests.walk import offered
from uketome.foundation.journal.models import Entry
from uketome.steps.propose import actions as propose
from uketome.steps.propose.actions.answer import NotChoosable
from uketome.steps.propose.models import Offer


@pytest.mark.django_db(transaction=True)
def test_racing_fingers_choose_one_option():
    case, offer = offered(make_cast())
    first, second = (option.key for option in offer.options.all()[:2])
    ends: list[tuple[str, str]] = []

    def press(key: str):
        try:
            propose.choose(case, offer.pk, key)
            ends.append((key, "chosen"))
        except NotChoosable:
            ends.append((key, "refused"))
        finally:
            connection.close()

    fingers = [Thread(target=press, args=(key,)) for key in (first, second) * 4]
    for finger in fingers:
        finger.start()
    for finger in fingers:
        finger.join(30)
    won = Offer.objects.get(pk=offer.pk).chosen_key
    assert sorted(ends) == sorted([(won, "chosen")] * 4 + [(second if won == first else first, "refused")] * 4)
    assert Entry.objects.filter(name="propose.OfferChosen").count() == 1
    assert Entry.objects.filter(name="execute.RemediesPlanned").count() == 1
