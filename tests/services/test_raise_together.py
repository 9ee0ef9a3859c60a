"""The same form sent twice in the same moment, on real connections."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from disputes.choices import Ground
from disputes.models import Dispute, DisputeEvent, Tasker
from disputes.queries.sealed import key_of
from disputes.services import disputes, rollups
from disputes.vault.keys import DataKey
from tests.factories.entry import WorkEntryFactory
from tests.factories.people import TaskerFactory

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def test_two_at_once_raise_one_dispute_and_both_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    tasker = TaskerFactory.create()
    entry = WorkEntryFactory.create(tasker=tasker)
    client_ref = uuid4()
    # Both have looked for the first and found none before either may write.
    barrier, real_key_of = Barrier(2), key_of

    def key_when_both_are_here(owner: Tasker) -> DataKey:
        barrier.wait()
        return real_key_of(owner)

    monkeypatch.setattr(disputes, "key_of", key_when_both_are_here)

    def send() -> tuple[Dispute, bool]:
        try:
            return disputes.raise_dispute(
                tasker=tasker,
                client_ref=client_ref,
                ground=Ground.NON_PAYMENT,
                entries=[entry],
                now=NOW,
                today=NOW.date(),
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = [future.result() for future in [pool.submit(send), pool.submit(send)]]

    assert answers[0][0] == answers[1][0]
    assert sorted(new for _dispute, new in answers) == [False, True]
    assert DisputeEvent.objects.count() == 1
    assert rollups.compare() == 0
