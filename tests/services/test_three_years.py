"""Three years with everything that goes wrong end with the history of a perfect run."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.simulated import runs, world

pytestmark = [pytest.mark.django_db, pytest.mark.differs]
# `make simulation` has 10,000.
DISPUTES = 10
SEED = 20260105
# Days from beat to beat: what a beat finds is the same for however long it waited.
EVERY = 3


def test_whatever_goes_wrong_every_event_is_there_once() -> None:
    deeds = world.script(DISPUTES, SEED)
    with transaction.atomic():
        world.populate(DISPUTES, SEED)
        runs.perfect(deeds, EVERY)
        told, stands = runs.history(), runs.standing()
        transaction.set_rollback(True)

    world.populate(DISPUTES, SEED)
    tally = runs.troubled(deeds, SEED, EVERY)

    assert runs.history() == told
    assert runs.standing() == stands
    assert max(told.values()) == 1
    assert set(tally.done) == {*world.VERBS, *world.AMENDED, *world.EVENTS}
    assert min(tally.missed, tally.doubled, tally.crashes, tally.late) > 0
