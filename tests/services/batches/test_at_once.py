"""Two batches in the same disputes, taken back and put back at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection

from disputes.choices import Ground
from disputes.models import Dispute, DisputeEvent, Tasker, WorkEntry
from disputes.services import batches, disputes
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import NOW, TODAY
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db(transaction=True)
REFS = (UUID(int=1), UUID(int=2))
SHARED = 6


def test_neither_waits_for_the_other_for_ever(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    one, two = (
        [WorkEntryFactory.create(tasker=asha, platform=platform, batch=ref) for _n in range(SHARED)]
        for ref in REFS
    )
    for pair in zip(one, reversed(two), strict=True):
        disputes.raise_dispute(
            tasker=asha,
            client_ref=uuid4(),
            ground=Ground.NON_PAYMENT,
            entries=pair,
            today=TODAY,
            now=NOW,
        )
    barrier = Barrier(len(REFS))

    def back_and_forth(ref: UUID) -> int:
        barrier.wait(timeout=10)
        try:
            gone = batches.retract_batch(tasker=asha, batch=ref, now=NOW)
            return gone + batches.restore_batch(tasker=asha, batch=ref, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(REFS)) as pool:
        assert list(pool.map(back_and_forth, REFS)) == [2 * SHARED] * len(REFS)

    assert WorkEntry.objects.standing().count() == 2 * SHARED
    assert {dispute.owed for dispute in Dispute.objects.all()} == {
        one[0].promised + two[0].promised
    }
    assert DisputeEvent.objects.filter(kind="amended").count() == 4 * SHARED
